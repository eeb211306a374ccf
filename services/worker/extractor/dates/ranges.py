"""Several dates that share their words: `16 و17 ديسمبر`, `من 4 إلى 22 يناير`, `أيار/مايو وآب/أغسطس 2013`."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from services.worker.extractor.dates.amounts import read_amount
from services.worker.extractor.dates.calendar_dates import read_calendar
from services.worker.extractor.dates.meaning import Amount, Calendar, Clock, Meaning
from services.worker.extractor.dates.numerals import read_numeral
from services.worker.extractor.dates.reading import LINKS, Found, Terms
from services.worker.extractor.dates.vocabulary import folded_words

_BETWEEN = folded_words("بين", "وبين", "ما بين")
_DASHES = frozenset("-–—")
_FROM = folded_words("من", "ومن", "الفترة")


def read_day_list(terms: Terms, at: int) -> list[Found]:
    """Two or more days of one month. The month, its year and adjective belong to every one of them."""
    head = at + (terms[at].get("pair") == "D" or terms[at].get("plural") == "D")
    days: list[tuple[int, int]] = []
    here = head
    while True:
        numeral = read_numeral(terms, here)
        if numeral is None or not 1 <= numeral.value <= 31:
            return []
        following = _next_day(terms, numeral.end)
        if following is None:
            break
        days.append((here, numeral.value))
        here = following
    if not days:
        return []
    last = read_calendar(terms, here)
    if last is None or last.rule not in ("day-month", "day-of-month") or not isinstance(last.meaning, Calendar):
        return []
    ends = [read_numeral(terms, start) for start, _ in days]
    listed = [
        Found(start, numeral.end, replace(last.meaning, day=day), last.rule)
        for (start, day), numeral in zip(days, ends, strict=True)
        if numeral is not None
    ]
    listed[0] = listed[0]._replace(at=at)
    return [*listed, last]


def read_amount_pair(terms: Terms, at: int) -> list[Found]:
    """Two amounts of one unit: `بين 7 و11 عاما`, `من ثلاثة إلى خمسة أيام`."""
    # `الواحدة و55 دقيقة` is an hour.
    first = None if terms[at].definite else read_numeral(terms, at)
    here = _next_day(terms, first.end) if first is not None and not first.ordinal else None
    second = read_amount(terms, here) if here is not None and read_numeral(terms, here) is not None else None
    if first is None or here is None or second is None or len(second.amount.parts) != 1:
        return []
    _, unit = second.amount.parts[0]
    each = Amount(((float(first.value), unit),))
    return [Found(at, first.end, each, "duration"), Found(here, second.end, second.amount, "duration")]


def _next_day(terms: Terms, at: int) -> int | None:
    """Where the next day of the list begins, or None where none is linked to the one before `at`."""
    if terms[at].text in LINKS or terms[at].text in _DASHES:
        at += 1
        return at + (terms[at].text in LINKS)
    return at if terms[at].conjunction and not terms[at].get("month") else None


def are_range(terms: Terms, first: Found, second: Found) -> bool:
    """Does the second end what the first begins: `من … إلى`, `بين … و`, a dash?"""
    gap = terms[first.end : second.at]
    if not gap:
        before = terms[first.at - 1].text if first.at else ""
        return terms[second.at].conjunction and before in _BETWEEN
    return len(gap) <= 2 and all(term.text in LINKS or term.text in _DASHES or term.text in _FROM for term in gap)


def years_of_months(meanings: Sequence[Meaning]) -> dict[int, int]:
    """The year of each month in which the meanings name a day with its year, if it is one year only."""
    named: dict[int, set[int]] = defaultdict(set)
    for meaning in meanings:
        if not isinstance(meaning, Calendar) or meaning.calendar != "gregorian":
            continue
        if meaning.month and meaning.year and meaning.day:
            named[meaning.month].add(meaning.year)
    return {month: years.pop() for month, years in named.items() if len(years) == 1}


def are_weekdays(terms: Terms, first: Found, second: Found) -> bool:
    """Is it a range of two weekdays by their names alone: `من الاثنين إلى الجمعة`?"""
    named = first.rule == second.rule == "weekday" and are_range(terms, first, second)
    return named and all(
        isinstance(each.meaning, Calendar) and each.meaning.direction is None and each.meaning.within is None
        for each in (first, second)
    )


def share_range(terms: Terms, found: Sequence[Found]) -> list[Found]:
    """What the second date of a range says for both: the year of months, the day and its half of clock times."""
    return _share_clock(terms, _share_year(terms, found))


def _share_clock(terms: Terms, found: list[Found]) -> list[Found]:
    """`من 3:00 إلى 4:30 مساء غد`: both are of the evening, and of tomorrow."""
    for index in range(len(found) - 2, -1, -1):
        first, second = found[index], found[index + 1]
        a, b = first.meaning, second.meaning
        if isinstance(a, Clock) and isinstance(b, Clock) and a.of is None and are_range(terms, first, second):
            part = b.part if a.part is None and a.hour <= b.hour <= _NOON else a.part
            found[index] = first._replace(meaning=replace(a, part=part, of=b.of))
    return found


_NOON = 12


def _share_year(terms: Terms, found: Sequence[Found]) -> list[Found]:
    """A month without a year takes that of the date it is linked to: `من 28 أيار/مايو إلى 12 آب/أغسطس 2013`."""
    shared = list(found)
    for index in range(len(shared) - 2, -1, -1):
        first, second = shared[index], shared[index + 1]
        a, b = first.meaning, second.meaning
        if not (isinstance(a, Calendar) and isinstance(b, Calendar)) or a.month is None or a.calendar != b.calendar:
            continue
        linked = are_range(terms, first, second) or (first.end == second.at and terms[second.at].conjunction)
        if linked and a.year is None and a.within is None and a.direction is None:
            shared[index] = first._replace(
                meaning=replace(a, year=b.year, within=b.within, direction=b.direction if b.year is None else None)
            )
    return shared
