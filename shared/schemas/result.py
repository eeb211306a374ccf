"""What was found in an article."""

from __future__ import annotations

from apiflask import Schema
from marshmallow import fields, validate


class SpanOut(Schema):
    """Code points of the field as submitted, half-open: ``field[start:end] == text``."""

    field = fields.String(required=True, validate=validate.OneOf(["title", "text"]))
    start = fields.Integer(required=True, validate=validate.Range(min=0))
    end = fields.Integer(required=True, validate=validate.Range(min=0))
    text = fields.String(required=True)


class DateOut(SpanOut):
    """A date in TIMEX3's terms. ``earliest`` and ``latest`` bound it in ISO 8601."""

    id = fields.String(required=True, metadata={"example": "d1"})
    type = fields.String(required=True, validate=validate.OneOf(["DATE", "TIME", "DURATION", "SET"]))
    value = fields.String(required=True, allow_none=True, metadata={"example": "2020-05-31"})
    mod = fields.String(required=True, allow_none=True)
    calendar = fields.String(required=True, metadata={"example": "gregorian"})
    earliest = fields.String(required=True, allow_none=True)
    latest = fields.String(required=True, allow_none=True)
    anchor = fields.String(required=True, allow_none=True)
    rule = fields.String(required=True)


class ClaimOut(Schema):
    """A proposition reported as somebody's.

    ``dates`` are ids of dates inside the content, ``said_at`` the id of the date on which it was said.
    """

    id = fields.String(required=True, metadata={"example": "c1"})
    cue = fields.Nested(SpanOut, required=True)
    lemma = fields.String(required=True)
    source = fields.Nested(SpanOut, required=True, allow_none=True)
    speaker = fields.String(required=True, allow_none=True)
    content = fields.Nested(SpanOut, required=True, allow_none=True)
    manner = fields.String(required=True, validate=validate.OneOf(["direct", "indirect", "mixed"]))
    dates = fields.List(fields.String(), required=True)
    said_at = fields.String(required=True, allow_none=True, metadata={"example": "d1"})
    rule = fields.String(required=True)


class DenialOut(ClaimOut):
    """A claim that something is untrue. ``denies`` is the id of the claim in the article that it denies."""

    denies = fields.String(required=True, allow_none=True)


class FindingsOut(Schema):
    """What was found in a text."""

    title = fields.String(allow_none=True)
    text = fields.String(metadata={"description": "The text that spans refer to; only for articles sent as html."})
    published_at = fields.String(allow_none=True)
    dates = fields.List(fields.Nested(DateOut), required=True)
    claims = fields.List(fields.Nested(ClaimOut), required=True)
    denials = fields.List(fields.Nested(DenialOut), required=True)
    segmenter = fields.String(required=True, metadata={"example": "embedded"})
    notice = fields.String(required=True)


class ResultOut(FindingsOut):
    """An article's result."""

    article_id = fields.String(required=True)
    job_id = fields.String(required=True)
    version = fields.Integer(required=True)
    source = fields.String()
    url = fields.String()
    metadata = fields.Dict()
