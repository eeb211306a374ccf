"""The terms of the date grammar: words with their clitics off, numbers read, phrases made one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from services.worker.extractor.dates.vocabulary import Entry, Readings


class _NoReadings(dict[str, Any]):
    """What a plain word has: hashable, as a default of a dataclass must be."""

    __hash__ = object.__hash__  # type: ignore[assignment]


_NONE: Readings = _NoReadings()


@dataclass(slots=True, eq=False)
class Term:
    """`text` is folded, the words of a phrase joined by spaces. `number` is None unless it is a plain integer.

    What stands between two spaces is a chunk. `start` and `end` are code points from where the chunk begins in which
    the term begins, proclitics cut off, and `width` is how much farther on the chunk of the next term begins. So a
    term knows no offset in a text, and is one object wherever its spelling stands.
    """

    text: str
    kind: str
    start: int
    end: int
    width: int = 0
    number: int | None = None
    conjunction: bool = False
    preposition: str = ""
    definite: bool = False
    begins_phrase: bool = False
    # Whether it may begin a date, a phrase or a number: most words may not, and are passed over by this alone.
    special: bool = False
    readings: Readings = _NONE
    # The value of a category, None where the term is not of it: the mapping's own method, as nothing is asked so often.
    get: Callable[[str], Any] = _NONE.get


Terms = Sequence[Term]
END = Term("", "end", -1, -1)


def make_number(text: str, start: int, end: int, width: int = 0) -> Term:
    """A term of digits: a number, or a figure where there are marks among them."""
    if not text.isdecimal():
        return Term(text, "figure", start, end, width, special=True)
    term = Term(text, "number", start, end, width, special=True)
    # A longer one is a telephone number or the like, and no part of a date.
    term.number = int(text) if len(text) <= 9 else None
    return term


def make_known(text: str, entry: Entry, start: int, end: int, width: int = 0) -> Term:
    """A term with what the lexicon knows of it."""
    term = Term(text, "word", start, end, width, special=True)
    term.begins_phrase = bool(entry.phrases)
    lexeme = entry.lexeme
    if lexeme is not None:
        term.start = start + lexeme.cut
        term.readings, term.get = lexeme.readings, lexeme.readings.get
        term.conjunction, term.preposition, term.definite = lexeme.conjunction, lexeme.preposition, lexeme.definite
    return term
