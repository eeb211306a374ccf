"""Speed of the extractor beside the Farasa engine's, where its time goes, and how it grows.

python -m tests.benchmarks.bench_extractor [--articles N]

Processor time of one core, over the same news in one run: words a second of the whole extractor, of each of its
stages, and of the embedded engine with every word new to it. Then the time for one text 1, 2, 4 and 8 times as long,
and for crafted nestings of a fixed length and of twice that.
"""

import argparse
import gzip
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from services.worker.extractor.dates import find_dates
from services.worker.extractor.document import read_document
from services.worker.extractor.extract import Article, extract
from services.worker.extractor.segmentation import Segmenter
from services.worker.extractor.statements import find_statements
from services.worker.extractor.text import Span, clean
from services.worker.extractor.tokens import Token, tokenise
from services.worker.farasa import open_segmenter

TOP = Path(__file__).resolve().parents[2]
MODEL = TOP / "var" / "farasa.model"
NEWS = TOP.parent / "shared" / "articles" / "news_wide.jsonl.gz"
_CRAFTED = {
    "quotations in quotations": '"قال ',
    "brackets in brackets": "(قال ",
    "a thousand وأضاف أن": "وأضاف أن ",
    "attributions": "بحسب المصدر، ",
    "predicates of falsity": "أكد أن الخبر كاذب ",
    "accusations": "اتهم الحزب الحكومة ",
}
_CRAFTED_LENGTH = 100_000


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=600, help="how many of the news are read (default: 600)")
    args = options.parse_args()
    if not NEWS.exists():
        print(f"bench-extractor: there is no {NEWS}", file=sys.stderr)
        return 1
    texts = list(read_news(args.articles))
    extract(Article(texts[0]), open_segmenter("embedded", MODEL))
    print_speed(texts)
    print_growth("\n".join(texts)[:200_000])
    print_crafted()
    return 0


def read_news(count: int) -> Iterator[str]:
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        for _, line in zip(range(count), lines, strict=False):
            yield json.loads(line)["text"]


def print_speed(texts: list[str]) -> None:
    words = sum(len(text.split()) for text in texts)
    segmenter = open_segmenter("embedded", MODEL)
    stages = time_stages(texts, segmenter)
    whole = sum(stages.values())
    for name, seconds in stages.items():
        print(f"{name:24} {seconds * 1e6 / words:7.2f} µs a word {seconds / whole:6.1%}")
    print(f"{'whole extractor':24} {words / whole:7.0f} words/s")
    print(f"{'engine, every word new':24} {cold_rate(texts):7.0f} words/s")


def time_stages(texts: list[str], segmenter: Segmenter) -> dict[str, float]:
    """Seconds in each stage over all texts."""
    seconds = dict.fromkeys(("clean", "document", "dates", "statements and speakers"), 0.0)
    for text in texts:
        start = time.process_time()
        cleaned = clean(text)
        at_document = time.process_time()
        document = read_document(cleaned.text)
        at_dates = time.process_time()
        find_dates(document, None)
        at_statements = time.process_time()
        find_statements(document, segmenter)
        end = time.process_time()
        marks = (start, at_document, at_dates, at_statements, end)
        for name, began, ended in zip(seconds, marks, marks[1:], strict=False):
            seconds[name] += ended - began
    return seconds


def cold_rate(texts: list[str]) -> float:
    """Words a second of a fresh engine over the distinct words of the texts."""
    words = {token.text for text in texts for token in arabic_words(clean(text).text)}
    segmenter = open_segmenter("embedded", MODEL)
    return len(words) / timed(lambda: segmenter.split(list(words)))


def arabic_words(text: str) -> Iterator[Token]:
    return (token for token in tokenise(text, Span(0, len(text))) if token.is_word)


def print_growth(text: str) -> None:
    segmenter = open_segmenter("embedded", MODEL)
    extract(Article(text), segmenter)
    base = timed(lambda: extract(Article(text), segmenter))
    for times in (1, 2, 4, 8):
        longer = timed(lambda times=times: extract(Article(f"{text}\n" * times), segmenter))  # type: ignore[misc]
        print(f"{times} × {len(text)} characters: {longer / base:5.2f} × the time")


def print_crafted() -> None:
    segmenter = open_segmenter("embedded", MODEL)
    for name, piece in _CRAFTED.items():
        text = piece * (_CRAFTED_LENGTH // len(piece))
        once = timed(lambda text=text: extract(Article(text), segmenter))  # type: ignore[misc]
        twice = timed(lambda text=text: extract(Article(text * 2), segmenter))  # type: ignore[misc]
        print(f"{name:24} {once:6.2f} s for {len(text)} characters, {twice / once:5.2f} × for twice as many")


def timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
