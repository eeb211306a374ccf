"""Exports say what the result says, in forms other tools read."""

import csv
import io
import itertools
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.exports.annotation import annotation_page
from services.intake.exports.formats import FORMATS, Format, Reading, format_named
from services.intake.exports.marking import Mark, cut_into_runs, marks_in, with_levels
from services.intake.exports.standalone import standalone_page
from services.intake.exports.table import COLUMNS, statements_csv

TEXT = "قال الوزير أمس إن الطريق مفتوح."


def span(start: int, end: int) -> dict[str, Any]:
    return {"field": "text", "start": start, "end": end, "text": TEXT[start:end]}


RESULT: dict[str, Any] = {
    "dates": [
        {
            "id": "d1",
            **span(11, 14),
            "type": "DATE",
            "value": "2024-02-09",
            "mod": None,
            "calendar": "gregorian",
            "earliest": "2024-02-09",
            "latest": "2024-02-09",
            "anchor": "published_at",
            "rule": "deictic-day",
        }
    ],
    "claims": [
        {
            "id": "c1",
            "cue": span(0, 3),
            "lemma": "قال",
            "source": span(4, 10),
            "speaker": "الوزير",
            "content": span(18, 30),
            "manner": "indirect",
            "dates": [],
            "rule": "verb-subject-complementizer",
        }
    ],
    "denials": [],
}


def test_annotations_select_the_words_twice() -> None:
    page = annotation_page("a1", {"text": TEXT}, RESULT)
    assert [item["id"] for item in page["items"]] == ["urn:isnad:article:a1:d1", "urn:isnad:article:a1:c1"]
    for item in page["items"]:
        for target in item["target"]:
            position, quote = target["selector"]
            assert TEXT[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in TEXT
    assert [target["isnad:part"] for target in page["items"][1]["target"]] == ["cue", "source", "content"]


def test_the_table_has_a_line_a_statement() -> None:
    rows = list(csv.DictReader(io.StringIO(statements_csv(RESULT))))
    assert list(rows[0]) == list(COLUMNS)
    assert [(row["speaker"], row["cue"], row["content"]) for row in rows] == [("الوزير", "قال", "الطريق مفتوح")]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(start: str) -> None:
    claim = RESULT["claims"][0] | {"speaker": f"{start}1+1"}
    rows = list(csv.DictReader(io.StringIO(statements_csv(RESULT | {"claims": [claim]}))))
    assert rows[0]["speaker"] == f"'{start}1+1"


def test_marks_are_of_the_field_asked_for() -> None:
    assert {(mark.id, mark.part) for mark in marks_in(RESULT, "text")} == {
        ("d1", "date"),
        ("c1", "cue"),
        ("c1", "source"),
        ("c1", "content"),
    }
    assert marks_in(RESULT, "title") == []


@given(
    st.text(max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8),
)
def test_runs_join_to_the_text_and_carry_every_mark(text: str, ranges: list[tuple[int, int]]) -> None:
    marks = [
        Mark(min(pair), max(pair), str(number), "claim", "cue")
        for number, pair in enumerate(ranges)
        if min(pair) < max(pair) <= len(text)
    ]
    runs = list(cut_into_runs(text, marks))
    assert "".join(run.text for run in runs) == text
    for mark in marks:
        assert "".join(run.text for run in runs if mark in run.marks) == text[mark.start : mark.end]
        assert sum(mark in run.begins for run in runs) == 1


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=12))
def test_no_two_marks_of_one_level_overlap(ranges: list[tuple[int, int]]) -> None:
    marks = with_levels(
        Mark(min(pair), max(pair), str(number), "claim", "cue")
        for number, pair in enumerate(ranges)
        if min(pair) < max(pair)
    )
    for one, other in itertools.combinations(marks, 2):
        assert one.level != other.level or one.end <= other.start or other.end <= one.start


class Words(HTMLParser):
    """The words of a page's paragraphs, and the tags that it holds."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.tags, self._inside = "", set[str](), False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.add(tag)
        self._inside = self._inside or tag == "p"

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "p"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.words += data


def test_the_standalone_page_reads_as_the_article() -> None:
    page = Words()
    page.feed(standalone_page({"text": TEXT}, RESULT))
    assert page.words == TEXT


def test_the_standalone_page_runs_nothing_that_an_article_brings() -> None:
    text = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    page = Words()
    page.feed(standalone_page({"text": text}, {"dates": [], "claims": [], "denials": []}))
    assert page.words == text
    assert not page.tags & {"script", "img"}


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_every_format_writes_a_document(one: Format) -> None:
    written = one.write(Reading("a1", {"text": TEXT}, RESULT))
    assert "الطريق مفتوح" in written
    assert format_named(one.name) is one
