"""The result as plain data, every span mapped back to the field of the article as submitted."""

from typing import Any

from services.worker.extractor.dates.mention import DateMention
from services.worker.extractor.extract import Extraction
from services.worker.extractor.statements.statement import Statement, has_contracted_article
from services.worker.extractor.text import Span

Plain = dict[str, Any]


def plain_result(extraction: Extraction) -> Plain:
    """`{"dates": […], "claims": […], "denials": […]}` in the shapes of the annotation guidelines.

    Each mention has an `id` (`d1`, `c1`, `n1` …) and its `rule`; a statement has the ids of the dates inside
    it; a denial the id of the claim it denies, or None. Spans say in which `field` they lie.
    """
    statements = extraction.statements
    date_ids = [f"d{number}" for number in range(1, len(extraction.dates) + 1)]
    ids = _statement_ids(statements)
    rows = [_statement_row(extraction, index, ids, date_ids) for index in range(len(statements))]
    return {
        "dates": [_date_row(extraction, *pair) for pair in zip(date_ids, extraction.dates, strict=True)],
        "claims": [row for row, made in zip(rows, statements, strict=True) if made.kind == "claim"],
        "denials": [row for row, made in zip(rows, statements, strict=True) if made.kind == "denial"],
    }


def _statement_ids(statements: tuple[Statement, ...]) -> list[str]:
    counts = {"claim": 0, "denial": 0}
    ids = []
    for statement in statements:
        counts[statement.kind] += 1
        ids.append(f"{'c' if statement.kind == 'claim' else 'n'}{counts[statement.kind]}")
    return ids


def _span_row(extraction: Extraction, span: Span) -> Plain:
    raw = extraction.source.offsets.raw_span(span)
    title = extraction.article.title
    field, text = "text", extraction.article.text
    if title is not None:
        if raw.start <= len(title):
            field, text = "title", title
            raw = Span(min(raw.start, len(title)), min(raw.end, len(title)))
        else:
            raw = raw.shifted(-len(title) - 1)
    return {"field": field, "start": raw.start, "end": raw.end, "text": raw.of(text)}


def _speaker_name(extraction: Extraction, span: Span) -> str:
    name: str = _span_row(extraction, span)["text"]
    return f"ا{name}" if has_contracted_article(extraction.source.text, span) else name


def _date_row(extraction: Extraction, key: str, date: DateMention) -> Plain:
    start_value, end_value = date.half_open or (None, None)
    return {
        "id": key,
        **_span_row(extraction, date.span),
        "type": date.type,
        "value": date.value,
        "mod": date.mod,
        "calendar": date.calendar,
        "earliest": date.earliest,
        "latest": date.latest,
        "start_value": start_value,
        "end_value": end_value,
        "anchor": date.anchor,
        "rule": date.rule,
    }


def _statement_row(extraction: Extraction, index: int, ids: list[str], date_ids: list[str]) -> Plain:
    statement = extraction.statements[index]
    row = {
        "id": ids[index],
        "cue": _span_row(extraction, statement.cue),
        "lemma": statement.lemma,
        "source": statement.source and _span_row(extraction, statement.source),
        "speaker": statement.speaker and _speaker_name(extraction, statement.speaker),
        "content": statement.content and _span_row(extraction, statement.content),
        "manner": statement.manner,
        "dates": [
            key
            for key, date in zip(date_ids, extraction.dates, strict=True)
            if statement.content and statement.content.contains(date.span)
        ],
        "said_at": None if statement.said_at is None else date_ids[statement.said_at],
        "rule": statement.rule,
    }
    if statement.kind == "denial":
        row["denies"] = None if statement.denies is None else ids[statement.denies]
    return row
