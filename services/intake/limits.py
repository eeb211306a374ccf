"""Requests a minute for each key, counted in Redis by Flask-Limiter."""

from __future__ import annotations

from apiflask import APIFlask
from flask import g, request
from flask_limiter import HeaderNames, Limiter
from flask_limiter.errors import RateLimitExceeded

from services.intake.problems import Problem

_OPEN = {"health.healthz", "health.readyz", "metrics.metrics", "description.swagger"}


def register(app: APIFlask) -> None:
    """Limit every request by ``rate_limit`` and tell how much is left in the RateLimit headers."""
    settings = app.extensions["isnad"].settings
    Limiter(
        _who_asks,
        app=app,
        default_limits=[settings.rate_limit],
        storage_uri=settings.redis_url,
        storage_options={"socket_connect_timeout": 2, "socket_timeout": 5},
        key_prefix=settings.prefix,
        strategy="fixed-window",
        headers_enabled=True,
        header_name_mapping={
            HeaderNames.LIMIT: "RateLimit-Limit",
            HeaderNames.REMAINING: "RateLimit-Remaining",
            HeaderNames.RESET: "RateLimit-Reset",
        },
        default_limits_exempt_when=lambda: request.endpoint in _OPEN,
        # One count for all operations together, not one for each.
        application_limits_per_method=False,
    )
    app.register_error_handler(RateLimitExceeded, lambda _: Problem("rate-limited").response())


def _who_asks() -> str:
    """The key, or the address for those without one."""
    return g.key.id if g.get("key") else f"at {request.remote_addr}"
