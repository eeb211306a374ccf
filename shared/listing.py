"""Pages of records, newest first, over a sorted set of ids by time."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from redis import Redis

from shared.clock import milliseconds

_CHUNK = 200
_LOOKS = 50

Fetch = Callable[[list[str]], list[dict[str, Any]]]
"""The records of ids, in order, those that exist."""


class InvalidCursor(ValueError):
    """Not a cursor that a page has given."""


@dataclass(frozen=True)
class Page:
    """``next`` is the cursor of the page after this one, None at the end."""

    records: list[dict[str, Any]]
    next: str | None


@dataclass(frozen=True)
class Window:
    """Times in milliseconds, from ``since`` up to and without ``until``."""

    since: int | None = None
    until: int | None = None

    @classmethod
    def between(cls, since: str | None, until: str | None) -> Window:
        """Of RFC 3339 days or times. Raises ValueError."""
        return cls(milliseconds(since) if since else None, milliseconds(until) if until else None)


def read_page(
    redis: Redis,
    index: str,
    fetch: Fetch,
    wanted: Callable[[dict[str, Any]], bool],
    limit: int,
    cursor: str | None = None,
    window: Window | None = None,
) -> Page:
    """Up to ``limit`` wanted records of an index. Records are looked at in chunks, 10,000 a page at most.

    Raises InvalidCursor.
    """
    window = window or Window()
    position = _decode(cursor) if cursor else None
    records: list[dict[str, Any]] = []
    for _ in range(_LOOKS):
        entries = _after(redis, index, position, window)
        if not entries:
            return Page(records, None)
        by_id = {record["id"]: record for record in fetch([identifier for _, identifier in entries])}
        for entry in entries:
            position = entry
            record = by_id.get(entry[1])
            if record is not None and wanted(record):
                records.append(record)
                if len(records) == limit:
                    return Page(records, _encode(position))
    return Page(records, _encode(position) if position else None)


def _after(redis: Redis, index: str, position: tuple[int, str] | None, window: Window) -> list[tuple[int, str]]:
    """The next entries in order of falling time and id, below the position."""
    top: int | str = "+inf" if window.until is None else f"({window.until}"
    bottom: int | str = "-inf" if window.since is None else window.since
    if position is not None:
        top = position[0]
    offset = 0
    while True:
        raw: Any = redis.zrevrangebyscore(index, top, bottom, start=offset, num=_CHUNK, withscores=True)
        entries = [(int(score), identifier.decode()) for identifier, score in raw]
        fresh = [entry for entry in entries if position is None or entry < position]
        if fresh or len(entries) < _CHUNK:
            return fresh
        offset += _CHUNK


def _encode(position: tuple[int, str]) -> str:
    return base64.urlsafe_b64encode(f"{position[0]}:{position[1]}".encode()).decode().rstrip("=")


def _decode(cursor: str) -> tuple[int, str]:
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        moment, _, identifier = text.partition(":")
        position = int(moment), identifier
    except (binascii.Error, ValueError):
        raise InvalidCursor(cursor) from None
    if not 0 <= position[0] < 2**53:
        raise InvalidCursor(cursor)
    return position
