"""Arithmetic of calendars: intervals of units, shifting by units, Hijri days and movable feasts.

Hijri days are Umm al-Qura's through hijridate, which covers 1343 to 1500 AH; outside that there is no answer.
Intervals are half-open. Weeks are ISO's, Monday first, and belong to the month of their Thursday.
"""

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from hijridate import Gregorian, Hijri

DAY = dt.timedelta(days=1)
_MONTHS_IN = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}
_YEARS_IN = {"Y": 1, "DE": 10, "CE": 100}
_DIGITS_OF = {"Y": 4, "DE": 3, "CE": 2}
_TIMESPEC = {"TH": "hours", "TM": "minutes", "TS": "seconds"}
_FIXED = {
    "TS": dt.timedelta(seconds=1),
    "TM": dt.timedelta(minutes=1),
    "TH": dt.timedelta(hours=1),
    "D": DAY,
    "W": dt.timedelta(weeks=1),
}


class Interval(NamedTuple):
    start: dt.datetime
    end: dt.datetime


def shift(moment: dt.datetime, unit: str, quantity: float) -> dt.datetime:
    """The moment so many units later; a day that the month lacks becomes its last. OverflowError past year 9999."""
    if unit in _FIXED:
        return moment + _FIXED[unit] * quantity
    months = moment.year * 12 + moment.month - 1 + round(_MONTHS_IN[unit] * quantity)
    year, month = divmod(months, 12)
    if not 1 <= year <= 9998:
        raise OverflowError(f"year {year}")
    return moment.replace(year=year, month=month + 1, day=min(moment.day, days_in_month(year, month + 1)))


def days_in_month(year: int, month: int) -> int:
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return (following - dt.date(year, month, 1)).days


def unit_interval(unit: str, moment: dt.datetime) -> Interval:
    """The whole unit that holds the moment."""
    day = dt.datetime(moment.year, moment.month, moment.day)
    if unit == "D":
        start = day
    elif unit == "W":
        start = day - DAY * day.weekday()
    elif unit in ("TH", "TM", "TS"):
        start = moment.replace(
            minute=0 if unit == "TH" else moment.minute,
            second=moment.second if unit == "TS" else 0,
            microsecond=0,
        )
    else:
        size = _MONTHS_IN[unit]
        months = (day.year * 12 + day.month - 1) // size * size
        start = dt.datetime(max(1, months // 12), months % 12 + 1, 1)
    fixed = _FIXED.get(unit)
    return Interval(start, start + fixed if fixed is not None else shift(start, unit, 1))


def unit_value(unit: str, start: dt.datetime) -> str:
    """TIMEX3's value of the unit that begins at `start`."""
    if unit == "D":
        return f"{start.year:04}-{start.month:02}-{start.day:02}"
    if unit == "M":
        return f"{start.year:04}-{start.month:02}"
    if unit == "W":
        year, week, _ = start.isocalendar()
        return f"{year:04}-W{week:02}"
    if unit in ("Q", "H"):
        return f"{start.year:04}-{unit}{(start.month - 1) // _MONTHS_IN[unit] + 1}"
    if unit in _YEARS_IN:
        return f"{start.year // _YEARS_IN[unit]:0{_DIGITS_OF[unit]}}"
    return start.isoformat(timespec=_TIMESPEC[unit])


def nth_in(unit: str, n: int, within: Interval) -> Interval | None:
    """The nth unit (`D3`: Wednesday) inside an interval, from its end where n is negative; None if it has fewer."""
    if unit == "W":
        thursday = nth_in("D4", n, within)
        return thursday and unit_interval("W", thursday.start)
    if unit[0] == "D" and len(unit) == 2:
        if n > 0:
            first = within.start + DAY * ((int(unit[1]) - 1 - within.start.weekday()) % 7)
            day = first + 7 * DAY * (n - 1)
        else:
            last = within.end - DAY
            day = last - DAY * ((last.weekday() - int(unit[1]) + 1) % 7)
        found = Interval(day, day + DAY)
    else:
        begin = within.start if n > 0 else within.end
        start = shift(begin, unit, n - 1 if n > 0 else n)
        found = Interval(start, shift(start, unit, 1))
    return found if within.start <= found.start and found.end <= within.end else None


@lru_cache(4096)
def hijri_day(year: int, month: int, day: int) -> dt.datetime | None:
    """The Gregorian day, or None outside Umm al-Qura's range or where the month has no such day."""
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return dt.datetime(found.year, found.month, found.day)


def hijri_year_month(moment: dt.datetime) -> tuple[int, int] | None:
    """The Hijri year and month of a moment, or None outside Umm al-Qura's range."""
    try:
        found = Gregorian(moment.year, moment.month, moment.day).to_hijri()
    except (ValueError, OverflowError):
        return None
    return found.year, found.month


def hijri_month(year: int, month: int) -> Interval | None:
    start = hijri_day(year, month, 1)
    end = hijri_day(year + month // 12, month % 12 + 1, 1)
    return Interval(start, end) if start and end else None


def movable_feast(name: str, year: int) -> dt.datetime:
    """Easter of the Western churches, the days told from it, Thanksgiving of the United States."""
    if name == "thanksgiving":
        november = Interval(dt.datetime(year, 11, 1), dt.datetime(year, 12, 1))
        fourth = nth_in("D4", 4, november)
        assert fourth is not None
        return fourth.start
    return _easter(year) + DAY * _FROM_EASTER[name]


_FROM_EASTER = {"palm_sunday": -7, "good_friday": -2, "easter": 0, "easter_monday": 1, "ascension": 39, "pentecost": 49}


def _easter(year: int) -> dt.datetime:
    """By the anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8)."""
    golden, century, rest = year % 19, year // 100, year % 100
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    lunar = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * lunar + 114, 31)
    return dt.datetime(year, month, day + 1)
