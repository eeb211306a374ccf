"""The embedded engine: the Java program's answers, word by word, from the mapped model."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from services.worker.extractor.segmentation import SegmentedToken, Segments, segment_text
from services.worker.farasa.alphabet import delete_vowels, is_arabic_word, map_from_buckwalter
from services.worker.farasa.answers import give_stem, read_answer, write_answer
from services.worker.farasa.lexicon import Lexicon
from services.worker.farasa.modelfile import Sections, open_model
from services.worker.farasa.precomputed import PrecomputedAnswers
from services.worker.farasa.readings import write_article_out
from services.worker.farasa.scoring import Scorer

WORDS_KEPT = 1 << 14
"""How many answers an engine remembers, the latest used. The Java program's memory grows without end."""


# The Java program writes a word's cuts with these, so they vanish from the few tokens that have them inside.
_CUTS = str.maketrans("", "", ",+")


class EmbeddedSegmenter:
    """Segments words as QCRI's Farasa does. One object serves one process; its threads may share it."""

    name = "embedded"

    def __init__(self, sections: Sections, words_kept: int = WORDS_KEPT) -> None:
        self._precomputed = PrecomputedAnswers(sections)
        self.scorer = Scorer(Lexicon(sections))
        self._segments = lru_cache(words_kept)(self._segment_word)
        self.answer = lru_cache(words_kept)(self._answer)

    def split(self, words: Sequence[str]) -> list[Segments]:
        """The segments of each word; a word that is not all Arabic letters passes whole, as its own stem."""
        return list(map(self._segments, words))

    def segment(self, text: str) -> list[SegmentedToken]:
        """The tokens of a raw text with their segments, offsets in code points of it."""
        return segment_text(self, text)

    def _segment_word(self, word: str) -> Segments:
        letters = delete_vowels(word)
        if not is_arabic_word(letters):
            return Segments((), word, ())
        token = write_article_out(letters)
        outline = self._precomputed.outline(token)
        segments = outline.cut(token) if outline else self._work_out(token)
        return give_stem(segments) if segments else Segments((), token, ())

    def _answer(self, token: str) -> str:
        """What the Java program prints for a token in UTF-16 units: `و+ال+كتاب`; may be empty."""
        token = write_article_out(token)
        if outline := self._precomputed.outline(token):
            return outline.write(token)
        segments = self._work_out(token)
        return write_answer(segments) if segments else token.replace(";", "")

    def _work_out(self, token: str) -> Segments | None:
        word = map_from_buckwalter(token).translate(_CUTS)
        if len(word) == 1 and set(token[1:]) == {","}:
            return None
        answer = self._precomputed.spelled(token) or self._precomputed.listed(word)
        return read_answer(answer) if answer else self.scorer.best(word)


def open_embedded(model: Path) -> EmbeddedSegmenter:
    """The engine on a model file. Raises ModelError where the file cannot be used."""
    return EmbeddedSegmenter(open_model(model))
