"""The date grammar: at each term the readers of its categories are tried, the longest reading wins, then the first.

A sentence is read left to right; what one reading has taken no other may.
"""

from collections.abc import Callable
from functools import cache

from services.worker.extractor.dates.amounts import (
    read_anchored_shift,
    read_duration,
    read_shift,
    read_stretch,
    read_whole,
)
from services.worker.extractor.dates.calendar_dates import (
    read_calendar,
    read_this_month,
    read_this_weekday,
    read_weekday_of_week,
)
from services.worker.extractor.dates.clock_times import (
    read_clock,
    read_day,
    read_day_with_time,
    read_late,
    read_linked_hour,
    read_lone_part,
    read_part,
)
from services.worker.extractor.dates.exclusions import is_excluded
from services.worker.extractor.dates.lone_years import read_lone_year, read_year_in_words
from services.worker.extractor.dates.named_times import (
    read_century,
    read_decade,
    read_holiday,
    read_season,
    read_this_season,
    read_vague,
)
from services.worker.extractor.dates.parts_of_time import (
    read_approximate,
    read_earlier,
    read_edge,
    read_in_a_row,
    read_nth,
)
from services.worker.extractor.dates.ranges import read_day_list
from services.worker.extractor.dates.reading import Found, Terms, longest
from services.worker.extractor.dates.relative_units import read_unit
from services.worker.extractor.dates.sets import read_clocked_set, read_every, read_recurrence
from services.worker.extractor.dates.terms import Term
from services.worker.extractor.dates.years import read_headed_year

Reader = Callable[[Terms, int], Found | None]

_NUMERIC: tuple[Reader, ...] = (
    read_day_with_time, read_calendar, read_nth, read_clock, read_stretch, read_duration, read_lone_year,
    read_year_in_words, read_clocked_set,
)  # fmt: skip
_UNIT: tuple[Reader, ...] = (
    read_day_with_time, read_calendar, read_headed_year, read_unit, read_day, read_nth, read_clock, read_century,
    read_duration, read_in_a_row, read_weekday_of_week, read_clocked_set,
)  # fmt: skip

# In order of precedence where two are equally long.
READERS: dict[str, tuple[Reader, ...]] = {
    "weekday": (read_day_with_time, read_calendar, read_nth),
    "month": (read_day_with_time, read_calendar),
    "part": (read_part, read_lone_part, read_unit),
    "late": (read_late,),
    "earlier": (read_earlier,),
    "multitude": (read_duration,),
    "this": (
        read_day_with_time,
        read_part,
        read_unit,
        read_stretch,
        read_this_month,
        read_this_weekday,
        read_this_season,
        read_weekday_of_week,
    ),
    "unit": _UNIT,
    "pair": (read_day_with_time, read_calendar, read_headed_year),
    "named_day": (read_day_with_time, read_calendar, read_day),
    "dual": (read_stretch, read_duration),
    "plural": (read_recurrence, read_stretch, read_duration),
    "count": _NUMERIC,
    "tens": _NUMERIC,
    "hundreds": _NUMERIC,
    "thousands": _NUMERIC,
    "ordinal": _NUMERIC,
    "fraction": (read_duration,),
    "portion": (read_nth,),
    "last": (read_nth, read_stretch),
    "edge": (read_edge,),
    "clock_name": (read_clock,),
    "same": (read_unit,),
    "approximation": (read_duration, read_approximate),
    "some": (read_duration,),
    "shift": (read_shift,),
    "season": (read_season,),
    "decade": (read_decade,),
    "holiday": (read_holiday,),
    "vague": (read_vague,),
    "recurrence": (read_recurrence,),
    "keyword": (read_every, read_whole, read_calendar, read_anchored_shift),
}


# Only behind these may a list of days begin.
_LISTED = ("count", "ordinal", "tens", "pair", "plural")


def read_sentence(terms: Terms) -> list[Found]:
    """The expressions of a sentence in order, none overlapping another."""
    found: list[Found] = []
    at = 0
    while terms[at].kind != "end":
        term = terms[at]
        readers, listed = _readers(term)
        several = read_day_list(terms, at) if listed else []
        if several:
            found += several
            at = several[-1].end
            continue
        best = longest([reader(terms, at) for reader in readers]) if readers else None
        if best is None:
            at += 1
            continue
        at = best.end
        if not is_excluded(terms, best):
            found.append(best)
            linked = read_linked_hour(terms, best)
            if linked is not None:
                found.append(linked)
                at = linked.end
    return found


def _readers(term: Term) -> tuple[tuple[Reader, ...], bool]:
    if term.readings:
        return _readers_of(tuple(term.readings))
    return (_NUMERIC, True) if term.kind in ("number", "figure") else ((), False)


@cache
def _readers_of(categories: tuple[str, ...]) -> tuple[tuple[Reader, ...], bool]:
    """The readers of all of a term's categories, in the order of the table, and whether a list may begin there."""
    readers = (reader for category, row in READERS.items() if category in categories for reader in row)
    return tuple(dict.fromkeys(readers)), any(category in _LISTED for category in categories)
