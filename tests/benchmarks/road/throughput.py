"""From HTTP in to signed webhook out, against extraction alone on the same cores in the same run."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.road.bare import bare_rate
from tests.benchmarks.road.machine import cores
from tests.benchmarks.road.passage import Passage, pass_through
from tests.benchmarks.road.receiving import arrivals
from tests.benchmarks.road.serving import serving
from tests.benchmarks.road.submitting import bodies, in_batches
from tests.benchmarks.road.table import Row, at_least
from tests.benchmarks.road.texts import CHARACTERS, write_articles

_WANTED = 0.6
_BATCH = 100


def rows(count: int) -> Iterator[Row]:
    """End to end by batches and one by one. Extraction alone is measured before and after, and the mean taken,
    since the machine may be busier at one time than at another. Clients and receiver use the same cores and count."""
    articles = list(write_articles(count))
    before = bare_rate(articles, cores())
    with tempfile.TemporaryDirectory() as directory, arrivals(count) as came, serving(Path(directory)) as stack:
        single = bodies(articles, came.callback)
        pass_through(stack, came, "/v1/articles/batch", in_batches(single[: count // 5], _BATCH), count // 5)
        by_batch = pass_through(stack, came, "/v1/articles/batch", in_batches(single, _BATCH), count)
        one_by_one = pass_through(stack, came, "/v1/articles", single, count)
        duplicates = came.duplicates.value
    after = bare_rate(articles, cores())
    rate, cpu = (sum(pair) / 2 for pair in zip(before, after, strict=True))
    yield Row(f"extraction alone, {CHARACTERS} characters an article", f"{rate:.0f}/s")
    yield Row("  processor time an article", f"{cpu * 1000:.2f} ms")
    for name, passage in ((f"end to end in batches of {_BATCH}", by_batch), ("end to end one by one", one_by_one)):
        yield Row(name, f"{passage.rate:.0f}/s")
        yield at_least("  rate, of extraction alone", passage.rate / rate, _WANTED)
        yield at_least("  extraction's share of all processor time", cpu / passage.total, _WANTED)
        yield Row("    clients and receiver, no part of the product, left out", f"{cpu / passage.product:.0%}")
        yield from _stages(passage, cpu)
    yield Row("messages that came twice", str(duplicates), "none", duplicates == 0)


def _stages(passage: Passage, extraction: float) -> Iterator[Row]:
    for name, used in passage.cpu.items():
        if name == "analysis, its children":
            yield Row("    extraction", f"{extraction * 1000:.2f} ms")
            yield Row("    analysis, its children, the rest", f"{(used - extraction) * 1000:.2f} ms")
        else:
            yield Row(f"    {name}", f"{used * 1000:.2f} ms")
