"""Headlines: `مسؤول روسي: سنواصل…`, whose cue is the colon, and `وزارة الصحة توضح`, which tells only that one spoke."""

from collections.abc import Iterable, Iterator, Sequence

from services.worker.extractor.document import Document
from services.worker.extractor.lexicon.function_words import PREPOSITIONS
from services.worker.extractor.lexicon.names import IN_YA
from services.worker.extractor.lexicon.reporting_verbs import Analysis
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.assertion import is_accusative
from services.worker.extractor.statements.clitics import Clitics
from services.worker.extractor.statements.contents import trimmed_end
from services.worker.extractor.statements.cues import Cue, analyse
from services.worker.extractor.statements.noun_phrase import NounPhrase, read_noun_phrase
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import Reading
from services.worker.extractor.statements.register import Register
from services.worker.extractor.statements.sources import opens_strongly, skip_adverbs, subject_before
from services.worker.extractor.statements.statement import Statement
from services.worker.extractor.statements.word_classes import is_definite, is_nationality, kind_of
from services.worker.extractor.statements.words import (
    bare,
    carries_preposition,
    is_content_word,
    is_noun_start,
)
from services.worker.extractor.text import fold

TENTATIVE = "headline-name"
SURE = "headline-colon"
ACT_ONLY = "act-only"
_SPEAKING = frozenset({"office", "organisation", "unnamed", "honorific", "document"})
# Bodies that are listed as places, but never name where something happens.
_SPEAKING_PLACES = word_list("الامم الاتحاد البيت الكرملين البنتاغون الفاتيكان الاليزيه البنتاجون")
# Ministries and bodies that headlines call by the last word of their names.
_SHORT_NAMES = word_list(
    "الصحه الداخليه الخارجيه الدفاع التعليم التربيه الارصاد النيابه المرور الجوازات العدل الماليه التجاره الاوقاف الري"
)
_OCCASIONS = word_list("زياره جوله قمه حرب ازمه قضيه ملف محاكمه اجتماع مؤتمر")
_FIRST_PERSON = word_list("نحن انا اننا انني")
_BEFORE_FIRST_PERSON = word_list("لن لم لا سوف")


def read_headline(passage: Passage, readings: Sequence[Reading]) -> list[Reading]:
    """The colon of a headline whose left side names a speaker; a name of no known head is only tentative."""
    if not passage.headline:
        return []
    for colon in range(1, len(passage.tokens) - 1):
        if passage.is_mark(colon, ":") and passage.quoted_in[colon] < 0 and not passage.text(colon - 1).isdigit():
            taken = any(
                passage.starts[colon] <= _first(reading) < colon or (reading.at > colon and reading.rule == ACT_ONLY)
                for reading in readings
            )
            return [] if taken else list(_read_colon(passage, colon))
    return []


def _first(reading: Reading) -> int:
    """The first token of a reading, whichever of its parts that is."""
    return min(index for index in (reading.at, reading.opens, reading.begins) if index is not None)


def _read_colon(passage: Passage, colon: int) -> Iterator[Reading]:
    start = next(
        (at + 1 for at in range(colon - 1, passage.starts[colon] - 1, -1) if passage.is_mark(at, ".،…|")),
        passage.starts[colon],
    )
    if not (is_noun_start(passage, start) or passage.is_quote(start)):
        return
    stop = next((at for at in range(start + 1, colon - 1) if _ends_speaker(passage, at)), colon)
    phrase = read_noun_phrase(passage.tokens, start, stop, passage.clitics)
    acts = start < phrase.end < colon - 1 and _acts(passage, phrase)
    if phrase.end < colon and not (acts or _may_follow(passage, phrase)):
        return
    rule = _rule(passage, phrase, colon, acts)
    if rule is None or (acts and (phrase.kind == "document" or passage.is_quote(start))):
        return
    cue = passage.span(colon, colon + 1)
    yield Reading("claim", ":", rule, cue, colon, (start, min(phrase.end, colon)), colon + 1, start)


