"""The pages over real HTTP: what they show, what they refuse, what they never run."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import httpx
import pytest

from tests.live import Stack, until

ARTICLE = "قال الوزير سالم الحمد أمس إن الطريق مفتوح.\nونفى المتحدث باسم البلدية إغلاق الجسر."

INJECTIONS = {
    "script": "<script>window.hit=1</script>",
    "script in capitals": "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "image": "<img src=x onerror=window.hit=1>",
    "svg": "<svg/onload=window.hit=1>",
    "closing tags": "</p></article></main><script>window.hit=1</script>",
    "attribute": '" onmouseover="window.hit=1" x="',
    "single quotes": "' onfocus='window.hit=1' autofocus='",
    "javascript address": "[x](javascript:window.hit=1)",
    "frame": "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
    "template": "{{ 7 * 7 }}{% raw %}",
    "comment": "<!--><script>window.hit=1</script>-->",
    "entity": "&lt;script&gt;window.hit=1&lt;/script&gt;",
    "style": "<style>@import '//evil.example/x.css'</style>",
    "base": "<base href=//evil.example/>",
    "form": "<form action=//evil.example><input name=q></form>",
    "marks in marks": "قال <mark id=at-c1 class=cue>الوزير</mark> إن <b>الطريق</b> مفتوح.",
}


class Reader(HTMLParser):
    """The words inside the marked article, and every tag of the page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = self._inside or tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "article"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.words += data


@pytest.fixture(scope="module")
def site(stack: Stack) -> Iterator[httpx.Client]:
    with stack.client(headers={"Sec-Fetch-Site": "same-origin", "Accept-Language": "en"}) as client:
        yield client


def read_article(site: httpx.Client, **form: str) -> tuple[str, str]:
    """The address and the page of an article sent through the form, once it has been read."""
    sent = site.post("/", data=form)
    assert sent.status_code == 303, sent.text
    address = sent.headers["Location"]
    until(lambda: site.get(f"{address}/state").json()["state"] not in ("queued", "analysing"))
    return address, site.get(address).text


def marked(page: str) -> str:
    """The page once it shows marks, nothing before."""
    return page if 'class="cue' in page else ""


def test_an_article_is_read_and_marked(site: httpx.Client) -> None:
    _, page = read_article(site, text=ARTICLE, published_at="2024-02-10")
    reader = Reader(page)
    assert " ".join(reader.words.split()) == " ".join(ARTICLE.split())
    kinds = {name for tag, attributes in reader.tags if tag == "mark" for name in (attributes["class"] or "").split()}
    assert {"claim", "denial", "date"} <= kinds
    assert "2024-02-09" in page


@pytest.mark.parametrize("text", INJECTIONS.values(), ids=INJECTIONS.keys())
def test_article_text_is_always_text(site: httpx.Client, text: str) -> None:
    _, page = read_article(site, title=text, text=f"{text}\n{ARTICLE}")
    reader = Reader(page)
    assert " ".join(f"{text} {text} {ARTICLE}".split()) in " ".join(reader.words.split()).replace("\n", " ")
    allowed = {"/static/pages/reading.js"}
    assert {attributes.get("src") for tag, attributes in reader.tags if tag == "script"} == allowed
    assert not {tag for tag, _ in reader.tags} & {"iframe", "style", "base", "img", "object", "embed"}
    assert not [name for _, attributes in reader.tags for name in attributes if name.startswith("on")]


