"""Times that come again: `يوميا`, `كل أسبوع`, `كل يوم جمعة`, `أيام الأحد`."""

from dataclasses import replace

from services.worker.extractor.dates.amounts import read_amount
from services.worker.extractor.dates.clock_times import read_clock
from services.worker.extractor.dates.meaning import Clock, Edge, Recurrence, duration_value
from services.worker.extractor.dates.reading import Found, Terms
from services.worker.extractor.dates.terms import END
from services.worker.extractor.dates.vocabulary import folded_words


def read_recurrence(terms: Terms, at: int) -> Found | None:
    """`يوميا`, `كل أسبوع`, `كل ثلاثة أشهر`, `كل يوم جمعة`, `أيام الأحد`."""
    value = terms[at].get("recurrence")
    if value:
        return Found(at, at + 1, Recurrence(value), "set")
    days = terms[at].get("plural") == "D" and not terms[at].definite
    whole = terms[at - 1].text in _ALL if at else False
    if days and whole and terms[at + 1].get("unit") == "W" and terms[at + 1].definite:
        return Found(at - 1, at + 2, Recurrence("P1D"), "set-of-days")
    if days and terms[at + 1].get("weekday") and terms[at + 1].definite:
        return Found(at, at + 2, Recurrence(f"XXXX-WXX-{terms[at + 1].get('weekday')}"), "set-of-weekdays")
    return None


def read_periodic(terms: Terms, at: int) -> Found | None:
    """`بشكل يومي`, `بصورة شبه شهرية`, `تدريباته اليومية`: an adjective that tells how often."""
    value = terms[at].get("periodic")
    near = at > 0 and terms[at - 1].text in _NEARLY
    before = terms[at - 1 - near].text if at > near else ""
    if value is None or before not in (_ROUTINES if terms[at].definite else _MANNERS):
        return None
    meaning = Recurrence(value)
    return Found(at - near, at + 1, Edge("APPROX", meaning) if near else meaning, "set-by-adjective")


_NEARLY = folded_words("شبه")
_MANNERS = folded_words("هدنة", "هدنات", "لهدنات", "لهدنة", "بشكل", "وبشكل", "بصورة", "وبصورة", "بصفة", "وبصفة")
# Nouns of what is done again and again; `الحياة اليومية` is of no set of times.
_ROUTINES = folded_words(
    "تدريباته", "تدريباتها", "تدريباتهم", "تدريبات", "تمارينه", "تمارينها", "تمارين", "حصصه", "حصصها",
    "الصحافي", "الصحفي",
)  # fmt: skip


def read_per_unit(terms: Terms, at: int) -> Found | None:
    """`ثلاث مرات في اليوم`, `1.90 دولارا في اليوم`: a number of something in each unit."""
    unit = terms[at].get("unit")
    if unit is None or not terms[at].definite or at < 2 or terms[at - 1].text not in _IN:
        return None
    counted = terms[at - 2]
    number = terms[at - 3] if at > 2 else END
    several = number.number is not None or number.kind == "figure" or number.get("count")
    # `60 كيلومترا في الساعة` is a speed.
    times = counted.text in _TIMES
    if not (times or (several and unit != "TH")) or (counted.readings and not times) or counted.kind == "mark":
        return None
    if terms[at + 1].definite or terms[at + 1].number is not None or terms[at + 1].text in _WHICH:
        return None
    return Found(at, at + 1, Recurrence(duration_value(1.0, unit)), "set-per-unit")


_IN = folded_words("في")
_WHICH = folded_words("الذي", "التي")
_TIMES = folded_words("مرة", "مرات", "مرتين", "مرتان", "كثيرة", "عدة", "واحدة")


def read_weekly(terms: Terms, at: int) -> list[Found]:
    """`يومي الخميس والجمعة من كل أسبوع`, `أيام السبت والأحد`, `كل اثنين وخميس`: weekdays that come again."""
    every = terms[at].get("keyword") == "every"
    days_of = terms[at].get("plural") == "D" and not terms[at].definite
    here = at + (every or days_of or terms[at].get("unit") == "D" or terms[at].get("pair") == "D")
    days: list[int] = []
    while terms[here].get("weekday") and (not days or terms[here].conjunction):
        days.append(here)
        here += 1
    weekly = terms[here].text in _OF and terms[here + 1].get("keyword") == "every"
    weekly = weekly and terms[here + 2].get("unit") == "W"
    if not days or not (weekly or (len(days) > 1 and (every or days_of) and terms[here].number is None)):
        return []
    found = [
        Found(day, day + 1, Recurrence(f"XXXX-WXX-{terms[day].get('weekday')}"), "set-of-weekdays") for day in days
    ]
    found[0] = found[0]._replace(at=at)
    found[-1] = found[-1]._replace(end=here + 3 if weekly else here)
    return found


_OF = folded_words("من")


_ALL = folded_words("كامل", "جميع", "كل", "سائر")


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
