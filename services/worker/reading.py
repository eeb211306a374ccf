"""A turn at the queues: the article that a task was sent for, and those next in line as long as the turn lasts."""

from __future__ import annotations

import time
import traceback
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded

from services.worker.analysis import analyse as read_article
from services.worker.parts import Parts
from services.worker.planning import News, plan_deliveries
from services.worker.recovery import fail_job, relieve_dead
from services.worker.segmenters import segmenter
from services.worker.telling import TaskEvents
from services.worker.webpage import NoArticle
from shared.blobs import digest_bytes, encode, pack_bytes
from shared.deliveries import Plan
from shared.jobs import Claim, Turn
from shared.logs import bind_contextvars, clear_contextvars, logger
from shared.queues import ANALYSE_TASK
from shared.states import NO_ARTICLE, Event

_log = logger(__name__)

# A message's way through the worker's parent process took 1.1 ms of processor time, most of it now saved.
# A turn is short beside the time limit, which counts from its beginning, and beside what interactive articles may
# wait for the message that the parent holds.
_TURN_SECONDS = 0.5


class AnalysisFailed(Exception):
    """Shown in Flower; says why without a word of the article."""


class GaveOut(AnalysisFailed):
    """Time or memory was at an end; the job goes back to its queue."""


class Reader:
    """Reads articles for the length of a turn. The messages to their receivers go out together at its end."""

    def __init__(self, parts: Parts, turn: Turn, events: TaskEvents) -> None:
        self._parts, self._turn, self._events = parts, turn, events
        self._ends = time.monotonic() + _TURN_SECONDS
        self._plans: list[Plan] = []

    def read_all(self, claim: Claim) -> None:
        """Read this article and what follows. Raises AnalysisFailed for this one, and tells Flower of the others."""
        try:
            following = self._read(claim)
            while following is not None:
                following = self._read_further(following)
        finally:
            self._parts.send_deliveries(self._plans)
            self._events.flush()

    def _read_further(self, claim: Claim) -> Claim | None:
        began = time.monotonic()
        self._events.began(claim.task_id, ANALYSE_TASK, claim.job_id)
        try:
            following = self._read(claim)
        except AnalysisFailed as error:
            self._events.failed(claim.task_id, str(error))
            if isinstance(error, GaveOut) or self._is_over():
                return None
            return self._parts.jobs.take(self._turn, claim.job_id)
        self._events.succeeded(claim.task_id, time.monotonic() - began)
        return following

    def _read(self, claim: Claim) -> Claim | None:
        """Read an article and store its result; the job taken after it."""
        clear_contextvars()
        bind_contextvars(request_id=claim.request_id, job_id=claim.job_id)
        try:
            return self._store(claim, self._extract(claim))
        except (SoftTimeLimitExceeded, MemoryError) as error:
            _log.warning("job.gave_out", error=type(error).__name__, attempt=claim.attempts)
            relieve_dead(self._parts, self._turn.name, self._turn.holder)
            raise GaveOut(type(error).__name__) from None

    def _extract(self, claim: Claim) -> dict[str, Any]:
        try:
            return read_article(claim, segmenter(self._parts.settings))
        except (SoftTimeLimitExceeded, MemoryError):
            raise
        except Exception as error:
            # The error's own words may quote the article, so they stay out of reason, log and Flower.
            reason = NO_ARTICLE if isinstance(error, NoArticle) else f"the analysis raised {type(error).__name__}"
            _log.error("job.raised", error=type(error).__name__, where=traceback.format_tb(error.__traceback__))
            fail_job(self._parts, claim.job_id, claim.fence, reason)
            raise AnalysisFailed(reason) from None

    def _store(self, claim: Claim, result: dict[str, Any]) -> Claim | None:
        about = claim.request_id, claim.job_id, claim.article_id, claim.callback_url, claim.announced
        plans = plan_deliveries(claim.receivers, News(Event.ANALYSED, *about))
        found = {kind: len(result[kind]) for kind in ("dates", "claims", "denials")}
        text = encode(result)
        outcome = claim, pack_bytes(text), digest_bytes(text)[:32], plans, found
        following = None
        if self._is_over():
            finished = self._parts.jobs.finish(*outcome)
        else:
            finished, following = self._parts.jobs.finish_and_take(*outcome, self._turn)
        if finished:
            self._plans += plans
            _log.info("job.analysed", attempt=claim.attempts, deliveries=len(plans), **found)
        else:
            _log.warning("job.lease_passed", attempt=claim.attempts)
        return following

    def _is_over(self) -> bool:
        return time.monotonic() >= self._ends
