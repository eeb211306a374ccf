"""Clock times: `الساعة الثالثة والنصف عصرا`, `14:30 بتوقيت غرينتش`, with the day behind them (`السابعة مساء غد`)."""

from dataclasses import replace

from services.worker.extractor.dates.days import read_day, read_tonight
from services.worker.extractor.dates.hours import (
    HALVES,
    Hour,
    read_hour,
    read_minutes,
    read_parenthesised_hour,
    read_part_after,
    read_zone,
)
from services.worker.extractor.dates.meaning import Clock
from services.worker.extractor.dates.reading import COMMAS, LINKS, OF, Found, Terms, skip
from services.worker.extractor.dates.vocabulary import folded_words

_COUNTRY = folded_words("المغرب")
_IN = folded_words("في", "من")
BEFORE_CLOCK = folded_words("في", "عند", "على", "حوالي", "نحو", "تمام", "بتمام", "عندالساعة", "،", ",", "-")

_BEFORE_HOUR = BEFORE_CLOCK | LINKS | OF | folded_words("منذ", "بين", "قبل", "بعد", "ومن", "(")


def read_clock(terms: Terms, at: int) -> Found | None:
    """A clock time with what may follow it. Without `الساعة` it needs minutes or a part of the day to be one."""
    if not terms[at].readings and terms[at].kind not in ("number", "figure"):
        return None
    headed = terms[at].get("unit") == "TH" and terms[at].definite
    hour = read_hour(terms, at + headed) or (read_parenthesised_hour(terms, at + 1) if headed else None)
    if hour is None:
        return _read_named_hour(terms, at)
    part, end = read_part_after(terms, hour.end)
    if hour.compact and terms[hour.end].text in HALVES:
        # `2015م` is a year.
        return None
    zone, end, zoned = read_zone(terms, end)
    if not (headed or hour.sure or part is not None or zoned or _is_clock_by_place(terms, at, hour)):
        return None
    if not (headed or hour.sure) and _is_no_hour(terms, at, hour):
        return None
    if part is None and zoned:
        part, end = read_part_after(terms, end)
    clock = Clock(hour.hour, hour.minute, hour.second, part, None, zone)
    return _with_day_after(terms, Found(at, end, clock, "clock"))


def _is_no_hour(terms: Terms, at: int, hour: Hour) -> bool:
    """`الدورة الـ21 مساء أمس`, `المجموعة الأولى المغرب`: the number of something, and a country."""
    numbered = (
        terms[at].number is not None and terms[at].definite and (not at or terms[at - 1].text not in _BEFORE_HOUR)
    )
    return numbered or terms[hour.end].text in _COUNTRY


def _is_clock_by_place(terms: Terms, at: int, hour: Hour) -> bool:
    """`في الحادية عشرة` at the end of a clause counts nothing but hours."""
    ends = terms[hour.end].kind in ("mark", "end")
    return bool(terms[at + 1].get("teen")) and terms[at].definite and ends and terms[at - 1].text in BEFORE_CLOCK


def _read_named_hour(terms: Terms, at: int) -> Found | None:
    here = at + (terms[at].get("unit") == "TH" and terms[at].definite)
    hour = terms[here].get("clock_name")
    if hour is None:
        return None
    minute, end = read_minutes(terms, here + 1)
    zone, end, _ = read_zone(terms, end)
    return _with_day_after(terms, Found(at, end, Clock(hour, minute, None, None, None, zone), "clock-name"))


def _with_day_after(terms: Terms, found: Found) -> Found:
    """The same with the day behind it: `من يوم 4 فيفري`, `مساء الأحد القادم`, `غدا`."""
    here = skip(terms, skip(terms, found.end, COMMAS), _IN)
    day = read_day(terms, here) or read_tonight(terms, here)
    if day is None or (terms[here].conjunction and here == found.end) or terms[here].preposition:
        return found
    if isinstance(found.meaning, Clock):
        return Found(found.at, day.end, replace(found.meaning, of=day.meaning), found.rule + "-of-day")
    return found


def read_linked_hour(terms: Terms, found: Found) -> Found | None:
    """The bare hour that a link ties to a clock time: `من الثالثة مساء إلى الرابعة`."""
    clock = found.meaning
    if not isinstance(clock, Clock) or terms[found.end].text not in LINKS:
        return None
    at = found.end + 1
    hour = read_hour(terms, at)
    if hour is None or read_clock(terms, at) is not None:
        return None
    after = terms[hour.end]
    if after.kind == "word" and after.text not in OF:
        return None
    return Found(at, hour.end, replace(clock, hour=hour.hour, minute=hour.minute, second=None), "linked-hour")
