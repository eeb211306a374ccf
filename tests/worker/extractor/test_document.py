"""A text as paragraphs, sentences and quotations."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.worker.extractor.document import read_document
from services.worker.extractor.text import Span, clean

TEXTS = st.text(alphabet='ابو .؟!…،:"“”«»\n1د', max_size=60) | st.text(max_size=60)


def sentences(text: str) -> list[str]:
    document = read_document(text)
    return [sentence.span.of(text) for sentence in document.sentences]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("وصل الوفد. غادر الوفد.", 2, id="two full stops"),
        pytest.param("وصل الوفد.غادر الوفد", 2, id="no space after the stop"),
        pytest.param("بلغ السعر 1.5 دولار", 1, id="a decimal point"),
        pytest.param("قال د. سامر إن الأمر انتهى", 1, id="a doctor's title"),
        pytest.param("وكالة د.ب.أ الألمانية", 1, id="an agency's letters"),
        pytest.param("هل وصل الوفد؟ نعم", 2, id="a question"),
        pytest.param("اتفاق جديد.. وخلاف قديم", 2, id="two dots part a headline"),
        pytest.param("سطر أول\n\nسطر ثان", 2, id="lines"),
        pytest.param("! وصل الوفد", 2, id="a mark at the start"),
        pytest.param("وصل الوفد.! غادر", 2, id="two kinds of marks together"),
        pytest.param("اقرأ أيضاً: خبر آخر عن الوفد.", 0, id="a line that links elsewhere"),
        pytest.param("قالت (آي.بي. أدرس) إنها باقية", 1, id="an abbreviation in brackets"),
        pytest.param("(آي.بي. أدرس) باقية", 1, id="in brackets at the start"),
        pytest.param("انتهى اللقاء (بلا أهداف). وغادر الفريق", 2, id="brackets closed before the stop"),
        pytest.param("بدأ العرض (وصل الوفد. ثم غادر الجميع القاعة الكبرى)", 2, id="brackets that close too far on"),
        pytest.param("بدأ (حفل استقبال كبير في القاعة. ثم غادر)", 2, id="brackets that opened too far back"),
        pytest.param("سطر (أول.\nسطر ثان) هنا", 2, id="brackets over two lines"),
        pytest.param("وصل الوفد. (غادر", 2, id="brackets that open after the stop"),
    ],
)
def test_sentence_count(text: str, count: int) -> None:
    assert len(sentences(clean(text).text)) == count


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        pytest.param("قال “نعم” ومضى", ["نعم"], id="curly"),
        pytest.param("بين ”الأول” و”الثاني” خلاف", ["الأول", "الثاني"], id="closing marks used to open"),
        pytest.param('قال "نعم" ثم "لا"', ["نعم", "لا"], id="straight"),
        pytest.param('قال «هذا "حق" لنا»', ["حق", 'هذا "حق" لنا'], id="nested"),
        pytest.param("قال نعم” ومضى", [], id="never opened"),
        pytest.param("قال “نعم\nومضى”", [], id="never closed in its paragraph"),
        pytest.param('وفي آخر حديثه الطويل قال "نعم", ومضى', ["نعم"], id="far into its line"),
        pytest.param('وفي آخر حديثه الطويل قال "(نعم)" ومضى', ["(نعم)"], id="brackets inside"),
        pytest.param('وفي آخر حديثه الطويل قال "#نعم" ومضى', ["#نعم"], id="a tag inside"),
        pytest.param('"نعم" قالها ومضى', ["نعم"], id="at the start"),
        pytest.param('قالها ومضى "نعم"', ["نعم"], id="at the end"),
        pytest.param('سطر\n"نعم" قالها', ["نعم"], id="at the start of a later line"),
        pytest.param('كتاب"الأيام" لطه', ["الأيام"], id="no space before it"),
        pytest.param('كتاب "الأيام"لطه', ["الأيام"], id="no space after it"),
        pytest.param('قرأ و"الأيام"وغيره', ["الأيام"], id="behind a conjunction, no space after it"),
        pytest.param("قال “نعم“ و“لا“ فقط", ["نعم", "لا"], id="opening marks used to close"),
        pytest.param("قال „نعم“ ومضى", ["نعم"], id="low marks"),
        pytest.param('قالها "“نعم” و“لا”" ومضى', ["نعم", "لا", "“نعم” و“لا”"], id="two in one"),
    ],
)
def test_quotations(text: str, inner: list[str]) -> None:
    assert [quotation.inner.of(text) for quotation in read_document(text).quotations] == inner


@given(TEXTS)
def test_sentences_lie_in_order_and_apart(raw: str) -> None:
    text = clean(raw).text
    found = [sentence.span for sentence in read_document(text).sentences]
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
    assert all(span.of(text).strip() == span.of(text) != "" for span in found)


@given(TEXTS)
def test_tokens_hold_every_character_that_is_no_space(raw: str) -> None:
    text = clean(raw).text
    document = read_document(text)
    for sentence in document.sentences:
        tokens = document.tokens(sentence)
        assert "".join(token.text for token in tokens) == "".join(sentence.span.of(text).split())
        assert all(token.span.of(text) == token.text for token in tokens)


@pytest.mark.parametrize(
    ("text", "writes"),
    [
        pytest.param("قال أن الأمر إن تم", True, id="two with it"),
        pytest.param("قال أن الأمر تم", False, id="one is too few"),
        pytest.param("قال ان هذا أن ان الأمر إن ان تم", False, id="more without"),
        pytest.param("قال ان الأمر أن وأن إن تم", True, id="fewer without"),
        pytest.param("قال ان الأمر ان تم أن إن هذا", False, id="as many without"),
    ],
)
def test_whether_a_text_writes_its_hamza(text: str, writes: bool) -> None:
    assert read_document(text).writes_hamza is writes


LONGEST = 2000


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        pytest.param("س" * LONGEST, [LONGEST], id="as long as may be"),
        pytest.param("س" * (LONGEST + 1), [LONGEST + 1], id="nowhere to cut"),
        pytest.param("س" * 1100 + "، " + "س" * 300 + " " + "س" * 800, [1101, 1101], id="after a comma"),
        pytest.param("س" * 1100 + " " + "س" * 300 + " " + "س" * 800, [1401, 800], id="before the last space"),
        pytest.param("س" * 900 + "، " + "س" * 1200, [2102], id="a comma too early"),
        pytest.param("س" * 2100 + " " + "س" * 50 + " سسس", [2100, 54], id="the first space after it"),
        pytest.param("جملة. " + ("س" * 998 + " ") * 4, [5, 1997, 1997], id="from the sentence's own start"),
    ],
)
def test_long_stretches_are_cut(text: str, lengths: list[int]) -> None:
    assert [len(sentence) for sentence in sentences(text)] == lengths


def test_lines_and_sentences_know_their_place() -> None:
    document = read_document("عنوان الخبر\n\nوصل الوفد. غادر.\nاقرأ أيضاً: خبر آخر\nسطر أخير")
    assert [(paragraph.headline, paragraph.boilerplate) for paragraph in document.paragraphs] == [
        (True, False),
        (False, False),
        (False, True),
        (False, False),
    ]
    assert [(sentence.paragraph, sentence.index) for sentence in document.sentences] == [(0, 0), (1, 1), (1, 2), (3, 3)]
    for sentence in document.sentences:
        for offset in range(sentence.span.start, sentence.span.end):
            assert document.sentence_at(offset) == sentence
    covered = {offset for sentence in document.sentences for offset in range(sentence.span.start, sentence.span.end)}
    outside = set(range(len(document.text) + 2)) - covered
    assert {document.sentence_at(offset) for offset in outside} == {None}


def test_quotations_in_a_span_are_those_that_open_there() -> None:
    document = read_document('"أول" ثم "ثان «داخل» هنا" ثم "ثالث"')
    first, second, inner, third = document.quotations_by_start
    assert [quotation.inner.of(document.text) for quotation in (first, inner, third)] == ["أول", "داخل", "ثالث"]
    assert document.quotations_in(Span(0, len(document.text))) == (first, second, inner, third)
    assert document.quotations_in(Span(first.span.start, second.span.start)) == (first,)
    assert document.quotations_in(Span(first.span.start + 1, second.span.start + 1)) == (second,)
    assert document.quotations_in(Span(inner.span.start, third.span.start)) == (inner,)
