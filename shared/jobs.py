"""The job record in Redis, the one truth about an article's way through the services.

Every change is one atomic step (``shared/steps``). A worker holds a job on a lease with a fencing number;
once the lease has passed to another, nothing that the first one writes is taken.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from redis import Redis

from shared.blobs import encode, pack, unpack, unpack_bytes
from shared.clock import Clock
from shared.deliveries import Plan, encode_plans
from shared.endpoints import Receiver
from shared.listing import Page, Window, read_page
from shared.queues import ANALYSIS, INTERACTIVE, head_of_queue, task_id
from shared.redis_steps import Argument, Steps
from shared.settings import Settings
from shared.states import JobState


@dataclass(frozen=True)
class Submission:
    """An article to be analysed. ``article`` holds what the client sent, with the keys of ArticleIn.

    ``message`` goes on the queue in the same step; without one the sweeper finds the job.
    """

    job_id: str
    article_id: str
    article: Mapping[str, Any]
    digest: str
    queue: str
    source: str = ""
    callback_url: str = ""
    request_id: str = ""
    announced: bool = True
    message: bytes = b""


@dataclass(frozen=True)
class Accepted:
    """``created`` is False where the same article was already known: the job is the earlier one.

    ``record`` holds the job's fields as JobStore.get gives them, where a single article was submitted.
    """

    job_id: str
    version: int
    created: bool
    record: Mapping[str, str]


@dataclass(frozen=True)
class Claim:
    """A job on a lease. ``fence`` must be shown when writing. ``receivers`` are told of its result, if announced."""

    job_id: str
    fence: int
    attempts: int
    article: dict[str, Any]
    article_id: str
    request_id: str
    callback_url: str
    version: int
    announced: bool
    receivers: tuple[Receiver, ...] = ()

    @property
    def task_id(self) -> str:
        """The id under which Flower shows this try."""
        return task_id(self.job_id, self.attempts)


@dataclass(frozen=True)
class Turn:
    """A worker's stay at its queues, in which it takes one job after another, under a name that is its own."""

    name: str
    holder: str
    queues: tuple[str, ...]


@dataclass(frozen=True)
class Revival:
    """What a job that stood still needs: ``requeue`` on ``queue``, or ``exhausted`` (to be failed)."""

    verdict: str
    queue: str = ""
    attempt: int = 0
    fence: int = 0


