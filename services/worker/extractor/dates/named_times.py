"""Times with names of their own: holidays, seasons, decades, centuries, vague times."""

from dataclasses import replace

from services.worker.extractor.dates.meaning import Calendar, Century, Decade, Holiday, Season, Vague
from services.worker.extractor.dates.numerals import read_numeral
from services.worker.extractor.dates.reading import OF, Found, Terms, read_direction, skip
from services.worker.extractor.dates.relative_units import read_unit
from services.worker.extractor.dates.vocabulary import folded_words
from services.worker.extractor.dates.years import read_year_after_month

_BEFORE_SEASON = folded_words("في", "خلال", "فصل", "منذ", "حتى", "طوال", "بداية", "نهاية", "منتصف", "مطلع")
_ARAB = folded_words("العربي", "العربية")
_COMMON_ERA = folded_words("الميلادي", "الميلادية")
_HIJRI_ERA = folded_words("الهجري", "الهجرية")
_LAST_CENTURY = 21
_EID = folded_words("العيد")
_CENTURY = frozenset({"CE"})


def read_vague(terms: Terms, at: int) -> Found | None:
    value = terms[at].get("vague")
    return Found(at, at + 1, Vague(value), "vague") if value else None


def read_holiday(terms: Terms, at: int) -> Found | None:
    """`عيد الفطر المبارك`, `رأس السنة الهجرية 1441`, `عيد الميلاد الماضي`."""
    day = terms[at].get("holiday")
    if day is None:
        return None
    direction, end = read_direction(terms, at + 1)
    year = read_year_after_month(terms, end)
    if year is None:
        return Found(at, end, Holiday(day, None, direction), "holiday")
    return Found(at, year.end, Holiday(day, year.number, direction, year.within), "holiday")


def read_day_of_feast(terms: Terms, at: int) -> Found | None:
    """`ثالث أيام عيد الفطر`, `أول أيام رمضان`."""
    nth = terms[at].get("ordinal")
    if nth is None or terms[at + 1].get("plural") != "D" or terms[at + 1].definite:
        return None
    month = terms[at + 2].get("month")
    if month is not None:
        return Found(at, at + 3, Calendar(month=month[1], day=nth, calendar=month[0]), "day-month")
    if terms[at + 2].text in _EID:
        return Found(at, at + 3, Holiday("eid", None, None, nth=nth), "day-of-feast")
    feast = read_holiday(terms, at + 2)
    if feast is None or not isinstance(feast.meaning, Holiday):
        return None
    return Found(at, feast.end, replace(feast.meaning, nth=nth), "day-of-feast")


def read_season(terms: Terms, at: int) -> Found | None:
    """`صيف 2016`, `الصيف الماضي`, `شتاء العام المقبل`. Alone it may be weather or a name, and needs a preposition."""
    name = terms[at].get("season")
    if name is None:
        return None
    direction, end = read_direction(terms, at + 1)
    if direction is not None:
        return Found(at, end, Season(name, None, direction, None), "season")
    year = read_year_after_month(terms, at + 1)
    if year is None:
        before = terms[at - 1].text if at else ""
        supported = terms[at].definite and before in _BEFORE_SEASON and terms[at + 1].text not in _ARAB
        return Found(at, at + 1, Season(name, None, None, None), "season") if supported else None
    return Found(at, year.end, Season(name, year.number, None, year.within), "season")


def read_headed_season(terms: Terms, at: int) -> Found | None:
    """`فصل الصيف`, `فصل الشتاء الماضي`."""
    season = read_season(terms, at + 1) if terms[at].text.endswith("فصل") and terms[at + 1].definite else None
    return season and Found(at, season.end, season.meaning, "season")


def read_this_season(terms: Terms, at: int) -> Found | None:
    """`هذا الصيف`."""
    name = terms[at + 1].get("season")
    if terms[at].get("this") is None or name is None or not terms[at + 1].definite:
        return None
    return Found(at, at + 2, Season(name, None, 0, None), "this-season")


def read_decade(terms: Terms, at: int) -> Found | None:
    """`تسعينيات القرن الماضي`, `ستينيات القرن التاسع عشر`, `السبعينيات`."""
    decade = terms[at].get("decade")
    if decade is None:
        return None
    century = read_century(terms, skip(terms, at + 1, OF))
    if century is None:
        return Found(at, at + 1, Decade(decade, None), "decade")
    return Found(at, century.end, Decade(decade, century.meaning), "decade")


def read_century(terms: Terms, at: int) -> Found | None:
    """`القرن العشرين`, `القرن الثالث الهجري`, `القرن الماضي`."""
    if terms[at].get("unit") != "CE" or not terms[at].definite:
        return None
    numeral = read_numeral(terms, at + 1)
    if numeral is None:
        return read_unit(terms, at, _CENTURY)
    if not numeral.ordinal and (terms[at + 1].number is None or not 1 <= numeral.value <= _LAST_CENTURY):
        return None
    end = numeral.end
    hijri = terms[end].text in _HIJRI_ERA
    end += hijri or terms[end].text in _COMMON_ERA
    return Found(at, end, Century(numeral.value, "hijri" if hijri else "gregorian"), "century")
