"""A sentence as the terms of the date grammar: clitics off, numbers read, phrases made one.

Terms are cut straight from the folded text: most words are no date words and need no more than their place, and
a token for each would cost more than the grammar does. What has marks in it is cut by the tokens' own pattern.
"""

import re
from collections.abc import Callable, Sequence
from itertools import accumulate, filterfalse, repeat
from operator import add
from typing import Any, NamedTuple, TypeVar

from services.worker.extractor.dates.vocabulary import PHRASE_STARTS, TRIGGERS, WORDS, Lexeme, Phrase, Readings
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


_TERM = TypeVar("_TERM", bound="Term")


class Word(NamedTuple):
    """A word or mark that is no date word: its place and its folded text."""

    start: int
    end: int
    text: str


class Term(Word):
    """`text` is folded, the words of a phrase joined by spaces; `start` lies behind the proclitics.

    What stands here are a plain word's own values; a date word, a number and a mark have theirs (DateTerm).
    `number` is None unless the term is a plain integer.
    """

    __slots__ = ()
    kind = "word"
    readings: Readings = _NONE
    number: int | None = None
    conjunction = False
    preposition = ""
    definite = False

    # The value of a category, None where the term is not of it: the mapping's own method, as nothing is asked so often.
    get: Callable[[str], Any] = _NONE.get


class Mark(Term):
    """A mark of punctuation."""

    __slots__ = ()
    kind = "mark"


class DateTerm(Term):
    """A term with values of its own."""


# Makes a term without a Python frame of its own: nine words of ten are never more than their place and text.
_NEW: Callable[[type[_TERM], tuple[int, int, str]], _TERM] = tuple.__new__


def _make_term(start: int, end: int, text: str, kind: str) -> DateTerm:
    term = _NEW(DateTerm, (start, end, text))
    term.kind = kind
    return term


END = _make_term(-1, -1, "", "end")
_PADDING = (END,) * 6


# The words of a chunk that has marks in it, and the digits that alone make a sentence worth reading.
_CLOSING_MARKS = frozenset("،.:؛,)")
_DIGIT = re.compile(r"\d")
_PIECE = re.compile(r"[^\W\d_]+|\d{4}|\d+[/:.-]\d")


def read_terms(folded: str, span: Span) -> Sequence[Term]:
    """The terms of a sentence, with END after them: a reader may look six terms ahead of any.

    Empty where no word or number of the sentence can belong to a date.
    """
    chunks = folded[span.start : span.end].split(" ")
    triggers = _find_triggers(chunks)
    if not triggers:
        return ()
    first, last = max(0, triggers[0] - _BEFORE), triggers[-1] + _BEHIND
    start = span.start + first + sum(map(len, chunks[:first]))
    chunks = chunks[first:last]
    sizes = map(_WITH_SPACE, map(len, chunks))
    starts = [*accumulate(sizes, initial=start)]
    ends = map(add, starts, map(len, chunks))
    plain: list[Term] = [*map(_NEW, repeat(Term), zip(starts, ends, chunks, strict=False))]
    terms: list[Term] = []
    phrases: list[int] = []
    done = 0
    for at in [at for at, chunk in enumerate(chunks) if chunk in WORDS or not chunk.isalpha()]:
        terms += plain[done:at]
        begin, end, chunk = plain[at]
        if chunk in WORDS:
            _add_known(terms, phrases, begin, end, chunk)
        else:
            _add_mixed(terms, phrases, folded, begin, end)
        done = at + 1
    terms += plain[done:]
    if phrases:
        terms = _join_phrases(terms, phrases)
    if _DIGIT.search(folded, start, span.end):
        terms = _join_numbers(terms)
    terms += _PADDING
    return terms


_WITH_SPACE = (1).__add__
# Words read before the first trigger and behind the last: no date reaches further, nor does what tells what it is.
_BEFORE, _BEHIND = 9, 7


def _find_triggers(chunks: Sequence[str]) -> list[int]:
    """Where among the chunks a word, a number or a phrase stands that may belong to a date."""
    words = TRIGGERS.intersection(chunks).union(filter(_has_trigger, filterfalse(str.isalpha, chunks)))
    triggers = [at for at, chunk in enumerate(chunks) if chunk in words] if words else []
    starts = PHRASE_STARTS.keys() & chunks
    if starts:
        triggers += [
            at
            for at, chunk in enumerate(chunks[:-1])
            if chunk in starts and chunks[at + 1].startswith(PHRASE_STARTS[chunk])
        ]
        triggers.sort()
    return triggers


def _has_trigger(chunk: str) -> bool:
    word = chunk[:-1]
    if word.isalpha():
        return word in TRIGGERS
    return any(piece in TRIGGERS or piece in PHRASE_STARTS or piece[0].isdigit() for piece in _PIECE.findall(chunk))


def _add_known(terms: list[Term], phrases: list[int], start: int, end: int, word: str) -> None:
    entry = WORDS[word]
    if entry.phrases:
        phrases.append(len(terms))
    terms.append(_known_term(start, end, word, entry.lexeme))


