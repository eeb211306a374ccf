"""What a meaning denotes, from the meaning itself: values, intervals and what they are told from."""

import datetime as dt
from dataclasses import replace

import pytest

from services.worker.extractor.dates.calendars import Interval
from services.worker.extractor.dates.context import AHEAD, Context, Resolved
from services.worker.extractor.dates.meaning import (
    Amount,
    Calendar,
    Century,
    Clock,
    DayPart,
    Decade,
    Edge,
    Meaning,
    Nth,
    Recurrence,
    Relative,
    Same,
    Shift,
    Stretch,
    duration_value,
)
from services.worker.extractor.dates.ranges import years_of_months
from services.worker.extractor.dates.resolve import amount_value, resolve

# A Tuesday.
NOW = dt.datetime(2020, 5, 26, 14, 30)
HERE = Context(NOW, timed=True)
UNTIMED = Context(dt.datetime(2020, 5, 26), timed=False)
NOWHERE = Context(None, timed=False)
DAY = Resolved("DATE", "2020-03-10", Interval(dt.datetime(2020, 3, 10), dt.datetime(2020, 3, 11)), "D")
MONTH = Resolved("DATE", "2020-03", Interval(dt.datetime(2020, 3, 1), dt.datetime(2020, 4, 1)), "M")
HOUR = Resolved("TIME", "2020-03-10T09", Interval(dt.datetime(2020, 3, 10, 9), dt.datetime(2020, 3, 10, 10)), "TH")


def after(named: Resolved, same_sentence: bool = True) -> Context:
    return replace(HERE, named=named, same_sentence=same_sentence)


def days(count: float | None, mod: str | None = None) -> Amount:
    return Amount(((count, "D"),), mod)


