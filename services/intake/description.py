"""The OpenAPI document, made from the schemas and views, and Swagger UI, served from its package."""

from __future__ import annotations

import warnings
from typing import Any

from apiflask import APIFlask
from flask_swagger_ui import get_swaggerui_blueprint

from services.intake.bodies import JSON, LINES, TEXT
from services.intake.event_description import described_events
from services.intake.exports.formats import FORMATS
from services.intake.problems import KINDS
from shared.schemas.problem import ProblemOut

_DESCRIPTION = """
Takes Arabic news articles and tells which dates, claims and denials they hold.

Spans are Unicode code points of the field as submitted, half-open. Deliveries are at least once and in no promised
order: the `webhook-id` is the same whenever a message comes again, and `version` tells which of two results is newer.

Every error is `application/problem+json` (RFC 9457). Its `type` is one of:

| type | status | meaning |
|---|---|---|
"""
_PROBLEM = "application/problem+json"

_REQUEST_ID = {
    "name": "X-Request-ID",
    "in": "header",
    "description": "Carried through logs and deliveries; made where it is missing or longer than 100 characters.",
    "schema": {"type": "string"},
}
_IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "A repeated request under the same key gets the first answer again, for a day.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
}
# Fields of an article sent as plain text.
_TEXT_QUERY = ("id", "title", "published_at", "source", "url", "callback_url", "priority")


def register(app: APIFlask) -> None:
    """Serve /openapi.json and /docs."""
    rows = (f"| `urn:isnad:problem:{kind}` | {status} | {title} |" for kind, (status, title, _) in KINDS.items())
    app.description = _DESCRIPTION.lstrip() + "\n".join(rows)
    app.config.update(
        OPENAPI_VERSION="3.1.0",
        AUTO_SERVERS=False,
        AUTO_200_RESPONSE=False,
        AUTO_VALIDATION_ERROR_RESPONSE=False,
        AUTO_AUTH_ERROR_RESPONSE=False,
        AUTO_404_RESPONSE=False,
        HTTP_ERROR_SCHEMA=ProblemOut,
    )
    app.spec_processor(_complete)
    # Said of what _merge_doubles puts right.
    warnings.filterwarnings("ignore", "<class .* has already been added to the spec", UserWarning)
    swagger = get_swaggerui_blueprint("/docs", "/openapi.json", config={"app_name": "Isnad", "validatorUrl": None})
    app.register_blueprint(swagger, url_prefix="/docs")


def _complete(spec: Any) -> Any:
    """Add what views share and APIFlask cannot know: problems, headers, further media types."""
    _merge_doubles(spec)
    schemas = spec["components"]["schemas"]
    for name in ("ArticleIn", "ExtractIn"):
        schemas[name]["oneOf"] = [{"required": ["text"]}, {"required": ["html"]}]
    for path, operations in spec["paths"].items():
        for operation in operations.values():
            if isinstance(operation, dict) and "responses" in operation:
                _complete_operation(path, operation)
    _complete_submission(spec["paths"]["/v1/articles"]["post"])
    _complete_batch(spec["paths"]["/v1/articles/batch"]["post"])
    result = spec["paths"]["/v1/articles/{article_id}/result"]["get"]
    for other in FORMATS[1:]:
        # Documents of other standards, described there.
        result["responses"]["200"]["content"][other.media_type] = {"schema": {}}
    result["parameters"].append(
        {"name": "If-None-Match", "in": "header", "description": "An ETag.", "schema": {"type": "string"}}
    )
    spec["webhooks"] = described_events()
    return spec


def _merge_doubles(spec: Any) -> None:
    """APIFlask registers a schema again, as JobOut1, that apispec has met before inside another one."""
    schemas = spec["components"]["schemas"]
    doubles = {name for name in schemas if name.endswith("1") and schemas.get(name[:-1]) == schemas[name]}
    for operations in spec["paths"].values():
        for operation in operations.values():
            for response in operation["responses"].values() if isinstance(operation, dict) else ():
                for content in response.get("content", {}).values():
                    name = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
                    if name in doubles:
                        content["schema"] = {"$ref": f"#/components/schemas/{name[:-1]}"}
    for name in doubles:
        del schemas[name]


def _complete_operation(path: str, operation: dict[str, Any]) -> None:
    takes_query = any(parameter["in"] == "query" for parameter in operation.get("parameters", []))
    # 414 and 431 come from the server in front of every operation.
    statuses = {"400", "414", "429", "431", "500", "503"}
    if operation.get("security"):
        statuses |= {"401", "403"}
    if "{" in path:
        statuses |= {"404"}
    if "requestBody" in operation or path.endswith("/batch"):
        statuses |= {"400", "413", "415", "422"}
    if takes_query:
        statuses |= {"422"}
    responses = operation["responses"]
    for status in sorted(statuses | {code for code in responses if code >= "400"}):
        responses[status] = {
            "description": responses.get(status, {}).get("description") or _meaning(status),
            "content": {_PROBLEM: {"schema": {"$ref": "#/components/schemas/ProblemOut"}}},
        }
    if "requestBody" in operation:
        operation["requestBody"]["required"] = True
    operation.setdefault("parameters", []).append(_REQUEST_ID)


def _meaning(status: str) -> str:
    return "; ".join(title for code, title, _ in KINDS.values() if str(code) == status)


def _complete_submission(operation: dict[str, Any]) -> None:
    operation["requestBody"]["content"][TEXT] = {"schema": {"type": "string", "pattern": r"\S"}}
    operation["parameters"] += [_IDEMPOTENCY_KEY] + [
        {
            "name": name,
            "in": "query",
            "description": f"The article's `{name}`, for a body of plain text alone.",
            "schema": {"type": "string"},
        }
        for name in _TEXT_QUERY
    ]
    _conflict(operation)


def _complete_batch(operation: dict[str, Any]) -> None:
    article = {"$ref": "#/components/schemas/ArticleIn"}
    operation["requestBody"] = {
        "required": True,
        "content": {
            JSON: {"schema": {"type": "array", "minItems": 1, "items": {}, "examples": [[{"text": "…"}]]}},
            LINES: {"schema": {"type": "string", "description": "An ArticleIn a line."}},
        },
        "description": f"Each item in the shape of {article['$ref'].rpartition('/')[2]}.",
    }
    operation["parameters"].append(_IDEMPOTENCY_KEY)
    _conflict(operation)


def _conflict(operation: dict[str, Any]) -> None:
    operation["responses"]["409"] = {
        "description": _meaning("409"),
        "content": {_PROBLEM: {"schema": {"$ref": "#/components/schemas/ProblemOut"}}},
    }
