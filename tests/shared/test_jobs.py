"""The job record against a real Redis, under a clock that the test moves: one atomic step at a time."""

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from redis import Redis

from shared.blobs import pack
from shared.deliveries import Attempt, DeliveryStore, Outcome, Plan
from shared.endpoints import EndpointStore, Receiver
from shared.jobs import Claim, JobStore, Submission, Turn
from shared.settings import Settings
from shared.states import Event, JobState
from tests.live import Stack

SETTINGS = Settings(lease_seconds=10, requeue_seconds=2, max_attempts=3, retention_seconds=100)
_numbers = itertools.count()


@dataclass
class World:
    """Stores of their own on a key prefix of their own."""

    redis: Redis
    prefix: str
    now: int = 1_600_000_000_000

    def __post_init__(self) -> None:
        settings = Settings(**{**SETTINGS.__dict__, "prefix": self.prefix})
        self.jobs = JobStore(self.redis, settings, lambda: self.now)
        self.deliveries = DeliveryStore(self.redis, settings, lambda: self.now)
        self.endpoints = EndpointStore(self.redis, settings, lambda: self.now)

    def pass_time(self, seconds: float) -> None:
        self.now += round(seconds * 1000)

    def submit(self, job_id: str = "job_1", digest: str = "d", article_id: str = "a") -> str:
        submission = Submission(job_id, article_id, {"text": "x"}, digest, "analysis", source="s")
        return self.jobs.submit(submission).job_id

    def state(self, job_id: str = "job_1") -> str:
        return (self.jobs.get(job_id) or {}).get("state", "")

    def claim(self, holder: str = "w/1") -> Claim:
        claim = self.jobs.claim("job_1", holder)
        assert claim is not None
        return claim

    def finish(self, claim: Claim, *plans: Plan, result: str = "r") -> bool:
        return self.jobs.finish(claim, pack({"result": result}), result, plans, {"dates": 1})


@pytest.fixture
def world(quiet_stack: Stack) -> Iterator[World]:
    made = World(quiet_stack.redis, f"test{next(_numbers)}:")
    yield made
    for name in made.redis.scan_iter(f"{made.prefix}*"):
        made.redis.delete(name)


PLAN = Plan("msg_1", "article.analysed", "http://h/", job_id="job_1", article_id="a")
TRY = Attempt(1, "2020-05-26T00:00:00Z", 5, 200, "", "ok")


def test_submission_repeated_is_the_same_job(world: World) -> None:
    assert world.submit("job_1") == world.submit("job_1") == "job_1"
    assert world.submit("job_2", digest="d") == "job_1"
    assert world.submit("job_3", digest="other") == "job_3"
    assert world.jobs.versions("a") == ["job_1", "job_3"]


def test_only_one_worker_gets_a_job(world: World) -> None:
    world.submit()
    world.claim("w/1")
    assert world.jobs.claim("job_1", "w/2") is None


def test_claim_asked_for_again_by_its_holder_is_the_same_lease(world: World) -> None:
    world.submit()
    assert world.claim("w/1") == world.claim("w/1")


def put_on_queue(world: World, queue: str, *job_ids: str) -> None:
    """Under names that no worker of the stack asks for."""
    for job_id in job_ids:
        world.redis.lpush(f"{world.prefix}{queue}", json.dumps({"headers": {"id": f"{job_id}.1"}}))


def turn_of(world: World, name: str = "w") -> Turn:
    return Turn(name, f"{name}/1", (f"{world.prefix}urgent", f"{world.prefix}bulk"))


def test_turn_takes_what_waits_in_the_order_of_its_queues_with_the_messages(world: World) -> None:
    for number in range(3):
        world.submit(f"job_{number}", article_id=f"a{number}")
    put_on_queue(world, "bulk", "job_0", "job_1")
    put_on_queue(world, "urgent", "job_2")
    taken: list[str] = []
    while claim := world.jobs.take(turn_of(world), taken[-1] if taken else ""):
        taken.append(claim.job_id)
        assert world.state(claim.job_id) == "analysing"
    assert taken == ["job_2", "job_0", "job_1"]


