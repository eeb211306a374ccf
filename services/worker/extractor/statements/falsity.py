"""Predicates of falsity (`لا أساس له من الصحة`, `غير صحيح`): they make a denial of the claim they stand in."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from services.worker.extractor.lexicon.falsity import GAP, GAP_WORDS, PREDICATES, Predicate
from services.worker.extractor.lexicon.function_words import COMPLEMENTIZERS, DEMONSTRATIVES, PREPOSITIONS
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.boundaries import Boundaries
from services.worker.extractor.statements.contents import Extent, content_extent, trimmed_end
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import Reading
from services.worker.extractor.statements.word_classes import is_definite
from services.worker.extractor.text import Span

# Between what is false and the predicate.
_LINKS = word_list(
    "هو هي كلام امر ليست كانت كان اشاعات اشاعه شائعات شائعه كونها كونه تتعدي يتعدي لا مجرد بانها بانه بانهم اخبار خبر"
)
# Indefinite nouns that such an adjective stands with.
_INDEFINITE = word_list("اخبار اخبارا بصوره بشكل انباء بطريقه وثائق صور شهاده بيان ادعاء بسبب بتهمه نشر")
_GOING_ON = word_list("وانه وان وانها وهو وهي ولم ولا وليس وليست")
# Of these the conjunction alone is left off.
_NEGATED = word_list("ولم ولا وليس وليست وهو وهي")
_RUMOURS = word_list("اشاعه شائعه اشاعات شائعات")
_SUBJECTS = word_list("ما كل هو هي")
_REST_WORDS = 3
# Claims looked back over for the one that a predicate stands in.
_HOSTS = 12
_OPENERS = frozenset(PREDICATES)


def find_predicates(passage: Passage) -> Iterator[tuple[int, int]]:
    """Token ranges of the predicates of falsity."""
    reach = 0
    for index, word in enumerate(passage.words):
        if word in _OPENERS and index >= reach:
            reach = max((_matched(passage, predicate, index) for predicate in PREDICATES[word]), default=index)
            if reach > index:
                yield index, reach


def _matched(passage: Passage, predicate: Predicate, index: int) -> int:
    """The token after the predicate that begins at `index`, or `index` where it does not."""
    at = index
    for place, slot in enumerate(predicate):
        if GAP in slot.words:
            wanted = predicate[place + 1].words
            at = next((gap for gap in range(at, at + GAP_WORDS + 1) if passage.folded(gap) in wanted), at)
        elif passage.folded(at) in slot.words:
            at += 1
        elif not slot.optional:
            return index
    return at


def apply_falsity(passage: Passage, readings: Sequence[Reading], boundaries: Boundaries) -> list[Reading]:
    """The readings, in order, with each claim that a predicate of falsity ends turned into a denial.

    A claim that goes on after the predicate keeps the rest (`أن كل ما قيل أكاذيب وأنه باق`).
    """
    result = {reading.at: reading for reading in readings}
    if passage.vocabulary.isdisjoint(_OPENERS) or not readings:
        return list(readings)
    places = sorted(result)
    found = list(find_predicates(passage))
    starts = {start for start, _ in found}
    for start, end in found:
        if end in starts:
            # Of two in a row the second is said of the whole (`مزاعم بأن الصور مفبركة غير صحيحة`).
            continue
        host = _host(passage, result, places, start)
        if host is None or _attributive(passage, start, end):
            continue
        extent = content_extent(passage, host, boundaries)
        denied = _denied(passage, host, extent, start, end) if start < extent.end else None
        if denied is None or not _may_be_predicate(passage, extent.start, start):
            continue
        result[start] = denied
        if extent.end - end > _REST_WORDS and passage.folded(end) in _GOING_ON:
            keeps_word = passage.folded(end) in _NEGATED
            result[host.at] = replace(host, begins=end if keeps_word else end + 1, cut=int(keeps_word))
        else:
            del result[host.at]
    return [result[at] for at in sorted(result)]


def _denied(passage: Passage, host: Reading, extent: Extent, start: int, end: int) -> Reading | None:
    """The denial that a predicate at tokens `start` to `end` makes of its host: what is false is said before it,
    or after the preposition of `لا صحة لـ`."""
    begins, ends, cut = extent.start, trimmed_end(passage, extent.start, start), host.cut
    while ends > begins and passage.folded(ends - 1) in _LINKS:
        ends -= 1
    if ends <= begins and end < extent.end and _precedes(passage, start, end):
        attached = passage.proclitics(end)[:1] == ("ل",)
        begins = end + 1 if passage.folded(end) in COMPLEMENTIZERS else end
        ends, cut = extent.end, int(attached)
    elif ends <= begins and not passage.folded(begins - 1).startswith(("انه", "بانه")):
        return None
    cue = passage.span(start, end)
    if passage.folded(start).startswith("بال"):
        # An attached preposition is no part of a cue (`وصفها بالكاذبة`).
        cue = Span(cue.start + 1, cue.end)
    return replace(
        host,
        kind="denial",
        lemma=cue.of(passage.document.text),
        rule="falsity",
        cue=cue,
        at=start,
        begins=begins,
        ends=max(begins, ends),
        cut=cut,
    )


def _precedes(passage: Passage, start: int, end: int) -> bool:
    """Whether what is false comes after the predicate: `لا صحة لـ`, `عدم صحة …`, `ليس صحيحا أن`."""
    if passage.folded(start) == "عدم" or passage.folded(end) in COMPLEMENTIZERS:
        return True
    return passage.folded(start) == "لا" and passage.proclitics(end)[:1] == ("ل",)


def _host(passage: Passage, readings: Mapping[int, Reading], places: Sequence[int], start: int) -> Reading | None:
    """The nearest claim before the predicate in its sentence whose content may hold it."""
    last = bisect_left(places, start)
    for at in reversed(places[max(0, last - _HOSTS) : last]):
        reading = readings.get(at)
        if reading is None or reading.kind != "claim" or reading.embedded or reading.ends is not None:
            continue
        if reading.begins is not None and passage.stops[reading.at] >= passage.stops[start] and reading.begins <= start:
            return reading
    return None


def _may_be_predicate(passage: Passage, begins: int, start: int) -> bool:
    """Whether a noun of rumour at `start` is said of a definite subject (`الأمر إشاعة`), no verb's object."""
    if passage.folded(start) not in _RUMOURS:
        return True
    definite = all(
        passage.folded(at) in DEMONSTRATIVES | _SUBJECTS or is_definite(passage.text(at)) or _has_owner(passage, at)
        for at in {begins, start - 1 - passage.is_mark(start - 1, "،,")}
    )
    return definite or passage.is_mark(start - 1, "،,")


def _has_owner(passage: Passage, index: int) -> bool:
    return bool(passage.enclitics(index)) and not passage.clitics.is_feminine_verb(passage.text(index))


def _attributive(passage: Passage, start: int, end: int) -> bool:
    """`معلومات غير صحيحة`: one adjective of an indefinite noun."""
    if passage.folded(start) != "غير" and end - start > 1:
        return False
    before = passage.folded(start - 1).removeprefix("و")
    if before in PREPOSITIONS:
        # `استغرابه من أكاذيب`: a thing that is spoken of, not what is said of one.
        return True
    if end - start == 1 and passage.folded(end).startswith("ال"):
        # `أكاذيب الجماعة`: a noun with its owner.
        return True
    plural = before.endswith("ات") and not before.startswith("ال")
    return plural or before in _INDEFINITE
