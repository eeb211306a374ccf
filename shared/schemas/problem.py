"""Errors after RFC 9457."""

from __future__ import annotations

from apiflask import Schema
from marshmallow import fields


class FaultOut(Schema):
    """One thing wrong with a request. ``pointer`` is a JSON pointer into its body, or names a parameter."""

    pointer = fields.String(required=True, metadata={"example": "#/published_at"})
    detail = fields.String(required=True)


class ProblemOut(Schema):
    """A problem after RFC 9457."""

    type = fields.String(required=True, metadata={"example": "urn:isnad:problem:validation"})
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    request_id = fields.String()
    errors = fields.List(fields.Nested(FaultOut))
