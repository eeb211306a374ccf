"""The life of a job and of a delivery, named once."""

from __future__ import annotations

from enum import StrEnum


class JobState(StrEnum):
    """queued → analysing → analysed → delivering → delivered, or one of the other ends.

    ``analysed`` is the end of a job that nobody asked to be told about.
    ``undelivered`` means that the result stands and can be read, but a receiver never took the message.
    """

    QUEUED = "queued"
    ANALYSING = "analysing"
    ANALYSED = "analysed"
    DELIVERING = "delivering"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    FAILED = "failed"
    CANCELLED = "cancelled"


WITH_RESULT = frozenset({JobState.ANALYSED, JobState.DELIVERING, JobState.DELIVERED, JobState.UNDELIVERED})


NO_ARTICLE = "no article was found in the page"
"""The reason of a job that failed since its ``html`` holds none."""


class DeliveryState(StrEnum):
    """pending (waiting for its time) → sending → succeeded or failed; a retry goes back to pending."""

    PENDING = "pending"
    SENDING = "sending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


class Event(StrEnum):
    """What a webhook can tell. ``endpoint.test`` is sent on request alone and needs no subscription."""

    ANALYSED = "article.analysed"
    FAILED = "article.failed"
    DISABLED = "endpoint.disabled"
    TEST = "endpoint.test"


SUBSCRIBABLE = (Event.ANALYSED, Event.FAILED, Event.DISABLED)
