"""Amounts of time and what is made of them: durations, shifts (`قبل يومين`), stretches (`الأيام الثلاثة الماضية`)."""

import re
from typing import NamedTuple

from services.worker.extractor.dates.meaning import Amount, Shift, Stretch, Vague
from services.worker.extractor.dates.numerals import read_numeral
from services.worker.extractor.dates.reading import Found, Terms, read_direction, skip
from services.worker.extractor.dates.relative_units import read_unit
from services.worker.extractor.dates.vocabulary import folded_words

_WHOLE = folded_words("كامل", "كاملة", "كاملا", "كاملين", "كاملتين")
_ABOUT = folded_words("تقريبا")
_TO = folded_words("إلى", "إلا")
_DECADE = frozenset({"DE"})
_LESS = folded_words("إلا")
_ODD = folded_words("ونيف")
_FROM = folded_words("من")
_AFTER_DECADE = folded_words("من", "مضى", "مضت", "خلا", "تقريبا", "كامل", "واحد")
_IN = folded_words("في")
_FUTURE = folded_words("المستقبل")
_NOW = folded_words("الآن", "اليوم")
_PRONOUN_SHIFTS = {"afterwards": 1, "before-it": -1}
_EVEN = folded_words("فقط", "تقريبا")
# A bare singular or plural is an amount only behind one of these: `خلال شهر`, `على مدار سنوات`.
_BEFORE_BARE = folded_words(
    "خلال", "لمدة", "مدة", "بعد", "وبعد", "قبل", "وقبل", "منذ", "ومنذ", "طوال", "طيلة", "غضون", "مدى", "مدار",
    "استمرت", "استمر", "تستمر", "يستمر", "دامت", "دام", "استغرقت", "استغرق", "أقل", "قبيل", "بعيد", "فترة",
    "لفترة", "عبر", "سوى",
)  # fmt: skip
_BEFORE_EVENT = folded_words("قبل", "بعد", "قبيل", "بعيد")
_BEFORE_SINGULAR = _BEFORE_BARE - folded_words("عبر", "فترة", "لفترة")


# A comma before one or two digits is a decimal one: `2,5 ساعة`.
_DECIMAL_COMMA = re.compile("٫|,(?=[0-9]{1,2}$)")


class Quantity(NamedTuple):
    """`bare`: a unit with neither number nor quantifier."""

    amount: Amount
    end: int
    bare: bool


def read_amount(terms: Terms, at: int) -> Quantity | None:
    """An amount with its approximation, and the smaller amounts that `و` adds to it."""
    mod = None
    here = at
    while terms[here].get("approximation"):
        mod = terms[here].get("approximation")
        here += 1
    first = _read_one(terms, here)
    if first is None:
        return None
    parts, end, bare = [first[0]], first[1], first[2]
    while (terms[end].conjunction or terms[end].number is not None) and not terms[end].definite:
        more = _read_one(terms, end)
        if more is None or (more[2] and terms[end].get("unit") is None) or more[0][1] == parts[-1][1]:
            break
        parts.append(more[0])
        end, bare = more[1], False
    if terms[end].text in _ODD:
        mod, end = "MORE_THAN", end + 1
    elif mod is None and terms[end].text in _ABOUT:
        mod, end = "APPROX", end + 1
    return Quantity(Amount(tuple(parts), mod, decimal=terms[here].kind == "figure"), end, bare)


def _read_one(terms: Terms, at: int) -> tuple[tuple[float | None, str], int, bool] | None:
    term = terms[at]
    if term.definite:
        return None
    if term.get("dual"):
        return _with_fraction(terms, 2, term.get("dual"), at + 1)
    if term.get("some") and terms[at + 1].get("plural") and not terms[at + 1].definite:
        return (None, terms[at + 1].get("plural")), at + 2, False
    if term.get("fraction") and terms[at + 1].get("unit") and not terms[at + 1].definite:
        return (term.get("fraction"), terms[at + 1].get("unit")), at + 2, False
    counted = _read_counted(terms, at)
    if counted is not None:
        return counted
    if term.get("multitude") and terms[at + 1].get("plural") and terms[at + 1].definite:
        return (None, terms[at + 1].get("plural")), at + 2, False
    if term.get("unit") and not _heads_a_name(terms, at):
        one = terms[at + 1].get("count") == 1 and not terms[at + 1].conjunction and not terms[at + 2].get("teen")
        whole = terms[at + 1].text in _WHOLE
        part, end, _ = _with_fraction(terms, 1, term.get("unit"), at + 1 + (one or whole))
        return part, end, not (one or whole or end > at + 1)
    if term.get("plural"):
        some = terms[at + 1].get("some") is not None and not terms[at + 1].definite
        return (None, term.get("plural")), at + 1 + some, not some
    return None


def _heads_a_name(terms: Terms, at: int) -> bool:
    """`شهر مارس`, `يوم الأحد`, `يوم 15`: the unit is the head of a date."""
    after = terms[at + 1]
    if after.conjunction:
        return False
    if terms[at].get("unit") == "D" and (after.number is not None or after.get("ordinal")):
        return True
    return any(after.get(name) is not None for name in ("month", "weekday", "named_day"))


