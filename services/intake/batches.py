"""Many articles in one request, each with a fate of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask import request

from services.intake.bodies import JSON, load, read_json
from services.intake.pressure import relieve
from services.intake.problems import Problem
from services.intake.services import services
from services.intake.submissions import accept, prepare
from shared.jobs import Submission
from shared.queues import ANALYSIS
from shared.schemas.article import ArticleIn

_ARTICLE = ArticleIn()

Reader = Callable[[], Any]
"""Gives one article as sent, or raises Problem."""


def read_batch() -> list[Reader]:
    """One reader an article. Raises Problem where the body as a whole cannot be read or holds too many."""
    data = request.get_data()
    if request.mimetype == JSON:
        items = read_json(data)
        if not isinstance(items, list):
            raise Problem("validation", errors=[("#", "Must be an array of articles.")])
        readers: list[Reader] = [lambda item=item: item for item in items]  # type: ignore[misc]
    else:
        lines = [line for line in data.split(b"\n") if line.strip()]
        readers = [lambda line=line: read_json(line) for line in lines]  # type: ignore[misc]
    most = services().settings.max_batch
    if not 1 <= len(readers) <= most:
        raise Problem("validation", errors=[("#", f"Must hold 1 to {most} articles (ISNAD_MAX_BATCH).")])
    return readers


def submit_all(readers: Sequence[Reader], seeds: tuple[str, ...]) -> dict[str, Any]:
    """Accept what can be accepted; a document in the shape of BatchOut."""
    relieve(ANALYSIS)
    good: list[tuple[int, Submission]] = []
    refused = []
    for index, read in enumerate(readers):
        own = (*seeds, str(index)) if seeds else ()
        try:
            good.append((index, prepare(load(_ARTICLE, read()), own)))
        except Problem as problem:
            refused.append({"index": index, "problem": problem.document()})
    fates = accept([submission for _, submission in good])
    accepted = [
        {
            "index": index,
            "id": submission.article_id,
            "job_id": fate.job_id,
            "version": fate.version,
            "created": fate.created,
        }
        for (index, submission), fate in zip(good, fates, strict=True)
    ]
    return {"accepted": accepted, "refused": refused}
