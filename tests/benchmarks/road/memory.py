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
    """Bytes that Redis holds for an article: waiting, delivered, and when its retention has ended.

    The retention is the usual one, since none may end before the last article is delivered; it is then cut short.
    """
    with (
        tempfile.TemporaryDirectory() as directory,
        arrivals(count) as came,
        serving(Path(directory), ("intake",)) as stack,
    ):
        empty = _dataset(stack)
        requests = in_batches(bodies(write_articles(count), came.callback), _CHUNK)
        send(stack.url, _PATH, requests, 1)
        queued = _dataset(stack) - empty
        asked = _traffic(stack)
        for name in ("analysis", "delivery", "sweeper"):
            stack.start(name)
        _await_delivered(stack, count)
        kept = _dataset(stack) - empty
        received, sent = (now - then for now, then in zip(_traffic(stack), asked, strict=True))
        _end_retention(stack)
        left = _dataset(stack) - empty
    yield Row("an article as submitted", f"{sum(map(len, requests)) / count:.0f} bytes")
    yield Row("  in Redis while it waits", f"{queued / count:.0f} bytes")
    yield Row("  delivered, as long as it is kept", f"{kept / count:.0f} bytes")
    yield Row("  after its retention, in indexes until tidied", f"{left / count:.0f} bytes")
    yield Row("  from workers to Redis and back", f"{received / count:.0f} and {sent / count:.0f} bytes")


def _await_delivered(stack: Stack, count: int) -> None:
    while cast(int, stack.redis.zcard("isnad:jobs:state:delivered")) < count:
        time.sleep(0.2)


def _end_retention(stack: Stack) -> None:
    """Let go at once what is kept for a time."""
    redis = stack.redis
    for key in [key for key in redis.scan_iter(count=1000) if cast(int, redis.pttl(key)) > 0]:
        redis.delete(key)


def _dataset(stack: Stack) -> int:
    info: Any = stack.redis.info("memory")
    return int(info["used_memory_dataset"])


def _traffic(stack: Stack) -> tuple[int, int]:
    """Bytes that Redis has received and sent."""
    info: Any = stack.redis.info("stats")
    return int(info["total_net_input_bytes"]), int(info["total_net_output_bytes"])
