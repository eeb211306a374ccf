"""Submitting one article: what is taken, what is refused and how it is told."""

import gzip
import json
from typing import Any

import httpx
import pytest

from tests.live import until

TEXT = "قال الوزير إن المدارس ستفتح يوم الأحد."
PAGE = f"""<html><head><title>الوزير</title><meta property="article:published_time" content="2020-05-26"></head>
<body><nav>الرئيسية</nav><article><h1>الوزير</h1><p>{TEXT} وأضاف أن الوزارة أتمت استعداداتها لاستقبال الطلاب.</p>
<p>وأكد المتحدث باسم الوزارة أن جميع المعلمين عادوا إلى مدارسهم منذ الأسبوع الماضي.</p></article></body></html>"""


def problem(answer: httpx.Response, status: int, kind: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    document = answer.json()
    assert document["type"] == f"urn:isnad:problem:{kind}"
    assert document["status"] == status
    assert document["detail"]
    assert document["request_id"] == answer.headers["x-request-id"]
    return dict(document)


def pointers(document: dict[str, Any]) -> list[str]:
    return [fault["pointer"] for fault in document["errors"]]


WRONG_FIELDS: dict[str, tuple[Any, list[str]]] = {
    "nothing": ({}, ["#/text"]),
    "not-an-object": ([1], ["#"]),
    "text-of-another-type": ({"text": 7}, ["#/text"]),
    "text-null": ({"text": None}, ["#/text"]),
    "blank-text": ({"text": " \n\t "}, ["#/text"]),
    "lone-surrogate": ({"text": "a\ud800b"}, ["#/text"]),
    "lone-surrogate-in-a-name": ({"text": TEXT, "\ud800": 1}, ["#/?"]),
    "unknown-field": ({"text": TEXT, "titel": "x"}, ["#/titel"]),
    "unknown-field-to-escape": ({"text": TEXT, "a/b~c": "x"}, ["#/a~1b~0c"]),
    "both-bodies": ({"text": TEXT, "html": PAGE}, ["#/html"]),
    "no-day": ({"text": TEXT, "published_at": "26 May"}, ["#/published_at"]),
    "impossible-day": ({"text": TEXT, "published_at": "2020-02-30"}, ["#/published_at"]),
    "id-with-a-slash": ({"text": TEXT, "id": "a/b"}, ["#/id"]),
    "id-of-dots": ({"text": TEXT, "id": ".."}, ["#/id"]),
    "metadata-too-long": ({"text": TEXT, "metadata": {"k": "x" * 5000}}, ["#/metadata"]),
    "metadata-of-another-type": ({"text": TEXT, "metadata": [1]}, ["#/metadata"]),
    "unknown-priority": ({"text": TEXT, "priority": "urgent"}, ["#/priority"]),
    "callback-inside": ({"text": TEXT, "callback_url": "http://10.0.0.1/"}, ["#/callback_url"]),
    "two-faults": ({"text": "", "published_at": "x"}, ["#/text", "#/published_at"]),
}


@pytest.mark.parametrize(("article", "expected"), WRONG_FIELDS.values(), ids=WRONG_FIELDS.keys())
def test_each_fault_is_pointed_at(quiet_api: httpx.Client, article: Any, expected: list[str]) -> None:
    answer = quiet_api.post("/v1/articles", content=json.dumps(article), headers={"content-type": "application/json"})
    assert pointers(problem(answer, 422, "validation")) == expected


UNREADABLE = {
    "empty": b"",
    "cut-off": b'{"text": "a',
    "not-utf8": b'{"text": "\xff"}',
    "utf16": '{"text": "a"}'.encode("utf-16"),
    "nan": b'{"text": "a", "metadata": {"x": NaN}}',
    "two-values": b'{"text": "a"} {"text": "b"}',
    "deep": b"[" * 100_000,
    "number-of-5000-digits": b'{"text": ' + b"9" * 5000 + b"}",
}


@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_unreadable_json_is_a_400(quiet_api: httpx.Client, body: bytes) -> None:
    answer = quiet_api.post("/v1/articles", content=body, headers={"content-type": "application/json"})
    problem(answer, 400, "malformed")


@pytest.mark.parametrize("media_type", ["application/xml", "application/x-www-form-urlencoded", "text/html"])
def test_other_media_types_are_a_415(quiet_api: httpx.Client, media_type: str) -> None:
    answer = quiet_api.post("/v1/articles", content=b"<a/>", headers={"content-type": media_type})
    problem(answer, 415, "unsupported-media-type")


def test_body_over_the_limit_is_a_413(quiet_api: httpx.Client) -> None:
    answer = quiet_api.post("/v1/articles", json={"text": "a" * 2_000_001})
    problem(answer, 413, "too-large")


def test_text_over_the_limit_is_a_413_that_names_the_setting(quiet_api: httpx.Client) -> None:
    answer = quiet_api.post("/v1/articles", json={"text": "a" * 500_001})
    assert "ISNAD_MAX_TEXT_CHARACTERS" in problem(answer, 413, "too-large")["detail"]


def test_gzip_is_inflated(quiet_api: httpx.Client) -> None:
    body = gzip.compress(json.dumps({"text": TEXT}).encode())
    headers = {"content-type": "application/json", "content-encoding": "gzip"}
    assert quiet_api.post("/v1/articles", content=body, headers=headers).status_code == 202


BAD_GZIP = {
    "bomb": (gzip.compress(b" " * 50_000_000), 413, "too-large"),
    "not-gzip": (b"{}", 400, "malformed"),
    "cut-off": (gzip.compress(b'{"text": "a"}')[:-4], 400, "malformed"),
    "with-a-tail": (gzip.compress(b'{"text": "a"}') + b"x", 400, "malformed"),
}


@pytest.mark.parametrize(("body", "status", "kind"), BAD_GZIP.values(), ids=BAD_GZIP.keys())
def test_bad_gzip_is_refused(quiet_api: httpx.Client, body: bytes, status: int, kind: str) -> None:
    headers = {"content-type": "application/json", "content-encoding": "gzip"}
    problem(quiet_api.post("/v1/articles", content=body, headers=headers), status, kind)


def test_other_content_encoding_is_a_415(quiet_api: httpx.Client) -> None:
    headers = {"content-type": "application/json", "content-encoding": "br"}
    problem(quiet_api.post("/v1/articles", content=b"{}", headers=headers), 415, "unsupported-media-type")


def test_plain_text_takes_its_fields_from_query_and_headers(api: httpx.Client) -> None:
    headers = {"content-type": "text/plain; charset=windows-1256", "x-published-at": "2020-05-26"}
    answer = api.post("/v1/articles", params={"id": "plain-1"}, content=TEXT.encode("cp1256"), headers=headers)
    assert answer.status_code == 202, answer.text
    assert answer.json()["article_id"] == "plain-1"
    api.get(answer.headers["location"], params={"wait": 10})
    assert api.get("/v1/articles/plain-1/result").json()["published_at"] == "2020-05-26"


def test_plain_text_in_another_charset_than_said_is_a_400(quiet_api: httpx.Client) -> None:
    answer = quiet_api.post("/v1/articles", content=b"\xff\xfe\xff", headers={"content-type": "text/plain"})
    problem(answer, 400, "malformed")


def test_page_is_read_and_its_text_comes_with_the_result(api: httpx.Client) -> None:
    answer = api.post("/v1/articles", json={"html": PAGE, "id": "page-1"})
    assert answer.status_code == 202, answer.text
    api.get(answer.headers["location"], params={"wait": 10})
    result = api.get("/v1/articles/page-1/result").json()
    assert TEXT in result["text"]
    assert "الرئيسية" not in result["text"]
    assert result["published_at"] == "2020-05-26"
    for date in result["dates"]:
        assert result[date["field"]][date["start"] : date["end"]] == date["text"]


def test_page_without_an_article_fails_its_job(api: httpx.Client) -> None:
    page = {"html": "<html><body></body></html>"}
    answer = api.post("/v1/articles", json=page)
    job = api.get(answer.headers["location"], params={"wait": 10}).json()
    assert (job["state"], job["reason"]) == ("failed", "no article was found in the page")
    assert pointers(problem(api.post("/v1/extract", json=page), 422, "validation")) == ["#/html"]


def test_same_content_under_the_same_id_is_one_job(api: httpx.Client) -> None:
    article = {"id": "twice", "text": TEXT}
    first, second = api.post("/v1/articles", json=article), api.post("/v1/articles", json=article)
    assert (first.status_code, second.status_code) == (202, 200)
    assert first.json()["id"] == second.json()["id"]


def test_other_content_under_the_same_id_is_a_new_version(api: httpx.Client) -> None:
    versions = [api.post("/v1/articles", json={"id": "grown", "text": text}).json() for text in (TEXT, TEXT + TEXT)]
    assert [one["version"] for one in versions] == [1, 2]
    for one in versions:
        api.get(f"/v1/jobs/{one['id']}", params={"wait": 10})
    results = [api.get("/v1/articles/grown/result", params={"version": version}).json() for version in (1, 2)]
    assert [result["job_id"] for result in results] == [one["id"] for one in versions]
    assert api.get("/v1/articles/grown/result").json()["version"] == 2


ODD = {
    "english": "The minister said that schools will open on Sunday.",
    "emoji": "قال 😀 الوزير 👨‍👩‍👧 إن",
    "nul": "قال\x00 الوزير",
    "windows-lines": "قال الوزير\r\nإن المدارس\r\n",
    "html-as-text": "<p>قال <b>الوزير</b></p>",
    "bidi-controls": "\u202eقال\u202c \u200fالوزير\ufeff",
    "letters-to-the-limit": "ا" * 500_000,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_text_gets_an_answer(api: httpx.Client, text: str) -> None:
    answer = api.post("/v1/articles", json={"text": text})
    assert answer.status_code == 202
    job = api.get(answer.headers["location"], params={"wait": 20}).json()
    assert job["state"] == "analysed", job
    result = api.get(job["links"]["result"]).json()
    for mention in result["dates"]:
        assert text[mention["start"] : mention["end"]] == mention["text"]


def test_text_is_in_no_message_of_the_broker(quiet_api: httpx.Client, quiet_stack: Any) -> None:
    marker = "علامةفريدة"
    answer = quiet_api.post("/v1/articles", json={"text": f"{marker} {TEXT}", "title": marker})
    messages = until(lambda: quiet_stack.redis.lrange("analysis", 0, -1))
    assert any(answer.json()["id"].encode() in message for message in messages)
    for message in messages:
        assert marker not in json.dumps(json.loads(message), ensure_ascii=False)
