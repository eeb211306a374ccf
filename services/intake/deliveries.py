"""Deliveries: what was sent to whom, how often, and what came back."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint
from flask import Response

from services.intake.auth import auth
from services.intake.problems import Problem
from services.intake.replies import reply
from services.intake.representations import delivery_document
from services.intake.sending import send_again
from services.intake.services import services
from shared.listing import InvalidCursor
from shared.schemas.webhook import DeliveriesQuery, DeliveryOut, DeliveryPage

deliveries = APIBlueprint("deliveries", __name__, url_prefix="/v1/deliveries", tag="Webhooks")


@deliveries.get("")
@deliveries.auth_required(auth, roles=["read"])
@deliveries.input(DeliveriesQuery, location="query", arg_name="query", unknown=None)
@deliveries.output(DeliveryPage, description="Deliveries, the newest first.")
@deliveries.doc(operation_id="listDeliveries")
def list_deliveries(query: dict[str, Any]) -> Response:
    """List deliveries, filtered by state, endpoint and job."""
    try:
        page = services().deliveries.page(**query)
    except InvalidCursor:
        raise Problem("validation", errors=[("query:/cursor", "Must be a cursor from an earlier page.")]) from None
    rows = [delivery_document(one, services().settings) for one in page.records]
    return reply({"deliveries": rows, "next": page.next})


@deliveries.get("/<delivery_id>")
@deliveries.auth_required(auth, roles=["read"])
@deliveries.output(DeliveryOut, description="The delivery with its log.")
@deliveries.doc(operation_id="getDelivery")
def get_delivery(delivery_id: str) -> Response:
    """A delivery with its last 50 attempts: status, time and the first bytes of each answer."""
    return _shown(delivery_id, 200)


@deliveries.post("/<delivery_id>/redeliver")
@deliveries.auth_required(auth, roles=["admin"])
@deliveries.output(DeliveryOut, 202, description="The delivery, on its way again.")
@deliveries.doc(operation_id="redeliver", responses={409: "It is still on its way."})
def redeliver(delivery_id: str) -> Response:
    """Send a delivery that has ended once more, under the same `webhook-id`."""
    attempt = send_again(delivery_id)
    if attempt < 0:
        raise Problem("not-found")
    if attempt == 0:
        raise Problem("conflict", "The delivery is still on its way.")
    return _shown(delivery_id, 202)


def _shown(delivery_id: str, status: int) -> Response:
    record = services().deliveries.get(delivery_id)
    if record is None:
        raise Problem("not-found")
    return reply(delivery_document(record, services().settings, with_log=True), status)
