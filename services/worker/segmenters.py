"""The one segmenter of a process, opened on first use."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from services.worker.extractor.segmentation import Segmenter
from services.worker.farasa import open_segmenter
from shared.settings import Settings


@cache
def segmenter(settings: Settings) -> Segmenter:
    """Raises what open_segmenter raises where model or jar is missing."""
    return open_segmenter(
        settings.segmenter,
        Path(settings.farasa_model),
        jar=Path(settings.farasa_jar) if settings.farasa_jar else None,
        jar_sha256=settings.farasa_jar_sha256 or None,
    )
