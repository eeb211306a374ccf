"""Identifiers: a prefix that says what it is, then letters and digits that sort by time of making."""

from __future__ import annotations

import hashlib
import secrets

from shared.clock import Clock, wall_clock

# Crockford's base 32, as in ULID: no I, L, O, U.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def _base32(number: int, length: int) -> str:
    letters = []
    for _ in range(length):
        number, digit = divmod(number, 32)
        letters.append(_ALPHABET[digit])
    return "".join(reversed(letters))


def new_id(prefix: str, clock: Clock = wall_clock) -> str:
    """``prefix_`` and a ULID: 48 bits of time in milliseconds, 80 random bits."""
    return f"{prefix}_{_base32(clock(), 10)}{_base32(secrets.randbits(80), 16)}"


def derived_id(prefix: str, *seeds: str) -> str:
    """The same id for the same seeds: a request repeated under an idempotency key names the same job."""
    digest = hashlib.sha256("\0".join(seeds).encode()).digest()
    return f"{prefix}_{_base32(int.from_bytes(digest[:16], 'big'), 26)}"
