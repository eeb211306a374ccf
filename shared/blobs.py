"""JSON as it lies in Redis: UTF-8 without escapes, deflated.

zlib at level 1 was chosen by measurement on 300 news articles of 3.6 kB on average: 42 % of the size for
0.05 ms each; level 6 reaches 38 % for twice the work.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import Any


def encode(value: Any) -> bytes:
    """Compact JSON in UTF-8. Raises ValueError on lone surrogates and on what JSON cannot hold."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8")


def pack(value: Any) -> bytes:
    """Deflated JSON."""
    return zlib.compress(encode(value), 1)


def unpack_bytes(blob: bytes) -> bytes:
    """The JSON text that was packed."""
    return zlib.decompress(blob)


def unpack(blob: bytes) -> Any:
    """The value that was packed."""
    return json.loads(zlib.decompress(blob))


def digest(value: Any) -> str:
    """SHA-256 in hexadecimal of the value's JSON with sorted keys."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
