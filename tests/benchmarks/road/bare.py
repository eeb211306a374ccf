"""The measure of all things here: extraction alone, a process on each core, nothing around it."""

import multiprocessing
import time
from collections.abc import Sequence
from typing import Any

from services.worker.extractor.extract import Article, extract
from services.worker.extractor.reference import parse_reference
from services.worker.extractor.result import plain_result
from services.worker.extractor.segmentation import Segmenter
from services.worker.farasa import open_segmenter
from tests.live import TOP

_segmenter: Segmenter | None = None


def extract_bare(article: dict[str, Any]) -> dict[str, Any]:
    """One article's result."""
    global _segmenter
    if _segmenter is None:
        _segmenter = open_segmenter("embedded", TOP / "var" / "farasa.model")
    published = parse_reference(article["published_at"])
    return plain_result(extract(Article(article["text"], article["title"], published), _segmenter))


def _extract_all(articles: Sequence[dict[str, Any]]) -> float:
    began = time.process_time()
    for article in articles:
        extract_bare(article)
    return time.process_time() - began


def bare_rate(articles: Sequence[dict[str, Any]], processes: int) -> tuple[float, float]:
    """Articles a second with so many processes, and processor seconds an article."""
    shares = [articles[start::processes] for start in range(processes)]
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        pool.map(_extract_all, [share[:5] for share in shares], chunksize=1)
        began = time.monotonic()
        used = pool.map(_extract_all, shares, chunksize=1)
        seconds = time.monotonic() - began
    return len(articles) / seconds, sum(used) / len(articles)
