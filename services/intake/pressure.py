"""Back-pressure: no new articles while the oldest on the queue has waited too long."""

from __future__ import annotations

import time

from services.intake.problems import Problem
from services.intake.services import services

# Asking Redis once a second for each queue is enough for a bound of minutes.
_SECONDS = 1.0
_asked: dict[str, tuple[float, float]] = {}


def queue_age(queue: str) -> float:
    """Seconds that the oldest job of a queue has waited, as of a second ago at most."""
    now = time.monotonic()
    at, age = _asked.get(queue, (-_SECONDS, 0.0))
    if now - at >= _SECONDS:
        age = services().jobs.queue_age(queue)
        _asked[queue] = now, age
    return age


def relieve(queue: str) -> None:
    """Raises Problem 503 with Retry-After while the queue is older than the setting allows."""
    settings = services().settings
    age = queue_age(queue)
    if age > settings.max_queue_age_seconds:
        wait = max(1, min(300, round(age - settings.max_queue_age_seconds)))
        raise Problem(
            "queue-full",
            f"The oldest article has waited {round(age)} s (ISNAD_MAX_QUEUE_AGE_SECONDS).",
            headers={"Retry-After": str(wait)},
        )