def test_turn_passes_over_messages_of_jobs_that_are_not_to_be_taken(world: World) -> None:
    for number in range(3):
        world.submit(f"job_{number}", article_id=f"a{number}")
    world.jobs.cancel("job_0")
    world.jobs.claim("job_1", "another")
    put_on_queue(world, "bulk", "job_0", "job_unknown", "job_1", "job_2")
    claim = world.jobs.take(turn_of(world), "")
    assert claim is not None
    assert claim.job_id == "job_2"


def test_job_taken_whose_answer_was_lost_is_taken_again_by_the_same_turn_alone(world: World) -> None:
    for number in range(2):
        world.submit(f"job_{number}", article_id=f"a{number}")
    put_on_queue(world, "bulk", "job_0", "job_1")
    lost = world.jobs.take(turn_of(world), "")
    assert world.jobs.take(turn_of(world), "") == lost
    assert world.jobs.taken_by("w") == "job_0"
    other = world.jobs.take(turn_of(world, "v"), "")
    assert other is not None
    assert other.job_id == "job_1"
    assert world.jobs.take(turn_of(world), "job_0") is None


def test_job_is_finished_and_the_next_taken_together(world: World) -> None:
    for number in range(2):
        world.submit(f"job_{number}", article_id=f"a{number}")
    put_on_queue(world, "bulk", "job_0", "job_1")
    claim = world.jobs.take(turn_of(world), "")
    assert claim is not None
    finished, following = world.jobs.finish_and_take(claim, pack({}), "e", [], {}, turn_of(world))
    assert finished
    assert following is not None
    assert (following.job_id, world.state("job_0"), world.state("job_1")) == ("job_1", "analysed", "analysing")


def test_late_worker_that_finishes_in_vain_still_takes_the_next(world: World) -> None:
    world.submit("job_0", article_id="a0")
    late = world.jobs.claim("job_0", "w/1")
    assert late is not None
    world.pass_time(11)
    world.submit("job_1")
    put_on_queue(world, "bulk", "job_1")
    finished, following = world.jobs.finish_and_take(late, pack({}), "e", [], {}, turn_of(world))
    assert not finished
    assert following is not None
    assert following.job_id == "job_1"


def test_claim_names_the_endpoints_that_are_told(world: World) -> None:
    told = world.endpoints.create("http://h/", ("endpoint.disabled", "article.analysed"), "", "thin")
    world.endpoints.create("http://other/", ("article.failed",), "", "full")
    off = world.endpoints.create("http://off/", ("article.analysed",), "", "full")
    world.endpoints.update(off.id, {"enabled": False})
    world.submit()
    assert list(world.claim().receivers) == world.endpoints.subscribed(Event.ANALYSED)
    assert world.claim().receivers == (Receiver("http://h/", told.id, "thin"),)


def test_steps_that_redis_has_forgotten_are_told_anew_each_one_once(world: World) -> None:
    world.submit("job_0", article_id="a0")
    world.submit("job_1")
    put_on_queue(world, "bulk", "job_0", "job_1")
    claim = world.jobs.take(turn_of(world), "")
    assert claim is not None
    world.redis.script_flush()
    finished, following = world.jobs.finish_and_take(claim, pack({}), "e", [], {"dates": 2}, turn_of(world))
    assert finished
    assert following is not None
    assert world.redis.hget(f"{world.prefix}metrics", "found:dates") == b"2"


def test_result_is_written_once(world: World) -> None:
    world.submit()
    claim = world.claim()
    assert world.finish(claim)
    assert world.finish(claim), "an answer lost on the way may be asked for again"
    assert not world.finish(claim, result="other")
    assert world.jobs.result("job_1") == b'{"result":"r"}'


def test_expired_lease_writes_nothing_even_before_the_sweeper_came(world: World) -> None:
    world.submit()
    claim = world.claim()
    world.pass_time(11)
    assert not world.finish(claim)
    assert world.jobs.result("job_1") is None


def test_worker_whose_lease_passed_to_another_writes_nothing(world: World) -> None:
    world.submit()
    late = world.claim("w/1")
    world.pass_time(11)
    assert world.jobs.revive("job_1", None).verdict == "requeue"
    new = world.claim("w/2")
    assert not world.finish(late, result="late")
    assert not world.jobs.fail("job_1", late.fence, "late", [])
    assert world.finish(new, result="new")
    assert world.jobs.result("job_1") == b'{"result":"new"}'