def _rule(passage: Passage, phrase: NounPhrase, colon: int, acts: bool) -> str | None:
    """How sure it is that the phrase speaks, None where it names what the headline is about.

    `acts`: a verb follows it, so that it is no place where something happens.
    """
    if _is_topic(passage, phrase) or passage.is_mark(passage.stops[colon] - 1, "؟?"):
        return None
    speaks_for_itself = _first_person(passage, colon + 1)
    if phrase.kind == "place" and phrase.head not in _SPEAKING_PLACES:
        return SURE if acts or speaks_for_itself or _says_ours(passage, colon + 1) else None
    if phrase.kind in _SPEAKING | {"place"}:
        return SURE
    if speaks_for_itself or _is_short_name(passage, phrase):
        return SURE
    if _is_things(passage, phrase):
        return None
    return SURE if phrase.name is not None and phrase.end - phrase.start > 2 else TENTATIVE


def _is_short_name(passage: Passage, phrase: NounPhrase) -> bool:
    """`الصحة`, `الدفاع الروسية`: a ministry's, with the adjective of its country or none."""
    words = phrase.end - phrase.start
    known = passage.folded(phrase.start) in _SHORT_NAMES
    return known and (words == 1 or (words == 2 and is_nationality(passage.folded(phrase.end - 1))))


def _is_topic(passage: Passage, phrase: NounPhrase) -> bool:
    """`اختفاء فلان`, `زيارة الرئيس`: something that happens and does not speak."""
    return is_content_word(passage, phrase.start) or bare(passage.folded(phrase.start)) in _OCCASIONS


def _is_things(passage: Passage, phrase: NounPhrase) -> bool:
    """`مسيرات فلان`, `الانتخابات اللبنانية`: a noun of no title with somebody's name or a country's after it."""
    after = phrase.name is not None and phrase.name[0] > phrase.start and not passage.is_quote(phrase.start)
    return after or (phrase.end - phrase.start > 1 and is_nationality(passage.folded(phrase.end - 1)))


def _ends_speaker(passage: Passage, index: int) -> bool:
    """Whether the word there is a masculine present, as hardly a noun is (`يهاجم`), or a participle of manner."""
    word = passage.folded(index)
    present = word.startswith("ي") and len(word) > 3 and word not in IN_YA and kind_of(word) == "word"
    return present or _is_participle(passage, index)


def _is_participle(passage: Passage, index: int) -> bool:
    """`مشيدا بالجيش`, `معلنا الرحيل`: in the accusative, with what it governs after it."""
    word, after = passage.folded(index), passage.text(index + 1)
    if not (word.startswith("م") and word[1:2] != "ا" and is_accusative(passage.text(index))):
        return False
    return carries_preposition(passage, index + 1) or fold(after) in PREPOSITIONS or is_definite(after)


def _acts(passage: Passage, phrase: NounPhrase) -> bool:
    """Whether a verb in the present agrees with the phrase before it: `الرئيس يهاجم خصومه`, `قطر تدعو إلى الحوار`."""
    text, word = passage.text(phrase.end), passage.folded(phrase.end)
    if len(word) < 4 or text.endswith("ة") or kind_of(word) != "word" or is_content_word(passage, phrase.end):
        return False
    feminine = phrase.kind == "place" or passage.text(phrase.start).endswith("ة")
    return word.startswith("ت" if feminine else "ي")


def _may_follow(passage: Passage, phrase: NounPhrase) -> bool:
    """What may stand between who speaks and the colon: to whom, where, after what, or in what manner he speaks."""
    if phrase.end == phrase.start:
        return False
    if carries_preposition(passage, phrase.end) or passage.folded(phrase.end) == "ل":
        return True
    return _is_participle(passage, phrase.end) or passage.folded(phrase.end) in PREPOSITIONS


