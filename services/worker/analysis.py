"""From a claimed job to the result that is stored: the seam between the services and the extractor."""

from __future__ import annotations

from typing import Any

from services.worker.extractor.extract import Article, extract
from services.worker.extractor.reference import parse_reference
from services.worker.extractor.result import plain_result
from services.worker.extractor.segmentation import Segmenter
from services.worker.webpage import with_text_of_page
from shared.jobs import Claim

NOTICE = "Segmented with Farasa's data, which is licensed for research use."


def analyse(claim: Claim, segmenter: Segmenter) -> dict[str, Any]:
    """The result in the shape of ResultOut. Raises webpage.NoArticle."""
    article, is_page = claim.article, "html" in claim.article
    if is_page:
        article = with_text_of_page(article)
    published = article.get("published_at")
    extraction = extract(
        Article(article["text"], article.get("title"), parse_reference(published) if published else None), segmenter
    )
    carried: dict[str, Any] = {
        name: article[name] for name in ("title", "published_at", "source", "url", "metadata") if name in article
    }
    if is_page:
        carried["text"] = article["text"]
    return {
        "article_id": claim.article_id,
        "job_id": claim.job_id,
        "version": claim.version,
        **carried,
        **plain_result(extraction),
        "segmenter": segmenter.name,
        "notice": NOTICE,
    }
