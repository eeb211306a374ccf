"""What holds of the statements of any text: parts in one paragraph and apart, order, repeatability, linear work."""

import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.worker.extractor.document import Document, read_document
from services.worker.extractor.segmentation import Segmenter
from services.worker.extractor.statements import find_statements
from services.worker.extractor.statements.statement import Statement
from services.worker.extractor.text import Span, clean, trim
from tests.worker.extractor.statements.marked_examples import CORPUS, read_lines, read_marked

SENTENCES = [example.text for path in CORPUS.glob("*.txt") for example in read_marked(path.stem)]
WORDS = sorted({word for sentence in SENTENCES for word in sentence.split()})
LINES = [line for _, line in read_lines("nothing/mixed")]
MARKS = ["“", "”", '"', "«", "»", "(", ")", "[", "]", ":", "،", "؛", ".", "...", "؟", "-", "\n", "ـ", "1436", "@", "د."]
# Beginnings of sentences: a rule that looks at the next word must find that there is none.
CUT_SHORT = st.builds(lambda text, words: " ".join(text.split()[:words]), st.sampled_from(SENTENCES), st.integers(1, 9))
PIECES = st.sampled_from(WORDS) | st.sampled_from(MARKS) | st.sampled_from(LINES) | st.text(max_size=4)
TEXTS = (CUT_SHORT | st.lists(PIECES | CUT_SHORT, max_size=30).map(" ".join)).map(lambda text: clean(text).text)
# A tail attribution stands inside the clause that is its content.
ROUND_ITS_CUE = ("attribution",)


def paragraph_of(document: Document, span: Span) -> int:
    return next(at for at, paragraph in enumerate(document.paragraphs) if paragraph.span.contains(span))


def parts_of(statement: Statement) -> list[Span]:
    return [part for part in (statement.cue, statement.source, statement.content) if part is not None]


@given(text=TEXTS)
def test_parts_lie_in_the_paragraph_of_their_cue(segmenter: Segmenter, text: str) -> None:
    document = read_document(text)
    for statement in find_statements(document, segmenter):
        assert len({paragraph_of(document, part) for part in parts_of(statement)}) == 1
        assert [
            part for part in parts_of(statement) if trim(text, part.start, part.end) != part or len(part) == 0
        ] == []


@given(text=TEXTS)
def test_a_cue_is_apart_from_its_source_and_content(segmenter: Segmenter, text: str) -> None:
    for statement in find_statements(read_document(text), segmenter):
        assert statement.source is None or not overlap(statement.cue, statement.source), statement
        if statement.content is not None and statement.rule not in ROUND_ITS_CUE:
            assert not overlap(statement.cue, statement.content), statement


def overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


@given(text=TEXTS)
def test_cues_are_in_order_and_each_stands_once(segmenter: Segmenter, text: str) -> None:
    cues = [statement.cue for statement in find_statements(read_document(text), segmenter)]
    assert cues == sorted(set(cues))


@given(text=TEXTS)
def test_denials_deny_an_other_claim(segmenter: Segmenter, text: str) -> None:
    statements = find_statements(read_document(text), segmenter)
    for statement in statements:
        assert statement.manner in ("direct", "indirect", "mixed")
        assert statement.denies is None or (statement.kind, statements[statement.denies].kind) == ("denial", "claim")


@given(text=TEXTS)
def test_reading_again_finds_the_same(segmenter: Segmenter, text: str) -> None:
    document = read_document(text)
    first = find_statements(document, segmenter)
    assert find_statements(document, segmenter) == first
    assert find_statements(read_document(text), segmenter) == first


@given(text=TEXTS)
def test_a_link_line_below_changes_nothing(segmenter: Segmenter, text: str) -> None:
    below = f"{text}\nاقرأ أيضا: الوزير ينفي استقالته"
    assert find_statements(read_document(below), segmenter) == find_statements(read_document(text), segmenter)


# About as long as the longest stretch that is read as one sentence.
WORDS_ONCE = 400
CRAFTED = {
    "news": "قال وزير النقل سامي الخوري إن الجسر سيفتح غدا، مضيفا أن العبور مجاني. ونفت الشركة تأخر الأشغال.\n",
    "and added that": "وأضاف أن ",
    "verbs": "قال أكد نفى اتهم ",
    "relatives": "الوزير الذي قال إن ",
    "attributions": "بحسب ما ذكر ",
    "nested marks": "قال “",
    "nested brackets": "قال ( ",
    "closed marks": "قال: “نعم”، ",
    "falsity": "قال إن الخبر غير صحيح ",
    "accusations": "اتهم الحزب الحكومة بـ",
    "names": "محمد علي حسن ",
    "titles": "رئيس وزير مدير ",
    "commas": "قال، أكد، ",
    "nouns of saying": "تأكيده قوله نفيه ",
    "conveyed": "نقلت الوكالة عن ",
    "light verbs": "وجه اتهامات إلى ",
    "denials": "نفى الوزير. ",
    "colons": "الوزير: ",
}


def lines_run(text: str, segmenter: Segmenter) -> int:
    """Lines of the extractor that are executed to read the statements of a text: work, without a clock."""
    count = 0

    def trace(frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        if "extractor" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    document = read_document(text)
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        find_statements(document, segmenter)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("piece", CRAFTED.values(), ids=CRAFTED.keys())
def test_work_is_linear_in_length(piece: str, segmenter: Segmenter) -> None:
    unit = piece * (WORDS_ONCE // len(piece.split()))
    find_statements(read_document(unit), segmenter)
    once, often = lines_run(unit, segmenter), lines_run(unit * 4, segmenter)
    # Four times the text takes four times the work; quadratic reading would take sixteen.
    assert often <= 6 * once
