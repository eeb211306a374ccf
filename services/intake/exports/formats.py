"""The forms in which a result can be had: by name (`?format=`) and by media type (`Accept`)."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MIMEAccept

from services.intake.exports.annotation import annotation_page
from services.intake.exports.standalone import standalone_page
from services.intake.exports.table import statements_csv


@dataclass(frozen=True, slots=True)
class Reading:
    """A result beside what it is about: `texts` holds the article's `text` and, where it has one, its `title`."""

    article_id: str
    texts: dict[str, str]
    result: dict[str, Any]

    @classmethod
    def of(cls, article_id: str, article: Mapping[str, Any], result: bytes) -> "Reading":
        """Of an article as submitted and its result's JSON, which has the text of an article sent as a page."""
        read = json.loads(result)
        told = {**article, **{field: read[field] for field in ("title", "text") if field in read}}
        return cls(article_id, {field: told[field] for field in ("title", "text") if told.get(field)}, read)


@dataclass(frozen=True, slots=True)
class Format:
    """`write` gives the whole document as text, to be sent in UTF-8."""

    name: str
    media_type: str
    extension: str
    write: Callable[[Reading], str]

    @property
    def content_type(self) -> str:
        """JSON says its charset by itself (RFC 8259, section 8.1)."""
        return self.media_type if "json" in self.media_type else f"{self.media_type}; charset=utf-8"


def _as_json(reading: Reading) -> str:
    return json.dumps(reading.result, ensure_ascii=False)


def _as_annotations(reading: Reading) -> str:
    return json.dumps(annotation_page(reading.article_id, reading.texts, reading.result), ensure_ascii=False)


def _as_table(reading: Reading) -> str:
    # Spreadsheets take a file for UTF-8 only if it says so with a byte order mark.
    return "\ufeff" + statements_csv(reading.result)


def _as_page(reading: Reading) -> str:
    return standalone_page(reading.texts, reading.result)


FORMATS: tuple[Format, ...] = (
    Format("json", "application/json", "json", _as_json),
    Format("jsonld", "application/ld+json", "jsonld", _as_annotations),
    Format("csv", "text/csv", "csv", _as_table),
    Format("html", "text/html", "html", _as_page),
)


def format_named(name: str) -> Format | None:
    return next((one for one in FORMATS if one.name == name), None)


def format_accepted(accept: MIMEAccept) -> Format:
    """The format that an `Accept` header likes best; JSON where it likes none of them, or all alike."""
    best = accept.best_match([one.media_type for one in FORMATS], FORMATS[0].media_type)
    return next(one for one in FORMATS if one.media_type == best)
