"""Tokens: what stands between white space, with marks set apart but numbers, URLs, handles kept whole."""

import re
from typing import NamedTuple

from services.worker.extractor.text import Span, fold

ARABIC_WORD = re.compile("[\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff]+")
# Read left to right, first that fits: an address, a handle or tag, a number or date with its inner marks,
# a run of Arabic letters, a run of other letters, one mark. `آذار/مارس` is two words and a mark: each of the
# two is a word by itself; what reads them as one date is the date grammar.
TOKEN_PATTERN = re.compile(
    r"(?P<address>(?:https?://|www\.)[^\s<>\"«»“”]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<tag>[#@]\w+)"
    r"|(?P<number>\d+(?:[.,:/٫٬-]\d+)*%?)"
    rf"|(?P<word>{ARABIC_WORD.pattern})"
    r"|(?P<latin>[^\W\d_]+(?:['’.&-][^\W\d_]+)*)"
    r"|(?P<mark>\S)"
)


class Token(NamedTuple):
    """A token of a cleaned text. `kind`: word (Arabic letters), number, latin, tag, address or mark.

    A tuple, because making one costs half of what a frozen dataclass does, and every word of an article makes one.
    """

    start: int
    end: int
    text: str
    folded: str
    kind: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def is_word(self) -> bool:
        return self.kind == "word"


def tokenise(text: str, span: Span) -> tuple[Token, ...]:
    """The tokens of `text` inside `span`, in order. Linear in the span's length."""
    folded, base = fold(span.of(text)), span.start
    return tuple(
        [
            Token(
                match.start(),
                match.end(),
                match.group(),
                folded[match.start() - base : match.end() - base],
                match.lastgroup or "mark",
            )
            for match in TOKEN_PATTERN.finditer(text, span.start, span.end)
        ]
    )
