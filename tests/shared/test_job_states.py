"""A job's life against a model of it: whatever order steps come in, whoever died, no step but the right one counts.

The real store on a real Redis, with a clock that the test turns. Claims are kept after their lease has passed
and are used again at any later time, as a worker that was cut off would.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import redis
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from shared.blobs import encode
from shared.deliveries import Attempt, DeliveryClaim, DeliveryStore, Plan
from shared.ids import new_id
from shared.jobs import Claim, JobStore, Submission, Turn
from shared.settings import Settings
from shared.states import WITH_RESULT, JobState
from tests.live import running

ENDED = {"analysed", "delivered", "undelivered", "failed", "cancelled"}
LEASE, REQUEUE, DELIVERY_LEASE, SPAN = 30_000, 5_000, 35_000, 86_400_000
INDEX = st.integers(0, 5)
"""From the newest backwards."""
RARELY = st.sampled_from([False, False, False, True])
ATTEMPT = Attempt(1, "2020-05-26T09:30:00.000Z", 3, None, "", "")


@dataclass
class Job:
    """What the model knows of a job. ``result`` is the packed result that must be stored."""

    article: str
    digest: str
    version: int
    enqueued_at: int
    state: str = "queued"
    fence: int = 0
    attempts: int = 0
    holder: str = ""
    lease_until: int = 0
    result: bytes | None = None
    deliveries: list[str] = field(default_factory=list)


@dataclass
class Delivery:
    """What the model knows of a delivery."""

    job: str
    created_at: int
    due_at: int
    enqueued_at: int | None
    state: str = "pending"
    fence: int = 0


def pick(things: Iterable[Any], index: int) -> Any:
    """One of them, counted from the last, round and round."""
    listed = list(things)
    return listed[-1 - index % len(listed)]


def plans_for(job_id: str, event: str, receivers: int) -> list[Plan]:
    return [Plan(new_id("msg"), event, "https://receiver.example/", "", job_id) for _ in range(receivers)]


class JobStates(RuleBasedStateMachine):
    """Subclassed with ``redis`` by the test."""

    redis: redis.Redis

    @initialize()
    def begin(self) -> None:
        self.redis.flushdb()
        self.now = 1_590_000_000_000
        chosen = Settings(lease_seconds=LEASE / 1000, requeue_seconds=REQUEUE / 1000, max_attempts=3)
        self.jobs = JobStore(self.redis, chosen, lambda: self.now)
        self.deliveries = DeliveryStore(self.redis, chosen, lambda: self.now)
        self.model: dict[str, Job] = {}
        self.sent: dict[str, Delivery] = {}
        self.latest: dict[str, str] = {}
        self.messages: list[str] = []
        self.claims: list[tuple[Claim, str]] = []
        self.sendings: list[DeliveryClaim] = []
        for article in ("a", "b"):
            self.submit(article, "x")
            self.claim(0)

    @rule(seconds=st.sampled_from([0.1, 2, 6, 31, 40, 90_000]))
    def wait(self, seconds: float) -> None:
        self.now += round(seconds * 1000)

    @rule(article=st.sampled_from(["a", "b"]), content=st.sampled_from(["x", "y"]))
    def submit(self, article: str, content: str) -> None:
        job_id = new_id("job")
        message = encode({"headers": {"id": f"{job_id}.1"}})
        submission = Submission(job_id, article, {"text": content}, content, "analysis", message=message)
        accepted = self.jobs.submit(submission)
        known = self.model.get(self.latest.get(article, ""))
        if known and known.digest == content and known.state not in ("failed", "cancelled"):
            assert (accepted.created, accepted.job_id) == (False, self.latest[article])
            return
        version = known.version + 1 if known else 1
        assert (accepted.created, accepted.job_id, accepted.version) == (True, job_id, version)
        self.model[job_id] = Job(article, content, version, self.now)
        self.latest[article] = job_id
        self.messages.append(job_id)

    @rule(index=INDEX)
    @precondition(lambda self: self.model)
    def submit_same_job_again(self, index: int) -> None:
        job_id = pick(self.model, index)
        job = self.model[job_id]
        again = self.jobs.submit(Submission(job_id, job.article, {"text": "z"}, "z", "analysis"))
        assert (again.created, again.version) == (False, job.version)

    @rule(index=INDEX)
    @precondition(lambda self: any(job.state == "queued" for job in self.model.values()))
    def claim_what_is_queued(self, index: int) -> None:
        queued = [job_id for job_id, job in self.model.items() if job.state == "queued"]
        self.claim(list(reversed(self.model)).index(pick(queued, index)))

    @rule(index=INDEX)
    @precondition(lambda self: self.model)
    def claim(self, index: int) -> None:
        job_id = pick(self.model, index)
        job, holder = self.model[job_id], new_id("worker")
        claim = self.jobs.claim(job_id, holder)
        if job.state != "queued":
            assert claim is None
            return
        assert claim is not None
        self.note_claim(claim, holder)

    def note_claim(self, claim: Claim, holder: str) -> None:
        job = self.model[claim.job_id]
        job.state, job.holder, job.lease_until = "analysing", holder, self.now + LEASE
        job.fence, job.attempts = job.fence + 1, job.attempts + 1
        assert (claim.fence, claim.attempts, claim.article) == (job.fence, job.attempts, {"text": job.digest})
        self.claims.append((claim, holder))

    @rule()
    def take_the_first_that_a_message_names(self) -> None:
        holder = new_id("worker")
        claim = self.jobs.take(Turn(holder, holder, ("analysis",)), "")
        while self.messages:
            job = self.model.get(self.messages.pop(0))
            if job and job.state == "queued":
                assert claim is not None
                assert self.model[claim.job_id] is job
                self.note_claim(claim, holder)
                return
        assert claim is None

    @rule(index=INDEX)
    @precondition(lambda self: self.claims)
    def claim_again_after_lost_answer(self, index: int) -> None:
        claim, holder = pick(self.claims, index)
        job = self.model.get(claim.job_id)
        if job and job.state == "analysing" and job.holder == holder:
            assert self.jobs.claim(claim.job_id, holder) == claim

    @rule(index=INDEX, receivers=st.integers(0, 2))
    @precondition(lambda self: self.claims)
    def finish(self, index: int, receivers: int) -> None:
        claim, holder = pick(self.claims, index)
        plans = plans_for(claim.job_id, "article.analysed", receivers)
        done = self.jobs.finish(claim, holder.encode(), holder, plans, {"claims": 1})
        job = self.model.get(claim.job_id)
        if not job or job.state != "analysing" or job.fence != claim.fence or job.lease_until < self.now:
            assert done == (job is not None and job.result == holder.encode() and job.fence == claim.fence)
            return
        assert done
        job.state, job.holder, job.result = "analysed", "", holder.encode()
        self.plan(claim.job_id, plans)

    def plan(self, job_id: str, plans: list[Plan]) -> None:
        for one in plans:
            self.sent[one.id] = Delivery(job_id, self.now, self.now + REQUEUE, self.now)
            self.model[job_id].deliveries.append(one.id)

    @rule(index=INDEX, receivers=st.integers(0, 1))
    @precondition(lambda self: self.claims)
    def fail(self, index: int, receivers: int) -> None:
        claim, _ = pick(self.claims, index)
        plans = plans_for(claim.job_id, "article.failed", receivers)
        done = self.jobs.fail(claim.job_id, claim.fence, "why", plans)
        job = self.model.get(claim.job_id)
        assert done == bool(job and job.state == "analysing" and job.fence == claim.fence)
        if done and job:
            job.state, job.holder = "failed", ""
            self.plan(claim.job_id, plans)

    @rule(index=INDEX, died=st.booleans(), head=st.sampled_from([None, 0, "newer"]))
    @precondition(lambda self: self.model)
    def revive(self, index: int, died: bool, head: Any) -> None:
        job_id = pick(self.model, index)
        job = self.model[job_id]
        oldest = job.enqueued_at + REQUEUE + 1 if head == "newer" else head
        verdict = self.jobs.revive(job_id, oldest, job.holder[:12] if died else "")
        if not self.stands_still(job, oldest, died):
            assert verdict.verdict == "none"
        elif job.state == "analysing" and job.attempts >= 3:
            assert (verdict.verdict, verdict.fence) == ("exhausted", job.fence)
        else:
            assert (verdict.verdict, verdict.queue, verdict.attempt) == ("requeue", "analysis", job.attempts + 1)
            job.state, job.holder, job.enqueued_at = "queued", "", self.now

    @rule(index=INDEX)
    @precondition(lambda self: any(job.state == "queued" for job in self.model.values()))
    def a_worker_dies(self, index: int) -> None:
        self.claim_what_is_queued(index)
        self.wait(31)
        for place in range(len(self.model)):
            self.revive(place, False, None)

    @rule(index=INDEX)
    @precondition(lambda self: self.sent)
    def a_sender_dies(self, index: int) -> None:
        self.claim_delivery(index)
        self.wait(40)
        self.revive_deliveries()

    def stands_still(self, job: Job, oldest: int | None, died: bool) -> bool:
        """Its message is lost, or its lease has passed, or its holder is known to have died."""
        if job.state == "queued":
            return job.enqueued_at + REQUEUE < (self.now if oldest is None else oldest)
        return job.state == "analysing" and (died or job.lease_until <= self.now)

    @rule(index=INDEX, meant=RARELY)
    @precondition(lambda self: self.model)
    def cancel(self, index: int, meant: bool) -> None:
        if not meant:
            return
        job_id = pick(self.model, index)
        job = self.model[job_id]
        was_queued = job.state == "queued"
        if was_queued:
            job.state = "cancelled"
        assert self.jobs.cancel(job_id) == (JobState(job.state), was_queued)

    @rule(article=st.sampled_from(["a", "b"]), meant=RARELY)
    @precondition(lambda self: self.model)
    def erase(self, article: str, meant: bool) -> None:
        if not meant:
            return
        gone = [job_id for job_id, job in self.model.items() if job.article == article]
        assert self.jobs.erase(article) == len(gone)
        for job_id in gone:
            for delivery_id in self.model.pop(job_id).deliveries:
                del self.sent[delivery_id]
        self.latest.pop(article, None)

    @rule(index=INDEX)
    @precondition(lambda self: self.sent)
    def claim_delivery(self, index: int) -> None:
        delivery_id = pick(self.sent, index)
        delivery = self.sent[delivery_id]
        claim = self.deliveries.claim(delivery_id, new_id("worker"))
        assert (claim is None) == (delivery.state != "pending")
        if claim is not None:
            self.sendings.append(claim)
            delivery.state, delivery.fence, delivery.due_at = "sending", claim.fence, self.now + DELIVERY_LEASE
            job = self.model[delivery.job]
            job.state = "delivering" if job.state == "analysed" else job.state

    @rule(index=INDEX, outcome=st.sampled_from(["succeeded", "retry", "failed"]))
    @precondition(lambda self: self.sendings)
    def finish_delivery(self, index: int, outcome: Any) -> None:
        claim = pick(self.sendings, index)
        state, _ = self.deliveries.finish(claim, outcome, ATTEMPT, 7.0)
        delivery = self.sent.get(claim.plan.id)
        if not delivery or delivery.state != "sending" or delivery.fence != claim.fence:
            assert state == "stale"
            return
        delivery.state = "pending" if outcome == "retry" else outcome
        delivery.due_at, delivery.enqueued_at = self.now + 7_000, None
        assert state == delivery.state
        self.settle(delivery.job)

    def settle(self, job_id: str) -> None:
        job = self.model[job_id]
        states = {self.sent[one].state for one in job.deliveries}
        if job.state == "delivering" and not states & {"pending", "sending"}:
            job.state = "delivered" if states == {"succeeded"} else "undelivered"

    @rule()
    def revive_deliveries(self) -> None:
        for delivery_id in self.deliveries.due(self.now, 100):
            delivery = self.sent[delivery_id]
            at = delivery.enqueued_at
            given_up = delivery.state == "sending" and delivery.created_at + SPAN < self.now
            lost = delivery.state == "sending" or at is None or at + REQUEUE < self.now
            assert bool(self.deliveries.revive(delivery_id, None)) == (lost and not given_up)
            if given_up:
                delivery.state = "failed"
                self.settle(delivery.job)
            elif lost:
                delivery.state, delivery.enqueued_at = "pending", self.now
            delivery.due_at = self.now + REQUEUE

    @invariant()
    def records_agree_with_the_model(self) -> None:
        held = {job["id"]: job for job in self.jobs.get_all(list(self.model))}
        results: Any = self.read("get", [f"isnad:result:{job_id}" for job_id in self.model])
        for (job_id, job), stored in zip(self.model.items(), results, strict=True):
            record = held[job_id]
            assert (record["state"], int(record["fence"]), int(record["attempts"])) == (
                job.state,
                job.fence,
                job.attempts,
            )
            assert stored == job.result
            assert (stored is not None) == (job.state in WITH_RESULT)
            assert job.attempts <= 3

    @invariant()
    def whatever_is_under_way_is_looked_after(self) -> None:
        waiting = {job_id for job_id, job in self.model.items() if job.state in ("queued", "analysing")}
        assert set(self.jobs.due(2**52, 100)) == waiting
        sending = {name for name, one in self.sent.items() if one.state in ("pending", "sending")}
        assert set(self.deliveries.due(2**52, 100)) == sending

    @invariant()
    def each_job_is_in_the_index_of_its_state_alone(self) -> None:
        listed = self.read("zrange", [f"isnad:jobs:state:{state}" for state in JobState], 0, -1)
        for state, raw in zip(JobState, listed, strict=True):
            expected = {job_id for job_id, job in self.model.items() if job.state == state}
            assert {one.decode() for one in raw} == expected

    @invariant()
    def only_what_has_ended_ages(self) -> None:
        ages = self.read("pttl", [f"isnad:job:{job_id}" for job_id in self.model])
        for job, left in zip(self.model.values(), ages, strict=True):
            ended = job.state in ENDED and not (job.state == "analysed" and job.deliveries)
            assert (left > 0) == ended

    def read(self, command: str, keys: list[str], *arguments: int) -> list[Any]:
        """One round trip for all."""
        pipeline = self.redis.pipeline(transaction=False)
        for key in keys:
            getattr(pipeline, command)(key, *arguments)
        return pipeline.execute()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[redis.Redis]:
    with running(tmp_path_factory.mktemp("states"), services=()) as stack:
        yield stack.redis


def test_states_of_jobs_and_deliveries(server: redis.Redis) -> None:
    machine = type("JobStatesHere", (JobStates,), {"redis": server})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=120, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
