"""Frames of a participle of circumstance (`مؤكدا أن`) and of a verbal noun (`تأكيده أن`)."""

from services.worker.extractor.lexicon.function_words import NEGATIONS
from services.worker.extractor.lexicon.reporting_verbs import Analysis
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.accusations import names_accusation
from services.worker.extractor.statements.complements import Complement, find_complement, find_object
from services.worker.extractor.statements.cues import Cue
from services.worker.extractor.statements.denied_objects import denied_before_clause
from services.worker.extractor.statements.denying_nouns import read_denying_noun
from services.worker.extractor.statements.not_denied import excludes_somebody, is_withheld
from services.worker.extractor.statements.objects import OBJECT_GOVERNMENTS
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import Reading, TokenRange
from services.worker.extractor.statements.report_nouns import read_by_saying, read_report_noun
from services.worker.extractor.statements.sources import past_adjuncts, subject_after
from services.worker.extractor.statements.word_classes import is_definite, is_object, kind_of
from services.worker.extractor.statements.words import carries_bi, is_content_word
from services.worker.extractor.text import fold

# Before the noun: it is done by nobody in particular, or may only be done.
_DONE = word_list("حد تم تمت يتم تتم سيتم جري جرت يجري وقع قع يقع يمكن يسعنا عدم دون محاوله")
# The pronoun on their nouns is whom one tells.
_INFORMING = frozenset({"أبلغ", "أخبر", "أخطر", "أنذر"})
_CONVEYING = {
    **dict.fromkeys(["نقل", "نقلت", "نقلوا", "ونقل", "ونقلت", "ينقل", "تنقل", "نقلا", "ونقلا"], "عن"),
    **dict.fromkeys(["نسب", "نسبت", "ونسب", "ونسبت"], "الي"),
}


def read_participle(passage: Passage, cue: Cue, analysis: Analysis, stop: int) -> Reading | None:
    """A participle of circumstance (`مؤكدا أن`); its subject stands with the main verb."""
    verb, governs = analysis.verb, analysis.verb.governs
    if passage.folded(cue.at - 1) in NEGATIONS | {"غير"} or passage.tokens[cue.at - 1].kind == "number":
        return None
    if verb.kind == "denial" and _qualifies(passage, cue):
        return None
    if governs & OBJECT_GOVERNMENTS:
        found = find_object(passage, verb, "", None, cue.end, stop, True)
        complement = found[0] if found and not carries_bi(passage, cue.end) else None
    else:
        complement = find_complement(passage, verb, cue.end, min(stop, cue.end + 12))
        if complement and verb.kind == "denial":
            noun = denied_before_clause(passage, cue.end, complement.at)
            complement = complement if noun is None else Complement("object", noun, noun)
    if (
        complement is None
        and governs & {"np", "circ-np", "hold", "accusation"}
        and (_sets_off(passage, cue) or _object_follows(passage, cue))
    ):
        start = past_adjuncts(passage, cue.end, stop, governs)
        if verb.lemma == "استبعد" and start < stop and excludes_somebody(passage, start):
            return None
        if "accusation" in governs and not names_accusation(passage, start):
            return None
        if start < stop and not passage.is_mark(start, "،,.") and passage.folded(start) not in ("من", "في", "علي"):
            complement = Complement("object", start, start)
    if complement and verb.lemma == "أنكر" and is_withheld(passage, complement):
        return None
    if complement is None or not (
        _sets_off(passage, cue)
        or _object_follows(passage, cue)
        or complement.form == "that"
        or complement.at == cue.end
    ):
        return None
    return Reading(
        verb.kind,
        verb.lemma,
        f"participle-{complement.form}",
        cue.span,
        cue.at,
        None,
        complement.begins,
        cue.at,
        cut=complement.cut,
        agreement=analysis.form.agreement,
    )


def _qualifies(passage: Passage, cue: Cue) -> bool:
    """`لم يعد أمرا مستبعدا`: an adjective of an indefinite noun before it."""
    before = passage.text(cue.at - 1)
    return before.endswith("ا") and not before.startswith("ال") and kind_of(fold(before)) == "word" and len(before) > 3


def _object_follows(passage: Passage, cue: Cue) -> bool:
    return cue.end < len(passage.tokens) and (is_object(passage.folded(cue.end)) or is_content_word(passage, cue.end))


