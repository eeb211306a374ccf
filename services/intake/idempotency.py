"""Idempotency-Key, after the IETF draft: a repeated request gets the first answer again.

https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from flask import Response, g, request

from services.intake.problems import Problem
from services.intake.services import services
from shared.blobs import pack, unpack

_KEY_CHARACTERS = 255
# A process that dies, or whose Redis takes no writes just then, holds its key no longer than this. A request that
# takes longer may meet its own repeat; ids derived from the key keep the two from doubling.
_RUNNING_SECONDS = 2
_KEPT_SECONDS = 86_400
_KEPT_HEADERS = ("Location", "Content-Type")

Operation = Callable[[tuple[str, ...]], Response]
"""Does the work. It is given seeds for ids (empty without a key)."""


def once(operation: Operation) -> Response:
    """Run the operation, or answer as it did before under the request's Idempotency-Key.

    Raises Problem where the key came with another request, or the first one is still running.
    """
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return operation(())
    if not 1 <= len(key) <= _KEY_CHARACTERS or not key.isprintable():
        raise Problem(
            "validation", errors=[("header:/Idempotency-Key", f"Must have 1 to {_KEY_CHARACTERS} characters.")]
        )
    seeds = (g.key.id, request.path, key)
    name = f"{services().settings.prefix}idempotency:{hashlib.sha256(chr(0).join(seeds).encode()).hexdigest()}"
    fingerprint = hashlib.sha256(request.query_string + b"\0" + request.get_data()).hexdigest()
    redis = services().redis
    mark = pack({"fingerprint": fingerprint})
    if not redis.set(name, mark, nx=True, ex=_RUNNING_SECONDS):
        held: Any = redis.get(name)
        if held is not None:
            return _again(unpack(held), fingerprint)
    try:
        response = operation((*seeds, fingerprint))
    except BaseException:
        redis.delete(name)
        raise
    _remember(name, fingerprint, response)
    return response


def _again(held: dict[str, Any], fingerprint: str) -> Response:
    if held["fingerprint"] != fingerprint:
        raise Problem("idempotency-mismatch")
    if "status" not in held:
        raise Problem("idempotency-running", headers={"Retry-After": "1"})
    return Response(held["body"], held["status"], {**held["headers"], "Idempotency-Replayed": "true"})


def _remember(name: str, fingerprint: str, response: Response) -> None:
    kept = {
        "fingerprint": fingerprint,
        "status": response.status_code,
        "headers": {header: response.headers[header] for header in _KEPT_HEADERS if header in response.headers},
        "body": response.get_data(as_text=True),
    }
    services().redis.set(name, pack(kept), ex=_KEPT_SECONDS)
