"""The tasks, the only Celery code beside the application: each takes an id and moves a record."""

from __future__ import annotations

import traceback
import uuid
from typing import Any

from billiard.exceptions import TimeLimitExceeded, WorkerLostError
from celery import Task, signals
from celery.exceptions import Ignore, SoftTimeLimitExceeded

from services.worker.analysis import analyse as read_article
from services.worker.app import app, parts, settings
from services.worker.planning import News, plan_deliveries
from services.worker.recovery import fail_job, relieve_dead
from services.worker.recovery import sweep as sweep_once
from services.worker.segmenters import segmenter
from services.worker.webpage import NoArticle
from shared.blobs import digest_bytes, encode, pack_bytes
from shared.deliveries import DeliveryClaim
from shared.jobs import Claim
from shared.logs import bind_contextvars, clear_contextvars, logger
from shared.queues import ANALYSE_TASK, DELIVER_TASK, SWEEP_TASK, subject_of
from shared.states import NO_ARTICLE, Event

_log = logger(__name__)


class AnalysisFailed(Exception):
    """Shown in Flower; says why without a word of the article."""


class DeliveryFailed(Exception):
    """Shown in Flower: the receiver's last answer."""


@app.task(
    name=ANALYSE_TASK,
    bind=True,
    soft_time_limit=settings.soft_time_limit_seconds,
    time_limit=settings.time_limit_seconds,
)
def analyse(self: Task[Any, Any], job_id: str) -> None:
    """Read one article and plan the deliveries of its result."""
    holder = _holder(self)
    claim = parts.jobs.claim(job_id, holder)
    if claim is None:
        return
    clear_contextvars()
    bind_contextvars(request_id=claim.request_id, job_id=job_id)
    try:
        _analyse(claim)
    except (SoftTimeLimitExceeded, MemoryError) as error:
        _log.warning("job.gave_out", error=type(error).__name__, attempt=claim.attempts)
        relieve_dead(parts, job_id, holder)
        raise AnalysisFailed(type(error).__name__) from None


def _analyse(claim: Claim) -> None:
    try:
        result = read_article(claim, segmenter(settings))
    except (SoftTimeLimitExceeded, MemoryError):
        raise
    except Exception as error:
        # The error's own words may quote the article, so they stay out of reason, log and Flower.
        reason = NO_ARTICLE if isinstance(error, NoArticle) else f"the analysis raised {type(error).__name__}"
        _log.error("job.raised", error=type(error).__name__, where=traceback.format_tb(error.__traceback__))
        fail_job(parts, claim.job_id, claim.fence, reason)
        raise AnalysisFailed(reason) from None
    news = News(Event.ANALYSED, claim.request_id, claim.job_id, claim.article_id, claim.callback_url, claim.announced)
    plans = plan_deliveries(parts.endpoints, news)
    found = {kind: len(result[kind]) for kind in ("dates", "claims", "denials")}
    text = encode(result)
    if not parts.jobs.finish(claim, pack_bytes(text), digest_bytes(text)[:32], plans, found):
        _log.warning("job.lease_passed", attempt=claim.attempts)
        return
    _log.info("job.analysed", attempt=claim.attempts, deliveries=len(plans), **found)
    parts.send_deliveries(plans)


@app.task(name=DELIVER_TASK, bind=True)
def deliver(self: Task[Any, Any], delivery_id: str) -> None:
    """Make one try at a delivery. The next one, if there must be one, is a task of its own in its time."""
    claim = parts.deliveries.claim(delivery_id, _holder(self))
    if claim is None:
        return
    clear_contextvars()
    plan = claim.plan
    bind_contextvars(
        request_id=plan.request_id, job_id=plan.job_id, delivery_id=delivery_id, endpoint_id=plan.endpoint_id
    )
    posted = parts.courier.deliver(claim)
    attempt = posted.attempt
    _log.info(
        "delivery.tried",
        outcome=posted.outcome,
        attempt=attempt.number,
        status=attempt.status,
        error=attempt.error,
        elapsed_ms=attempt.elapsed_ms,
        retry_in=round(posted.delay, 1),
    )
    if posted.endpoint_disabled:
        _tell_of_disabled_endpoint(claim)
    if posted.outcome == "retry":
        self.send_event("task-retried", exception=attempt.error, traceback="")
        raise Ignore
    if posted.outcome != "succeeded":
        raise DeliveryFailed(attempt.error)


def _tell_of_disabled_endpoint(claim: DeliveryClaim) -> None:
    plan = claim.plan
    endpoint = parts.endpoints.get(plan.endpoint_id)
    reason = endpoint.disabled_reason if endpoint else ""
    _log.warning("endpoint.disabled", reason=reason)
    detail = encode({"endpoint_id": plan.endpoint_id, "url": plan.url, "reason": reason}).decode()
    told = plan_deliveries(parts.endpoints, News(Event.DISABLED, plan.request_id, detail=detail))
    if told:
        parts.deliveries.plan(told)
        parts.send_deliveries(told)


# A task a second would push the jobs out of Flower's list.
@app.task(name=SWEEP_TASK, send_events=False)
def sweep() -> None:
    """Bring back what stands still."""
    swept = sweep_once(parts)
    if swept.jobs or swept.deliveries or swept.failed:
        _log.info("swept", jobs=swept.jobs, deliveries=swept.deliveries, failed=swept.failed)


@signals.task_failure.connect
def _child_died(sender: Task[Any, Any] | None = None, task_id: str = "", exception: Any = None, **_: Any) -> None:
    """In the parent of a child that was killed: its job need not wait for the lease to run out."""
    if isinstance(exception, (WorkerLostError, TimeLimitExceeded)) and sender and sender.name == ANALYSE_TASK:
        relieve_dead(parts, subject_of(task_id), f"{task_id}/")


def _holder(task: Task[Any, Any]) -> str:
    """One name for each execution, which begins with the task's id.

    Sixteen random digits are enough to tell executions of one task apart. With 32 the name would be over 64 bytes,
    from where on Redis keeps a record in the form that takes four times the room (2.2 kB against 0.6).
    """
    return f"{task.request.id}/{uuid.uuid4().hex[:16]}"
