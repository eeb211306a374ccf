"""The steps that are shown of a text: what a cue was read as, what ended its content, what spoke against it."""

import pytest

from services.worker.extractor.document import read_document
from services.worker.extractor.segmentation import Segmenter
from services.worker.extractor.statements.explain import explain

STEPS = {
    "rule": ("a claim by rule verb-subject-that", "قال الوزير إن الطريق آمن."),
    "end": ("ended by: another statement begins", "قال الوزير إن الطريق آمن، مضيفا أن الجسر مغلق."),
    "unasserted": ("nothing: negated, asked, supposed or a condition", "لم يعلن الوزير أن الطريق آمن."),
    "contradicted": ("rejected: evidence", "الأرقام تشير إلى أن السوق تنكمش."),
    "no cue": ("no cue in: هطل المطر.", "قال الوزير إن الطريق آمن. هطل المطر."),
}


@pytest.mark.parametrize(("step", "text"), STEPS.values(), ids=STEPS.keys())
def test_step_is_shown(step: str, text: str, segmenter: Segmenter) -> None:
    lines = explain(read_document(f"نشرة المساء\n{text}"), segmenter)
    assert any(step in line for line in lines)
