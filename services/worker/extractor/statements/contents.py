"""Where a content runs: from its first word, or past a quotation mark, to the first boundary."""

from dataclasses import dataclass

from services.worker.extractor.lexicon.content_ends import DANGLING, DIRECTIVES
from services.worker.extractor.lexicon.function_words import COMPLEMENTIZERS, PREPOSED_COMPLEMENTIZERS
from services.worker.extractor.statements.boundaries import Boundaries, boundary_at, is_remark
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import Reading
from services.worker.extractor.text import Span


@dataclass(frozen=True, slots=True)
class Extent:
    """Tokens `start` to `end` of a content, and what ended it, a clause of English for `--explain`."""

    start: int
    end: int
    ended_by: str


# The frames whose content is a noun phrase, by the ends of their names.
_NOMINAL = ("-object", "-preposition", "light-verb")
# A quotation after no more words of the content than this is as good as the whole and runs on over a sentence's end;
# one further in ends with the sentence.
_OUTSIDE = 4
_CLAUSE_OPENERS = COMPLEMENTIZERS | PREPOSED_COMPLEMENTIZERS


def content_extent(passage: Passage, reading: Reading, boundaries: Boundaries) -> Extent:
    """Where the content of a reading that has one runs; its own quotation marks are left out where they hold all.

    `boundaries` are the places at which other statements' clauses open.
    """
    begins = start = reading.begins if reading.begins is not None else reading.at
    if reading.ends is not None:
        return Extent(begins, reading.ends, "its frame")
    after_colon = passage.is_mark(begins - 1, ":")
    while passage.is_mark(start, ":،,-–") or (
        (start > begins or after_colon) and passage.folded(start) in COMPLEMENTIZERS
    ):
        start += 1
    if start >= len(passage.tokens):
        return Extent(begins, begins, "the sentence, which holds nothing more")
    if passage.is_quote(start):
        return _quoted_extent(passage, start, reading, boundaries)
    return _scan(passage, start, reading, boundaries)


def _quoted_extent(passage: Passage, start: int, reading: Reading, boundaries: Boundaries) -> Extent:
    closer = passage.closers.get(start)
    inner = start + 2 if passage.folded(start + 1) == "ان" else start + 1
    inner = min(inner, len(passage.tokens) - 1)
    if closer is None:
        return _scan(passage, inner, reading, boundaries)
    if _ends_after(passage, closer + 1, boundaries):
        return Extent(inner, trimmed_end(passage, inner, closer), "its closing quotation mark")
    return _scan(passage, inner if inner > start + 1 else start, reading, boundaries)


def _ends_after(passage: Passage, index: int, boundaries: Boundaries) -> bool:
    """Whether nothing of the content follows a quotation that ends before token `index`."""
    while passage.is_mark(index, ".!؟…"):
        index += 1
        if index >= len(passage.tokens) or passage.starts[index] == index:
            return True
    if index >= len(passage.tokens) or index in boundaries or passage.starts[index] == index:
        return True
    if passage.is_mark(index, "،,؛"):
        word = passage.folded(index + 1)
        joined = word in ("وان", "وانه", "وانها", "وانهم") or (word == "و" and passage.is_quote(index + 2))
        return not joined
    return is_remark(passage, index) or passage.folded(index) in DIRECTIVES


def _scan(passage: Passage, start: int, reading: Reading, boundaries: Boundaries) -> Extent:
    stop, ended_by = passage.stops[start], "the end of the sentence"
    if passage.quoted_in[start] >= 0:
        stop = min(stop, passage.closers[passage.quoted_in[start]])
    index, nominal = start, reading.rule.endswith(_NOMINAL)
    while index < stop:
        found = boundary_at(passage, index, reading, boundaries, nominal) if index > start else None
        nominal = nominal and passage.folded(index) not in _CLAUSE_OPENERS
        if found:
            ended_by = found
            break
        closer = passage.closers.get(index)
        if closer is not None and (closer < stop or index - start < _OUTSIDE):
            index = closer + 1
            stop = passage.stops[closer] if closer >= stop else stop
            continue
        closer = passage.brackets.get(index)
        index = closer + 1 if closer is not None and closer < stop else index + 1
    return Extent(start, trimmed_end(passage, start, min(index, stop)), ended_by)


def trimmed_end(passage: Passage, start: int, end: int) -> int:
    """The end without final punctuation, unopened quotation marks and dangling words."""
    while end > start:
        last = end - 1
        unopened = passage.is_quote(last) and last not in passage.openers
        # `هذا` opens what follows with `و`: `…، هذا وقد`.
        opener = passage.folded(last) == "هذا" and passage.folded(last + 1).startswith("و")
        if passage.is_mark(last, "،,.؛:!؟…-–") or unopened or opener or passage.folded(last) in DANGLING:
            end -= 1
        else:
            break
    return end


def content_span(passage: Passage, reading: Reading, extent: Extent) -> Span | None:
    """The text span of a content, without the preposition attached to its first word; None where it is empty."""
    if extent.end <= extent.start:
        return None
    span = passage.span(extent.start, extent.end)
    return Span(span.start + reading.cut, span.end) if reading.cut and extent.start == reading.begins else span


def manner_of(passage: Passage, extent: Extent) -> str:
    """direct: the whole content is quoted; mixed: three words of it or more; else indirect."""
    start, end = extent.start, extent.end
    before, after = passage.is_quote(start - 1), passage.is_quote(end)
    if before and (after or passage.closers.get(start - 1) is None):
        return "direct"
    if start in passage.closers and passage.closers[start] == end - 1:
        return "direct"
    quoted = any(passage.closers.get(index, index) - index > 2 for index in range(start, end))
    return "mixed" if quoted else "indirect"
