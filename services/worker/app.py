"""The Celery application of the workers: ``celery -A services.worker.app:app worker -Q …``."""

from __future__ import annotations

import gc
import os
import time
from signal import SIGTERM
from threading import Thread
from typing import Any

from celery import signals

from services.worker.gathering import GatherEvents
from services.worker.parts import build_parts
from shared.logs import configure, logger
from shared.queues import ANALYSIS, INTERACTIVE, SWEEP, SWEEP_TASK, make_celery
from shared.settings import Settings

settings = Settings.from_environ(os.environ)
app = make_celery(settings)
app.conf.update(
    worker_concurrency=settings.analysis_processes or None,
    worker_max_memory_per_child=settings.worker_memory_bytes // 1024 or None,
    include=["services.worker.tasks"],
    beat_schedule={
        "sweep": {
            "task": SWEEP_TASK,
            "schedule": settings.sweep_seconds,
            # A sweep that nobody took in time is not worth catching up on.
            "options": {"queue": SWEEP, "expires": max(1.0, settings.sweep_seconds * 5)},
        }
    },
)
app.steps["consumer"].add(GatherEvents)
parts = build_parts(settings, app)


@signals.setup_logging.connect
def _log_as_json(**_: Any) -> None:
    configure("worker")


@signals.worker_init.connect
def _open_segmenter_before_fork(**_: Any) -> None:
    """An analysis worker opens the model in the parent, so that its children share the pages.

    One that cannot open it ends, where Celery would log the error and fail every job for good.
    """
    if not {ANALYSIS, INTERACTIVE} & set(app.amqp.queues.consume_from):
        return
    from services.worker.segmenters import segmenter

    try:
        segmenter(settings)
    except Exception as error:
        logger(__name__).critical("segmenter.unusable", error=str(error))
        raise SystemExit(1) from None
    gc.collect()
    gc.freeze()


@signals.beat_embedded_init.connect
def _end_beat_with_its_worker(**_: Any) -> None:
    """The beat is a child process of the sweeper, and would go on for ever if its parent were killed."""
    Thread(target=_end_without, args=(os.getppid(),), daemon=True).start()


def _end_without(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), SIGTERM)
