"""The name of a month, in one calendar's name or two: `آذار/ مارس`, `أغسطس (آب)`, `شهر مايو أيار`."""

from typing import NamedTuple

from services.worker.extractor.dates.numerals import read_numeral
from services.worker.extractor.dates.reading import OF, Terms, skip
from services.worker.extractor.dates.vocabulary import folded_words

_SECOND_NAME = frozenset("/-(")
_STROKES = frozenset("-/")
_BLESSED = folded_words("المبارك", "الكريم", "المعظم", "الحرام", "الفضيل")


class Month(NamedTuple):
    calendar: str
    number: int
    end: int


def read_month(terms: Terms, at: int) -> Month | None:
    """A month with its head or without one."""
    headed = terms[at].get("unit") == "M" or terms[at].get("pair") == "M"
    here = at + headed
    month = terms[here].get("month")
    if month is None or (headed and terms[here].conjunction):
        return None
    calendar, number = month
    end = _skip_second_name(terms, here + 1, month)
    return Month(calendar, number, skip(terms, end, _BLESSED) if calendar == "hijri" else end)


def read_month_after_day(terms: Terms, at: int) -> Month | None:
    """A month behind a day or an nth unit, where `من` may come first and a number be its name: `من شهر ثلاثة`."""
    here = skip(terms, at, OF)
    dashed = terms[here].text in _STROKES
    here += dashed
    if terms[here].conjunction:
        return None
    month = read_month(terms, here)
    if dashed and month is not None and month.calendar == "hijri":
        # `3-صفر` is a score.
        return None
    if month is None and not terms[here].readings and terms[here].kind == "word" and terms[here + 1].text == "/":
        # A name misspelt beside the other: `4 أكنوبر/تشرين الأول`.
        second = terms[here + 2].get("month")
        return Month(second[0], second[1], here + 3) if second and not terms[here + 2].conjunction else None
    if month is None and terms[here].get("unit") == "M":
        numeral = read_numeral(terms, here + 1)
        if numeral is not None and 1 <= numeral.value <= 12:
            return Month("gregorian", numeral.value, numeral.end)
    return month


def _skip_second_name(terms: Terms, at: int, month: tuple[str, int]) -> int:
    opened = terms[at].text in _SECOND_NAME
    second = terms[at + opened]
    if second.get("month") != month or second.conjunction or second.text == terms[at - 1].text:
        return at
    end = at + opened + 1
    return end + 1 if terms[at].text == "(" and terms[end].text == ")" else end