class JobStore:
    """Jobs in one Redis. Methods raise redis.RedisError where it is away or takes no writes."""

    def __init__(self, redis: Redis, settings: Settings, clock: Clock | None = None) -> None:
        self.redis = redis
        self._prefix = settings.prefix
        self._settings = settings
        self._steps = Steps(redis, settings.prefix, clock)
        self._lease = _milliseconds(settings.lease_seconds)
        self._requeue = _milliseconds(settings.requeue_seconds)
        self._retention = _milliseconds(settings.retention_seconds)

    def submit(self, submission: Submission) -> Accepted:
        """Store the article and its job; the same content under the same article id is the same job."""
        return _accepted(self._steps.run("submit", *self._submission(submission, shown=True)))

    def submit_all(self, submissions: Sequence[Submission]) -> list[Accepted]:
        """As submit, in one round trip and without the records; each stands for itself."""
        answers = self._steps.run_all([("submit", self._submission(one, shown=False)) for one in submissions])
        return [_accepted(answer) for answer in answers]

    def _submission(self, one: Submission, *, shown: bool) -> Sequence[Argument]:
        record = {
            "article_id": one.article_id,
            "queue": one.queue,
            "source": one.source,
            "callback_url": one.callback_url,
            "request_id": one.request_id,
            "announced": "1" if one.announced else "",
        }
        text, flag = pack(one.article), "1" if shown else ""
        return one.job_id, encode(record), text, one.digest, self._requeue, flag, one.message

    def claim(self, job_id: str, holder: str) -> Claim | None:
        """Take a queued job on a lease; None where it is not there to be taken."""
        answer = self._steps.run("claim", job_id, holder, self._lease)
        return _claim(job_id, answer) if answer[0] else None

    def finish(self, claim: Claim, result: bytes, etag: str, plans: Iterable[Plan], found: Mapping[str, int]) -> bool:
        """Write the packed result and plan its deliveries; False where the lease has passed."""
        return bool(self._steps.run("finish", *self._finish(claim, result, etag, plans, found)) == b"analysed")

    def finish_and_take(
        self, claim: Claim, result: bytes, etag: str, plans: Iterable[Plan], found: Mapping[str, int], turn: Turn
    ) -> tuple[bool, Claim | None]:
        """As finish, and take the next job from the turn's queues, in one round trip."""
        finish, take = self._finish(claim, result, etag, plans, found), self._take(turn, claim.job_id)
        finished, taken = self._steps.run_all([("finish", finish), ("take", take)])
        return bool(finished == b"analysed"), _taken(taken)

    def take(self, turn: Turn, before: str) -> Claim | None:
        """The next job on the turn's queues, with its message; ``before`` is the id of the turn's last job."""
        return _taken(self._steps.run("take", *self._take(turn, before)))

    def taken_by(self, turn: str) -> str | None:
        """The job that a turn took last, as long as its lease may last."""
        raw: Any = self.redis.get(f"{self._prefix}turn:{turn}")
        return _text(raw) if raw else None

    def _finish(
        self, claim: Claim, result: bytes, etag: str, plans: Iterable[Plan], found: Mapping[str, int]
    ) -> Sequence[Argument]:
        told, numbers = encode_plans(plans), encode(dict(found))
        return claim.job_id, claim.fence, result, etag, told, numbers, self._requeue, self._retention

    def _take(self, turn: Turn, before: str) -> Sequence[Argument]:
        return turn.name, turn.holder, self._lease, before, encode(turn.queues)

    def fail(self, job_id: str, fence: int, reason: str, plans: Iterable[Plan]) -> bool:
        """End a job without a result; False where somebody else holds it by now."""
        answer = self._steps.run("fail", job_id, fence, reason, encode_plans(plans), self._requeue, self._retention)
        return bool(answer == b"failed")

    def revive(self, job_id: str, oldest: int | None, dead_holder: str = "") -> Revival:
        """Put a job that stands still back to queued.

        ``oldest``: milliseconds at which the message at the head of the job's queue was enqueued, None for an
        empty queue. ``dead_holder``: start of the name of a holder known to have died, whose lease ends now.
        """
        heads = {} if oldest is None else dict.fromkeys((ANALYSIS, INTERACTIVE), oldest)
        return _revival(self._steps.run("revive", *self._revival(job_id, heads, dead_holder)))

    def revive_all(self, job_ids: Sequence[str], oldest: Mapping[str, int]) -> list[Revival]:
        """As revive, in one round trip; ``oldest`` by queue, without the queues that are empty."""
        calls = [("revive", self._revival(job_id, oldest)) for job_id in job_ids]
        return [_revival(answer) for answer in self._steps.run_all(calls)]

    def _revival(self, job_id: str, oldest: Mapping[str, int], dead_holder: str = "") -> Sequence[Argument]:
        return job_id, dead_holder, self._settings.max_attempts, self._requeue, encode(dict(oldest))

    def cancel(self, job_id: str) -> tuple[JobState | None, bool]:
        """Call off a queued job: the state it is in afterwards (None: unknown), and whether this did it."""
        answer = _text(self._steps.run("cancel", job_id, self._retention))
        state, _, done = answer.partition(":")
        return (JobState(state) if state else None), bool(done)

    def erase(self, article_id: str) -> int:
        """Remove every text, result and record of an article; the number of jobs removed."""
        return int(self._steps.run("erase", article_id))

    def get(self, job_id: str) -> dict[str, str] | None:
        """The record's fields as stored, times in milliseconds; None when unknown or expired."""
        raw: Any = self.redis.hgetall(f"{self._prefix}job:{job_id}")
        return _fields(raw) if raw else None

    def get_all(self, job_ids: Sequence[str]) -> list[dict[str, Any]]:
        """The records that exist, in the order asked for."""
        pipeline = self.redis.pipeline(transaction=False)
        for job_id in job_ids:
            pipeline.hgetall(f"{self._prefix}job:{job_id}")
        return [_fields(raw) for raw in pipeline.execute() if raw]

    def article(self, job_id: str) -> dict[str, Any] | None:
        """The article as submitted; None when erased or expired."""
        blob: Any = self.redis.get(f"{self._prefix}text:{job_id}")
        return unpack(blob) if blob else None

    def result(self, job_id: str) -> bytes | None:
        """The result's JSON text; None when there is none."""
        blob: Any = self.redis.get(f"{self._prefix}result:{job_id}")
        return unpack_bytes(blob) if blob else None

    def page(
        self,
        limit: int,
        state: str | None = None,
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
        cursor: str | None = None,
    ) -> Page:
        """Jobs, the newest first. Times are RFC 3339. Raises listing.InvalidCursor."""
        index = "jobs:all"
        if source is not None:
            index = f"jobs:source:{source}"
        elif state is not None:
            index = f"jobs:state:{state}"

        def wanted(job: Mapping[str, Any]) -> bool:
            return (state is None or job["state"] == state) and (source is None or job.get("source") == source)

        return read_page(
            self.redis, self._prefix + index, self.get_all, wanted, limit, cursor, Window.between(since, until)
        )

    def queue_age(self, queue: str) -> float:
        """Seconds that the oldest job on a queue has waited; 0 for an empty one."""
        head = head_of_queue(self.redis, queue)
        enqueued_at = self.enqueued_at(head) if head else None
        return 0.0 if enqueued_at is None else max(0.0, (self.now() - enqueued_at) / 1000)

    def versions(self, article_id: str) -> list[str]:
        """Job ids of the article, oldest version first."""
        raw: Any = self.redis.lrange(f"{self._prefix}article:{article_id}:jobs", 0, -1)
        return [_text(job_id) for job_id in raw]

    def now(self) -> int:
        """Milliseconds since 1970 by the clock that leases go by."""
        return self._steps.now()

    def due(self, now: int, limit: int) -> list[str]:
        """Jobs that the sweeper should look at, the longest overdue first."""
        raw: Any = self.redis.zrangebyscore(f"{self._prefix}jobs:due", "-inf", now, start=0, num=limit)
        return [_text(job_id) for job_id in raw]

    def enqueued_at(self, job_id: str) -> int | None:
        """Milliseconds at which the job was last put on its queue."""
        raw: Any = self.redis.hget(f"{self._prefix}job:{job_id}", "enqueued_at")
        return int(raw) if raw else None

    def forget_before(self, moment: int) -> None:
        """Drop index entries of jobs made before ``moment`` (milliseconds), whose records have expired."""
        names: list[bytes] = [f"{self._prefix}jobs:all".encode()]
        names += [f"{self._prefix}jobs:state:{state}".encode() for state in JobState]
        names += list(self.redis.scan_iter(f"{self._prefix}jobs:source:*", count=1000))
        pipeline = self.redis.pipeline(transaction=False)
        for name in names:
            pipeline.zremrangebyscore(name, "-inf", f"({moment}")
        pipeline.execute()


