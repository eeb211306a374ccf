"""Intake while Redis is away, full or read-only, and while the queue is too old: a clear 503, and back by itself."""

from collections.abc import Iterator

import httpx
import pytest

from tests.intake.test_submission import TEXT, problem
from tests.live import Stack, running, until


@pytest.fixture(scope="module")
def frail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with running(tmp_path_factory.mktemp("frail"), ("intake",), ISNAD_MAX_QUEUE_AGE_SECONDS="2") as started:
        started.wait_answering()
        yield started


@pytest.fixture
def frail_api(frail: Stack) -> Iterator[httpx.Client]:
    with frail.client() as client:
        yield client
    frail.redis.delete("analysis")


def submit(api: httpx.Client) -> httpx.Response:
    return api.post("/v1/articles", json={"text": TEXT})


def taken_again(api: httpx.Client) -> bool:
    return submit(api).status_code == 202


def test_redis_away_is_a_503_and_accepted_articles_outlive_it(frail: Stack, frail_api: httpx.Client) -> None:
    accepted = submit(frail_api).json()
    frail.kill("redis")
    answer = submit(frail_api)
    problem(answer, 503, "storage-unavailable")
    assert int(answer.headers["retry-after"]) > 0
    problem(frail_api.get("/readyz"), 503, "storage-unavailable")
    assert frail_api.get("/healthz").status_code == 200
    frail.start_redis()
    assert frail_api.get(f"/v1/jobs/{accepted['id']}").json()["state"] == "queued"
    frail.redis.delete("analysis")
    assert until(lambda: taken_again(frail_api))


def test_redis_at_its_memory_limit_is_a_503(frail: Stack, frail_api: httpx.Client) -> None:
    frail.redis.config_set("maxmemory", "100kb")
    try:
        problem(submit(frail_api), 503, "storage-unavailable")
    finally:
        frail.redis.config_set("maxmemory", "0")
    assert until(lambda: taken_again(frail_api))


def test_read_only_redis_is_a_503(frail: Stack, frail_api: httpx.Client) -> None:
    frail.redis.execute_command("REPLICAOF", "127.0.0.1", "1")
    problem(submit(frail_api), 503, "storage-unavailable")
    frail.redis.execute_command("REPLICAOF", "NO", "ONE")
    assert until(lambda: taken_again(frail_api))


def test_queue_too_old_is_a_503_until_it_is_younger(frail: Stack, frail_api: httpx.Client) -> None:
    def refused() -> httpx.Response | None:
        answer = submit(frail_api)
        return answer if answer.status_code == 503 else None

    answer = until(refused)
    problem(answer, 503, "queue-full")
    assert int(answer.headers["retry-after"]) > 0
    frail.redis.delete("analysis")
    assert until(lambda: taken_again(frail_api))
