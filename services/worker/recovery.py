"""Bringing back what stands still: jobs whose worker died, messages that were lost, retries that are due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from services.worker.parts import Parts
from services.worker.planning import News, plan_deliveries
from shared.jobs import Revival
from shared.logs import logger
from shared.queues import (
    ANALYSE_TASK,
    ANALYSIS,
    DELIVERY,
    INTERACTIVE,
    Message,
    head_of_queue,
    subject_of,
)
from shared.states import Event

_log = logger(__name__)

_BATCH = 500
_TIDY_SECONDS = 600
# A message at the head whose record is gone tells nothing: nothing behind it counts as lost until it is taken.
_UNKNOWN = 0


@dataclass(frozen=True)
class Swept:
    """How many jobs and deliveries were enqueued anew, and how many jobs failed for good."""

    jobs: int = 0
    deliveries: int = 0
    failed: int = 0


def sweep(parts: Parts) -> Swept:
    """Look at everything that is overdue, once. Safe to run in several places at the same time."""
    now = parts.jobs.now()
    heads = {queue: _oldest(parts, queue, parts.jobs.enqueued_at) for queue in (ANALYSIS, INTERACTIVE)}
    job_ids = parts.jobs.due(now, _BATCH)
    revivals = parts.jobs.revive_all(job_ids, {queue: at for queue, at in heads.items() if at is not None})
    verdicts = [_carry_out(parts, job_id, revival) for job_id, revival in zip(job_ids, revivals, strict=True)]
    deliveries = _sweep_deliveries(parts, now)
    if parts.jobs.redis.set(f"{parts.settings.prefix}tidied", 1, nx=True, ex=_TIDY_SECONDS):
        _tidy(parts, now)
    return Swept(verdicts.count("requeue"), deliveries, verdicts.count("exhausted"))


def relieve_dead(parts: Parts, task_id: str, holder: str) -> None:
    """End the leases of a holder known to have died: on the job that its task was sent for, and on the one that it
    took last. ``holder`` is the start of its name."""
    for job_id in {subject_of(task_id), parts.jobs.taken_by(task_id) or subject_of(task_id)}:
        _carry_out(parts, job_id, parts.jobs.revive(job_id, None, holder))


def _carry_out(parts: Parts, job_id: str, revival: Revival) -> str:
    """Requeue the job, or fail it after its last try; the verdict."""
    if revival.verdict == "requeue":
        parts.send([Message(ANALYSE_TASK, revival.queue, (job_id,), revival.attempt)])
        _log.info("job.requeued", job_id=job_id, attempt=revival.attempt)
    elif revival.verdict == "exhausted":
        reason = f"its worker died or ran out of time {parts.settings.max_attempts} times"
        fail_job(parts, job_id, revival.fence, reason)
    return revival.verdict


def fail_job(parts: Parts, job_id: str, fence: int, reason: str) -> None:
    """End a job without a result and tell whoever asked to be told."""
    job = parts.jobs.get(job_id)
    if job is None:
        return
    news = News(
        Event.FAILED,
        job.get("request_id", ""),
        job_id,
        job["article_id"],
        job.get("callback_url", ""),
        bool(job.get("announced")),
    )
    plans = plan_deliveries(parts.endpoints.subscribed(Event.FAILED), news)
    if parts.jobs.fail(job_id, fence, reason, plans):
        _log.warning("job.failed", job_id=job_id, reason=reason)
        parts.send_deliveries(plans)


def _sweep_deliveries(parts: Parts, now: int) -> int:
    oldest = _oldest(parts, DELIVERY, parts.deliveries.enqueued_at)
    messages = []
    for delivery_id in parts.deliveries.due(now, _BATCH):
        attempt = parts.deliveries.revive(delivery_id, oldest)
        if attempt:
            messages.append(parts.deliveries.message(delivery_id, attempt))
    if messages:
        parts.send(messages)
    return len(messages)


def _oldest(parts: Parts, queue: str, enqueued_at: Callable[[str], int | None]) -> int | None:
    head = head_of_queue(parts.jobs.redis, queue)
    if head is None:
        return None
    return enqueued_at(head) or _UNKNOWN


def _tidy(parts: Parts, now: int) -> None:
    """Index entries outlive their records by the longest time that a job can be under way."""
    settings = parts.settings
    kept = settings.retention_seconds + settings.delivery_span_seconds + 86_400
    moment = now - round(kept * 1000)
    parts.jobs.forget_before(moment)
    parts.deliveries.forget_before(moment)
