"""Measure the extractor on the annotated sets beside the checkout, and print one table.

    python -m tests.benchmarks.score all|dates [--errors N]

The sets and their scorers lie in ``../shared`` and are read where they are. The extractor runs as its
own command, once a set; peers' figures are the best that any of six other systems reached on the set.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
SHARED = TOP.parent / "shared"


@dataclass(frozen=True)
class DataSet:
    """An annotated set, the scorer that reads it, and the measures wanted of it."""

    name: str
    gold: Path
    scorer: Path
    measures: tuple[str, ...]
    #: F1 in per cent of the best other system, by measure.
    peers: dict[str, float] = field(default_factory=dict)


NEWS = DataSet(
    "news",
    SHARED / "gold" / "dev.jsonl",
    SHARED / "gold" / "score.py",
    ("dates strict", "dates relaxed", "dates value", "claims", "denials", "source", "content", "speaker"),
)
NEWS_DATES = DataSet("news", NEWS.gold, NEWS.scorer, NEWS.measures[:3])
OUTSIDE = tuple(
    DataSet(name, SHARED / "dates" / f"{name}_dev.jsonl", SHARED / "dates" / "score_dates.py", measures, peers)
    for name, measures, peers in (
        ("recognizers", ("strict", "relaxed", "lenient"), {"relaxed": 86.3, "lenient": 31.7}),
        ("duckling", ("strict", "relaxed", "lenient"), {"lenient": 68.6}),
        ("wojood", ("strict", "relaxed"), {"relaxed": 90.1}),
    )
)
CHOICES = {"all": (NEWS, *OUTSIDE), "dates": (NEWS_DATES, *OUTSIDE)}


def main(arguments: Sequence[str]) -> int:
    """Print the table; 1 with a sentence where the sets are not there."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("sets", choices=CHOICES)
    options.add_argument("--errors", type=int, default=0, metavar="N", help="also list the first N errors of each set")
    given = options.parse_args(arguments)
    absent = [str(data.gold) for data in CHOICES[given.sets] if not data.gold.exists()]
    if absent:
        print(f"score: not here: {', '.join(absent)}", file=sys.stderr)
        return 1
    print(f"{'set':12} {'measure':14} {'F1':>6} {'best peer':>10}")
    for data in CHOICES[given.sets]:
        figures, errors = measure(data, given.errors)
        print(*table_rows(data, figures), *errors, sep="\n")
    return 0


def measure(data: DataSet, errors: int) -> tuple[dict[str, float], list[str]]:
    """F1 by measure in per cent, and the first errors, of the extractor on a set."""
    with tempfile.TemporaryDirectory() as directory:
        predictions = Path(directory) / "predictions.jsonl"
        extractor = [sys.executable, "-m", "services.worker.extractor", "--jsonl", str(data.gold)]
        with predictions.open("w", encoding="utf-8") as output:
            subprocess.run(extractor, stdout=output, cwd=TOP, check=True)
        scorer = [sys.executable, str(data.scorer), str(data.gold), str(predictions)]
        figures = _run([*scorer, "--json"])[0]
        listed = _run([*scorer, "--errors", str(errors)])[-errors:] if errors else []
    return read_figures(json.loads(figures), data.measures), listed


def _run(command: list[str]) -> list[str]:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def read_figures(scored: dict[str, dict[str, float]], measures: Sequence[str]) -> dict[str, float]:
    """F1 in per cent: the scorer of claims counts in per cent, the one of dates alone from 0 to 1."""
    unit = 1 if "claims" in scored else 100
    return {name: scored[name]["f1"] * unit for name in measures}


def table_rows(data: DataSet, figures: dict[str, float]) -> list[str]:
    """A line for each measure, the best peer's figure beside it where one was measured."""
    return [f"{data.name:12} {name:14} {figure:6.1f} {_peer(data, name):>10}" for name, figure in figures.items()]


def _peer(data: DataSet, name: str) -> str:
    return f"{data.peers[name]:.1f}" if name in data.peers else "–"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
