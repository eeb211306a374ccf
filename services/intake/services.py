"""What intake's views work with, put together once for each process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from flask import current_app
from redis import Redis, RedisError

from services.intake.keys import KeyStore
from shared.connections import connect
from shared.deliveries import DeliveryStore
from shared.endpoints import EndpointStore
from shared.jobs import JobStore
from shared.logs import logger
from shared.messages import MessageWriter
from shared.queues import Message, make_celery
from shared.settings import Settings

_EXTENSION = "isnad"
_log = logger(__name__)


@dataclass(frozen=True)
class Services:
    """The stores and the writer of messages to the workers."""

    settings: Settings
    redis: Redis
    writer: MessageWriter
    jobs: JobStore
    deliveries: DeliveryStore
    endpoints: EndpointStore
    keys: KeyStore

    def send(self, messages: Sequence[Message]) -> None:
        """Enqueue. What is stored stands: if Redis fails now, the sweeper enqueues it."""
        try:
            self.writer.enqueue(messages)
        except (RedisError, OSError) as error:
            _log.warning("enqueue.put_off", count=len(messages), error=type(error).__name__)


def build_services(settings: Settings) -> Services:
    """Connections open on first use, so this may be called before a fork."""
    redis = connect(settings)
    return Services(
        settings,
        redis,
        MessageWriter(make_celery(settings), redis),
        JobStore(redis, settings),
        DeliveryStore(redis, settings),
        EndpointStore(redis, settings),
        KeyStore(redis, settings.prefix),
    )


def services() -> Services:
    """Those of the application that serves the request."""
    return cast(Services, current_app.extensions[_EXTENSION])
