"""What an expression is resolved against, and what comes out."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from services.worker.extractor.dates.calendars import Interval

PAST, AHEAD, BARE = "past", "ahead", "bare"


@dataclass(frozen=True, slots=True)
class Resolved:
    """`grain` is the unit that the value is exact to, empty where it has none. `interval` is half-open."""

    type: str
    value: str | None
    interval: Interval | None = None
    grain: str = ""
    mod: str | None = None
    calendar: str = "gregorian"
    anchor: str | None = None


@dataclass(slots=True)
class Context:
    """`reference` is None where the day of writing is unknown; `timed` tells whether it has a time of day.

    `offset` is its offset from UTC in minutes. `years` are those of the months whose year the document gives,
    `days` those of days of a month that it places by an adjective (`26 فبراير المقبل`).
    `named` is the date named last in the document, `same_sentence` whether that was in this sentence. `sense` is
    whether the sentence tells of what was, of what is planned, or is nothing but the date (BARE).
    """

    reference: dt.datetime | None
    timed: bool
    offset: int | None = None
    years: Mapping[int, int] = field(default_factory=dict)
    days: dict[tuple[int, int], int] = field(default_factory=dict)
    named: Resolved | None = None
    same_sentence: bool = False
    ask_sense: Callable[[], str] = lambda: PAST

    @property
    def sense(self) -> str:
        """PAST, AHEAD or BARE; found out when asked for, as most dates say themselves where they lie."""
        return self.ask_sense()

    @property
    def forward(self) -> bool:
        return self.sense != PAST
