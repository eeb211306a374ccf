"""A result as a page of text: each line has one Arabic string, so that no terminal mixes two of them up."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from services.stack.terminal import Terminal

_KEY_COLUMNS = 30
Row = dict[str, Any]


def format_result(headline: str, result: Row, terminal: Terminal) -> str:
    """Headline, dates with the days they mean, claims and denials as who, cue, what."""
    lines = [terminal.paint(line, "bold") for line in terminal.wrap(headline, 2)]
    lines += _heading("Dates", result["dates"], terminal)
    for mention in result["dates"]:
        lines += _date_lines(mention, terminal)
    for name, rows, colour in (("Claims", result["claims"], "green"), ("Denials", result["denials"], "red")):
        lines += _heading(name, rows, terminal)
        for number, row in enumerate(rows):
            lines += [""] if number else []
            lines += _statement_lines(row, colour, terminal)
    return "\n".join(f"  {line}".rstrip() for line in lines)


def _heading(name: str, rows: list[Row], terminal: Terminal) -> list[str]:
    return ["", terminal.paint(f"{name} ({len(rows)})", "bold")]


def _date_lines(mention: Row, terminal: Terminal) -> Iterator[str]:
    meaning = terminal.paint(describe_date(mention).ljust(_KEY_COLUMNS), "blue")
    first, *rest = terminal.wrap(mention["text"], _KEY_COLUMNS + 4)
    yield f"  {meaning}{first}"
    for line in rest:
        yield " " * (_KEY_COLUMNS + 2) + line


def describe_date(mention: Row) -> str:
    """The day or days that a date denotes, its TIMEX3 value where it denotes none."""
    earliest, latest = (str(mention.get(end) or "") for end in ("earliest", "latest"))
    modifier = f" {mention['mod'].lower().replace('_', ' ')}" if mention.get("mod") else ""
    if not earliest or not latest or "T" in str(mention["value"]):
        return f"{mention['value'] or 'unknown'}{modifier}"
    if earliest == latest:
        return f"{earliest} {date.fromisoformat(earliest[:10]):%a}{modifier}"
    return f"{earliest} … {latest}{modifier}"


def _statement_lines(row: Row, colour: str, terminal: Terminal) -> Iterator[str]:
    source, content = row["source"], row["content"]
    who = row["speaker"] or (source and source["text"]) or "–"
    label = row["id"].ljust(4)
    fields = [("who", who), ("cue", row["cue"]["text"]), ("what", content["text"] if content else "–")]
    for key, text in fields:
        first, *rest = terminal.wrap(text, 13)
        yield f"  {terminal.paint(label, colour)}{terminal.paint(key.ljust(7), 'dim')}{first}"
        label = " " * 4
        for line in rest:
            yield " " * 13 + line
    if row.get("denies"):
        yield f"      {terminal.paint('denies', 'dim')} {row['denies']}"
