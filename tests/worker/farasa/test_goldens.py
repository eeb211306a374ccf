"""The Java program's own output, line by line."""

from pathlib import Path

import pytest

from services.worker.farasa.alphabet import from_utf16_units
from services.worker.farasa.engine import EmbeddedSegmenter
from services.worker.farasa.tokenization import jar_tokens

GOLDENS = Path(__file__).resolve().parents[4] / "shared" / "farasa"


def read_golden(name: str) -> list[tuple[str, str]]:
    path = GOLDENS / name
    if not path.exists():
        pytest.skip(f"the Java program's output ({name}) is not beside the checkout")
    lines = path.read_text("utf-8").split("\n")
    return [(line, answer) for line, tab, answer in (row.partition("\t") for row in lines) if tab]


@pytest.mark.parametrize("name", ["golden_dev.tsv", "golden_misc.tsv", "golden_sentences_dev.tsv"])
def test_the_embedded_engine_answers_as_the_java_program(name: str, embedded: EmbeddedSegmenter) -> None:
    golden = read_golden(name)
    answers = [from_utf16_units(" ".join(filter(None, map(embedded.answer, jar_tokens(line))))) for line, _ in golden]
    assert answers == [answer for _, answer in golden]
