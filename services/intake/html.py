"""The article inside a page, read by trafilatura."""

from __future__ import annotations

from typing import Any

import trafilatura

from services.intake.problems import Problem


def article_text(html: str, given: dict[str, Any]) -> dict[str, Any]:
    """``text``, and ``title`` and ``published_at`` where the page tells them and the client did not.

    Raises Problem where no article is found in the page.
    """
    try:
        page = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False, include_tables=False)
    except (ValueError, RecursionError):
        page = None
    text = getattr(page, "text", None)
    if not text:
        raise Problem("validation", errors=[("#/html", "No article was found in the page.")])
    told = {"text": text, "title": getattr(page, "title", None), "published_at": getattr(page, "date", None)}
    return {name: value for name, value in told.items() if value and (name == "text" or name not in given)}
