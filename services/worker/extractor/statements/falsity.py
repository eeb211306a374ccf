"""Predicates of falsity (`لا أساس له من الصحة`, `غير صحيح`): they make a denial of the claim they stand in."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from services.worker.extractor.lexicon.content_ends import DANGLING
from services.worker.extractor.lexicon.function_words import COMPLEMENTIZERS, DEMONSTRATIVES, TOPICS
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.accusations import carries_li
from services.worker.extractor.statements.boundaries import Boundaries
from services.worker.extractor.statements.contents import Extent, content_extent, trimmed_end
from services.worker.extractor.statements.false_predicates import OPENERS, find_predicates, is_predicated
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import Reading, TokenRange
from services.worker.extractor.statements.word_classes import may_be_verb
from services.worker.extractor.text import Span

# Between what is false and the predicate.
_LINKS = word_list(
    """
    هو هي انما كلام امر ليست كانت كان كونها كونه تتعدي يتعدي تعدو يعدو لا مجرد بانها بانه بانهم اخبار خبر سوي الا
    اشاعات اشاعه شائعات شائعه اكاذيب مزاعم ادعاءات افتراءات اتهامات اباطيل
    """
)
_GOING_ON = word_list("وانه وان وانها وهو وهي ولم ولا وليس وليست")
# Of these the conjunction alone is left off.
_NEGATED = word_list("ولم ولا وليس وليست وهو وهي")
# Between what is asserted and a predicate with what is false after it: `أن الوضع مستقر وأنه لا صحة لـ`.
_JOINING = word_list("و ان انه وان وانه وانها بان بانه تعلم يعلم هناك ثمه")
_CLAUSES = word_list("وان وانه وانها وانهم")
_EXISTING = word_list("هناك ثمه")
_OWNED = word_list("له لها لهم لهما")
_ADVERBS = word_list("اطلاقا مطلقا ابدا البته بتاتا نهائيا قطعا تماما علي الاطلاق")
_REST_WORDS = 3
# A subject and a verb of saying before the clause that is false.
_OPENING = 5
# Claims looked back over for the one that a predicate stands in.
_HOSTS = 12


def apply_falsity(passage: Passage, readings: Sequence[Reading], boundaries: Boundaries) -> list[Reading]:
    """The readings, in order, with each claim that a predicate of falsity ends turned into a denial.

    A claim that goes on after the predicate keeps the rest (`أن كل ما قيل أكاذيب وأنه باق`), one with a half of its
    own before it that half (`أن الوضع مستقر وأنه لا صحة لما قيل`).
    """
    result = {reading.at: reading for reading in readings}
    if passage.vocabulary.isdisjoint(OPENERS) or not readings:
        return list(readings)
    places = sorted(result)
    found = list(find_predicates(passage))
    starts = {start for start, _ in found}
    for start, end in found:
        host = _host(passage, result, places, start)
        joined = passage.folded(end).removeprefix("و") in _LINKS and end + 1 in starts
        if host is None or end in starts or joined:
            # Of two in a row the second is said of the whole (`مزاعم بأن الصور مفبركة غير صحيحة`).
            continue
        extent = content_extent(passage, host, boundaries)
        if start >= extent.end:
            continue
        after = _said_after(passage, extent, start, end)
        if after is not None:
            half = _asserted_end(passage, extent.start, start)
            result[start] = _denial(passage, host, (start, end), (after, _end_after(passage, host, after, boundaries)))
            if half > extent.start + 1:
                result[host.at] = replace(host, begins=extent.start, ends=half)
            elif host.at != start:
                del result[host.at]
            continue
        denied = _said_before(passage, extent, start)
        if denied is None or not is_predicated(passage, extent.start, start, end):
            continue
        result[start] = _denial(passage, host, (start, end), denied)
        if _joins_clause(passage, denied[0] - 1):
            half = trimmed_end(passage, extent.start, denied[0] - 1)
            result[host.at] = replace(host, begins=extent.start, ends=half)
            continue
        if extent.end - end > _REST_WORDS and passage.folded(end) in _GOING_ON:
            keeps_word = passage.folded(end) in _NEGATED
            result[host.at] = replace(host, begins=end if keeps_word else end + 1, cut=int(keeps_word))
        else:
            del result[host.at]
    return [result[at] for at in sorted(result)]


def _denial(passage: Passage, host: Reading, predicate: TokenRange, denied: TokenRange) -> Reading:
    """The denial that a predicate makes of the claim it stands in."""
    start, end = predicate
    cue, begins = passage.span(start, end), denied[0]
    if passage.folded(start).startswith(("بال", "بعدم")):
        # An attached preposition is no part of a cue (`وصفها بالكاذبة`).
        cue = Span(cue.start + 1, cue.end)
    attached = begins >= end and carries_li(passage, begins)
    return replace(
        host,
        kind="denial",
        lemma=cue.of(passage.document.text),
        rule="falsity",
        cue=cue,
        at=start,
        begins=begins,
        ends=max(begins, denied[1]),
        cut=int(attached) if begins >= end else host.cut,
    )


def _said_before(passage: Passage, extent: Extent, start: int) -> TokenRange | None:
    """What is said of its falsity, before the predicate; empty where a pronoun stands for it (`أنها كاذبة`)."""
    begins, ends = _own_clause(passage, extent.start, start), start
    begins = next((at + 1 for at in range(start - 1, begins, -1) if _joins_clause(passage, at)), begins)
    while ends > begins and _is_link(passage, begins, ends - 1):
        ends -= 1
    if ends <= begins and not passage.folded(extent.start - 1).startswith(("انه", "بانه")):
        return None
    return begins, ends


def _joins_clause(passage: Passage, index: int) -> bool:
    """`أنه بخير، وأن ما قيل عنه كاذب`: of two clauses the second is false."""
    return passage.folded(index) in _CLAUSES and passage.is_mark(index - 1, "،,")


def _is_link(passage: Passage, begins: int, index: int) -> bool:
    """Whether a word between what is false and the predicate belongs to neither: a copula, a mark, `كلام`."""
    if passage.tokens[index].kind == "mark" and index not in passage.openers:
        return True
    word = passage.folded(index)
    taken_up = word in DEMONSTRATIVES and passage.is_mark(index - 1, "،,")
    return word.removeprefix("و") in _LINKS | {""} or taken_up or (word in DANGLING - DEMONSTRATIVES and index > begins)


def _own_clause(passage: Passage, begins: int, start: int) -> int:
    """Past a verb of saying with no source of its own: `نحن نعتبر أن هذه الاتهامات كاذبة`, `نعتبرها كاذبة`."""
    if passage.folded(begins) in ("نحن", "انا") and may_be_verb(passage.folded(begins + 1)):
        begins += 2 if passage.folded(begins + 2) not in COMPLEMENTIZERS else 3
    for at in range(begins + 1, min(start, begins + _OPENING)):
        verb = may_be_verb(passage.folded(at - 1)) or may_be_verb(passage.folded(begins))
        if passage.folded(at) in COMPLEMENTIZERS and verb:
            return at + 1
    return begins


def _said_after(passage: Passage, extent: Extent, start: int, end: int) -> int | None:
    """Where what is false begins after the predicate: `لا صحة لـ`, `عدم صحة …`, `ليس صحيحا أن`, `هناك مغالطات حول`."""
    at, stop = end, extent.end
    while at < stop and (passage.is_quote(at) or passage.folded(at) in _ADVERBS):
        at += 1
    if at >= stop or any(passage.folded(index) in _OWNED for index in range(start, end)):
        return None
    if passage.folded(start).endswith("عدم"):
        return at
    if passage.folded(start - 1) in _EXISTING:
        return at + 1 if passage.folded(at) in TOPICS | {"في", "عن"} else None
    if passage.folded(at) in COMPLEMENTIZERS:
        return at + 1 if _asserted_end(passage, extent.start, start) <= extent.start else None
    joined = passage.folded(start).removeprefix("و") == "لا"
    return at if joined and carries_li(passage, at) else None


def _end_after(passage: Passage, host: Reading, after: int, boundaries: Boundaries) -> int:
    """The end of what is false after the predicate: a noun phrase, before another clause of the speaker's."""
    denied = replace(host, kind="denial", rule="falsity-object", begins=after)
    end = content_extent(passage, denied, boundaries).end
    return next((at for at in range(after + 1, end) if passage.folded(at) in _GOING_ON - {"وهو", "وهي"}), end)


