"""The complement of a verb and its subject after it: which of the noun phrases that follow is who, which is what."""

from services.worker.extractor.lexicon.content_nouns import CONTENT_NOUNS
from services.worker.extractor.lexicon.function_words import PREPOSITIONS, RELATIVES
from services.worker.extractor.lexicon.reporting_verbs import Analysis
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.accusations import is_rumour, names_accusation, without_quantifier
from services.worker.extractor.statements.antecedents import RESUMPTIVES
from services.worker.extractor.statements.complements import Complement, begins_object, find_complement, find_object
from services.worker.extractor.statements.cues import Cue
from services.worker.extractor.statements.denied_objects import denied_before_clause, denied_beyond, may_be_denied
from services.worker.extractor.statements.noun_phrase import read_noun_phrase
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import TokenRange
from services.worker.extractor.statements.sources import Source, past_adjuncts, skip_adverbs, subject_after
from services.worker.extractor.statements.word_classes import (
    is_definite,
    is_nationality,
    is_object,
    is_plain_adjective,
    kind_of,
)
from services.worker.extractor.statements.words import (
    bare,
    carries_bi,
    carries_preposition,
    is_content_word,
    is_noun_start,
)

OBJECT_GOVERNMENTS = frozenset(["accuse", "describe", "blame", "to"])
_PASSIVE_AUXILIARIES = word_list("تم تمت يتم تتم سيتم ستتم جري كان كانت سوف لن لم لا لقد هناك")
# A definite word after these is part of the title (`العميد الركن`).
_RANKS = word_list(
    "السيد السيده الدكتور الدكتوره العميد العقيد اللواء الفريق الشيخ الاستاذ المهندس الرائد المقدم النقيب"
)
# Masculine without the article; other names of countries and towns without it are feminine.
_MASCULINE_PLACES = frozenset({"لبنان"})
_REFLEXIVES = word_list("نفسه نفسها انفسهم ذاته ذاتها عينه")
_LEFT_OVER = 14
_BARE_WORDS = 6
_NAMED_WORDS = 5


def complement_and_subject(
    passage: Passage, cue: Cue, analysis: Analysis, after: TokenRange | None, before: Source | None, stop: int
) -> tuple[Complement | None, TokenRange | None]:
    """The complement, and the subject after the verb where the noun phrase there is not the complement itself."""
    verb, governs = analysis.verb, analysis.verb.governs
    if after and verb.kind == "denial":
        after = without_quantifier(passage, after)
    if after and verb.kind == "denial" and is_rumour(passage.folded(after[0])):
        after = None
    if after and governs & {"np", "hold"} and (verb.kind == "denial" or not cue.homograph):
        held = content_in(passage, after)
        if held is not None:
            after = after[0], held
            if governs & {"np"} and "accusation" not in governs:
                return Complement("object", held, held), after
    if verb.kind == "denial" and passage.folded(cue.end) in ("ذلك", "هذا") and "np" in governs:
        # `ونفى ذلك الوزير`: who denies comes after what is denied.
        denier = subject_after(passage, cue.end + 1, stop) if before is None else None
        named = denier and kind_of(passage.folded(denier[0])) != "word"
        if named or before:
            return Complement("object", cue.end, cue.end), denier
    if after and "hold" in governs and analysis.form.object:
        # `يعتبره مراقبون "دبلوماسية جديدة" لتهدئة المخاوف`: the marks hold what it is held to be, no name.
        quoted = next((at for at in range(after[0] + 1, after[1]) if at in passage.closers), None)
        if quoted is not None:
            return Complement("object", quoted, quoted), (after[0], quoted)
    scan = after[1] if after else cue.end
    if governs & OBJECT_GOVERNMENTS:
        known = before is not None or (after is not None and _disagrees(passage, cue, analysis, after[0]))
        found = find_object(passage, verb, analysis.form.object, after, cue.end, stop, known)
        if found or "hold" not in governs:
            return found or (None, after)
    complement = find_complement(passage, verb, scan, stop)
    if complement is None and "accusation" in governs:
        clause = skip_adverbs(passage, scan, stop)
        if passage.folded(clause) == "ان":
            # `رفض أن تكون بلاده قد …`: what is said to be is rejected, not something to be done.
            being = passage.folded(clause + 1) in ("يكون", "تكون")
            return (Complement("that", clause, clause + 1) if being else None), after
    if complement and complement.form in ("that", "quotation") and "np" in governs and not cue.homograph and after:
        start = skip_adverbs(passage, scan, stop)
        far = complement.at > start + _NAMED_WORDS
        near = next((at for at in range(start, complement.at) if passage.is_mark(at, "،,")), complement.at)
        near = next((at for at in range(start, near) if passage.folded(at) in PREPOSITIONS), near)
        held = next((at for at in range(start, min(start + 5, near)) if _is_possessed(passage, at)), None)
        if far and held is not None:
            return Complement("object", held, held), after
    if (
        complement
        and verb.kind == "denial"
        and not cue.homograph
        and complement.form in ("that", "quotation", "preposition")
    ):
        noun = denied_before_clause(passage, scan, complement.at)
        if noun is not None:
            return Complement("object", noun, noun), after
    if complement is None and after and "bi" in governs:
        # The preposition was read as part of the name of who speaks (`تعهد الرئيسان بمواصلة الحوار`).
        inside = next((at for at in range(after[0] + 1, after[1]) if carries_bi(passage, at)), None)
        if inside is not None:
            return Complement("preposition", inside, inside, 1), (after[0], inside)
    if complement and after and "told" in governs:
        # Who is warned or told comes after who speaks (`حذر الخبير السكان من`).
        after = after[0], _split(passage, after) or after[1]
    if complement is None and after and "speech" in governs:
        complement, after = _quotation_in(passage, after)
    if complement or (analysis.form.object and "hold" not in governs):
        return complement, after
    if cue.homograph and "hold" not in governs:
        start = past_adjuncts(passage, after[1], stop) if after else stop
        if verb.kind == "denial" and passage.folded(cue.end) in RESUMPTIVES:
            start = cue.end + 1
        if after and verb.kind == "denial":
            start = _denied_noun(passage, start, stop)
        if "np" not in governs or start >= stop or not may_be_denied(passage, start):
            return None, after
    return _object(passage, cue, analysis, after, before, stop)


