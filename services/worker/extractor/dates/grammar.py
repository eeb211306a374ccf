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
    read_clock_by_amount,
    read_hour_pair,
    read_linked_hour,
)
from services.worker.extractor.dates.exclusions import is_excluded
from services.worker.extractor.dates.hours import ZONE_WORDS
from services.worker.extractor.dates.joins import NUMBERS
from services.worker.extractor.dates.lone_years import read_lone_year, read_year_in_words
from services.worker.extractor.dates.named_times import (
    read_century,
    read_day_of_feast,
    read_decade,
    read_headed_season,
    read_holiday,
    read_season,
    read_this_season,
    read_vague,
)
from services.worker.extractor.dates.numerals import read_numeral
from services.worker.extractor.dates.parts_of_time import (
    read_approximate,
    read_earlier,
    read_edge,
    read_first_units,
    read_nth,
    read_quarter,
)
from services.worker.extractor.dates.ranges import read_amount_pair, read_day_list
from services.worker.extractor.dates.reading import LINKS, OF, Found, Terms, longest
from services.worker.extractor.dates.relative_units import CALENDAR_NAMES, read_unit
from services.worker.extractor.dates.sentence_terms import special_places
from services.worker.extractor.dates.sets import (
    read_clock_or_set,
    read_every,
    read_per_unit,
    read_periodic,
    read_recurrence,
    read_weekly,
)
from services.worker.extractor.dates.terms import Term
from services.worker.extractor.dates.times_of_day import (
    read_date,
    read_hours_of_part,
    read_late,
    read_lone_part,
    read_part,
)
from services.worker.extractor.dates.vocabulary import folded_words
from services.worker.extractor.dates.years import read_headed_year, read_years

Reader = Callable[[Terms, int], Found | None]
SeveralReader = Callable[[Terms, int], list[Found]]
Row = tuple[tuple[Reader, ...], tuple[SeveralReader, ...], bool]

# By category of term, units each by itself, in order of precedence where two are equally long.
READERS: dict[str, tuple[Reader, ...]] = {
    "weekday": (read_date, read_nth),
    "month": (read_date,),
    "part": (read_part, read_lone_part, read_unit),
    "late": (read_late,),
    "earlier": (read_earlier,),
    "multitude": (read_duration,),
    "this": (
        read_part,
        read_date,
        read_unit,
        read_stretch,
        read_this_month,
        read_this_weekday,
        read_this_season,
        read_weekday_of_week,
        read_headed_year,
    ),
    "unit TS": (read_unit, read_duration),
    "unit TM": (read_unit, read_duration),
    "unit TH": (read_per_unit, read_unit, read_clock_or_set, read_duration),
    "unit D": (read_per_unit, read_date, read_unit, read_nth, read_duration),
    "unit W": (read_per_unit, read_unit, read_nth, read_duration, read_weekday_of_week),
    "unit M": (read_per_unit, read_date, read_unit, read_nth, read_duration),
    "unit Y": (read_per_unit, read_headed_year, read_unit, read_duration),
    "unit DE": (read_unit, read_duration),
    "unit CE": (read_century, read_duration),
    "pair": (read_date, read_headed_year),
    "named_day": (read_date,),
    "dual": (read_headed_year, read_clock_by_amount, read_stretch, read_duration),
    "plural": (
        read_recurrence,
        read_stretch,
        read_nth,
        read_first_units,
        read_hours_of_part,
        read_years,
        read_duration,
    ),
    "number": (read_date, read_clock_by_amount, read_clock_or_set, read_stretch, read_duration, read_lone_year),
    "figure": (read_date, read_clock_or_set, read_duration),
    "count": (read_date, read_clock_by_amount, read_clock_or_set, read_stretch, read_duration),
    "tens": (read_date, read_clock_by_amount, read_clock_or_set, read_stretch, read_duration),
    "hundreds": (read_stretch, read_duration),
    "thousands": (read_stretch, read_duration, read_year_in_words),
    "ordinal": (read_date, read_nth, read_first_units, read_clock_or_set, read_stretch, read_day_of_feast),
    "fraction": (read_clock_by_amount, read_duration),
    "portion": (read_nth, read_headed_season, read_quarter),
    "last": (read_nth, read_first_units, read_stretch),
    "edge": (read_edge,),
    "clock_name": (read_clock,),
    "same": (read_part, read_unit),
    "approximation": (read_duration, read_approximate),
    "some": (read_duration,),
    "shift": (read_shift,),
    "season": (read_season,),
    "decade": (read_decade,),
    "holiday": (read_holiday,),
    "vague": (read_vague,),
    "recurrence": (read_recurrence,),
    "periodic": (read_periodic,),
    "keyword": (read_every, read_whole, read_calendar, read_anchored_shift),
}


