"""Who speaks, in the words of the sentence: after the verb, before it, or the antecedent of its relative clause."""

from dataclasses import dataclass

from services.worker.extractor.lexicon.function_words import (
    ADVERBS,
    COMPLEMENTIZERS,
    COPULAS,
    DAYS,
    DEMONSTRATIVES,
    PREPOSITION_CODES,
    RELATIVES,
    SUBJECT_OPENERS,
)
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.cues import Cue
from services.worker.extractor.statements.noun_phrase import noun_phrase_end, noun_phrase_start
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import TokenRange
from services.worker.extractor.statements.words import (
    carries_bi,
    carries_preposition,
    is_adjunct,
    is_content_word,
    is_noun_start,
)

_ADJUNCT_PREPOSITIONS = word_list("في علي عبر خلال لدي امام بعد عقب اثر ل")
_PARENTHETICAL = word_list("وهو وهي وهم")
_REPLIES = word_list("ردا تعليقا تعقيبا جوابا رد رده ردها ردهم تعليق تعليقه تعليقها تعقيب تعقيبه اجابته جوابه معرض")
_PARTICLES = word_list("قد وقد فقد لقد سوف ظل ظلت")
# Right before a verb these leave its subject after it, or unsaid.
_NO_SUBJECT = word_list(
    """
    و ما مما وما بما لما فيما عما كما حيث اذ لكنه لكنها لكنهم ولكنه ولكنها ولكنهم ثم بل لانه لانها عندما بعدما
    حين وحين اليوم امس
    """
)
_REACH = 40
# A subject between `كان` and its verb that is no one noun phrase to the reader is believed up to this many words.
_COPULA_REACH = 15
_OPENER_REACH = 8


@dataclass(frozen=True, slots=True)
class Source:
    """`range` None: the verb has no subject in words. `order`: verb-subject, subject-verb, relative, none.

    `opens` is where the clause of verb and subject begins; `whole`: the words before the verb are one noun phrase.
    """

    range: TokenRange | None
    order: str
    opens: int
    whole: bool = True

    @property
    def range_start(self) -> int:
        return self.range[0] if self.range else -1


def subject_after(passage: Passage, start: int, stop: int) -> TokenRange | None:
    """The noun phrase that follows a verb, adverbs and a day between them passed over."""
    index = skip_adverbs(passage, start, stop)
    if index >= stop or not (is_noun_start(passage, index) or passage.is_quote(index)):
        return None
    if is_content_word(passage, index) or carries_preposition(passage, index):
        return None
    end = noun_phrase_end(passage.tokens, index, stop, passage.clitics)
    return (index, end) if end > index else None


def skip_adverbs(passage: Passage, index: int, stop: int) -> int:
    """Past adverbs, days and the commas round them."""
    while index < stop:
        word = passage.folded(index)
        if (
            word in ADVERBS
            or word in DAYS
            or word in ("له", "لها", "لهم", "عنه", "عنها", "عنهم", "فيه", "فيها", "به", "بها")
            or (word in ("،", ",") and (passage.folded(index + 1) in DAYS or passage.folded(index - 1) in DAYS))
        ):
            index += 1
        else:
            break
    return index


def subject_before(passage: Passage, cue: Cue) -> Source | None:
    """The subject of a verb that follows it: of a relative clause, after an opening particle, or at the very start."""
    at = cue.at
    while passage.folded(at - 1) in _PARTICLES:
        at -= 1
    lower = passage.starts[cue.at]
    if at <= lower:
        return None
    before = passage.folded(at - 1)
    if before in _NO_SUBJECT:
        return None
    if before in RELATIVES:
        end = at - 1
        if passage.is_mark(end - 1, "،,"):
            end -= 1
        start = noun_phrase_start(passage.tokens, end, lower, passage.clitics)
        return Source((start, end), "relative", start) if start < end else None
    if cue.conjoined:
        return None
    return _subject_in_clause(passage, at, lower)


