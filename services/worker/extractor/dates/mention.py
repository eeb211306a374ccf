"""One date as found in a text, in TIMEX3's terms."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache

from services.worker.extractor.dates.calendars import Interval
from services.worker.extractor.dates.context import Resolved
from services.worker.extractor.text import Span


@dataclass(frozen=True, slots=True)
class DateMention:
    """`span` in code points of the cleaned text.

    `type` is DATE, TIME, DURATION or SET; `value` TIMEX3's, None where nothing in the text or the reference
    resolves it; `mod` START, MID, END, APPROX … or None; `calendar` gregorian or hijri. `earliest` and
    `latest` are the interval denoted, ISO 8601, both inclusive, to the day or to the second; `range` is the
    interval from the first to the second of two dates that make a range (`من 3 إلى 5 مايو`), on both of them.
    `anchor` tells what a relative expression was resolved against: reference or previous-date. `rule` names the
    rule that made the mention.
    """

    span: Span
    type: str
    value: str | None
    rule: str
    mod: str | None = None
    calendar: str = "gregorian"
    earliest: str | None = None
    latest: str | None = None
    anchor: str | None = None
    range: tuple[str, str] | None = None

    def joined(self, other: "DateMention") -> list["DateMention"]:
        """The two as the ends of one range, where both are known and in order."""
        if self.type != other.type or self.earliest is None or other.latest is None or self.earliest > other.latest:
            return [self, other]
        whole = (self.earliest, other.latest)
        return [replace(self, range=whole), replace(other, range=whole)]

    @property
    def half_open(self) -> tuple[str, str] | None:
        """The range, or the interval denoted, as ISO 8601 with its end exclusive."""
        earliest, latest = self.range or (self.earliest, self.latest)
        if earliest is None or latest is None:
            return None
        if len(latest) == len("2020-05-26"):
            return earliest, (dt.date.fromisoformat(latest) + dt.timedelta(days=1)).isoformat()
        return earliest, (dt.datetime.fromisoformat(latest) + dt.timedelta(seconds=1)).isoformat()


def mention_of(start: int, end: int, rule: str, resolved: Resolved) -> DateMention:
    """The mention of what `start` to `end` of the text was resolved to."""
    earliest, latest = _inclusive(resolved.interval)
    return DateMention(
        Span(start, end),
        resolved.type,
        resolved.value,
        rule,
        resolved.mod,
        resolved.calendar,
        earliest,
        latest,
        resolved.anchor,
    )


@lru_cache(1 << 12)
def _inclusive(interval: Interval | None) -> tuple[str | None, str | None]:
    if interval is None:
        return None, None
    start, end = interval
    if not (start.hour or start.minute or start.second or end.hour or end.minute or end.second):
        return start.date().isoformat(), (end - dt.timedelta(days=1)).date().isoformat()
    return start.isoformat(timespec="seconds"), (end - dt.timedelta(seconds=1)).isoformat(timespec="seconds")
