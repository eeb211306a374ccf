"""A text as paragraphs, sentences and quotations."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.worker.extractor.document import read_document
from services.worker.extractor.text import clean

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
        pytest.param("اقرأ أيضاً: خبر آخر عن الوفد.", 0, id="a line that links elsewhere"),
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
