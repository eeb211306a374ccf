"""What stands between two spaces, as terms: a spelling that has marks or date words in it is read once and kept."""

import re
from collections.abc import Callable
from typing import TypeVar

from services.worker.extractor.dates.terms import Term, make_known, make_number
from services.worker.extractor.dates.vocabulary import PHRASE_STARTS, TRIGGERS, WORDS
from services.worker.extractor.tokens import ARABIC_WORD, TOKEN_PATTERN

# The words of a chunk that has marks in it, and the digits that alone make a sentence worth reading.
_PIECE = re.compile(r"[^\W\d_]+|\d{4}|\d+[/:.-]\d")

_READ = TypeVar("_READ")


class Kept(dict[str, _READ]):
    """What a function reads in a spelling, by the spelling, read when first asked for.

    Holds no more than some megabytes: it is emptied when full, and never holds what is longer than words are.
    """

    _FULL, _LONGEST = 1 << 15, 40

    def __init__(self, read: Callable[[str], _READ]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, spelling: str) -> _READ:
        read = self._read(spelling)
        if len(self) >= self._FULL:
            self.clear()
        if len(spelling) <= self._LONGEST:
            self[spelling] = read
        return read


def _read_chunk(chunk: str) -> tuple[Term, ...]:
    """The terms of a folded chunk, offsets from its beginning; at least one, as it has a width."""
    width = len(chunk) + 1
    if chunk in WORDS:
        return (make_known(chunk, WORDS[chunk], 0, len(chunk), width),)
    if chunk.isalpha() and ARABIC_WORD.fullmatch(chunk):
        return (Term(chunk, "word", 0, len(chunk), width),)
    pieces = [*TOKEN_PATTERN.finditer(chunk)]
    if not pieces:
        return (Term("", "mark", 0, 0, width),)
    return (*map(_make_piece, pieces[:-1]), _make_piece(pieces[-1], width))


def _make_piece(match: re.Match[str], width: int = 0) -> Term:
    text, kind = match.group(), match.lastgroup or "mark"
    if kind == "number":
        return make_number(text, *match.span(), width)
    word = text if kind == "word" else text.lower()
    if word in WORDS:
        return make_known(word, WORDS[word], *match.span(), width)
    return Term(word, kind, *match.span(), width)


def _has_trigger(chunk: str) -> bool:
    """Whether a word or number of a chunk that is not all letters may belong to a date."""
    word = chunk[:-1]
    if word.isalpha():
        return word in TRIGGERS
    return any(piece in TRIGGERS or piece in PHRASE_STARTS or piece[0].isdigit() for piece in _PIECE.findall(chunk))


CHUNKS, TRIGGERING = Kept(_read_chunk), Kept(_has_trigger)
