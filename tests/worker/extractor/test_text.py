"""Cleaning loses what hides words and keeps the way back to the raw text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.worker.extractor.text import Span, clean, fold, trim

LETTERS = 'ابتمهـًّﻻﻷﷲﹰ.·\u200b\u200f\ufeff \r\n\t\x00\xa0"“1٣aé😀\ud800'
LINE_ENDS = "\n\v\f\r\x85\u2028\u2029"
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
        pytest.param("الإره.ـابيين", "الإرهابيين", id="dots before the tatweel"),
        pytest.param("الإره..ـ..ابيين", "الإرهابيين", id="dots on both sides of it"),
        pytest.param("ـقال", "قال", id="a tatweel at the start"),
        pytest.param("قالـ", "قال", id="a tatweel at the end"),
        pytest.param("\u200bقال", "قال", id="an invisible character at the start"),
        pytest.param("\u064bقال", "قال", id="a mark at the start"),
        pytest.param("هـ.\u200bق", "هق", id="a dot between a tatweel and an invisible character"),
        pytest.param("5ـ.ـب", "5.ب", id="dots after a figure stay"),
        pytest.param("5هـ.ب", "5ه.ب", id="and after the letter of a year"),
        pytest.param("ﷺ", "صلى الله عليه وسلم", id="a ligature of words"),
        pytest.param("﴾ﹰ", "﴾", id="an isolated mark, and a form that is none"),
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


@pytest.mark.parametrize("kind", ["Cc", "Zs", "Zl", "Zp"])
def test_every_space_is_a_plain_one_and_every_line_end_the_same(kind: str) -> None:
    spaces = [letter for letter in map(chr, range(0x110000)) if unicodedata.category(letter) == kind]
    assert {letter: clean(letter).text for letter in spaces} == {
        letter: "\n" if letter in LINE_ENDS else " " for letter in spaces
    }


def test_every_mark_of_the_arabic_block_goes() -> None:
    marks = [letter for letter in map(chr, range(0x600, 0x700)) if unicodedata.category(letter) == "Mn"]
    assert clean(f"ق{''.join(marks)}ل").text == "قل"


def test_every_digit_is_folded() -> None:
    assert fold("٠١٢٣٤٥٦٧٨٩ و۰۱۲۳۴۵۶۷۸۹") == "0123456789 و0123456789"


def test_letters_are_folded() -> None:
    assert fold("أإآٱ ىی ة ک ئ") == "اااا يي ه ك ئ"


@pytest.mark.parametrize(
    ("one", "other", "overlap", "within"),
    [
        pytest.param((2, 5), (2, 5), True, True, id="the same"),
        pytest.param((2, 5), (3, 5), True, True, id="inside, at the end"),
        pytest.param((2, 5), (2, 4), True, True, id="inside, at the start"),
        pytest.param((2, 5), (4, 6), True, False, id="over the end"),
        pytest.param((2, 5), (1, 3), True, False, id="over the start"),
        pytest.param((2, 5), (5, 7), False, False, id="right after"),
        pytest.param((2, 5), (0, 2), False, False, id="right before"),
        pytest.param((2, 5), (1, 6), True, False, id="around"),
    ],
)
def test_spans(one: tuple[int, int], other: tuple[int, int], overlap: bool, within: bool) -> None:
    assert Span(*one).overlaps(Span(*other)) is overlap
    assert Span(*one).contains(Span(*other)) is within
    assert Span(*one).shifted(3) == Span(one[0] + 3, one[1] + 3)
    assert len(Span(*one)) == one[1] - one[0]


@pytest.mark.parametrize(
    ("text", "span", "trimmed"),
    [
        pytest.param("  قال  ثم", (0, 7), (2, 5), id="both ends"),
        pytest.param("  قال  ثم", (2, 6), (2, 5), id="the end"),
        pytest.param("  قال  ثم", (1, 4), (2, 4), id="the start"),
        pytest.param("  قال  ثم", (3, 4), (3, 4), id="nothing to trim"),
        pytest.param("    ", (1, 3), (3, 3), id="nothing left"),
    ],
)
def test_trimming(text: str, span: tuple[int, int], trimmed: tuple[int, int]) -> None:
    assert trim(text, *span) == Span(*trimmed)


# Letters, what hangs on them, what is invisible: everything that is removed wherever it stands.
HIDDEN = st.text(alphabet="ابتمﻻ\u064b\u0651\u200b\u200f \n1a", max_size=30)


@given(HIDDEN, st.data())
def test_a_raw_span_holds_just_what_became_the_cleaned_one(raw: str, data: st.DataObject) -> None:
    cleaned = clean(raw)
    start = data.draw(st.integers(0, len(cleaned.text)))
    end = data.draw(st.integers(start, len(cleaned.text)))
    span = cleaned.offsets.raw_span(Span(start, end))
    wanted, got = cleaned.text[start:end], clean(span.of(raw)).text
    # A span that begins or ends inside a ligature holds the whole of it.
    assert got == wanted or ("ﻻ" in span.of(raw) and wanted in got and len(got) <= len(wanted) + 2)
    if start < end:
        assert span.of(raw)[0] not in "\u064b\u0651\u200b\u200f"
        assert span.of(raw)[-1] not in "\u200b\u200f"
        assert raw[span.end : span.end + 1] not in ("\u064b", "\u0651") or not got.endswith(wanted)
    else:
        assert span.start == span.end


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
