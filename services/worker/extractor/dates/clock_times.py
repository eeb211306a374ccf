"""Times of the day: `الساعة الثالثة والنصف عصرا`, `14:30 بتوقيت غرينتش`, `مساء أمس`, `الجمعة صباحا`.

A clock time is read as hour, minutes, part of the day, zone; a day may stand before it or behind it.
"""

import re
from dataclasses import replace
from typing import NamedTuple

from services.worker.extractor.dates.calendar_dates import read_calendar, read_this_weekday
from services.worker.extractor.dates.meaning import Clock, DayPart, Edge, Meaning, Relative, Same, Vague
from services.worker.extractor.dates.numerals import read_numeral
from services.worker.extractor.dates.ranges import read_day_list
from services.worker.extractor.dates.reading import COMMAS, LINKS, OF, Found, Terms, longest, read_direction, skip
from services.worker.extractor.dates.relative_units import read_unit
from services.worker.extractor.dates.vocabulary import folded_words

_FIGURE = re.compile(r"(?P<hour>[01]?\d|2[0-4])(?P<mark>[:.,])(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?")
_LESS = folded_words("إلا")
_IN = folded_words("في", "من")
_BEFORE_CLOCK = folded_words("في", "عند", "على", "حوالي", "نحو", "تمام", "بتمام", "عندالساعة", "،", ",", "-")
_ZONE_WORDS = folded_words("بتوقيت", "توقيت", "بالتوقيت", "حسب", "بحسب", "وفق")
_LOCAL = folded_words("المحلي", "المحلية")
_HALVES = {"ص": ("TMO", 0, 12), "م": ("TEV", 12, 24)}
_NAMED_HALVES = {0: ("TNI", 17, 29), 12: ("TMI", 10, 16)}
_DAY = frozenset({"D"})
# Hours are counted by feminine ordinals, days by masculine ones.
_FEMININE = tuple(folded_words("ة", "أولى"))


class _Hour(NamedTuple):
    """`sure`: nothing but a clock time is written so."""

    hour: int
    minute: int | None
    second: int | None
    end: int
    sure: bool
    compact: bool = False


def read_clock(terms: Terms, at: int) -> Found | None:
    """A clock time with what may follow it. Without `الساعة` it needs minutes or a part of the day to be one."""
    if not terms[at].readings and terms[at].kind not in ("number", "figure"):
        return None
    headed = terms[at].get("unit") == "TH" and terms[at].definite
    hour = _read_hour(terms, at + headed) or (_read_parenthesised_hour(terms, at + 1) if headed else None)
    if hour is None:
        return _read_named_hour(terms, at)
    part, end = _read_part_after(terms, hour.end)
    if hour.compact and terms[hour.end].text in _HALVES:
        # `2015م` is a year.
        return None
    zone, end, zoned = _read_zone(terms, end)
    if not (headed or hour.sure or part is not None or zoned or _is_clock_by_place(terms, at, hour)):
        return None
    if part is None and zoned:
        part, end = _read_part_after(terms, end)
    clock = Clock(hour.hour, hour.minute, hour.second, part, None, zone)
    return _with_day_after(terms, Found(at, end, clock, "clock"))


def _is_clock_by_place(terms: Terms, at: int, hour: _Hour) -> bool:
    """`في الحادية عشرة` at the end of a clause counts nothing but hours."""
    ends = terms[hour.end].kind in ("mark", "end")
    return bool(terms[at + 1].get("teen")) and terms[at].definite and ends and terms[at - 1].text in _BEFORE_CLOCK


def _read_named_hour(terms: Terms, at: int) -> Found | None:
    here = at + (terms[at].get("unit") == "TH" and terms[at].definite)
    hour = terms[here].get("clock_name")
    if hour is None:
        return None
    minute, end = _read_minutes(terms, here + 1)
    zone, end, _ = _read_zone(terms, end)
    return _with_day_after(terms, Found(at, end, Clock(hour, minute, None, None, None, zone), "clock-name"))


