"""Parts of a longer time: the nth unit in it, its start, middle and end."""

from services.worker.extractor.dates.amounts import read_amount
from services.worker.extractor.dates.calendar_dates import read_calendar, read_month_date, read_month_within
from services.worker.extractor.dates.clock_times import read_clock
from services.worker.extractor.dates.days import read_named_day
from services.worker.extractor.dates.lone_years import read_lone_year
from services.worker.extractor.dates.meaning import Amount, Calendar, Edge, FirstUnits, Matching, Nth, Relative
from services.worker.extractor.dates.named_times import read_century, read_decade, read_holiday, read_season
from services.worker.extractor.dates.numerals import read_numeral
from services.worker.extractor.dates.reading import OF, Found, Terms, longest, read_direction, skip
from services.worker.extractor.dates.relative_units import read_bare_unit, read_unit
from services.worker.extractor.dates.vocabulary import folded_words
from services.worker.extractor.dates.years import read_headed_year, read_year_after_month
from services.worker.extractor.lexicon.not_dates import KINDS_OF_DAY

_HOLDERS = frozenset({"W", "M", "Y", "CE"})
_DURING = folded_words(
    "في", "خلال", "وفي", "وخلال", "نهاية", "بداية", "منذ", "نتائج", "ربح", "أرباح", "أداء", "تقرير", "إيرادات", "مبيعات"
)
# `آخر في العقد الثالث` is another one.
_WITHIN = folded_words("في")


def read_holder(terms: Terms, at: int) -> Found | None:
    """What may hold an nth unit or have an edge: a month, a year, a decade, a unit, deictic or bare."""
    return longest(
        [
            read_unit(terms, at),
            read_bare_unit(terms, at, _HOLDERS),
            read_month_date(terms, at),
            read_headed_year(terms, at),
            read_decade(terms, at),
            read_century(terms, at),
            read_season(terms, at),
            read_holiday(terms, at),
        ]
    )


def read_nth(terms: Terms, at: int) -> Found | None:
    """`الأسبوع الأول من مارس`, `الربع الثالث 2016`, `أول ثلاثاء من الشهر`, `آخر أسبوع في سبتمبر`."""
    term, after = terms[at], terms[at + 1]
    if term.definite and term.get("plural") == "M":
        return _read_portion(terms, at)
    if term.definite:
        unit, n, end = _countable(terms, at), None, at + 1
        numeral = read_numeral(terms, at + 1) if after.definite else None
        if numeral is not None and numeral.ordinal:
            n, end = numeral.value, numeral.end
        elif after.get("last") and after.definite:
            n, end = -1, at + 2
    else:
        n = -1 if term.get("last") else term.get("ordinal")
        here = at + 1 + (after.get("unit") == "D" and terms[at + 2].get("weekday") is not None)
        unit, end = _countable(terms, here) if not terms[here].definite else None, here + 1
    if unit is None or n is None:
        return None
    held = _read_held(terms, end)
    if held is None and unit == "Q" and term.definite and (term.preposition or terms[at - 1].text in _DURING):
        # `في الربع الأول`: of the year in course, or of the last one.
        return Found(at, end, Nth(n, unit, None), "nth")
    return held and Found(at, held.end, Nth(n, unit, held.meaning), "nth")


def read_quarter(terms: Terms, at: int) -> Found | None:
    """`الربع السابق`, and `الربع المماثل من العام الماضي`, which is the quarter named before in another year."""
    term = terms[at]
    if term.get("portion") != "Q" or not term.definite or not term.text.endswith(_QUARTER):
        return None
    direction, end = read_direction(terms, at + 1)
    if direction is not None:
        return Found(at, end, Relative("Q", direction), "relative-unit")
    same = terms[at + 1].text in _MATCHING or terms[at + 1].get("same") == "same"
    held = _read_held(terms, at + 2) if same else None
    return held and Found(at, held.end, Matching("Q", held.meaning), "matching-quarter")


_QUARTER = "ربع"
_MATCHING = folded_words("المماثل", "المقابل", "المناظر")


def read_first_units(terms: Terms, at: int) -> Found | None:
    """`أول شهرين من عام 2018`, `آخر ثلاثة أيام من رمضان`, `الأشهر الخمسة الأولى من 2018`: so many of something."""
    counted = _read_counted_first(terms, at)
    held = None if counted is None else _read_held(terms, counted[2])
    if counted is None or held is None or terms[counted[2]].text not in OF:
        return None
    amount, n, _ = counted
    return Found(at, held.end, FirstUnits(amount, n, held.meaning), "first-units")


