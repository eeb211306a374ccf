"""Who speaks, in the words of the sentence: after the verb, before it, or the antecedent of its relative clause."""

from dataclasses import dataclass

from services.worker.extractor.lexicon.function_words import (
    ADVERBS,
    DAYS,
    DEMONSTRATIVES,
    RELATIVES,
    SUBJECT_OPENERS,
)
from services.worker.extractor.lexicon.phrase_ends import TIMES
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.agreement import cue_agreement, noun_agreement
from services.worker.extractor.statements.cues import Cue
from services.worker.extractor.statements.noun_phrase import noun_phrase_end, noun_phrase_start, read_noun_phrase
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.phrase_links import PREPOSITIONS
from services.worker.extractor.statements.reading import TokenRange
from services.worker.extractor.statements.word_classes import closes, is_definite, is_verb, kind_of
from services.worker.extractor.statements.words import carries_preposition, is_content_word, is_noun_start

_PARTICLES = word_list("قد وقد فقد لقد سوف ظل ظلت بات باتت مازال مازالت عاد عادت")
# Right before a verb these leave its subject after it, or unsaid.
_NO_SUBJECT = word_list(
    """
    و ما مما وما بما لما فيما عما كما حيث اذ لكنه لكنها لكنهم ولكنه ولكنها ولكنهم ثم بل لانه لانها عندما بعدما
    حين وحين اليوم امس
    """
)
_REACH = 40


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
    if (
        is_content_word(passage, index)
        or carries_preposition(passage, index)
        or passage.clitics.attached(passage.text(index))
    ):
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
            or word in ("له", "لها", "لهم")
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
        if start < end and _antecedent_speaks(passage, start, cue):
            return Source((start, end), "relative", start)
        return None
    if kind_of(before) in ("document", "unnamed") and not is_definite(passage.text(at - 1)) and not cue.conjoined:
        return Source((at - 1, at), "relative", at - 1)
    if cue.conjoined:
        return None
    return _subject_in_clause(passage, at, lower)


def _antecedent_speaks(passage: Passage, start: int, cue: Cue) -> bool:
    """Not where a pronoun on the verb looks back at it (`حركة التي تعتبرها`), nor where the genders differ."""
    if all(analysis.form.object for analysis in cue.finite):
        return False
    return cue_agreement(passage.text(cue.at)).fits(noun_agreement(passage.folded(start)))


def _subject_in_clause(passage: Passage, at: int, lower: int) -> Source | None:
    for index in range(at - 1, max(lower, at - _REACH) - 1, -1):
        word = passage.folded(index)
        opener = word in SUBJECT_OPENERS
        if opener or index == lower or _is_boundary(passage, index, at):
            start = index + 1 if opener or _is_boundary(passage, index, at) else index
            return _checked(passage, start, at, index if opener else start)
    return None


def _is_boundary(passage: Passage, index: int, at: int) -> bool:
    """A mark that ends a clause, the dash after a dateline, a quotation mark whose quotation holds the verb."""
    if passage.is_mark(index, "-–—"):
        return passage.is_mark(index - 1, "-–—)")
    if passage.is_quote(index):
        return passage.closers.get(index, -1) >= at
    return passage.is_mark(index, ":.؛!؟…") or passage.folded(index) == "و"


def _checked(passage: Passage, start: int, at: int, opens: int) -> Source | None:
    """The subject that begins at `start`, where it is one noun phrase up to the verb or to what may stand between."""
    if start >= at or not (is_noun_start(passage, start) or passage.is_quote(start)):
        return None
    if not _may_begin(passage, start) or (at - start == 1 and passage.folded(start) in DEMONSTRATIVES):
        return None
    end = at - 1 if passage.is_mark(at - 1, "،,-") else at
    phrase = read_noun_phrase(passage.tokens, start, end, passage.clitics)
    if phrase.end < end and (phrase.kind in ("word", "place") or not _may_stand_between(passage, phrase.end)):
        return None
    return Source((start, phrase.end), "subject-verb", opens, phrase.end >= end)


def _may_begin(passage: Passage, start: int) -> bool:
    """Not a preposition, a time, another particle, nor a verb with which a clause of its own begins."""
    if carries_preposition(passage, start) or passage.clitics.attached(passage.text(start)):
        return False
    word = passage.clitics.conjoined(passage.text(start)) or passage.folded(start)
    if closes(word) or word in TIMES or word.removeprefix("و") in PREPOSITIONS or is_verb(word):
        return False
    future = word.startswith(("سي", "ست")) and len(word) > 5
    return not (kind_of(word) == "word" and (future or word.startswith("ي")))


def _may_stand_between(passage: Passage, index: int) -> bool:
    """A relative clause, a place or a time, or an insertion between commas, between subject and verb."""
    word = passage.folded(index)
    return word in RELATIVES or word in TIMES or word in PREPOSITIONS or passage.is_mark(index, "،,(")
