"""One measurement of a segmenter in a process of its own, printed as JSON: what `bench_farasa` runs."""

import gzip
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

MODEL = Path(__file__).resolve().parents[2] / "var" / "farasa.model"
Line = Callable[[str], list[str]]


def sameness(folder: str) -> dict[str, Any]:
    """How many of the Java program's answers differ, and how many words of WikiNews are cut rightly.

    A word is right if all of its segmentation is, with no normalisation. `Java's lines` reads the word as the Java
    program does, which maps Latin letters to Arabic ones; `whole Latin words` as Isnad does.
    """
    from services.worker.farasa.alphabet import from_utf16_units
    from services.worker.farasa.answers import write_answer
    from services.worker.farasa.engine import open_embedded

    segmenter, segment = open_embedded(MODEL), embedded()
    goldens = {}
    for path in sorted(Path(folder).glob("golden_*.tsv")):
        pairs = read_pairs(path)
        answers = [from_utf16_units(" ".join(filter(None, segment(line)))) for line, _ in pairs]
        goldens[path.name] = (len(pairs), sum(a != b for a, (_, b) in zip(answers, pairs, strict=True)))
    words = read_pairs(Path(folder, "wikinews.tsv"))
    by_line = sum(" ".join(segment(word)) == cut for word, cut in words)
    by_word = sum(write_answer(segmenter.split([word])[0]) == cut for word, cut in words)
    wikinews = {"Java's lines": (by_line, len(words)), "whole Latin words": (by_word, len(words))}
    return {"goldens": goldens, "wikinews": wikinews}


def read_pairs(path: Path) -> list[tuple[str, str]]:
    rows = (row.partition("\t") for row in path.read_text("utf-8").split("\n"))
    return [(left, right) for left, tab, right in rows if tab]


def opening() -> dict[str, float]:
    from services.worker.farasa.engine import open_embedded

    start = time.perf_counter()
    open_embedded(MODEL)
    return {"milliseconds": 1000 * (time.perf_counter() - start)}


def memory(news: str) -> dict[str, tuple[float, float]]:
    """Megabytes this process grows by: private ones, and its share of all (Pss) while another has the model open."""
    from services.worker.farasa.engine import open_embedded

    texts = read_news(news, 10_000)
    command = [sys.executable, __file__, "hold"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        start = read_smaps()
        segmenter = open_embedded(MODEL)
        opened = read_smaps()
        for text in texts:
            segmenter.segment(text)
        after = read_smaps()
        holder.kill()
    states = {"opened": opened, "after the news": after}
    return {state: (own - start[0], share - start[1]) for state, (own, share) in states.items()}


def hold() -> None:
    """Keep the model open until killed."""
    from services.worker.farasa.engine import open_embedded

    segmenter = open_embedded(MODEL)
    print(segmenter.name, flush=True)
    sys.stdin.read()


def read_smaps() -> tuple[float, float]:
    rollup = Path("/proc/self/smaps_rollup").read_text()
    kilobytes = {line["field"]: int(line["kb"]) for line in re.finditer(r"(?P<field>\w+):\s+(?P<kb>\d+) kB", rollup)}
    return (kilobytes["Private_Clean"] + kilobytes["Private_Dirty"]) / 1000, kilobytes["Pss"] / 1000


def speed(engine: str, order: str, news: str, lines: str) -> dict[str, float]:
    """Words a second of CPU time, at the first reading and at the second, of `running` news or `distinct` words."""
    texts = read_news(news, int(lines))
    if order == "distinct":
        texts = list(dict.fromkeys(word for text in texts for word in text.split()))
        random.Random(1).shuffle(texts)
    segment = ENGINES[engine]()
    return {"cold": rate(segment, texts), "warm": rate(segment, texts)}


def rate(segment: Line, texts: Iterable[str]) -> float:
    start = time.process_time()
    tokens = sum([len(segment(text)) for text in texts])
    return tokens / (time.process_time() - start)


def read_news(news: str, lines: int) -> list[str]:
    with gzip.open(news, "rt", encoding="utf-8") as articles:
        texts = (line for article in articles for line in json.loads(article)["text"].split("\n"))
        return [line for line, _ in zip(texts, range(lines), strict=False)]


def embedded() -> Line:
    """The engine on Java's own tokens of a line, as the port does it: the same words go in and come out."""
    from services.worker.farasa.engine import open_embedded
    from services.worker.farasa.tokenization import jar_tokens

    answer = open_embedded(MODEL).answer
    return lambda line: list(map(answer, jar_tokens(line)))


def port() -> Line:
    from farasa import segmentation

    return segmentation.segmentLine  # type: ignore[no-any-return]


ENGINES: dict[str, Callable[[], Line]] = {"embedded": embedded, "port": port}
MEASUREMENTS: dict[str, Callable[..., Any]] = {
    "sameness": sameness,
    "opening": opening,
    "memory": memory,
    "hold": hold,
    "speed": speed,
}

if __name__ == "__main__":
    print(json.dumps(MEASUREMENTS[sys.argv[1]](*sys.argv[2:])))
