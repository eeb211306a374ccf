"""Clock times: `الساعة الثالثة والنصف عصرا`, `14:30 بتوقيت غرينتش`, with the day behind them (`السابعة مساء غد`)."""

from dataclasses import replace

from services.worker.extractor.dates.amounts import read_amount
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

_FUTURE = ("سا", "سي", "ست", "سن")
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
    """`في الحادية عشرة`, `سأعود الحادية عشرة` at the end of a clause count nothing but hours."""
    before = terms[at - 1].text if at else ""
    placed = before in BEFORE_CLOCK or (len(before) > 3 and before.startswith(_FUTURE))
    ends = terms[hour.end].kind in ("mark", "end")
    return placed and bool(terms[at + 1].get("teen")) and terms[at].definite and ends


def read_bare_hour(terms: Terms, at: int) -> Found | None:
    """`السابعة` of `غدا في السابعة`, at the end of a clause."""
    hour = read_hour(terms, at) if terms[at].get("ordinal") and terms[at].definite else None
    if hour is None or terms[hour.end].kind not in ("mark", "end"):
        return None
    return Found(at, hour.end, Clock(hour.hour, hour.minute, None, None, None), "clock")


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


def read_clock_by_amount(terms: Terms, at: int) -> Found | None:
    """`ثلاث دقائق قبل الثامنة`, `ربع ساعة بعد منتصف الليل`: a clock time told from an hour."""
    found = read_amount(terms, at)
    direction = None if found is None or found.bare else _DIRECTIONS.get(terms[found.end].get("shift"))
    if found is None or direction is None or len(found.amount.parts) != 1:
        return None
    clock = read_clock(terms, found.end + 1) or read_bare_hour(terms, found.end + 1)
    quantity, unit = found.amount.parts[0]
    if clock is None or not isinstance(clock.meaning, Clock) or quantity is None or unit not in _MINUTES:
        return None
    minutes = clock.meaning.hour * 60 + (clock.meaning.minute or 0) + direction * round(quantity * _MINUTES[unit])
    hour, minute = divmod(minutes % (24 * 60), 60)
    return Found(at, clock.end, replace(clock.meaning, hour=hour, minute=minute), clock.rule)


_DIRECTIONS = {"ago": -1, "after": 1}
_MINUTES = {"TM": 1, "TH": 60}


def read_hour_pair(terms: Terms, at: int) -> list[Found]:
    """`من 9 إلى 11 صباحا`, `بين الثالثة والخامسة عصرا`, `من الثامنة حتى العاشرة`: an hour tied to the next."""
    first = read_hour(terms, at) if not at or terms[at - 1].text in _RANGE_OPENERS else None
    if first is None or first.compact or not _names_hour(terms, at):
        return []
    linked = terms[first.end].text in LINKS or terms[first.end].text in _DASHES
    here = first.end + linked
    if not linked and not (terms[here].conjunction and at and terms[at - 1].text in _BETWEEN):
        return []
    second = read_clock(terms, here) or _read_last_hour(terms, here, at)
    if second is None or not isinstance(second.meaning, Clock) or second.meaning.hour < first.hour:
        return []
    meaning = replace(second.meaning, hour=first.hour, minute=first.minute, second=None)
    return [Found(at, first.end, meaning, "linked-hour"), second]


_DASHES = frozenset("-–—")
_BETWEEN = folded_words("بين", "وبين", "ما بين")
_RANGE_OPENERS = _BETWEEN | folded_words("من", "ومن", "الساعة", "غدا", "اليوم") | COMMAS | frozenset("(:")


def _names_hour(terms: Terms, at: int) -> bool:
    """Digits, or an ordinal with its article as hours have."""
    return (terms[at].number is not None or terms[at].definite) and not terms[at].conjunction


def _read_last_hour(terms: Terms, here: int, first: int) -> Found | None:
    """`العاشرة` of `من الثامنة حتى العاشرة`: both in words, and nothing that they number."""
    hour = read_hour(terms, here) if terms[here].get("ordinal") and terms[first].get("ordinal") else None
    if hour is None or not terms[here].definite or terms[hour.end].kind not in ("mark", "end"):
        return None
    return Found(here, hour.end, Clock(hour.hour, hour.minute, None, None, None), "linked-hour")


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
