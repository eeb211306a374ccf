"""Each line of the date lexicon is a test: its example must read to what it says."""

import datetime as dt

import pytest

from services.worker.extractor.dates import find_dates
from services.worker.extractor.dates.vocabulary import ENTRIES
from services.worker.extractor.document import read_document
from services.worker.extractor.lexicon.date_word import DateWord, words
from services.worker.extractor.text import clean

REFERENCE = dt.date(2020, 5, 26)


@pytest.mark.parametrize("entry", ENTRIES, ids=[f"{entry.category}-{entry.form}" for entry in ENTRIES])
def test_example_of_entry(entry: DateWord) -> None:
    found = find_dates(read_document(clean(entry.example).text), REFERENCE)
    assert [mention.value for mention in found][-1:] == [entry.expected]


def test_entry_without_its_form_in_brackets_is_refused() -> None:
    with pytest.raises(ValueError, match="month: no form in brackets"):
        words("month", [(1, "2020-01", "في يناير 2020")])


def test_entry_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="stands twice"):
        words("month", [(1, "2020-01", "[يناير] 2020"), (1, "2020-01", "في [يناير]")])
