"""Connections to Redis, with the patience that each side can afford."""

from __future__ import annotations

from redis import Redis
from redis.backoff import ExponentialBackoff
from redis.exceptions import (
    BusyLoadingError,
    ConnectionError,
    MasterDownError,
    OutOfMemoryError,
    ReadOnlyError,
    ResponseError,
    TimeoutError,
)
from redis.retry import Retry

from shared.settings import Settings

UNAVAILABLE = (ConnectionError, TimeoutError, BusyLoadingError)
"""Redis is away or still loading."""

# Answers to plain commands have classes of their own, without the word; those to scripts have the word alone.
_REFUSALS = ("OOM", "READONLY", "MISCONF", "LOADING", "NOREPLICAS", "MASTERDOWN", "UNBLOCKED")
_REFUSAL_CLASSES = (OutOfMemoryError, ReadOnlyError, MasterDownError)


def connect(settings: Settings, *, retries: int = 1) -> Redis:
    """A pool of connections. Retries wait 50 ms, doubling up to 1 s; all steps may be repeated safely."""
    return Redis.from_url(
        settings.redis_url,
        socket_connect_timeout=2,
        socket_timeout=5,
        retry=Retry(ExponentialBackoff(cap=1.0, base=0.05), retries),
        retry_on_error=list(UNAVAILABLE),
        health_check_interval=30,
    )


def refuses_writes(error: BaseException) -> bool:
    """Whether Redis said that it takes no writes just now: memory limit, read-only, full disk, loading."""
    if isinstance(error, _REFUSAL_CLASSES):
        return True
    return isinstance(error, ResponseError) and any(word in str(error) for word in _REFUSALS)
