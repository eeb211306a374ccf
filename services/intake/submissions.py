"""From an article as sent to a job on its queue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import g

from services.intake.problems import Problem
from services.intake.services import services
from shared.addresses import ForbiddenAddress, check_url
from shared.blobs import digest
from shared.ids import derived_id, new_id
from shared.jobs import Accepted, Submission
from shared.logs import bind_contextvars
from shared.queues import ANALYSE_TASK, ANALYSIS, INTERACTIVE, Message
from shared.settings import Settings, variable_of

# What a result depends on: the same of these under the same id is the same article.
_CONTENT = ("text", "html", "title", "published_at")
# How many times as long as its text a page may be.
_MARKUP = 2
_QUEUES = {"bulk": ANALYSIS, "interactive": INTERACTIVE}


def prepare(fields: dict[str, Any], seeds: Sequence[str] = (), *, announced: bool = True) -> Submission:
    """A submission out of the fields of ArticleIn.

    ``seeds`` (of an idempotency key) make ids that a repeated request makes again. Of a submission that is not
    ``announced`` no endpoint is told. Raises Problem for a text or page that is too long and a callback_url that must
    not be reached.
    """
    settings = services().settings
    article = dict(fields)
    priority = article.pop("priority")
    callback_url = article.pop("callback_url", "")
    _check_length(article, settings)
    _check_callback(callback_url, settings)
    job_id, queue = _make_id("job", seeds), _QUEUES[priority]
    return Submission(
        job_id=job_id,
        article_id=article.pop("id", None) or _make_id("art", seeds),
        article=article,
        digest=digest({name: article.get(name) for name in _CONTENT}),
        queue=queue,
        source=article.get("source", ""),
        callback_url=callback_url,
        request_id=g.request_id,
        announced=announced,
        message=services().writer.write(Message(ANALYSE_TASK, queue, (job_id,))),
    )


def _check_callback(url: str, settings: Settings) -> None:
    try:
        if url:
            check_url(url, settings.webhook_allow)
    except ForbiddenAddress as error:
        raise Problem("validation", errors=[("#/callback_url", f"Cannot be used: {error}.")]) from None


def _check_length(article: Mapping[str, Any], settings: Settings) -> None:
    most = settings.max_text_characters
    for field, longest in (("text", most), ("html", _MARKUP * most)):
        if len(article.get(field, "")) > longest:
            raise Problem(
                "too-large", f"The {field} has more than {longest} characters ({variable_of('max_text_characters')})."
            )


def _make_id(prefix: str, seeds: Sequence[str]) -> str:
    return derived_id(prefix, *seeds) if seeds else new_id(prefix)


def accept(submissions: Sequence[Submission]) -> list[Accepted]:
    """Store and enqueue, both in one step."""
    jobs = services().jobs
    accepted = [jobs.submit(submissions[0])] if len(submissions) == 1 else jobs.submit_all(submissions)
    if len(accepted) == 1:
        bind_contextvars(job_id=accepted[0].job_id)
    return accepted
