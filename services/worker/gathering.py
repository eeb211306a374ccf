"""Task events told to Flower a few times a second, where Celery would tell of each by itself."""

from __future__ import annotations

from typing import Any

from celery import bootsteps
from celery.worker.consumer.events import Events

# Flower shows a task a fifth of a second later. One event a message took 41 % of the time of an analysis
# worker's parent process (sampled at 200 Hz under load), since each is a round trip to Redis.
_SECONDS = 0.2


class GatherEvents(bootsteps.StartStopStep):
    """Sends what has gathered every fifth of a second, or as soon as Celery's limit of 24 is reached."""

    requires = (Events,)

    def start(self, c: Any) -> None:
        """Take over from the consumer, which sends at its next turn."""
        c.event_dispatcher.on_send_buffered = None
        self._repeat = c.timer.call_repeatedly(_SECONDS, c.event_dispatcher.flush)

    def stop(self, c: Any) -> None:
        """Send the rest."""
        self._repeat.cancel()
        c.event_dispatcher.flush()
