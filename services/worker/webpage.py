"""The article inside a page, read by trafilatura.

It is read here and not in intake, since a page of a megabyte can take ten seconds: here the time limit ends it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class NoArticle(Exception):
    """There is no article in the page."""


def with_text_of_page(article: Mapping[str, Any]) -> dict[str, Any]:
    """The article with ``text`` in place of ``html``.

    ``title`` and ``published_at`` come from the page where the client did not give them. Raises NoArticle.
    """
    # Loads lxml and more, which workers that meet no page can do without.
    import trafilatura

    given = {name: value for name, value in article.items() if name != "html"}
    try:
        page = trafilatura.bare_extraction(
            article["html"], with_metadata=True, include_comments=False, include_tables=False
        )
    except (ValueError, RecursionError):
        page = None
    text = getattr(page, "text", None)
    if not text:
        raise NoArticle
    told = {"title": getattr(page, "title", None), "published_at": getattr(page, "date", None)}
    return {**{name: value for name, value in told.items() if value}, **given, "text": text}
