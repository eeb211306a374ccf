"""A unit that a deictic word places in time: `العام الماضي`, `هذا الأسبوع`, `الشهر ذاته`, `أمس`."""

from services.worker.extractor.dates.meaning import Meaning, Relative, Same
from services.worker.extractor.dates.reading import Found, Terms, read_direction, skip
from services.worker.extractor.dates.vocabulary import folded_words

CALENDAR_NAMES = folded_words("الميلادي", "الميلادية", "الدراسي", "الدراسية", "المالي", "المالية")
_ALL_UNITS = frozenset({"TS", "TM", "TH", "D", "W", "M", "Y", "DE", "CE"})


def read_unit(terms: Terms, at: int, units: frozenset[str] = _ALL_UNITS) -> Found | None:
    """A unit with its deictic word before or after it; in the plural none is read here."""
    this = terms[at]
    if this.get("this") is not None or this.get("same") == "that":
        return _read_after_demonstrative(terms, at, units)
    unit = this.get("unit")
    if unit not in units or not this.definite:
        return None
    direction, end = read_direction(terms, skip(terms, at + 1, CALENDAR_NAMES))
    if direction is not None:
        return Found(at, end, Relative(unit, direction), "relative-unit")
    same = terms[at + 1].get("same")
    if same == "same" and not terms[at + 1].definite:
        return Found(at, at + 2, Same(unit, 0), "same-unit")
    if same == "next" and terms[at + 1].definite:
        return Found(at, at + 2, Same(unit, 1), "same-unit")
    return None


def _read_after_demonstrative(terms: Terms, at: int, units: frozenset[str]) -> Found | None:
    unit = terms[at + 1].get("unit")
    if unit not in units or not terms[at + 1].definite or terms[at + 1].preposition:
        return None
    if read_direction(terms, at + 2)[0] is not None or unit == "DE":
        # `وافق على ذلك الأسبوع الماضي`: the pronoun is not the unit's. `هذا العقد` is this contract.
        return None
    meaning: Meaning = Same(unit, 0) if terms[at].get("same") else Relative(unit, 0)
    return Found(at, at + 2, meaning, "this-unit")


def read_bare_unit(terms: Terms, at: int, units: frozenset[str]) -> Found | None:
    """A definite unit alone, which is this one inside a larger expression: `نهاية العام`, `بقية الأسبوع`."""
    unit = terms[at].get("unit")
    if unit in units and terms[at].definite and not terms[at].conjunction:
        return Found(at, at + 1, Relative(unit, 0), "bare-unit")
    return None
