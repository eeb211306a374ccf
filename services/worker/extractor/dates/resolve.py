"""From what an expression says to the time it denotes: TIMEX3 value and interval, one function a meaning."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from services.worker.extractor.dates.calendars import (
    Interval,
    nth_in,
    shift,
    unit_interval,
    unit_value,
)
from services.worker.extractor.dates.context import Context, Resolved
from services.worker.extractor.dates.meaning import (
    Amount,
    Calendar,
    Century,
    Clock,
    DayPart,
    Decade,
    Edge,
    FirstUnits,
    Holiday,
    Matching,
    Meaning,
    Nth,
    Recurrence,
    Relative,
    Same,
    Season,
    Shift,
    Stretch,
    Vague,
    duration_value,
)
from services.worker.extractor.dates.resolve_calendar import resolve_calendar, resolve_holiday, resolve_season
from services.worker.extractor.dates.resolve_clock import clock_on_day, clock_value, part_of_day

REFERENCE, PREVIOUS = "reference", "previous-date"


def resolve(meaning: Meaning, context: Context) -> Resolved:
    """What the expression denotes. A value of None where neither text nor reference tells."""
    try:
        return _RESOLVERS[type(meaning)](meaning, context)
    except (OverflowError, ValueError):
        # A year or an amount beyond the calendar of datetime.
        return Resolved(_type_of(meaning), None)


def _type_of(meaning: Meaning) -> str:
    if isinstance(meaning, Amount | Stretch | FirstUnits):
        return "DURATION"
    return "TIME" if isinstance(meaning, Clock | DayPart) else "DATE"


@lru_cache(1 << 12)
def whole_unit(unit: str, moment: dt.datetime, anchor: str | None) -> Resolved:
    interval = unit_interval(unit, moment)
    kind = "TIME" if unit[0] == "T" else "DATE"
    return Resolved(kind, unit_value(unit, interval.start), interval, unit, anchor=anchor)


def _calendar(meaning: Calendar, context: Context) -> Resolved:
    within = resolve(meaning.within, context) if meaning.within is not None else None
    return resolve_calendar(meaning, within, context)


def _relative(meaning: Relative, context: Context) -> Resolved:
    if context.reference is None:
        return Resolved("TIME" if meaning.unit[0] == "T" else "DATE", None)
    return whole_unit(meaning.unit, shift(context.reference, meaning.unit, meaning.offset), REFERENCE)


def _same(meaning: Same, context: Context) -> Resolved:
    named = context.named
    if named is None or named.interval is None:
        if meaning.offset == 1 and context.forward and context.reference is not None:
            # `سأعود في اليوم التالي`: of a plan with no other day it is the next.
            return whole_unit(meaning.unit, shift(context.reference, meaning.unit, 1), REFERENCE)
        return Resolved("DATE", None)
    return whole_unit(meaning.unit, shift(named.interval.start, meaning.unit, meaning.offset), PREVIOUS)


def _nth(meaning: Nth, context: Context) -> Resolved:
    held = resolve(meaning.within, context) if meaning.within is not None else _year_of_portion(meaning, context)
    if held is None or held.interval is None:
        return Resolved("DATE", None)
    interval = nth_in(meaning.unit, meaning.n, held.interval)
    if interval is None:
        return Resolved("DATE", None)
    grain = "D" if meaning.unit[0] == "D" else meaning.unit
    return Resolved("DATE", unit_value(grain, interval.start), interval, grain, anchor=held.anchor)


def _year_of_portion(meaning: Nth, context: Context) -> Resolved | None:
    """The latest year whose nth portion has begun, or this year where the sentence looks ahead."""
    reference = context.reference
    if reference is None:
        return None
    year = whole_unit("Y", reference, REFERENCE)
    portion = nth_in(meaning.unit, meaning.n, year.interval) if year.interval else None
    if portion is None or portion.start <= reference or context.forward:
        return year
    return whole_unit("Y", shift(reference, "Y", -1), REFERENCE)


def _amount(meaning: Amount, _context: Context) -> Resolved:
    return Resolved("DURATION", amount_value(meaning), mod=meaning.mod)


def amount_value(amount: Amount) -> str:
    """TIMEX3's duration: `P3D`, `P1Y3M`, `P1DT2H`, `PT1H30M`."""
    parts = amount.parts if amount.decimal else [each for part in amount.parts for each in _whole_units(*part)]
    pieces = [duration_value(quantity, unit) for quantity, unit in parts]
    days = "".join(piece[1:] for piece in pieces if not piece.startswith("PT"))
    hours = "".join(piece[2:] for piece in pieces if piece.startswith("PT"))
    return f"P{days}" + (f"T{hours}" if hours else "")


