"""Records as the API shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shared.clock import iso
from shared.endpoints import Endpoint
from shared.queues import task_id
from shared.settings import Settings
from shared.states import WITH_RESULT, DeliveryState, JobState

_KEPT = ("reason", "source", "callback_url", "request_id")


def job_document(job: Mapping[str, str], settings: Settings, deliveries: list[str] | None = None) -> dict[str, Any]:
    """In the shape of JobOut, from the record as stored."""
    attempts = int(job["attempts"])
    # While queued the message under way is that of the next try.
    current = task_id(job["id"], attempts + 1 if job["state"] == JobState.QUEUED else max(1, attempts))
    document: dict[str, Any] = {
        "id": job["id"],
        "article_id": job["article_id"],
        "version": int(job["version"]),
        "state": job["state"],
        **{name: job[name] for name in _KEPT if job.get(name)},
        "attempts": attempts,
        "queue": job["queue"],
        "task_id": current,
        "created_at": iso(int(job["created_at"])),
        "updated_at": iso(int(job["updated_at"])),
        "times": {state: iso(int(job[f"{state}_at"])) for state in JobState if f"{state}_at" in job},
        "links": _job_links(job, attempts, settings),
    }
    if deliveries is not None:
        document["deliveries"] = deliveries
    return document


def _job_links(job: Mapping[str, str], attempts: int, settings: Settings) -> dict[str, str]:
    links = {"self": f"/v1/jobs/{job['id']}"}
    if job["state"] in WITH_RESULT:
        links["result"] = f"/v1/articles/{job['article_id']}/result?version={job['version']}"
    return links | _flower_link(job["id"], attempts, settings)


def _flower_link(subject: str, attempts: int, settings: Settings) -> dict[str, str]:
    """To the last try. Flower knows of one when a worker takes it: telling of each message as it is sent took intake
    longer than sending it."""
    if not settings.flower_url or not attempts:
        return {}
    return {"flower": f"{settings.flower_url.rstrip('/')}/task/{task_id(subject, attempts)}"}


def endpoint_document(endpoint: Endpoint, now: int, *, with_secret: bool = False) -> dict[str, Any]:
    """In the shape of EndpointOut; the secret only where it has just been made."""
    document: dict[str, Any] = {
        "id": endpoint.id,
        "url": endpoint.url,
        "events": list(endpoint.events),
        "description": endpoint.description,
        "payload": endpoint.payload,
        "enabled": endpoint.enabled,
        "created_at": iso(endpoint.created_at),
    }
    if endpoint.disabled_reason:
        document["disabled_reason"] = endpoint.disabled_reason
    if endpoint.failing_since:
        document["failing_since"] = iso(endpoint.failing_since)
    if endpoint.old_secret_until > now:
        document["old_secret_until"] = iso(endpoint.old_secret_until)
    if with_secret:
        document["secret"] = endpoint.secret
    return document


def delivery_document(record: dict[str, Any], settings: Settings, *, with_log: bool = False) -> dict[str, Any]:
    """In the shape of DeliveryOut, from the record as stored."""
    attempts = int(record["attempts"])
    # While it waits the task to look at is that of the next try.
    current = task_id(record["id"], attempts + 1 if record["state"] == DeliveryState.PENDING else max(1, attempts))
    document: dict[str, Any] = {
        "id": record["id"],
        "event": record["event"],
        "state": record["state"],
        "url": record["url"],
        **{name: record[name] for name in ("endpoint_id", "job_id", "article_id") if record.get(name)},
        "attempts": attempts,
        "task_id": current,
        "created_at": iso(int(record["created_at"])),
        "links": {"self": f"/v1/deliveries/{record['id']}"} | _flower_link(record["id"], attempts, settings),
    }
    if record["state"] == DeliveryState.PENDING:
        document["next_at"] = iso(int(record["due_at"]))
    if record.get("finished_at"):
        document["finished_at"] = iso(int(record["finished_at"]))
    if with_log:
        document["log"] = record["log"]
    return document
