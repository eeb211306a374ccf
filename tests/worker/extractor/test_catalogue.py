"""The catalogue of rules and words."""

from pathlib import Path

import pytest

from services.worker.extractor.catalogue import catalogue, examples, first_examples
from services.worker.extractor.lexicon.months import MONTHS
from services.worker.extractor.lexicon.reporting_verbs import reporting_verbs
from services.worker.extractor.lexicon.titles import OFFICES
from services.worker.extractor.segmentation import Segmenter
from services.worker.farasa import open_segmenter
from services.worker.farasa.model import ensure_model

MODEL = Path(__file__).parents[3] / "var" / "farasa.model"


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    ensure_model(MODEL)
    return open_segmenter("embedded", MODEL)


def test_every_word_stands_in_it_with_its_example(segmenter: Segmenter) -> None:
    page = "\n".join(catalogue(segmenter))
    wanted = [word.example for word in MONTHS] + [verb.example for verb in reporting_verbs()] + list(OFFICES.values())
    assert [example for example in wanted if example not in page] == []


def test_rules_of_each_kind_have_an_example_with_the_words_that_they_read(segmenter: Segmenter) -> None:
    found = first_examples(segmenter)
    assert {kind for kind, _ in found} == {"date", "claim", "denial"}
    assert [marked for marked in found.values() if marked.count("[") != 1] == []


def test_examples_have_no_marks() -> None:
    assert [example for example in examples() if set("[]{}") & set(example)] == []
