"""The OpenAPI document, made from the schemas and views, and Swagger UI, served from its package."""

from __future__ import annotations

from typing import Any

from apiflask import APIFlask
from flask_swagger_ui import get_swaggerui_blueprint

from services.intake.exports.formats import FORMATS
from services.intake.problems import KINDS
from shared.schemas.problem import ProblemOut

_DESCRIPTION = """
Takes Arabic news articles and tells which dates, claims and denials they hold.

Every error is `application/problem+json` (RFC 9457). Its `type` is one of:

| type | status | meaning |
|---|---|---|
"""


# Documents of other standards, described there.
_FILE: dict[str, Any] = {}


def register(app: APIFlask) -> None:
    """Serve /openapi.json and /docs."""
    rows = (f"| `urn:isnad:problem:{kind}` | {status} | {title} |" for kind, (status, title, _) in KINDS.items())
    app.description = _DESCRIPTION + "\n".join(rows)
    app.config.update(
        OPENAPI_VERSION="3.1.0",
        AUTO_SERVERS=False,
        AUTO_200_RESPONSE=False,
        AUTO_VALIDATION_ERROR_RESPONSE=False,
        AUTO_AUTH_ERROR_RESPONSE=False,
        AUTO_404_RESPONSE=False,
        VALIDATION_ERROR_SCHEMA=ProblemOut,
        HTTP_ERROR_SCHEMA=ProblemOut,
    )
    app.spec_processor(_complete)
    swagger = get_swaggerui_blueprint("/docs", "/openapi.json", config={"app_name": "Isnad", "validatorUrl": None})
    app.register_blueprint(swagger, url_prefix="/docs")


def _complete(spec: Any) -> Any:
    """What views share and APIFlask cannot know: problems, headers, further media types."""
    components = spec.setdefault("components", {})
    components.setdefault("schemas", {}).update(_problem_schemas(spec))
    for path, operations in spec["paths"].items():
        for method, operation in operations.items():
            if isinstance(operation, dict) and "responses" in operation:
                _complete_operation(path, method, operation)
    return spec


def _problem_schemas(spec: dict[str, Any]) -> dict[str, Any]:
    known = spec["components"].get("schemas", {})
    return {
        "Problem": {
            "type": "object",
            "required": ["type", "title", "status", "detail"],
            "properties": {
                "type": {"type": "string", "examples": ["urn:isnad:problem:validation"]},
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "detail": {"type": "string"},
                "request_id": {"type": "string"},
                "errors": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["pointer", "detail"],
                        "properties": {"pointer": {"type": "string"}, "detail": {"type": "string"}},
                    },
                },
            },
        }
    } | {name: known[name] for name in known}


def _complete_operation(path: str, method: str, operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    statuses = {"429", "500", "503"}
    if operation.get("security"):
        statuses |= {"401", "403"}
    if "{" in path:
        statuses |= {"404"}
    if method in ("post", "patch"):
        statuses |= {"400", "413", "415", "422"}
    if operation.get("parameters"):
        statuses |= {"422"}
    if method == "post":
        statuses |= {"409"}
    if path == "/v1/articles/{article_id}/result" and method == "get":
        for one in FORMATS[1:]:
            responses["200"]["content"][one.media_type] = {"schema": _FILE}
    for status in sorted(statuses | {code for code in responses if code >= "400"}):
        described = responses.get(status, {}).get("description") or _title(status)
        responses[status] = {
            "description": described,
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }


def _title(status: str) -> str:
    return next(title for code, title, _ in KINDS.values() if str(code) == status)
