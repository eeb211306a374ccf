"""Dates of a calendar: `الأربعاء 12 شوال 1436هـ`, `مايو/أيار الماضي`, `الرابع من آذار`, `18/5/2020`.

Read left to right: heads, weekday, day, month, deictic adjective, year; each may be missing.
"""

from dataclasses import replace

from services.worker.extractor.dates.figures import read_figure
from services.worker.extractor.dates.meaning import Calendar, Meaning, Relative
from services.worker.extractor.dates.months import Month, read_month, read_month_after_day
from services.worker.extractor.dates.numerals import Numeral, read_numeral
from services.worker.extractor.dates.reading import COMMAS, OF, Found, Terms, read_direction, skip
from services.worker.extractor.dates.relative_units import read_unit
from services.worker.extractor.dates.terms import Term
from services.worker.extractor.dates.vocabulary import folded_words
from services.worker.extractor.dates.years import read_year_after_month

_CORRESPONDING = folded_words("الموافق", "موافق", "الموافقة", "المصادف", "في")
# A month has so many of a weekday at most.
_WEEKS = 5
_MONTH = frozenset({"M"})
_WEEK = frozenset({"W"})


def read_calendar(terms: Terms, at: int) -> Found | None:
    """A date that begins with a head, a weekday, a day, a month or figures."""
    if terms[at].get("keyword") == "dated":
        return _read_parenthesised(terms, at)
    here = at
    while here < at + 2 and _is_head(terms, here):
        here += 1
    within = _named_day(terms, at, here)
    if within is not None and terms[here].text in COMMAS and _is_apposed_weekday(terms[here + 1]):
        here += 1
    weekday = _read_weekday(terms, here, headed=here > at)
    if weekday is not None:
        return _read_after_weekday(terms, at, *weekday, within)
    return _read_day(terms, at, here, None) or (read_month_date(terms, at) if here == at else None)


def read_weekday_of_week(terms: Terms, at: int) -> Found | None:
    """`الأسبوع القادم الأحد`: the week before its day."""
    week = read_unit(terms, at, _WEEK)
    if week is None:
        return None
    here = week.end + (terms[week.end].get("unit") == "D")
    weekday = terms[here].get("weekday")
    if weekday is None or not terms[here].definite or terms[here].conjunction:
        return None
    return Found(at, here + 1, Calendar(weekday=weekday, within=week.meaning), "weekday-of-week")


def _is_head(terms: Terms, at: int) -> bool:
    term = terms[at]
    return term.get("unit") == "D" or term.get("pair") == "D" or term.get("named_day") is not None


def _named_day(terms: Terms, at: int, end: int) -> Relative | None:
    """`اليوم`, `أمس`, `غدا` before a weekday: the weekday nearest to that day is meant."""
    for term in terms[at:end]:
        offset = 0 if term.get("unit") == "D" and term.definite else term.get("named_day")
        if offset is not None:
            return Relative("D", offset)
    return None


def _is_apposed_weekday(term: Term) -> bool:
    """`اليوم، الجمعة، عن`."""
    return bool(term.get("weekday")) and term.definite and not term.conjunction and not term.preposition


def _read_weekday(terms: Terms, at: int, headed: bool) -> tuple[int, int] | None:
    """(weekday, end). Without an article only behind a head; in parentheses too there (`اليوم (الاثنين)`)."""
    opened = headed and terms[at].text == "("
    term = terms[at + opened]
    weekday = term.get("weekday")
    if weekday is None or (headed and term.conjunction):
        return None
    if not (term.definite or headed or read_unit(terms, at + 1, _WEEK)):
        return None
    if opened:
        return (weekday, at + 3) if terms[at + 2].text == ")" else None
    return weekday, at + 1


def _read_after_weekday(terms: Terms, at: int, weekday: int, end: int, within: Relative | None) -> Found:
    direction, end = read_direction(terms, end)
    here = skip(terms, skip(terms, end, COMMAS), _CORRESPONDING)
    here += terms[here].get("unit") == "D" and not terms[here].conjunction
    date = _read_day(terms, at, here, weekday) or _read_month_first(terms, at, here, weekday)
    if date is not None:
        return date
    if direction is None:
        week = read_unit(terms, skip(terms, end, OF), _WEEK)
        if week is not None:
            return Found(at, week.end, Calendar(weekday=weekday, within=week.meaning), "weekday-of-week")
    return Found(at, end, Calendar(weekday=weekday, direction=direction, within=within), "weekday")


def _read_day(terms: Terms, start: int, at: int, weekday: int | None) -> Found | None:
    """A day of a month: `18 أيار/ مايو الجاري`, `الرابع من آذار`, `20 من الشهر المقبل`, `18/5/2020`."""
    headed = start < at or weekday is not None
    figure = read_figure(terms, at, headed)
    if figure is not None:
        return Found(start, figure[1], replace(figure[0], weekday=weekday), "figures")
    numeral = read_numeral(terms, at)
    if numeral is None or not 1 <= numeral.value <= 31:
        return None
    month = read_month_after_day(terms, numeral.end)
    if month is not None:
        ordinal = weekday is not None and numeral.ordinal and numeral.value <= _WEEKS
        date = Calendar(None, month.number, numeral.value, weekday, month.calendar, ordinal=ordinal)
        return _finish(terms, start, month.end, date, "day-month")
    within = read_unit(terms, skip(terms, numeral.end, OF), _MONTH)
    if within is not None:
        date = Calendar(day=numeral.value, weekday=weekday, within=within.meaning)
        return Found(start, within.end, date, "day-of-month")
    if terms[start].get("unit") == "D" and start + 1 == at and _is_alone(terms, at, numeral):
        return Found(start, numeral.end, Calendar(day=numeral.value, within=Relative("M", 0)), "day-of-month")
    return None


