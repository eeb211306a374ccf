"""The marked article as one HTML file that needs nothing beside it: no script, no style sheet, no picture."""

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from services.intake.exports.marking import cut_into_runs, marks_in

_TEMPLATES = Environment(
    loader=PackageLoader("services.intake.exports"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


def standalone_page(texts: dict[str, str], result: dict[str, Any]) -> str:
    """The page. Hovering a mark tells who, cue and value; the lists below lead to the words."""
    rows = [*result["dates"], *result["claims"], *result["denials"]]
    return _TEMPLATES.get_template("standalone.html").render(
        fields=[
            (field, list(cut_into_runs(texts[field], marks_in(result, field))))
            for field in ("title", "text")
            if texts.get(field)
        ],
        result=result,
        told={row["id"]: _told(row) for row in rows},
    )


def _told(row: dict[str, Any]) -> str:
    if "cue" in row:
        return f"{row['id']}: {row['speaker'] or '?'} — {row['cue']['text']} ({row['rule']})"
    return f"{row['id']}: {row['value'] or '?'} ({row['rule']})"
