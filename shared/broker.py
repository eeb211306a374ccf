"""The connection of Celery to Redis, tried again every few seconds however long Redis has been away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from celery.app.amqp import AMQP
from kombu import Connection

_RETRY_SECONDS = 2.0


class SteadyConnection(Connection):
    """Kombu waits two seconds longer after each failure, up to half a minute: after a minute's outage workers
    stood still for another half. Its bounds cannot be set from Celery's configuration."""

    def _ensure_connection(
        self, errback: Callable[..., Any] | None = None, max_retries: int | None = None, *_: Any, **rest: Any
    ) -> Any:
        bounds = {"interval_start": _RETRY_SECONDS, "interval_step": 0.0, "interval_max": _RETRY_SECONDS}
        return super()._ensure_connection(errback, max_retries, **{**rest, **bounds})


class SteadyAMQP(AMQP):
    """What a Celery application makes its connections with."""

    Connection = SteadyConnection
