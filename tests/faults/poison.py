"""The workers' application with a reader that some words make misbehave: ``celery --app tests.faults.poison:app``.

Nothing of this is in the services: the task's reader is wrapped here, where the worker is loaded.
"""

import os
import resource
import signal
import time
from collections.abc import Callable
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded

from services.worker import reading
from services.worker.app import app
from services.worker.extractor.segmentation import Segmenter
from shared.jobs import Claim

__all__ = ["app"]

_read = reading.read_article
_MEGABYTE = 1024 * 1024


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _sleep() -> None:
    time.sleep(60)


def _hang() -> None:
    """As a loop in C does: what is raised into it has no effect."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            time.sleep(60)
        except SoftTimeLimitExceeded:
            continue


def _swell() -> None:
    bytearray(500 * _MEGABYTE)[::4096] = b"x" * (500 * _MEGABYTE // 4096)


def _exhaust() -> None:
    """Under a bound such as a container has, which is lifted again."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (2048 * _MEGABYTE, before[1]))
    try:
        bytearray(4096 * _MEGABYTE)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def _slow() -> None:
    time.sleep(3)


_ALWAYS: dict[str, Callable[[], None]] = {" kill-worker": _die, " slow": _slow}
_ONCE: dict[str, Callable[[], None]] = {
    " sleep-once": _sleep,
    " hang-once": _hang,
    " swell-once": _swell,
    " exhaust-once": _exhaust,
}


def _read_with_care(claim: Claim, segmenter: Segmenter) -> dict[str, Any]:
    for mark, misbehave in {**_ALWAYS, **_ONCE}.items():
        if claim.article["text"].endswith(mark) and (mark in _ALWAYS or claim.attempts == 1):
            misbehave()
    return _read(claim, segmenter)


reading.read_article = _read_with_care
