"""A result as lines for people to read in a terminal."""

from collections.abc import Iterator
from typing import Any


def readable_lines(result: dict[str, Any]) -> Iterator[str]:
    """The lines of a plain result: each date with what it means, each statement as *who - cue - what*."""
    for date in result["dates"]:
        yield f"date    {date['value'] or '?'}{' ' + date['mod'] if date['mod'] else ''}  {date['text']}"
    for kind in ("claims", "denials"):
        for row in result[kind]:
            yield f"{kind[:-1]:7} {row['id']}  {row['speaker'] or '?'} — {row['cue']['text']} — {_content(row)}"
            if row.get("denies"):
                yield f"        denies {row['denies']}"


def _content(row: dict[str, Any]) -> str:
    return " ".join(row["content"]["text"].split()) if row["content"] else "…"