def _read_counted(terms: Terms, at: int) -> tuple[tuple[float | None, str], int, bool] | None:
    """A number, digits with decimals among them, and its unit."""
    if terms[at].kind == "figure":
        quantity, end = _decimal(terms[at].text), at + 1
    else:
        numeral = read_numeral(terms, at)
        if numeral is None or numeral.ordinal:
            return None
        quantity, end = float(numeral.value), numeral.end
        if terms[at].number is not None and terms[end].get("thousands") == 1000 and not terms[end].definite:
            # `944 ألف يوم`
            quantity, end = quantity * 1000, end + 1
    unit = terms[end].get("unit") or terms[end].get("plural")
    if unit is None or quantity is None or terms[end].conjunction or terms[end].preposition:
        return None
    if terms[end].definite and (terms[at].number is None or len(terms[at].text) > 2 or terms[end].get("unit")):
        # `منذ 2010 الأسبوع الماضي` is a year before a week.
        return None
    return _with_fraction(terms, quantity, unit, end + 1)


def _decimal(text: str) -> float | None:
    try:
        return float(_DECIMAL_COMMA.sub(".", text))
    except ValueError:
        return None


def _with_fraction(terms: Terms, quantity: float, unit: str, end: int) -> tuple[tuple[float | None, str], int, bool]:
    fraction = terms[end].get("fraction") if terms[end].conjunction else None
    if fraction is None and terms[end].text in _LESS and terms[end + 1].get("fraction") and quantity > 1:
        return (quantity - terms[end + 1].get("fraction"), unit), end + 2, False
    if fraction is None:
        return (quantity, unit), end + (terms[end].text in _WHOLE), False
    again = terms[end + 1].get("unit") == unit and not terms[end + 1].conjunction
    return (quantity + fraction, unit), end + 1 + again, False


def read_duration(terms: Terms, at: int) -> Found | None:
    """An amount that stands by itself; a bare unit only where what stands before it makes it one."""
    found = read_amount(terms, at)
    if found is None:
        return None
    if _numbers_year(terms, found.end) or (found.bare and not _bare_is_amount(terms, at, found)):
        return None
    now = _skip_from_now(terms, found.end)
    if now > found.end:
        return Found(at, now, Shift(found.amount, 1), "shift-from-now")
    return Found(at, found.end, found.amount, "duration")


def _skip_from_now(terms: Terms, at: int) -> int:
    """Behind `من الآن` or `في المستقبل`, or `at`."""
    now = terms[at].text in _FROM and terms[at + 1].text in _NOW
    return at + 2 if now or (terms[at].text in _IN and terms[at + 1].text in _FUTURE) else at


def _numbers_year(terms: Terms, end: int) -> bool:
    """Is the unit just read the head of a year (`قبل عام 2012`, `رقم 9 عام (1921)`) and no amount?"""
    if terms[end - 1].get("unit") != "Y":
        return False
    opened = terms[end].text == "("
    return terms[end + opened].number is not None and len(terms[end + opened].text) == 4


def _bare_is_amount(terms: Terms, at: int, found: Quantity) -> bool:
    if found.amount.mod is not None:
        return True
    term = terms[at]
    alone = at <= 1 and terms[found.end].kind == "end" and not terms[0].readings.keys() - term.readings.keys()
    before = terms[at - 1].text if at else ""
    if term.get("plural"):
        if _is_of_something(terms, found.end) or _are_contracts(terms, at, found.end):
            return False
        accusative = term.text.endswith("ا")
        beside = terms[found.end].text in _BEFORE_EVENT
        return accusative or alone or before in _BEFORE_BARE or term.preposition in ("ل", "ب") or beside
    if term.get("unit") == "DE" and terms[found.end].kind == "word" and terms[found.end].text not in _AFTER_DECADE:
        # `بعد عقد اتفاق`: the concluding of it.
        return False
    return alone or (before in _BEFORE_SINGULAR and not terms[found.end].get("ordinal"))


def _are_contracts(terms: Terms, at: int, end: int) -> bool:
    """`عبر عقود تبرم`, `لعقود أغسطس`, but `منذ عقود`, `لعقود طويلة`."""
    if terms[at].get("plural") != "DE":
        return False
    after = terms[end]
    if at and terms[at - 1].text == "عبر":
        return after.kind == "word" and not after.conjunction and after.text not in _AFTER_DECADE
    return terms[at].preposition == "ل" and after.get("month") is not None


def _is_of_something(terms: Terms, end: int) -> bool:
    """`منذ أيام الدراسة`, `من أشهر الفنانين`: the days of something, the most famous of them; no amount."""
    after = terms[end]
    return after.text.startswith("ال") and after.kind == "word" and not after.readings and after.text not in _TO