def _subject_in_clause(passage: Passage, at: int, lower: int) -> Source | None:
    opened = {closer: opener for opener, closer in passage.closers.items()}
    index = at
    while index > max(lower, at - _REACH):
        index -= 1
        index = max(opened.get(index, index), lower)
        word = passage.folded(index)
        opener = word in SUBJECT_OPENERS and not (word in COPULAS and passage.folded(index - 1) in RELATIVES)
        opener = opener and not passage.is_mark(index - 1, "-")
        if passage.headline and lower < index and _joined_subject(passage, index, at):
            return Source((index, at), "subject-verb", index)
        if opener or index == lower or _is_boundary(passage, index):
            start = index + 1 if opener or _is_boundary(passage, index) else index
            return _checked(passage, start, at, index if opener else start, word in COPULAS)
    return None


def _joined_subject(passage: Passage, index: int, at: int) -> bool:
    """`إحياء الذكرى وأردوغان يتعهد`: in a headline a subject may be joined to the clause before."""
    if not passage.tokens[index].is_word or passage.proclitics(index)[:1] != ("و",):
        return False
    return noun_phrase_end(passage.tokens, index, at, passage.clitics) == at


def opens_strongly(passage: Passage, index: int) -> bool:
    """Whether a subject must follow: `لكن`, `إلا أن`."""
    if passage.folded(index) in ("لكن", "ولكن"):
        return True
    return passage.folded(index) == "ان" and passage.folded(index - 1) in ("الا", "غير", "بيد")


def _is_boundary(passage: Passage, index: int) -> bool:
    return (
        passage.is_mark(index, ":.؛!؟…")
        or passage.folded(index) == "و"
        or (passage.is_quote(index) and index in passage.closers)
    )


def _checked(passage: Passage, start: int, at: int, opens: int, copula: bool) -> Source | None:
    if start >= at or not (is_noun_start(passage, start) or passage.is_quote(start)):
        return None
    if carries_preposition(passage, start):
        return None
    if at - start == 1 and passage.folded(start) in DEMONSTRATIVES:
        return None
    end = at - 1 if passage.is_mark(at - 1, "،,-") else at
    reach = noun_phrase_end(passage.tokens, start, end, passage.clitics)
    loose = end - start <= (_COPULA_REACH if copula else _OPENER_REACH) and (copula or opens_strongly(passage, opens))
    plain = not any(passage.folded(index) in COMPLEMENTIZERS | RELATIVES for index in range(start, end))
    if reach < end and not (loose and plain):
        return None
    return Source((start, end), "subject-verb", opens, reach >= end)


def past_adjuncts(passage: Passage, index: int, stop: int, governs: frozenset[str] = frozenset()) -> int:
    """Past what stands between a subject and the verb's complement.

    Adverbs, days, a relative or a parenthetical clause between commas, a reply (`ردا على سؤال`), and phrases with a
    preposition that is not among those the verb `governs`.
    """
    before = -1
    while index < stop and index != before:
        before = index
        index = skip_adverbs(passage, index, stop)
        comma = passage.is_mark(index, "،,")
        at = index + 1 if comma else index
        word = passage.folded(at)
        if word in RELATIVES or (comma and word in _PARENTHETICAL):
            index = next((past + 1 for past in range(at, min(stop, at + 20)) if passage.is_mark(past, "،,")), index)
        elif word in _REPLIES or (word == "في" and passage.folded(at + 1) in _REPLIES):
            index = _past_reply(passage, at, stop)
        elif _is_adjunct_phrase(passage, at, stop, governs):
            index = noun_phrase_end(passage.tokens, at + 1, stop, passage.clitics)
        elif comma:
            index = skip_adverbs(passage, at, stop)
    return index


def _is_adjunct_phrase(passage: Passage, at: int, stop: int, governs: frozenset[str]) -> bool:
    word = passage.folded(at)
    if word in _ADJUNCT_PREPOSITIONS:
        return PREPOSITION_CODES.get(word, "") not in governs or is_adjunct(passage, at)
    return at < stop and "bi" not in governs and carries_bi(passage, at)


def _past_reply(passage: Passage, at: int, stop: int) -> int:
    """Past `ردا على سؤال`, `في رده على النواب`."""
    for index in range(at, min(stop, at + 5)):
        if passage.folded(index) == "علي":
            return noun_phrase_end(passage.tokens, index + 1, stop, passage.clitics)
    return at
