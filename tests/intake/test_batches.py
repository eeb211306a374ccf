"""Batches: each article its own fate."""

import gzip
import json

import httpx
import pytest

from tests.intake.test_submission import TEXT, problem

GOOD, BAD = {"text": TEXT}, {"text": TEXT, "colour": "red"}


def test_array_is_accepted_in_part(quiet_api: httpx.Client) -> None:
    answer = quiet_api.post("/v1/articles/batch", json=[GOOD, BAD, {**GOOD, "id": "own"}, 7])
    assert answer.status_code == 207
    report = answer.json()
    assert [one["index"] for one in report["accepted"]] == [0, 2]
    assert report["accepted"][1]["id"] == "own"
    assert [one["index"] for one in report["refused"]] == [1, 3]
    assert report["refused"][0]["problem"]["errors"] == [{"pointer": "#/colour", "detail": "Unknown field."}]
    for one in report["accepted"]:
        assert quiet_api.get(f"/v1/jobs/{one['job_id']}").json()["state"] == "queued"


@pytest.mark.parametrize("media_type", ["application/x-ndjson", "application/jsonl"])
def test_lines_are_read_one_by_one(quiet_api: httpx.Client, media_type: str) -> None:
    lines = [json.dumps(GOOD), "{broken", "", json.dumps(GOOD)]
    answer = quiet_api.post("/v1/articles/batch", content="\n".join(lines), headers={"content-type": media_type})
    report = answer.json()
    assert [one["index"] for one in report["accepted"]] == [0, 2]
    assert [one["line"] for one in report["accepted"]] == [1, 4]
    assert report["refused"][0]["line"] == 2
    assert report["refused"][0]["problem"]["type"] == "urn:isnad:problem:malformed"


def test_stream_without_a_length_is_read(quiet_api: httpx.Client) -> None:
    stream = (json.dumps(GOOD).encode() + b"\n" for _ in range(3))
    headers = {"content-type": "application/x-ndjson"}
    answer = quiet_api.post("/v1/articles/batch", content=stream, headers=headers)
    assert len(answer.json()["accepted"]) == 3


def test_stream_may_be_compressed(quiet_api: httpx.Client) -> None:
    body = gzip.compress(json.dumps([GOOD]).encode())
    headers = {"content-type": "application/json", "content-encoding": "gzip"}
    answer = quiet_api.post("/v1/articles/batch", content=iter([body[:20], body[20:]]), headers=headers)
    assert len(answer.json()["accepted"]) == 1


def test_stream_over_the_limit_is_a_413(quiet_api: httpx.Client) -> None:
    stream = (b" " * 100_000 for _ in range(25))
    headers = {"content-type": "application/x-ndjson"}
    problem(quiet_api.post("/v1/articles/batch", content=stream, headers=headers), 413, "too-large")


def test_a_thousand_are_accepted(quiet_api: httpx.Client) -> None:
    answer = quiet_api.post("/v1/articles/batch", json=[{"text": f"{TEXT} {number}"} for number in range(1000)])
    assert len({one["job_id"] for one in answer.json()["accepted"]}) == 1000


def test_batch_is_analysed(api: httpx.Client) -> None:
    answer = api.post("/v1/articles/batch", json=[{"text": f"{TEXT} {number}"} for number in range(100)])
    accepted = answer.json()["accepted"]
    last = api.get(f"/v1/jobs/{accepted[-1]['job_id']}", params={"wait": 30}).json()
    assert last["state"] == "analysed"


@pytest.mark.parametrize("batch", [[], [GOOD] * 1001, {"text": TEXT}], ids=["none", "too-many", "no-array"])
def test_batch_of_the_wrong_size_is_refused_as_a_whole(quiet_api: httpx.Client, batch: object) -> None:
    problem(quiet_api.post("/v1/articles/batch", json=batch), 422, "validation")
