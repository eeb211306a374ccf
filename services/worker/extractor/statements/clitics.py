"""Conjunctions and prepositions written on to a word: told by the lexicon where it knows the word, else by Farasa."""

from collections.abc import Hashable
from functools import lru_cache
from typing import cast

from services.worker.extractor.lexicon.countries import LONG_NAMES
from services.worker.extractor.lexicon.organisations import ACRONYMS
from services.worker.extractor.lexicon.phrase_words import AUDIENCES, GOVERNED, WAW_WORDS
from services.worker.extractor.segmentation import Segmenter
from services.worker.extractor.statements.word_classes import is_definite, is_object, is_occasion, kind_of
from services.worker.extractor.text import fold

_PREPOSITIONS = "بلك"
_PRONOUNS = ("ه", "ها", "هم", "هما")
_HAMZA = "أإآ"
# Farasa takes the first letter off short foreign names (`بنس`).
_SHORTEST = 4
# `كالين` is a name; the comparing preposition stands before longer nouns.
_LONG = 7
_KEPT = 1 << 16


class Clitics:
    """Asked of the words at which a noun phrase may end. Keeps its answers; any number of articles may share one."""

    def __init__(self, segmenter: Segmenter | None = None) -> None:
        self._segmenter = segmenter
        self.conjoined = lru_cache(_KEPT)(self._conjoined)
        self.attached = lru_cache(_KEPT)(self._attached)
        self.bare = lru_cache(_KEPT)(self._bare)
        self.has_pronoun = lru_cache(_KEPT)(self._has_pronoun)
        self.is_circumstance = lru_cache(_KEPT)(self._is_circumstance)
        self.is_feminine_verb = lru_cache(_KEPT)(self._is_feminine_verb)

    def _conjoined(self, text: str) -> str | None:
        """The folded word after a conjunction `و` written on to it; None where there is none."""
        if not text.startswith("و") or len(text) < _SHORTEST:
            return None
        folded = fold(text)
        if folded in WAW_WORDS:
            return None
        if kind_of(folded[1:]) == "word" and not self._is_joined(text, folded):
            return None
        return folded[1:]

    def _is_joined(self, text: str, folded: str) -> bool:
        return kind_of(folded) == "word" and (self._segmenter is None or self._proclitic(text) == "و")

    def _attached(self, text: str, guess: bool = True) -> str | None:
        """The folded noun behind a preposition written on to it; None where there is none.

        Without `guess` only nouns are seen that the lexicon knows or that carry the article or a hamza.
        """
        if text[0] not in _PREPOSITIONS or len(text) < _SHORTEST:
            return None
        folded = fold(text)
        if folded.startswith("لل") and len(folded) > _SHORTEST:
            return folded[2:]
        if kind_of(folded) != "word" or (text.startswith("لال") and kind_of(folded[1:]) == "word"):
            # With the preposition the article loses its alef: `لاليو` is a name, for all but known words (`لـالشرطة`).
            return None
        noun = folded[1:]
        if self._known(text, noun):
            return noun
        return noun if guess and len(noun) >= _SHORTEST and self._proclitic(text) == folded[0] else None

    def _known(self, text: str, noun: str) -> bool:
        if text[0] == "ك":
            return is_definite(text[1:]) and len(text) >= _LONG
        if noun in LONG_NAMES or noun in AUDIENCES or noun in GOVERNED or noun in ACRONYMS:
            return True
        if kind_of(noun) != "word":
            return True
        hamza = text[1] in _HAMZA and len(text) > _SHORTEST
        # The article loses its alef after `ل`: `لاليو` is a name.
        definite = is_definite(text[1:]) and text[0] != "ل"
        return definite or hamza or is_object(noun) or is_occasion(noun)

    def _bare(self, text: str) -> str:
        """The folded word without either, `لل` turned back into the article, where the lexicon knows the noun."""
        word = self.conjoined(text) or fold(text)
        if word.startswith("لل") and len(word) > _SHORTEST:
            return "ال" + word[2:]
        if kind_of(word) != "word":
            return word
        noun = self.attached(text[len(text) - len(word) :])
        return noun if noun and kind_of(noun) != "word" else word

    def _is_feminine_verb(self, text: str) -> bool:
        """Whether Farasa takes the ending of a verb in the past off the word: `اكتشفت`, and not `روبرت`."""
        if not text.endswith("ت") or text.endswith("ات") or self._segmenter is None:
            return False
        return self._segmenter.split([text])[0].enclitics[-1:] == ("ت",)

    def _has_pronoun(self, text: str) -> bool:
        """Whether Farasa takes a pronoun off a bare noun, so that it is no name: `رحيله`, `مواعيدها`."""
        if len(text) < _LONG - 2 or not text.endswith(_PRONOUNS) or self._segmenter is None:
            return False
        enclitics = self._segmenter.split([text])[0].enclitics
        return bool(enclitics) and enclitics[-1] in _PRONOUNS

    def _is_circumstance(self, text: str) -> bool:
        """Whether Farasa takes the ending of the accusative off the word: `غاضبا`, `مقطعا`, and not `ماريا`."""
        if len(text) < _LONG - 2 or not text.endswith("ا") or self._segmenter is None:
            return False
        return self._segmenter.split([text])[0].enclitics[-1:] == ("ا",)

    def length(self, text: str) -> int:
        """How many letters to cut off the beginning of a source: those of its clitics, the article's stay."""
        folded = fold(text)
        if kind_of(folded) != "word" and not folded.startswith("لل"):
            return 0
        # `وفقا لبرانسون` has a preposition, `وقال برينان` looks as if it had.
        return 1 if self.conjoined(text) or self.attached(text, text.startswith("ل")) else 0

    def _proclitic(self, text: str) -> str:
        """The first proclitic that Farasa takes off, empty where there is none."""
        proclitics = self._segmenter.split([text])[0].proclitics if self._segmenter else ()
        return proclitics[0] if proclitics else ""


LEXICON_ONLY = Clitics()


def clitics_of(segmenter: Segmenter) -> Clitics:
    """One for each engine, so that what it has been asked once is known."""
    return _shared(cast(Hashable, segmenter))


@lru_cache(maxsize=4)
def _shared(segmenter: Hashable) -> Clitics:
    return Clitics(cast(Segmenter, segmenter))
