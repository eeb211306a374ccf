"""One id from the request to its last delivery: taken from ``X-Request-ID`` or made, logged and answered."""

from __future__ import annotations

import re
import time

from apiflask import APIFlask
from flask import Response, g, request

from shared.ids import new_id
from shared.logs import bind_contextvars, clear_contextvars, logger

_GIVEN = re.compile(r"[A-Za-z0-9._:/=+-]{1,100}")
_log = logger(__name__)


def register(app: APIFlask) -> None:
    """Give every request its id and every answer a line in the log."""
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    given = request.headers.get("X-Request-ID", "")
    g.request_id = given if _GIVEN.fullmatch(given) else new_id("req")
    g.began = time.perf_counter()
    clear_contextvars()
    bind_contextvars(request_id=g.request_id)


def _end(response: Response) -> Response:
    response.headers["X-Request-ID"] = g.request_id
    _log.info(
        "request.answered",
        method=request.method,
        # The rule, not the path: ids of articles may say more than a log should.
        route=request.url_rule.rule if request.url_rule else None,
        status=response.status_code,
        elapsed_ms=round((time.perf_counter() - g.began) * 1000, 1),
    )
    return response
