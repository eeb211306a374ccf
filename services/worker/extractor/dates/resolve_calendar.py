"""Calendar dates, seasons and holidays: filling in what the words leave open from the reference and the sense."""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

from services.worker.extractor.dates.calendars import (
    DAY,
    Interval,
    days_in_month,
    hijri_day,
    hijri_month,
    hijri_year_month,
    movable_feast,
    nth_in,
    shift,
    unit_interval,
    unit_value,
)
from services.worker.extractor.dates.context import BARE, Context, Resolved
from services.worker.extractor.dates.meaning import Calendar, Holiday, Season

REFERENCE = "reference"
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
# A Hijri month named alone that begins within so many days is the coming one: Ramadan is spoken of before it is here.
# A weekday that does not fit the day of month within this is a slip of the writer's.
_WEEKDAY_REACH = dt.timedelta(days=300)
# A feast of so many days past is the one spoken of, also in what is planned for its last days.
_FEAST = dt.timedelta(days=10)
# `العيد` alone may be either.
_EIDS = (("hijri", 10, 1), ("hijri", 12, 10))
# What is planned for a later day or month is told with its year.
_AHEAD, _MONTHS_AHEAD = dt.timedelta(days=300), 10
_SOON = dt.timedelta(days=30)


def resolve_calendar(date: Calendar, within: Resolved | None, context: Context) -> Resolved:
    found = _resolve(date, within, context)
    if date.ordinal and found.interval is not None and found.interval.start.isoweekday() != date.weekday:
        # `الثلاثاء الأول من نوفمبر` where the first is none: the first Tuesday.
        assert date.day is not None
        month = unit_interval("M", found.interval.start)
        nth = nth_in(f"D{date.weekday}", date.day, month) if found.calendar == "gregorian" else None
        return found if nth is None else _unit("D", nth.start, found.anchor)
    return found


def _resolve(date: Calendar, within: Resolved | None, context: Context) -> Resolved:
    if date.calendar == "bc":
        return Resolved("DATE", f"BC{date.year:04}" if date.year is not None else None)
    if date.calendar == "hijri":
        return _hijri(date, within, context)
    if date.weekday is not None and date.day is None and date.month is None:
        return _weekday(date, within, context)
    if within is not None and within.interval is not None:
        return _inside(date, within)
    if date.year is not None:
        return _of_year(date, date.year)
    if context.reference is None:
        return _open(date)
    if date.month is None:
        return _open(date)
    year = _choose_year(date, context.reference, context)
    found = _of_year(date, year)
    return Resolved("DATE", found.value, found.interval, found.grain, anchor=REFERENCE)


def _of_year(date: Calendar, year: int) -> Resolved:
    if date.month is None:
        return _unit("Y", dt.datetime(year, 1, 1))
    if date.day is None:
        return _unit("M", dt.datetime(year, date.month, 1))
    if date.day > days_in_month(year, date.month):
        return Resolved("DATE", None)
    return _unit("D", dt.datetime(year, date.month, date.day))


@lru_cache(1 << 12)
def _unit(grain: str, start: dt.datetime, anchor: str | None = None, calendar: str = "gregorian") -> Resolved:
    interval = unit_interval(grain, start)
    return Resolved("DATE", unit_value(grain, interval.start), interval, grain, anchor=anchor, calendar=calendar)


def _open(date: Calendar) -> Resolved:
    """What is known without a reference: `XXXX-11`, `XXXX-01-25`, `XXXX-XX-15`."""
    if date.month is None and date.day is None:
        return Resolved("DATE", None)
    month = "XX" if date.month is None else f"{date.month:02}"
    return Resolved("DATE", f"XXXX-{month}" + ("" if date.day is None else f"-{date.day:02}"))


def _inside(date: Calendar, within: Resolved) -> Resolved:
    """A month of the last year, a day of the next month."""
    assert within.interval is not None
    start = within.interval.start
    if date.month is not None:
        found = _of_year(date, start.year)
    else:
        found = _of_year(Calendar(month=start.month, day=date.day), start.year)
    return Resolved("DATE", found.value, found.interval, found.grain, anchor=within.anchor)


def _choose_year(date: Calendar, reference: dt.datetime, context: Context) -> int:
    """The year of a month, or of a day in a month, that the text does not give."""
    assert date.month is not None
    today = reference.replace(hour=0, minute=0, second=0, microsecond=0)
    if date.day is None:
        return _year_of_month(date.month, date.direction, today, context)
    days = [
        dt.datetime(year, date.month, date.day)
        for year in range(today.year - 4, today.year + 5)
        if date.day <= days_in_month(year, date.month)
    ]
    if date.weekday is not None:
        fitting = [day for day in days if day.isoweekday() == date.weekday and abs(day - today) <= _WEEKDAY_REACH]
        if fitting:
            return min(fitting, key=lambda day: abs(day - today)).year
    if date.direction is None:
        named = context.days.get((date.month, date.day)) or context.years.get(date.month)
        if named is not None:
            return named
    if date.direction == 0:
        return min(days, key=lambda day: abs(day - today)).year
    return _pick(days, today, date.direction, context).year