def _disagrees(passage: Passage, cue: Cue, analysis: Analysis, index: int) -> bool:
    """`واتهم بريطانيا بأنها`: after a masculine verb a feminine noun is the accused, by whom, is known from before."""
    governs = analysis.verb.governs
    if not ("accuse" in governs or ("describe" in governs and cue.conjoined)) or analysis.form.agreement != "3ms":
        return False
    word, kind = passage.folded(index), kind_of(passage.folded(index))
    if kind == "place":
        return not word.startswith("ال") and word not in _MASCULINE_PLACES
    return kind == "organisation" and word.endswith("ه")


def _quotation_in(passage: Passage, phrase: TokenRange) -> tuple[Complement | None, TokenRange]:
    """A quotation at the end of a noun phrase, read as its name, that must be what was said."""
    opener = passage.openers.get(phrase[1] - 1, -1)
    if opener <= phrase[0] or phrase[1] - opener <= _NAMED_WORDS:
        return None, phrase
    return Complement("quotation", opener, opener), (phrase[0], opener)


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
    start = past_adjuncts(passage, after[1] if after else cue.end, stop)
    if after and not (start < stop and _object_start(passage, start)):
        split = _split(passage, after)
        if split is not None:
            start, after = split, (after[0], split)
    if after and analysis.verb.kind == "denial" and not (start < stop and _object_start(passage, start)):
        beyond = denied_beyond(passage, after, stop)
        if beyond is not None and ("np" in governs or names_accusation(passage, beyond)):
            return Complement("object", beyond, beyond), after
    if after and not (start < stop and _object_start(passage, start)):
        if not (before and before.order != "none") and cue.conjoined is False and passage.folded(cue.at - 1) == "كما":
            return None, after
        # One noun phrase alone is the object of a verb whose subject is known from before it.
        start, subject = skip_adverbs(passage, cue.end, stop), after
        known = before is not None or bool(analysis.form.object) or analysis.verb.kind == "denial"
        if not (known or cue.conjoined):
            return None, subject
        after = None
    if after and "hold" in governs and (split := _split(passage, after)) is not None:
        # Of three noun phrases the middle one is what is held to be the last (`اعتبر الحزب القانون خطوة`).
        start, after = split, (after[0], split)
    if analysis.verb.kind == "denial" and after:
        start = _denied_noun(passage, start, stop)
    if start < stop and _object_start(passage, start):
        if "accusation" in governs and not names_accusation(passage, start):
            return None, after
        return Complement("object", start, start), after
    return None, after


