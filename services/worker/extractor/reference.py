"""The reference time of an article: the day or the time it was published."""

import datetime as dt

Reference = dt.date | dt.datetime


def parse_reference(text: str) -> Reference:
    """A day (`2020-05-26`) or a time in ISO 8601, with its zone or without one.

    Raises ValueError, in a sentence for people, where the text is neither.
    """
    try:
        return dt.date.fromisoformat(text) if len(text) == 10 else dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is neither a day (2020-05-26) nor a time (2020-05-26T14:30:00+03:00)") from error
