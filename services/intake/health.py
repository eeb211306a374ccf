"""Is the process alive, can it do its work, and what is it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from apiflask import APIBlueprint, Schema
from apiflask.fields import Dict, String
from flask import Response
from redis import RedisError

from services.intake.problems import storage_unavailable
from services.intake.replies import reply
from services.intake.services import services

health = APIBlueprint("health", __name__, tag="Service")


class StatusOut(Schema):
    """In a word."""

    status = String(required=True, metadata={"example": "ok"})


class AboutOut(Schema):
    """What answers here."""

    name = String(required=True)
    version = String(required=True)
    segmenter = String(required=True)
    notice = String(required=True)
    links = Dict(keys=String(), values=String(), required=True)


@health.get("/healthz")
@health.output(StatusOut, description="The process is alive.")
@health.doc(operation_id="getHealth")
def healthz() -> Response:
    """Liveness: says nothing of Redis, whose absence no restart mends."""
    return reply({"status": "ok"})


@health.get("/readyz")
@health.output(StatusOut, description="Articles can be taken.")
@health.doc(operation_id="getReadiness", responses={503: "Redis does not answer."})
def readyz() -> Response:
    """Readiness: Redis answers."""
    try:
        services().redis.ping()
    except RedisError:
        raise storage_unavailable() from None
    return reply({"status": "ready"})


@health.get("/v1/about")
@health.output(AboutOut, description="What answers here.")
@health.doc(operation_id="getAbout")
def about() -> Response:
    """Name, version, engine, and where the rest is."""
    settings = services().settings
    return reply(
        {
            "name": "isnad",
            "version": _version(),
            "segmenter": settings.segmenter,
            "notice": "Results are made with Farasa's data, which is licensed for research use.",
            "links": {"docs": "/docs", "openapi": "/openapi.json", "flower": settings.flower_url},
        }
    )


def _version() -> str:
    try:
        return version("isnad")
    except PackageNotFoundError:
        return "0.1.0"
