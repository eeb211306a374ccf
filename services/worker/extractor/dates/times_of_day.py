"""Parts of the day, and days with a time behind them: `مساء أمس`, `هذا الصباح`, `الجمعة صباحا`, `غدا الساعة 9`."""

from dataclasses import replace

from services.worker.extractor.dates.calendar_dates import read_calendar, read_this_weekday
from services.worker.extractor.dates.clock_times import BEFORE_CLOCK, read_bare_hour, read_clock
from services.worker.extractor.dates.days import DAY, read_day, read_named_day
from services.worker.extractor.dates.meaning import Clock, DayPart, Edge, Meaning, Relative, Same
from services.worker.extractor.dates.ranges import read_day_list
from services.worker.extractor.dates.reading import Found, Terms, longest, read_direction, skip
from services.worker.extractor.dates.relative_units import read_unit
from services.worker.extractor.dates.vocabulary import folded_words

_IN = folded_words("في", "من")
_STROKES = frozenset("/-–")
# Not `الظهر`, which is the back, nor `العصر`, the age, nor `المغرب`, the country.
_LONE_PARTS = folded_words("الصباح", "المساء", "الليل", "الفجر")
_INSIDE = folded_words("خلال", "في", "وفي", "عند", "بعد", "منذ", "ومنذ", "حتى", "وحتى")
_EARLY = folded_words("الباكر", "المتأخر", "الباكرة", "المتأخرة")
_PART_HOURS = {
    "TMO": ("TMO", 0, 12),
    "TMI": ("TMI", 10, 16),
    "TAF": ("TAF", 12, 20),
    "TEV": ("TEV", 12, 24),
    "TNI": ("TNI", 17, 29),
}


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


def _with_clock_after(terms: Terms, found: Found) -> Found:
    meaning: Meaning | None = found.meaning.of if isinstance(found.meaning, DayPart) else found.meaning
    here = found.end
    while terms[here].text in BEFORE_CLOCK and here < found.end + 2:
        here += 1
    if terms[here].conjunction:
        return found
    clock = read_clock(terms, here) or (read_bare_hour(terms, here) if here > found.end else None)
    if clock is None or not isinstance(clock.meaning, Clock) or clock.meaning.of is not None:
        return found
    part = clock.meaning.part
    if part is None and isinstance(found.meaning, DayPart):
        part = _PART_HOURS.get(found.meaning.code)
    return Found(found.at, clock.end, replace(clock.meaning, of=meaning, part=part), "day-clock")


def read_hours_of_part(terms: Terms, at: int) -> Found | None:
    """`ساعات الصباح الباكر`, `ساعات الفجر الأولى من الأحد`: a part of a day by its hours."""
    part = terms[at + 1].get("part")
    if terms[at].get("plural") != "TH" or terms[at].definite or part is None or terms[at + 1].text not in _LONE_PARTS:
        return None
    mod, end = _HOURS_MODS.get(terms[at + 2].text), at + 2
    end += mod is not None or terms[end].text in _EARLY
    here = skip(terms, end, _IN)
    day = None if terms[here].conjunction else read_day(terms, here)
    held = DayPart(part[0], day.meaning if day is not None else None)
    return Found(at, end if day is None else day.end, Edge(mod, held) if mod is not None else held, "hours-of-part")


_HOURS_MODS = {
    **dict.fromkeys(folded_words("الأولى", "المبكرة"), "START"),
    **dict.fromkeys(folded_words("الأخيرة", "المتأخرة"), "END"),
}


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


def read_date(terms: Terms, at: int) -> Found | None:
    """A calendar date or a named day, with a part of the day or a clock time behind it where it is a day.

    `الجمعة صباحا`, `غدا الساعة 9`, `مايو الماضي`.
    """
    this = terms[at].get("this") is not None and terms[at + 1].get("unit") == "D"
    dated = read_calendar(terms, at + this)
    dated = dated and dated._replace(at=at)
    if dated is not None and dated.rule == "month":
        return dated
    day = longest([read_named_day(terms, at), dated, read_unit(terms, at, DAY), read_this_weekday(terms, at)])
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
