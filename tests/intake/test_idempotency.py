"""Idempotency-Key: the first answer again, never a second job."""

import hashlib
import json

import httpx

from shared.blobs import pack
from tests.intake.test_submission import TEXT, problem
from tests.live import Stack


def test_repeated_request_gets_the_first_answer_again(quiet_api: httpx.Client) -> None:
    headers = {"idempotency-key": "one"}
    answers = [quiet_api.post("/v1/articles", json={"text": TEXT}, headers=headers) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {202}
    assert len({answer.content for answer in answers}) == 1
    assert len({answer.headers["location"] for answer in answers}) == 1
    assert [answer.headers.get("idempotency-replayed") for answer in answers] == [None, "true", "true"]


def test_other_body_under_the_key_is_a_422(quiet_api: httpx.Client) -> None:
    headers = {"idempotency-key": "two"}
    quiet_api.post("/v1/articles", json={"text": TEXT}, headers=headers)
    answer = quiet_api.post("/v1/articles", json={"text": TEXT + "."}, headers=headers)
    problem(answer, 422, "idempotency-mismatch")


def test_key_of_a_request_still_running_is_a_409(quiet_api: httpx.Client, quiet_stack: Stack) -> None:
    body = json.dumps({"text": TEXT}).encode()
    name = hashlib.sha256("\0".join(("local", "/v1/articles", "three")).encode()).hexdigest()
    mark = pack({"fingerprint": hashlib.sha256(b"\0" + body).hexdigest()})
    quiet_stack.redis.set(f"isnad:idempotency:{name}", mark, ex=60)
    headers = {"idempotency-key": "three", "content-type": "application/json"}
    answer = quiet_api.post("/v1/articles", content=body, headers=headers)
    problem(answer, 409, "idempotency-running")
    assert answer.headers["retry-after"] == "1"


def test_job_is_the_same_even_where_the_first_answer_was_lost(quiet_api: httpx.Client, quiet_stack: Stack) -> None:
    headers = {"idempotency-key": "four"}
    first = quiet_api.post("/v1/articles", json={"text": TEXT}, headers=headers)
    for name in quiet_stack.redis.scan_iter("isnad:idempotency:*"):
        quiet_stack.redis.delete(name)
    second = quiet_api.post("/v1/articles", json={"text": TEXT}, headers=headers)
    assert first.json()["id"] == second.json()["id"]


def test_refused_request_leaves_its_key_free(quiet_api: httpx.Client) -> None:
    headers = {"idempotency-key": "five"}
    assert quiet_api.post("/v1/articles", json={}, headers=headers).status_code == 422
    assert quiet_api.post("/v1/articles", json={"text": TEXT}, headers=headers).status_code == 202


def test_batch_is_repeated_as_a_whole(quiet_api: httpx.Client) -> None:
    headers = {"idempotency-key": "six"}
    batch = [{"text": TEXT}, {"text": ""}]
    first, second = (quiet_api.post("/v1/articles/batch", json=batch, headers=headers) for _ in range(2))
    assert first.status_code == 207
    assert first.content == second.content


def test_empty_key_is_refused(quiet_api: httpx.Client) -> None:
    answer = quiet_api.post("/v1/articles", json={"text": TEXT}, headers={"idempotency-key": ""})
    assert problem(answer, 422, "validation")["errors"][0]["pointer"] == "header:/Idempotency-Key"
