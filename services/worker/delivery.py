"""One try at a delivery: build the message, sign it, post it, and say what became of it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from services.worker.backoff import Uniform, retry_delay
from services.worker.outbound import Answer, Outbound, UnreachableError
from services.worker.signing import signature_headers
from shared.addresses import ForbiddenAddress
from shared.blobs import encode, unpack_bytes, with_member
from shared.clock import Clock, iso, wall_clock
from shared.deliveries import Attempt, DeliveryClaim, Outcome
from shared.endpoints import EndpointStore
from shared.settings import Settings
from shared.states import Event

_ANSWER_CHARACTERS = 500
_GONE = 410
_ERASED = "the article has been erased or its retention has ended"


@dataclass(frozen=True)
class Posted:
    """What a try came to. ``delay`` is seconds until the next one, where ``outcome`` is retry."""

    outcome: Outcome
    attempt: Attempt
    delay: float


class Undeliverable(Exception):
    """There is nothing to send, or nobody to send it to; the message says why."""


class Courier:
    """Delivers messages over one Outbound."""

    def __init__(
        self,
        endpoints: EndpointStore,
        outbound: Outbound,
        settings: Settings,
        clock: Clock = wall_clock,
        uniform: Uniform = random.uniform,
    ) -> None:
        self._endpoints, self._outbound, self._settings = endpoints, outbound, settings
        self._clock, self._uniform = clock, uniform

    def deliver(self, claim: DeliveryClaim) -> Posted:
        """Make one try. Raises redis.RedisError."""
        began = self._clock()
        answer, error, outcome = self._try(claim)
        attempt = Attempt(
            number=claim.attempts,
            at=iso(began),
            elapsed_ms=max(0, self._clock() - began),
            status=answer.status if answer else None,
            error=error,
            answer=answer.body.decode("utf-8", "replace") if answer else "",
        )
        delay = 0.0
        if outcome == "retry":
            retry_after = answer.headers.get("retry-after") if answer else None
            now = self._clock()
            delay = retry_delay(self._settings, claim.attempts, retry_after, now / 1000, self._uniform)
            if now + delay * 1000 > claim.started_at + self._settings.delivery_span_seconds * 1000:
                outcome, delay = "failed", 0.0
        return Posted(outcome, attempt, delay)

    def _try(self, claim: DeliveryClaim) -> tuple[Answer | None, str, Outcome]:
        try:
            secrets = self._secrets(claim)
            body = self._message(claim)
        except Undeliverable as error:
            return None, str(error), "failed"
        timestamp = self._clock() // 1000
        headers = {
            "content-type": "application/json; charset=utf-8",
            "user-agent": "Isnad-Webhooks/1",
            "x-request-id": claim.plan.request_id,
            **signature_headers(claim.plan.id, timestamp, body, secrets),
        }
        try:
            answer = self._outbound.post(claim.plan.url, headers, body, _ANSWER_CHARACTERS)
        except ForbiddenAddress as error:
            return None, str(error), "failed"
        except UnreachableError as error:
            return None, str(error), "retry"
        return answer, *_judge(answer)

    def _secrets(self, claim: DeliveryClaim) -> list[str]:
        if not claim.plan.endpoint_id:
            return [self._endpoints.callback_secret()]
        endpoint = claim.endpoint
        if endpoint is None:
            raise Undeliverable("the endpoint has been deleted")
        if not endpoint.enabled and claim.plan.event != Event.TEST:
            raise Undeliverable("the endpoint is disabled")
        return endpoint.signing_secrets(self._clock())

    def _message(self, claim: DeliveryClaim) -> bytes:
        """The same bytes on every try: the timestamp is when the event happened."""
        envelope = {"type": claim.plan.event, "timestamp": iso(claim.created_at)}
        return with_member(envelope, "data", self._data(claim))

    def _data(self, claim: DeliveryClaim) -> bytes:
        plan, job = claim.plan, claim.job
        if plan.event in (Event.TEST, Event.DISABLED):
            return plan.detail.encode()
        if job is None:
            raise Undeliverable(_ERASED)
        told: dict[str, Any] = {"job_id": plan.job_id, "article_id": plan.article_id, "version": int(job["version"])}
        if plan.event == Event.FAILED:
            return encode({**told, "reason": job["reason"]})
        told["result_url"] = (
            f"{self._settings.public_url}/v1/articles/{plan.article_id}/result?version={job['version']}"
        )
        if plan.payload == "thin":
            return encode(told)
        if claim.result is None:
            raise Undeliverable(_ERASED)
        return with_member(told, "result", unpack_bytes(claim.result))


def _judge(answer: Answer) -> tuple[str, Outcome]:
    """Any 2xx is success; 410 ends it; everything else may be better later, redirects included."""
    if 200 <= answer.status < 300:
        return "", "succeeded"
    if answer.status == _GONE:
        return "the receiver answered 410 Gone", "gone"
    if 300 <= answer.status < 400:
        return f"the receiver answered {answer.status}; redirects are not followed", "retry"
    return f"the receiver answered {answer.status}", "retry"
