"""What the incoming schemas have in common."""

from __future__ import annotations

import datetime as dt

from apiflask import Schema
from marshmallow import RAISE, ValidationError, validate

NAME_CHARACTERS = 200
URL_CHARACTERS = 2048


class Incoming(Schema):
    """Unknown fields are refused by name."""

    class Meta:
        unknown = RAISE


class WellFormed(validate.Validator):
    """Text that UTF-8 can hold and that says something: no lone surrogates, not white space alone."""

    def __init__(self, *, blank: bool = False) -> None:
        self._blank = blank

    def __call__(self, value: str) -> str:
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            raise ValidationError("Holds half of a surrogate pair, which is not a character.") from None
        if not self._blank and not value.strip():
            raise ValidationError("Must not be empty.")
        return value


def published_at(value: str) -> None:
    """Raises ValidationError unless the value is a day or a time in ISO 8601."""
    try:
        if len(value) == 10:
            dt.date.fromisoformat(value)
        else:
            dt.datetime.fromisoformat(value)
    except ValueError:
        raise ValidationError("Must be a day (2020-05-26) or a time (2020-05-26T14:30:00+03:00).") from None
