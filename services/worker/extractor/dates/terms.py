"""A sentence's tokens as the terms of the date grammar: clitics off, numbers read, phrases made one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from services.worker.extractor.dates.vocabulary import LEXEMES, PHRASES, Lexeme, Readings
from services.worker.extractor.tokens import Token

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


@dataclass(slots=True)
class Term:
    """`text` is folded, the words of a phrase joined by spaces; `start` lies behind the proclitics.

    `written` is the first word as it stands; `number` is None unless the term is a plain integer.
    """

    start: int
    end: int
    text: str
    kind: str
    readings: Readings
    written: str = ""
    number: int | None = None
    conjunction: bool = False
    preposition: str = ""
    definite: bool = False

    def get(self, category: str) -> Any:
        return self.readings.get(category)


END = Term(-1, -1, "", "end", _NONE)
_PADDING = (END,) * 6


def read_terms(tokens: Sequence[Token]) -> Sequence[Term]:
    """The terms of a sentence, with END after them: a reader may look six terms ahead of any."""
    terms = list(_terms(tokens))
    terms.extend(_PADDING)
    return terms


def _terms(tokens: Sequence[Token]) -> Iterator[Term]:
    at, count = 0, len(tokens)
    while at < count:
        token = tokens[at]
        if token.kind == "number":
            yield from _number_terms(token, tokens[at + 1] if at + 1 < count else None)
            at += 1
        elif token.text in _CLITICS and at + 1 < count and tokens[at + 1].kind == "number":
            first, *rest = _number_terms(tokens[at + 1], tokens[at + 2] if at + 2 < count else None)
            first.conjunction, first.preposition, first.definite = _CLITICS[token.text]
            if first.definite:
                first.start = token.span.start + len(token.text) - 2
            yield first
            yield from rest
            at += 2
        else:
            term, used = _word_term(tokens, at)
            yield term
            at += used


def _word_term(tokens: Sequence[Token], at: int) -> tuple[Term, int]:
    token = tokens[at]
    word = token.folded if token.kind == "word" else token.folded.lower()
    for phrase in PHRASES.get(word, ()):
        stop = at + 1 + len(phrase.rest)
        if tuple(after.folded for after in tokens[at + 1 : stop]) == phrase.rest:
            text = " ".join((word, *phrase.rest))
            return _lexeme_term(token, text, tokens[stop - 1].span.end, phrase.lexeme), stop - at
    lexeme = LEXEMES.get(word)
    if lexeme is None:
        return Term(token.span.start, token.span.end, word, token.kind, _NONE, token.text), 1
    return _lexeme_term(token, word, token.span.end, lexeme), 1


def _lexeme_term(token: Token, text: str, end: int, lexeme: Lexeme) -> Term:
    return Term(
        token.span.start + lexeme.cut,
        end,
        text,
        "word",
        lexeme.readings,
        token.text,
        None,
        lexeme.conjunction,
        lexeme.preposition,
        lexeme.definite,
    )


def _number_terms(token: Token, following: Token | None) -> Iterator[Term]:
    start, end = token.span.start, token.span.end
    text = token.folded
    if text.isdecimal():
        yield Term(start, end, text, "number", _NONE, text, int(text) if len(text) <= 9 else None)
        return
    pair = _PAIR.fullmatch(text)
    if pair is None or not _is_range(pair, following):
        yield Term(start, end, text, "figure", _NONE)
        return
    for part, kind in (("first", "number"), ("mark", "mark"), ("second", "number")):
        number = int(pair[part]) if kind == "number" else None
        yield Term(start + pair.start(part), start + pair.end(part), pair[part], kind, _NONE, pair[part], number)


def _is_range(pair: re.Match[str], following: Token | None) -> bool:
    """Four digits each are two years; two each are two days or hours where a month or a part of a day follows."""
    if len(pair["first"]) == 4 or len(pair["second"]) == 4:
        return len(pair["first"]) == len(pair["second"])
    if following is None or int(pair["first"]) >= int(pair["second"]):
        return False
    lexeme = LEXEMES.get(following.folded)
    readings = lexeme.readings if lexeme else _NONE
    return pair["mark"] == "-" and (
        "month" in readings or "part" in readings or readings.get("unit") == "M" or following.folded == "من"
    )
