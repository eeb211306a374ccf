"""Farasa segmentation: the model file, the embedded engine over it, and the Java jar behind the same protocol."""

from pathlib import Path

from services.worker.extractor.segmentation import Segmenter


def open_segmenter(name: str, model: Path) -> Segmenter:
    """The engine of that name, `embedded` or `jar`, ready to split words."""
    raise NotImplementedError(f"{name} over {model}")
