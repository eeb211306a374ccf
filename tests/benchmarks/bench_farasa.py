"""Measure the embedded engine: sameness, accuracy, size, memory, opening, speed; beside the PyPI port.

    python -m tests.benchmarks.bench_farasa [--lines N] [--runs N]

Each measurement is a process of its own on one core; times are CPU seconds of it. *Running news* is the text of
the articles beside the checkout, read line by line: cold is its first reading by a new process, when every word
is new to it; warm is the second. *Distinct words* are those of the same text, each once, in a fixed random order.
The port is `Farasa==0.0.1`, the wheel that the model is made of, unpacked into a temporary folder and run as it is.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from services.worker.farasa.model import ensure_model
from services.worker.farasa.wheel import read_wheel

TOP = Path(__file__).resolve().parents[2]
SHARED = TOP.parent / "shared"
NEWS = SHARED / "articles" / "news.jsonl.gz"
MODEL = TOP / "var" / "farasa.model"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--lines", type=int, default=6000, help="lines of news for the speed (default: %(default)s)")
    options.add_argument("--runs", type=int, default=3, help="runs of which the fastest counts (default: %(default)s)")
    given = options.parse_args()
    if not NEWS.exists():
        print("The articles to measure with are not beside the checkout (../shared).", file=sys.stderr)
        return 1
    ensure_model(MODEL, Path(os.environ["FARASA_WHEEL"]) if os.environ.get("FARASA_WHEEL") else None)
    report_sameness()
    report_footprint(given.runs)
    report_speed(given.lines, given.runs)
    return 0


def report_sameness() -> None:
    found = measure("sameness", str(SHARED / "farasa"))
    for name, (lines, differences) in found["goldens"].items():
        print(f"{name:28} {lines:7,} lines, {differences} differences from the Java program")
    for name, (right, words) in found["wikinews"].items():
        print(f"WikiNews, {name:18} {words:7,} words, {right:,} cut as in the test set: {100 * right / words:.2f} %")


def report_footprint(runs: int) -> None:
    openings = [measure("opening")["milliseconds"] for _ in range(max(5, runs))]
    memory = measure("memory", str(NEWS))
    print(f"model file                   {MODEL.stat().st_size / 1e6:7.2f} MB")
    print(f"opens in                     {min(openings):7.2f} ms (median {sorted(openings)[len(openings) // 2]:.2f})")
    for state in ("opened", "after the news"):
        own, shared = memory[state]
        print(f"memory, {state:20} {own:7.2f} MB its own, {shared:.2f} MB in all (Pss) with a second process open")


def report_speed(lines: int, runs: int) -> None:
    with port() as folder:
        print(f"{'words a second':28} {'embedded':>10} {'port':>10} {'ratio':>7}")
        for order in ("running", "distinct"):
            embedded, beside = (
                best_of([measure("speed", engine, order, str(NEWS), str(lines), path=path) for _ in range(runs)])
                for engine, path in (("embedded", TOP), ("port", folder))
            )
            for state, speed in embedded.items():
                ratio = speed / beside[state]
                print(f"{f'{order} news, {state}':28} {speed:10,.0f} {beside[state]:10,.0f} {ratio:7.1f}")


def best_of(runs: list[dict[str, float]]) -> dict[str, float]:
    return {what: max(run[what] for run in runs) for what in runs[0]}


def measure(*arguments: str, path: Path = TOP) -> Any:
    """What a new process of `measure_farasa.py` has found, `path` before all others where it imports from."""
    script = Path(__file__).with_name("measure_farasa.py")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(path), str(TOP)])}
    command = [sys.executable, str(script), *arguments]
    return json.loads(subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout)


@contextmanager
def port() -> Iterator[Path]:
    """A folder from which the port can be imported."""
    with tempfile.TemporaryDirectory() as folder:
        wheel = Path(folder, "farasa.whl")
        wheel.write_bytes(read_wheel(Path(os.environ["FARASA_WHEEL"]) if os.environ.get("FARASA_WHEEL") else None))
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder)
        yield Path(folder)


if __name__ == "__main__":
    raise SystemExit(main())
