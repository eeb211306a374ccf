"""When a delivery that failed is tried again."""

from __future__ import annotations

import email.utils
from collections.abc import Callable

from shared.settings import Settings

Uniform = Callable[[float, float], float]
"""A random number between two bounds: random.uniform."""


def retry_delay(settings: Settings, attempt: int, retry_after: str | None, now: float, uniform: Uniform) -> float:
    """Seconds until the next try: doubling from the first, up to a bound, between half and the whole of that.

    A receiver's ``Retry-After`` (seconds or an HTTP date) is kept if it asks for longer, up to the same bound.
    ``attempt`` counts from 1, ``now`` is seconds since 1970.
    """
    grown = settings.delivery_backoff_seconds * 2.0 ** min(attempt - 1, 40)
    bounded = min(grown, settings.delivery_backoff_max_seconds)
    asked = min(_asked_seconds(retry_after, now), settings.delivery_backoff_max_seconds)
    return max(uniform(bounded / 2, bounded), asked)


def _asked_seconds(retry_after: str | None, now: float) -> float:
    if not retry_after:
        return 0.0
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        return max(0.0, email.utils.parsedate_to_datetime(text).timestamp() - now)
    except (ValueError, OverflowError):
        return 0.0
