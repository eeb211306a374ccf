"""A sentence as the terms of the date grammar: clitics off, numbers read, phrases made one.

Terms are cut by the tokens' own pattern, but straight from the folded text: most words of a sentence are no date
words and need no more than their place, and a token for each of them would cost more than the grammar.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from services.worker.extractor.dates.vocabulary import LEXEMES, PHRASES, Lexeme, Phrase, Readings
from services.worker.extractor.text import Span
from services.worker.extractor.tokens import TOKEN_PATTERN

_NONE: Readings = {}
# Two years, or two days of one month, in one written number: `2013-2018`, `16-17`.
_PAIR = re.compile(r"(?P<first>\d{4}|\d{1,2})(?P<mark>[-/])(?P<second>\d{4}|\d{1,2})")
# Clitics written apart from the number after them: `و17`, `الـ12`, `بـ 3`. Conjunction, preposition, article.
_CLITICS = {
    "و": (True, "", False),
    "ف": (True, "", False),
    "ال": (False, "", True),
    "وال": (True, "", True),
    "بال": (False, "ب", True),
    "لل": (False, "ل", True),
    "ب": (False, "ب", False),
    "ل": (False, "ل", False),
    "ك": (False, "ك", False),
    "وب": (True, "ب", False),
    "ول": (True, "ل", False),
}


class Term:
    """`text` is folded, the words of a phrase joined by spaces; `start` lies behind the proclitics.

    `number` is None unless the term is a plain integer.
    """

    # What a plain word has; a date word or a number has its own.
    readings: Readings = _NONE
    number: int | None = None
    conjunction = False
    preposition = ""
    definite = False

    def __init__(self, start: int, end: int, text: str, kind: str) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.kind = kind

    def get(self, category: str) -> Any:
        return self.readings.get(category)


END = Term(-1, -1, "", "end")
_PADDING = (END,) * 6


# Start, end, text, kind: a bare tuple, as there is one for every word of the sentence.
_Piece = tuple[int, int, str, str]


def read_terms(folded: str, span: Span) -> Sequence[Term]:
    """The terms of a sentence, with END after them: a reader may look six terms ahead of any."""
    pieces = [
        (*match.span(), match.group(), match.lastgroup or "mark")
        for match in TOKEN_PATTERN.finditer(folded, span.start, span.end)
    ]
    return [*_terms(pieces), *_PADDING]


def _terms(pieces: Sequence[_Piece]) -> Iterator[Term]:
    at, count = 0, len(pieces)
    while at < count:
        piece = pieces[at]
        start, end, text, kind = piece
        if kind == "number":
            yield from _number_terms(piece, pieces[at + 1 : at + 2])
        elif text in _CLITICS and at + 1 < count and pieces[at + 1][3] == "number":
            at += 1
            yield from _prefixed(piece, list(_number_terms(pieces[at], pieces[at + 1 : at + 2])))
        else:
            word = text if kind == "word" else text.lower()
            phrase = _phrase_at(pieces, at, word) if word in PHRASES else None
            if phrase is not None:
                at += len(phrase.rest)
                yield _lexeme_term(start, pieces[at][1], " ".join((word, *phrase.rest)), phrase.lexeme)
            elif word in LEXEMES:
                yield _lexeme_term(start, end, word, LEXEMES[word])
            else:
                yield Term(start, end, word, kind)
        at += 1


def _phrase_at(pieces: Sequence[_Piece], at: int, word: str) -> Phrase | None:
    for phrase in PHRASES[word]:
        following = pieces[at + 1 : at + 1 + len(phrase.rest)]
        if tuple(text for _, _, text, _ in following) == phrase.rest:
            return phrase
    return None


def _lexeme_term(start: int, end: int, text: str, lexeme: Lexeme) -> Term:
    term = Term(start + lexeme.cut, end, text, "word")
    term.readings = lexeme.readings
    if lexeme.conjunction or lexeme.preposition or lexeme.definite:
        term.conjunction, term.preposition, term.definite = lexeme.conjunction, lexeme.preposition, lexeme.definite
    return term


def _prefixed(clitic: _Piece, terms: list[Term]) -> list[Term]:
    first = terms[0]
    _, end, text, _ = clitic
    first.conjunction, first.preposition, first.definite = _CLITICS[text]
    if first.definite:
        first.start = end - len("ال")
    return terms


def _number_terms(piece: _Piece, following: Sequence[_Piece]) -> Iterator[Term]:
    start, end, text, _ = piece
    pair = None if text.isdecimal() else _PAIR.fullmatch(text)
    if text.isdecimal():
        yield _number_term(start, end, text)
    elif pair is None or not _is_range(pair, following):
        yield Term(start, end, text, "figure")
    else:
        yield _number_term(start, start + pair.end("first"), pair["first"])
        yield Term(start + pair.start("mark"), start + pair.end("mark"), pair["mark"], "mark")
        yield _number_term(start + pair.start("second"), end, pair["second"])


def _number_term(start: int, end: int, text: str) -> Term:
    term = Term(start, end, text, "number")
    # A longer one is a telephone number or the like, and no part of a date.
    term.number = int(text) if len(text) <= 9 else None
    return term


def _is_range(pair: re.Match[str], following: Sequence[_Piece]) -> bool:
    """Four digits each are two years; two each are two days or hours where a month or a part of a day follows."""
    if len(pair["first"]) == 4 or len(pair["second"]) == 4:
        return len(pair["first"]) == len(pair["second"])
    if not following or int(pair["first"]) >= int(pair["second"]):
        return False
    word = following[0][2]
    readings = LEXEMES[word].readings if word in LEXEMES else _NONE
    dated = "month" in readings or "part" in readings or readings.get("unit") == "M" or word == "من"
    return pair["mark"] == "-" and dated
