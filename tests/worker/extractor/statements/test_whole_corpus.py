"""Every whole example of the corpus by itself: each statement that a text holds, or that it holds none.

`whole/*.toml`: a text with all claims and denials that the annotation guidelines find in it, each a cue with its
source, speaker, content and manner as strings of the text (absent: null; manner indirect). An example that the rules
do not read yet says so in `fails`; once they do, its test tells that the mark must go.
`nothing/*.txt`: a text a line that holds no statement; `no_denial/*.txt`: one that holds no denial. Such a line that
fails is marked by `fails: why | ` before it.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from services.worker.extractor.extract import Article, extract
from services.worker.extractor.result import plain_result
from services.worker.extractor.segmentation import Segmenter
from tests.worker.extractor.statements.marked_examples import CORPUS, FIRST_LINE, read_marked

KINDS = {"claims": "claim", "denials": "denial"}


@dataclass(frozen=True)
class Said:
    """A statement as the corpus writes it."""

    kind: str
    cue: str
    source: str | None = None
    speaker: str | None = None
    content: str | None = None
    manner: str = "indirect"


@dataclass(frozen=True)
class Example:
    """`first_line` stands above a text that is no headline; `fails` is why the rules do not read it yet, or None."""

    name: str
    text: str
    first_line: str
    said: tuple[Said, ...]
    fails: str | None = None


def positive_examples() -> Iterator[Example]:
    for path in sorted((CORPUS / "whole").glob("*.toml")):
        rows = tomllib.loads(path.read_text("utf-8"))["examples"]
        for number, row in enumerate(rows, 1):
            said = [Said(kind, **made) for key, kind in KINDS.items() for made in row.get(key, [])]
            first = "" if path.stem.startswith("headline") else f"{FIRST_LINE}\n"
            yield Example(f"{path.stem}-{number}", row["text"], first, tuple(said), row.get("fails"))


def negative_examples(folder: str) -> Iterator[Example]:
    for path in sorted((CORPUS / folder).glob("*.txt")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line and not line.startswith("#"):
                mark, fails, text = line.rpartition(" | ")
                yield Example(
                    f"{path.stem}-{number}",
                    text,
                    f"{FIRST_LINE}\n",
                    (),
                    mark.removeprefix("fails: ") if fails else None,
                )


def parameters(examples: list[Example]) -> list[Any]:
    """One test an example, named for its file and place; a marked one must fail."""
    return [
        pytest.param(made, id=made.name, marks=pytest.mark.xfail(reason=made.fails, strict=True) if made.fails else ())
        for made in examples
    ]


POSITIVE = list(positive_examples())
NOTHING = list(negative_examples("nothing"))
NO_DENIAL = list(negative_examples("no_denial"))


def read(example: Example, segmenter: Segmenter) -> list[Said]:
    result = plain_result(extract(Article(example.first_line + example.text), segmenter))
    rows = [(kind, row) for key, kind in KINDS.items() for row in result[key]]
    return [
        Said(
            kind,
            row["cue"]["text"],
            row["source"] and row["source"]["text"],
            row["speaker"],
            row["content"] and row["content"]["text"],
            row["manner"],
        )
        for kind, row in sorted(rows, key=lambda pair: pair[1]["cue"]["start"])
    ]


def by_cue(said: list[Said], text: str) -> list[Said]:
    return sorted(said, key=lambda made: (text.find(made.cue), made.cue, made.content or ""))


@pytest.mark.parametrize("example", parameters(POSITIVE))
def test_statements_are_read_whole(example: Example, segmenter: Segmenter) -> None:
    assert by_cue(read(example, segmenter), example.text) == by_cue(list(example.said), example.text)


@pytest.mark.parametrize("example", parameters(NOTHING))
def test_no_statement_is_read(example: Example, segmenter: Segmenter) -> None:
    assert read(example, segmenter) == []


@pytest.mark.parametrize("example", parameters(NO_DENIAL))
def test_no_denial_is_read(example: Example, segmenter: Segmenter) -> None:
    assert [made for made in read(example, segmenter) if made.kind == "denial"] == []


def test_no_text_stands_twice() -> None:
    texts = [example.text for example in (*POSITIVE, *NOTHING, *NO_DENIAL)]
    marked = (example for path in CORPUS.glob("*.txt") for example in read_marked(path.stem))
    texts += [example.text.removeprefix(f"{FIRST_LINE}\n") for example in marked]
    assert sorted({text for text in texts if texts.count(text) > 1}) == []


def test_what_is_expected_occurs_in_the_text() -> None:
    assert [example.name for example in POSITIVE if not example.said or set(absent_parts(example))] == []


def absent_parts(example: Example) -> Iterator[str]:
    """Of a speaker whose article is contracted in the text (`للوزارة`) the first letter may be absent."""
    for made in example.said:
        parts = (made.cue, made.source, made.content, made.speaker and made.speaker.removeprefix("ا"))
        yield from (part for part in parts if part is not None and part not in example.text)
        if made.manner not in ("direct", "indirect", "mixed"):
            yield made.manner


def test_the_corpus_is_as_large_as_it_is_said_to_be() -> None:
    assert len([example for example in POSITIVE if example.fails is None]) >= 500
    assert len(NOTHING) + len(NO_DENIAL) >= 300