def test_live_lease_is_left_alone(world: World) -> None:
    world.submit()
    world.claim()
    world.pass_time(9)
    assert world.jobs.revive("job_1", None).verdict == "none"
    assert world.state() == JobState.ANALYSING


def test_dead_holder_is_relieved_at_once_but_no_other(world: World) -> None:
    world.submit()
    world.claim("job_1.1/abc")
    assert world.jobs.revive("job_1", None, "job_1.2/").verdict == "none"
    revival = world.jobs.revive("job_1", None, "job_1.1/")
    assert (revival.verdict, revival.queue, revival.attempt) == ("requeue", "analysis", 2)


def test_three_deaths_exhaust_a_job(world: World) -> None:
    world.submit()
    for _ in range(2):
        world.claim()
        world.pass_time(11)
        assert world.jobs.revive("job_1", None).verdict == "requeue"
    world.claim()
    world.pass_time(11)
    revival = world.jobs.revive("job_1", None)
    assert revival.verdict == "exhausted"
    assert world.jobs.fail("job_1", revival.fence, "its worker died", [])
    assert (world.jobs.get("job_1") or {})["reason"] == "its worker died"


def test_message_counts_as_lost_once_younger_ones_are_at_the_head(world: World) -> None:
    world.submit()
    queued_at = world.now
    world.pass_time(60)
    assert world.jobs.revive("job_1", queued_at - 1000).verdict == "none", "the head is older: it still waits"
    assert world.jobs.revive("job_1", queued_at + 3000).verdict == "requeue", "the head is younger: it is lost"


def test_message_counts_as_lost_on_an_empty_queue_after_a_grace(world: World) -> None:
    world.submit()
    assert world.jobs.revive("job_1", None).verdict == "none"
    world.pass_time(3)
    assert world.jobs.revive("job_1", None).verdict == "requeue"
    assert world.jobs.revive("job_1", None).verdict == "none", "it has just been enqueued anew"


def test_sweeper_is_shown_only_what_is_overdue(world: World) -> None:
    world.submit()
    assert world.jobs.due(world.now, 10) == []
    world.pass_time(3)
    assert world.jobs.due(world.now, 10) == ["job_1"]
    assert world.finish(world.claim())
    world.pass_time(1000)
    assert world.jobs.due(world.now, 10) == []


def test_job_is_delivered_when_its_last_delivery_is(world: World) -> None:
    world.submit()
    assert world.finish(world.claim(), PLAN, Plan("msg_2", PLAN.event, "http://i/", job_id="job_1"))
    for number, after in (("1", JobState.DELIVERING), ("2", JobState.DELIVERED)):
        claim = world.deliveries.claim(f"msg_{number}", "w")
        assert claim is not None
        assert world.deliveries.finish(claim, "succeeded", TRY) == ("succeeded", False)
        assert world.state() == after


def test_delivery_is_claimed_by_one_and_finished_under_its_lease(world: World) -> None:
    world.submit()
    world.finish(world.claim(), PLAN)
    claim = world.deliveries.claim("msg_1", "w/1")
    assert claim is not None
    assert world.deliveries.claim("msg_1", "w/2") is None
    world.pass_time(100)
    assert world.deliveries.revive("msg_1", None) == 2
    again = world.deliveries.claim("msg_1", "w/2")
    assert again is not None
    assert world.deliveries.finish(claim, "succeeded", TRY)[0] == "stale"
    assert world.deliveries.finish(again, "retry", TRY, delay_seconds=50)[0] == "pending"
    assert world.deliveries.revive("msg_1", None) == 0, "not before its time"
    world.pass_time(51)
    assert world.deliveries.revive("msg_1", None) == 3


def try_delivery(world: World, outcome: Outcome) -> bool:
    """Whether this try disabled the endpoint."""
    claim = world.deliveries.claim("msg_1", "w")
    assert claim is not None
    return world.deliveries.finish(claim, outcome, TRY, delay_seconds=0)[1]


SILENCE = Attempt(1, "2020-05-26T00:00:00Z", 20_000, None, "timeout", "")


