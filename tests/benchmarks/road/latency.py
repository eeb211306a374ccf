"""How long from submission to webhook, at shares of the top rate, and past a bulk load."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.road.passage import await_all, pass_through
from tests.benchmarks.road.receiving import Arrivals, arrivals
from tests.benchmarks.road.serving import serving
from tests.benchmarks.road.submitting import bodies, in_batches, send
from tests.benchmarks.road.table import Row
from tests.benchmarks.road.texts import write_articles
from tests.live import Stack

_SHARES = (0.2, 0.5, 0.8)
_CONNECTIONS = 16
_INTERACTIVE = 20
_INTERACTIVE_SECONDS = 2.0
_BULK_PATH = "/v1/articles/batch"


def rows(count: int, seconds: float, bulk: int) -> Iterator[Row]:
    """The top rate is that of ``count`` articles sent as fast as they are taken; each share lasts ``seconds``."""
    with tempfile.TemporaryDirectory() as directory, serving(Path(directory)) as stack:
        with arrivals(count) as came:
            top = pass_through(stack, came, "/v1/articles", bodies(write_articles(count), came.callback), count).rate
        for share in _SHARES:
            paced = max(20, round(top * share * seconds))
            with arrivals(paced) as came:
                p50, p99 = _percentiles(_paced(stack, came, paced, top * share))
            yield Row(f"submission to webhook at {share:.0%} of the top rate", f"p50 {p50:.0f}, p99 {p99:.0f} ms")
        with arrivals(bulk + _INTERACTIVE) as came:
            waits = _past_bulk(stack, came, bulk)
    longest = max(waits)
    yield Row(
        f"interactive past {bulk:,} bulk, the longest of {len(waits)}",
        f"{longest:.2f} s",
        f"within {_INTERACTIVE_SECONDS:.0f} s",
        longest <= _INTERACTIVE_SECONDS,
    )


def _paced(stack: Stack, came: Arrivals, count: int, rate: float) -> list[float]:
    """Milliseconds of each article, submitted at even intervals whatever becomes of the ones before."""
    start = time.monotonic() + 0.2
    requests = bodies(write_articles(count), came.callback)
    sent = send(stack.url, "/v1/articles", requests, _CONNECTIONS, lambda number: start + number / rate)
    await_all(came, count)
    return [(came.at[number] - moment) * 1000 for number, moment in sent.began.items()]


def _percentiles(values: list[float]) -> tuple[float, float]:
    cuts = statistics.quantiles(values, n=100)
    return cuts[49], cuts[98]


def _past_bulk(stack: Stack, came: Arrivals, bulk: int) -> list[float]:
    """Seconds of interactive articles, sent one each fifth of a second when a bulk load has been accepted."""
    articles: list[dict[str, Any]] = list(write_articles(bulk + _INTERACTIVE))
    urgent = [article | {"priority": "interactive"} for article in articles[bulk:]]
    send(stack.url, _BULK_PATH, in_batches(bodies(articles[:bulk], came.callback), 1000), 2)
    start = time.monotonic() + 0.2
    requests = bodies(urgent, lambda number: came.callback(bulk + number))
    sent = send(stack.url, "/v1/articles", requests, 4, lambda number: start + number / 5)
    deadline = time.monotonic() + 60
    while not all(came.at[bulk:]) and time.monotonic() < deadline:
        time.sleep(0.02)
    waiting = bulk - sum(1 for moment in came.at[:bulk] if moment)
    assert waiting > 0, "the bulk load was through before the interactive articles were"
    return [(came.at[bulk + number] or time.monotonic()) - moment for number, moment in sent.began.items()]
