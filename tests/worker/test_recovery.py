"""What stands still is brought back: lost messages, leases that run out, articles that cannot be read."""

from typing import Any

import httpx

from shared.deliveries import DeliveryStore, Plan
from shared.ids import new_id
from shared.jobs import JobStore, Submission
from shared.states import Event
from tests.intake.test_submission import TEXT
from tests.live import Stack, until
from tests.receiver import Receiver


def put_down(stack: Stack, callback_url: str = "", article: dict[str, Any] | None = None) -> str:
    """A job that is stored but never enqueued, as when intake dies in between."""
    content = {"text": TEXT} if article is None else article
    submission = Submission(new_id("job"), new_id("art"), content, "d", "analysis", callback_url=callback_url)
    return JobStore(stack.redis, stack.settings).submit(submission).job_id


def wait_for_state(api: httpx.Client, job_id: str, state: str) -> dict[str, Any]:
    def look() -> Any:
        job = api.get(f"/v1/jobs/{job_id}").json()
        return job if job["state"] == state else None

    return dict(until(look, 30))


def test_job_whose_message_was_lost_is_enqueued_again(api: httpx.Client, stack: Stack, receiver: Receiver) -> None:
    job_id = put_down(stack, receiver.at("/lost-message"))
    assert wait_for_state(api, job_id, "delivered")["attempts"] == 1


def test_job_of_a_dead_worker_is_taken_over_once_its_lease_is_over(
    api: httpx.Client, stack: Stack, receiver: Receiver
) -> None:
    job_id = put_down(stack, receiver.at("/dead-worker"))
    claim = JobStore(stack.redis, stack.settings).claim(job_id, "somebody who dies now")
    assert claim is not None
    job = wait_for_state(api, job_id, "delivered")
    assert job["attempts"] == 2
    assert job["task_id"] == f"{job_id}.2"
    assert len(receiver.on("/dead-worker")) == 1


def test_third_death_fails_the_job_and_says_so(api: httpx.Client, stack: Stack, receiver: Receiver) -> None:
    job_id = put_down(stack, receiver.at("/poison"))
    stack.redis.hset(f"isnad:job:{job_id}", "attempts", 2)
    assert JobStore(stack.redis, stack.settings).claim(job_id, "the third to die") is not None
    message = receiver.wait("/poison", seconds=30)[0].verify()
    assert message["type"] == "article.failed"
    assert message["data"]["reason"] == "its worker died or ran out of time 3 times"
    assert wait_for_state(api, job_id, "failed")["reason"] == message["data"]["reason"]


def test_article_that_cannot_be_read_fails_at_once_without_a_word_of_it(
    api: httpx.Client, stack: Stack, receiver: Receiver
) -> None:
    job_id = put_down(stack, receiver.at("/unreadable"), {"text": TEXT, "published_at": "سرّي"})
    message = receiver.wait("/unreadable")[0].verify()
    assert message["data"]["reason"] == "the analysis raised ValueError"
    assert wait_for_state(api, job_id, "failed")["attempts"] == 1
    for name in stack.processes:
        assert "سرّي" not in stack.log(name).read_text("utf-8", "replace")


def test_delivery_whose_message_was_lost_is_sent(stack: Stack, receiver: Receiver) -> None:
    detail = '{"message": "planned, never enqueued"}'
    plan = Plan(new_id("msg"), Event.DISABLED, receiver.at("/lost-delivery"), detail=detail)
    DeliveryStore(stack.redis, stack.settings).plan([plan])
    assert receiver.wait("/lost-delivery")[0].id == plan.id