def _read_counted_first(terms: Terms, at: int) -> tuple[Amount, int, int] | None:
    """(amount, 1 for the first or -1 for the last, end)."""
    term = terms[at]
    if not term.definite and (term.get("ordinal") == 1 or term.get("last")):
        counted = read_amount(terms, at + 1)
        plain = counted is None or counted.bare or counted.amount.mod is not None or len(counted.amount.parts) > 1
        return None if counted is None or plain else (counted.amount, -1 if term.get("last") else 1, counted.end)
    if not (term.definite and term.get("plural")):
        return None
    count = read_numeral(terms, at + 1) if terms[at + 1].definite or terms[at + 1].number is not None else None
    ordinal = count is not None and count.ordinal and not terms[at + 1].get("tens")
    quantity, end = (None, at + 1) if count is None or ordinal else (float(count.value), count.end)
    last = terms[end].get("last") is not None
    if not terms[end].definite or not (last or terms[end].get("ordinal") == 1):
        return None
    return Amount(((quantity, term.get("plural")),)), -1 if last else 1, end + 1


def _read_portion(terms: Terms, at: int) -> Found | None:
    """`الأشهر الستة الأولى من العام`: six months are a half, three a quarter."""
    count = read_numeral(terms, at + 1)
    if count is None or count.value not in _PORTIONS or not terms[count.end].definite:
        return None
    first, last = terms[count.end].get("ordinal") == 1, terms[count.end].get("last") is not None
    held = _read_held(terms, count.end + 1) if first or last else None
    return held and Found(at, held.end, Nth(1 if first else -1, _PORTIONS[count.value], held.meaning), "nth")


_PORTIONS = {3: "Q", 6: "H"}


def _countable(terms: Terms, at: int) -> str | None:
    """The unit to be counted; a weekday is `D1` to `D7`."""
    weekday = terms[at].get("weekday")
    unit = terms[at].get("portion") or terms[at].get("unit")
    return f"D{weekday}" if weekday else unit if unit in ("D", "W", "M", "Q", "H") else None


def _read_held(terms: Terms, at: int) -> Found | None:
    held = longest([read_holder(terms, skip(terms, at, OF)), read_month_within(terms, at)])
    if held is not None:
        return held
    lone = read_lone_year(terms, skip(terms, at, OF))
    if lone is not None:
        return lone
    year = read_year_after_month(terms, at)
    if year is not None and year.number is not None:
        return Found(at, year.end, Calendar(year=year.number, calendar=year.calendar or "gregorian"), "year")
    return None


def read_approximate(terms: Terms, at: int) -> Found | None:
    """`حوالي الساعة الثالثة`, `نحو عام 1950`."""
    if terms[at].get("approximation") != "APPROX":
        return None
    held = longest([read_clock(terms, at + 1), read_calendar(terms, at + 1), read_headed_year(terms, at + 1)])
    return held and Found(at, held.end, Edge("APPROX", held.meaning), held.rule)


def read_earlier(terms: Terms, at: int) -> Found | None:
    """`وقت سابق من العام`: a bare unit is a date only behind such words."""
    held = read_bare_unit(terms, at + 1, _HOLDERS)
    return held and Found(at, held.end, held.meaning, "earlier")


def _read_whole_day(terms: Terms, at: int) -> Found | None:
    """`اليوم`, `الغد`, which are no day of something: `نهاية اليوم الثالث`."""
    day = read_named_day(terms, at)
    return None if day is None or terms[day.end].text in KINDS_OF_DAY else day


def read_edge(terms: Terms, at: int) -> Found | None:
    """`مطلع شهر آذار/ مارس الماضي`, `نهاية العام`, `أواخر تسعينيات القرن الماضي`, `منتصف 2016`."""
    mod = terms[at].get("edge")
    if mod is None or terms[at].definite or terms[at + 1].text in _WITHIN:
        return None
    held = longest([read_calendar(terms, at + 1), _read_held(terms, at + 1), _read_whole_day(terms, at + 1)])
    return held and Found(at, held.end, Edge(mod, held.meaning, bare=held.rule == "bare-unit"), "edge")
