"""Endpoints and deliveries."""

from __future__ import annotations

from apiflask import Schema
from marshmallow import fields, validate

from shared.schemas.fields import URL_CHARACTERS, Incoming, WellFormed, published_at
from shared.states import SUBSCRIBABLE, DeliveryState


class EndpointFields(Incoming):
    """An endpoint's settings."""

    url = fields.String(
        required=True,
        validate=[validate.Length(max=URL_CHARACTERS), WellFormed()],
        metadata={"example": "https://news.example/hooks/isnad"},
    )
    events = fields.List(
        fields.String(validate=validate.OneOf([str(event) for event in SUBSCRIBABLE])),
        load_default=lambda: [str(event) for event in SUBSCRIBABLE],
        validate=validate.Length(min=1),
    )
    description = fields.String(load_default="", validate=[validate.Length(max=500), WellFormed(blank=True)])
    payload = fields.String(
        load_default="full",
        validate=validate.OneOf(["full", "thin"]),
        metadata={"description": "`full` carries the result, `thin` only where to fetch it."},
    )


class EndpointIn(EndpointFields):
    """A new endpoint."""


class EndpointPatch(Incoming):
    """Changes to an endpoint; what is not named stays."""

    url = fields.String(validate=[validate.Length(max=URL_CHARACTERS), WellFormed()])
    events = fields.List(
        fields.String(validate=validate.OneOf([str(event) for event in SUBSCRIBABLE])),
        validate=validate.Length(min=1),
    )
    description = fields.String(validate=[validate.Length(max=500), WellFormed(blank=True)])
    payload = fields.String(validate=validate.OneOf(["full", "thin"]))
    enabled = fields.Boolean(truthy={True}, falsy={False})


class EndpointOut(Schema):
    """An endpoint. Its secret is shown once, when it is made or rotated."""

    id = fields.String(required=True)
    url = fields.String(required=True)
    events = fields.List(fields.String(), required=True)
    description = fields.String(required=True)
    payload = fields.String(required=True)
    enabled = fields.Boolean(required=True)
    disabled_reason = fields.String()
    failing_since = fields.String()
    created_at = fields.String(required=True)
    secret = fields.String(metadata={"description": "Only in the answer that makes it."})
    old_secret_until = fields.String(metadata={"description": "Until then both secrets sign."})


class EndpointList(Schema):
    """All endpoints."""

    endpoints = fields.List(fields.Nested(EndpointOut), required=True)


class AttemptOut(Schema):
    """One try at a delivery."""

    number = fields.Integer(required=True)
    at = fields.String(required=True)
    elapsed_ms = fields.Integer(required=True)
    status = fields.Integer(required=True, allow_none=True)
    error = fields.String(required=True)
    answer = fields.String(required=True, metadata={"description": "The first bytes of the receiver's answer."})


class DeliveryOut(Schema):
    """One message to one receiver. Its id is the ``webhook-id`` of every try."""

    id = fields.String(required=True)
    event = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf(list(DeliveryState)))
    url = fields.String(required=True)
    endpoint_id = fields.String()
    job_id = fields.String()
    article_id = fields.String()
    attempts = fields.Integer(required=True)
    task_id = fields.String(required=True, metadata={"description": "The task of its last or next try, as in Flower."})
    created_at = fields.String(required=True)
    links = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    next_at = fields.String()
    finished_at = fields.String()
    log = fields.List(fields.Nested(AttemptOut))


class DeliveryPage(Schema):
    """A page of deliveries, newest first."""

    deliveries = fields.List(fields.Nested(DeliveryOut), required=True)
    next = fields.String(required=True, allow_none=True)


class DeliveriesQuery(Incoming):
    """Filters of the delivery list."""

    state = fields.String(validate=validate.OneOf(list(DeliveryState)))
    endpoint_id = fields.String(validate=validate.Length(max=100))
    job_id = fields.String(validate=validate.Length(max=100))
    limit = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))
    cursor = fields.String(validate=validate.Length(max=200))


class RecoverQuery(Incoming):
    """From when on failed deliveries are sent again."""

    since = fields.String(required=True, validate=published_at)


class RecoveredOut(Schema):
    """How many deliveries were put on their way again."""

    recovered = fields.Integer(required=True)
