"""Where a content ends: a list of named boundaries, the first of which wins."""

from collections.abc import Container
from dataclasses import dataclass

from services.worker.extractor.lexicon.content_ends import (
    ADVERSATIVES,
    AFTER_COMMA,
    APPOSITIONS,
    BEFORE_CLAUSES,
    CORRECTIONS,
    DANGLING,
    DIRECTIVES,
    EXCEPTIONS,
    NARRATION,
    REMARKS,
    UNTOLD,
)
from services.worker.extractor.lexicon.function_words import (
    COMPLEMENTIZERS,
    NEGATIONS,
    PREPOSED_COMPLEMENTIZERS,
    RELATIVES,
)
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.cues import analyse
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import Reading
from services.worker.extractor.text import Span


@dataclass(frozen=True, slots=True)
class Extent:
    """Tokens `start` to `end` of a content, and the name of what ended it."""

    start: int
    end: int
    ended_by: str


# The frames whose content is a noun phrase, by the ends of their names.
_NOMINAL = ("-object", "-preposition", "light-verb")
# These need a comma, for without it they may belong to the noun phrase (`فيما حدث`, `كما في السابق`).
_IN_NOUNS = word_list("كما فيما بينما اذ")
_WITHOUT = word_list("دون بدون")
# A verb, its subject, a preposition: so near to a verb of saying its `أن` stands.
_SUBJECT = 5


def content_extent(passage: Passage, reading: Reading, boundaries: Container[int]) -> Extent:
    """Where the content of a reading that has one runs; its own quotation marks are left out where they hold all.

    `boundaries` are the tokens at which other statements' clauses open.
    """
    begins = start = reading.begins if reading.begins is not None else reading.at
    if reading.ends is not None:
        return Extent(begins, reading.ends, "frame")
    after_colon = passage.is_mark(begins - 1, ":")
    while passage.is_mark(start, ":،,-–") or (
        (start > begins or after_colon) and passage.folded(start) in COMPLEMENTIZERS
    ):
        start += 1
    if start >= len(passage.tokens):
        return Extent(begins, begins, "nothing left")
    if passage.is_quote(start):
        return _quoted_extent(passage, start, reading, boundaries)
    return _scan(passage, start, reading, boundaries)


def _quoted_extent(passage: Passage, start: int, reading: Reading, boundaries: Container[int]) -> Extent:
    closer = passage.closers.get(start)
    inner = start + 2 if passage.folded(start + 1) == "ان" else start + 1
    inner = min(inner, len(passage.tokens) - 1)
    if closer is None:
        return _scan(passage, inner, reading, boundaries)
    if _ends_after(passage, closer + 1, boundaries):
        return Extent(inner, trimmed_end(passage, inner, closer), "quotation")
    return _scan(passage, inner if inner > start + 1 else start, reading, boundaries)


def _ends_after(passage: Passage, index: int, boundaries: Container[int]) -> bool:
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
    return _is_remark(passage, index) or _leaves_unsaid(passage, index) or passage.folded(index) in DIRECTIVES


def _scan(passage: Passage, start: int, reading: Reading, boundaries: Container[int]) -> Extent:
    stop, ended_by = passage.stops[start], "sentence"
    if passage.quoted_in[start] >= 0:
        stop = min(stop, passage.closers[passage.quoted_in[start]])
    index, nominal = start, reading.rule.endswith(_NOMINAL)
    while index < stop:
        found = _boundary_at(passage, index, reading, boundaries) if index > start else None
        if found is None and nominal and index > start:
            found = _boundary_of_noun(passage, index)
            nominal = passage.folded(index) not in COMPLEMENTIZERS | PREPOSED_COMPLEMENTIZERS
        if found:
            ended_by = found
            break
        closer = passage.closers.get(index)
        if closer is not None:
            index = closer + 1
            stop = passage.stops[closer] if closer >= stop else stop
            continue
        closer = passage.brackets.get(index)
        index = closer + 1 if closer is not None and closer < stop else index + 1
    return Extent(start, trimmed_end(passage, start, min(index, stop)), ended_by)


