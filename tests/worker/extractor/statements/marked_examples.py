"""Reads the corpus of marked statements: `<cue>` (`<!cue>` of a denial), `{source}`, `[content]`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[3] / "corpus" / "statements"
# Above each example but a headline, so that it is not read as one.
FIRST_LINE = "نشرة المساء"
_MARK = re.compile(r"<!?|[>{}\[\]]")
_PARTS = {"<": "cue", "<!": "cue", "{": "source", "[": "content"}


@dataclass(frozen=True)
class MarkedExample:
    """`parts` are half-open ranges of code points of `text`; `alone`: no other statement may be found."""

    key: str
    text: str
    kind: str
    parts: dict[str, tuple[int, int]]
    alone: bool


def read_marked(name: str) -> Iterator[MarkedExample]:
    """The examples of a corpus file."""
    first = "" if name == "headlines" else f"{FIRST_LINE}\n"
    for number, line in read_lines(name):
        alone = not line.startswith("+ ")
        yield _unmarked(f"{name}-{number}", first + line.removeprefix("+ "), alone)


def read_lines(name: str) -> Iterator[tuple[int, str]]:
    """The numbered lines of a corpus file, without its remarks."""
    for number, line in enumerate((CORPUS / f"{name}.txt").read_text("utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            yield number, line


def _unmarked(key: str, marked: str, alone: bool) -> MarkedExample:
    text, at, kind = "", 0, "claim"
    opened: list[tuple[str, int]] = []
    parts: dict[str, tuple[int, int]] = {}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark.group() in _PARTS:
            opened.append((_PARTS[mark.group()], len(text)))
            kind = "denial" if mark.group() == "<!" else kind
        else:
            part, start = opened.pop()
            parts[part] = (start, len(text))
    return MarkedExample(key, text + marked[at:], kind, parts, alone)
