"""What a worker process works with, put together once."""

from __future__ import annotations

from dataclasses import dataclass

from celery import Celery
from redis import RedisError

from services.worker.delivery import Courier
from services.worker.outbound import Outbound
from shared.connections import connect
from shared.deliveries import DeliveryStore, Plan, first_messages
from shared.endpoints import EndpointStore
from shared.jobs import JobStore
from shared.logs import logger
from shared.messages import MessageWriter
from shared.queues import Message
from shared.settings import Settings

_log = logger(__name__)

# Half a minute of trying to reach Redis before a task gives up and leaves its work to the sweeper.
_RETRIES = 30
# The most of a receiver's answer that is read.
_ANSWER_BYTES = 65_536


@dataclass(frozen=True)
class Parts:
    """The stores, the courier and the writer of messages of one process."""

    settings: Settings
    writer: MessageWriter
    jobs: JobStore
    deliveries: DeliveryStore
    endpoints: EndpointStore
    courier: Courier

    def send(self, messages: list[Message]) -> None:
        """Enqueue; where Redis is away the sweeper does it later, since the records are written."""
        try:
            self.writer.enqueue(messages)
        except (RedisError, OSError) as error:
            _log.warning("enqueue.put_off", count=len(messages), error=type(error).__name__)

    def send_deliveries(self, plans: list[Plan]) -> None:
        """Enqueue the first try of each."""
        if plans:
            self.send(first_messages(plans))


def build_parts(settings: Settings, app: Celery) -> Parts:
    """Connections open on first use, so this may be called before a fork."""
    redis = connect(settings, retries=_RETRIES)
    jobs = JobStore(redis, settings)
    deliveries = DeliveryStore(redis, settings)
    endpoints = EndpointStore(redis, settings)
    outbound = Outbound(settings.webhook_allow, settings.delivery_timeout_seconds, _ANSWER_BYTES)
    courier = Courier(endpoints, outbound, settings)
    return Parts(settings, MessageWriter(app, redis), jobs, deliveries, endpoints, courier)
