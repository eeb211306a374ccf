"""What every reader of the date grammar shares: its result, function words, and the small words around dates."""

from collections.abc import Sequence
from typing import NamedTuple

from services.worker.extractor.dates.meaning import Meaning
from services.worker.extractor.dates.terms import Terms as Terms
from services.worker.extractor.dates.vocabulary import folded_words

OF = folded_words("من", "في", "لشهر", "بشهر")
LINKS = folded_words("إلى", "الى", "حتى", "لغاية", "وحتى", "وإلى")
COMMAS = frozenset(",،")


class Found(NamedTuple):
    """An expression from term `at` up to but without term `end`."""

    at: int
    end: int
    meaning: Meaning
    rule: str


def skip(terms: Terms, at: int, words: frozenset[str]) -> int:
    """The index behind one of `words`, or `at` where it does not stand there."""
    return at + 1 if terms[at].text in words else at


def read_direction(terms: Terms, at: int) -> tuple[int | None, int]:
    """The deictic adjective at `at` and the index behind it; (None, at) where there is none."""
    term = terms[at]
    direction = term.get("adjective") if (term.definite or " " in term.text) and not term.conjunction else None
    return (None, at) if direction is None else (direction, at + 1)


def longest(candidates: Sequence[Found | None]) -> Found | None:
    """The longest of the candidates, the first of those equally long."""
    best: Found | None = None
    for candidate in candidates:
        if candidate is not None and (best is None or candidate.end > best.end):
            best = candidate
    return best
