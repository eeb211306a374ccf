"""Asking for jobs: listing, waiting, cancelling, results and erasure."""

import time

import httpx
import pytest

from tests.intake.test_submission import TEXT, problem
from tests.live import Stack
from tests.receiver import Receiver


def submit(api: httpx.Client, **fields: object) -> dict[str, object]:
    answer = api.post("/v1/articles", json={"text": TEXT, **fields})
    assert answer.status_code == 202, answer.text
    return dict(answer.json())


def test_pages_hold_every_job_once_newest_first(quiet_api: httpx.Client) -> None:
    batch = quiet_api.post("/v1/articles/batch", json=[{"text": TEXT, "source": "paged"}] * 25).json()
    made = [one["job_id"] for one in batch["accepted"]]
    seen, cursor = [], None
    while True:
        query = {"source": "paged", "limit": 7, **({"cursor": cursor} if cursor else {})}
        page = quiet_api.get("/v1/jobs", params=query).json()
        seen += page["jobs"]
        cursor = page["next"]
        if cursor is None:
            break
    assert len(seen) == 25
    assert {job["id"] for job in seen} == set(made)
    assert [job["created_at"] for job in seen] == sorted((job["created_at"] for job in seen), reverse=True)


def test_jobs_are_filtered_by_state_source_and_time(quiet_api: httpx.Client) -> None:
    cancelled, queued = (submit(quiet_api, source="filtered") for _ in range(2))
    quiet_api.delete(f"/v1/jobs/{cancelled['id']}")

    def found(**query: str) -> list[str]:
        jobs = quiet_api.get("/v1/jobs", params={"source": "filtered", **query}).json()["jobs"]
        return [job["id"] for job in jobs]

    assert found(state="cancelled") == [cancelled["id"]]
    assert found(state="queued") == [queued["id"]]
    assert found(until="2020-01-01") == []
    assert len(found(since="2020-01-01")) == 2


@pytest.mark.parametrize("query", [{"cursor": "!"}, {"state": "lost"}, {"limit": "0"}, {"colour": "red"}], ids=str)
def test_query_that_is_not_understood_is_a_422(quiet_api: httpx.Client, query: dict[str, str]) -> None:
    document = problem(quiet_api.get("/v1/jobs", params=query), 422, "validation")
    assert document["errors"][0]["pointer"] == f"query:/{next(iter(query))}"


def test_wait_answers_when_the_job_has_ended(api: httpx.Client) -> None:
    job = submit(api)
    assert api.get(f"/v1/jobs/{job['id']}", params={"wait": 20}).json()["state"] == "analysed"


def test_wait_answers_with_what_is_when_time_is_up(quiet_api: httpx.Client) -> None:
    job = submit(quiet_api)
    began = time.monotonic()
    assert quiet_api.get(f"/v1/jobs/{job['id']}", params={"wait": 0.5}).json()["state"] == "queued"
    assert time.monotonic() - began >= 0.5


def test_queued_job_is_cancelled_and_the_same_content_may_come_again(quiet_api: httpx.Client) -> None:
    job = submit(quiet_api, id="called-off")
    assert quiet_api.delete(f"/v1/jobs/{job['id']}").json()["state"] == "cancelled"
    assert quiet_api.delete(f"/v1/jobs/{job['id']}").status_code == 200
    assert submit(quiet_api, id="called-off")["version"] == 2


def test_job_past_the_queue_is_not_cancelled(api: httpx.Client) -> None:
    job = submit(api)
    api.get(f"/v1/jobs/{job['id']}", params={"wait": 20})
    problem(api.delete(f"/v1/jobs/{job['id']}"), 409, "conflict")


@pytest.mark.parametrize(
    "path", ["/v1/jobs/job_none", "/v1/articles/none/result", "/v1/deliveries/msg_none", "/nowhere"]
)
def test_what_is_not_there_is_a_404(quiet_api: httpx.Client, path: str) -> None:
    problem(quiet_api.get(path), 404, "not-found")


def test_wrong_method_names_the_right_ones(quiet_api: httpx.Client) -> None:
    answer = quiet_api.put("/v1/articles")
    problem(answer, 405, "method-not-allowed")
    assert "POST" in answer.headers["allow"]


def test_result_has_an_etag(api: httpx.Client) -> None:
    job = submit(api, id="tagged")
    api.get(f"/v1/jobs/{job['id']}", params={"wait": 20})
    first = api.get("/v1/articles/tagged/result")
    again = api.get("/v1/articles/tagged/result", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert api.get("/v1/articles/tagged/result", headers={"if-none-match": '"other"'}).content == first.content


def test_result_of_a_queued_job_is_not_there_yet(quiet_api: httpx.Client) -> None:
    submit(quiet_api, id="early")
    answer = quiet_api.get("/v1/articles/early/result")
    problem(answer, 404, "result-not-ready")
    assert answer.headers["retry-after"]


def test_erased_article_leaves_nothing_behind(api: httpx.Client, stack: Stack, receiver: Receiver) -> None:
    job = submit(api, id="erased", source="erased", callback_url=receiver.at("/before-erasure"))
    api.get(f"/v1/jobs/{job['id']}", params={"wait": 20})
    assert api.delete("/v1/articles/erased").json() == {"erased": 1}
    problem(api.get("/v1/articles/erased/result"), 404, "not-found")
    problem(api.get(f"/v1/jobs/{job['id']}"), 404, "not-found")
    problem(api.delete("/v1/articles/erased"), 404, "not-found")
    names = [name.decode() for name in stack.redis.scan_iter("isnad:*")]
    assert [name for name in names if str(job["id"]) in name or name.endswith(":erased")] == []
    assert api.get("/v1/jobs", params={"source": "erased"}).json()["jobs"] == []


def test_small_text_is_answered_at_once_and_not_kept(api: httpx.Client) -> None:
    answer = api.post("/v1/extract", json={"text": TEXT, "published_at": "2020-05-26"})
    assert answer.status_code == 200, answer.text
    assert {"dates", "claims", "denials", "segmenter"} <= set(answer.json())
    newest = api.get("/v1/jobs", params={"limit": 1}).json()["jobs"]
    assert not newest or newest[0]["request_id"] != answer.headers["x-request-id"]


def test_extract_has_a_limit_on_length(api: httpx.Client) -> None:
    problem(api.post("/v1/extract", json={"text": "ا" * 20_001}), 413, "too-large")
