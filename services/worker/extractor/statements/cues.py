"""Cues of a passage: the words that may tie a source to a content, found by look-up alone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from services.worker.extractor.lexicon.function_words import ADVERBS
from services.worker.extractor.lexicon.reporting_verbs import Analysis, verb_forms
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.text import Span

_CONJUNCTIONS = "وف"
# Adverbs that may stand in marks with a verb: `"نفى بقوة ووضوح"`.
_ADVERBS_ALONE = 4
_DENYING_OURSELVES = frozenset([("1p", "past"), ("1p", "present")])
_CONDITIONS = frozenset({"شريطه", "بشرط", "طالبا", "طالبين"})
_ATTACHED_PREPOSITIONS = "بلك"
# How far before `وبين` the other `بين` may stand.
_PAIR = 12


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of a passage that is a form of a reporting verb; `span` is without an attached preposition.

    `conjoined`: `و` or `ف` is attached to it; `homograph`: all that it may be as a verb is mostly another word.
    `end` is past the words that belong to the cue.
    """

    at: int
    end: int
    span: Span
    analyses: tuple[Analysis, ...]
    conjoined: bool
    finite: tuple[Analysis, ...]
    homograph: bool


def find_cues(passage: Passage) -> Iterator[Cue]:
    """The cues in order. Words whose reading as a verb of saying nothing near them bears out are among them."""
    for index, word in enumerate(passage.words):
        analyses, cut = analyse(word)
        if analyses:
            token = passage.tokens[index]
            if token.text[-1] in "ةى":
                # Folded, the ending looks like a pronoun (`إفادة`, `ذكرى`).
                analyses = tuple(analysis for analysis in analyses if not analysis.form.object)
            opens = word[0] == "و" and (index == 0 or passage.tokens[index - 1].kind == "mark")
            opens = opens or (index > 0 and passage.words[index - 1] in ("قد", "وقد", "لقد"))
            if token.text[-1] == "ي" and passage.document.tells_final_ya and not opens:
                analyses = tuple(analysis for analysis in analyses if not _ends_in_alef(analysis))
            if token.text[-1] == "ى":
                analyses = tuple(analysis for analysis in analyses if analysis.form.aspect != "masdar")
            if token.text.endswith("ى") and word.endswith(("يدعي", "تدعي")):
                # `يدعى`, is called.
                continue
            if word == "وبين" and any(passage.folded(at).startswith("بين") for at in range(index - _PAIR, index)):
                # `بينه وبين`: the preposition.
                continue
            if word.startswith("تحدث") and passage.folded(index + 1) in _CONDITIONS:
                # `مسؤولون، تحدثوا شريطة عدم ذكر أسمائهم، إن`: how they spoke.
                continue
            if analyses:
                span = Span(token.start + cut, token.end)
                yield _cue(index, span, analyses, word[0] in _CONJUNCTIONS and _conjoined(word))


def past_its_marks(passage: Passage, cue: Cue) -> Cue:
    """The cue, its end past the closing mark of a quotation that holds it with adverbs alone: `"نفى بشدة" المزاعم`."""
    opener = passage.quoted_in[cue.at]
    if opener != cue.at - 1 or opener < 0 or not cue.finite:
        return cue
    closer = passage.closers[opener]
    inside = range(cue.end, closer)
    adverbial = all(
        passage.folded(at) in ADVERBS or passage.folded(at).removeprefix("و").startswith("ب") or at > cue.end
        for at in inside
    )
    alone = len(inside) < _ADVERBS_ALONE and adverbial and not passage.is_mark(closer + 1, "،,.")
    return replace(cue, end=closer + 1) if alone and closer + 1 < passage.stops[cue.at] else cue


def _ends_in_alef(analysis: Analysis) -> bool:
    """Whether the form is a past in `ى`: `نفى`, beside which stands the noun `نفي`."""
    form = analysis.form
    return form.aspect == "past" and form.agreement == "3ms" and analysis.verb.lemma.endswith("ى") and not form.object


def _cue(index: int, span: Span, analyses: tuple[Analysis, ...], conjoined: bool) -> Cue:
    finite = tuple(analysis for analysis in analyses if analysis.finite)
    homograph = all(analysis.verb.homograph for analysis in finite)
    return Cue(index, index + 1, span, analyses, conjoined, finite, homograph)


@lru_cache(maxsize=65536)
def analyse(word: str) -> tuple[tuple[Analysis, ...], int]:
    """What a folded word may be, and how many letters of an attached preposition stand before the cue.

    A future (`سيعلن`) and a verb of purpose (`ليعلن`) report nothing that was said: they are not found. Nor is
    anything for the empty word that stands for one past the end.
    """
    if not word:
        return (), 0
    forms = verb_forms()
    found = _third_person(forms.get(word, ()))
    if found:
        joined = _third_person(forms.get(word[1:], ())) if word[0] == "و" else ()
        return found + joined, 0
    rest, cut = word, 0
    if word[0] in _CONJUNCTIONS:
        rest = word[1:]
        found = _third_person(forms.get(rest, ()))
        if word[0] == "ف":
            # `فرد`, `فعلم`: only verbs that are no other word.
            found = tuple(analysis for analysis in found if not analysis.verb.homograph or len(rest) > 3)
        if found:
            return found, 0
        cut = 1
    if rest[:1] and rest[0] in _ATTACHED_PREPOSITIONS:
        noun = "ال" + rest[2:] if rest.startswith("لل") else rest[1:]
        found = tuple(analysis for analysis in forms.get(noun, ()) if analysis.form.aspect == "masdar")
        return found, (cut + 1 if found else 0)
    return (), 0


def _conjoined(word: str) -> bool:
    return not _third_person(verb_forms().get(word, ()))


def _third_person(analyses: tuple[Analysis, ...]) -> tuple[Analysis, ...]:
    """The first person speaks for itself and needs no attribution; only its denials are kept (`ننفي`, `لقد فندنا`)."""
    return tuple(
        analysis for analysis in analyses if not analysis.form.agreement.startswith("1") or _denies_for_us(analysis)
    )


def _denies_for_us(analysis: Analysis) -> bool:
    # `استبعدنا`: mostly what was left out.
    denies = analysis.verb.kind == "denial" and analysis.verb.lemma != "استبعد"
    return denies and (analysis.form.agreement, analysis.form.aspect) in _DENYING_OURSELVES
