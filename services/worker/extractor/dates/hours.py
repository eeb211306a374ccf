"""The hour of a clock time, its minutes, the half of the day and the zone: `الثالثة والنصف عصرا`, `14:30 GMT`."""

import re
from typing import NamedTuple

from services.worker.extractor.dates.numerals import read_numeral
from services.worker.extractor.dates.reading import Terms, skip
from services.worker.extractor.dates.vocabulary import folded_words

_FIGURE = re.compile(r"(?P<hour>[01]?\d|2[0-4])(?P<mark>[:.,])(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?")
_LESS = folded_words("إلا")
_IN = folded_words("في", "من")
ZONE_WORDS = folded_words("بتوقيت", "توقيت", "بالتوقيت", "حسب", "بحسب", "وفق")
HALVES = {"ص": ("TMO", 0, 12), "م": ("TEV", 12, 24)}
_NAMED_HALVES = {0: ("TNI", 17, 29), 12: ("TMI", 10, 16)}
_ONE = folded_words("الواحدة", "والواحدة")
# Hours are counted by feminine ordinals, days by masculine ones.
_FEMININE = tuple(folded_words("ة", "أولى"))
_BY = folded_words("حسب", "بحسب", "وفق")
# A place whose name has a second word: the zone ends behind that.
_TWO_WORD_PLACES = folded_words("مكة", "أبو", "شرق", "وسط", "الساحل", "السعودية", "المملكة", "هونغ", "نيو", "لوس")


class Hour(NamedTuple):
    """`sure`: nothing but a clock time is written so."""

    hour: int
    minute: int | None
    second: int | None
    end: int
    sure: bool
    compact: bool = False


def read_hour(terms: Terms, at: int) -> Hour | None:
    figure = _FIGURE.fullmatch(terms[at].text) if terms[at].kind == "figure" else None
    if figure:
        second = int(figure["second"]) if figure["second"] else None
        return Hour(int(figure["hour"]), int(figure["minute"]), second, at + 1, sure=figure["mark"] == ":")
    numeral = read_numeral(terms, at)
    if numeral is None:
        return None
    digits = terms[at].text if terms[at].kind == "number" else ""
    if len(digits) in (3, 4) and numeral.value // 100 < 24 and numeral.value % 100 < 60:
        # `1140 صباحا`
        return Hour(numeral.value // 100, numeral.value % 100, None, at + 1, sure=False, compact=True)
    if not 0 <= numeral.value <= 24 or len(digits) > 2:
        return None
    if numeral.ordinal and not terms[at].text.endswith(_FEMININE):
        return None
    # `الواحدة`: of the hours only the first is named by a cardinal.
    named = numeral.ordinal or terms[at].text in _ONE
    minute, end = read_minutes(terms, numeral.end)
    if minute is None:
        return Hour(numeral.value, None, None, numeral.end, sure=False)
    hour = numeral.value if minute >= 0 else numeral.value - 1
    return Hour(hour % 24, minute % 60, None, end, sure=named and numeral.value <= 12)


def read_parenthesised_hour(terms: Terms, at: int) -> Hour | None:
    """`الساعة (11:59) مساء`."""
    hour = read_hour(terms, at + 1) if terms[at].text == "(" else None
    return hour._replace(end=hour.end + 1) if hour is not None and terms[hour.end].text == ")" else None


def read_minutes(terms: Terms, at: int) -> tuple[int | None, int]:
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


def read_part_after(terms: Terms, at: int) -> tuple[tuple[str, int, int] | None, int]:
    """The part of the day behind a clock time: `صباحا`, `من مساء`, `في المساء`, `ص`."""
    here = skip(terms, at, _IN)
    if here == at and terms[at].text in HALVES:
        return HALVES[terms[at].text], at + 1
    if terms[here].get("clock_name") is not None:
        return _NAMED_HALVES[terms[here].get("clock_name")], here + 1
    this = terms[here].get("this") is not None
    part = terms[here + this].get("part")
    term = terms[here + this]
    if part is None or term.conjunction or (term.get("unit") and not term.definite):
        # `12 ليلة` are twelve nights.
        return None, at
    return part, here + this + 1


def read_zone(terms: Terms, at: int) -> tuple[int | None, int, bool]:
    """(offset, end, whether there is one) of `بتوقيت مكة المكرمة`, `بالتوقيت المحلي`, `(توقيت غرينتش)`, `GMT`."""
    opened = terms[at].text == "("
    here = at + opened
    while terms[here].text in ZONE_WORDS:
        here += 1
    if here > at + opened and terms[here - 1].text in _BY:
        return None, at, False
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
