"""The model every test here runs on, built once where it is not there yet."""

from pathlib import Path

import pytest

from services.worker.farasa.engine import EmbeddedSegmenter, open_embedded
from services.worker.farasa.model import ensure_model

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def model() -> Path:
    path = ROOT / "var" / "farasa.model"
    ensure_model(path)
    return path


@pytest.fixture(scope="session")
def embedded(model: Path) -> EmbeddedSegmenter:
    return open_embedded(model)