def _says_ours(passage: Passage, start: int) -> bool:
    """Whether a word there carries the pronoun of who speaks (`ليسوا ضمن أهدافنا`), outside words of another."""
    return any(
        passage.tokens[index].is_word
        and passage.folded(index).endswith("نا")
        and passage.enclitics(index)[-1:] == ("نا",)
        and (passage.quoted_in[index] < 0 or passage.is_quote(start))
        for index in range(start, passage.stops[start])
    )


def _first_person(passage: Passage, index: int) -> bool:
    word = passage.folded(index)
    if word in _BEFORE_FIRST_PERSON:
        return passage.folded(index + 1)[:1] in ("ن", "ا")
    return word in _FIRST_PERSON or (len(word) > 3 and word.startswith(("سن", "سا")) and not word.startswith("سيا"))


def read_act_only(passage: Passage, cue: Cue, analysis: Analysis) -> Reading | None:
    """`وزارة الصحة توضح`, `المدير ينفي` at the end of a headline: what is denied stands before a colon."""
    end = _past_manner(passage, cue)
    body_denial = analysis.verb.kind == "denial" and (passage.folded(end) in ("", ".", "،", "ذلك") or end > cue.end)
    told = analysis.form.aspect == "present" or (body_denial and end > cue.end)
    if not (passage.headline or body_denial) or not told or analysis.form.object:
        return None
    if (
        "speech" not in analysis.verb.governs
        and analysis.verb.kind != "denial"
        and "ala-that" not in analysis.verb.governs
    ):
        return None
    replies = analysis.verb.lemma in ("رد", "علق", "عقب") and passage.folded(cue.end) == "علي"
    done = end >= passage.stops[cue.at] or passage.is_mark(end, ".:،…!؟") or _goes_on(passage, end, cue)
    if not (replies or done):
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
        ACT_ONLY,
        cue.span,
        cue.at,
        source.range,
        begins,
        source.opens,
        ends=ends,
        agreement=analysis.form.agreement,
    )


def _past_manner(passage: Passage, cue: Cue) -> int:
    """Past how somebody denies: `نفت بشكل قاطع`, `ينفي بشدة`."""
    at = skip_adverbs(passage, cue.end, passage.stops[cue.at])
    return at + 2 if passage.folded(at) in ("بشكل", "بصوره") else at


def _goes_on(passage: Passage, index: int, cue: Cue) -> bool:
    """`نفت بشكل قاطع مؤكدة أن`: after how she denies, what she says."""
    analyses = analyse(passage.folded(index))[0]
    return index > cue.end and any(analysis.form.aspect == "participle" for analysis in analyses)


def confirmed(statements: Iterable[Statement], document: Document, clitics: Clitics) -> list[Statement]:
    """The statements without tentative headlines that nothing bears out.

    What bears one out: another statement's source holds its last word, or the article names the person with a title.
    """
    statements = list(statements)
    doubtful = [statement for statement in statements if statement.rule == TENTATIVE]
    if not doubtful:
        return statements
    speaking = {
        word
        for statement in statements
        if statement.source and statement.rule != TENTATIVE
        for word in _name_of(statement, document)
    }
    unheard = [one for one in doubtful if not speaking.intersection(_name_of(one, document)[-1:])]
    register = Register(document, clitics) if unheard else None
    dropped = {one.cue for one in unheard if register and not _has_title(register, _name_of(one, document))}
    return [statement for statement in statements if statement.rule != TENTATIVE or statement.cue not in dropped]


def _has_title(register: Register, words: tuple[str, ...]) -> bool:
    person = register.person_called(words, len(register.document.text))
    return person is not None and bool(person.roles)


def _name_of(statement: Statement, document: Document) -> tuple[str, ...]:
    """The folded words of the source, marks off them."""
    words = statement.source.of(document.folded).split() if statement.source else []
    return tuple(word.strip("\"'“”«»،,()[]") for word in words)
