"""Measure the road and print one table: every figure from one run on one machine, its targets beside it.

    python -m tests.benchmarks.road [--size small|full] [SECTION …]

The small size takes a few minutes, the full one is what docs/scaling.md goes by. Ratios hold on other machines too;
rates do not. On a busy machine go by processor times, which are the work itself, rather than by rates.
"""

import argparse
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tests.benchmarks.road import growth, intake_rate, latency, memory, plain, throughput
from tests.benchmarks.road.machine import describe_machine
from tests.benchmarks.road.table import Row, print_rows
from tests.live import build_model


@dataclass(frozen=True)
class Size:
    """Numbers of articles, and seconds, of each section."""

    throughput: int
    intake: int
    latency: int
    latency_seconds: float
    bulk: int
    worker: int
    redis: int
    growth: int
    plain: int


SIZES = {
    "small": Size(500, 2_000, 200, 5, 2_000, 2_000, 300, 50, 10),
    "full": Size(3_000, 3_000, 1_000, 15, 10_000, 20_000, 2_000, 250, 40),
}

SECTIONS: dict[str, tuple[str, Callable[[Size], Iterator[Row]]]] = {
    "throughput": ("End to end", lambda size: throughput.rows(size.throughput)),
    "intake": ("Intake", lambda size: intake_rate.rows(size.intake)),
    "latency": ("Latency", lambda size: latency.rows(size.latency, size.latency_seconds, size.bulk)),
    "worker": ("Memory of the services", lambda size: memory.worker_rows(size.worker)),
    "redis": ("Memory of Redis", lambda size: memory.redis_rows(size.redis)),
    "growth": ("Growth", lambda size: growth.rows(size.growth)),
    "plain": ("Beside it", lambda size: plain.rows(size.plain)),
}


def main(arguments: Sequence[str]) -> int:
    """Print the table; 1 where a target was missed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("sections", nargs="*", metavar="SECTION", help=f"of {', '.join(SECTIONS)} (default: all)")
    options.add_argument("--size", choices=SIZES, default="small")
    given = options.parse_args(arguments)
    unknown = set(given.sections) - set(SECTIONS)
    if unknown:
        options.error(f"there is no section {', '.join(sorted(unknown))}")
    # Whoever ends this ends the stack that it runs too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    build_model()
    print(describe_machine())
    missed = 0
    for name in given.sections or SECTIONS:
        title, section = SECTIONS[name]
        missed += sum(row.met is False for row in print_rows(title, section(SIZES[given.size])))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
