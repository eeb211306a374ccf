"""A text cut into runs, each with the marks that cover it, so that nested and crossing spans can be drawn."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked range of code points: `part` is date, cue, source or content; `kind` date, claim or denial."""

    start: int
    end: int
    id: str
    kind: str
    part: str


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text under the same marks throughout, outermost first; `begins` those that start with it."""

    text: str
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]


def marks_in(result: dict[str, Any], field: str) -> list[Mark]:
    """The marks of a plain result that lie in `field`."""
    found = [_mark(row, row["id"], "date", "date", field) for row in result["dates"]]
    for kind in ("claim", "denial"):
        for row in result[f"{kind}s"]:
            found += [
                _mark(row[part], row["id"], kind, part, field) for part in ("content", "source", "cue") if row[part]
            ]
    return [mark for mark in found if mark is not None]


def _mark(span: dict[str, Any], key: str, kind: str, part: str, field: str) -> Mark | None:
    return Mark(span["start"], span["end"], key, kind, part) if span["field"] == field else None


def cut_into_runs(text: str, marks: Iterable[Mark]) -> Iterator[Run]:
    """The runs in order; joined, they are `text` again. Outer marks come before the ones inside them."""
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    borders = sorted({0, len(text), *(mark.start for mark in ordered), *(mark.end for mark in ordered)})
    open_marks: list[Mark] = []
    waiting = iter(ordered)
    following = next(waiting, None)
    for start, end in itertools.pairwise(borders):
        open_marks = [mark for mark in open_marks if mark.end > start]
        begins = []
        while following is not None and following.start == start:
            begins.append(following)
            following = next(waiting, None)
        open_marks += begins
        yield Run(text[start:end], tuple(open_marks), tuple(begins))
