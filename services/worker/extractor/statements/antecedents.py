"""The antecedent of a relative clause: which noun of the phrase before the relative it is, and whether it speaks."""

from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.agreement import Agreement, cue_agreement
from services.worker.extractor.statements.cues import Cue
from services.worker.extractor.statements.noun_phrase import noun_phrase_start, read_noun_phrase
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.phrase_reading import PERSONAL
from services.worker.extractor.statements.reading import TokenRange
from services.worker.extractor.statements.word_classes import is_definite, is_object, kind_of, may_be_verb
from services.worker.extractor.statements.words import is_content_word

# Right after the verb of a relative clause they look back at the antecedent, so that another noun is the subject.
RESUMPTIVES = word_list("فيها فيه فيهم عنها عنه عنهم به بها بهم له لها لهم خلالها خلاله منها منه عليها عليه معها معه")
_RELATIVES = {
    "الذي": Agreement(False, "singular"),
    "التي": Agreement(True),
    "الذين": Agreement(False, "plural"),
    "اللذان": Agreement(False, "dual"),
    "اللذين": Agreement(False, "dual"),
    "اللتان": Agreement(True, "dual"),
    "اللتين": Agreement(True, "dual"),
}
_FEMININE_PLURALS = word_list("تقارير مصادر وسائل صحف مواقع شبكات دول جهات")


def antecedent(passage: Passage, cue: Cue, relative: int, lower: int) -> TokenRange | None:
    """The noun phrase before the relative pronoun at token `relative` that is the subject of the cue after it."""
    end = relative - 1 if passage.is_mark(relative - 1, "،,") else relative
    start = noun_phrase_start(passage.tokens, end, lower, passage.clitics)
    if start >= end or _looks_back(passage, cue, relative):
        return None
    start = _agreeing(passage, start, end, passage.folded(relative).removeprefix("و"))
    gender = Agreement(True if _is_feminine(passage, start) else None)
    return (start, end) if cue_agreement(passage.text(cue.at)).fits(gender) else None


def _looks_back(passage: Passage, cue: Cue, relative: int) -> bool:
    """Whether the clause has another subject: a pronoun looks back at the antecedent (`التي هدد فيها`), or the
    verb disagrees with the relative pronoun (`الذي تقول الصحيفة`)."""
    after = passage.folded(cue.end)
    if after in RESUMPTIVES or (after == "من" and passage.folded(cue.end + 1) in RESUMPTIVES):
        return True
    plural = any(analysis.form.agreement == "3mp" for analysis in cue.finite)
    if all(analysis.form.object for analysis in cue.finite) and not plural:
        return True
    pronoun = _RELATIVES.get(passage.folded(relative).removeprefix("و"))
    return pronoun is not None and not cue_agreement(passage.text(cue.at)).fits(Agreement(pronoun.feminine))


def _agreeing(passage: Passage, start: int, end: int, pronoun: str) -> int:
    """Where in the phrase the noun begins that the pronoun can be said of.

    A verbal noun does not speak (`توقيف السائق الذي قال`), nor does the first of two that are joined, a subject
    before its object (`التقى رئيس الاتحاد المدرب الذي قال`) or a noun of the other gender (`بيان الوزارة التي ذكرت`).
    """
    while start < end - 1 and kind_of(passage.folded(start)) == "word" and _is_said(passage, start):
        start += 1
    wanted = _RELATIVES.get(pronoun)
    if wanted is None or wanted.number in ("plural", "dual"):
        return start
    for index in range(start + 1, end):
        joined = passage.clitics.conjoined(passage.text(index))
        if ((joined and kind_of(joined) in PERSONAL) or _is_second(passage, index, end)) and _reaches(
            passage, index, end
        ):
            return index
    if _fits(passage, start, wanted):
        return start
    for index in range(start + 1, end):
        noun = kind_of(passage.folded(index)) != "word" or is_definite(passage.text(index))
        if noun and _fits(passage, index, wanted) and _reaches(passage, index, end):
            return index
    return start


def _is_second(passage: Passage, index: int, end: int) -> bool:
    """Whether an office with the article comes right after a definite noun, so that it begins another phrase."""
    title = kind_of(passage.folded(index))
    unnamed = title == "office" or (title == "honorific" and index + 1 == end)
    return unnamed and all(is_definite(passage.text(at)) for at in (index - 1, index))


def _is_said(passage: Passage, index: int) -> bool:
    word = passage.folded(index)
    return is_object(word) or may_be_verb(word) or is_content_word(passage, index)


def _reaches(passage: Passage, start: int, end: int) -> bool:
    return read_noun_phrase(passage.tokens, start, end, passage.clitics).end == end


def _fits(passage: Passage, index: int, wanted: Agreement) -> bool:
    """Whether the noun may have the gender of the pronoun: what no ending and no class tells may have either."""
    feminine = _is_feminine(passage, index)
    if not feminine and kind_of(passage.folded(index)) not in (*PERSONAL, "document"):
        return True
    return feminine == wanted.feminine


def _is_feminine(passage: Passage, index: int) -> bool:
    """By the unfolded ending: that of `مدربه` is a pronoun."""
    return passage.text(index).endswith(("ة", "ات")) or passage.folded(index) in _FEMININE_PLURALS
