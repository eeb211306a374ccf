"""Measure the date extractor's speed beside its fastest peer's, chrono-node, over the same articles on one core.

    python -m tests.benchmarks.bench_dates [ARTICLES]

Both read the raw texts, ours with cleaning and the building of the document. Rounds alternate and the best of
each counts, in processor seconds, so that what else the machine does weighs on both alike. chrono-node is fetched
by npm at the version below; where there is no npm only our own figure is printed.
"""

import gc
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from services.worker.extractor.dates import find_dates
from services.worker.extractor.document import read_document
from services.worker.extractor.reference import parse_reference
from services.worker.extractor.text import clean

TOP = Path(__file__).resolve().parents[2]
ARTICLES = TOP.parent / "shared" / "articles" / "news.jsonl.gz"
CHRONO = "chrono-node@2.10.3"
SCRIPT = Path(__file__).with_name("bench_chrono.mjs")
ROUNDS = 3
COUNT = 1000

Articles = list[dict[str, Any]]


def main(arguments: Sequence[str]) -> int:
    """Print articles a second and dates found of both; 1 where ours is the slower, or the articles are absent."""
    path = Path(arguments[0]) if arguments else ARTICLES
    if not path.exists():
        print(f"bench-dates: not here: {path}", file=sys.stderr)
        return 1
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line, _ in zip(lines, range(COUNT), strict=False)]
    _stay_on_one_core()
    # The articles are the harness's: the collector is not to walk them again and again for what is measured.
    gc.freeze()
    with tempfile.TemporaryDirectory() as folder:
        peer = _install_chrono(Path(folder))
        file = Path(folder) / "articles.jsonl"
        file.write_text("\n".join(json.dumps(article, ensure_ascii=False) for article in articles), "utf-8")
        rounds = [(_read(articles), _run_chrono(Path(folder), file) if peer else None) for _ in range(ROUNDS)]
    ours = min(mine for mine, _ in rounds)
    theirs = [other for _, other in rounds if other is not None]
    _print_row("isnad", len(articles), ours)
    if not theirs:
        print("chrono-node   not measured: npm cannot install it here")
        return 0
    _print_row("chrono-node", len(articles), min(theirs))
    return int(ours[0] > min(theirs)[0])


def _stay_on_one_core() -> None:
    """This process and those that it starts."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _print_row(name: str, count: int, result: tuple[float, int]) -> None:
    seconds, dates = result
    print(f"{name:12} {count / seconds:8.1f} articles/s {dates:7} dates in {count} articles")


def _read(articles: Articles) -> tuple[float, int]:
    """(processor seconds, dates) of one reading of all articles."""
    before = time.process_time()
    dates = 0
    for article in articles:
        document = read_document(clean(article["text"]).text)
        dates += len(find_dates(document, parse_reference(article["published_at"])))
    return time.process_time() - before, dates


def _install_chrono(folder: Path) -> bool:
    if shutil.which("npm") is None or shutil.which("node") is None:
        return False
    command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(folder), CHRONO]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _run_chrono(folder: Path, articles: Path) -> tuple[float, int]:
    run = subprocess.run(["node", str(SCRIPT), str(articles)], cwd=folder, capture_output=True, text=True, check=True)
    result = json.loads(run.stdout)
    return result["seconds"], result["dates"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
