"""Times that come again: `يوميا`, `كل أسبوع`, `كل يوم جمعة`, `أيام الأحد`."""

from dataclasses import replace

from services.worker.extractor.dates.amounts import read_amount
from services.worker.extractor.dates.clock_times import read_clock
from services.worker.extractor.dates.meaning import Clock, Recurrence, duration_value
from services.worker.extractor.dates.reading import Found, Terms


def read_recurrence(terms: Terms, at: int) -> Found | None:
    """`يوميا`, `كل أسبوع`, `كل ثلاثة أشهر`, `كل يوم جمعة`, `أيام الأحد`."""
    value = terms[at].get("recurrence")
    if value:
        return Found(at, at + 1, Recurrence(value), "set")
    days = terms[at].get("plural") == "D" and not terms[at].definite
    if days and terms[at + 1].get("weekday") and terms[at + 1].definite:
        return Found(at, at + 2, Recurrence(f"XXXX-WXX-{terms[at + 1].get('weekday')}"), "set-of-weekdays")
    return None


def read_clock_or_set(terms: Terms, at: int) -> Found | None:
    """A time of day, with the set behind it that it belongs to: `الساعة 9 صباحا كل يوم أحد`."""
    clock = read_clock(terms, at)
    if clock is None or not isinstance(clock.meaning, Clock):
        return clock
    every = _read_every(terms, clock.end) or read_recurrence(terms, clock.end)
    if every is None or not isinstance(every.meaning, Recurrence):
        return clock
    return Found(at, every.end, replace(every.meaning, clock=clock.meaning), "clocked-set")


def read_every(terms: Terms, at: int) -> Found | None:
    """`كل أسبوع`, `كل يوم جمعة`, with a time of day behind it: `كل يوم اثنين الساعة 4`."""
    every = _read_every(terms, at)
    clock = read_clock(terms, every.end) if every is not None and not terms[every.end].conjunction else None
    if every is None or clock is None or not isinstance(clock.meaning, Clock) or clock.meaning.of is not None:
        return every
    assert isinstance(every.meaning, Recurrence)
    return Found(at, clock.end, replace(every.meaning, clock=clock.meaning), "clocked-set")


def _read_every(terms: Terms, at: int) -> Found | None:
    if terms[at].get("keyword") != "every":
        return None
    here = at + 1 + (terms[at + 1].get("unit") == "D" and terms[at + 2].get("weekday") is not None)
    weekday = terms[here].get("weekday")
    if weekday is not None and not terms[here].conjunction:
        return Found(at, here + 1, Recurrence(f"XXXX-WXX-{weekday}"), "set-of-weekdays")
    part = terms[at + 1].get("part")
    if part is not None and not terms[at + 1].definite:
        return Found(at, at + 2, Recurrence(f"XXXX-XX-XX{part[0]}"), "set-of-parts")
    found = read_amount(terms, at + 1)
    if found is None or len(found.amount.parts) != 1 or found.amount.parts[0][0] is None:
        return None
    quantity, unit = found.amount.parts[0]
    return Found(at, found.end, Recurrence(duration_value(quantity, unit)), "set")
