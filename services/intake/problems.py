"""Errors after RFC 9457: every one is ``application/problem+json`` with a type that stays the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from apiflask import APIFlask, HTTPError
from flask import Response, g
from kombu.exceptions import OperationalError
from redis import RedisError
from redis.exceptions import ResponseError
from werkzeug.exceptions import HTTPException

from services.intake.replies import reply
from shared.connections import UNAVAILABLE, refuses_writes
from shared.logs import logger

_log = logger(__name__)

_TYPE = "urn:isnad:problem:"
_RETRY_SECONDS = 5

# kind: (status, title, what to do)
KINDS: Mapping[str, tuple[int, str, str]] = {
    "malformed": (400, "The request cannot be read", "Send well-formed JSON in UTF-8."),
    "unauthorised": (
        401,
        "No valid API key",
        "Send `Authorization: Bearer isnad_…` with a key that has not been revoked.",
    ),
    "forbidden": (403, "The API key does not allow this", "Use a key with the scope that the operation asks for."),
    "loopback-only": (
        403,
        "No API key exists yet",
        "Make one with `python -m services.intake.keys create NAME`; until then only the machine itself is answered.",
    ),
    "not-found": (404, "There is no such thing", "Check the path and the id; what is past its retention is gone."),
    "result-not-ready": (404, "There is no result yet", "Ask for the job, or again after Retry-After seconds."),
    "method-not-allowed": (405, "The method is not allowed here", "Use one of the methods in Allow."),
    "conflict": (409, "The state does not allow this", "Ask for the present state first."),
    "idempotency-running": (
        409,
        "The first request under this Idempotency-Key is still running",
        "Send it again after Retry-After seconds.",
    ),
    "too-large": (413, "The body is too large", "Send less at once, or raise the setting named in detail."),
    "uri-too-long": (414, "The address is too long", "Send filters of less length."),
    "unsupported-media-type": (415, "The media type is not taken", "Send application/json."),
    "validation": (422, "The request is not valid", "Correct what `errors` points at."),
    "idempotency-mismatch": (
        422,
        "The Idempotency-Key was used for another request",
        "Use a new key for a new request.",
    ),
    "headers-too-large": (431, "A header is too long", "Send fewer or shorter headers."),
    "rate-limited": (429, "Too many requests", "Send again after Retry-After seconds."),
    "internal": (500, "Something broke", "Report it with the request_id."),
    "storage-unavailable": (503, "Redis is away or takes no writes", "Send again after Retry-After seconds."),
    "queue-full": (503, "The queue is too old", "Send again after Retry-After seconds."),
    "extract-timeout": (503, "The text was not read in time", "Submit it as an article instead."),
}

_BY_STATUS = {
    400: "malformed",
    401: "unauthorised",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    409: "conflict",
    413: "too-large",
    415: "unsupported-media-type",
    422: "validation",
    429: "rate-limited",
    503: "storage-unavailable",
}


class Problem(Exception):
    """An answer that is an error. ``errors`` are pairs of a JSON pointer and what is wrong there."""

    def __init__(
        self,
        kind: str,
        detail: str = "",
        errors: list[tuple[str, str]] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(kind)
        self.kind, self.detail = kind, detail
        self.errors, self.headers = errors or [], dict(headers or {})

    @property
    def status(self) -> int:
        return KINDS[self.kind][0]

    def document(self) -> dict[str, Any]:
        """The problem as JSON has it."""
        status, title, remedy = KINDS[self.kind]
        document: dict[str, Any] = {
            "type": _TYPE + self.kind,
            "title": title,
            "status": status,
            "detail": self.detail or remedy,
        }
        if self.errors:
            document["errors"] = [{"pointer": pointer, "detail": detail} for pointer, detail in self.errors]
        return document

    def response(self) -> Response:
        """The answer to the request at hand."""
        document = {**self.document(), "request_id": g.get("request_id", "")}
        return reply(document, self.status, self.headers, media_type="application/problem+json")


def storage_unavailable() -> Problem:
    """Redis cannot be written to."""
    return Problem("storage-unavailable", headers={"Retry-After": str(_RETRY_SECONDS)})


def faults(messages: Any, pointer: str = "#") -> Iterator[tuple[str, str]]:
    """JSON pointers and messages out of marshmallow's nested ones."""
    if isinstance(messages, dict):
        for name, inner in messages.items():
            step = "" if name in ("_schema", "key", "value") else "/" + _escape(str(name))
            yield from faults(inner, pointer + step)
    elif isinstance(messages, list):
        for message in messages:
            yield from faults(message, pointer)
    else:
        yield pointer, str(messages)


def _escape(name: str) -> str:
    """RFC 6901, and half surrogates made writable."""
    return name.replace("~", "~0").replace("/", "~1").encode("utf-8", "replace").decode()


def register(app: APIFlask) -> None:
    """Make every error of the application such a document."""
    app.register_error_handler(Problem, lambda problem: problem.response())
    app.register_error_handler(HTTPException, _from_werkzeug)
    app.register_error_handler(RedisError, _from_redis)
    app.register_error_handler(OperationalError, lambda _: storage_unavailable().response())
    app.register_error_handler(
        RecursionError, lambda _: Problem("malformed", "The JSON is nested too deeply.").response()
    )
    app.register_error_handler(Exception, _unforeseen)
    app.error_processor(_from_apiflask)


def _from_apiflask(error: HTTPError) -> Response:
    found = []
    if error.status_code == 422 and isinstance(error.detail, dict):
        for location, messages in error.detail.items():
            found += list(faults(messages, "#" if location == "json" else f"{location}:"))
    kind = _BY_STATUS.get(error.status_code, "internal")
    return Problem(kind, errors=found, headers=_kept(error.headers)).response()


def _kept(headers: Any) -> dict[str, str]:
    """Headers of an exception that belong to the answer whatever its body is."""
    return {name: value for name, value in dict(headers or {}).items() if name in ("Allow", "Retry-After")}


def _from_werkzeug(error: HTTPException) -> Response:
    headers = _kept(dict(error.get_headers()))
    code = error.code or 500
    if code < 400:
        return Response(status=code, headers=dict(error.get_headers()))
    kind = _BY_STATUS.get(code, "malformed" if code < 500 else "internal")
    return Problem(kind, headers=headers).response()


def _from_redis(error: RedisError) -> Response:
    if isinstance(error, UNAVAILABLE) or refuses_writes(error):
        _log.warning("storage.unavailable", error=type(error).__name__)
        return storage_unavailable().response()
    if isinstance(error, ResponseError):
        return _unforeseen(error)
    return storage_unavailable().response()


def _unforeseen(error: Exception) -> Response:
    """The error's own words stay out of answer and log, since they may quote the article."""
    where = error.__traceback__
    frames = []
    while where is not None:
        frames.append(f"{where.tb_frame.f_code.co_filename}:{where.tb_lineno}")
        where = where.tb_next
    _log.error("request.raised", error=type(error).__name__, where=frames[-8:])
    return Problem("internal").response()
