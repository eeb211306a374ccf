"""Telling Flower of tasks that had no message of their own here, in the events that Celery tells of the others by."""

from __future__ import annotations

import time
from typing import Any

from celery import Task
from kombu.exceptions import OperationalError
from redis import RedisError

from shared.logs import logger

_log = logger(__name__)


class TaskEvents:
    """What becomes of the further jobs or deliveries of a task, kept until ``flush`` and then sent as one event."""

    def __init__(self, task: Task[Any, Any]) -> None:
        self._app, self._hostname = task.app, task.request.hostname
        self._events: list[tuple[str, dict[str, Any]]] = []

    def began(self, task_id: str, name: str, shown: str) -> None:
        """Received and started."""
        task = {"name": name, "args": shown, "kwargs": "{}", "root_id": task_id, "parent_id": None, "retries": 0}
        self._note("task-received", task_id, **task, eta=None, expires=None)
        self._note("task-started", task_id)

    def succeeded(self, task_id: str, seconds: float) -> None:
        """Done."""
        self._note("task-succeeded", task_id, result="None", runtime=seconds)

    def failed(self, task_id: str, reason: str) -> None:
        """Ended in vain."""
        self._note("task-failed", task_id, exception=reason, traceback="")

    def retried(self, task_id: str, reason: str) -> None:
        """To be tried again."""
        self._note("task-retried", task_id, exception=reason, traceback="")

    def _note(self, kind: str, task_id: str, **fields: Any) -> None:
        self._events.append((kind, {"uuid": task_id, "timestamp": time.time(), **fields}))

    def flush(self) -> None:
        """Send them. That a job is not shown in Flower is no reason to fail it."""
        if not self._events:
            return
        try:
            with self._app.producer_pool.acquire(block=True, timeout=5) as producer, self._dispatcher(producer) as told:
                for kind, fields in self._events:
                    told.send(kind, **fields)
                told.flush()
        except (OperationalError, RedisError, OSError) as error:
            _log.warning("events.lost", count=len(self._events), error=type(error).__name__)
        self._events.clear()

    def _dispatcher(self, producer: Any) -> Any:
        return self._app.events.Dispatcher(
            producer.connection,
            self._hostname,
            channel=producer.channel,
            buffer_while_offline=False,
            buffer_group={"task"},
            buffer_limit=len(self._events) + 1,
        )