def _year_of_month(month: int, direction: int | None, today: dt.datetime, context: Context) -> int:
    if direction == 0:
        return today.year
    strict = direction is not None
    if direction is None and context.sense == BARE:
        return today.year
    near = (month - today.month) % 12 < _MONTHS_AHEAD
    if (direction or 0) > 0 or (direction is None and near and context.forward):
        later = month > today.month or (month == today.month and not strict)
        return today.year + (direction or 1) - later
    earlier = month < today.month or (month == today.month and not strict)
    return today.year + (direction or -1) + earlier


def _pick(days: Sequence[dt.datetime], today: dt.datetime, direction: int | None, context: Context) -> dt.datetime:
    """The day meant of those that a name without a year may mean, in order: by adjective, by sense, the nearest."""
    before = [day for day in days if day < today]
    after = [day for day in days if day > today]
    if direction is not None and direction < 0 and before:
        return before[max(direction, -len(before))]
    if direction is not None and direction > 0 and after:
        return after[min(direction, len(after)) - 1]
    if context.sense == BARE:
        return next((day for day in days if day.year == today.year), days[0])
    coming = next(day for day in days if day >= today)
    if context.forward and coming - today <= _AHEAD:
        return coming
    return min(days, key=lambda day: abs(day - today))


def _weekday(date: Calendar, within: Resolved | None, context: Context) -> Resolved:
    assert date.weekday is not None
    if within is not None and within.interval is not None:
        start = within.interval.start
        if within.grain == "W":
            day = start + DAY * (date.weekday - 1)
        else:
            # The weekday wins: `أمس الأحد` is the last Sunday up to the reference, `غدا الأحد` the nearest.
            ahead = (date.weekday - start.isoweekday()) % 7
            today = unit_interval("D", context.reference).start if context.reference else start
            back = (today.isoweekday() - date.weekday) % 7
            coming = start + DAY * (ahead if ahead <= 3 else ahead - 7)
            day = coming if start > today else today - DAY * back
        return _unit("D", day, within.anchor)
    if context.reference is None:
        return Resolved("DATE", None)
    today = unit_interval("D", context.reference).start
    gap = (date.weekday - today.isoweekday()) % 7
    if date.direction == 0:
        day = unit_interval("W", today).start + DAY * (date.weekday - 1)
    elif (date.direction or 0) > 0 or (date.direction is None and context.forward):
        strict = date.direction is not None or context.sense == BARE
        day = today + DAY * (gap or (7 if strict else 0)) + 7 * DAY * ((date.direction or 1) - 1)
    else:
        back = (7 - gap) % 7
        day = today - DAY * (back or (7 if date.direction is not None else 0)) + 7 * DAY * ((date.direction or -1) + 1)
    return _unit("D", day, REFERENCE)


def _hijri(date: Calendar, within: Resolved | None, context: Context) -> Resolved:
    year = date.year
    anchor = None
    if date.month is None:
        return Resolved("DATE", f"H{year:04}" if year is not None else None, _hijri_year(year), "Y", calendar="hijri")
    if year is None:
        year = _hijri_year_of(date, within, context)
        anchor = REFERENCE if within is None else within.anchor
    if year is None:
        return Resolved("DATE", None, calendar="hijri")
    if date.day is None:
        value = f"H{year:04}-{date.month:02}"
        return Resolved("DATE", value, hijri_month(year, date.month), "M", calendar="hijri", anchor=anchor)
    day = hijri_day(year, date.month, date.day)
    if day is None:
        return Resolved("DATE", None, calendar="hijri")
    # The moon may be seen a day earlier or later than Umm al-Qura computes: the weekday named tells which.
    sighted = [near for near in (day, day - DAY, day + DAY) if near.isoweekday() == date.weekday]
    return _unit("D", sighted[0] if sighted else day, anchor, "hijri")


def _hijri_year(year: int | None) -> Interval | None:
    start = hijri_day(year, 1, 1) if year is not None else None
    end = hijri_day(year + 1, 1, 1) if year is not None else None
    return Interval(start, end) if start and end else None


