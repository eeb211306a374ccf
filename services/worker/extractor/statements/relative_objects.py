"""What is said in the noun before a relative clause: `الأرقام التي أعلنتها الوزارة`, `الجريمة التي اعترف بها`."""

from services.worker.extractor.lexicon.function_words import COMPLEMENTIZERS, PREPOSED_COMPLEMENTIZERS, PREPOSITIONS
from services.worker.extractor.lexicon.reporting_verbs import Analysis
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.complements import begins_object
from services.worker.extractor.statements.conveyance import resumes
from services.worker.extractor.statements.cues import Cue
from services.worker.extractor.statements.noun_phrase import noun_phrase_start
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import Reading, TokenRange
from services.worker.extractor.statements.sources import subject_after
from services.worker.extractor.statements.word_classes import is_definite, is_verb, kind_of
from services.worker.extractor.statements.words import is_noun_start

_RELATIVES = word_list("الذي التي الذين اللذين اللتين")
# A preposition with the pronoun that looks back, by what the verb governs.
_LOOKING_BACK = {
    "an": word_list("عنه عنها عنهم عنهما"),
    "bi": word_list("به بها بهم بهما"),
}
# Verbs that report a thing as well as a clause.
_REPORTING = frozenset({"أورد", "ذكر"})
# What they add, sign or only touch on is mostly nothing said.
_OTHERWISE = frozenset({"أضاف", "توقع", "تحدث"})
_ATTACHED = (("و",), ("ف",), ("ب",), ("ل",), ("ك",))
_OTHER_OBJECTS = frozenset({"hold", "describe", "accuse", "blame", "to", "told"})


def read_relative_object(passage: Passage, cue: Cue, analysis: Analysis, stop: int) -> Reading | None:
    """The reading of a verb whose pronoun stands for the noun before its relative clause.

    None where the clause has a content of its own (`التي أكد فيها أن`) or the pronoun is somebody (`التي تتهمها`).
    """
    relative = passage.folded(cue.at - 1) in _RELATIVES and not resumes(passage, cue)
    if not (relative and _looks_back(passage, cue, analysis)):
        return None
    antecedent = _antecedent(passage, cue)
    if antecedent is None:
        return None
    begins, ends = antecedent
    after = cue.end + (not analysis.form.object)
    source = subject_after(passage, after, stop)
    if passage.folded(source[1] if source else after) in COMPLEMENTIZERS | PREPOSED_COMPLEMENTIZERS:
        return None
    cut = int(passage.tokens[begins].is_word and passage.proclitics(begins)[:1] in _ATTACHED)
    return Reading(
        "claim",
        analysis.verb.lemma,
        "relative-object",
        cue.span,
        cue.at,
        source,
        begins,
        cue.at - 1,
        cut=cut,
        ends=ends,
        embedded=True,
        agreement=analysis.form.agreement,
    )


def _antecedent(passage: Passage, cue: Cue) -> TokenRange | None:
    """The noun phrase before the relative, without the verb it is the subject of; no place, which is declared to be
    something (`المدينة التي أعلنها الملك عاصمة`)."""
    ends = cue.at - 1 - passage.is_mark(cue.at - 2, "،,")
    begins = noun_phrase_start(passage.tokens, ends, passage.starts[cue.at], passage.clitics)
    if begins >= ends:
        # A noun that never speaks, with its adjective where both are definite.
        begins = ends - 1 - (is_definite(passage.text(ends - 1)) and is_definite(passage.text(ends - 2)))
    if begins == passage.starts[cue.at] and begins < ends - 1 and not is_definite(passage.text(begins)):
        # The verb of a clause that begins with it.
        begins += 1
    for at in range(begins, ends - 1):
        if passage.folded(at) in PREPOSITIONS or is_verb(passage.text(at)) or begins_object(passage, begins, at + 1):
            begins = at + 1
    noun = begins < ends and is_noun_start(passage, begins) and kind_of(passage.folded(begins)) != "place"
    return (begins, ends) if noun else None


def _looks_back(passage: Passage, cue: Cue, analysis: Analysis) -> bool:
    verb, governs = analysis.verb, analysis.verb.governs
    past = analysis.form.aspect == "past"
    if not past or verb.kind != "claim" or governs & _OTHER_OBJECTS or verb.lemma in _OTHERWISE:
        return False
    if analysis.form.object:
        reports = "np" in governs and not verb.homograph
        return analysis.form.object in ("ه", "ها", "هم") and (reports or verb.lemma in _REPORTING)
    after = passage.folded(cue.end)
    return any(code in governs and after in words for code, words in _LOOKING_BACK.items())
