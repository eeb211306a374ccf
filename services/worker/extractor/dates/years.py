"""Years: with a head (`عام 2014`), behind a month (`من العام الماضي`), and alone (`في 2017`)."""

from typing import NamedTuple

from services.worker.extractor.dates.meaning import Calendar, Meaning
from services.worker.extractor.dates.numerals import read_numeral
from services.worker.extractor.dates.reading import Found, Terms, read_direction, skip
from services.worker.extractor.dates.relative_units import read_unit
from services.worker.extractor.dates.vocabulary import folded_words
from services.worker.extractor.lexicon.counted import COUNTED

_PIVOT = 30
_YEAR = frozenset({"Y"})
_BEFORE_YEAR = folded_words("من", "في", "،", ",", "/", "-")
_BEFORE_BARE_YEAR = frozenset({"،", ",", "/", "-"})


class Year(NamedTuple):
    """`within` is what says the year where it is not a number: the last, this, the next."""

    number: int | None
    calendar: str | None
    within: Meaning | None
    end: int


def read_year_after_month(terms: Terms, at: int) -> Year | None:
    """`2015`, `، 2015`, `من عام 2015`, `العام المقبل`, `لعام 2016` behind a month."""
    here = skip(terms, at, _BEFORE_YEAR)
    relative = read_unit(terms, here, _YEAR)
    if relative is not None:
        return Year(None, None, relative.meaning, relative.end)
    headed = terms[here].get("unit") == "Y" and not terms[here].conjunction
    year = read_year_number(terms, here + headed, headed)
    if here > at and not headed and terms[at].text not in _BEFORE_BARE_YEAR and terms[here].number is not None:
        # `2 مايو في 2015 متر`: a bare figure needs a comma or a head; in words or parentheses it is plain.
        return None
    return year


def read_year_number(terms: Terms, at: int, headed: bool) -> Year | None:
    """A year in digits, words or parentheses, with its era."""
    opened = terms[at].text == "("
    here = at + opened
    numeral = read_numeral(terms, here)
    if numeral is None or numeral.ordinal or terms[here].conjunction or terms[here].definite:
        return None
    end = numeral.end
    if opened:
        if terms[end].text != ")":
            return None
        end += 1
    era = read_era(terms, end)
    end += era is not None
    if not headed and not era and not opened and _counts(terms, here, end):
        return None
    in_words = terms[here].number is None
    length = 0 if in_words else len(terms[here].text)
    if length == 2 and headed and not era and terms[end].kind in ("mark", "end") and not opened:
        # `عام 48`: of the last century, where it has not come yet in this one.
        return Year(numeral.value + (1900 if numeral.value > _PIVOT else 2000), "gregorian", None, end)
    if length == 4 or era or (numeral.value >= (100 if headed else 1000) and (in_words or headed)):
        return Year(numeral.value, era or guess_calendar(numeral.value), None, end)
    return None


def _counts(terms: Terms, at: int, end: int) -> bool:
    """`مايو الماضي 1959 فرعا`: the month has its adjective, so the number is that of the accusative behind it."""
    after = terms[end]
    plain = terms[at].number is not None and after.kind == "word" and not after.readings
    placed = at > 0 and terms[at - 1].get("adjective") is not None
    return plain and (after.text in COUNTED or (placed and after.text.endswith("ا")))


def read_era(terms: Terms, at: int) -> str | None:
    """The calendar that an era word names: `م`, `هـ`, `ق.م`. `ولم` is no era."""
    term = terms[at]
    return None if term.conjunction or (term.preposition and len(term.text) < 4) else term.get("era")


def read_headed_year(terms: Terms, at: int) -> Found | None:
    """`عام 2014`, `سنة ألفين وخمسة عشر`, `العام القادم 2011`, `عام (1308) هجري`."""
    this = terms[at].get("this") is not None
    head = terms[at + this]
    dual = head.get("dual") == "Y" and len(terms[at + this + 1].text) == 4
    if head.get("unit") != "Y" and head.get("pair") != "Y" and not dual:
        return None
    _, here = read_direction(terms, at + this + 1)
    year = read_year_number(terms, here, headed=True)
    if year is None or year.number is None:
        return None
    return Found(at, year.end, Calendar(year=year.number, calendar=year.calendar or "gregorian"), "year")


def read_years(terms: Terms, at: int) -> Found | None:
    """The first year of `أعوام 1967 و1968 و1969`, with its head."""
    if terms[at].get("plural") != "Y" or terms[at].definite or terms[at + 1].conjunction:
        return None
    year = read_year_number(terms, at + 1, headed=True) if len(terms[at + 1].text) == 4 else None
    if year is None or year.number is None:
        return None
    return Found(at, year.end, Calendar(year=year.number, calendar=year.calendar or "gregorian"), "year")


def guess_calendar(year: int) -> str:
    """A year of 1250 to 1499 in news is a Hijri one."""
    return "hijri" if 1250 <= year < 1500 else "gregorian"
