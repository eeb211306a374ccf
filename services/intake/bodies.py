"""Request bodies: inflated within bounds, of a media type that is taken, as JSON or lines of JSON."""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Callable
from typing import Any, TypeVar, cast

from apiflask import APIBlueprint, APIFlask, Schema
from flask import request
from marshmallow import ValidationError

from services.intake.problems import Problem, faults
from services.intake.services import services

View = TypeVar("View", bound=Callable[..., Any])

JSON, TEXT, LINES = "application/json", "text/plain", "application/x-ndjson"
_LINES_TOO = "application/jsonl"
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")

# Views that take more than JSON.
_TAKEN = {"articles.submit": (JSON, TEXT), "articles.submit_batch": (JSON, LINES, _LINES_TOO)}


def register(app: APIFlask) -> None:
    """Bound and inflate bodies before a view reads them."""
    most = app.extensions["isnad"].settings.max_body_bytes
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = most
    app.before_request(_check)


def _check() -> None:
    if request.method not in ("POST", "PATCH", "PUT") or request.endpoint is None:
        return
    encoding = request.headers.get("Content-Encoding", "identity").strip().lower()
    if "Transfer-Encoding" in request.headers:
        _read_stream()
    if encoding == "gzip":
        _inflate_request()
    elif encoding not in ("identity", ""):
        raise Problem(
            "unsupported-media-type",
            "Only gzip is taken as a content encoding.",
            headers={"Accept-Encoding": "gzip"},
        )
    taken = _FORMS if request.blueprint == "pages" else _TAKEN.get(request.endpoint, (JSON,))
    if request.content_length and request.mimetype not in taken:
        raise Problem("unsupported-media-type", f"Send {' or '.join(taken)}.")


def _read_stream() -> None:
    """A body without a length, read as far as the limit: werkzeug would cut it there and say nothing."""
    most = services().settings.max_body_bytes
    data = request.get_data(cache=False)
    if len(data) >= most:
        raise Problem("too-large", f"The body has more than {most} bytes (ISNAD_MAX_BODY_BYTES).")
    _put_back(data, most)


def _inflate_request() -> None:
    most = services().settings.max_inflated_bytes
    _put_back(inflate(request.get_data(cache=False), most), most)


def _put_back(data: bytes, most: int) -> None:
    """Make this the body that views read."""
    request.environ["wsgi.input"] = io.BytesIO(data)
    request.environ["CONTENT_LENGTH"] = str(len(data))
    request.environ.pop("HTTP_CONTENT_ENCODING", None)
    request.environ.pop("HTTP_TRANSFER_ENCODING", None)
    request.__dict__.pop("stream", None)
    request.max_content_length = most


def inflate(data: bytes, most: int) -> bytes:
    """What a gzip stream holds. Raises Problem where it is broken or holds more than ``most`` bytes."""
    inflater = zlib.decompressobj(wbits=31)
    try:
        inflated = inflater.decompress(data, most + 1)
    except zlib.error:
        raise Problem("malformed", "The body is not valid gzip.") from None
    if len(inflated) > most:
        raise Problem("too-large", f"The body inflates to more than {most} bytes (ISNAD_MAX_INFLATED_BYTES).")
    if not inflater.eof or inflater.unused_data:
        raise Problem("malformed", "The gzip body is cut off, or something follows it.")
    return inflated


def read_json(data: bytes) -> Any:
    """The value. Raises Problem unless it is one JSON value in UTF-8 without NaN and Infinity."""
    try:
        return json.loads(data.decode("utf-8"), parse_constant=_refuse_constant)
    except UnicodeDecodeError:
        raise Problem("malformed", "The body is not UTF-8.") from None
    except RecursionError:
        raise Problem("malformed", "The JSON is nested too deeply.") from None
    except ValueError as error:
        raise Problem("malformed", f"The body is not valid JSON: {_where(error)}.") from None


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _where(error: ValueError) -> str:
    """Without the text that the error may quote."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at line {error.lineno}, column {error.colno}"
    return "a number or constant that JSON does not have"


def read_text(data: bytes) -> str:
    """The body as text. Raises Problem unless it is in the charset given, or UTF-8."""
    charset = request.mimetype_params.get("charset", "utf-8")
    try:
        return data.decode(charset)
    except (UnicodeDecodeError, LookupError):
        raise Problem("malformed", f"The body is not in the charset {charset[:40]!r}.") from None


def load(schema: Schema, data: Any) -> dict[str, Any]:
    """The validated fields. Raises Problem with a JSON pointer for each fault."""
    try:
        return dict(schema.load(data))
    except ValidationError as error:
        raise Problem("validation", errors=list(faults(error.messages))) from None


def load_body(schema: Schema) -> dict[str, Any]:
    """The request's JSON body, validated."""
    return load(schema, read_json(request.get_data()))


def takes(blueprint: APIBlueprint, schema: type[Schema]) -> Callable[[View], View]:
    """Describe a view's JSON body. The view reads it itself, since APIFlask's own reader answers 500 to
    numbers of 5,000 digits and parses before size and media type are known."""

    def describe(view: View) -> View:
        reading = blueprint.input(schema, location="json", validation=False)(view)
        return cast(View, cast(Any, reading).__wrapped__)

    return describe
