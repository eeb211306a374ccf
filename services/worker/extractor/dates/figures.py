"""Dates written in figures alone: `18/5/2020`, `2020-05-18`, `5/2020`, `22/4`."""

import re
from collections.abc import Sequence

from services.worker.extractor.dates.meaning import Calendar
from services.worker.extractor.dates.terms import Term
from services.worker.extractor.dates.vocabulary import folded_words

_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?P<mark>[/.-])(?P<b>\d{1,2})(?:(?P=mark)(?P<c>\d{1,2}))?")
_YEAR_LAST = re.compile(r"(?P<a>\d{1,2})(?P<mark>[/.-])(?P<b>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})")
_MONTH_YEAR = re.compile(r"(?P<b>\d{1,2})[/-](?P<year>\d{4})")
_DAY_MONTH = re.compile(r"(?P<a>\d{1,2})(?P<mark>[/.-])(?P<b>\d{1,2})")
# Before a day and month without a year: without these `22/4` is a fraction, `2-1` a score.
_SUPPORT = folded_words("في", "عند", "بتاريخ", "تاريخ", "يوم", "منذ", "حتى", "قبل", "بعد", "وحتى")
# A two-digit year up to here is of this century.
_PIVOT = 50


def read_figure(terms: Sequence[Term], at: int, headed: bool) -> tuple[Calendar, int] | None:
    """A date in figures and the index behind it. A day and month with no year need a head or a preposition."""
    headed = headed or (at > 0 and terms[at - 1].text in _SUPPORT)
    text, end = _figure_text(terms, at)
    if not text:
        return None
    date = _read_text(text, headed)
    if date is None or date.year is None:
        return (date, end) if date is not None else None
    era = None if terms[end].conjunction else terms[end].get("era")
    calendar = era or ("hijri" if 1250 <= date.year < 1500 else "gregorian")
    return Calendar(date.year, date.month, date.day, calendar=calendar), end + (era is not None)


def _figure_text(terms: Sequence[Term], at: int) -> tuple[str, int]:
    """The figures at `at` as one string: in one token, or spaced around the strokes (`14 / 8 / 1941`)."""
    term = terms[at]
    if term.kind == "figure":
        if terms[at + 1].text in ("،", ",") and _is_year(terms[at + 2]) and term.text.count("/") == 1:
            return f"{term.text}/{terms[at + 2].text}", at + 3
        return term.text, at + 1
    if term.number is None or terms[at + 1].text != "/":
        return "", at
    if terms[at + 2].kind == "figure":
        return f"{term.text}/{terms[at + 2].text}", at + 3
    if terms[at + 2].number is not None and terms[at + 3].text == "/" and terms[at + 4].number is not None:
        return f"{term.text}/{terms[at + 2].text}/{terms[at + 4].text}", at + 5
    if terms[at + 2].number is not None:
        return f"{term.text}/{terms[at + 2].text}", at + 3
    return "", at


def _is_year(term: Term) -> bool:
    return term.number is not None and len(term.text) in (2, 4)


def _read_text(text: str, headed: bool) -> Calendar | None:
    match = _YEAR_FIRST.fullmatch(text)
    if match:
        return _checked(int(match["year"]), int(match["b"]), int(match["c"]) if match["c"] else None)
    match = _YEAR_LAST.fullmatch(text)
    if match:
        return _ordered(_full_year(match["year"]), int(match["a"]), int(match["b"]))
    match = _MONTH_YEAR.fullmatch(text)
    if match:
        return _checked(int(match["year"]), int(match["b"]), None)
    match = _DAY_MONTH.fullmatch(text)
    padded = "0" in (text[0], text.partition("/")[2][:1])
    if match and match["mark"] != "." and (headed or padded):
        return _ordered(None, int(match["a"]), int(match["b"]))
    return None


def _full_year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year <= _PIVOT else 1900)


def _ordered(year: int | None, first: int, second: int) -> Calendar | None:
    """Day before month, as all Arab countries write; the other way round only where it can be no other."""
    return _checked(year, second, first) if second <= 12 else _checked(year, first, second)


def _checked(year: int | None, month: int, day: int | None) -> Calendar | None:
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return Calendar(year, month, day) if year is None or 1000 <= year <= 2999 else None
