"""Deliveries to a real receiver: success, failure, retries, endpoints and their secrets."""

from typing import Any

import httpx
import pytest
from standardwebhooks import WebhookVerificationError

from tests.intake.test_submission import TEXT, problem
from tests.live import until
from tests.receiver import Answer, Receiver, receiving


def submit(api: httpx.Client, **fields: object) -> dict[str, Any]:
    answer = api.post("/v1/articles", json={"text": TEXT, "published_at": "2020-05-26", **fields})
    assert answer.status_code == 202, answer.text
    return dict(answer.json())


def settled(api: httpx.Client, job: dict[str, Any]) -> dict[str, Any]:
    return dict(api.get(f"/v1/jobs/{job['id']}", params={"wait": 20}).json())


def delivery_of(api: httpx.Client, job: dict[str, Any]) -> dict[str, Any]:
    identifiers = until(lambda: api.get(f"/v1/jobs/{job['id']}").json()["deliveries"])
    return dict(api.get(f"/v1/deliveries/{identifiers[0]}").json())


@pytest.fixture
def endpoint(api: httpx.Client, receiver: Receiver, request: pytest.FixtureRequest) -> Any:
    """A new endpoint on a path of its own, deleted afterwards so that it hears of no other test."""
    path = f"/endpoint/{request.node.name}"
    made = api.post("/v1/endpoints", json={"url": receiver.at(path), "events": ["article.analysed"]})
    assert made.status_code == 201, made.text
    yield {**made.json(), "path": path}
    api.delete(f"/v1/endpoints/{made.json()['id']}")


def test_failing_receiver_is_tried_again_under_the_same_id(api: httpx.Client, receiver: Receiver) -> None:
    url = receiver.at("/twice-ill", lambda number: Answer(500 if number < 3 else 200, body=b"so it is"))
    job = submit(api, callback_url=url)
    tries = receiver.wait("/twice-ill", 3)
    assert len({one.id for one in tries}) == 1
    assert len({one.body for one in tries}) == 1
    assert [one.verify()["type"] for one in tries] == ["article.analysed"] * 3
    assert settled(api, job)["state"] == "delivered"
    log = delivery_of(api, job)["log"]
    assert [(one["number"], one["status"]) for one in log] == [(1, 500), (2, 500), (3, 200)]
    assert log[-1]["answer"] == "so it is"


def test_retry_after_is_waited_for(api: httpx.Client, receiver: Receiver) -> None:
    busy = Answer(503, {"retry-after": "2"})
    url = receiver.at("/busy", lambda number: busy if number == 1 else Answer())
    submit(api, callback_url=url)
    first, second = receiver.wait("/busy", 2)
    assert second.at - first.at >= 1.9


def test_receiver_that_never_recovers_ends_the_delivery_but_not_the_result(
    api: httpx.Client, receiver: Receiver
) -> None:
    job = submit(api, callback_url=receiver.at("/broken", Answer(500, body="\u0648".encode() * 4000)))
    ended = until(lambda: found if (found := settled(api, job))["state"] == "undelivered" else None)
    assert api.get(ended["links"]["result"]).status_code == 200
    delivery = delivery_of(api, job)
    assert delivery["state"] == "failed"
    assert len(delivery["log"]) >= 3
    assert len(delivery["log"][0]["answer"]) <= 500


UNWELL = {
    "hangs": Answer(200, wait=3),
    "redirects": Answer(302, {"location": "http://127.0.0.1:9/"}),
    "refuses": Answer(401),
}


@pytest.mark.parametrize("answer", UNWELL.values(), ids=UNWELL.keys())
def test_unwell_receiver_is_tried_again(api: httpx.Client, receiver: Receiver, answer: Answer) -> None:
    path = f"/unwell-{answer.status}-{answer.wait}"
    submit(api, callback_url=receiver.at(path, lambda number: answer if number == 1 else Answer()))
    assert len(receiver.wait(path, 2)) == 2


def test_hanging_receiver_does_not_hold_up_the_others(api: httpx.Client, receiver: Receiver) -> None:
    with receiving() as hanging:
        url = hanging.at("/hangs", Answer(200, wait=5))
        api.post("/v1/articles/batch", json=[{"text": f"{TEXT} {number}", "callback_url": url} for number in range(80)])
        hanging.wait("/hangs", 3)
        submit(api, callback_url=receiver.at("/not-held-up"))
        receiver.wait("/not-held-up")
        # Each of the 80 would have had its first try by then, sixteen at a time.
        assert len(hanging.on("/hangs")) < 40


def test_endpoint_gets_events_signed_with_its_own_secret(
    api: httpx.Client, receiver: Receiver, endpoint: dict[str, Any]
) -> None:
    job = submit(api)
    got = receiver.wait(endpoint["path"])[0]
    assert got.verify(endpoint["secret"])["data"]["job_id"] == job["id"]
    with pytest.raises(WebhookVerificationError):
        got.verify()
    assert got.headers["x-request-id"] == job["request_id"]


def test_secret_is_shown_once(api: httpx.Client, endpoint: dict[str, Any]) -> None:
    assert endpoint["secret"].startswith("whsec_")
    shown = api.get(f"/v1/endpoints/{endpoint['id']}").text + api.get("/v1/endpoints").text
    assert "whsec_" not in shown


def test_both_secrets_sign_while_one_is_rotated(
    api: httpx.Client, receiver: Receiver, endpoint: dict[str, Any]
) -> None:
    rotated = api.post(f"/v1/endpoints/{endpoint['id']}/rotate").json()
    assert rotated["secret"] != endpoint["secret"]
    assert rotated["old_secret_until"]
    submit(api)
    got = receiver.wait(endpoint["path"])[0]
    for secret in (endpoint["secret"], rotated["secret"]):
        assert got.verify(secret)["type"] == "article.analysed"


