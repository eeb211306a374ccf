"""Memory: of a worker as it reads on and on, and of Redis for an article at each stage of its life."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import psutil

from tests.benchmarks.road.machine import private_bytes
from tests.benchmarks.road.passage import await_all
from tests.benchmarks.road.receiving import arrivals
from tests.benchmarks.road.serving import serving
from tests.benchmarks.road.submitting import bodies, in_batches, send
from tests.benchmarks.road.table import Row
from tests.benchmarks.road.texts import write_articles
from tests.live import Stack

_PATH = "/v1/articles/batch"
_CHUNK = 1000
_GROWTH = 1.10
_SHORT_RETENTION = 8


def worker_rows(count: int) -> Iterator[Row]:
    """Private memory of each process after the first thousand articles and after all."""
    early: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as directory, arrivals(count) as came, serving(Path(directory)) as stack:
        requests = in_batches(bodies(write_articles(count), came.callback), _CHUNK)
        for number, request in enumerate(requests, 1):
            send(stack.url, _PATH, [request], 1)
            await_all(came, min(count, number * _CHUNK))
            if number == 1:
                early = _by_service(stack)
        late = _by_service(stack)
    for name, after in late.items():
        grown = after / early[name]
        figure = f"{early[name] / 1e6:.1f} to {after / 1e6:.1f} MB"
        wanted = name in ("analysis", "delivery")
        measure = f"{name}, a process after {_CHUNK:,} and {count:,} articles"
        yield Row(measure, figure, "within 10 %" if wanted else "", grown <= _GROWTH if wanted else None)


def _by_service(stack: Stack) -> dict[str, int]:
    """The largest process of each service; analysis and intake work in children."""
    return {
        name: max(private_bytes(one.pid) for one in (psutil.Process(pid).children() or [psutil.Process(pid)]))
        for name, pid in ((name, process.pid) for name, process in stack.processes.items())
        if name != "redis"
    }


def redis_rows(count: int) -> Iterator[Row]:
    """Bytes that Redis holds for an article: waiting, delivered, and when its retention has ended."""
    retention = {"ISNAD_RETENTION_SECONDS": str(_SHORT_RETENTION)}
    with (
        tempfile.TemporaryDirectory() as directory,
        arrivals(count) as came,
        serving(Path(directory), ("intake",), **retention) as stack,
    ):
        empty = _dataset(stack)
        requests = in_batches(bodies(write_articles(count), came.callback), _CHUNK)
        send(stack.url, _PATH, requests, 1)
        queued = _dataset(stack) - empty
        asked = _traffic(stack)
        for name in ("analysis", "delivery", "sweeper"):
            stack.start(name)
        kept = _await_delivered(stack, count) - empty
        received, sent = (now - then for now, then in zip(_traffic(stack), asked, strict=True))
        time.sleep(_SHORT_RETENTION + 3)
        left = _dataset(stack) - empty
    yield Row("an article as submitted", f"{sum(map(len, requests)) / count:.0f} bytes")
    yield Row("  in Redis while it waits", f"{queued / count:.0f} bytes")
    yield Row("  delivered, as long as it is kept", f"{kept / count:.0f} bytes")
    yield Row("  after its retention, in indexes until tidied", f"{left / count:.0f} bytes")
    yield Row("  from workers to Redis and back", f"{received / count:.0f} and {sent / count:.0f} bytes")


def _await_delivered(stack: Stack, count: int) -> int:
    """The most that Redis held until the last job was delivered."""
    most = 0
    while cast(int, stack.redis.zcard("isnad:jobs:state:delivered")) < count:
        most = max(most, _dataset(stack))
        time.sleep(0.2)
    return max(most, _dataset(stack))


def _dataset(stack: Stack) -> int:
    info: Any = stack.redis.info("memory")
    return int(info["used_memory_dataset"])


def _traffic(stack: Stack) -> tuple[int, int]:
    """Bytes that Redis has received and sent."""
    info: Any = stack.redis.info("stats")
    return int(info["total_net_input_bytes"]), int(info["total_net_output_bytes"])