# Words that may stand behind a number inside a date: `الرابع من مايو`, `السابعة إلا الربع`.
_CONTINUING = OF | LINKS | CALENDAR_NAMES | ZONE_WORDS | folded_words("إلا") | frozenset("-–—/(")
_DATE_MARKS = frozenset("/:-")
_NUMBER_LISTS: tuple[SeveralReader, ...] = (read_day_list, read_hour_pair, read_amount_pair)
# Readers of several dates that share their words, by category of the first term.
_SEVERAL: dict[str, tuple[SeveralReader, ...]] = {
    "number": _NUMBER_LISTS,
    "figure": _NUMBER_LISTS,
    "count": _NUMBER_LISTS,
    "ordinal": _NUMBER_LISTS,
    "tens": _NUMBER_LISTS,
    "pair": (read_day_list, read_weekly),
    "plural": (read_day_list, read_weekly),
    "weekday": (read_weekly,),
    "unit": (read_weekly,),
    "keyword": (read_weekly,),
}
_NUMBERS = frozenset({"count", "ordinal", "tens", "hundreds"})
# What is no date by itself.
_NEEDY = _NUMBERS | NUMBERS | {
    "this", "same", "shift", "keyword", "approximation", "edge", "some", "last", "multitude", "adjective", "era",
    "late", "earlier", "teen", "unit",
}  # fmt: skip


def _is_tied(term: Term) -> bool:
    """Does a term tie the number before it to another?"""
    return term.conjunction or term.text in LINKS or term.text in _DASHES


_DASHES = frozenset("-–—")


def read_sentence(terms: Terms) -> list[Found]:
    """The expressions of a sentence in order, none overlapping another."""
    found: list[Found] = []
    done = 0
    for at in special_places(terms):
        if at < done:
            continue
        read = _read_at(terms, at)
        if read:
            done = read[-1].end
            found += [each for each in read if not is_excluded(terms, each)]
    return found


def _read_at(terms: Terms, at: int) -> list[Found]:
    """What begins at a term: one expression, several that share their words, or nothing."""
    readers, several_readers, needy = _readers(terms[at])
    if needy and _leads_nowhere(terms, at):
        return []
    if terms[at].kind == "number" and not _is_tied(terms[at + 1]):
        several_readers = ()
    for read_several in several_readers:
        several = read_several(terms, at)
        if several:
            return several
    best = longest([reader(terms, at) for reader in readers])
    if best is None:
        return []
    linked = read_linked_hour(terms, best)
    return [best] if linked is None else [best, linked]


def _leads_nowhere(terms: Terms, at: int) -> bool:
    """Is this a number, a demonstrative, `العام` or the like with no date word behind it? Most of them are such."""
    after = terms[at + 1]
    if terms[at].kind == "number" and len(terms[at].text) == 4:
        return False
    unit = terms[at].get("unit")
    if unit is not None and (read_per_unit(terms, at) or unit == "D" or not terms[at].definite):
        # `اليوم` is a date alone, `خلال شهر` an amount.
        return False
    if not (terms[at].kind == "word" and _NUMBERS.isdisjoint(terms[at].readings)):
        if terms[at].kind == "figure":
            zoned = after.text in ZONE_WORDS
            return (
                not after.readings
                and not zoned
                and _DATE_MARKS.isdisjoint(terms[at].text)
                and terms[at].text.count(".") < 2
            )
        numeral = read_numeral(terms, at)
        if numeral is None or after.get("teen"):
            return False
        after = terms[numeral.end]
        if after.kind == "word" and terms[numeral.end + 1].text == "/":
            # `4 أكنوبر/تشرين الأول`
            return False
    if after.readings or after.text in _CONTINUING:
        return False
    return after.kind in ("word", "mark", "end")


def _readers(term: Term) -> Row:
    return _readers_of(tuple(term.readings) or (term.kind,), term.get("unit"))


@cache
def _readers_of(categories: tuple[str, ...], unit: str | None) -> Row:
    """The readers of all of a term's categories in the order of the tables, those of several dates apart, and
    whether the term is nothing without a date word behind it."""
    keys = {*categories, f"unit {unit}"}
    readers = (reader for key, row in READERS.items() if key in keys for reader in row)
    several = (reader for category, row in _SEVERAL.items() if category in categories for reader in row)
    return tuple(dict.fromkeys(readers)), tuple(dict.fromkeys(several)), _NEEDY.issuperset(categories)
