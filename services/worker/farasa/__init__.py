"""Farasa, QCRI's Arabic segmenter, behind one protocol: an embedded engine and the Java program."""

from pathlib import Path

from services.worker.extractor.segmentation import Segmenter
from services.worker.farasa.engine import open_embedded

__all__ = ["ENGINES", "open_segmenter"]

ENGINES = ("embedded", "jar")


def open_segmenter(name: str, model: Path, jar: Path | None = None, jar_sha256: str | None = None) -> Segmenter:
    """The engine of that name: `embedded` on the file `model`, or `jar` on the file `jar`.

    Without `jar`, farasapy downloads one beside the model, if `jar_sha256` says which is the right one.
    Raises ModelError or JarError, each with a sentence for people, where the file cannot be used.
    """
    if name == "embedded":
        return open_embedded(model)
    if name == "jar":
        # farasapy takes a while to import, and the embedded engine does without it.
        from services.worker.farasa.jar import JarSegmenter
        from services.worker.farasa.jarfile import find_jar

        return JarSegmenter(find_jar(jar, jar_sha256, model.parent))
    raise ValueError(f"There is no segmenter {name!r}, only {' and '.join(ENGINES)}.")