def _is_alone(terms: Terms, at: int, numeral: Numeral) -> bool:
    """`يوم 15`, with nothing behind it that it may count or be part of."""
    return terms[at].number is not None and terms[numeral.end].kind in ("mark", "end") and not terms[at].definite


def _read_month_first(terms: Terms, start: int, at: int, weekday: int) -> Found | None:
    """`الاثنين، يناير الثاني والعشرين، 2018`: a weekday before a month with its day."""
    found = read_month_date(terms, at)
    if found is None or not isinstance(found.meaning, Calendar) or found.meaning.day is None:
        return None
    return Found(start, found.end, replace(found.meaning, weekday=weekday), found.rule)


def read_month_date(terms: Terms, at: int) -> Found | None:
    """A month, with the day behind it where it is there: `مايو الحادي عشر`, `شهر مارس 2017`."""
    month = read_month(terms, at)
    if month is None:
        return None
    date = Calendar(month=month.number, calendar=month.calendar)
    figures = _read_figures_of(terms, at, month)
    if figures is not None:
        return figures
    stroke = terms[month.end].text in ("-", "/")
    day = read_numeral(terms, month.end + stroke)
    if day is not None and 1 <= day.value <= 31 and _is_day(terms, month.end + stroke, day):
        return _finish(terms, at, day.end, replace(date, day=day.value), "month-day")
    return _finish(terms, at, month.end, date, "month")


def read_this_month(terms: Terms, at: int) -> Found | None:
    """`هذا مارس`."""
    month = read_month(terms, at + 1) if terms[at].get("this") is not None else None
    if month is None:
        return None
    return Found(at, month.end, Calendar(month=month.number, calendar=month.calendar, direction=0), "this-month")


def read_this_weekday(terms: Terms, at: int) -> Found | None:
    """`هذا الأحد`: that of this week."""
    weekday = terms[at + 1].get("weekday") if terms[at].get("this") is not None else None
    if weekday is None or not terms[at + 1].definite:
        return None
    return Found(at, at + 2, Calendar(weekday=weekday, direction=0), "this-weekday")


def _read_figures_of(terms: Terms, at: int, month: Month) -> Found | None:
    """`شباط (28/2/1945)`: the whole date in parentheses behind the name of its month."""
    if terms[month.end].text != "(":
        return None
    figure = read_figure(terms, month.end + 1, headed=True)
    if figure is None or figure[0].month != month.number or terms[figure[1]].text != ")":
        return None
    return Found(at, figure[1] + 1, figure[0], "month-figures")


def read_month_within(terms: Terms, at: int) -> Found | None:
    """The month behind a unit that is counted within it: `من شهر ثلاثة`, `في سبتمبر لعام 2014`."""
    month = read_month_after_day(terms, at)
    if month is None:
        return None
    return _finish(terms, at, month.end, Calendar(month=month.number, calendar=month.calendar), "month")


def _is_day(terms: Terms, at: int, day: Numeral) -> bool:
    """A number behind a month is its day unless it counts what follows, or begins something else."""
    if terms[at].conjunction or not (day.ordinal or terms[at].number is not None):
        return False
    after = terms[day.end]
    if after.kind == "word" and not after.readings and after.text.endswith("ا"):
        # `في مايو 25 مسلحا`: what follows is counted.
        return False
    return not (after.get("unit") or after.get("plural") or after.get("month") or after.text in ("-", "/"))


def _finish(terms: Terms, start: int, end: int, date: Calendar, rule: str) -> Found:
    """Add what may follow a month: a deictic adjective, a year, an adjective of that year."""
    direction, end = read_direction(terms, end)
    year = read_year_after_month(terms, end)
    if year is None:
        return Found(start, end, replace(date, direction=direction), rule)
    if year.calendar == "gregorian" and date.calendar == "hijri" and year.number is not None:
        # `رمضان 2019`: the Hijri month that begins in that Gregorian year.
        within: Meaning | None = Calendar(year=year.number)
        return Found(start, year.end, replace(date, within=within), rule)
    return Found(start, year.end, replace(date, year=year.number, within=year.within, direction=direction), rule)


def _read_parenthesised(terms: Terms, at: int) -> Found | None:
    """`بتاريخ (2/10/1989)`: the parentheses are the head's apposition, so it is all one expression."""
    if terms[at + 1].text != "(":
        return None
    inner = _read_day(terms, at + 2, at + 2, None)
    if inner is None and terms[at + 2].number is not None and len(terms[at + 2].text) == 4:
        inner = Found(at + 2, at + 3, Calendar(year=terms[at + 2].number), "year")
    if inner is None or terms[inner.end].text != ")":
        return None
    return Found(at, inner.end + 1, inner.meaning, inner.rule)
