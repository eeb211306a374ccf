"""Requests a minute for each key, counted in Redis by Flask-Limiter."""

from __future__ import annotations

import time

from apiflask import APIFlask
from flask import Response, g, request
from flask_limiter import Limiter, RateLimitExceeded, RequestLimit
from redis import RedisError

from services.intake.problems import Problem

_OPEN = {"health.healthz", "health.readyz"}


def register(app: APIFlask) -> None:
    """Limit requests by ``rate_limit``, all operations together, and tell in headers how many are left."""
    settings = app.extensions["isnad"].settings
    limiter = Limiter(
        _who_asks,
        app=app,
        application_limits=[settings.rate_limit],
        application_limits_exempt_when=lambda: request.endpoint in _OPEN,
        storage_uri=settings.redis_url,
        storage_options={"socket_connect_timeout": 2, "socket_timeout": 5},
        key_prefix=settings.prefix,
        strategy="fixed-window",
        # Its own headers hold a Retry-After on every answer, a 202 included.
        headers_enabled=False,
    )

    app.after_request(lambda response: _tell(response, limiter.current_limit))
    app.register_error_handler(RateLimitExceeded, lambda _: Problem("rate-limited").response())


def _tell(response: Response, limit: RequestLimit | None) -> Response:
    if limit is None:
        return response
    try:
        remaining, seconds = limit.remaining, max(0, round(limit.reset_at - time.time()))
    except RedisError:
        return response
    response.headers["RateLimit-Limit"] = str(limit.limit.amount)
    response.headers["RateLimit-Remaining"] = str(remaining)
    response.headers["RateLimit-Reset"] = str(seconds)
    if response.status_code == 429:
        response.headers["Retry-After"] = str(max(1, seconds))
    return response


def _who_asks() -> str:
    """The key, or the address for those without one."""
    return g.key.id if g.get("key") else f"at {request.remote_addr}"
