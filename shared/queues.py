"""Queue and task names, and the configured Celery object.

Messages hold ids alone: an article's text lies in Redis once, never in the broker's messages, the
logs or Flower. The id of a task is the id of the job or delivery it works on and the number of the
try (``job_01….2``), so that Flower, the logs and the API speak of the same thing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from celery import Celery
from kombu import Queue
from redis import Redis

from shared.broker import SteadyAMQP
from shared.settings import Settings

ANALYSIS, INTERACTIVE, DELIVERY, SWEEP = "analysis", "interactive", "delivery", "sweep"
QUEUES = (INTERACTIVE, ANALYSIS, DELIVERY, SWEEP)

ANALYSE_TASK = "isnad.analyse"
DELIVER_TASK = "isnad.deliver"
SWEEP_TASK = "isnad.sweep"


@dataclass(frozen=True)
class Message:
    """One task to enqueue: ``subjects`` are ids of jobs or deliveries, ``attempt`` counts from 1.

    ``shown`` is what Flower shows as its arguments. A message of several is known by the first.
    """

    task: str
    queue: str
    subjects: tuple[str, ...]
    attempt: int = 1
    shown: str = ""

    @property
    def task_id(self) -> str:
        return task_id(self.subjects[0], self.attempt)


def task_id(subject: str, attempt: int) -> str:
    """The id under which Flower shows this try at the job or delivery."""
    return f"{subject}.{attempt}"


def subject_of(identifier: str) -> str:
    """The job or delivery that a task id belongs to."""
    return identifier.rpartition(".")[0]


_TRANSPORT = {
    # As a message need not come back, Kombu keeps no copy in Redis of those in hand. Its two transactions a message
    # took half of the processor time of an analysis worker's parent process (2.15 against 1.07 ms an article) and
    # a third of a delivery worker's and of Redis's.
    "ack_emulation": False,
    # Queues are asked in the order given on the command line: interactive before analysis.
    "queue_order_strategy": "priority",
    "socket_connect_timeout": 2,
    "socket_timeout": 5,
    "health_check_interval": 10,
}


def make_celery(settings: Settings) -> Celery:
    """A Celery application for either side; intake only sends with it."""
    app = Celery("isnad", broker=settings.redis_url, amqp=SteadyAMQP, set_as_current=False)
    app.conf.update(
        task_queues=[Queue(name, routing_key=name) for name in QUEUES],
        task_default_queue=ANALYSIS,
        task_serializer="json",
        accept_content=["json"],
        task_ignore_result=True,
        worker_send_task_events=True,
        task_track_started=True,
        # Acknowledged before the work starts: the job record is the truth and the sweeper brings back
        # what stands still, so a message must not come back by itself after a worker has died.
        task_acks_late=False,
        worker_prefetch_multiplier=1,
        # Celery itself sends events and sweeps alone, which are not worth waiting for.
        task_publish_retry=False,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        # A Redis that takes no writes (read-only, full disk or memory) breaks a worker's connection instead
        # of ending the worker.
        broker_channel_error_retry=True,
        broker_transport_options=_TRANSPORT,
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
        enable_utc=True,
        timezone="UTC",
    )
    return app


def head_of_queue(redis: Redis, queue: str) -> str | None:
    """The job or delivery that the next message of the queue is about; None when it is empty.

    Kombu pushes on the left of a list and takes from its right.
    """
    raw: Any = redis.lindex(queue, -1)
    if raw is None:
        return None
    return subject_of(str(json.loads(raw)["headers"]["id"]))
