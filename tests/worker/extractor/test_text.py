"""Cleaning loses what hides words and keeps the way back to the raw text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.worker.extractor.text import Span, clean, fold

LETTERS = 'ابتمهـًّﻻﻷﷲﹰ.·\u200b\u200f\ufeff \r\n\t\x00\xa0"“1٣aé😀\ud800'
TEXTS = st.text(alphabet=LETTERS, max_size=40) | st.text(max_size=40)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        pytest.param("الإرهـ.ـابيين", "الإرهابيين", id="dodging dots"),
        pytest.param("اﻷسد", "الأسد", id="ligature"),
        pytest.param("قــال", "قال", id="tatweel"),
        pytest.param("وفقاً", "وفقا", id="tanwin"),
        pytest.param("قال ـ أمس", "قال - أمس", id="a tatweel alone is a dash"),
        pytest.param("1436هـ. وقال", "1436ه. وقال", id="the full stop after a Hijri year stays"),
        pytest.param("1436هـ.وقال", "1436ه.وقال", id="and so without a space"),
        pytest.param("سطر\r\nآخر", "سطر\n\nآخر", id="line ends of Windows"),
        pytest.param("ق.م.", "ق.م.", id="an abbreviation is left alone"),
    ],
)
def test_cleaned(raw: str, cleaned: str) -> None:
    assert clean(raw).text == cleaned


@pytest.mark.parametrize(
    ("raw", "word", "back"),
    [
        pytest.param("ضد الإرهـ.ـابيين هناك", "الإرهابيين", "الإرهـ.ـابيين", id="dots come back"),
        pytest.param("نظام اﻷسد.", "الأسد", "اﻷسد", id="ligature comes back"),
        pytest.param("وفقاً لبيان", "وفقا", "وفقاً", id="last mark comes back"),
        pytest.param("قال\u200f أمس", "قال", "قال", id="an invisible character after a word does not"),
    ],
)
def test_raw_span(raw: str, word: str, back: str) -> None:
    cleaned = clean(raw)
    start = cleaned.text.index(word)
    assert cleaned.offsets.raw_span(Span(start, start + len(word))).of(raw) == back


@given(TEXTS)
def test_cleaning_twice_is_cleaning_once(raw: str) -> None:
    once = clean(raw).text
    assert clean(once).text == once


@given(TEXTS, st.data())
def test_every_span_lies_in_the_raw_text(raw: str, data: st.DataObject) -> None:
    cleaned = clean(raw)
    start = data.draw(st.integers(0, len(cleaned.text)))
    end = data.draw(st.integers(start, len(cleaned.text)))
    span = cleaned.offsets.raw_span(Span(start, end))
    assert 0 <= span.start <= span.end <= len(raw)
    assert clean(span.of(raw)).text.strip(" -") in cleaned.text or start == end


@given(TEXTS)
def test_raw_spans_keep_the_order_of_cleaned_ones(raw: str) -> None:
    cleaned = clean(raw)
    starts = [cleaned.offsets.raw_span(Span(at, at + 1)).start for at in range(len(cleaned.text))]
    assert starts == sorted(starts)


@given(TEXTS)
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)