def read_whole(terms: Terms, at: int) -> Found | None:
    """`طوال اليوم`, `طيلة العام`: all of a unit that is not placed in time."""
    unit = terms[at + 1].get("unit") or terms[at + 1].get("plural")
    if terms[at].get("keyword") != "throughout" or unit is None or unit == "TH" or not terms[at + 1].definite:
        # `على مدار الساعة` is always.
        return None
    decade = read_unit(terms, at + 1, _DECADE)
    if decade is not None:
        # `على مدى العقد الماضي`
        return Found(at + 1, decade.end, Stretch(Amount(((1.0, "DE"),)), -1), "stretch")
    if read_unit(terms, at + 1) is not None or read_stretch(terms, at + 1) is not None:
        return None
    quantity = 1.0 if terms[at + 1].get("unit") else None
    return Found(at + 1, at + 2, Amount(((quantity, unit),)), "whole-unit")


def read_shift(terms: Terms, at: int) -> Found | None:
    """`قبل ثلاثة أيام`, `منذ نحو عام`, `بعد أسبوعين من الآن`. With an event behind it only the amount is read."""
    shift = terms[at].get("shift")
    if shift is None:
        return None
    found = read_amount(terms, at + 1)
    if found is None or _numbers_year(terms, found.end):
        return None
    amount, end = found.amount, found.end
    if found.bare and not _bare_is_amount(terms, at + 1, found):
        return None
    now = _skip_from_now(terms, end)
    if now > end:
        return Found(at, now, Shift(amount, 1 if shift == "after" else -1), "shift-from-now")
    if shift == "since":
        return Found(at, end, Shift(amount, -1), "since")
    if terms[skip(terms, end, _EVEN)].text in _FROM:
        return Found(at + 1, end, amount, "duration-to-event")
    if shift == "ago":
        return Found(at, end, Shift(amount, -1), "ago")
    if terms[end].kind in ("mark", "end"):
        return Found(at, end, Shift(amount, 1, anchored=True), "after")
    return Found(at + 1, end, amount, "duration-to-event")


def read_anchored_shift(terms: Terms, at: int) -> Found | None:
    """`بعدها بيومين`, `قبله بأسبوع`: told from the date named before."""
    direction = _PRONOUN_SHIFTS.get(terms[at].get("keyword"))
    if direction is None or terms[at + 1].preposition != "ب":
        return None
    found = read_amount(terms, at + 1)
    if found is None or any(quantity is None for quantity, _ in found.amount.parts):
        return None
    return Found(at, found.end, Shift(found.amount, direction, anchored=True), "anchored-shift")


def read_stretch(terms: Terms, at: int) -> Found | None:
    """`السنوات الأخيرة`, `الأشهر الـ12 الماضية`, `الثلاثة عقود القادمة`, `آخر ثلاثة أيام`, `هذه الأيام`."""
    term = terms[at]
    if term.get("this") is not None and terms[at + 1].get("plural") and terms[at + 1].definite:
        return Found(at, at + 2, Vague("PRESENT_REF"), "these-days")
    if term.get("last") is not None and not term.definite:
        found = read_amount(terms, at + 1)
        if found is None or terms[at + 1].get("unit") or (found.bare and _is_of_something(terms, found.end)):
            return None
        return Found(at, found.end, Stretch(found.amount, -1), "stretch")
    counted = _read_stretched(terms, at)
    if counted is None:
        return None
    quantity, unit, end = counted
    direction, stop = read_direction(terms, end)
    if direction is None and terms[end].get("last") and terms[end].definite:
        direction, stop = -1, end + 1
    if not direction:
        # `انقضاء السنوات العشر`: an amount that is known already.
        known = direction is None and term.get("plural") and term.definite and quantity is not None
        return Found(at, end, Amount(((quantity, unit),)), "duration") if known else None
    return Found(at, stop, Stretch(Amount(((quantity, unit),)), direction), "stretch")


def _read_stretched(terms: Terms, at: int) -> tuple[float | None, str, int] | None:
    """(quantity, unit, end) of a definite plural or dual with its count before or behind it."""
    term = terms[at]
    if term.get("dual") and term.definite:
        return 2.0, term.get("dual"), at + 1
    if term.get("plural") and term.definite:
        after = terms[at + 1]
        if after.get("some") and after.definite:
            return None, term.get("plural"), at + 2
        numeral = read_numeral(terms, at + 1) if after.definite or after.number is not None else None
        counts = after.get("count") or after.get("tens") or after.number is not None
        if numeral is not None and (counts or numeral.end > at + 2):
            return float(numeral.value), term.get("plural"), numeral.end
        return None, term.get("plural"), at + 1
    numeral = read_numeral(terms, at)
    if numeral is None or not (term.definite or term.number is not None or term.get("count")):
        return None
    if terms[at].number is not None and len(terms[at].text) > 3:
        return None
    unit = terms[numeral.end].get("plural") or (not terms[numeral.end].definite and terms[numeral.end].get("unit"))
    return (float(numeral.value), unit, numeral.end + 1) if unit else None