def _boundary_at(passage: Passage, index: int, reading: Reading, boundaries: Container[int]) -> str | None:
    """The name of what ends a content at token `index`, the first of these that holds."""
    word, comma = passage.folded(index), passage.is_mark(index, "،,")
    after = passage.folded(index + 1) if comma else ""
    if index in boundaries:
        return "next statement"
    if after in DIRECTIVES or _directs(word):
        return "directive"
    if _is_remark(passage, index) or _leaves_unsaid(passage, index):
        return "remark"
    if comma and _is_aside(passage, index + 1):
        return "aside"
    if reading.kind == "denial" and (word in CORRECTIONS or after in CORRECTIONS | APPOSITIONS):
        return "correction"
    if word == "كما" and passage.is_mark(index - 1, "،,") and _agrees(passage.folded(index + 1), reading.agreement):
        return "speaker's next act"
    return None


def _boundary_of_noun(passage: Passage, index: int) -> str | None:
    """The name of what ends at token `index` a content that is a noun phrase."""
    if _opens_clause(passage, index):
        return "clause beside a noun"
    pair = passage.folded(index), passage.folded(index + 1)
    if (*pair, passage.folded(index + 2)) == ("في", "وقت", "سابق") or (
        pair == ("قبل", "ان") and _tells(passage, index + 2)
    ):
        return "time of speaking"
    return None


def _opens_clause(passage: Passage, index: int) -> bool:
    """Whether a clause begins there that no noun before it can be joined to: `نفى التهم، بينما حوكم آخرون`."""
    word, comma = passage.folded(index), passage.is_mark(index - 1, "،,؛")
    if word in EXCEPTIONS:
        return passage.folded(index + 1) in COMPLEMENTIZERS
    if word in BEFORE_CLAUSES:
        return comma or word not in _IN_NOUNS or passage.clitics.is_feminine_verb(passage.text(index + 1))
    joined = word.startswith("و") and passage.clitics.is_feminine_verb(passage.text(index))
    return comma and (joined or word in NARRATION)


def _agrees(verb: str, agreement: str) -> bool:
    """`وقالت …، كما نشرت`: a feminine past like the cue's, so its subject is the speaker."""
    return agreement == "3fs" and len(verb) > 3 and verb.endswith("ت") and not verb.endswith("ات")


def _is_remark(passage: Passage, index: int) -> bool:
    pair = passage.folded(index), passage.folded(index + 1)
    if pair[0] == "وذلك" and _is_remark(passage, index + 1):
        return True
    if pair[0] in ("مع", "رغم") and not passage.text(index + 1).endswith("ة"):
        # `رغم إقراره بأن`: another act of the same speaker.
        return any(analysis.form.object in ("ه", "ها", "هم") for analysis in analyse(pair[1])[0])
    return pair in REMARKS or (pair in AFTER_COMMA and passage.is_mark(index - 1, "،,"))


def _is_aside(passage: Passage, index: int) -> bool:
    """`وهو أمر قال إنه`, `والتي أشار إلى أنها`: the author goes on about what was said with another act of speaking."""
    word, verb = passage.folded(index), index + 1
    if word not in APPOSITIONS and not (word.startswith("و") and word in RELATIVES):
        return False
    verb += word in APPOSITIONS and not _tells(passage, verb)
    if not _tells(passage, verb):
        return False
    return any(passage.folded(at) in COMPLEMENTIZERS for at in range(verb + 1, verb + _SUBJECT))


def _tells(passage: Passage, index: int) -> bool:
    """Whether the word there may be a conjugated verb of saying."""
    return any(analysis.finite for analysis in analyse(passage.folded(index))[0])


def _leaves_unsaid(passage: Passage, index: int) -> bool:
    """`لكنه لم يوضح`, `ولم يحدد`, `دون أن يكشف`: what the speaker did not say is told by the author."""
    index += passage.folded(index) == "من"
    word = passage.folded(index)
    if word in _WITHOUT:
        verb = index + 1 + (passage.folded(index + 1) == "ان")
        return passage.folded(verb) in UNTOLD or (verb == index + 2 and _tells(passage, verb))
    verb = index + (2 if word in ADVERSATIVES and passage.folded(index + 1) in NEGATIONS else 1)
    negated = verb == index + 2 or word in ("ولم", "ولن")
    return negated and _tells(passage, verb)


def _directs(word: str) -> bool:
    """A directive without a comma before it: its feminine might be the noun (`شمل مطالبة المستخدمين`)."""
    return word in DIRECTIVES and (word.endswith("ا") or word.startswith("و"))


def trimmed_end(passage: Passage, start: int, end: int) -> int:
    """The end without final punctuation, unopened quotation marks and dangling words."""
    while end > start:
        last = end - 1
        unopened = passage.is_quote(last) and last not in passage.openers
        if passage.is_mark(last, "،,.؛:!؟…-–") or unopened or passage.folded(last) in DANGLING:
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
