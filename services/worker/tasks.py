"""The tasks, the only Celery code beside the application: each takes ids and moves records."""

from __future__ import annotations

import uuid
from typing import Any

from billiard.exceptions import TimeLimitExceeded, WorkerLostError
from celery import Task, signals
from celery.exceptions import Ignore

from services.worker.app import app, parts, settings
from services.worker.reading import Reader
from services.worker.recovery import relieve_dead
from services.worker.recovery import sweep as sweep_once
from services.worker.sending import Round
from services.worker.telling import TaskEvents
from shared.jobs import Turn
from shared.logs import logger
from shared.queues import ANALYSE_TASK, DELIVER_TASK, SWEEP_TASK

_log = logger(__name__)


class DeliveryFailed(Exception):
    """Shown in Flower: the receiver's last answer."""


@app.task(
    name=ANALYSE_TASK,
    bind=True,
    soft_time_limit=settings.soft_time_limit_seconds,
    time_limit=settings.time_limit_seconds,
)
def analyse(self: Task[Any, Any], job_id: str) -> None:
    """Read an article and plan the deliveries of its result, and go on with the next while there is time."""
    turn = Turn(str(self.request.id), _holder(self), tuple(app.amqp.queues.consume_from))
    claim = parts.jobs.claim(job_id, turn.holder)
    if claim is not None:
        Reader(parts, turn, TaskEvents(self)).read_all(claim)


@app.task(name=DELIVER_TASK, bind=True)
def deliver(self: Task[Any, Any], *delivery_ids: str) -> None:
    """Make one try at each delivery. The next one, if there must be one, is a task of its own in its time."""
    posted = Round(parts, delivery_ids, _holder(self), TaskEvents(self)).send_all()
    if posted is None or posted.outcome == "succeeded":
        return
    if posted.outcome == "retry":
        self.send_event("task-retried", exception=posted.attempt.error, traceback="")
        raise Ignore
    raise DeliveryFailed(posted.attempt.error)


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
        relieve_dead(parts, task_id, f"{task_id}/")


def _holder(task: Task[Any, Any]) -> str:
    """One name for each execution, which begins with the task's id.

    Sixteen random digits are enough to tell executions of one task apart. With 32 the name would be over 64 bytes,
    from where on Redis keeps a record in the form that takes four times the room (2.2 kB against 0.6).
    """
    return f"{task.request.id}/{uuid.uuid4().hex[:16]}"
