"""What can be watched: metrics, one request id from end to end, and logs without a word of any article."""

import json
import re

import httpx
from prometheus_client.parser import text_string_to_metric_families

from tests.live import TOP, Stack, until
from tests.receiver import Receiver

MARKER = "زعفرانيّة"


def samples(api: httpx.Client) -> dict[tuple[str, str], float]:
    families = text_string_to_metric_families(api.get("/metrics").text)
    return {
        (sample.name, next(iter(sample.labels.values()), "")): sample.value
        for family in families
        for sample in family.samples
    }


def deliver_one(api: httpx.Client, receiver: Receiver, path: str, request_id: str) -> None:
    article = {"text": f"قال الوزير {MARKER} إن العام 2019 مضى.", "title": MARKER, "callback_url": receiver.at(path)}
    answer = api.post("/v1/articles", json=article, headers={"x-request-id": request_id})
    assert answer.headers["x-request-id"] == request_id
    assert api.get(answer.headers["location"], params={"wait": 20}).json()["state"] == "delivered"


def test_metrics_count_what_happened_once(api: httpx.Client, receiver: Receiver) -> None:
    before = samples(api)
    deliver_one(api, receiver, "/measured", "req-measured")
    after = samples(api)

    def grown(name: str, label: str) -> float:
        return after.get((name, label), 0) - before.get((name, label), 0)

    for state in ("queued", "analysing", "analysed", "delivering", "delivered"):
        assert grown("isnad_jobs_total", state) == 1
    assert grown("isnad_accepted_total", "") == 1
    assert grown("isnad_deliveries_total", "succeeded") == 1
    assert grown("isnad_delivery_attempts_total", "succeeded") == 1
    assert grown("isnad_found_total", "dates") >= 1
    for stage in ("queued", "analysing", "total"):
        assert grown("isnad_stage_seconds_count", stage) == 1
    assert after[("isnad_queue_length", "analysis")] == 0
    assert after[("isnad_queue_age_seconds", "delivery")] == 0


def test_dashboard_asks_for_metrics_that_exist(api: httpx.Client, receiver: Receiver) -> None:
    deliver_one(api, receiver, "/charted", "req-charted")
    served = {family.name for family in text_string_to_metric_families(api.get("/metrics").text)}
    dashboard = json.loads((TOP / "examples" / "grafana.json").read_text("utf-8"))
    expressions = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    asked = {name for expression in expressions for name in re.findall(r"isnad_[a-z_]+", expression)}
    assert len(asked) >= 7
    assert {re.sub(r"_(total|bucket)$", "", name) for name in asked} <= served


def test_flower_is_shown_ids_alone(quiet_api: httpx.Client, quiet_stack: Stack) -> None:
    job = quiet_api.post("/v1/articles", json={"text": MARKER, "title": MARKER}).json()
    made = quiet_api.post("/v1/endpoints", json={"url": "http://127.0.0.1:9/"}).json()
    delivery = quiet_api.post(f"/v1/endpoints/{made['id']}/test").json()
    quiet_api.delete(f"/v1/endpoints/{made['id']}")
    shown = {
        message["headers"]["id"]: message["headers"]["argsrepr"]
        for queue in ("analysis", "delivery")
        for message in map(json.loads, quiet_stack.redis.lrange(queue, 0, -1))
    }
    assert shown[job["task_id"]] == job["id"]
    assert shown[f"{delivery['id']}.1"] == f"{delivery['id']} {made['id']}"


def lines(stack: Stack, service: str) -> list[dict[str, object]]:
    text = stack.log(service).read_text("utf-8", "replace")
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


def test_one_request_id_goes_all_the_way(api: httpx.Client, stack: Stack, receiver: Receiver) -> None:
    deliver_one(api, receiver, "/followed", "req-followed")
    assert receiver.on("/followed")[0].headers["x-request-id"] == "req-followed"
    told = {"intake": "request.answered", "analysis": "job.analysed", "delivery": "delivery.tried"}
    for service, event in told.items():
        assert until(
            lambda service=service, event=event: [
                line
                for line in lines(stack, service)
                if line.get("event") == event and line.get("request_id") == "req-followed"
            ]
        )


def test_request_id_that_could_spoil_a_log_is_replaced(api: httpx.Client) -> None:
    answer = api.get("/healthz", headers={"x-request-id": 'a"} {"event": "forged'})
    assert answer.headers["x-request-id"].startswith("req_")


def test_no_log_holds_a_word_of_an_article(api: httpx.Client, stack: Stack, receiver: Receiver) -> None:
    deliver_one(api, receiver, "/discreet", "req-discreet")
    api.post("/v1/articles", json={"text": MARKER, MARKER: MARKER})
    api.post("/v1/articles", content=f'{{"text": "{MARKER}'.encode(), headers={"content-type": "application/json"})
    api.get("/v1/jobs", params={"source": MARKER})
    for name in stack.processes:
        text = stack.log(name).read_text("utf-8", "replace")
        assert MARKER not in text
        assert json.dumps(MARKER)[1:-1] not in text