def test_receiver_that_keeps_silent_is_paused_but_for_one_try_at_a_time(world: World) -> None:
    plans = [replace(PLAN, id=f"msg_{number}", url=f"http://silent/{number}") for number in range(6)]
    world.deliveries.plan([*plans, replace(PLAN, id="msg_other", url="http://well/")])
    for number in range(3):
        claim = world.deliveries.claim(f"msg_{number}", "w")
        assert claim is not None
        world.deliveries.finish(claim, "retry", SILENCE, delay_seconds=1000)
    assert world.deliveries.claim("msg_3", "w") is None
    assert world.deliveries.claim("msg_other", "w") is not None
    world.pass_time(31)
    assert [bool(world.deliveries.revive(f"msg_{number}", None)) for number in (3, 4)] == [True, True]
    probe = world.deliveries.claim("msg_3", "w")
    assert probe is not None
    assert world.deliveries.claim("msg_4", "w") is None
    world.deliveries.finish(probe, "succeeded", TRY)
    assert world.deliveries.claim("msg_4", "w") is not None


def test_endpoint_is_disabled_after_a_day_without_success_and_says_why(world: World) -> None:
    endpoint = world.endpoints.create("http://h/", ("article.analysed",), "", "full")
    world.deliveries.plan([replace(PLAN, endpoint_id=endpoint.id)])
    assert not try_delivery(world, "retry")
    world.pass_time(SETTINGS.endpoint_disable_seconds - 1)
    assert not try_delivery(world, "retry")
    world.pass_time(1)
    assert try_delivery(world, "retry")
    shown = world.endpoints.get(endpoint.id)
    assert shown is not None
    assert not shown.enabled
    assert "no delivery has succeeded" in shown.disabled_reason


def test_success_ends_a_row_of_failures(world: World) -> None:
    endpoint = world.endpoints.create("http://h/", ("article.analysed",), "", "full")
    world.deliveries.plan([replace(PLAN, endpoint_id=endpoint.id)])
    assert not try_delivery(world, "retry")
    assert not try_delivery(world, "succeeded")
    world.pass_time(SETTINGS.endpoint_disable_seconds)
    assert world.deliveries.again("msg_1") == 3
    assert not try_delivery(world, "retry")


def test_old_secret_signs_until_its_grace_is_over(world: World) -> None:
    endpoint = world.endpoints.create("http://h/", ("article.analysed",), "", "full")
    rotated = world.endpoints.rotate(endpoint.id)
    assert rotated is not None
    assert rotated.signing_secrets(world.now) == [rotated.secret, endpoint.secret]
    assert rotated.signing_secrets(world.now + 86_400_000) == [rotated.secret]


def test_deleted_endpoint_does_not_come_back_by_a_change(world: World) -> None:
    endpoint = world.endpoints.create("http://h/", ("article.analysed",), "", "full")
    assert world.endpoints.delete(endpoint.id)
    assert world.endpoints.update(endpoint.id, {"description": "x"}) is None
    assert world.endpoints.all() == []


def test_ended_job_expires_with_all_that_belongs_to_it(world: World) -> None:
    world.submit()
    world.finish(world.claim(), PLAN)
    claim = world.deliveries.claim("msg_1", "w")
    assert claim is not None
    world.deliveries.finish(claim, "succeeded", TRY)
    lasting = [
        name.decode()
        for name in world.redis.scan_iter(f"{world.prefix}*")
        if world.redis.pttl(name) < 0 and any(part in name for part in (b"job_1", b"msg_1", b"article:"))
    ]
    assert lasting == []


def test_new_version_keeps_the_article_until_it_has_ended_itself(world: World) -> None:
    world.submit()
    world.finish(world.claim())
    world.submit("job_2", digest="other")
    assert world.redis.pttl(f"{world.prefix}article:a") == world.redis.pttl(f"{world.prefix}article:a:jobs") == -1


def test_index_entries_are_dropped_after_their_records(world: World) -> None:
    world.submit()
    world.jobs.forget_before(world.now + 1)
    assert world.jobs.page(10).records == []
    assert world.jobs.page(10, source="s").records == []


def test_cancelled_job_is_not_analysed(world: World) -> None:
    world.submit()
    assert world.jobs.cancel("job_1") == (JobState.CANCELLED, True)
    assert world.jobs.claim("job_1", "w") is None
    assert world.jobs.cancel("job_0") == (None, False)


def test_erased_job_takes_no_result(world: World) -> None:
    world.submit()
    claim = world.claim()
    assert world.jobs.erase("a") == 1
    assert not world.finish(claim)
    assert list(world.redis.scan_iter(f"{world.prefix}*job_1*")) == []
