"""Frames of a verbal noun of denying: `نفي الوزارة وجود أزمة`, `نفيه ذلك`, `اكتفى بنفي الخبر`, `رفض لبنان ادعاءات`."""

from services.worker.extractor.lexicon.function_words import COMPLEMENTIZERS, PREPOSED_COMPLEMENTIZERS
from services.worker.extractor.lexicon.reporting_verbs import Analysis
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.accusations import (
    carries_li,
    is_content_behind_li,
    names_accusation,
    without_quantifier,
)
from services.worker.extractor.statements.complements import Complement
from services.worker.extractor.statements.cues import Cue
from services.worker.extractor.statements.denied_objects import may_be_denied
from services.worker.extractor.statements.not_denied import excludes_somebody, is_withheld
from services.worker.extractor.statements.objects import content_in
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import TokenRange
from services.worker.extractor.statements.sources import past_adjuncts, subject_after
from services.worker.extractor.statements.word_classes import is_definite, is_nationality, kind_of
from services.worker.extractor.statements.words import bare, carries_bi, is_noun_start

Found = tuple[TokenRange | None, Complement]

_POINTING = word_list("ذلك هذا ذاك")
# Before the noun: what was not denied, or denied by nobody in particular.
_UNASSERTED = word_list(
    "دون بدون عدم حد تم تمت يتم جري جرت يمكن يمكنه يسعنا يستطيع تستطيع يريد حاول محاوله قبل تهمه بتهمه"
)
# A verb before these takes the noun, and its subject denies: `أصر على نفي الخبر`, `سارع إلى نفي الخبر`.
_GOVERNING = word_list("علي الي")
# The noun may stand some way behind these, its verbs: `واصلت روسيا، بعد التقرير، نفي أي دور`.
_GOING_ON = word_list(
    "واصل واصلت وواصل وواصلت يواصل تواصل كرر كررت وكرر وكررت يكرر تكرر جدد جددت وجدد وجددت يجدد تجدد اعاد اعادت"
)
_REACH = 16
# A court rejects a charge: `قرار برفض الاتهام`.
_RULINGS = word_list("قرار قرارا حكم حكما قضت قضي يقضي تقضي امر امرا")


def read_denying_noun(passage: Passage, cue: Cue, analysis: Analysis, stop: int) -> Found | None:
    """Source and complement of a verbal noun of denying, None where it has neither maker nor verb that takes it."""
    before, form = passage.folded(cue.at - 1), analysis.form
    if before in _UNASSERTED or form.agreement.startswith("d") or form.agreement.endswith("p"):
        return None
    if form.object:
        complement = _denied(passage, cue.end, stop, analysis)
        return (None, complement) if complement else None
    source = _maker(passage, cue, stop)
    if source and analysis.verb.lemma == "استبعد" and kind_of(passage.folded(source[0])) == "word":
        # `استبعاد صناعة التكرير`: what is left out.
        return None
    complement = _denied(passage, source[1], stop, analysis) if source else None
    if complement:
        return source, complement
    governed = before in _GOVERNING or passage.folded(cue.at).removeprefix("و").startswith("ب")
    governed = governed or any(passage.folded(at) in _GOING_ON for at in range(max(0, cue.at - _REACH), cue.at))
    if "accusation" in analysis.verb.governs and bare(before) in _RULINGS:
        return None
    if not governed or analysis.verb.lemma == "استبعد":
        return None
    complement = _denied(passage, cue.end, stop, analysis)
    return (None, complement) if complement else None


def _maker(passage: Passage, cue: Cue, stop: int) -> TokenRange | None:
    """The genitive right after the noun, without the object that was read as part of its name."""
    if is_nationality(passage.folded(cue.end)):
        return cue.end, cue.end + 1
    maker = subject_after(passage, cue.end, stop)
    maker = maker and without_quantifier(passage, maker)
    if maker is None or maker[0] != cue.end:
        return None
    pointed = (
        at
        for at in range(maker[0] + 1, maker[1])
        if passage.folded(at) in _POINTING or (carries_li(passage, at) and is_content_behind_li(passage.folded(at)))
    )
    held = next(pointed, content_in(passage, maker))
    return maker if held is None else (maker[0], held)


def _denied(passage: Passage, start: int, stop: int, analysis: Analysis) -> Complement | None:
    """What is denied: a clause, a noun that names something said or done, `ذلك`, or any noun behind `ل`."""
    at = past_adjuncts(passage, start, stop, frozenset({"bi"}))
    if at >= stop or passage.is_mark(at - 1, ".،") or carries_bi(passage, at):
        return None
    word, verb = passage.folded(at), analysis.verb
    if word in COMPLEMENTIZERS | PREPOSED_COMPLEMENTIZERS:
        return Complement("that", at, at + 1) if "that" in verb.governs else None
    attached = int(carries_li(passage, at))
    if "accusation" in verb.governs:
        return Complement("object", at, at, attached) if names_accusation(passage, at, attached) else None
    if is_withheld(passage, Complement("object", at, at, attached)) or passage.proclitics(at)[:1] == ("و",):
        return None
    said = may_be_denied(passage, at) or names_accusation(passage, at)
    if verb.lemma == "استبعد":
        return Complement("object", at, at) if said and not excludes_somebody(passage, at) else None
    noun = is_noun_start(passage, at) and is_definite(passage.text(at))
    noun = (noun or passage.is_quote(at)) and (bool(analysis.form.object) or start == at)
    return Complement("object", at, at, attached) if attached or said or word in _POINTING or noun else None
