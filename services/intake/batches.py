"""Many articles in one request, each with a fate of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request

from services.intake.bodies import JSON, load, read_json
from services.intake.pressure import relieve
from services.intake.problems import Problem
from services.intake.submissions import accept, prepare
from shared.jobs import Submission
from shared.queues import ANALYSIS
from shared.schemas.article import ArticleIn

_ARTICLE = ArticleIn()
_MOST = 1000


@dataclass(frozen=True)
class Item:
    """One article of a batch: a value of the array, or the bytes of a line (from 1, blank ones counted)."""

    raw: Any
    line: int | None = None

    def read(self) -> Any:
        """The article as sent. Raises Problem where a line is not JSON."""
        return self.raw if self.line is None else read_json(self.raw)


def read_batch() -> list[Item]:
    """One item an article. Raises Problem where the body as a whole cannot be read or holds too many."""
    data = request.get_data()
    items = _items_of_array(data) if request.mimetype == JSON else _items_of_lines(data)
    if not 1 <= len(items) <= _MOST:
        raise Problem("validation", errors=[("#", f"Must hold 1 to {_MOST} articles.")])
    return items


def _items_of_array(data: bytes) -> list[Item]:
    articles = read_json(data)
    if not isinstance(articles, list):
        raise Problem("validation", errors=[("#", "Must be an array of articles.")])
    return [Item(article) for article in articles]


def _items_of_lines(data: bytes) -> list[Item]:
    lines = enumerate(data.split(b"\n"), 1)
    return [Item(line, number) for number, line in lines if line.strip()]


def submit_all(items: Sequence[Item], seeds: tuple[str, ...]) -> dict[str, Any]:
    """Accept what can be accepted; a document in the shape of BatchOut."""
    relieve(ANALYSIS)
    good: list[tuple[int, Submission]] = []
    refused = []
    for index, item in enumerate(items):
        own = (*seeds, str(index)) if seeds else ()
        try:
            good.append((index, prepare(load(_ARTICLE, item.read()), own)))
        except Problem as problem:
            refused.append({**_place(index, item), "problem": problem.document()})
    fates = accept([submission for _, submission in good])
    accepted = [
        {
            **_place(index, items[index]),
            "id": submission.article_id,
            "job_id": fate.job_id,
            "version": fate.version,
            "created": fate.created,
        }
        for (index, submission), fate in zip(good, fates, strict=True)
    ]
    return {"accepted": accepted, "refused": refused}


def _place(index: int, item: Item) -> dict[str, int]:
    return {"index": index} if item.line is None else {"index": index, "line": item.line}
