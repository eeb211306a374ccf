"""Endpoints: receivers of events, their secrets, tests and recovery."""

from __future__ import annotations

from typing import Any, TypeVar

from apiflask import APIBlueprint
from flask import Response

from services.intake.auth import auth
from services.intake.bodies import load_body, takes
from services.intake.problems import Problem
from services.intake.replies import reply
from services.intake.representations import delivery_document, endpoint_document
from services.intake.sending import send_test
from services.intake.services import services
from shared.addresses import ForbiddenAddress, check_url
from shared.clock import milliseconds, wall_clock
from shared.schemas.webhook import (
    DeliveryOut,
    EndpointIn,
    EndpointList,
    EndpointOut,
    EndpointPatch,
    RecoveredOut,
    RecoverQuery,
)
from shared.states import DeliveryState

endpoints = APIBlueprint("endpoints", __name__, url_prefix="/v1/endpoints", tag="Webhooks")

Found = TypeVar("Found")
_NEW, _CHANGES = EndpointIn(), EndpointPatch()
# One request's share of work; `since` may be moved on for more.
_RECOVER_MOST = 10_000


@endpoints.post("")
@endpoints.auth_required(auth, roles=["admin"])
@takes(endpoints, EndpointIn)
@endpoints.output(EndpointOut, 201, description="Made. The secret is shown this once.")
@endpoints.doc(operation_id="createEndpoint")
def create_endpoint() -> Response:
    """Add a receiver of events."""
    fields = load_body(_NEW)
    _check(fields["url"])
    made = services().endpoints.create(fields["url"], tuple(fields["events"]), fields["description"], fields["payload"])
    document = endpoint_document(made, wall_clock(), with_secret=True)
    return reply(document, 201, {"Location": f"/v1/endpoints/{made.id}"})


@endpoints.get("")
@endpoints.auth_required(auth, roles=["read"])
@endpoints.output(EndpointList, description="All endpoints, the oldest first.")
@endpoints.doc(operation_id="listEndpoints")
def list_endpoints() -> Response:
    """List endpoints."""
    return reply({"endpoints": [endpoint_document(one, wall_clock()) for one in services().endpoints.all()]})


@endpoints.get("/<endpoint_id>")
@endpoints.auth_required(auth, roles=["read"])
@endpoints.output(EndpointOut, description="The endpoint.")
@endpoints.doc(operation_id="getEndpoint")
def get_endpoint(endpoint_id: str) -> Response:
    """One endpoint, with what disabled it if something did."""
    return reply(endpoint_document(_known(services().endpoints.get(endpoint_id)), wall_clock()))


@endpoints.patch("/<endpoint_id>")
@endpoints.auth_required(auth, roles=["admin"])
@takes(endpoints, EndpointPatch)
@endpoints.output(EndpointOut, description="As changed.")
@endpoints.doc(operation_id="updateEndpoint")
def update_endpoint(endpoint_id: str) -> Response:
    """Change an endpoint; enabling it clears what disabled it."""
    changes = load_body(_CHANGES)
    if "url" in changes:
        _check(changes["url"])
    return reply(endpoint_document(_known(services().endpoints.update(endpoint_id, changes)), wall_clock()))


@endpoints.delete("/<endpoint_id>")
@endpoints.auth_required(auth, roles=["admin"])
@endpoints.output({}, 204, description="Deleted.")
@endpoints.doc(operation_id="deleteEndpoint")
def delete_endpoint(endpoint_id: str) -> Response:
    """Delete an endpoint. Deliveries on their way to it fail."""
    if not services().endpoints.delete(endpoint_id):
        raise Problem("not-found")
    return Response(status=204)


@endpoints.post("/<endpoint_id>/rotate")
@endpoints.auth_required(auth, roles=["admin"])
@endpoints.output(EndpointOut, description="The endpoint with its new secret, shown this once.")
@endpoints.doc(operation_id="rotateSecret")
def rotate_secret(endpoint_id: str) -> Response:
    """Make a new secret. Until `old_secret_until` messages carry a signature of each."""
    rotated = _known(services().endpoints.rotate(endpoint_id))
    return reply(endpoint_document(rotated, wall_clock(), with_secret=True))


@endpoints.post("/<endpoint_id>/test")
@endpoints.auth_required(auth, roles=["admin"])
@endpoints.output(DeliveryOut, 202, description="The delivery of the test.")
@endpoints.doc(operation_id="testEndpoint")
def test_endpoint(endpoint_id: str) -> Response:
    """Send an `endpoint.test` event, signed like any other. It goes out even while the endpoint is disabled."""
    delivery_id = _known(send_test(endpoint_id))
    record = _known(services().deliveries.get(delivery_id))
    document = delivery_document(record, services().settings, with_log=True)
    return reply(document, 202, {"Location": f"/v1/deliveries/{delivery_id}"})


@endpoints.post("/<endpoint_id>/recover")
@endpoints.auth_required(auth, roles=["admin"])
@endpoints.input(RecoverQuery, location="query", arg_name="query", unknown=None)
@endpoints.output(RecoveredOut, 202, description="How many deliveries are on their way again.")
@endpoints.doc(operation_id="recoverEndpoint")
def recover_endpoint(endpoint_id: str, query: dict[str, Any]) -> Response:
    """Send every failed delivery since a time again, under its old id. At most 10,000 a request."""
    _known(services().endpoints.get(endpoint_id))
    store = services().deliveries
    identifiers = store.of_endpoint_since(endpoint_id, milliseconds(query["since"]))
    failed = [one["id"] for one in store.get_all(identifiers) if one["state"] == DeliveryState.FAILED]
    messages = []
    for identifier in failed[:_RECOVER_MOST]:
        attempt = store.again(identifier)
        if attempt > 0:
            messages.append(store.message(identifier, attempt))
    services().send(messages)
    return reply({"recovered": len(messages)}, 202)


def _known(found: Found | None) -> Found:
    if found is None:
        raise Problem("not-found")
    return found


def _check(url: str) -> None:
    try:
        check_url(url, services().settings.webhook_allow)
    except ForbiddenAddress as error:
        raise Problem("validation", errors=[("#/url", f"Cannot be used: {error}.")]) from None
