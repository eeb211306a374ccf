"""Articles from files, in the forms that people have them in."""

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from services.stack.article import headline_of, read_article
from services.stack.problems import StackError

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.json"))


def test_text_file_is_the_text(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("العنوان\nالنص", "utf-8-sig")
    assert read_article(str(path)) == {"text": "العنوان\nالنص"}


@pytest.mark.parametrize(
    ("given", "article"),
    [("نص", {"text": "نص"}), ('{"text": "نص"}', {"text": "نص"})],
    ids=["text", "json"],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, given: str, article: dict) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(given.encode())))
    assert read_article("-") == article


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("broken.json", b"{", "broken.json is not JSON"),
        ("list.json", b"[]", "no JSON object"),
        ("latin.txt", b"\xe9", "is not UTF-8 text"),
        ("absent.txt", None, "cannot be read: No such file"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path: Path, name: str, content: bytes | None, said: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(StackError, match=said):
        read_article(str(tmp_path / name))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_are_bodies_to_submit(path: Path) -> None:
    article = json.loads(path.read_text("utf-8"))
    assert article["id"] == path.stem
    assert set(article) == {"id", "title", "source", "published_at", "text"}
    assert headline_of(article) == article["title"]


def test_headline_of_a_bare_text_is_its_first_line() -> None:
    assert headline_of({"text": "\n الأول\nالثاني"}) == "الأول"
