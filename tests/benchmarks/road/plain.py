"""A plain Celery task an article with farasapy and no care, beside the road."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from celery import Celery

from tests.benchmarks.road.machine import cores
from tests.benchmarks.road.passage import await_all
from tests.benchmarks.road.receiving import arrivals
from tests.benchmarks.road.serving import serving
from tests.benchmarks.road.table import Row
from tests.benchmarks.road.texts import write_articles
from tests.live import TOP, Stack
from tests.worker.farasa.standin import compile_stand_in


def rows(count: int) -> Iterator[Row]:
    """Articles a second. Without ``FARASA_JAR`` the jar is a stand-in that loads no tables, so that only the start
    of Java is counted and the figure is more than Farasa itself would reach."""
    if not all(shutil.which(tool) for tool in ("java", "javac", "jar")):
        yield Row("a plain Celery task an article with farasapy", "no Java here")
        return
    given = os.environ.get("FARASA_JAR", "")
    with tempfile.TemporaryDirectory() as directory:
        jar = given or str(compile_stand_in(Path(directory)))
        rate = _rate(Path(directory), jar, count)
    yield Row(f"a plain Celery task an article, {'the' if given else 'a stand-in for the'} jar", f"{rate:.1f}/s")


def _rate(directory: Path, jar: str, count: int) -> float:
    articles = list(write_articles(count))
    with arrivals(count + 1, signed=False) as came, serving(directory, ("intake",)) as stack, _worker(stack, jar):
        app = Celery("plain", broker=stack.settings.redis_url, set_as_current=False)
        _send(app, articles[0]["text"], came.callback(count))
        await_all(came, 1)
        began = time.monotonic()
        for number, article in enumerate(articles):
            _send(app, article["text"], came.callback(number))
        await_all(came, count + 1)
        return count / (max(came.at) - began)


def _send(app: Celery, text: str, callback_url: str) -> None:
    app.send_task("tests.benchmarks.road.plain_worker.read", args=[text, callback_url])


@contextmanager
def _worker(stack: Stack, jar: str) -> Iterator[None]:
    command = ["celery", "--app", "tests.benchmarks.road.plain_worker:app", "worker", "--concurrency", str(cores())]
    with stack.log("plain").open("ab") as log:
        process = subprocess.Popen(
            command, cwd=TOP, env={**stack.environ, "FARASA_JAR": jar}, stdout=log, stderr=log, stdin=subprocess.DEVNULL
        )
        try:
            yield
        finally:
            process.terminate()
            process.wait(30)