@pytest.mark.parametrize(
    ("meaning", "context", "kind", "value"),
    [
        pytest.param(Relative("D", -1), HERE, "DATE", "2020-05-25", id="yesterday"),
        pytest.param(Relative("W", 0), HERE, "DATE", "2020-W22", id="this week"),
        pytest.param(Relative("TH", 1), HERE, "TIME", "2020-05-26T15", id="the next hour"),
        pytest.param(Relative("TM", -1), HERE, "TIME", "2020-05-26T14:29", id="a minute ago"),
        pytest.param(Relative("TH", 1), NOWHERE, "TIME", None, id="the next hour of an unknown day"),
        pytest.param(Relative("W", 1), NOWHERE, "DATE", None, id="next week of an unknown day"),
        pytest.param(Same("D", 1), after(DAY), "DATE", "2020-03-11", id="the next day"),
        pytest.param(Same("M", 0), after(DAY), "DATE", "2020-03", id="that month"),
        pytest.param(Same("D", 0), HERE, "DATE", None, id="that day, with none named"),
        pytest.param(Same("D", 0), after(Resolved("DATE", "PAST_REF")), "DATE", None, id="that day, after no day"),
        pytest.param(Nth(1, "W", Relative("M", 0)), HERE, "DATE", "2020-W19", id="the first week of the month"),
        pytest.param(Nth(-1, "D5", Relative("M", 0)), HERE, "DATE", "2020-05-29", id="its last Friday"),
        pytest.param(Nth(5, "D7", Relative("M", 0)), HERE, "DATE", "2020-05-31", id="its fifth Sunday"),
        pytest.param(Nth(5, "D1", Relative("M", 0)), HERE, "DATE", None, id="a fifth Monday that it has not"),
        pytest.param(Nth(2, "Q", None), HERE, "DATE", "2020-Q2", id="the quarter in course"),
        pytest.param(Nth(3, "Q", None), HERE, "DATE", "2019-Q3", id="a quarter that has not begun"),
        pytest.param(
            Nth(3, "Q", None), replace(HERE, ask_sense=lambda: AHEAD), "DATE", "2020-Q3", id="the same, of a plan"
        ),
        pytest.param(Nth(3, "Q", None), NOWHERE, "DATE", None, id="a quarter of an unknown year"),
        pytest.param(Nth(1, "Q", Relative("Y", 0)), NOWHERE, "DATE", None, id="a quarter of this unknown year"),
        pytest.param(days(3), HERE, "DURATION", "P3D", id="three days"),
        pytest.param(Shift(days(3), -1), HERE, "DATE", "2020-05-23", id="three days ago"),
        pytest.param(Shift(days(3), 1), HERE, "DATE", "2020-05-29", id="in three days"),
        pytest.param(Shift(days(None), -1), HERE, "DATE", "PAST_REF", id="days ago"),
        pytest.param(Shift(days(None), 1), HERE, "DATE", "FUTURE_REF", id="in some days"),
        pytest.param(Shift(days(3), 1, anchored=True), after(DAY), "DATE", "2020-03-13", id="three days after it"),
        pytest.param(
            Shift(days(3), 1, anchored=True),
            replace(after(DAY), ask_sense=lambda: AHEAD),
            "DATE",
            "2020-05-29",
            id="in three days, of a plan",
        ),
        pytest.param(Shift(days(3), 1), after(DAY), "DATE", "2020-05-29", id="in three days, whatever was named"),
        pytest.param(
            Shift(days(3), 1, anchored=True), after(Resolved("DATE", None)), "DATE", "2020-05-29", id="after no day"
        ),
        pytest.param(Shift(days(3), -1), NOWHERE, "DATE", None, id="three days before an unknown day"),
        pytest.param(Shift(Amount(((2.0, "TH"),)), -1), HERE, "TIME", "2020-05-26T12:30", id="two hours ago"),
        pytest.param(Shift(Amount(((2.0, "TH"),)), -1), UNTIMED, "DATE", "PAST_REF", id="two hours before no hour"),
        pytest.param(Shift(Amount(((2.0, "TH"),)), -1), NOWHERE, "TIME", None, id="two hours before nothing"),
        pytest.param(
            Shift(Amount(((2.0, "TH"),)), 1, anchored=True),
            replace(UNTIMED, named=HOUR),
            "TIME",
            "2020-03-10T11:00",
            id="two hours after an hour",
        ),
        pytest.param(
            Shift(Amount(((2.0, "TH"),)), 1, anchored=True),
            replace(UNTIMED, named=DAY),
            "DATE",
            "FUTURE_REF",
            id="two hours after a day",
        ),
        pytest.param(Shift(Amount(((1.0, "DE"),)), -1), HERE, "DATE", "2010", id="a decade ago is a year"),
        pytest.param(Shift(Amount(((1.0, "Y"), (2.0, "M"))), -1), HERE, "DATE", "2019-03", id="a year and two months"),
        pytest.param(Shift(Amount(((9999.0, "Y"),)), -1), HERE, "DATE", None, id="beyond the calendar"),
        pytest.param(Stretch(Amount(((1e9, "D"),)), 1), HERE, "DURATION", None, id="an amount beyond the calendar"),
        pytest.param(DayPart("TMO", Relative("Y", 9000)), HERE, "TIME", None, id="a part of a day beyond the calendar"),
        pytest.param(Decade(90, None), HERE, "DATE", "199", id="the nineties"),
        pytest.param(Decade(20, None), HERE, "DATE", "202", id="the twenties, which have begun"),
        pytest.param(Decade(30, None), HERE, "DATE", "193", id="the thirties, which have not"),
        pytest.param(Decade(30, None), NOWHERE, "DATE", "193", id="the thirties of no day"),
        pytest.param(Decade(90, None), NOWHERE, "DATE", "199", id="the nineties of no day"),
        pytest.param(Decade(60, Relative("CE", -1)), HERE, "DATE", "196", id="the sixties of the last century"),
        pytest.param(Decade(60, Relative("CE", -1)), NOWHERE, "DATE", None, id="the same of no day"),
        pytest.param(Century(20), HERE, "DATE", "19", id="the twentieth century"),
        pytest.param(Century(1), HERE, "DATE", "00", id="the first century"),
        pytest.param(Century(3, "hijri"), HERE, "DATE", "H02", id="the third of the Hijra"),
        pytest.param(DayPart("TEV", None), after(DAY, False), "TIME", "2020-03-10TEV", id="the day named before"),
        pytest.param(DayPart("TEV", None), after(MONTH), "TIME", "2020-05-26TEV", id="after a month: today's"),
        pytest.param(DayPart("TEV", None), NOWHERE, "TIME", None, id="of no day"),
        pytest.param(DayPart("TEV", Relative("D", -1)), after(DAY), "TIME", "2020-05-25TEV", id="its own day"),
        pytest.param(Clock(9, 30, None, None, None), after(DAY), "TIME", "2020-03-10T09:30", id="of the day named"),
        pytest.param(Clock(9, 30, None, None, None), after(HOUR), "TIME", "2020-03-10T09:30", id="of the hour's day"),
        pytest.param(
            Clock(9, 30, None, None, None), after(DAY, False), "TIME", "2020-05-26T09:30", id="in another sentence"
        ),
        pytest.param(Clock(9, 30, None, None, None), after(MONTH), "TIME", "2020-05-26T09:30", id="a month has none"),
        pytest.param(Clock(9, 30, None, None, None), NOWHERE, "TIME", "T09:30", id="of no day at all"),
        pytest.param(Recurrence("P1W"), HERE, "SET", "P1W", id="weekly"),
        pytest.param(
            Recurrence("P1D", Clock(9, 0, None, None, None)), HERE, "SET", "XXXX-XX-XXT09:00", id="daily at nine"
        ),
        pytest.param(
            Recurrence("XXXX-WXX-7", Clock(9, 0, None, None, None)), HERE, "SET", "XXXX-WXX-7T09:00", id="on Sundays"
        ),
    ],
)
def test_value(meaning: Meaning, context: Context, kind: str, value: str | None) -> None:
    found = resolve(meaning, context)
    assert (found.type, found.value) == (kind, value)


