"""Conjunctions and prepositions written on to a word: told by the lexicon where it knows the word, else by Farasa."""

from services.worker.extractor.lexicon.countries import LONG_NAMES
from services.worker.extractor.lexicon.phrase_words import AUDIENCES, GOVERNED, WAW_WORDS
from services.worker.extractor.segmentation import Segmenter
from services.worker.extractor.statements.word_classes import is_definite, is_object, is_occasion, kind_of
from services.worker.extractor.text import fold

_PREPOSITIONS = "بلك"
_HAMZA = "أإآ"
# Farasa takes the first letter off short foreign names (`بنس`).
_SHORTEST = 4
# `كالين` is a name; the comparing preposition stands before longer nouns.
_LONG = 7


class Clitics:
    """Asked of the words at which a noun phrase may end; answers are kept, for one article or many."""

    def __init__(self, segmenter: Segmenter | None = None) -> None:
        self._segmenter = segmenter
        self._first: dict[str, str] = {}

    def conjoined(self, text: str) -> str | None:
        """The folded word after a conjunction `و` written on to it; None where there is none."""
        folded = fold(text)
        if not folded.startswith("و") or len(folded) < _SHORTEST or folded in WAW_WORDS:
            return None
        if kind_of(folded[1:]) == "word" and self._segmenter and self._proclitic(text) != "و":
            return None
        return folded[1:]

    def attached(self, text: str, guess: bool = True) -> str | None:
        """The folded noun behind a preposition written on to it; None where there is none.

        Without `guess` only nouns are seen that the lexicon knows or that carry the article or a hamza.
        """
        folded = fold(text)
        if folded.startswith("لل") and len(folded) > _SHORTEST:
            return folded[2:]
        if folded[:1] not in _PREPOSITIONS or len(folded) < _SHORTEST or kind_of(folded) != "word":
            return None
        noun = folded[1:]
        known = (
            noun in LONG_NAMES or is_occasion(noun) or noun in AUDIENCES or noun in GOVERNED or kind_of(noun) != "word"
        )
        definite = is_definite(text[1:]) and not (text[0] == "ك" and len(text) < _LONG)
        if known or definite or is_object(noun) or (text[1] in _HAMZA and len(text) > _SHORTEST):
            return noun
        return noun if guess and self._proclitic(text) == folded[0] and len(noun) >= _SHORTEST else None

    def is_feminine_verb(self, text: str) -> bool:
        """Whether Farasa takes the ending of a verb in the past off the word: `اكتشفت`, and not `روبرت`."""
        if not text.endswith("ت") or text.endswith("ات") or self._segmenter is None:
            return False
        return self._segmenter.split([text])[0].enclitics[-1:] == ("ت",)

    def bare(self, text: str) -> str:
        """The folded word without either, `لل` turned back into the article, where the lexicon knows the noun."""
        word = self.conjoined(text) or fold(text)
        if word.startswith("لل") and len(word) > _SHORTEST:
            return "ال" + word[2:]
        if kind_of(word) != "word":
            return word
        noun = self.attached(text[len(text) - len(word) :])
        return noun if noun and kind_of(noun) != "word" else word

    def length(self, text: str) -> int:
        """How many letters to cut off the beginning of a source: those of its clitics, the article's stay."""
        folded = fold(text)
        if kind_of(folded) != "word" and not folded.startswith("لل"):
            return 0
        return 1 if self.conjoined(text) or self.attached(text) else 0

    def _proclitic(self, text: str) -> str:
        """The first proclitic that Farasa takes off, empty where there is none."""
        if self._segmenter is None:
            return ""
        found = self._first.get(text)
        if found is None:
            proclitics = self._segmenter.split([text])[0].proclitics
            found = self._first[text] = proclitics[0] if proclitics else ""
        return found


LEXICON_ONLY = Clitics()