def _sets_off(passage: Passage, cue: Cue) -> bool:
    """Whether the participle can only be one of circumstance: the accusative, or after a comma."""
    verb = cue.analyses[0].verb
    return (
        passage.text(cue.at).endswith("ا")
        or verb.kind == "denial"
        or passage.is_mark(cue.at - 1, "،,")
        or passage.is_quote(cue.at - 1)
    )


def read_verbal_noun(passage: Passage, cue: Cue, analysis: Analysis, stop: int) -> Reading | None:
    """A verbal noun with whoever says it and what is said: `تأكيده أن`, `إعلان الوزارة أن`, `اتهامه بـ`."""
    verb, form = analysis.verb, analysis.form
    if passage.folded(cue.at - 1).removeprefix("و") in _DONE or (form.text.endswith("ا") and not form.object):
        return None
    if verb.lemma == "أشار" and passage.folded(cue.at - 1).removeprefix("و") == "في" and not form.object:
        # `في إشارة إلى أن`: what the author takes the words before for.
        return None
    if verb.lemma.startswith("أ") and passage.text(cue.at).removeprefix("و").startswith("أ"):
        # A broken plural (`أخبار`), which folded looks like the noun of the fourth measure.
        return None
    if verb.kind == "denial":
        denied = read_denying_noun(passage, cue, analysis, stop)
        if denied is None:
            return None
        return _noun_reading(cue, analysis, denied[0] or conveyed_source(passage, cue), denied[1])
    if passage.folded(cue.at) == "بالقول":
        said = read_by_saying(passage, cue)
        return _noun_reading(cue, analysis, *said) if said else None
    found = None if form.object else read_report_noun(passage, cue, analysis, stop)
    if found:
        return _noun_reading(cue, analysis, *found)
    source = None
    scan = cue.end
    if not form.object and form.agreement.startswith("m"):
        source = subject_after(passage, cue.end, stop)
        scan = source[1] if source else cue.end
    elif not form.object:
        return None
    complement = find_complement(passage, verb, scan, min(stop, scan + 10))
    if form.object and "accuse" in verb.governs and carries_bi(passage, cue.end):
        complement = Complement("preposition", cue.end, cue.end, 1)
    if (
        complement is None
        or (source is None and not form.object)
        or (complement.form == "preposition" and not form.object)
    ):
        return None
    if form.object and not _is_own(passage, cue, verb.governs, complement):
        return None
    if not form.object and (complement.form != "that" or complement.at > scan + 2):
        return None
    if source is None and passage.folded(cue.at - 1) != "عن":
        source = conveyed_source(passage, cue)
    return _noun_reading(cue, analysis, source, complement)


def _is_own(passage: Passage, cue: Cue, governs: frozenset[str], complement: Complement) -> bool:
    """Whether a complement belongs to a noun with a pronoun.

    What is no clause comes right after it, but for an adjective (`تعهده السابق بخفض`), and is no addressee's
    (`إبلاغهم بالموعد`) nor what one recognises (`اعترافه بالقدس عاصمة`).
    """
    says = complement.form == "quotation" and any(analysis.verb.lemma == "قال" for analysis in cue.analyses)
    if says or complement.form in ("that", "colon"):
        return complement.at <= cue.end + 6
    place = kind_of(passage.folded(complement.begins)[complement.cut :]) == "place"
    told = any(analysis.verb.lemma in _INFORMING for analysis in cue.analyses)
    near = past_adjuncts(passage, cue.end, complement.at, governs) >= complement.at
    return not (told or place) and (near or (is_definite(passage.text(cue.end)) and complement.at == cue.end + 1))


def _noun_reading(cue: Cue, analysis: Analysis, source: TokenRange | None, complement: Complement) -> Reading:
    return Reading(
        analysis.verb.kind,
        analysis.verb.lemma,
        f"verbal-noun-{complement.form}",
        cue.span,
        cue.at,
        source,
        complement.begins,
        cue.at,
        cut=complement.cut,
        embedded=True,
    )


def conveyed_source(passage: Passage, cue: Cue) -> TokenRange | None:
    """`نقلت الوكالة عن فلان قوله`: what stands between `عن` and the noun."""
    lower = max(passage.starts[cue.at], cue.at - 30)
    conveyed = {preposition for at in range(lower, cue.at) if (preposition := _CONVEYING.get(passage.folded(at)))}
    for index in range(cue.at - 1, lower, -1):
        if passage.folded(index) in conveyed:
            end = cue.at - 1 if passage.is_mark(cue.at - 1, "،,") else cue.at
            return (index + 1, end) if end > index + 1 else None
    return None
