"""Jobs: where an article stands on its way."""

from __future__ import annotations

import time
from typing import Any

from apiflask import APIBlueprint
from flask import Response

from services.intake.auth import auth
from services.intake.problems import Problem
from services.intake.replies import reply
from services.intake.representations import job_document
from services.intake.services import services
from shared.listing import InvalidCursor
from shared.schemas.job import JobOut, JobPage, JobsQuery, WaitQuery
from shared.states import JobState

jobs = APIBlueprint("jobs", __name__, url_prefix="/v1/jobs", tag="Jobs")

_UNDER_WAY = frozenset({JobState.QUEUED, JobState.ANALYSING, JobState.DELIVERING})
# Looked at again after a while that grows: soon for those who wait for a small text, seldom for the others.
_LOOK_SECONDS, _LOOK_SECONDS_MOST = 0.01, 0.2


@jobs.get("")
@jobs.auth_required(auth, roles=["read"])
@jobs.input(JobsQuery, location="query", arg_name="query", unknown=None)
@jobs.output(JobPage, description="Jobs, the newest first.")
@jobs.doc(operation_id="listJobs")
def list_jobs(query: dict[str, Any]) -> Response:
    """List jobs, filtered by state, source and time."""
    try:
        page = services().jobs.page(**query)
    except InvalidCursor:
        raise Problem("validation", errors=[("query:/cursor", "Must be a cursor from an earlier page.")]) from None
    documents = [job_document(job, services().settings) for job in page.records]
    return reply({"jobs": documents, "next": page.next})


@jobs.get("/<job_id>")
@jobs.auth_required(auth, roles=["read"])
@jobs.input(WaitQuery, location="query", arg_name="query", unknown=None)
@jobs.output(JobOut, description="The job.")
@jobs.doc(operation_id="getJob")
def get_job(job_id: str, query: dict[str, Any]) -> Response:
    """A job as it stands; with `wait`, as soon as it has come to its end or the time is up."""
    job = wait_for(job_id, query["wait"])
    return reply(job_document(job, services().settings, services().deliveries.of_job(job_id)))


def wait_for(job_id: str, seconds: float) -> dict[str, str]:
    """The job's record when it stands still or the time is up. Raises Problem where there is none."""
    deadline = time.monotonic() + seconds
    pause = _LOOK_SECONDS
    while True:
        job = services().jobs.get(job_id)
        if job is None:
            raise Problem("not-found")
        if not _is_under_way(job) or time.monotonic() >= deadline:
            return job
        time.sleep(min(pause, max(0.0, deadline - time.monotonic())))
        pause = min(pause * 1.5, _LOOK_SECONDS_MOST)


def _is_under_way(job: dict[str, str]) -> bool:
    if job["state"] == JobState.ANALYSED:
        return bool(services().deliveries.of_job(job["id"]))
    return job["state"] in _UNDER_WAY


@jobs.delete("/<job_id>")
@jobs.auth_required(auth, roles=["submit"])
@jobs.output(JobOut, description="Cancelled: the job, as it stands.")
@jobs.doc(operation_id="cancelJob", responses={409: "The job is past cancelling."})
def cancel_job(job_id: str) -> Response:
    """Cancel a job that is still queued."""
    state, done = services().jobs.cancel(job_id)
    job = services().jobs.get(job_id)
    if state is None or job is None:
        raise Problem("not-found")
    if not done and state != JobState.CANCELLED:
        raise Problem("conflict", f"Only a queued job can be cancelled; this one is {state}.")
    return reply(job_document(job, services().settings))
