"""Each predicate of falsity by its example: said by somebody, it makes a denial of what it is said of."""

import re

import pytest

from services.worker.extractor.document import read_document
from services.worker.extractor.lexicon.falsity import EXAMPLES, GAP
from services.worker.extractor.segmentation import Segmenter
from services.worker.extractor.statements import find_statements

MARKED = re.compile(r"(?P<before>.*)\[(?P<predicate>.*)\](?P<after>.*)")


def spell_out(example: str) -> tuple[str, str]:
    """A sentence with the example in it, and the predicate: the first alternatives, without what may be absent."""
    marked = MARKED.fullmatch(example)
    assert marked
    slots = [slot for slot in marked["predicate"].split() if slot != GAP and not slot.endswith("?")]
    predicate = " ".join(slot.split("/")[0] for slot in slots)
    said = f"{marked['before']}{predicate}{marked['after']}"
    # An attached preposition stands outside the cue.
    return (said if "أكد" in said else f"قال الوزير إن {said}"), predicate.removeprefix(
        "ب" if "بال" in predicate else ""
    )


@pytest.mark.parametrize("example", EXAMPLES)
def test_example_makes_one_denial(example: str, segmenter: Segmenter) -> None:
    sentence, predicate = spell_out(example)
    denials = [made for made in find_statements(read_document(sentence), segmenter) if made.kind == "denial"]
    assert [made.cue.of(sentence) for made in denials] == [predicate]
    assert denials[0].content