def _read_hour(terms: Terms, at: int) -> _Hour | None:
    figure = _FIGURE.fullmatch(terms[at].text) if terms[at].kind == "figure" else None
    if figure:
        second = int(figure["second"]) if figure["second"] else None
        return _Hour(int(figure["hour"]), int(figure["minute"]), second, at + 1, sure=figure["mark"] == ":")
    numeral = read_numeral(terms, at)
    if numeral is None:
        return None
    digits = terms[at].text if terms[at].kind == "number" else ""
    if len(digits) in (3, 4) and numeral.value // 100 < 24 and numeral.value % 100 < 60:
        # `1140 صباحا`
        return _Hour(numeral.value // 100, numeral.value % 100, None, at + 1, sure=False, compact=True)
    if not 0 <= numeral.value <= 24 or len(digits) > 2:
        return None
    if numeral.ordinal and not terms[at].text.endswith(_FEMININE):
        return None
    minute, end = _read_minutes(terms, numeral.end)
    if minute is None:
        return _Hour(numeral.value, None, None, numeral.end, sure=False)
    hour = numeral.value if minute >= 0 else numeral.value - 1
    return _Hour(hour % 24, minute % 60, None, end, sure=numeral.ordinal and numeral.value <= 12)


def _read_parenthesised_hour(terms: Terms, at: int) -> _Hour | None:
    """`الساعة (11:59) مساء`."""
    hour = _read_hour(terms, at + 1) if terms[at].text == "(" else None
    return hour._replace(end=hour.end + 1) if hour is not None and terms[hour.end].text == ")" else None


def _read_minutes(terms: Terms, at: int) -> tuple[int | None, int]:
    """Minutes past the hour, or to it where negative: `والنصف`, `إلا ثلث`, `و18 دقيقة`."""
    term = terms[at]
    sign, here = (-1, at + 1) if term.text in _LESS else (1, at)
    if sign == 1 and not term.conjunction:
        return None, at
    fraction = terms[here].get("fraction")
    if fraction is not None:
        after_fraction = here + 1
        if terms[after_fraction].get("unit") == "TH":
            after_fraction += 1
        return sign * round(fraction * 60), after_fraction
    numeral = read_numeral(terms, here)
    if numeral is None or numeral.ordinal or not 0 < numeral.value < 60:
        return None, at
    unit = terms[numeral.end].get("unit") or terms[numeral.end].get("plural")
    if unit is not None and unit != "TM":
        return None, at
    if unit is None and terms[here].number is not None:
        return None, at
    return sign * numeral.value, numeral.end + (unit is not None)


def _read_part_after(terms: Terms, at: int) -> tuple[tuple[str, int, int] | None, int]:
    """The part of the day behind a clock time: `صباحا`, `من مساء`, `في المساء`, `ص`."""
    here = skip(terms, at, _IN)
    if here == at and terms[at].text in _HALVES:
        return _HALVES[terms[at].text], at + 1
    if terms[here].get("clock_name") is not None:
        return _NAMED_HALVES[terms[here].get("clock_name")], here + 1
    this = terms[here].get("this") is not None
    part = terms[here + this].get("part")
    term = terms[here + this]
    if part is None or term.conjunction or (term.get("unit") and not term.definite):
        # `12 ليلة` are twelve nights.
        return None, at
    return part, here + this + 1


def _read_zone(terms: Terms, at: int) -> tuple[int | None, int, bool]:
    """(offset, end, whether there is one) of `بتوقيت مكة المكرمة`, `بالتوقيت المحلي`, `(توقيت غرينتش)`, `GMT`."""
    opened = terms[at].text == "("
    here = at + opened
    while terms[here].text in _ZONE_WORDS:
        here += 1
    zone = terms[here].get("zone")
    if here == at + opened and zone is None:
        return None, at, False
    if terms[here].kind not in ("word", "latin"):
        return None, at, False
    end = here + 1
    if terms[here].text in _TWO_WORD_PLACES and terms[end].kind == "word":
        end += 1
    if opened:
        if terms[end].text != ")":
            return None, at, False
        end += 1
    return zone, end, True


# A place whose name has a second word: the zone ends behind that.
_TWO_WORD_PLACES = folded_words("مكة", "أبو", "شرق", "وسط", "الساحل", "السعودية", "المملكة", "هونغ", "نيو", "لوس")


def _with_day_after(terms: Terms, found: Found) -> Found:
    """The same with the day behind it: `من يوم 4 فيفري`, `مساء الأحد القادم`, `غدا`."""
    here = skip(terms, skip(terms, found.end, COMMAS), _IN)
    day = read_day(terms, here) or _read_tonight(terms, here)
    if day is None or (terms[here].conjunction and here == found.end) or terms[here].preposition:
        return found
    if isinstance(found.meaning, Clock):
        return Found(found.at, day.end, replace(found.meaning, of=day.meaning), found.rule + "-of-day")
    return found


def _read_tonight(terms: Terms, at: int) -> Found | None:
    tonight = terms[at].definite and terms[at].get("part") and terms[at].get("unit") == "D"
    return Found(at, at + 1, Relative("D", 0), "tonight") if tonight else None


def read_day(terms: Terms, at: int) -> Found | None:
    """A day, in whatever way it is named."""
    return longest(
        [
            read_named_day(terms, at),
            read_dated_day(terms, at),
            read_unit(terms, at, _DAY),
            read_this_weekday(terms, at),
        ]
    )


def read_dated_day(terms: Terms, at: int) -> Found | None:
    """A calendar date as fine as a day."""
    found = read_calendar(terms, at)
    if found is None or found.rule in ("month", "year"):
        return None
    return found


def read_named_day(terms: Terms, at: int) -> Found | None:
    """`أمس`, `يوم غد`, `اليوم`, `بعد غد`."""
    term = terms[at]
    offset = term.get("named_day")
    if offset is not None:
        return Found(at, at + 1, Relative("D", offset), "named-day")
    if term.get("unit") != "D":
        return None
    after = terms[at + 1]
    if after.get("named_day") is not None and not after.conjunction and not after.preposition:
        return Found(at, at + 2, Relative("D", after.get("named_day")), "named-day")
    if not term.definite or term.text not in _TODAY:
        return None
    if at and terms[at - 1].text in _UNTIL:
        return Found(at, at + 1, Vague("PRESENT_REF"), "until-today")
    if terms[at + 1].text in _THAN:
        # `أقوى اليوم مما كانت`: these times beside earlier ones.
        return Found(at, at + 1, Vague("PRESENT_REF"), "today-compared")
    return Found(at, at + 1, Relative("D", 0), "today")


_THAN = folded_words("مما")
_UNTIL = folded_words("حتى", "وحتى", "لحد", "حد", "ولغاية", "لغاية")
_TODAY = folded_words("اليوم", "واليوم", "فاليوم", "لليوم", "ولليوم")


def read_part(terms: Terms, at: int) -> Found | None:
    """`مساء يوم أمس`, `هذا الصباح`, `الليلة الماضية`, `فجر السبت الماضي`, with a clock time behind it too."""
    found = _read_part(terms, at)
    return found and _with_clock_after(terms, found)


def _read_part(terms: Terms, at: int) -> Found | None:
    this, that = terms[at].get("this") is not None, terms[at].get("same") == "that"
    term = terms[at + (this or that)]
    part = term.get("part")
    if part is None:
        return None
    code = part[0]
    if that:
        return Found(at, at + 2, DayPart(code, Same("D", 0)), "that-part") if term.definite else None
    if this:
        return Found(at, at + 2, DayPart(code, Relative("D", 0)), "this-part") if term.definite else None
    if term.definite:
        direction, end = read_direction(terms, at + 1)
        if direction is not None:
            offset = -1 if direction < 0 else direction
            return Found(at, end, DayPart(code, Relative("D", offset)), "relative-part")
        if term.get("unit") == "D":
            return Found(at, at + 1, DayPart(code, Relative("D", 0)), "tonight")
        return None
    here = skip(terms, at + 1, _IN)
    if terms[here].conjunction:
        return None
    days = read_day_list(terms, here)
    if days:
        # `ليل 6-7 نيسان`: the night is the first day's.
        return Found(at, days[-1].end, DayPart(code, days[0].meaning), "part-of-day")
    day = read_day(terms, here)
    if day is None:
        return None
    return Found(at, _skip_next_weekday(terms, day), DayPart(code, day.meaning), "part-of-day")


def _skip_next_weekday(terms: Terms, day: Found) -> int:
    """Behind `/الثلاثاء` in `ليل الاثنين/الثلاثاء`, else behind the day."""
    at = skip(terms, day.end, _STROKES)
    first, second = terms[day.end - 1].get("weekday"), terms[at].get("weekday")
    follows = first is not None and second == first % 7 + 1 and not terms[at].conjunction
    return at + 1 if follows else day.end


_STROKES = frozenset("/-–")


def _with_clock_after(terms: Terms, found: Found) -> Found:
    meaning: Meaning | None = found.meaning.of if isinstance(found.meaning, DayPart) else found.meaning
    here = found.end
    while terms[here].text in _BEFORE_CLOCK and here < found.end + 2:
        here += 1
    if terms[here].conjunction:
        return found
    clock = read_clock(terms, here)
    if clock is None or not isinstance(clock.meaning, Clock) or clock.meaning.of is not None:
        return found
    part = clock.meaning.part
    if part is None and isinstance(found.meaning, DayPart):
        part = _PART_HOURS.get(found.meaning.code)
    return Found(found.at, clock.end, replace(clock.meaning, of=meaning, part=part), "day-clock")


def read_linked_hour(terms: Terms, found: Found) -> Found | None:
    """The bare hour that a link ties to a clock time: `من الثالثة مساء إلى الرابعة`."""
    clock = found.meaning
    if not isinstance(clock, Clock) or terms[found.end].text not in LINKS:
        return None
    at = found.end + 1
    hour = _read_hour(terms, at)
    if hour is None or read_clock(terms, at) is not None:
        return None
    after = terms[hour.end]
    if after.kind == "word" and after.text not in OF:
        return None
    return Found(at, hour.end, replace(clock, hour=hour.hour, minute=hour.minute, second=None), "linked-hour")


def read_late(terms: Terms, at: int) -> Found | None:
    """`وقت متأخر من ليل الاثنين`, `الساعات الأولى من الأحد`: one end of a part of a day, or of a day."""
    mod = terms[at].get("late")
    if mod is None:
        return None
    held = _read_part(terms, at + 1) or _read_lone_part(terms, at + 1)
    if held is None:
        day = read_day(terms, at + 1)
        held = day and Found(at, day.end, DayPart("", day.meaning), "late")
    return held and Found(at, held.end, Edge(mod, held.meaning), "late")


def _read_lone_part(terms: Terms, at: int) -> Found | None:
    """`الصباح`, `صباح`: a part of the day already spoken of, or of today."""
    part = terms[at].get("part")
    return Found(at, at + 1, DayPart(part[0], None), "lone-part") if part is not None else None


def read_lone_part(terms: Terms, at: int) -> Found | None:
    """`في المساء`, `في الصباح الباكر`: a definite part of the day behind `في`."""
    if at == 0 or terms[at - 1].text not in _INSIDE or not terms[at].definite:
        return None
    found = _read_lone_part(terms, at)
    if found is None or terms[at].text not in _LONE_PARTS:
        return None
    found = found._replace(end=skip(terms, found.end, _EARLY))
    day = read_day(terms, found.end)
    if day is not None and not terms[found.end].conjunction:
        found = Found(at, day.end, DayPart(terms[at].get("part")[0], day.meaning), "part-of-day")
    return _with_clock_after(terms, found)


# Not `الظهر`, which is the back, nor `العصر`, the age, nor `المغرب`, the country.
_LONE_PARTS = folded_words("الصباح", "المساء", "الليل", "الفجر")
_INSIDE = folded_words("خلال", "في", "وفي", "عند", "بعد")
_EARLY = folded_words("الباكر", "المتأخر", "الباكرة", "المتأخرة")
_PART_HOURS = {
    "TMO": ("TMO", 0, 12),
    "TMI": ("TMI", 10, 16),
    "TAF": ("TAF", 12, 20),
    "TEV": ("TEV", 12, 24),
    "TNI": ("TNI", 17, 29),
}


def read_date(terms: Terms, at: int) -> Found | None:
    """A calendar date or a named day, with a part of the day or a clock time behind it where it is a day.

    `الجمعة صباحا`, `غدا الساعة 9`, `مايو الماضي`.
    """
    dated = read_calendar(terms, at)
    if dated is not None and dated.rule == "month":
        return dated
    day = longest([read_named_day(terms, at), dated, read_unit(terms, at, _DAY), read_this_weekday(terms, at)])
    return day and _with_time_after(terms, day)


def _with_time_after(terms: Terms, day: Found) -> Found:
    at = day.at
    here = skip(terms, day.end, _IN)
    if terms[here].get("late"):
        late = _read_lone_part(terms, here + 1)
        if late is not None and isinstance(late.meaning, DayPart):
            of = replace(late.meaning, of=day.meaning)
            return Found(at, late.end, Edge(terms[here].get("late"), of), "late")
    part = terms[here].get("part")
    adverb = not terms[here].definite and here == day.end and terms[here].text.endswith(("ا", "ء"))
    phrase = terms[here].definite or " " in terms[here].text
    if part is not None and not terms[here].conjunction and (adverb or phrase):
        day = Found(at, here + 1, DayPart(part[0], day.meaning), "day-part")
        return _with_clock_after(terms, day)
    return _with_clock_after(terms, day)
