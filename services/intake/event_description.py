"""What webhooks carry, for the `webhooks` part of the OpenAPI document."""

from __future__ import annotations

from typing import Any

from shared.states import Event

_STRING = {"type": "string"}
_ABOUT_ARTICLE = {"job_id": _STRING, "article_id": _STRING, "version": {"type": "integer"}}

# event: (summary, properties of data, those always there)
_EVENTS: dict[Event, tuple[str, dict[str, Any], tuple[str, ...]]] = {
    Event.ANALYSED: (
        "An article has been read. `result` is there where the payload is full.",
        {**_ABOUT_ARTICLE, "result_url": _STRING, "result": {"$ref": "#/components/schemas/ResultOut"}},
        (*_ABOUT_ARTICLE, "result_url"),
    ),
    Event.FAILED: (
        "An article could not be read.",
        {**_ABOUT_ARTICLE, "reason": _STRING},
        (*_ABOUT_ARTICLE, "reason"),
    ),
    Event.DISABLED: (
        "An endpoint was disabled; told to the others.",
        {"endpoint_id": _STRING, "url": _STRING, "reason": _STRING},
        ("endpoint_id", "url", "reason"),
    ),
    Event.TEST: (
        "Sent on request alone.",
        {"endpoint_id": _STRING, "message": _STRING},
        ("endpoint_id", "message"),
    ),
}

_HEADERS = {
    "webhook-id": "The same on every try: what tells a repeated message.",
    "webhook-timestamp": "Seconds since 1970 of this try; refuse those far from now.",
    "webhook-signature": "`v1,` and base64 of HMAC-SHA256 over `id.timestamp.body`; two while a secret is rotated.",
}


def described_events() -> dict[str, Any]:
    """By event name, in the shape that OpenAPI 3.1 asks for."""
    return {str(event): {"post": _operation(event)} for event in _EVENTS}


def _operation(event: Event) -> dict[str, Any]:
    summary, properties, required = _EVENTS[event]
    envelope = {
        "type": "object",
        "required": ["type", "timestamp", "data"],
        "properties": {
            "type": {"const": str(event)},
            "timestamp": {**_STRING, "description": "When it happened, RFC 3339 in UTC."},
            "data": {"type": "object", "required": list(required), "properties": properties},
        },
    }
    return {
        "operationId": f"on_{event}".replace(".", "_"),
        "summary": summary,
        "parameters": [
            {"name": name, "in": "header", "required": True, "description": text, "schema": _STRING}
            for name, text in _HEADERS.items()
        ],
        "requestBody": {"required": True, "content": {"application/json": {"schema": envelope}}},
        "responses": {
            "2XX": {"description": "Taken."},
            "410": {"description": "Never again: the endpoint is disabled."},
            "default": {"description": "Tried again later, for a day."},
        },
    }
