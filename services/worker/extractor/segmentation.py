"""The protocol behind which every Farasa engine stands, and tokens with their clitics."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from services.worker.extractor.text import CleanText, Span, clean
from services.worker.extractor.tokens import tokenise


@dataclass(frozen=True, slots=True)
class Segments:
    """One word cut up: `"".join((*proclitics, stem, *enclitics))` is the word as the engine spells it.

    Farasa spells a contracted article out (`للكتاب` is `ل`, `ال`, `كتاب`), so the parts may be a letter
    longer than the word: they are for look-up and never for offsets.
    """

    proclitics: tuple[str, ...]
    stem: str
    enclitics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SegmentedToken:
    """A token of a raw text, `span` in code points of it, with its segments."""

    span: Span
    text: str
    proclitics: tuple[str, ...]
    stem: str
    enclitics: tuple[str, ...]


class Segmenter(Protocol):
    """An engine that cuts Arabic words into proclitics, stem and enclitics."""

    @property
    def name(self) -> str:
        """What the result says it was made with: `embedded` or `jar`."""

    def split(self, words: Sequence[str]) -> list[Segments]:
        """The segments of each word, in order and as many. Words are cleaned and hold no white space."""

    def segment(self, text: str) -> list[SegmentedToken]:
        """The tokens of a raw text with their segments."""


def segment_text(segmenter: Segmenter, text: str) -> list[SegmentedToken]:
    """What `Segmenter.segment` gives, made of `split`: Latin words, numbers, URLs and marks pass whole."""
    cleaned: CleanText = clean(text)
    tokens = tokenise(cleaned.text, Span(0, len(cleaned.text)))
    arabic = [token for token in tokens if token.is_word]
    split = dict(zip(arabic, segmenter.split([token.text for token in arabic]), strict=True))
    whole = {token: Segments((), token.text, ()) for token in tokens}
    return [
        SegmentedToken(cleaned.offsets.raw_span(token.span), token.text, part.proclitics, part.stem, part.enclitics)
        for token, part in ((token, split.get(token, whole[token])) for token in tokens)
    ]
