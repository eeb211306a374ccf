"""A small text answered at once: through the interactive queue like any other, but waited for."""

from __future__ import annotations

import json
from typing import Any

from apiflask import APIBlueprint
from flask import Response

from services.intake.auth import auth
from services.intake.bodies import load_body, takes
from services.intake.jobs import wait_for
from services.intake.pressure import relieve
from services.intake.problems import Problem
from services.intake.replies import reply
from services.intake.services import services
from services.intake.submissions import accept, prepare
from shared.queues import INTERACTIVE
from shared.schemas.article import ExtractIn
from shared.schemas.result import FindingsOut
from shared.states import NO_ARTICLE, WITH_RESULT, JobState

extract = APIBlueprint("extract", __name__, url_prefix="/v1", tag="Articles")

_SCHEMA = ExtractIn()
# What belongs to articles that are kept, and says nothing about a text that is not.
_NOT_SHOWN = ("article_id", "job_id", "version")
_PATIENCE_SECONDS = 10.0


@extract.post("/extract")
@extract.auth_required(auth, roles=["submit"])
@takes(extract, ExtractIn)
@extract.output(FindingsOut, description="What was found.")
@extract.doc(operation_id="extract")
def extract_text() -> Response:
    """Read a small text at once.

    For trying out and for tests. Nothing is kept, and no webhook is sent.
    """
    fields = load_body(_SCHEMA)
    submission = prepare({**fields, "priority": "interactive"}, announced=False)
    _check_length(submission.article.get("text", ""))
    relieve(INTERACTIVE)
    try:
        accept([submission])
        job = wait_for(submission.job_id, _PATIENCE_SECONDS)
        return reply(_findings(job))
    finally:
        services().jobs.erase(submission.article_id)


def _findings(job: dict[str, str]) -> dict[str, Any]:
    if job["state"] == JobState.FAILED:
        if job["reason"] == NO_ARTICLE:
            raise Problem("validation", errors=[("#/html", "No article was found in the page.")])
        raise Problem("internal", f"The text could not be read: {job['reason']}.")
    result = services().jobs.result(job["id"]) if job["state"] in WITH_RESULT else None
    if result is None:
        raise Problem("extract-timeout", headers={"Retry-After": "5"})
    return {name: value for name, value in json.loads(result).items() if name not in _NOT_SHOWN}


def _check_length(text: str) -> None:
    most = services().settings.extract_max_characters
    if len(text) > most:
        raise Problem("too-large", f"The text has more than {most} characters (ISNAD_EXTRACT_MAX_CHARACTERS).")
