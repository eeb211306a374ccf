"""Deliveries that somebody asks for: an ended one once more, a test of an endpoint."""

from flask import g

from services.intake.services import services
from shared.blobs import encode
from shared.deliveries import Plan, first_messages
from shared.ids import new_id
from shared.states import Event


def send_again(delivery_id: str) -> int:
    """The number of the new try; 0 where the delivery is still on its way, -1 where there is none."""
    attempt = services().deliveries.again(delivery_id)
    if attempt > 0:
        services().send([services().deliveries.message(delivery_id, attempt)])
    return attempt


def send_test(endpoint_id: str) -> str | None:
    """The id of the test's delivery; None where there is no such endpoint."""
    endpoint = services().endpoints.get(endpoint_id)
    if endpoint is None:
        return None
    detail = encode({"endpoint_id": endpoint.id, "message": "A test: nothing has happened."}).decode()
    plan = Plan(
        id=new_id("msg"),
        event=Event.TEST,
        url=endpoint.url,
        endpoint_id=endpoint.id,
        request_id=g.request_id,
        detail=detail,
    )
    services().deliveries.plan([plan])
    services().send(first_messages([plan]))
    return plan.id
