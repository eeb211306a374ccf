"""The gunicorn worker, whose own refusals are problem+json too: they come before any application is asked."""

from __future__ import annotations

import json
from typing import Any

from gunicorn import util
from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine, ParseException
from gunicorn.workers.gthread import ThreadWorker

from services.intake.problems import Problem


class ProblemWorker(ThreadWorker):  # type: ignore[misc]
    """Threads, and errors after RFC 9457."""

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """Answer a request that could not be parsed; the connection is closed by the caller."""
        del req, addr
        problem = _problem(exc)
        self.log.warning("Refused a request: %s", type(exc).__name__)
        body = json.dumps(problem.document()).encode()
        head = (
            f"HTTP/1.1 {problem.status} {problem.kind}\r\nConnection: close\r\n"
            f"Content-Type: application/problem+json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        try:
            util.write_nonblock(client, head.encode() + body)
        except OSError:
            self.log.debug("The client was gone before it was answered.")


def _problem(error: BaseException) -> Problem:
    if isinstance(error, LimitRequestLine):
        return Problem("uri-too-long")
    if isinstance(error, LimitRequestHeaders):
        return Problem("headers-too-large")
    return Problem("malformed" if isinstance(error, ParseException) else "internal")
