"""Waiting until every part of the stack answers."""

import time
from collections.abc import Callable, Mapping

import httpx
from celery import Celery
from kombu.exceptions import OperationalError
from redis import RedisError

READY_SECONDS = 90
Check = Callable[[], bool]


def answers(url: str) -> Check:
    """A check that ``url`` answers 200."""

    def check() -> bool:
        try:
            return httpx.get(url, timeout=2).status_code == 200
        except httpx.TransportError:
            return False

    return check


def works(app: Celery, worker: str) -> Check:
    """A check that the worker whose node name starts with ``worker@`` answers a ping."""

    def check() -> bool:
        try:
            replies = app.control.ping(timeout=0.5) or []
        except (RedisError, OperationalError, OSError):
            return False
        return any(name.startswith(f"{worker}@") for reply in replies for name in reply)

    return check


def wait_for(checks: Mapping[str, Check], seconds: float = READY_SECONDS) -> list[str]:
    """Names of the checks that have not come true within ``seconds``: none of them, when all is well."""
    waiting = dict(checks)
    deadline = time.monotonic() + seconds
    while waiting and time.monotonic() < deadline:
        waiting = {name: check for name, check in waiting.items() if not check()}
        time.sleep(0.1 if waiting else 0)
    return list(waiting)
