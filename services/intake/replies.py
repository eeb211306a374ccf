"""JSON answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response

from shared.blobs import encode


def reply(
    data: Any, status: int = 200, headers: Mapping[str, str] | None = None, media_type: str = "application/json"
) -> Response:
    """An answer of compact JSON in UTF-8."""
    return Response(encode(data), status, dict(headers or {}), content_type=media_type)
