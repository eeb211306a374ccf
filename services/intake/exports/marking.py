"""A text cut into runs, each with the marks that cover it, so that nested and crossing spans can be drawn."""

import heapq
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked range of code points: `part` is date, cue, source or content; `kind` date, claim or denial.

    `level` is how far below the line it is drawn: no two marks of one level overlap, and 0 is the innermost.
    """

    start: int
    end: int
    id: str
    kind: str
    part: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text under the same marks throughout, outermost first; `begins` those that start with it."""

    text: str
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]


def marks_in(result: dict[str, Any], field: str) -> list[Mark]:
    """The marks of a plain result that lie in `field`, each with its level."""
    found = [_mark(row, row["id"], "date", "date", field) for row in result["dates"]]
    for kind in ("claim", "denial"):
        for row in result[f"{kind}s"]:
            found += [
                _mark(row[part], row["id"], kind, part, field) for part in ("content", "source", "cue") if row[part]
            ]
    return with_levels(mark for mark in found if mark is not None)


def with_levels(marks: Iterable[Mark]) -> list[Mark]:
    """The marks in the order of their starts, outer before inner, levelled group by group of overlapping ones."""
    levelled: list[Mark] = []
    group: list[Mark] = []
    busy: list[tuple[int, int]] = []
    free: list[int] = []
    end = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start >= end:
            levelled += _inner_first(group)
            group, busy, free = [], [], []
        while busy and busy[0][0] <= mark.start:
            heapq.heappush(free, heapq.heappop(busy)[1])
        level = heapq.heappop(free) if free else len(busy)
        heapq.heappush(busy, (mark.end, level))
        group.append(replace(mark, level=level))
        end = max(end, mark.end)
    return levelled + _inner_first(group)


def _inner_first(group: list[Mark]) -> list[Mark]:
    deepest = max((mark.level for mark in group), default=0)
    return [replace(mark, level=deepest - mark.level) for mark in group]


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
