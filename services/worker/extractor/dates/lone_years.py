"""A year with nothing that says so: `في 2017`, `مونديال 1986`, `(1994)`, `1436هـ`."""

from services.worker.extractor.dates.meaning import Calendar
from services.worker.extractor.dates.numerals import read_numeral
from services.worker.extractor.dates.reading import Found, Terms
from services.worker.extractor.dates.terms import Term
from services.worker.extractor.dates.vocabulary import folded_words
from services.worker.extractor.dates.years import guess_calendar, read_era
from services.worker.extractor.lexicon.counted import COUNTED, NUMBERED, PARTICLES, YEAR_SUPPORT

# Any four digits of this range may be a year; others only in parentheses by themselves or with an era.
_BEFORE_YEAR = folded_words("في", "من", "إلى", "حتى", "منذ", "بين")
_FIRST, _LAST = 1800, 2100


def read_lone_year(terms: Terms, at: int) -> Found | None:
    """Four digits that count nothing and number nothing."""
    term, after = terms[at], terms[at + 1]
    year = term.number
    if year is None:
        return None
    era = read_era(terms, at + 1)
    if era is not None and len(term.text) in (3, 4) and (era != "gregorian" or 1200 <= year <= _LAST):
        return Found(at, at + 2, Calendar(year=year, calendar=era), "year-era")
    if len(term.text) != 4 or not _stands_alone(terms, at):
        return None
    parenthesised = at > 0 and terms[at - 1].text == "(" and after.text == ")"
    if parenthesised and terms[at + 2].text in COUNTED:
        return None
    if _FIRST <= year <= _LAST or (parenthesised and 1250 <= year < 1500):
        return Found(at, at + 1, Calendar(year=year, calendar=guess_calendar(year)), "lone-year")
    return None


def read_year_in_words(terms: Terms, at: int) -> Found | None:
    """`في ألف وسبعمائة وتسعة وثمانين`: behind a preposition, and with nothing that it counts."""
    if at == 0 or terms[at - 1].text not in _BEFORE_YEAR or not terms[at].get("thousands"):
        return None
    numeral = read_numeral(terms, at)
    if numeral is None or not 1000 < numeral.value <= _LAST:
        return None
    after = terms[numeral.end]
    if after.text in COUNTED or after.get("unit") or after.get("plural") or after.get("thousands"):
        return None
    return Found(at, numeral.end, Calendar(year=numeral.value), "year-in-words")


def _stands_alone(terms: Terms, at: int) -> bool:
    after = terms[at + 1]
    counted_unit = (after.get("unit") or after.get("plural")) and not after.definite
    if counted_unit or after.text in COUNTED or (after.text and after.text in "%$€£+"):
        return False
    if after.get("thousands") or after.kind == "latin":
        return False
    before = [term.text for term in terms[max(0, at - 2) : at]]
    if _may_be_counted(after) and not _is_supported(terms, at):
        return False
    return not any(word in NUMBERED for word in before) and (not before or before[-1] not in ("+", "#", "$", "."))


def _is_supported(terms: Terms, at: int) -> bool:
    """Does a preposition, an event, a mark or another year before it show that it is a year?"""
    if at == 0 or terms[at].preposition:
        return True
    before = terms[at - 1]
    another = before.number is not None and _FIRST <= before.number <= _LAST
    return another or before.text in YEAR_SUPPORT or before.kind == "mark"


def _may_be_counted(after: Term) -> bool:
    """Is it a plain indefinite word, as a noun behind a number is: `1800 شجرة`?"""
    plain = after.kind == "word" and not after.readings and after.text not in PARTICLES
    accusative = after.text.endswith("ا") and not after.text.startswith("و")
    return plain and (accusative or not after.text.startswith(_NOT_COUNTED))


_NOT_COUNTED = ("ال", "لل", "و", "ف", "بال")