def _asserted_end(passage: Passage, begins: int, start: int) -> int:
    """Where the half ends that is asserted before a predicate with what is false after it."""
    ends = trimmed_end(passage, begins, start)
    while ends > begins and passage.folded(ends - 1) in _JOINING:
        ends = trimmed_end(passage, begins, ends - 1)
    return ends


def _host(passage: Passage, readings: Mapping[int, Reading], places: Sequence[int], start: int) -> Reading | None:
    """The nearest claim before the predicate in its sentence whose content may hold it, else one that follows it."""
    last = bisect_left(places, start)
    for at in reversed(places[max(0, last - _HOSTS) : last]):
        reading = readings.get(at)
        if reading is None or reading.kind != "claim" or reading.ends is not None:
            continue
        if reading.embedded and not reading.rule.endswith(("-colon", "-quotation")):
            continue
        if reading.lemma == "اتهم":
            # What is false in a charge (`بترويج ادعاءات لا أساس لها`) is so in the accuser's words.
            continue
        if reading.begins is not None and passage.stops[reading.at] >= passage.stops[start] and reading.begins <= start:
            return reading
    tails = (readings.get(at) for at in places[last : last + _HOSTS])
    return next((tail for tail in tails if tail and tail.kind == "claim" and _holds(tail, start)), None)


def _holds(tail: Reading, start: int) -> bool:
    """Whether an attribution or a verb after what was said has the predicate in its content."""
    return tail.begins is not None and tail.ends is not None and tail.begins <= start < tail.ends