def _whole_units(quantity: float | None, unit: str) -> list[tuple[float | None, str]]:
    """A half or the like said in words as the smaller unit: a year and a half is a year and six months."""
    smaller, size = _SMALLER.get(unit, ("", 0))
    rest = quantity % 1 * size if quantity is not None else 0
    if quantity is None or not rest or abs(rest - round(rest)) > 1e-6:
        return [(quantity, unit)]
    return [(quantity // 1, unit), (float(round(rest)), smaller)] if quantity >= 1 else [(float(round(rest)), smaller)]


_SMALLER = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60)}


_SHIFT_MODS = {
    ("MORE_THAN", -1): "BEFORE",
    ("MORE_THAN", 1): "AFTER",
    ("LESS_THAN", -1): "AFTER",
    ("LESS_THAN", 1): "BEFORE",
    ("EQUAL_OR_MORE", -1): "BEFORE",
    ("EQUAL_OR_MORE", 1): "AFTER",
}


def _shift(meaning: Shift, context: Context) -> Resolved:
    amount, direction = meaning.amount, meaning.direction
    mod = _SHIFT_MODS.get((amount.mod or "", direction), amount.mod)
    units = [unit for _, unit in amount.parts]
    timed = any(unit[0] == "T" for unit in units)
    kind = "TIME" if timed else "DATE"
    vague = Resolved("DATE", "PAST_REF" if direction < 0 else "FUTURE_REF", mod=mod)
    if any(quantity is None for quantity, _ in amount.parts):
        return vague
    named = context.named
    use_named = meaning.anchored and named is not None and named.interval is not None and not context.forward
    base = named.interval.start if use_named and named and named.interval else context.reference
    if base is None:
        return Resolved(kind, None, mod=mod)
    if timed and not (context.timed or (use_named and named and named.grain[:1] == "T")):
        return vague
    for quantity, unit in amount.parts:
        base = shift(base, unit, direction * (quantity or 0))
    grain = {"DE": "Y", "TH": "TM"}.get(units[-1], units[-1])
    found = whole_unit(grain, base, PREVIOUS if use_named else REFERENCE)
    return replace(found, mod=mod) if mod else found


def _stretch(meaning: Stretch, context: Context) -> Resolved:
    quantity, unit = meaning.amount.parts[0]
    value = duration_value(quantity, unit)
    reference = context.reference
    if reference is None or quantity is None:
        return Resolved("DURATION", value, mod=meaning.amount.mod)
    if unit[0] == "T":
        edges = sorted((reference, shift(reference, unit, meaning.direction * quantity)))
        interval = Interval(*edges)
    else:
        present = unit_interval(unit, reference)
        if meaning.direction < 0:
            interval = Interval(shift(present.start, unit, -quantity), present.start)
        else:
            interval = Interval(present.end, shift(present.end, unit, quantity))
    return Resolved("DURATION", value, interval, mod=meaning.amount.mod, anchor=REFERENCE)


def _first_units(meaning: FirstUnits, context: Context) -> Resolved:
    held = resolve(meaning.within, context)
    quantity, unit = meaning.amount.parts[0]
    value = duration_value(quantity, unit)
    if held.interval is None or quantity is None:
        return Resolved("DURATION", value)
    start, end = held.interval
    if meaning.n > 0:
        end = min(end, shift(start, unit, quantity))
    else:
        start = max(start, shift(end, unit, -quantity))
    return Resolved("DURATION", value, Interval(start, end), anchor=held.anchor)


def _matching(meaning: Matching, context: Context) -> Resolved:
    named, held = context.named, resolve(meaning.within, context)
    if named is None or named.interval is None or held.interval is None or named.grain != meaning.unit:
        return Resolved("DATE", None)
    return whole_unit(meaning.unit, named.interval.start.replace(year=held.interval.start.year), held.anchor)


def after_weekday(first: Resolved, second: Resolved) -> Resolved:
    """The weekday that ends a range, in the week behind that of the first where it comes before it."""
    if first.interval is None or second.interval is None or second.interval.start >= first.interval.start:
        return second
    return whole_unit("D", shift(second.interval.start, "W", 1), second.anchor)


