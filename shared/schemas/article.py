"""Articles as they come in, one or many."""

from __future__ import annotations

import json
from typing import Any

from apiflask import Schema
from marshmallow import ValidationError, fields, post_load, validate, validates_schema

from shared.schemas.fields import NAME_CHARACTERS, URL_CHARACTERS, Incoming, WellFormed, published_at
from shared.schemas.problem import ProblemOut

ARTICLE_ID = r"^[A-Za-z0-9_-][A-Za-z0-9._:~-]{0,127}$"
_METADATA_CHARACTERS = 4096


def _metadata(value: dict[str, Any]) -> None:
    if len(json.dumps(value)) > _METADATA_CHARACTERS:
        raise ValidationError(f"Must not be longer than {_METADATA_CHARACTERS} characters as JSON.")


class ArticleFields(Incoming):
    """What the extractor reads. ``text`` or ``html``, not both."""

    text = fields.String(
        validate=WellFormed(),
        metadata={
            "description": "The article's text. Spans in the result count its code points.",
            "example": "قال الوزير إن المدارس ستفتح يوم الأحد المقبل.",
            "minLength": 1,
        },
    )
    html = fields.String(
        validate=WellFormed(),
        metadata={"description": "A page; its article is extracted, and spans refer to the text in the result."},
    )
    title = fields.String(
        allow_none=True,
        validate=[validate.Length(max=2000), WellFormed()],
        metadata={"description": "Read as the article's first line.", "example": "الوزير: المدارس تفتح الأحد"},
    )
    published_at = fields.String(
        allow_none=True,
        validate=published_at,
        metadata={
            "description": "Day or time of publication in ISO 8601. Relative dates are resolved against it, "
            "and have no value without it.",
            "example": "2020-05-26",
        },
    )

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def _one_body(self, _data: Any, original: Any, **_: Any) -> None:
        given = {"text", "html"} & set(original) if isinstance(original, dict) else {"neither"}
        if not given:
            raise ValidationError("Missing data for required field.", "text")
        if len(given) == 2:
            raise ValidationError("Give text or html, not both.", "html")


class ArticleIn(ArticleFields):
    """An article to be analysed."""

    id = fields.String(
        validate=validate.Regexp(ARTICLE_ID),
        metadata={
            "description": "Your own id. The same content under it again is the same job; other content is a new "
            "version.",
            "example": "sana-2020-05-26-17",
        },
    )
    source = fields.String(
        allow_none=True,
        validate=[validate.Length(max=NAME_CHARACTERS), WellFormed()],
        metadata={"description": "Who published it.", "example": "sana"},
    )
    url = fields.String(
        allow_none=True,
        validate=[validate.Length(max=URL_CHARACTERS), WellFormed()],
        metadata={"description": "Where it was published. It is carried along, never fetched."},
    )
    callback_url = fields.String(
        allow_none=True,
        validate=[validate.Length(max=URL_CHARACTERS), WellFormed()],
        metadata={"description": "Where to post the signed result, beside the endpoints."},
    )
    metadata = fields.Dict(
        keys=fields.String(),
        allow_none=True,
        validate=_metadata,
        metadata={"description": "Anything of yours; it comes back with the result.", "example": {"desk": "politics"}},
    )
    priority = fields.String(
        load_default="bulk",
        validate=validate.OneOf(["bulk", "interactive"]),
        metadata={"description": "`interactive` goes ahead of everything in bulk."},
    )

    @post_load
    def _without_nulls(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        return {name: value for name, value in data.items() if value is not None}


class ExtractIn(ArticleFields):
    """A small text to be answered at once."""


RESULT_FORMATS = ("json", "jsonld", "csv", "html")


class ResultQuery(Incoming):
    """Which version of an article's result, in which format."""

    version = fields.Integer(
        validate=validate.Range(min=1, max=2**31 - 1), metadata={"description": "The newest without it."}
    )
    format = fields.String(
        validate=validate.OneOf(RESULT_FORMATS),
        metadata={
            "description": "`jsonld` is W3C Web Annotation, `csv` the statements, `html` the marked article. "
            "Without it `Accept` decides."
        },
    )


class RefusedOut(Schema):
    """An article of a batch that was not taken."""

    index = fields.Integer(required=True, metadata={"description": "Position among the articles, from 0."})
    line = fields.Integer(metadata={"description": "Line of the body, from 1, where it was sent in lines."})
    problem = fields.Nested(ProblemOut, required=True)


class AcceptedOut(Schema):
    """An article of a batch that was taken."""

    index = fields.Integer(required=True)
    line = fields.Integer()
    id = fields.String(required=True, metadata={"description": "The article's id."})
    job_id = fields.String(required=True)
    version = fields.Integer(required=True)
    created = fields.Boolean(required=True)


class BatchOut(Schema):
    """Each article's own fate."""

    accepted = fields.List(fields.Nested(AcceptedOut), required=True)
    refused = fields.List(fields.Nested(RefusedOut), required=True)


class ErasedOut(Schema):
    """How many versions of the article were erased."""

    erased = fields.Integer(required=True)
