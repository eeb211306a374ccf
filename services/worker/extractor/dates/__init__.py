"""Dates in TIMEX3's terms, read from folded text."""

from services.worker.extractor.dates.mention import DateMention
from services.worker.extractor.document import Document
from services.worker.extractor.reference import Reference


def find_dates(document: Document, reference: Reference | None) -> tuple[DateMention, ...]:
    """The dates of a document in order, relative ones resolved against `reference` where it is given."""
    return ()
