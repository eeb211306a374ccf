"""Times of the day on a day that is already known."""

import datetime as dt

from services.worker.extractor.dates.calendars import Interval, unit_value
from services.worker.extractor.dates.context import BARE, Context, Resolved
from services.worker.extractor.dates.meaning import Clock, DayPart

# The hours of a part of the day, as Recognizers-Text defines them; noon is not among its parts.
_HOURS = {"TMO": (8, 12), "TMI": (11, 14), "TAF": (12, 16), "TEV": (16, 20), "TNI": (20, 24)}


def part_of_day(meaning: DayPart, day: Resolved | None) -> Resolved:
    if day is None or day.value is None or day.grain not in ("D", ""):
        return Resolved("TIME", None)
    if not meaning.code:
        # Hours of a day that are no part of it by name: the day itself, as a time.
        return Resolved("TIME", day.value, day.interval, day.grain, anchor=day.anchor, calendar=day.calendar)
    if not day.interval:
        return Resolved("TIME", day.value + meaning.code, anchor=day.anchor, calendar=day.calendar)
    first, last = _HOURS[meaning.code]
    start = day.interval.start
    interval = Interval(start + dt.timedelta(hours=first), start + dt.timedelta(hours=last))
    value = unit_value("D", start) + meaning.code
    return Resolved("TIME", value, interval, day.grain, anchor=day.anchor, calendar=day.calendar)


def clock_on_day(meaning: Clock, day: Resolved | None, context: Context) -> Resolved:
    hour = _hour(meaning)
    minute, second = meaning.minute or 0, meaning.second
    clock = clock_value(meaning)
    if day is None or not day.interval:
        prefix = day.value if day is not None and day.value and day.value.startswith("XXXX") else ""
        return Resolved("TIME", prefix + clock, mod=meaning.mod)
    start = day.interval.start.replace(hour=0, minute=0, second=0, microsecond=0)
    moment = start + dt.timedelta(hours=hour, minutes=minute, seconds=second or 0)
    if meaning.zone is not None and context.offset is not None:
        moment += dt.timedelta(minutes=context.offset - meaning.zone)
    elif context.sense == BARE and meaning.part is None and meaning.of is None and hour < 12 and context.reference:
        # Nothing but an hour: the next time a clock shows it.
        moment += dt.timedelta(hours=12 if moment < context.reference and context.timed else 0)
    value = unit_value("TM" if second is None else "TS", moment)
    length = dt.timedelta(seconds=1) if second is not None else dt.timedelta(minutes=1)
    return Resolved("TIME", value, Interval(moment, moment + length), "TM", meaning.mod, anchor=day.anchor)


def clock_value(meaning: Clock) -> str:
    """A time of no day: `T15:30`."""
    second = "" if meaning.second is None else f":{meaning.second:02}"
    return f"T{_hour(meaning):02}:{meaning.minute or 0:02}{second}"


def _hour(meaning: Clock) -> int:
    """The hour of 24: of the two that a clock face means, the one inside the part of the day named."""
    if meaning.part is None:
        return meaning.hour % 24
    _, first, last = meaning.part
    for candidate in (meaning.hour, meaning.hour + 12, meaning.hour - 12, meaning.hour + 24):
        if first <= candidate < last:
            return candidate % 24
    return meaning.hour % 24
