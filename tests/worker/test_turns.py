"""Turns and rounds: many jobs by one message, and each of them seen and sent as if it had come alone."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from shared.queues import make_celery
from tests.intake.test_submission import TEXT
from tests.live import Stack, until
from tests.receiver import Answer, Receiver, receiving

COUNT = 40


@contextmanager
def task_events(stack: Stack) -> Iterator[list[tuple[str, str]]]:
    """What is told of tasks while the block runs, as Flower hears it: kind and task id."""
    heard: list[tuple[str, str]] = []
    listening = threading.Event()
    app = make_celery(stack.settings)

    def hear(event: dict[str, Any]) -> None:
        # The workers' heartbeats, which the listener asks for, say that it hears.
        listening.set()
        if "uuid" in event:
            heard.append((event["type"], event["uuid"]))

    with app.connection() as connection:
        listener = app.events.Receiver(connection, handlers={"*": hear})
        thread = threading.Thread(target=listener.capture)
        thread.start()
        try:
            assert listening.wait(20)
            yield heard
        finally:
            listener.should_stop = True
            thread.join()


def submit_many(api: httpx.Client, url: str, count: int = COUNT) -> list[str]:
    articles = [{"text": f"{TEXT} ({number})", "callback_url": url} for number in range(count)]
    answer = api.post("/v1/articles/batch", json=articles)
    return [one["job_id"] for one in answer.json()["accepted"]]


def test_every_job_of_a_batch_is_told_of_and_delivered_once(
    api: httpx.Client, stack: Stack, receiver: Receiver
) -> None:
    with task_events(stack) as heard:
        job_ids = submit_many(api, receiver.at("/turn"))
        messages = receiver.wait("/turn", COUNT)
        wanted = {
            (kind, f"{identifier}.1")
            for kind in ("task-received", "task-started", "task-succeeded")
            for identifier in (*job_ids, *(one.id for one in messages))
        }
        until(lambda: wanted <= set(heard))
    assert {one.message["data"]["job_id"] for one in messages} == set(job_ids)
    assert max(Counter(heard).values()) == 1


def test_failures_among_a_round_are_tried_again_and_told_of(api: httpx.Client, stack: Stack) -> None:
    with receiving() as other, task_events(stack) as heard:
        url = other.at("/every-third", lambda number: Answer(500 if number % 3 == 0 and number < COUNT else 204))
        submit_many(api, url)
        until(lambda: len({one.id for one in other.on("/every-third")}) == COUNT)
        until(lambda: any(kind == "task-retried" for kind, _ in heard))
        until(lambda: len(other.on("/every-third")) >= COUNT + COUNT // 3 - 1)


def test_article_that_fails_among_others_fails_alone(api: httpx.Client, stack: Stack, receiver: Receiver) -> None:
    pages = [
        {"html": "<html></html>"} if number % 10 == 5 else {"text": f"{TEXT} [{number}]"} for number in range(COUNT)
    ]
    with task_events(stack) as heard:
        answer = api.post("/v1/articles/batch", json=[one | {"callback_url": receiver.at("/pages")} for one in pages])
        told = receiver.wait("/pages", COUNT)
        accepted = answer.json()["accepted"]
        broken = {("task-failed", f"{one['job_id']}.1") for number, one in enumerate(accepted) if number % 10 == 5}
        until(lambda: broken <= set(heard))
    assert len(accepted) == COUNT
    assert Counter(one.message["type"] for one in told) == {"article.analysed": 36, "article.failed": 4}


def test_slow_receiver_is_served_by_several_senders(api: httpx.Client) -> None:
    wait = 0.3
    with receiving() as slow:
        submit_many(api, slow.at("/slow", Answer(204, wait=wait)), 24)
        came = [one.at for one in slow.wait("/slow", 24)]
    # One after the other they would take 24 times as long as one answer does.
    assert max(came) - min(came) < 12 * wait
