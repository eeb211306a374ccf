"""The statements of a result as CSV (RFC 4180), one line each, for a spreadsheet."""

import csv
import io
from typing import Any

COLUMNS = (
    "id",
    "kind",
    "speaker",
    "source",
    "cue",
    "content",
    "manner",
    "denies",
    "dates",
    "field",
    "cue_start",
    "cue_end",
    "content_start",
    "content_end",
    "rule",
)
# A cell that begins so is run as a formula by spreadsheets; an apostrophe before it makes it text again.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def statements_csv(result: dict[str, Any]) -> str:
    """The table with its header. Offsets are code points of the field named beside them."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for kind in ("claim", "denial"):
        for row in result[f"{kind}s"]:
            writer.writerow({name: _safe(value) for name, value in _cells(kind, row).items()})
    return out.getvalue()


def _cells(kind: str, row: dict[str, Any]) -> dict[str, Any]:
    cue, content = row["cue"], row["content"] or {}
    return {
        "id": row["id"],
        "kind": kind,
        "speaker": row["speaker"],
        "source": (row["source"] or {}).get("text"),
        "cue": cue["text"],
        "content": content.get("text"),
        "manner": row["manner"],
        "denies": row.get("denies"),
        "dates": " ".join(row["dates"]),
        "field": cue["field"],
        "cue_start": cue["start"],
        "cue_end": cue["end"],
        "content_start": content.get("start"),
        "content_end": content.get("end"),
        "rule": row["rule"],
    }


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value
