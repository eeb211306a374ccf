"""Frames of words handed on: `جاء في البيان أن`, `نقلت الوكالة عن فلان أن`, `ما ذكره فلان من أن`."""

from services.worker.extractor.lexicon.function_words import COMPLEMENTIZERS
from services.worker.extractor.lexicon.reporting_verbs import Analysis, ReportingVerb
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.clauses import clause_start, is_embedded
from services.worker.extractor.statements.complements import find_complement
from services.worker.extractor.statements.contents import trimmed_end
from services.worker.extractor.statements.cues import Cue
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import Reading
from services.worker.extractor.statements.sources import skip_adverbs, subject_after, subject_before
from services.worker.extractor.statements.word_classes import kind_of
from services.worker.extractor.statements.words import is_noun_start

_ITS_SAYING = frozenset(
    noun + pronoun
    for noun in ("قول", "تاكيد", "نفي", "اعلان", "تصريح", "اعتقاد", "وصف")
    for pronoun in ("ه", "ها", "هم")
)
_REMARK = 14
_SPEECH = ReportingVerb("", "claim", frozenset({"that", "speech"}), False, False, "")
# A preposition with the pronoun for what was said: `ما أشار إليه الخبير`.
REFERENCES = frozenset({"اليه", "اليها", "عنه", "عنها", "به", "بها", "عليه", "عليها"})
_RESUMPTIONS = frozenset(
    (first, second)
    for second, firsts in (
        ("ما", ("وهو", "هو", "وهذا", "وذلك")),
        ("الذي", ("الامر", "الشيء")),
        ("امر", ("وهو", "وهذا")),
        ("التي", ("وهي",)),
    )
    for first in firsts
)
_APPOSING = word_list("وهو وهذا هو")
_PARTICLES = word_list("قد لطالما طالما دائما")


def read_stated(passage: Passage, cue: Cue, analysis: Analysis, stop: int) -> Reading | None:
    """`جاء في البيان أن`: the text speaks."""
    preposition = skip_adverbs(passage, cue.end, stop)
    if passage.folded(preposition) != "في":
        return None
    source = subject_after(passage, preposition + 1, stop)
    complement = find_complement(passage, _SPEECH, source[1], stop) if source else None
    if (
        source is None
        or complement is None
        or kind_of(passage.folded(source[0])) not in ("document", "organisation", "unnamed")
    ):
        return None
    return Reading(
        "claim",
        analysis.verb.lemma,
        f"stated-in-{complement.form}",
        cue.span,
        cue.at,
        source,
        complement.begins,
        clause_start(passage, cue),
        agreement=analysis.form.agreement,
    )


def read_what_was_said(passage: Passage, cue: Cue, analysis: Analysis) -> Reading | None:
    """`ما ذكره فلان من أن`: the clause after `من أن` says what."""
    source = subject_after(passage, _after_reference(passage, cue), passage.stops[cue.at])
    if source is None:
        return None
    for index in range(source[1], min(passage.stops[cue.at] - 2, source[1] + 20)):
        if passage.folded(index) == "من" and passage.folded(index + 1) in COMPLEMENTIZERS:
            return Reading(
                "claim",
                analysis.verb.lemma,
                "what-was-said",
                cue.span,
                cue.at,
                source,
                index + 2,
                cue.at,
                embedded=True,
            )
    return None


def _after_reference(passage: Passage, cue: Cue) -> int:
    return cue.end + (passage.folded(cue.end) in REFERENCES)


def resumes(passage: Passage, cue: Cue) -> bool:
    """Whether the clause before the verb is its object; what is refused (`وهو ما رفضه`) is no statement."""
    plain = any("accusation" not in analysis.verb.governs for analysis in cue.analyses)
    return plain and _resumption(passage, cue) is not None


def _resumption(passage: Passage, cue: Cue) -> int | None:
    """Where the words begin that take up the clause before the verb: `الأمر الذي`, `وهو ما`, `وهو أمر لطالما`."""
    at = cue.at
    while passage.folded(at - 1) in _PARTICLES:
        at -= 1
    pair = (passage.folded(at - 2), passage.folded(at - 1))
    if pair not in _RESUMPTIONS:
        return None
    return at - 3 if passage.folded(at - 3) in _APPOSING and pair[1] == "الذي" else at - 2


def read_resumed(passage: Passage, cue: Cue, analysis: Analysis, stop: int) -> Reading | None:
    """`…، الأمر الذي أكده فلان`, `…، وهو ما نفاه فلان`: the clause before is the content."""
    source, opens = subject_after(passage, _after_reference(passage, cue), stop), _resumption(passage, cue)
    begins = passage.starts[cue.at]
    if opens is None or (source is None and analysis.verb.kind == "claim") or opens - begins < 3:
        return None
    end = trimmed_end(passage, begins, opens)
    return Reading(
        analysis.verb.kind, analysis.verb.lemma, "resumed", cue.span, cue.at, source, begins, opens, ends=end
    )


def read_conveyed(passage: Passage, cue: Cue, analysis: Analysis, stop: int, preposition: str) -> Reading | None:
    """`نقلت الوكالة عن فلان أن`: whom it is conveyed from speaks."""
    for index in range(cue.end, min(stop, cue.end + 14)):
        if passage.folded(index) == preposition:
            source = subject_after(passage, index + 1, stop)
            if source is None:
                return None
            if any(passage.folded(at) in _ITS_SAYING for at in range(index + 1, source[1] + 3)):
                return None
            complement = find_complement(passage, _SPEECH, source[1], stop)
            if complement is None and preposition == "من":
                return None
            begins = complement.begins if complement else _after_comma(passage, source[1], stop)
            while passage.is_mark(begins, "،,"):
                begins += 1
            if begins >= stop or (complement is None and not is_noun_start(passage, begins)):
                return None
            return Reading(
                "claim",
                analysis.verb.lemma,
                "conveyed",
                cue.span,
                cue.at,
                source,
                begins,
                clause_start(passage, cue),
                agreement=analysis.form.agreement,
            )
    return _read_told(passage, cue, analysis, stop) if preposition == "عن" else None


def _read_told(passage: Passage, cue: Cue, analysis: Analysis, stop: int) -> Reading | None:
    """`نقلت الوكالة أن`: nobody else is named, so the agency says it."""
    source, order, opens = subject_after(passage, cue.end, stop), "verb-subject", clause_start(passage, cue)
    that = source[1] if source else cue.end
    if source is None and (before := subject_before(passage, cue)) is not None:
        source, order, opens = before.range, before.order, before.opens
    if source is None or passage.folded(that) not in COMPLEMENTIZERS:
        return None
    embedded = is_embedded(passage, cue, order, opens)
    lemma = analysis.verb.lemma
    return Reading("claim", lemma, f"{order}-that", cue.span, cue.at, source, that + 1, opens, embedded=embedded)


def _after_comma(passage: Passage, index: int, stop: int) -> int:
    """Past a short remark on the source: the next comma's place, or the index itself."""
    comma = _next_comma(passage, index, min(stop, index + 6))
    if comma is not None and passage.folded(comma + 1) in ("وهو", "وهي", "وهم"):
        comma = _next_comma(passage, comma + 1, min(stop, comma + _REMARK)) or comma
    return index if comma is None else comma


def _next_comma(passage: Passage, index: int, stop: int) -> int | None:
    return next((at for at in range(index, stop) if passage.is_mark(at, "،,")), None)