@pytest.mark.parametrize("path", ["/", "/jobs", "/endpoints", "/deliveries", "/sign-in"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_pages_answer_in_both_languages(stack: Stack, path: str, language: str) -> None:
    with stack.client(headers={"Accept-Language": language}) as client:
        page = client.get(path)
    assert page.status_code == 200
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page.text
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("form", "told"),
    [
        pytest.param({"text": ""}, "Must not be empty", id="nothing"),
        pytest.param({"text": "خبر", "published_at": "soon"}, "Must be a day", id="no such day"),
    ],
)
def test_what_is_wrong_is_told_beside_the_form(site: httpx.Client, form: dict[str, str], told: str) -> None:
    answer = site.post("/", data=form)
    assert answer.status_code == 422
    assert told in answer.text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("article.txt", ARTICLE.encode(), id="text"),
        pytest.param("article.json", '{"text": "قال الوزير إن الطريق مفتوح."}'.encode(), id="json"),
        pytest.param(
            "article.html", f"<html><body><article><p>{ARTICLE}</p></article></body></html>".encode(), id="html"
        ),
    ],
)
def test_a_file_is_read(site: httpx.Client, name: str, content: bytes) -> None:
    sent = site.post("/", data={"text": ""}, files={"file": (name, content)})
    assert sent.status_code == 303
    page = until(lambda: marked(site.get(sent.headers["Location"]).text))
    assert "الطريق مفتوح" in page


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Sec-Fetch-Site": "cross-site"}, id="another site"),
        pytest.param({"Sec-Fetch-Site": "same-site"}, id="a neighbour"),
        pytest.param({"Origin": "https://evil.example"}, id="another origin"),
        pytest.param({}, id="nobody says from where"),
    ],
)
def test_a_foreign_form_is_refused(stack: Stack, headers: dict[str, str]) -> None:
    with stack.client(headers=headers) as client:
        assert client.post("/", data={"text": ARTICLE}).status_code == 403


@pytest.mark.parametrize(
    "target", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_no_link_leads_away(site: httpx.Client, target: str) -> None:
    assert site.get("/language/en", params={"next": target}).headers["Location"] == "/"


@pytest.mark.parametrize(
    ("format", "media_type", "holds"),
    [
        pytest.param("json", "application/json", '"claims"', id="json"),
        pytest.param("jsonld", "application/ld+json", "TextPositionSelector", id="web annotation"),
        pytest.param("csv", "text/csv", "speaker", id="csv"),
        pytest.param("html", "text/html", "<mark", id="html"),
    ],
)
def test_results_can_be_taken_along(site: httpx.Client, format: str, media_type: str, holds: str) -> None:
    address, _ = read_article(site, text=ARTICLE)
    file = site.get(f"{address}/result.{format}")
    assert file.headers["Content-Type"].startswith(media_type)
    assert "attachment" in file.headers["Content-Disposition"]
    assert holds in file.text


def test_an_article_can_be_erased(site: httpx.Client) -> None:
    address, page = read_article(site, text=ARTICLE + " ثم غادر.")
    assert re.search(r'action="(?P<erase>[^"]+/erase)"', page)
    assert site.post(f"{address}/erase").status_code == 303
    assert site.get(address).status_code == 404


def test_samples_are_there_to_be_tried(site: httpx.Client) -> None:
    names = re.findall(r'action="/samples/([\w-]+)"', site.get("/").text)
    assert names
    assert site.post(f"/samples/{names[0]}").status_code == 303


@pytest.fixture
def api_key(stack: Stack) -> Iterator[str]:
    from services.intake.keys import KeyStore

    store = KeyStore(stack.redis, stack.settings.prefix)
    key, token = store.create("reader", ["read"])
    yield token
    store.revoke(key.id)


def test_with_a_key_set_the_pages_ask_for_it(stack: Stack, api_key: str) -> None:
    form: dict[str, Any] = {"headers": {"Sec-Fetch-Site": "same-origin"}}
    with stack.client(**form) as client:
        assert client.get("/jobs").headers["Location"].startswith("/sign-in")
        assert client.post("/sign-in", data={"key": "isnad_no_such"}).status_code == 403
        entered = client.post("/sign-in", data={"key": api_key, "next": "/jobs"})
        assert entered.headers["Location"] == "/jobs"
        assert "HttpOnly" in entered.headers["Set-Cookie"]
        assert "SameSite=Strict" in entered.headers["Set-Cookie"]
        assert client.get("/jobs").status_code == 200
        assert client.post("/", data={"text": ARTICLE}).status_code == 403
        client.post("/sign-out")
        assert client.get("/jobs").status_code == 302
