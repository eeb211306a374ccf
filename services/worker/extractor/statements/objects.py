"""The complement of a verb and its subject after it: which of the noun phrases that follow is who, which is what."""

from services.worker.extractor.lexicon.function_words import PREPOSITIONS, RELATIVES
from services.worker.extractor.lexicon.reporting_verbs import Analysis
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.complements import Complement, find_complement, find_object
from services.worker.extractor.statements.cues import Cue
from services.worker.extractor.statements.noun_phrase import read_noun_phrase
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import TokenRange
from services.worker.extractor.statements.sources import Source, past_adjuncts, skip_adverbs
from services.worker.extractor.statements.word_classes import is_nationality, is_object, is_plain_adjective, kind_of
from services.worker.extractor.statements.words import (
    ACCUSATIONS,
    bare,
    carries_preposition,
    is_content_word,
    is_noun_start,
)

OBJECT_GOVERNMENTS = frozenset(["accuse", "describe", "blame", "to"])
_PASSIVE_AUXILIARIES = word_list("تم تمت يتم تتم سيتم ستتم جري كان كانت سوف لن لم لا لقد هناك")
_BARE_WORDS = 6


def complement_and_subject(
    passage: Passage, cue: Cue, analysis: Analysis, after: TokenRange | None, before: Source | None, stop: int
) -> tuple[Complement | None, TokenRange | None]:
    """The complement, and the subject after the verb where the noun phrase there is not the complement itself."""
    verb, governs = analysis.verb, analysis.verb.governs
    scan = after[1] if after else cue.end
    if governs & OBJECT_GOVERNMENTS:
        found = find_object(passage, verb, analysis.form.object, after, cue.end, stop, before is not None)
        if found or "hold" not in governs:
            return found or (None, after)
    complement = find_complement(passage, verb, scan, stop)
    if (
        complement
        and verb.kind == "denial"
        and not cue.homograph
        and complement.form in ("that", "quotation", "preposition")
    ):
        start = skip_adverbs(passage, scan, stop)
        start += passage.is_mark(start, "،,")
        if complement.at > start + 1 and (is_object(passage.folded(start)) or is_content_word(passage, start)):
            return Complement("object", start, start), after
    if complement or (analysis.form.object and "hold" not in governs):
        return complement, after
    if cue.homograph and "hold" not in governs:
        start = past_adjuncts(passage, after[1], stop) if after else stop
        if (
            "np" not in governs
            or start >= stop
            or not (is_object(passage.folded(start)) or is_content_word(passage, start))
        ):
            return None, after
    return _object(passage, cue, analysis, after, before, stop)


def bare_speech(
    passage: Passage, cue: Cue, analysis: Analysis, after: TokenRange | None, stop: int
) -> Complement | None:
    """Words quoted without any mark: `وقال المتحدث فلان، تلقت الغرفة بلاغا`, `وأضاف تمت الاستعانة بفرق أخرى`."""
    if not analysis.verb.governs >= {"that", "speech"} or cue.homograph or analysis.form.object:
        return None
    if analysis.form.aspect != "past" or passage.folded(cue.at - 1) == "كما":
        return None
    start = after[1] if after else cue.end
    comma = passage.is_mark(start, "،,")
    begins = start + comma
    follows = comma if after else cue.conjoined and passage.folded(begins) in _PASSIVE_AUXILIARIES
    if not follows or passage.stops[cue.at] - begins < _BARE_WORDS or begins >= stop:
        return None
    opens_adjunct = passage.folded(begins) in RELATIVES | PREPOSITIONS | {"كما", "وهو", "وهي"} - {"بعد"}
    if opens_adjunct or carries_preposition(passage, begins):
        return None
    return Complement("bare", begins, begins)


def _object(
    passage: Passage, cue: Cue, analysis: Analysis, after: TokenRange | None, before: Source | None, stop: int
) -> tuple[Complement | None, TokenRange | None]:
    governs = analysis.verb.governs
    if not governs & {"np", "hold", "accusation"}:
        return None, after
    start = past_adjuncts(passage, after[1], stop) if after else skip_adverbs(passage, cue.end, stop)
    if after and not (start < stop and _object_start(passage, start)):
        split = _split(passage, after)
        if split is not None:
            start, after = split, (after[0], split)
    if after and not (start < stop and _object_start(passage, start)):
        if not (before and before.order != "none") and cue.conjoined is False and passage.folded(cue.at - 1) == "كما":
            return None, after
        # One noun phrase alone is the object of a verb whose subject is known from before it.
        start, after = skip_adverbs(passage, cue.end, stop), None
        known = before is not None or bool(analysis.form.object) or analysis.verb.kind == "denial"
        if not (known or cue.conjoined):
            return None, after
    if start < stop and _object_start(passage, start):
        if "accusation" in governs and bare(passage.folded(start)) not in ACCUSATIONS:
            return None, after
        return Complement("object", start, start), after
    return None, after


def _split(passage: Passage, phrase: TokenRange) -> int | None:
    """Where the object begins in a noun phrase that took it in: a noun of what is said, or one after the name."""
    whole = read_noun_phrase(passage.tokens, phrase[0], phrase[1], passage.clitics)
    for index in range(phrase[0] + 1, phrase[1]):
        word = passage.folded(index)
        if is_object(word) or is_content_word(passage, index):
            return index
        named = whole.name is not None and index >= whole.name[1] > phrase[0] + 1
        if word.startswith("ال") and kind_of(word) == "word":
            before = passage.folded(index - 1)
            if named and not is_plain_adjective(word):
                return index
            if is_nationality(before) and not before.startswith("ال"):
                return index
    return None


def _object_start(passage: Passage, index: int) -> bool:
    if passage.tokens[index].is_word and passage.proclitics(index)[:1] == ("و",):
        return False
    return is_noun_start(passage, index) or passage.is_quote(index) or passage.folded(index) == "ما"
