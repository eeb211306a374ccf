"""The description against the running service: schemathesis calls every operation with good and bad requests."""

import re

import httpx
import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from services.intake.app import create_app
from shared.settings import Settings
from tests.live import Stack
from tests.receiver import Receiver

ANY = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
CHECKS = {GenerationMode.POSITIVE: ANY, GenerationMode.NEGATIVE: [*ANY, negative_data_rejection]}

DOCUMENT = create_app(Settings()).spec
# On loopback, without a key, no credentials are asked for; test_keys.py tries those.
OPEN = {**DOCUMENT, "components": {**DOCUMENT["components"], "securitySchemes": {}}}
OPEN["paths"] = {
    path: {method: {**operation, "security": []} for method, operation in operations.items()}
    for path, operations in DOCUMENT["paths"].items()
}


def takes_something(operation: schemathesis.schemas.APIOperation) -> bool:
    """Whether there is anything in a request that could be wrong: a path's id may be any string."""
    return bool(operation.body) or any(
        parameter.definition["schema"] != {"type": "string"} for parameter in operation.query
    )


OPERATIONS = [found.ok() for found in schemathesis.openapi.from_dict(OPEN).get_all_operations()]


CASES = [
    pytest.param(operation, mode, id=f"{operation.label.replace('/', '.')}-{mode.value}")
    for operation in OPERATIONS
    for mode in CHECKS
    if mode is GenerationMode.POSITIVE or takes_something(operation)
]


@pytest.mark.parametrize(("operation", "mode"), CASES)
def test_operation_answers_as_described(
    operation: schemathesis.schemas.APIOperation, mode: GenerationMode, stack: Stack
) -> None:
    @settings(
        max_examples=8,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def call(case: schemathesis.Case) -> None:
        response = case.call(base_url=stack.url)
        # schemathesis does not count an address that is too long among the refusals of bad data.
        case.validate_response(response, checks=ANY if response.status_code == 414 else CHECKS[mode])

    call()


def test_document_is_openapi_3_1_with_all_that_is_served(api: httpx.Client) -> None:
    served = api.get("/openapi.json").json()
    assert served["openapi"] == "3.1.0"
    assert set(served["paths"]) == set(DOCUMENT["paths"])
    undescribed = [
        f"{method} {path}"
        for path, operations in served["paths"].items()
        for method, operation in operations.items()
        if not operation.get("operationId") or not operation.get("summary")
    ]
    assert undescribed == []


def test_messages_are_as_described(api: httpx.Client, receiver: Receiver) -> None:
    api.post("/v1/articles", json={"text": "قال الوزير إن المدارس مفتوحة.", "callback_url": receiver.at("/described")})
    message = receiver.wait("/described")[0].message
    described = DOCUMENT["webhooks"][message["type"]]["post"]["requestBody"]["content"]["application/json"]["schema"]
    jsonschema.validate(message, {**described, "components": DOCUMENT["components"]})


def test_swagger_ui_comes_from_here_alone(api: httpx.Client) -> None:
    page = api.get("/docs/").text
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert loaded
    for address in loaded:
        assert not address.startswith(("http", "//"))
        assert api.get(httpx.URL("/docs/").join(address).path).status_code == 200
