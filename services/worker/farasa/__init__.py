"""Farasa, QCRI's Arabic segmenter, behind one protocol: an embedded engine and the Java program."""

from pathlib import Path

from services.worker.extractor.segmentation import Segmenter
from services.worker.farasa.engine import open_embedded

__all__ = ["open_segmenter"]


def open_segmenter(name: str, model: Path) -> Segmenter:
    """The engine of that name, opened. Raises ModelError where `model` cannot be used, ValueError for no engine."""
    if name == "embedded":
        return open_embedded(model)
    raise ValueError(f"There is no segmenter {name!r}.")
