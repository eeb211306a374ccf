"""Claims and denials: cue, source, content, speaker."""

from services.worker.extractor.document import Document
from services.worker.extractor.segmentation import Segmenter
from services.worker.extractor.statements.statement import Statement


def find_statements(document: Document, segmenter: Segmenter) -> tuple[Statement, ...]:
    """The claims and denials of a document in the order of their cues."""
    return ()
