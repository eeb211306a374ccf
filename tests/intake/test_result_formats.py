"""A result over HTTP in each of its formats, by name and by media type."""

import csv
import io
from typing import Any

import httpx
import pytest

from services.intake.exports.formats import FORMATS
from shared.schemas.article import RESULT_FORMATS
from tests.live import until

ARTICLE = {"id": "formats-1", "text": "قال الوزير إن الطريق مفتوح.", "title": "الوزير: الطريق مفتوح"}
PATH = "/v1/articles/formats-1/result"


@pytest.fixture(scope="module", autouse=True)
def _analysed(stack: Any) -> None:
    with stack.client() as client:
        assert client.post("/v1/articles", json=ARTICLE).status_code in (200, 202)
        until(lambda: client.get(PATH).status_code == 200)


def test_the_schema_names_every_format() -> None:
    assert tuple(one.name for one in FORMATS) == RESULT_FORMATS


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_by_name_and_by_media_type_alike(api: httpx.Client, one: Any) -> None:
    named = api.get(PATH, params={"format": one.name})
    accepted = api.get(PATH, headers={"Accept": one.media_type})
    assert named.status_code == accepted.status_code == 200
    assert named.headers["Content-Type"].startswith(one.media_type)
    assert named.content == accepted.content
    assert "Accept" in named.headers["Vary"]
    assert (
        api.get(PATH, params={"format": one.name}, headers={"If-None-Match": named.headers["ETag"]}).status_code == 304
    )


@pytest.mark.parametrize("accept", ["*/*", "application/*", "image/png", "text/html;q=0.5, application/json"])
def test_json_where_nothing_else_is_liked_better(api: httpx.Client, accept: str) -> None:
    assert api.get(PATH, headers={"Accept": accept}).headers["Content-Type"] == "application/json"


def test_an_unknown_format_is_refused_by_name(api: httpx.Client) -> None:
    answer = api.get(PATH, params={"format": "pdf"})
    assert answer.status_code == 422
    assert "format" in answer.json()["errors"][0]["pointer"]


def test_the_table_holds_what_the_result_holds(api: httpx.Client) -> None:
    rows = list(csv.DictReader(io.StringIO(api.get(PATH, params={"format": "csv"}).text.lstrip("\ufeff"))))
    result = api.get(PATH).json()
    assert [row["id"] for row in rows] == [row["id"] for row in [*result["claims"], *result["denials"]]]
    assert rows
