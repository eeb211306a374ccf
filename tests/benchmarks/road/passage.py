"""Articles through the whole stack: submitted, and awaited at the receiver."""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass

from tests.benchmarks.road.machine import cpu_by_name
from tests.benchmarks.road.receiving import Arrivals
from tests.benchmarks.road.serving import pids
from tests.benchmarks.road.submitting import send
from tests.live import Stack

# Bound on waiting for what never comes, so that a benchmark ends.
_STILL_SECONDS = 60.0
_CONNECTIONS = 8
# On the same cores, but no part of the product.
CLIENTS, RECEIVER = "clients", "receiver"


@dataclass(frozen=True)
class Passage:
    """``rate`` is articles a second; ``cpu`` is processor seconds an article, by process."""

    rate: float
    cpu: dict[str, float]

    @property
    def total(self) -> float:
        """Processor seconds an article, of all processes."""
        return sum(self.cpu.values())

    @property
    def product(self) -> float:
        """Processor seconds an article, of what is part of the product."""
        return self.total - self.cpu[CLIENTS] - self.cpu[RECEIVER]


def pass_through(stack: Stack, came: Arrivals, path: str, requests: Sequence[bytes], count: int) -> Passage:
    """Submit ``requests``, which hold ``count`` articles, and wait until every one has come back."""
    came.clear()
    processes = {**pids(stack), CLIENTS: os.getpid(), RECEIVER: came.pid}
    before, began = cpu_by_name(processes), time.monotonic()
    sent = send(stack.url, path, requests, _CONNECTIONS)
    assert set(sent.statuses) <= {202, 207}, sent.statuses
    await_all(came, count)
    after = cpu_by_name(processes)
    used = {name: (after[name] - before[name]) / count for name in after}
    return Passage(count / (max(came.at) - began), used)


def await_all(came: Arrivals, count: int) -> None:
    """Raises TimeoutError when nothing has come for a minute."""
    seen, since = -1, time.monotonic()
    while (now := came.count()) < count:
        if now != seen:
            seen, since = now, time.monotonic()
        if time.monotonic() - since > _STILL_SECONDS:
            raise TimeoutError(f"{count - now} of {count} articles did not come back")
        time.sleep(0.02)
