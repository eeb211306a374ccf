"""The noun that a verb of denying has as its object, where its own clause or a long subject stands round it."""

from services.worker.extractor.lexicon.content_nouns import CONTENT_NOUNS
from services.worker.extractor.lexicon.function_words import COMPLEMENTIZERS, PREPOSITIONS
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.accusations import names_accusation
from services.worker.extractor.statements.noun_phrase import read_noun_phrase
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import TokenRange
from services.worker.extractor.statements.sources import past_adjuncts
from services.worker.extractor.statements.word_classes import is_object, kind_of
from services.worker.extractor.statements.words import bare, is_content_word

# Between the name of who denies and what is denied: titles, the occasion, the medium.
_REACH = 25
_SAID = word_list("تصريحات تصريح اقوال كلام حديث قول")


def denied_before_clause(passage: Passage, start: int, clause: int) -> int | None:
    """The noun before token `clause` that the clause there belongs to: `نفى الأنباء التي ترددت بأنه`."""
    at = past_adjuncts(passage, start, clause)
    at += passage.is_mark(at, "،,")
    if at >= clause:
        return None
    return at if names_accusation(passage, at) or may_be_denied(passage, at) else None


def denied_beyond(passage: Passage, subject: TokenRange, stop: int) -> int | None:
    """The first noun of what is said or done after a subject that ends before its titles or the occasion do."""
    phrase = read_noun_phrase(passage.tokens, *subject, passage.clitics)
    if phrase.kind == "word" and phrase.name is None:
        return None
    for index in range(subject[1], min(stop, subject[1] + _REACH)):
        if passage.folded(index) in COMPLEMENTIZERS:
            return None
        earlier = (passage.folded(index - 2), passage.folded(index - 1)) == ("من", "قبل")
        follows = passage.folded(index - 1) in PREPOSITIONS and not earlier
        after_preposition = follows or passage.folded(index).startswith(("ب", "ل"))
        if may_be_denied(passage, index) and not after_preposition and kind_of(passage.folded(index)) == "word":
            return index
    return None


def may_be_denied(passage: Passage, index: int) -> bool:
    """Whether the noun is of what is said or done: `مشاركة`, `خبرا`."""
    word = passage.folded(index)
    said = word.removesuffix("ا") in CONTENT_NOUNS or bare(word) in _SAID
    return said or is_object(word) or is_content_word(passage, index)
