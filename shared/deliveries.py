"""The delivery record in Redis: one message to one receiver, its tries and what became of them.

The id of a delivery is the ``webhook-id`` of every try: whoever gets a message twice can tell.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from redis import Redis

from shared.blobs import encode
from shared.clock import Clock
from shared.endpoints import Endpoint, Receiver, read_endpoint
from shared.listing import Page, read_page
from shared.queues import DELIVER_TASK, DELIVERY, Message, head_of_queue, task_id
from shared.redis_steps import Argument, Steps
from shared.settings import Settings

Outcome = Literal["succeeded", "retry", "failed", "gone"]


@dataclass(frozen=True)
class Plan:
    """A delivery to be made. Without ``endpoint_id`` it goes to an article's own ``callback_url``."""

    id: str
    event: str
    url: str
    endpoint_id: str = ""
    job_id: str = ""
    article_id: str = ""
    request_id: str = ""
    payload: str = "full"
    detail: str = ""

    @property
    def target(self) -> str:
        """As Receiver.target."""
        return Receiver(self.url, self.endpoint_id).target


def first_messages(plans: Iterable[Plan]) -> list[Message]:
    """The tasks that make the first tries: one for all that go to the same receiver, since one that hangs may hold
    up its own messages and no others."""
    by_target: dict[str, list[Plan]] = {}
    for plan in plans:
        by_target.setdefault(plan.target, []).append(plan)
    return [_first_message(alike) for alike in by_target.values()]


def _first_message(plans: Sequence[Plan]) -> Message:
    first, *more = plans
    shown = _shown(first.id, first.job_id, first.endpoint_id) + (f" and {len(more)} more" if more else "")
    return Message(DELIVER_TASK, DELIVERY, tuple(plan.id for plan in plans), shown=shown)


def _shown(*identifiers: str) -> str:
    return " ".join(filter(None, identifiers))


def encode_plans(plans: Iterable[Plan]) -> bytes:
    """As the steps take them."""
    return encode([asdict(plan) for plan in plans])


@dataclass(frozen=True)
class DeliveryClaim:
    """A delivery on a lease, and what its message is made of. Times are milliseconds.

    ``started_at`` is where its span of retries begins. ``job`` has the job's ``version`` and ``reason``, and is None
    where there is no job; ``result`` is the packed result, where it is sent whole and still kept.
    """

    plan: Plan
    fence: int
    attempts: int
    created_at: int
    started_at: int
    job: Mapping[str, str] | None
    result: bytes | None
    endpoint: Endpoint | None

    @property
    def task_id(self) -> str:
        """The id under which Flower shows this try."""
        return task_id(self.plan.id, self.attempts)

    @property
    def shown(self) -> str:
        """What Flower shows as the task's arguments."""
        return _shown(self.plan.id, self.plan.job_id, self.plan.endpoint_id)


@dataclass(frozen=True)
class Attempt:
    """One try, for the log. ``status`` is None where no answer came; ``answer`` its first bytes as text."""

    number: int
    at: str
    elapsed_ms: int
    status: int | None
    error: str
    answer: str


