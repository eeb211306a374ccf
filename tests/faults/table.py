"""The table that `make test-faults` prints."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Row:
    """One fault: what was done, what was counted, and whether what must hold held."""

    fault: str
    done: str
    counted: str
    verdict: Literal["held", "FAILED", "not run"]


def verdict(held: bool) -> Literal["held", "FAILED"]:
    return "held" if held else "FAILED"


def markdown(rows: Sequence[Row]) -> str:
    """A table, one line a fault."""
    lines = ["| fault | done | counted | verdict |", "|---|---|---|---|"]
    lines += [f"| {row.fault} | {row.done} | {row.counted} | {row.verdict} |" for row in rows]
    return "\n".join(lines)