def _denied_noun(passage: Passage, start: int, stop: int) -> int:
    """The noun of what is denied, where the words before it are left over from the name of who denies."""
    if start < stop and names_accusation(passage, start):
        return start
    for index in range(start, min(stop, start + _LEFT_OVER)):
        if may_be_denied(passage, index):
            return index
    return start


def _split(passage: Passage, phrase: TokenRange) -> int | None:
    """Where the object begins in a noun phrase that took it in: a noun of what is said, or one after the name."""
    whole = read_noun_phrase(passage.tokens, phrase[0], phrase[1], passage.clitics)
    for index in range(phrase[0] + 1, phrase[1]):
        word = passage.folded(index)
        if is_object(word) or is_content_word(passage, index):
            return index
        if passage.tokens[index].is_word and _is_possessed(passage, index):
            return index
        named = whole.name is not None and index >= whole.name[1] > phrase[0] + 1
        if word.startswith("ال") and passage.folded(phrase[0]) not in _RANKS:
            before = passage.folded(index - 1)
            plain = kind_of(word) == "word"
            if (named and plain and not is_plain_adjective(word)) or begins_object(passage, phrase[0], index):
                return index
            if plain and is_nationality(before) and not before.startswith("ال"):
                return index
    return None


def content_in(passage: Passage, phrase: TokenRange) -> int | None:
    """Where in a noun phrase a verbal noun begins that cannot belong to it (`أسرة الفنان إشاعة وفاته`)."""
    whole = read_noun_phrase(passage.tokens, phrase[0], phrase[1], passage.clitics)
    index = phrase[0] + 1
    while index < phrase[1]:
        if index in passage.closers:
            index = passage.closers[index] + 1
            continue
        word = passage.folded(index)
        noun = bare(word) in CONTENT_NOUNS or (not word.startswith("ال") and is_object(word))
        if passage.tokens[index].is_word and passage.folded(index - 1) != "و" and kind_of(word) == "word":
            named = whole.name is not None and whole.name[0] < index <= whole.name[1]
            if _disagrees_in_article(passage, phrase[0], index):
                return index
            own = _is_possessed(passage, index) and (word.endswith("ته") or word[:-1] in CONTENT_NOUNS)
            if (own or noun) and (named or _is_complete(passage, index - 1) or (own and index > phrase[0] + 1)):
                return index
        index += 1
    return None


def _disagrees_in_article(passage: Passage, head: int, index: int) -> bool:
    """`مستشفى مصري التسبب في وفاة`: after an indefinite noun with its adjective a definite noun is another one."""
    adjective = is_nationality(passage.folded(index - 1)) and index - 1 > head
    indefinite = not any(is_definite(passage.text(at)) for at in (head, index - 1))
    return adjective and indefinite and is_definite(passage.text(index))


def _is_complete(passage: Passage, index: int) -> bool:
    """Whether no noun is to come after this one as its complement: definite, a place, in `ون`, an adjective."""
    word = passage.folded(index)
    if word.startswith("ال") and len(word) > 3:
        return True
    return kind_of(word) == "place" or word.endswith(("ون", "ين")) or is_nationality(word) or is_plain_adjective(word)


def _is_possessed(passage: Passage, index: int) -> bool:
    """`خلافه`: a noun with a pronoun that looks back at the subject, and is no kin or office of it."""
    word = passage.folded(index)
    if kind_of(word) != "word" or passage.text(index).endswith("ة") or word in _REFLEXIVES:
        return False
    return word.endswith(("ه", "ها", "هم")) and bool(passage.enclitics(index))


def _object_start(passage: Passage, index: int) -> bool:
    if passage.tokens[index].is_word and passage.proclitics(index)[:1] == ("و",):
        return False
    return is_noun_start(passage, index) or passage.is_quote(index) or passage.folded(index) == "ما"