def _add_mixed(terms: list[Term], phrases: list[int], folded: str, start: int, end: int) -> None:
    """Adds the terms of a chunk that has marks or digits among its letters."""
    word, mark = folded[start : end - 1], folded[end - 1 : end]
    if mark in _CLOSING_MARKS and word.isalpha():
        if word in WORDS:
            _add_known(terms, phrases, start, end - 1, word)
        else:
            terms.append(_NEW(Term, (start, end - 1, word)))
        terms.append(_NEW(Mark, (end - 1, end, mark)))
        return
    for match in TOKEN_PATTERN.finditer(folded, start, end):
        text, kind = match.group(), match.lastgroup or "mark"
        word = text if kind == "word" else text.lower()
        if kind == "number":
            terms.append(_number_term(*match.span(), text))
        elif word in WORDS:
            _add_known(terms, phrases, *match.span(), word)
        elif kind == "word":
            terms.append(_NEW(Term, (*match.span(), word)))
        elif kind == "mark":
            terms.append(_NEW(Mark, (*match.span(), word)))
        else:
            terms.append(_make_term(*match.span(), word, kind))


def _known_term(start: int, end: int, text: str, lexeme: Lexeme | None) -> Term:
    if lexeme is None:
        return _NEW(Term, (start, end, text))
    term = _NEW(DateTerm, (start + lexeme.cut, end, text))
    term.readings = lexeme.readings
    term.get = lexeme.readings.get
    if lexeme.conjunction or lexeme.preposition or lexeme.definite:
        term.conjunction, term.preposition, term.definite = lexeme.conjunction, lexeme.preposition, lexeme.definite
    return term


def _join_phrases(terms: list[Term], starts: Sequence[int]) -> list[Term]:
    """The terms with each phrase of the lexicon made one term."""
    joined: list[Term] = []
    done = 0
    for at in starts:
        if at < done:
            continue
        phrase = _phrase_at(terms, at)
        if phrase is not None:
            joined += terms[done:at]
            last = at + len(phrase.rest)
            text = " ".join(term.text for term in terms[at : last + 1])
            # A first word that is a date word by itself has its proclitics off already.
            parted = WORDS[terms[at].text].lexeme is not None
            start = terms[at].start - (phrase.lexeme.cut if parted else 0)
            joined.append(_known_term(start, terms[last].end, text, phrase.lexeme))
            done = last + 1
    return joined + terms[done:]


def _phrase_at(terms: Sequence[Term], at: int) -> Phrase | None:
    following = terms[at + 1].text if at + 1 < len(terms) else ""
    for phrase in WORDS[terms[at].text].phrases:
        if phrase.rest[0] == following:
            stop = at + 1 + len(phrase.rest)
            if stop == at + 2 or tuple(term.text for term in terms[at + 1 : stop]) == phrase.rest:
                return phrase
    return None


def _join_numbers(terms: list[Term]) -> list[Term]:
    """Clitics written apart go into the number behind them; a range in one number is parted."""
    joined: list[Term] = []
    done = 0
    for at in [at for at, term in enumerate(terms) if term.kind in _NUMBERS]:
        joined += terms[done:at]
        following = terms[at + 1] if at + 1 < len(terms) else END
        first, *rest = _part_range(terms[at], following)
        if joined and joined[-1].text in _CLITICS:
            first = _take_clitic(first, joined.pop())
        joined += (first, *rest)
        done = at + 1
    return joined + terms[done:]


_NUMBERS = frozenset({"number", "figure"})


def _take_clitic(number: Term, clitic: Term) -> Term:
    conjunction, preposition, definite = _CLITICS[clitic.text]
    start = clitic.end - len("ال") if definite else number.start
    taken = _make_term(start, number.end, number.text, number.kind)
    taken.number, taken.conjunction, taken.preposition, taken.definite = (
        number.number, conjunction, preposition, definite,
    )  # fmt: skip
    return taken


def _part_range(term: Term, following: Term) -> Sequence[Term]:
    pair = _PAIR.fullmatch(term.text) if term.kind == "figure" else None
    if pair is None or not _is_range(pair, following):
        return (term,)
    return (
        _number_term(term.start, term.start + pair.end("first"), pair["first"]),
        Mark(term.start + pair.start("mark"), term.start + pair.end("mark"), pair["mark"]),
        _number_term(term.start + pair.start("second"), term.end, pair["second"]),
    )


def _number_term(start: int, end: int, text: str) -> Term:
    if not text.isdecimal():
        return _make_term(start, end, text, "figure")
    term = _make_term(start, end, text, "number")
    # A longer one is a telephone number or the like, and no part of a date.
    term.number = int(text) if len(text) <= 9 else None
    return term


_RANGED = frozenset({"month", "part", "unit", "plural"})


def _is_range(pair: re.Match[str], following: Term) -> bool:
    """Four digits each are two years; two each are two days or hours where a month or a part of a day follows."""
    if len(pair["first"]) == 4 or len(pair["second"]) == 4:
        return len(pair["first"]) == len(pair["second"])
    if int(pair["first"]) >= int(pair["second"]):
        return False
    readings = following.readings
    dated = not _RANGED.isdisjoint(readings) or following.text == "من"
    return pair["mark"] == "-" and dated
