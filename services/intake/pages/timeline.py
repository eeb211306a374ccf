"""The dates of a result as bars on one line of days."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hijridate import Gregorian

# A bar narrower than this cannot be seen or tapped; in per cent of the line.
_LEAST_WIDTH = 1.5
# Dates further apart than this share no useful scale: what lies outside is clipped to the line's ends. In days.
_WIDEST = 3 * 366


@dataclass(frozen=True, slots=True)
class Bar:
    """One date on the line: `left` and `width` in per cent of it; `hijri` the Hijri day of a single day."""

    id: str
    text: str
    value: str
    first: dt.date
    last: dt.date
    hijri: str | None
    left: float
    width: float


def bars_of(dates: Sequence[dict[str, Any]], published: dt.date | None) -> list[Bar]:
    """The bars of all dates that denote an interval, in order of their first day."""
    known = [(row, *interval) for row in dates if (interval := _interval(row)) is not None]
    if not known:
        return []
    low, high = _scale([(first, last) for _, first, last in known], published)
    days = max(1, (high - low).days + 1)
    bars = [_bar(row, first, last, low, high, days) for row, first, last in known]
    return sorted(bars, key=lambda bar: (bar.first, bar.last))


def _interval(row: dict[str, Any]) -> tuple[dt.date, dt.date] | None:
    try:
        first, last = (dt.date.fromisoformat(str(row[end])[:10]) for end in ("earliest", "latest"))
    except ValueError:
        return None
    return first, last


def _scale(intervals: list[tuple[dt.date, dt.date]], published: dt.date | None) -> tuple[dt.date, dt.date]:
    low, high = min(first for first, _ in intervals), max(last for _, last in intervals)
    if (high - low).days <= _WIDEST:
        return low, high
    middle = published or sorted(first for first, _ in intervals)[len(intervals) // 2]
    half = dt.timedelta(days=_WIDEST // 2)
    return max(low, middle - half), min(high, middle + half)


def _bar(row: dict[str, Any], first: dt.date, last: dt.date, low: dt.date, high: dt.date, days: int) -> Bar:
    shown_first, shown_last = min(max(first, low), high), max(min(last, high), low)
    width = max(_LEAST_WIDTH, 100 * ((shown_last - shown_first).days + 1) / days)
    left = min(100 * (shown_first - low).days / days, 100 - width)
    hijri = _hijri_day(first) if first == last else None
    return Bar(row["id"], row["text"], row["value"] or "", first, last, hijri, max(0.0, left), min(width, 100.0))


def _hijri_day(day: dt.date) -> str | None:
    """The Umm al-Qura day, or None outside the years that hijridate knows (1343 to 1500 AH)."""
    try:
        return str(Gregorian(day.year, day.month, day.day).to_hijri())
    except OverflowError:
        return None
