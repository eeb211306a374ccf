"""A day, in whatever way it is named: `أمس`, `اليوم`, `الأحد الماضي`, `18 مايو`, `هذا الأحد`."""

from services.worker.extractor.dates.calendar_dates import read_calendar, read_this_weekday
from services.worker.extractor.dates.meaning import Relative, Vague
from services.worker.extractor.dates.reading import Found, Terms, longest
from services.worker.extractor.dates.relative_units import read_unit
from services.worker.extractor.dates.vocabulary import folded_words

DAY = frozenset({"D"})
_THAN = folded_words("مما")
_UNTIL = folded_words("حتى", "وحتى", "لحد", "حد", "ولغاية", "لغاية")
_TO = folded_words("إلى", "وإلى")
_SINCE = folded_words("من", "ومن", "بين")
_TODAY = folded_words("اليوم", "واليوم", "فاليوم", "لليوم", "ولليوم")


def read_day(terms: Terms, at: int) -> Found | None:
    """A day, in whatever way it is named."""
    return longest(
        [
            read_named_day(terms, at),
            read_dated_day(terms, at),
            read_unit(terms, at, DAY),
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
    if _is_until(terms, at):
        return Found(at, at + 1, Vague("PRESENT_REF"), "until-today")
    if terms[at + 1].text in _THAN:
        # `أقوى اليوم مما كانت`: these times beside earlier ones.
        return Found(at, at + 1, Vague("PRESENT_REF"), "today-compared")
    return Found(at, at + 1, Relative("D", 0), "today")


def _is_until(terms: Terms, at: int) -> bool:
    """`حتى اليوم`, and `إلى اليوم` where nothing says from when."""
    before = [term.text for term in terms[max(0, at - 6) : at]]
    return bool(before) and (before[-1] in _UNTIL or (before[-1] in _TO and _SINCE.isdisjoint(before)))


def read_tonight(terms: Terms, at: int) -> Found | None:
    tonight = terms[at].definite and terms[at].get("part") and terms[at].get("unit") == "D"
    return Found(at, at + 1, Relative("D", 0), "tonight") if tonight else None
