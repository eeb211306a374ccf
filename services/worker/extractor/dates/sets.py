"""Times that come again: `يوميا`, `كل أسبوع`, `كل يوم جمعة`, `أيام الأحد`."""

from services.worker.extractor.dates.amounts import read_amount
from services.worker.extractor.dates.meaning import Recurrence, duration_value
from services.worker.extractor.dates.reading import Found, Terms
from services.worker.extractor.dates.vocabulary import folded_words

_EVERY = folded_words("كل", "وكل", "بكل", "لكل")


def read_recurrence(terms: Terms, at: int) -> Found | None:
    """`يوميا`, `كل أسبوع`, `كل ثلاثة أشهر`, `كل يوم جمعة`, `أيام الأحد`."""
    value = terms[at].get("recurrence")
    if value:
        return Found(at, at + 1, Recurrence(value), "set")
    days = terms[at].get("plural") == "D" and not terms[at].definite
    if days and terms[at + 1].get("weekday") and terms[at + 1].definite:
        return Found(at, at + 2, Recurrence(f"XXXX-WXX-{terms[at + 1].get('weekday')}"), "set-of-weekdays")
    return None


def read_every(terms: Terms, at: int) -> Found | None:
    if terms[at].text not in _EVERY:
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
