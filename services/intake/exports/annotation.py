"""A result as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), one for each mention.

Every target carries both selectors of the model: TextPositionSelector, in Unicode code points as its section
4.2.4 asks, and TextQuoteSelector with up to 32 code points of text before and after.
"""

from collections.abc import Iterator
from typing import Any

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"isnad": "urn:isnad:vocabulary:"}]
_CONTEXT_LENGTH = 32

Plain = dict[str, Any]


def annotation_page(article_id: str, texts: dict[str, str], result: Plain) -> Plain:
    """An AnnotationPage of the mentions of one article. `texts` holds its fields, `text` and maybe `title`."""
    source = f"urn:isnad:article:{article_id}"
    return {
        "@context": CONTEXT,
        "id": f"{source}:annotations",
        "type": "AnnotationPage",
        "items": [
            *(_annotation(source, texts, date, [date], _date_body(date)) for date in result["dates"]),
            *(
                _annotation(source, texts, row, list(_statement_spans(row)), _statement_body(row, kind))
                for kind, rows in (("claim", result["claims"]), ("denial", result["denials"]))
                for row in rows
            ),
        ],
    }


def _annotation(source: str, texts: dict[str, str], row: Plain, spans: list[Plain], body: Plain) -> Plain:
    return {
        "id": f"{source}:{row['id']}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": body,
        "target": [_target(source, texts, span) for span in spans],
    }


def _target(source: str, texts: dict[str, str], span: Plain) -> Plain:
    text, start, end = texts[span["field"]], span["start"], span["end"]
    target = {
        "source": f"{source}#{span['field']}",
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - _CONTEXT_LENGTH) : start],
                "suffix": text[end : end + _CONTEXT_LENGTH],
            },
        ],
    }
    return target | ({"isnad:part": span["part"]} if "part" in span else {})


def _statement_spans(row: Plain) -> Iterator[Plain]:
    for part in ("cue", "source", "content"):
        if row[part]:
            yield {**row[part], "part": part}


def _date_body(date: Plain) -> Plain:
    parts = {f"isnad:{name}": date[name] for name in ("type", "mod", "calendar", "earliest", "latest", "rule")}
    return _body(date["value"] or date["text"], "date") | _present(parts)


def _statement_body(row: Plain, kind: str) -> Plain:
    parts = {f"isnad:{name}": row.get(name) for name in ("speaker", "lemma", "manner", "denies", "rule")}
    return _body(kind, kind) | _present(parts)


def _body(value: str, kind: str) -> Plain:
    return {"type": "TextualBody", "purpose": "tagging", "value": value, "isnad:kind": kind}


def _present(parts: Plain) -> Plain:
    return {name: value for name, value in parts.items() if value is not None}
