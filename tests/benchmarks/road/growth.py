"""Whether work grows as its subject does: processor time for articles once, twice, four and eight times as
many, and as long."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.road.bare import extract_bare
from tests.benchmarks.road.passage import pass_through
from tests.benchmarks.road.receiving import arrivals
from tests.benchmarks.road.serving import serving
from tests.benchmarks.road.submitting import bodies, in_batches
from tests.benchmarks.road.table import Row
from tests.benchmarks.road.texts import CHARACTERS, write_article, write_articles

_TIMES = (1, 2, 4, 8)
# Twice the time for twice the work, give or take what a busy machine adds.
_MOST = 1.3


def rows(count: int) -> Iterator[Row]:
    """``count`` is the number of articles at 1×."""
    yield from _in_length()
    yield from _in_number(count)


def _in_length() -> Iterator[Row]:
    per_character = {}
    for times in _TIMES:
        articles = [write_article(number, CHARACTERS * times) for number in range(80 // times)]
        extract_bare(articles[0])
        began = time.process_time()
        for article in articles:
            extract_bare(article)
        used = time.process_time() - began
        per_character[times] = used / sum(len(article["text"]) for article in articles)
        yield Row(f"extraction, articles {times}× as long", f"{per_character[times] * 1e6:.2f} µs/character")
    yield _verdict(per_character)


def _in_number(count: int) -> Iterator[Row]:
    per_article = {}
    with (
        tempfile.TemporaryDirectory() as directory,
        arrivals(count * _TIMES[-1]) as came,
        serving(Path(directory)) as stack,
    ):
        for times in _TIMES:
            requests = in_batches(bodies(write_articles(count * times), came.callback), 100)
            passage = pass_through(stack, came, "/v1/articles/batch", requests, count * times)
            per_article[times] = passage.total
            yield Row(f"end to end, {count * times} articles", f"{passage.total * 1000:.2f} ms/article")
    yield _verdict(per_article)


def _verdict(cost: dict[int, float]) -> Row:
    ratio = cost[_TIMES[-1]] / cost[_TIMES[0]]
    return Row(f"  cost at {_TIMES[-1]}× over cost at 1×", f"{ratio:.2f}", f"at most {_MOST}", ratio <= _MOST)
