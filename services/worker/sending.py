"""A round of deliveries to one receiver: those that a task was sent for, one after the other."""

from __future__ import annotations

import time
from collections.abc import Sequence

from services.worker.delivery import Posted
from services.worker.parts import Parts
from services.worker.planning import News, plan_deliveries
from services.worker.telling import TaskEvents
from shared.blobs import encode
from shared.deliveries import DeliveryClaim
from shared.logs import bind_contextvars, clear_contextvars, logger
from shared.queues import DELIVER_TASK
from shared.states import Event

_log = logger(__name__)

# A receiver that answers in a few milliseconds gets all in one round. What a slow one has not got after this time goes
# back to the queue as messages of its own, so that several senders work on them.
_ROUND_SECONDS = 0.1


class Round:
    """Deliveries in their order, each recorded in the round trip that claims the next."""

    def __init__(self, parts: Parts, delivery_ids: Sequence[str], holder: str, events: TaskEvents) -> None:
        self._parts, self._holder, self._events = parts, holder, events
        self._first, self._waiting = delivery_ids[0], list(reversed(delivery_ids))
        self._ends = time.monotonic() + _ROUND_SECONDS

    def send_all(self) -> Posted | None:
        """Make one try at each; what the first came to, None where it was not there to be taken."""
        posted = None
        claim = self._parts.deliveries.claim(self._waiting.pop(), self._holder)
        while claim or self._waiting:
            if claim:
                is_first = claim.plan.id == self._first
                tried, claim = self._send(claim, shown=not is_first)
                posted = tried if is_first else posted
            elif self._is_over():
                break
            else:
                claim = self._parts.deliveries.claim(self._waiting.pop(), self._holder)
        self._leave_rest()
        self._events.flush()
        return posted

    def _send(self, claim: DeliveryClaim, shown: bool) -> tuple[Posted, DeliveryClaim | None]:
        """One try, and the delivery claimed after it."""
        plan = claim.plan
        clear_contextvars()
        bind_contextvars(
            request_id=plan.request_id, job_id=plan.job_id, delivery_id=plan.id, endpoint_id=plan.endpoint_id
        )
        if shown:
            self._events.began(claim.task_id, DELIVER_TASK, claim.shown)
        posted = self._parts.courier.deliver(claim)
        disabled, following = self._record(claim, posted)
        attempt = posted.attempt
        _log.info(
            "delivery.tried",
            outcome=posted.outcome,
            attempt=attempt.number,
            status=attempt.status,
            error=attempt.error,
            elapsed_ms=attempt.elapsed_ms,
            retry_in=round(posted.delay, 1),
        )
        if shown:
            self._tell(claim.task_id, posted)
        if disabled:
            _tell_of_disabled_endpoint(self._parts, claim)
        return posted, following

    def _record(self, claim: DeliveryClaim, posted: Posted) -> tuple[bool, DeliveryClaim | None]:
        """Whether the endpoint was disabled by it, and the delivery claimed after it."""
        tried = claim, posted.outcome, posted.attempt, posted.delay
        if not self._waiting or self._is_over():
            return self._parts.deliveries.finish(*tried)[1], None
        (_, disabled), following = self._parts.deliveries.finish_and_claim(*tried, self._waiting.pop(), self._holder)
        return disabled, following

    def _tell(self, task_id: str, posted: Posted) -> None:
        if posted.outcome == "succeeded":
            self._events.succeeded(task_id, posted.attempt.elapsed_ms / 1000)
        elif posted.outcome == "retry":
            self._events.retried(task_id, posted.attempt.error)
        else:
            self._events.failed(task_id, posted.attempt.error)

    def _leave_rest(self) -> None:
        rest = [self._parts.deliveries.message(identifier, 1) for identifier in reversed(self._waiting)]
        if rest:
            self._parts.send(rest)

    def _is_over(self) -> bool:
        return time.monotonic() >= self._ends


def _tell_of_disabled_endpoint(parts: Parts, claim: DeliveryClaim) -> None:
    plan = claim.plan
    endpoint = parts.endpoints.get(plan.endpoint_id)
    reason = endpoint.disabled_reason if endpoint else ""
    _log.warning("endpoint.disabled", reason=reason)
    detail = encode({"endpoint_id": plan.endpoint_id, "url": plan.url, "reason": reason}).decode()
    told = plan_deliveries(
        parts.endpoints.subscribed(Event.DISABLED), News(Event.DISABLED, plan.request_id, detail=detail)
    )
    if told:
        parts.deliveries.plan(told)
        parts.send_deliveries(told)