def _accepted(answer: Any) -> Accepted:
    verdict, job_id, version, flat = answer
    record = _fields(dict(zip(flat[::2], flat[1::2], strict=True)))
    return Accepted(_text(job_id), int(version), verdict == b"created", record)


def _claim(job_id: str, answer: Any) -> Claim:
    fence, attempts, blob, article_id, request_id, callback_url, version, announced, receivers = answer
    return Claim(
        job_id,
        fence,
        attempts,
        unpack(blob) if blob else {},
        _text(article_id),
        _text(request_id),
        _text(callback_url),
        version,
        bool(announced),
        tuple(Receiver(url, endpoint_id, payload) for endpoint_id, url, payload in json.loads(receivers)),
    )


def _taken(answer: Any) -> Claim | None:
    return _claim(_text(answer[0]), answer[1:]) if answer else None


def _revival(answer: Any) -> Revival:
    verdict = _text(answer[0])
    if verdict == "requeue":
        return Revival(verdict, queue=_text(answer[1]), attempt=int(answer[2]))
    if verdict == "exhausted":
        return Revival(verdict, fence=int(answer[1]))
    return Revival(verdict)


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)


def _text(raw: bytes | str) -> str:
    return raw.decode() if isinstance(raw, bytes) else raw


def _fields(raw: Mapping[bytes, bytes]) -> dict[str, str]:
    return {name.decode(): value.decode() for name, value in raw.items()}
