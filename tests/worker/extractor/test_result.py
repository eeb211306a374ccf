"""Every span of a result lies in the field it names and carries exactly that field's text."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.worker.extractor.extract import Article, extract
from services.worker.extractor.result import plain_result
from services.worker.extractor.segmentation import SegmentedToken, Segmenter, Segments, segment_text

# Pieces that the rules look for, between pieces that get in their way.
PIECES = [
    "قال",
    "وأضاف",
    "نفى",
    "ونفت",
    "مضيفًا",
    "الوزير",
    "“يفيموف”",
    "أن",
    "إنّ",
    ":",
    "“",
    "”",
    '"',
    "«",
    "»",
    "،",
    ".",
    "\n",
    "\r\n",
    " ",
    "ـ",
    "الإرهـ.ـاب",
    "اﻷسد",
    "وفق تعبيره",
    "لا صحة له",
    "اقرأ أيضاً: خبر",
    "أمس",
    "يوم الأحد",
    "18 أيار/ مايو",
    "منذ",
    "ثلاثة أيام",
    "1436هـ",
    "\u200f",
    "\x00",
    "😀",
    "<p>",
    "https://example.org/أ",
    "د.",
    "(",
    ")",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join) | st.text(max_size=60)
DAYS = st.none() | st.dates(dt.date(1950, 1, 1), dt.date(2050, 1, 1))


class WholeWords:
    """The least segmenter there can be: every word is its own stem."""

    name = "whole"

    def split(self, words: Sequence[str]) -> list[Segments]:
        return [Segments((), word, ()) for word in words]

    def segment(self, text: str) -> list[SegmentedToken]:
        return segment_text(self, text)


SEGMENTER: Segmenter = WholeWords()


def spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"field", "start", "end", "text"} <= value.keys():
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from spans(item)


@given(TEXTS, st.none() | TEXTS, DAYS)
def test_spans_carry_their_own_text(text: str, title: str | None, day: dt.date | None) -> None:
    result = plain_result(extract(Article(text, title, day), SEGMENTER))
    for span in spans(result):
        field = text if span["field"] == "text" else title
        assert field is not None
        assert 0 <= span["start"] < span["end"] <= len(field)
        assert field[span["start"] : span["end"]] == span["text"]


@given(TEXTS, DAYS)
def test_a_result_is_plain_json(text: str, day: dt.date | None) -> None:
    result = plain_result(extract(Article(text, None, day), SEGMENTER))
    assert json.loads(json.dumps(result)) == result


@given(TEXTS)
def test_ids_are_each_one_mentions(text: str) -> None:
    result = plain_result(extract(Article(text), SEGMENTER))
    rows = [*result["dates"], *result["claims"], *result["denials"]]
    assert len({row["id"] for row in rows}) == len(rows)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("ب" * 1_000_000, id="a million of one letter"),
        pytest.param("“" * 20_000, id="only opening marks"),
        pytest.param("ـ." * 50_000, id="tatweels and dots"),
        pytest.param("An article in English, dated 5 May 2020, said nothing.", id="English"),
    ],
)
def test_odd_texts_are_answered(text: str) -> None:
    assert set(plain_result(extract(Article(text), SEGMENTER))) == {"dates", "claims", "denials"}
