"""The one table that `make bench` prints."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A figure with its unit. ``target`` says in words what was wanted, ``met`` whether it was reached."""

    measure: str
    figure: str
    target: str = ""
    met: bool | None = None


def print_rows(section: str, rows: Iterable[Row]) -> list[Row]:
    """Print as they come, since a section takes a while; the rows."""
    print(f"\n{section}", flush=True)
    printed = []
    for row in rows:
        verdict = {True: "met", False: "MISSED", None: ""}[row.met]
        print(f"  {row.measure:52} {row.figure:>22}  {row.target:24} {verdict}".rstrip(), flush=True)
        printed.append(row)
    return printed


def at_least(measure: str, ratio: float, wanted: float) -> Row:
    """A share in per cent that should not be lower."""
    return Row(measure, f"{ratio:.0%}", f"at least {wanted:.0%}", ratio >= wanted)