@pytest.mark.parametrize(
    ("direction", "said", "mod"),
    [
        (-1, "MORE_THAN", "BEFORE"),
        (1, "MORE_THAN", "AFTER"),
        (-1, "LESS_THAN", "AFTER"),
        (1, "LESS_THAN", "BEFORE"),
        (-1, "EQUAL_OR_MORE", "BEFORE"),
        (1, "EQUAL_OR_MORE", "AFTER"),
        (-1, "APPROX", "APPROX"),
        (1, None, None),
    ],
)
def test_more_than_an_amount_ago_is_before_it(direction: int, said: str | None, mod: str | None) -> None:
    assert resolve(Shift(days(3, said), direction), HERE).mod == mod
    assert resolve(Shift(days(None, said), direction), HERE).mod == mod
    assert resolve(Shift(days(3, said), direction), NOWHERE).mod == mod


@pytest.mark.parametrize(
    ("meaning", "first", "end"),
    [
        pytest.param(Stretch(days(3), -1), (2020, 5, 23), (2020, 5, 26), id="the last three days"),
        pytest.param(Stretch(days(3), 1), (2020, 5, 27), (2020, 5, 30), id="the next three days"),
        pytest.param(Stretch(Amount(((2.0, "M"),)), -1), (2020, 3, 1), (2020, 5, 1), id="the last two months"),
        pytest.param(
            Stretch(Amount(((2.0, "TH"),)), -1), (2020, 5, 26, 12, 30), (2020, 5, 26, 14, 30), id="the last two hours"
        ),
        pytest.param(
            Stretch(Amount(((2.0, "TH"),)), 1), (2020, 5, 26, 14, 30), (2020, 5, 26, 16, 30), id="the next two hours"
        ),
        pytest.param(Edge("START", Relative("M", 0)), (2020, 5, 1), (2020, 5, 11), id="the month's beginning"),
        pytest.param(Edge("MID", Relative("M", 0)), (2020, 5, 11), (2020, 5, 22), id="its middle"),
        pytest.param(Edge("END", Relative("M", 0)), (2020, 5, 22), (2020, 6, 1), id="its end"),
        pytest.param(Edge("END", Relative("D", 0)), (2020, 5, 26, 16), (2020, 5, 27), id="the day's end"),
        pytest.param(Edge("START", Same("D", 0)), (2020, 3, 10), (2020, 3, 10, 8), id="that day's beginning"),
        pytest.param(Edge("REST", Relative("M", 0)), (2020, 5, 26), (2020, 6, 1), id="the rest of the month"),
        pytest.param(Edge("REST", Relative("D", 0)), (2020, 5, 26, 14, 30), (2020, 5, 27), id="the rest of the day"),
        pytest.param(Edge("REST", Relative("M", 1)), (2020, 6, 1), (2020, 7, 1), id="the rest of what is to come"),
        pytest.param(Edge("REST", Relative("M", -1)), (2020, 4, 1), (2020, 5, 1), id="the rest of what is over"),
        pytest.param(Edge("APPROX", Relative("M", 0)), (2020, 5, 1), (2020, 6, 1), id="about a month is all of it"),
    ],
)
def test_interval(meaning: Meaning, first: tuple[int, ...], end: tuple[int, ...]) -> None:
    found = resolve(meaning, after(DAY, False)).interval
    assert found == Interval(dt.datetime(*first), dt.datetime(*end))


