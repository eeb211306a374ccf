"""Every line of tests/corpus/dates by itself: what must be read with its full span and value, and what must not be.

A line is `VALUES | text with [dates in brackets]`: values in order, `null` for none, `/MOD` behind a value that has
one, `SET:` before a set. The reference is frozen.
"""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.worker.extractor.dates import find_dates
from services.worker.extractor.dates.mention import DateMention
from services.worker.extractor.document import read_document
from services.worker.extractor.text import clean

CORPUS = Path(__file__).resolve().parents[3] / "corpus" / "dates"
REFERENCE = dt.date(2020, 5, 26)


def lines(folder: str) -> Iterator[tuple[str, str]]:
    """(id, line) of every example under a folder of the corpus."""
    for path in sorted((CORPUS / folder).glob("*.txt")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line and not line.startswith("#"):
                yield f"{path.stem}-{number}", line


def read(text: str) -> tuple[str, tuple[DateMention, ...]]:
    cleaned = clean(text).text
    return cleaned, find_dates(read_document(cleaned), REFERENCE)


def label(mention: DateMention) -> str:
    """A mention as the corpus writes it."""
    kind = "SET:" if mention.type == "SET" else ""
    return f"{kind}{mention.value or 'null'}" + (f"/{mention.mod}" if mention.mod else "")


POSITIVE = dict(lines("positive"))
NEGATIVE = dict(lines("negative"))


@pytest.mark.parametrize("line", POSITIVE.values(), ids=POSITIVE.keys())
def test_dates_are_read_whole(line: str) -> None:
    expected, _, marked = line.partition(" | ")
    cleaned, found = read(re.sub(r"[\[\]]", "", marked))
    spans = [clean(span).text for span in re.findall(r"\[([^]]*)\]", marked)]
    assert [mention.span.of(cleaned) for mention in found] == spans
    assert [label(mention) for mention in found] == expected.split()


@pytest.mark.parametrize("line", NEGATIVE.values(), ids=NEGATIVE.keys())
def test_no_date_is_read(line: str) -> None:
    cleaned, found = read(line)
    assert [mention.span.of(cleaned) for mention in found] == []


def test_the_corpus_is_as_large_as_it_is_meant_to_be() -> None:
    assert len(POSITIVE) >= 600
    assert len(NEGATIVE) >= 150
