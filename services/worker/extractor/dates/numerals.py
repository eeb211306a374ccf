"""Numbers in words and digits, read as the grammar of Arabic numerals orders them."""

from collections.abc import Sequence
from typing import NamedTuple

from services.worker.extractor.dates.terms import Term
from services.worker.extractor.dates.vocabulary import folded_words

_ONE = folded_words("وأحد")
_ONE_OF = folded_words("أحد", "إحدى", "وإحدى")


class Numeral(NamedTuple):
    """`end` is the index behind the numeral's last term."""

    value: int
    end: int
    ordinal: bool


def read_numeral(terms: Sequence[Term], at: int) -> Numeral | None:
    """The numeral that begins at `at`, the longest that is well formed."""
    term = terms[at]
    if term.number is not None:
        return Numeral(term.number, at + 1, ordinal=False)
    if not term.readings:
        return None
    return _read_ordinal(terms, at) or _read_cardinal(terms, at)


def _read_ordinal(terms: Sequence[Term], at: int) -> Numeral | None:
    term, after = terms[at], terms[at + 1]
    value = term.get("ordinal")
    if value is None:
        if term.definite and term.get("tens"):
            return Numeral(term.get("tens"), at + 1, ordinal=True)
        return None
    if after.get("teen") and not after.conjunction and value < 10:
        return Numeral(10 + value, at + 2, ordinal=True)
    if after.get("tens") and after.conjunction and after.definite and value < 10:
        return Numeral(after.get("tens") + value, at + 2, ordinal=True)
    return Numeral(value, at + 1, ordinal=True)


def _read_cardinal(terms: Sequence[Term], at: int) -> Numeral | None:
    total, end, room = 0, at, 10_000
    while end == at or (room > 1 and (terms[end].conjunction or _is_and_eleven(terms, end))):
        component = _read_component(terms, end)
        if component is None or component[0] >= room:
            break
        value, end = component
        total += value
        # After ones only tens may follow (`خمسة وعشرون`), after thousands and hundreds what is smaller.
        room = 1000 if value >= 1000 else 100 if value >= 100 else 0 if value >= 10 else 91
        if value < 10 and not (terms[end].conjunction and terms[end].get("tens")):
            break
    return Numeral(total, end, ordinal=False) if end > at else None


def _is_and_eleven(terms: Sequence[Term], at: int) -> bool:
    """`وأحد عشر`: folded, its first word is the number one."""
    return terms[at].text in _ONE and bool(terms[at + 1].get("teen"))


def _read_component(terms: Sequence[Term], at: int) -> tuple[int, int] | None:
    term, after = terms[at], terms[at + 1]
    count = term.get("count")
    if count is not None:
        if not after.conjunction:
            if after.get("teen") and count < 10:
                return 10 + count, at + 2
            if after.get("hundreds") == 100:
                return count * 100, at + 2
            if after.get("thousands") == 1000 and count > 2:
                return count * 1000, at + 2
        # `أحد أشهر الفنانين` is one of them: alone it counts nothing.
        return None if term.text in _ONE_OF else (count, at + 1)
    for category in ("tens", "hundreds", "thousands"):
        value = term.get(category)
        if value is not None:
            return value, at + 1
    return None
