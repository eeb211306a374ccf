"""Intake alone: one by one and in batches, beside a bare Flask view with one write to Redis."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks.road.serving import serving, serving_bare_view
from tests.benchmarks.road.submitting import bodies, in_batches, send
from tests.benchmarks.road.table import Row
from tests.benchmarks.road.texts import write_articles

_BATCH = 100
_WANTED = 5.0
_CONNECTIONS = 8
# Each is measured as often, in turns, and the best counts: another process on the machine can only slow it.
_TURNS = 3


def rows(count: int) -> Iterator[Row]:
    """Articles accepted a second, with no worker running."""
    single = bodies(write_articles(count))
    batched = in_batches(single, _BATCH)
    rates: dict[str, float] = {}
    with (
        tempfile.TemporaryDirectory() as directory,
        serving(Path(directory), ("intake",)) as stack,
        serving_bare_view(stack) as bare,
    ):
        ways = {
            "bare": (bare, "/", single),
            "single": (stack.url, "/v1/articles", single),
            "batch": (stack.url, "/v1/articles/batch", batched),
        }
        for name, (url, path, requests) in list(ways.items()) * _TURNS:
            rates[name] = max(rates.get(name, 0.0), _accepted(url, path, requests, count))
    yield Row("a Flask view with one Redis write", f"{rates['bare']:.0f}/s")
    yield Row("intake, one by one", f"{rates['single']:.0f}/s")
    yield Row("  of the bare view", f"{rates['single'] / rates['bare']:.0%}")
    yield Row(f"intake, batches of {_BATCH}", f"{rates['batch']:.0f}/s")
    ratio = rates["batch"] / rates["single"]
    yield Row("  times one by one", f"{ratio:.1f}", f"at least {_WANTED:.0f}", ratio >= _WANTED)


def _accepted(url: str, path: str, requests: Sequence[bytes], count: int) -> float:
    sent = send(url, path, requests, _CONNECTIONS)
    assert set(sent.statuses) <= {200, 202, 207}, sent.statuses
    return count / sent.seconds
