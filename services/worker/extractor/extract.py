"""The way of an article: clean, document, segmentation, dates, statements, result, each stage once."""

from dataclasses import dataclass

from services.worker.extractor.dates import find_dates
from services.worker.extractor.dates.mention import DateMention
from services.worker.extractor.document import read_document
from services.worker.extractor.reference import Reference
from services.worker.extractor.said_at import date_statements
from services.worker.extractor.segmentation import Segmenter
from services.worker.extractor.statements import find_statements
from services.worker.extractor.statements.statement import Statement
from services.worker.extractor.text import CleanText, clean


@dataclass(frozen=True, slots=True)
class Article:
    """An article as submitted. A title given apart is read as the text's first line.

    `published_at` is never the machine's own time; where it is None, relative dates have no value.
    """

    text: str
    title: str | None = None
    published_at: Reference | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found, its spans in code points of `source.text`, the cleaned title and text together."""

    article: Article
    source: CleanText
    dates: tuple[DateMention, ...]
    statements: tuple[Statement, ...]


def extract(article: Article, segmenter: Segmenter) -> Extraction:
    """Read one article. Raises nothing of its own for any string."""
    source = clean(article.text if article.title is None else f"{article.title}\n{article.text}")
    document = read_document(source.text)
    dates = find_dates(document, article.published_at)
    statements = date_statements(document, find_statements(document, segmenter), dates)
    return Extraction(article, source, dates, statements)