class DeliveryStore:
    """Deliveries in one Redis. Methods raise redis.RedisError where it is away or takes no writes."""

    def __init__(self, redis: Redis, settings: Settings, clock: Clock | None = None) -> None:
        self.redis = redis
        self._prefix = settings.prefix
        self._steps = Steps(redis, settings.prefix, clock)
        self._requeue = round(settings.requeue_seconds * 1000)
        self._retention = round(settings.retention_seconds * 1000)
        self._span = round(settings.delivery_span_seconds * 1000)
        self._disable = round(settings.endpoint_disable_seconds * 1000)
        self._timeout = round(settings.delivery_timeout_seconds * 1000)
        # A try is bounded by its timeout; twice that outlasts it with room for a busy machine.
        self._lease = round(settings.delivery_timeout_seconds * 2000 + 5000)

    def plan(self, plans: Iterable[Plan]) -> None:
        """Put deliveries down that belong to no change of a job's state."""
        self._steps.run("plan", encode_plans(plans), self._requeue)

    def claim(self, delivery_id: str, holder: str) -> DeliveryClaim | None:
        """Take a delivery that is waiting; None where it is not there to be taken, or its receiver is paused."""
        return _claim(self._steps.run("delivery_claim", *self._claim(delivery_id, holder)))

    def finish(
        self, claim: DeliveryClaim, outcome: Outcome, attempt: Attempt, delay_seconds: float = 0.0
    ) -> tuple[str, bool]:
        """Record a try: the delivery's state afterwards (``stale``: the lease had passed), and whether its
        endpoint was disabled by it."""
        return _finished(self._steps.run("delivery_finish", *self._finish(claim, outcome, attempt, delay_seconds)))

    def finish_and_claim(
        self,
        claim: DeliveryClaim,
        outcome: Outcome,
        attempt: Attempt,
        delay_seconds: float,
        following: str,
        holder: str,
    ) -> tuple[tuple[str, bool], DeliveryClaim | None]:
        """As finish, and claim the delivery that follows, in one round trip."""
        finish = self._finish(claim, outcome, attempt, delay_seconds)
        finished, claimed = self._steps.run_all(
            [("delivery_finish", finish), ("delivery_claim", self._claim(following, holder))]
        )
        return _finished(finished), _claim(claimed)

    def _claim(self, delivery_id: str, holder: str) -> Sequence[Argument]:
        return delivery_id, holder, self._lease, self._timeout

    def _finish(
        self, claim: DeliveryClaim, outcome: Outcome, attempt: Attempt, delay_seconds: float
    ) -> Sequence[Argument]:
        return (
            claim.plan.id,
            claim.fence,
            outcome,
            round(delay_seconds * 1000),
            encode(asdict(attempt)),
            self._retention,
            self._disable,
            self._contact(attempt),
            self._timeout,
        )

    def _contact(self, attempt: Attempt) -> str:
        if attempt.status is not None:
            return "answered"
        return "silent" if attempt.elapsed_ms >= self._timeout / 2 else ""

    def revive(self, delivery_id: str, oldest: int | None) -> int:
        """The number of the try to enqueue now, 0 for none. ``oldest`` as in JobStore.revive."""
        at = "" if oldest is None else oldest
        return int(self._steps.run("delivery_revive", delivery_id, self._requeue, at, self._span, self._retention))

    def message(self, delivery_id: str, attempt: int) -> Message:
        """The task that makes a try, which shows job and endpoint in Flower."""
        raw: Any = self.redis.hmget(f"{self._prefix}delivery:{delivery_id}", "job_id", "endpoint_id")
        job_id, endpoint_id = (value.decode() if value else "" for value in raw)
        return Message(DELIVER_TASK, DELIVERY, (delivery_id,), attempt, _shown(delivery_id, job_id, endpoint_id))

    def again(self, delivery_id: str) -> int:
        """Send an ended delivery anew: the number of the try, 0 if it is still on its way, -1 if unknown."""
        return int(self._steps.run("delivery_again", delivery_id, self._requeue))

    def get(self, delivery_id: str) -> dict[str, Any] | None:
        """The record's fields, with ``log``: the last 50 attempts."""
        key = f"{self._prefix}delivery:{delivery_id}"
        pipeline = self.redis.pipeline(transaction=False)
        pipeline.hgetall(key)
        pipeline.lrange(f"{key}:attempts", 0, -1)
        raw, attempts = pipeline.execute()
        return _record(raw, attempts) if raw else None

    def get_all(self, delivery_ids: Iterable[str]) -> list[dict[str, Any]]:
        """The records that exist, without their logs."""
        pipeline = self.redis.pipeline(transaction=False)
        for delivery_id in delivery_ids:
            pipeline.hgetall(f"{self._prefix}delivery:{delivery_id}")
        return [_record(raw, []) for raw in pipeline.execute() if raw]

    def page(
        self,
        limit: int,
        state: str | None = None,
        endpoint_id: str | None = None,
        job_id: str | None = None,
        cursor: str | None = None,
    ) -> Page:
        """Deliveries, the newest first, without their logs. Raises listing.InvalidCursor."""
        index = f"deliveries:endpoint:{endpoint_id}" if endpoint_id else "deliveries:all"

        def wanted(record: Mapping[str, Any]) -> bool:
            return (state is None or record["state"] == state) and (job_id is None or record["job_id"] == job_id)

        return read_page(self.redis, self._prefix + index, self.get_all, wanted, limit, cursor)

    def of_job(self, job_id: str) -> list[str]:
        """Delivery ids of a job."""
        raw: Any = self.redis.lrange(f"{self._prefix}job:{job_id}:deliveries", 0, -1)
        return [identifier.decode() for identifier in raw]

    def of_endpoint_since(self, endpoint_id: str, since: int) -> list[str]:
        """Delivery ids of an endpoint planned at or after ``since`` (milliseconds), oldest first."""
        raw: Any = self.redis.zrangebyscore(f"{self._prefix}deliveries:endpoint:{endpoint_id}", since, "+inf")
        return [identifier.decode() for identifier in raw]

    def due(self, now: int, limit: int) -> list[str]:
        """Deliveries that the sweeper should look at, the longest overdue first."""
        raw: Any = self.redis.zrangebyscore(f"{self._prefix}deliveries:due", "-inf", now, start=0, num=limit)
        return [identifier.decode() for identifier in raw]

    def enqueued_at(self, delivery_id: str) -> int | None:
        """Milliseconds at which the delivery was last put on its queue."""
        raw: Any = self.redis.hget(f"{self._prefix}delivery:{delivery_id}", "enqueued_at")
        return int(raw) if raw else None

    def queue_age(self, queue: str) -> float:
        """Seconds that the oldest delivery on a queue has waited; 0 for an empty one."""
        head = head_of_queue(self.redis, queue)
        enqueued_at = self.enqueued_at(head) if head else None
        return 0.0 if enqueued_at is None else max(0.0, (self._steps.now() - enqueued_at) / 1000)

    def forget_before(self, moment: int) -> None:
        """Drop index entries of deliveries planned before ``moment`` (milliseconds)."""
        names: list[bytes] = [f"{self._prefix}deliveries:all".encode()]
        names += list(self.redis.scan_iter(f"{self._prefix}deliveries:endpoint:*", count=1000))
        pipeline = self.redis.pipeline(transaction=False)
        for name in names:
            pipeline.zremrangebyscore(name, "-inf", f"({moment}")
        pipeline.execute()


def _claim(answer: Any) -> DeliveryClaim | None:
    if not answer:
        return None
    flat, job, result, endpoint = answer
    held = _fields(flat)
    return DeliveryClaim(
        Plan(**{name: held.get(name, "") for name in Plan.__dataclass_fields__}),
        int(held["fence"]),
        int(held["attempts"]),
        int(held["created_at"]),
        int(held["started_at"]),
        {"version": job[0].decode(), "reason": job[1].decode()} if job else None,
        result or None,
        read_endpoint(_fields(endpoint)) if endpoint else None,
    )


def _fields(flat: Sequence[bytes]) -> dict[str, str]:
    return {name.decode(): value.decode() for name, value in zip(flat[::2], flat[1::2], strict=True)}


def _finished(answer: Any) -> tuple[str, bool]:
    state, disabled = answer
    return state.decode(), bool(disabled)


def _record(raw: Mapping[bytes, bytes], attempts: list[bytes]) -> dict[str, Any]:
    record: dict[str, Any] = {name.decode(): value.decode() for name, value in raw.items()}
    record["log"] = [json.loads(attempt) for attempt in attempts]
    return record
