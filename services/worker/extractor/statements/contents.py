"""Where a content ends: a list of named boundaries, the first of which wins."""

from collections.abc import Mapping

from services.worker.extractor.lexicon.function_words import COMPLEMENTIZERS
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import Reading
from services.worker.extractor.text import Span

_REMARKS = (
    ("وذلك", "خلال"),
    ("وذلك", "في"),
    ("وذلك", "علي"),
    ("وذلك", "ردا"),
    ("وذلك", "تزامنا"),
    ("وذلك", "تعليقا"),
    ("وذلك", "عقب"),
    ("عبر", "حسابه"),
    ("عبر", "حسابها"),
    ("عبر", "صفحته"),
    ("عبر", "صفحتها"),
    ("عبر", "سلسله"),
    ("عبر", "تويتر"),
    ("وذلك", "ضمن"),
    ("وذلك", "علي"),
    ("دون", "ان"),
    ("من", "دون"),
    ("في", "اشاره"),
    ("جاء", "ذلك"),
    ("في", "حين"),
)
_DIRECTIVE = word_list(
    """
    داعيا داعيه داعين مطالبا مطالبه مطالبين معربا معربه معربين منددا مندده مستنكرا طالبا مناشدا
    مناشده حاثا متسائلا متسائله مشيدا مشيده مرحبا مرحبه متمنيا متمنيه شاكرا منتقدا
    وطالب وطالبت وطالبوا وطالبا ودعا ودعت ودعوا وطلب وطلبت وطلبا
    وحث وحثت وناشد وناشدت وانتقد وانتقدت وندد ونددت
    واشاد واشادت ورحب ورحبت ويطالب وتطالب ويدعو وتدعو
    """
)


def content_end(passage: Passage, begins: int, boundaries: Mapping[int, int]) -> tuple[int, int]:
    """Start and end of the content that begins there; its own quotation marks are left out where they hold all."""
    start = begins
    while passage.is_mark(start, ":،,-–") or (start > begins and passage.folded(start) in COMPLEMENTIZERS):
        start += 1
    if start >= len(passage.tokens):
        return begins, begins
    if passage.is_quote(start):
        closer = passage.closers.get(start)
        if passage.folded(start + 1) in COMPLEMENTIZERS:
            start += 1
            if closer is not None and not _ends_after(passage, closer + 1, boundaries):
                return start + 1, _scan(passage, start + 1, boundaries)
        if closer is None:
            after = min(start + 1, len(passage.tokens) - 1)
            return after, _scan(passage, after, boundaries)
        if _ends_after(passage, closer + 1, boundaries):
            return start + 1, trimmed_end(passage, start + 1, closer)
    return start, _scan(passage, start, boundaries)


def _ends_after(passage: Passage, index: int, boundaries: Mapping[int, int]) -> bool:
    while passage.is_mark(index, ".!؟…"):
        index += 1
        if index >= len(passage.tokens) or passage.starts[index] == index:
            return True
    if index >= len(passage.tokens) or index in boundaries or passage.starts[index] == index:
        return True
    if passage.is_mark(index, "،,؛"):
        after = index + 1
        word = passage.folded(after)
        if word in _DIRECTIVE:
            return True
        joined = word in ("وان", "وانه", "وانها", "وانهم") or (word == "و" and passage.is_quote(after + 1))
        return not joined
    return _is_remark(passage, index) or passage.folded(index) in _DIRECTIVE


def _is_remark(passage: Passage, index: int) -> bool:
    pair = (passage.folded(index), passage.folded(index + 1))
    return pair in _REMARKS


def _directs(passage: Passage, index: int) -> bool:
    """A directive without a comma before it: its feminine might be the noun (`شمل مطالبة المستخدمين`)."""
    word = passage.folded(index)
    return word in _DIRECTIVE and (word.endswith("ا") or word.startswith("و"))


def _scan(passage: Passage, start: int, boundaries: Mapping[int, int]) -> int:
    stop = passage.stops[start]
    if passage.quoted_in[start] >= 0:
        stop = min(stop, passage.closers[passage.quoted_in[start]])
    index = start
    while index < stop:
        if index > start and index in boundaries:
            break
        if passage.is_mark(index, "،,") and (passage.folded(index + 1) in _DIRECTIVE):
            break
        if index > start and (_is_remark(passage, index) or _directs(passage, index)):
            break
        closer = passage.closers.get(index)
        if closer is not None:
            index = closer + 1
            stop = passage.stops[closer] if closer >= stop else stop
            continue
        closer = passage.brackets.get(index)
        index = closer + 1 if closer is not None and closer < stop else index + 1
    return trimmed_end(passage, start, min(index, stop))


def trimmed_end(passage: Passage, start: int, end: int) -> int:
    """The end without final punctuation, unopened quotation marks and a dangling conjunction."""
    closing = set(passage.closers.values())
    while end > start:
        last = end - 1
        if (
            passage.is_mark(last, "،,.؛:!؟…-–")
            or (passage.is_quote(last) and last not in closing)
            or passage.folded(last) in ("و", "كما", "هذا", "وقد", "فقد", "وذلك", "رسميا")
        ):
            end -= 1
        else:
            break
    return end


def content_span(passage: Passage, reading: Reading, start: int, end: int) -> Span | None:
    if end <= start:
        return None
    span = passage.span(start, end)
    return Span(span.start + reading.cut, span.end) if reading.cut and start == reading.begins else span


def manner_of(passage: Passage, start: int, end: int) -> str:
    """direct: the whole content is quoted; mixed: three words of it or more; else indirect."""
    before, after = passage.is_quote(start - 1), passage.is_quote(end)
    if before and (after or passage.closers.get(start - 1) is None):
        return "direct"
    if start in passage.closers and passage.closers[start] == end - 1:
        return "direct"
    quoted = any(passage.closers.get(index, index) - index > 2 for index in range(start, end))
    return "mixed" if quoted else "indirect"
