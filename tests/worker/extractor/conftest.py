"""The embedded segmenter, opened once: the rules are tested on the segments that they work on."""

import pytest

from services.worker.extractor.segmentation import Segmenter
from services.worker.farasa import open_segmenter
from tests.live import TOP


@pytest.fixture(scope="session")
def segmenter(farasa_model: None) -> Segmenter:
    del farasa_model
    return open_segmenter("embedded", TOP / "var" / "farasa.model")
