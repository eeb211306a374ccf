"""Who is told of what became of a job."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shared.deliveries import Plan
from shared.endpoints import Receiver
from shared.ids import new_id
from shared.states import Event


@dataclass(frozen=True)
class News:
    """An event and what it is about. ``callback_url`` may be empty; ``announced`` is whether endpoints hear of it."""

    event: Event
    request_id: str
    job_id: str = ""
    article_id: str = ""
    callback_url: str = ""
    announced: bool = True
    detail: str = ""


def plan_deliveries(subscribed: Iterable[Receiver], news: News) -> list[Plan]:
    """A delivery to the article's own callback_url, where it has one, and one to each subscribed receiver."""
    receivers = [Receiver(news.callback_url)] if news.callback_url else []
    if news.announced:
        receivers += subscribed
    return [
        Plan(
            id=new_id("msg"),
            event=news.event,
            url=receiver.url,
            endpoint_id=receiver.endpoint_id,
            job_id=news.job_id,
            article_id=news.article_id,
            request_id=news.request_id,
            payload=receiver.payload,
            detail=news.detail,
        )
        for receiver in receivers
    ]
