"""The embedded engine: the Java program's answers, word by word, from the mapped model."""

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from services.worker.extractor.segmentation import SegmentedToken, Segments, segment_text
from services.worker.farasa.alphabet import delete_vowels, is_arabic_word, map_from_buckwalter
from services.worker.farasa.answers import Outline, read_answer, write_answer
from services.worker.farasa.lexicon import Lexicon
from services.worker.farasa.modelfile import Sections, open_model
from services.worker.farasa.scoring import Scorer

NO_ANSWER = 0
"""The number that stands in the model for a word without a precomputed answer."""

WORDS_KEPT = 1 << 15
"""How many answers an engine remembers: about five megabytes. The Java program's memory grows without end."""


class EmbeddedSegmenter:
    """Segments words as QCRI's Farasa does. One object serves one process; threads may share it."""

    name = "embedded"

    def __init__(self, sections: Sections, words_kept: int = WORDS_KEPT) -> None:
        self._lexicon = Lexicon(sections)
        self._scorer = Scorer(self._lexicon)
        self._numbers = sections["answers"]
        outlines = json.loads(bytes(sections["outlines"]))
        self._outlines = [Outline(tuple(before), tuple(after), start, end) for before, after, start, end in outlines]
        self._seen: dict[str, str] = json.loads(bytes(sections["seen"]))
        self._listed: dict[str, str] = json.loads(bytes(sections["listed"]))
        self.segment_word = lru_cache(words_kept)(self._segment_word)
        self.answer = lru_cache(words_kept)(self._answer)

    def split(self, words: Sequence[str]) -> list[Segments]:
        """The segments of each word; a word that is not all Arabic letters passes whole, as its own stem."""
        return list(map(self.segment_word, words))

    def segment(self, text: str) -> list[SegmentedToken]:
        return segment_text(self, text)

    def _segment_word(self, word: str) -> Segments:
        token = delete_vowels(word)
        if not is_arabic_word(token):
            return Segments((), word, ())
        return self._read_token(write_article_out(token)) or Segments((), token, ())

    def _answer(self, token: str) -> str:
        """What the Java program prints for one of its tokens (`tokenization.jar_tokens`, UTF-16 units)."""
        segments = self._read_token(token)
        if segments is None:
            return token.replace(";", "").replace("++", "+")
        return write_answer(segments).replace(";", "").replace("++", "+")

    def _read_token(self, token: str) -> Segments | None:
        word_id = self._lexicon.words.get(token, -1)
        number = NO_ANSWER if word_id < 0 else self._numbers[word_id]
        if number != NO_ANSWER:
            return self._outlines[number - 1].cut(token)
        if token in self._seen:
            return read_answer(self._seen[token])
        word = map_from_buckwalter(token)
        if word in self._listed:
            return read_answer(self._listed[word])
        return self._scorer.best(word)


def write_article_out(token: str) -> str:
    """The token as the Java program's tokeniser hands it on: `لل` at its head is `لال` (`للغة` is `لالغة`)."""
    return f"لال{token[2:]}" if token.startswith("لل") else token


def open_embedded(model: Path) -> EmbeddedSegmenter:
    """The engine on a model file. Raises ModelError where the file cannot be used."""
    return EmbeddedSegmenter(open_model(model))