def test_thin_payload_tells_where_to_fetch(api: httpx.Client, receiver: Receiver, endpoint: dict[str, Any]) -> None:
    api.patch(f"/v1/endpoints/{endpoint['id']}", json={"payload": "thin"})
    job = submit(api)
    data = receiver.wait(endpoint["path"])[0].verify(endpoint["secret"])["data"]
    assert "result" not in data
    assert api.get(data["result_url"]).json()["job_id"] == job["id"]


def test_endpoint_is_told_only_of_what_it_asked_for(
    api: httpx.Client, receiver: Receiver, endpoint: dict[str, Any]
) -> None:
    api.patch(f"/v1/endpoints/{endpoint['id']}", json={"events": ["article.failed"]})
    settled(api, submit(api))
    assert receiver.on(endpoint["path"]) == []


def test_endpoint_can_be_tested(api: httpx.Client, receiver: Receiver, endpoint: dict[str, Any]) -> None:
    answer = api.post(f"/v1/endpoints/{endpoint['id']}/test")
    assert answer.status_code == 202
    message = receiver.wait(endpoint["path"])[0].verify(endpoint["secret"])
    assert message["type"] == "endpoint.test"
    ended = until(lambda: d if (d := api.get(answer.headers["location"]).json())["state"] == "succeeded" else None)
    assert ended["attempts"] == 1


def test_410_disables_the_endpoint_and_others_hear_of_it(
    api: httpx.Client, receiver: Receiver, endpoint: dict[str, Any]
) -> None:
    watcher = api.post("/v1/endpoints", json={"url": receiver.at("/watcher"), "events": ["endpoint.disabled"]}).json()
    receiver.at(endpoint["path"], Answer(410))
    submit(api)
    told = receiver.wait("/watcher")[0].verify(watcher["secret"])
    assert told["data"]["endpoint_id"] == endpoint["id"]
    shown = api.get(f"/v1/endpoints/{endpoint['id']}").json()
    assert (shown["enabled"], shown["disabled_reason"]) == (False, "the receiver answered 410 Gone")
    assert api.patch(f"/v1/endpoints/{endpoint['id']}", json={"enabled": True}).json()["enabled"] is True
    api.delete(f"/v1/endpoints/{watcher['id']}")


def test_failed_deliveries_are_recovered_since_a_time(
    api: httpx.Client, receiver: Receiver, endpoint: dict[str, Any]
) -> None:
    receiver.at(endpoint["path"], Answer(410))
    job = submit(api)
    assert until(lambda: found if (found := settled(api, job))["state"] == "undelivered" else None)
    receiver.at(endpoint["path"], Answer(200))
    api.patch(f"/v1/endpoints/{endpoint['id']}", json={"enabled": True})
    answer = api.post(f"/v1/endpoints/{endpoint['id']}/recover", params={"since": job["created_at"]})
    assert answer.json() == {"recovered": 1}
    first, again = receiver.wait(endpoint["path"], 2)
    assert first.id == again.id
    assert until(lambda: found if (found := settled(api, job))["state"] == "delivered" else None)


def test_ended_delivery_is_sent_again_on_request(api: httpx.Client, receiver: Receiver) -> None:
    job = submit(api, callback_url=receiver.at("/again"))
    settled(api, job)
    delivery = delivery_of(api, job)
    assert api.post(f"/v1/deliveries/{delivery['id']}/redeliver").status_code == 202
    first, second = receiver.wait("/again", 2)
    assert first.id == second.id == delivery["id"]


def test_delivery_under_way_is_not_sent_twice(api: httpx.Client, receiver: Receiver) -> None:
    job = submit(api, callback_url=receiver.at("/slow", Answer(200, wait=1)))
    receiver.wait("/slow")
    problem(api.post(f"/v1/deliveries/{delivery_of(api, job)['id']}/redeliver"), 409, "conflict")


def test_deleted_endpoint_ends_its_deliveries(api: httpx.Client, receiver: Receiver, endpoint: dict[str, Any]) -> None:
    receiver.at(endpoint["path"], Answer(500))
    job = submit(api)
    receiver.wait(endpoint["path"])
    assert api.delete(f"/v1/endpoints/{endpoint['id']}").status_code == 204
    assert until(lambda: found if (found := settled(api, job))["state"] == "undelivered" else None)
    assert delivery_of(api, job)["log"][-1]["error"] == "the endpoint has been deleted"


def test_deliveries_are_listed_by_job_endpoint_and_state(
    api: httpx.Client, receiver: Receiver, endpoint: dict[str, Any]
) -> None:
    job = submit(api, callback_url=receiver.at("/listed"))
    settled(api, job)
    of_job = api.get("/v1/deliveries", params={"job_id": job["id"]}).json()["deliveries"]
    assert sorted(one.get("endpoint_id", "") for one in of_job) == ["", endpoint["id"]]
    query = {"endpoint_id": endpoint["id"], "state": "succeeded"}
    of_endpoint = api.get("/v1/deliveries", params=query).json()["deliveries"]
    assert [one["job_id"] for one in of_endpoint] == [job["id"]]


def test_replayed_message_can_be_told_by_its_time(receiver: Receiver, api: httpx.Client) -> None:
    submit(api, callback_url=receiver.at("/replayed"))
    got = receiver.wait("/replayed")[0]
    assert abs(int(got.headers["webhook-timestamp"]) - got.at) < 60