def _hijri_year_of(date: Calendar, within: Resolved | None, context: Context) -> int | None:
    """The Hijri year whose month is meant: in a Gregorian year, by the adjective, or the latest up to today."""
    assert date.month is not None
    base = within.interval.start if within is not None and within.interval else context.reference
    here = hijri_year_month(base) if base else None
    if base is None or here is None:
        return None
    years = range(here[0] - 1, here[0] + 3)
    starts = [(year, hijri_day(year, date.month, date.day or 1)) for year in years]
    known = [(year, start) for year, start in starts if start is not None]
    if within is not None and within.interval is not None:
        inside = [year for year, start in known if within.interval.start <= start < within.interval.end]
        return inside[0] if inside else None
    today = unit_interval("D", base).start
    if date.direction == 0:
        return here[0]
    if (date.direction or 0) > 0:
        return next((year for year, start in known if start > today), None)
    if (date.direction or 0) < 0:
        ended = [year for year, _ in known if (year, date.month) < here]
        return ended[-1] if ended else None
    if date.weekday is not None:
        fitting = [
            (abs(start - today), year)
            for year, start in known
            if min((start.isoweekday() - date.weekday) % 7, (date.weekday - start.isoweekday()) % 7) <= 1
        ]
        if fitting:
            return min(fitting)[1]
    if context.forward:
        coming = (year for year, _ in known if (year, date.month) >= here)
        return next(coming, None)
    limit = today + (_SOON if date.day is None else DAY * 180)
    past = [year for year, start in known if start <= limit]
    return past[-1] if past else None


def resolve_season(season: Season, within: Resolved | None, context: Context) -> Resolved:
    year = season.year
    anchor = None
    if year is None and within is not None and within.interval is not None:
        year, anchor = within.interval.start.year, within.anchor
    if year is None and context.reference is not None:
        year, anchor = _season_year(season, context.reference), REFERENCE
    if year is None:
        return Resolved("DATE", f"XXXX-{season.name}")
    if 1250 <= year < 1500:
        # `صيف 1436هـ`: the summer that begins in that Hijri year.
        begin = hijri_day(year, 1, 1)
        if begin is None:
            return Resolved("DATE", None)
        year = begin.year + (dt.datetime(begin.year, _SEASONS[season.name], 1) < begin)
    start = dt.datetime(year, _SEASONS[season.name], 1)
    interval = Interval(start, shift(start, "M", 3))
    return Resolved("DATE", f"{year:04}-{season.name}", interval, "S", anchor=anchor)


def _season_year(season: Season, reference: dt.datetime) -> int:
    start = reference.replace(month=_SEASONS[season.name], day=1)
    if season.direction == 1:
        return reference.year + (start <= reference)
    if season.direction == 0:
        return reference.year - (season.name == "WI" and reference.month < 3)
    if season.direction is None:
        # Alone it is the one whose middle is nearest.
        years = range(reference.year - 1, reference.year + 2)
        return min(years, key=lambda year: abs(shift(start.replace(year=year), "D", 45) - reference))
    return reference.year - (shift(start, "M", 3) > reference)


def resolve_holiday(holiday: Holiday, within: Resolved | None, context: Context) -> Resolved:
    calendar = holiday.day[0] if isinstance(holiday.day, tuple) else "hijri" if holiday.day == "eid" else "gregorian"
    year = holiday.year
    anchor = None
    if year is None and within is not None and within.interval is not None:
        year, anchor = within.interval.start.year, within.anchor
    if year is not None:
        days = _holiday_days(holiday, year)
        if not days:
            return Resolved("DATE", None, calendar=calendar)
        return _unit("D", days[0] + DAY * (holiday.nth - 1), anchor, calendar)
    if context.reference is None:
        return Resolved("DATE", None if calendar == "hijri" else _open_holiday(holiday), calendar=calendar)
    today = unit_interval("D", context.reference).start
    years = range(today.year - 1, today.year + 2)
    days = sorted({day for each in years for day in _holiday_days(holiday, each)})
    if not days:
        return Resolved("DATE", None, calendar=calendar)
    recent = [day for day in days if dt.timedelta(0) <= today - day <= _FEAST]
    at_hand = recent and calendar == "hijri" and holiday.direction is None
    chosen = recent[-1] if at_hand else _pick(days, today, holiday.direction, context)
    return _unit("D", chosen + DAY * (holiday.nth - 1), REFERENCE, calendar)


def _open_holiday(holiday: Holiday) -> str | None:
    return f"XXXX-{holiday.day[1]:02}-{holiday.day[2]:02}" if isinstance(holiday.day, tuple) else None


def _holiday_days(holiday: Holiday, year: int) -> list[dt.datetime]:
    """The holiday's days in a year: a Hijri year where it is such a number, else a Gregorian one."""
    if holiday.day == "eid":
        both = (Holiday(day, year, None) for day in _EIDS)
        return sorted(day for each in both for day in _holiday_days(each, year))
    if isinstance(holiday.day, str):
        return [movable_feast(holiday.day, year)]
    calendar, month, day = holiday.day
    if calendar == "gregorian":
        return [dt.datetime(year, month, day)]
    if 1250 <= year < 1500:
        found = hijri_day(year, month, day)
        return [found] if found else []
    begin = hijri_year_month(dt.datetime(year, 1, 1))
    if begin is None:
        return []
    days = (hijri_day(each, month, day) for each in range(begin[0], begin[0] + 3))
    return [found for found in days if found is not None and found.year == year]