@pytest.mark.parametrize(
    ("meaning", "anchor"),
    [
        pytest.param(Relative("D", 0), "reference", id="today"),
        pytest.param(Same("D", 0), "previous-date", id="that day"),
        pytest.param(Shift(days(1), 1), "reference", id="in a day"),
        pytest.param(Shift(days(1), 1, anchored=True), "previous-date", id="a day after it"),
        pytest.param(Stretch(days(2), -1), "reference", id="the last two days"),
        pytest.param(Nth(1, "W", Same("M", 0)), "previous-date", id="the first week of that month"),
        pytest.param(Clock(9, 0, None, None, None), "previous-date", id="an hour of that day"),
        pytest.param(Clock(9, 0, None, None, Relative("D", 0)), "reference", id="an hour of today"),
        pytest.param(Century(20), None, id="a century"),
        pytest.param(Decade(90, None), None, id="a decade"),
    ],
)
def test_anchor(meaning: Meaning, anchor: str | None) -> None:
    assert resolve(meaning, after(DAY)).anchor == anchor


@pytest.mark.parametrize(
    ("quantity", "unit", "value"),
    [
        (3.0, "D", "P3D"),
        (None, "D", "PXD"),
        (1.5, "Y", "P1.5Y"),
        (2.0, "DE", "P20Y"),
        (2.0, "CE", "P200Y"),
        (None, "DE", "PXDE"),
        (None, "CE", "PXCE"),
        (3.0, "TH", "PT3H"),
        (3.0, "TM", "PT3M"),
        (3.0, "TS", "PT3S"),
        (3.0, "M", "P3M"),
    ],
)
def test_duration(quantity: float | None, unit: str, value: str) -> None:
    assert duration_value(quantity, unit) == value


def test_amounts_of_several_units() -> None:
    assert amount_value(Amount(((1.0, "Y"), (3.0, "M")))) == "P1Y3M"
    assert amount_value(Amount(((1.0, "D"), (2.0, "TH"), (5.0, "TM")))) == "P1DT2H5M"


def test_a_month_has_a_year_where_all_its_days_agree() -> None:
    read = [
        Calendar(2013, 8, 12),
        Calendar(2013, 8, 14),
        Calendar(2013, 9, 1),
        Calendar(2014, 9, 1),
        Calendar(2015, 3),
        Calendar(None, 4, 2),
        Calendar(1441, 7, 2, calendar="hijri"),
        Calendar(1020, 6, 2, calendar="persian"),
        Calendar(1020, 5, 2, calendar="coptic"),
        Relative("D", 0),
    ]
    assert years_of_months(read) == {8: 2013}
