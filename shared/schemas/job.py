"""Jobs as they are shown, and the queries that ask for them."""

from __future__ import annotations

from apiflask import Schema
from marshmallow import fields, validate

from shared.schemas.fields import NAME_CHARACTERS, Incoming, published_at
from shared.states import JobState


class JobOut(Schema):
    """A job and where it stands. Times are RFC 3339 in UTC; those of states not reached are absent."""

    id = fields.String(required=True, metadata={"example": "job_01KAVXH2S2N9QZ4T0V6W8Y3B5D"})
    article_id = fields.String(required=True)
    version = fields.Integer(required=True)
    state = fields.String(required=True, validate=validate.OneOf(list(JobState)))
    reason = fields.String(metadata={"description": "Why the job failed."})
    attempts = fields.Integer(required=True)
    source = fields.String()
    callback_url = fields.String()
    queue = fields.String(required=True)
    request_id = fields.String()
    task_id = fields.String(required=True)
    created_at = fields.String(required=True)
    updated_at = fields.String(required=True)
    times = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        required=True,
        metadata={"description": "When each state was reached.", "example": {"queued": "2020-05-26T09:30:00.000Z"}},
    )
    deliveries = fields.List(fields.String())
    links = fields.Dict(keys=fields.String(), values=fields.String(), required=True)


class JobPage(Schema):
    """A page of jobs, newest first. ``next`` is the cursor of the page after it, or null."""

    jobs = fields.List(fields.Nested(JobOut), required=True)
    next = fields.String(required=True, allow_none=True)


class JobsQuery(Incoming):
    """Filters of the job list."""

    state = fields.String(validate=validate.OneOf(list(JobState)))
    source = fields.String(validate=validate.Length(min=1, max=NAME_CHARACTERS))
    since = fields.String(validate=published_at, metadata={"description": "Made at or after this time."})
    until = fields.String(validate=published_at, metadata={"description": "Made before this time."})
    limit = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))
    cursor = fields.String(validate=validate.Length(max=200))


# A long poll holds a thread of intake for so long at the most.
LONGEST_WAIT_SECONDS = 30


class WaitQuery(Incoming):
    """Long poll."""

    wait = fields.Float(
        load_default=0.0,
        validate=validate.Range(min=0, max=LONGEST_WAIT_SECONDS),
        metadata={"description": "Seconds to wait for the job to reach its end before answering."},
    )
