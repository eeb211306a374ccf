"""Headlines: `مسؤول روسي: سنواصل…`, whose cue is the colon, and `وزارة الصحة توضح`, which tells only that one spoke."""

from collections.abc import Iterable, Iterator, Sequence

from services.worker.extractor.lexicon.reporting_verbs import Analysis
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.contents import trimmed_end
from services.worker.extractor.statements.cues import Cue
from services.worker.extractor.statements.noun_phrase import read_noun_phrase
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import Reading
from services.worker.extractor.statements.sources import opens_strongly, subject_before
from services.worker.extractor.statements.statement import Statement
from services.worker.extractor.statements.words import carries_preposition, is_noun_start

TENTATIVE = "headline-name"
_SPEAKING = frozenset({"office", "organisation", "unnamed", "honorific", "document"})
# Bodies that are listed as places, but never name where something happens.
_SPEAKING_PLACES = word_list("الامم الاتحاد البيت الكرملين البنتاغون الفاتيكان الاليزيه البنتاجون")
# Ministries and bodies that headlines call by the last word of their names.
_SHORT_NAMES = word_list(
    "الصحه الداخليه الخارجيه الدفاع التعليم التربيه الارصاد النيابه المرور الجوازات العدل الماليه التجاره الاوقاف الري"
)
_FIRST_PERSON = word_list("نحن انا اننا انني")
_BEFORE_FIRST_PERSON = word_list("لن لم لا سوف")


def read_headline(passage: Passage, readings: Sequence[Reading]) -> list[Reading]:
    """The colon of a headline whose left side names a speaker; a name of no known head is only tentative."""
    if not passage.headline:
        return []
    for colon in range(1, len(passage.tokens) - 1):
        if passage.is_mark(colon, ":") and passage.quoted_in[colon] < 0 and not passage.text(colon - 1).isdigit():
            if any(passage.starts[reading.at] == passage.starts[colon] for reading in readings):
                return []
            return list(_read_colon(passage, colon))
    return []


def _read_colon(passage: Passage, colon: int) -> Iterator[Reading]:
    start = next(
        (at + 1 for at in range(colon - 1, passage.starts[colon] - 1, -1) if passage.is_mark(at, ".،…|")),
        passage.starts[colon],
    )
    if not (is_noun_start(passage, start) or passage.is_quote(start)):
        return
    phrase = read_noun_phrase(passage.tokens, start, colon, passage.clitics)
    if phrase.end < colon and not (phrase.end > start and carries_preposition(passage, phrase.end)):
        return
    rule = TENTATIVE
    short = phrase.end - start == 1 and passage.folded(start) in _SHORT_NAMES
    spoken = phrase.kind == "word" and _first_person(passage, colon + 1)
    if (
        short
        or spoken
        or phrase.kind in _SPEAKING
        or (phrase.kind == "word" and phrase.name and phrase.end - start > 2)
    ):
        rule = "headline-colon"
    elif phrase.kind == "place" and phrase.head not in _SPEAKING_PLACES:
        if not _first_person(passage, colon + 1):
            return
        rule = "headline-colon"
    elif phrase.kind == "place":
        rule = "headline-colon"
    cue = passage.span(colon, colon + 1)
    yield Reading("claim", ":", rule, cue, colon, (start, min(phrase.end, colon)), colon + 1, start)


def _first_person(passage: Passage, index: int) -> bool:
    word = passage.folded(index)
    if word in _BEFORE_FIRST_PERSON:
        return passage.folded(index + 1)[:1] in ("ن", "ا")
    return word in _FIRST_PERSON or (len(word) > 3 and word.startswith(("سن", "سا")) and not word.startswith("سيا"))


def read_act_only(passage: Passage, cue: Cue, analysis: Analysis) -> Reading | None:
    """`وزارة الصحة توضح`, `المدير ينفي` at the end of a headline: what is denied stands before a colon."""
    body_denial = analysis.verb.kind == "denial" and passage.folded(cue.end) in ("", ".", "،", "ذلك")
    if not (passage.headline or body_denial) or analysis.form.aspect != "present" or analysis.form.object:
        return None
    if (
        "speech" not in analysis.verb.governs
        and analysis.verb.kind != "denial"
        and "ala-that" not in analysis.verb.governs
    ):
        return None
    replies = analysis.verb.lemma in ("رد", "علق", "عقب") and passage.folded(cue.end) == "علي"
    if not replies and cue.end < passage.stops[cue.at] and not passage.is_mark(cue.end, ".:،…!؟"):
        return None
    source = subject_before(passage, cue)
    if source is None or source.range is None or not (passage.headline or opens_strongly(passage, source.opens)):
        return None
    begins = ends = None
    if analysis.verb.kind == "denial" and passage.is_mark(source.range[0] - 1, ":"):
        begins = passage.starts[cue.at]
        ends = trimmed_end(passage, begins, source.range[0] - 1)
    return Reading(
        analysis.verb.kind,
        analysis.verb.lemma,
        "act-only",
        cue.span,
        cue.at,
        source.range,
        begins,
        source.opens,
        ends=ends,
        agreement=analysis.form.agreement,
    )


def confirmed(statements: Iterable[Statement], folded: str) -> list[Statement]:
    """The statements without tentative headlines whose last word no other statement's source holds."""
    statements = list(statements)
    speaking = {
        word
        for statement in statements
        if statement.source and statement.rule != TENTATIVE
        for word in statement.source.of(folded).split()
    }
    speaking = {word.strip("\"'“”«»،,()[]") for word in speaking}
    return [
        statement
        for statement in statements
        if statement.rule != TENTATIVE or _last_word(statement, folded) in speaking
    ]


def _last_word(statement: Statement, folded: str) -> str:
    words = statement.source.of(folded).split() if statement.source else [""]
    return words[-1].strip("\"'“”«»،,()[]")