def _decade(meaning: Decade, context: Context) -> Resolved:
    century = resolve(meaning.century, context) if meaning.century is not None else None
    if century is not None:
        if century.interval is None:
            return Resolved("DATE", None)
        return whole_unit("DE", century.interval.start.replace(year=century.interval.start.year + meaning.decade), None)
    latest = context.reference.year if context.reference else 1999
    year = latest // 100 * 100 + meaning.decade
    if year > latest:
        year -= 100
    return whole_unit("DE", dt.datetime(year, 1, 1), None)


def _century(meaning: Century, _context: Context) -> Resolved:
    if meaning.calendar == "hijri":
        return Resolved("DATE", f"H{meaning.number - 1:02}", calendar="hijri")
    return whole_unit("CE", dt.datetime(max(1, (meaning.number - 1) * 100), 1, 1), None)


def _edge(meaning: Edge, context: Context) -> Resolved:
    held = resolve(meaning.of, context)
    if meaning.mod == "REST":
        interval = held.interval
        if interval and context.reference and interval.start < context.reference < interval.end:
            begin = context.reference if held.grain in ("D", "TH") else unit_interval("D", context.reference).start
            interval = Interval(begin, interval.end)
        return replace(held, interval=interval)
    if meaning.mod == "APPROX":
        return replace(held, mod="APPROX")
    if (
        meaning.mod == "END"
        and meaning.bare
        and meaning.of == Relative("W", 0)
        and _is_early(context)
        and not context.forward
    ):
        # `غارات نهاية الأسبوع` told of on a Monday are those of the last one.
        held = resolve(Relative("W", -1), context)
    return replace(held, mod=meaning.mod, interval=held.interval and _third(held.interval, meaning.mod))


def _is_early(context: Context) -> bool:
    """Is it Monday to Wednesday, when the weekend that people speak of is the last one?"""
    return context.reference is not None and context.reference.isoweekday() <= 3


def _third(whole: Interval, mod: str) -> Interval:
    """The first, middle or last third, in whole days where the whole is longer than three of them."""
    size = (whole.end - whole.start) / 3
    if size >= dt.timedelta(days=1):
        size = dt.timedelta(days=size.days)
    first, last = whole.start + size, whole.end - size
    return {
        "START": Interval(whole.start, first),
        "MID": Interval(first, last),
        "END": Interval(last, whole.end),
    }[mod]


def _day_of(meaning: Meaning | None, context: Context) -> Resolved | None:
    """The day that a time of day belongs to: the one it names, the one named last in the sentence, or today."""
    if meaning is not None:
        return resolve(meaning, context)
    named = context.named
    if context.same_sentence and named is not None and named.interval and (named.grain == "D" or named.type == "TIME"):
        return whole_unit("D", named.interval.start, PREVIOUS)
    return whole_unit("D", context.reference, REFERENCE) if context.reference else None


def _day_part(meaning: DayPart, context: Context) -> Resolved:
    named = context.named
    if meaning.of is None and named is not None and named.interval is not None and named.grain == "D":
        # `وفي المساء` goes on with the day last named, in whatever sentence.
        return part_of_day(meaning, whole_unit("D", named.interval.start, PREVIOUS))
    return part_of_day(meaning, _day_of(meaning.of, context))


def _clock(meaning: Clock, context: Context) -> Resolved:
    return clock_on_day(meaning, _day_of(meaning.of, context), context)


def _vague(meaning: Vague, _context: Context) -> Resolved:
    return Resolved("DATE", meaning.value)


def _recurrence(meaning: Recurrence, _context: Context) -> Resolved:
    if meaning.clock is None:
        return Resolved("SET", meaning.value)
    day = meaning.value if meaning.value.startswith("XXXX") else "XXXX-XX-XX"
    return Resolved("SET", day + clock_value(meaning.clock))


_RESOLVERS: dict[type, Callable[[Any, Context], Resolved]] = {
    Calendar: _calendar,
    Relative: _relative,
    Same: _same,
    Nth: _nth,
    Amount: _amount,
    Shift: _shift,
    Stretch: _stretch,
    FirstUnits: _first_units,
    Matching: _matching,
    Decade: _decade,
    Century: _century,
    Season: lambda meaning, context: resolve_season(
        meaning, resolve(meaning.within, context) if meaning.within is not None else None, context
    ),
    Holiday: lambda meaning, context: resolve_holiday(
        meaning, resolve(meaning.within, context) if meaning.within is not None else None, context
    ),
    Edge: _edge,
    DayPart: _day_part,
    Clock: _clock,
    Vague: _vague,
    Recurrence: _recurrence,
}
