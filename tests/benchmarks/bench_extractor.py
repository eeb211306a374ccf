"""Speed of the extractor beside the Farasa engine's, where its time goes, and how it grows.

    python -m tests.benchmarks.bench_extractor [--articles N] [--rounds N]

Processor time of one core, over the same news in one run; of several rounds the fastest counts. A word is what white
space parts. Each round opens the engine anew, so that every word is new to it, and reads all articles, stage by stage;
the engine alone splits all words of the same articles as they run, and once more the distinct ones alone. Then the
time for one text 1, 2, 4 and 8 times as long, and for crafted texts of a quarter of a megabyte and of a whole one.
"""

import argparse
import gc
import gzip
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from services.worker.extractor.dates import find_dates
from services.worker.extractor.document import read_document
from services.worker.extractor.extract import Article, Extraction, extract
from services.worker.extractor.result import plain_result
from services.worker.extractor.said_at import date_statements
from services.worker.extractor.segmentation import Segmenter
from services.worker.extractor.statements import find_statements
from services.worker.extractor.text import Span, clean
from services.worker.extractor.tokens import tokenise
from services.worker.farasa import open_segmenter

TOP = Path(__file__).resolve().parents[2]
MODEL = TOP / "var" / "farasa.model"
NEWS = TOP.parent / "shared" / "articles" / "news_wide.jsonl.gz"
STAGES = ("clean", "document", "dates", "statements and speakers", "result")
CRAFTED = {
    "quotations in quotations": '"قال ',
    "brackets in brackets": "(قال ",
    "وأضاف أن in one sentence": "وأضاف أن ",
    "attributions": "بحسب المصدر، ",
    "predicates of falsity": "أكد أن الخبر كاذب ",
    "accusations": "اتهم الحزب الحكومة ",
    "verbs alone": "قال أكد نفى اتهم ",
    "relative clauses": "الوزير الذي قال إن ",
    "claims and denials": "قال الوزير إن الجسر آمن. ونفت الشركة أن يكون الجسر آمنا. ",
}
CRAFTED_BYTES = 1_000_000


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=600, help="how many of the news are read (default: 600)")
    options.add_argument("--rounds", type=int, default=3, help="rounds of which the fastest counts (default: 3)")
    args = options.parse_args()
    if not NEWS.exists():
        print(f"bench-extractor: there is no {NEWS}", file=sys.stderr)
        return 1
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    texts = list(read_news(args.articles))
    time_stages(texts[:50], fresh())
    # As a worker does once it has loaded everything: the collector need not walk the lexicon again and again.
    gc.collect()
    gc.freeze()
    print_speed(texts, args.rounds)
    print_growth("\n".join(texts)[:200_000])
    print_crafted()
    return 0


def fresh() -> Segmenter:
    return open_segmenter("embedded", MODEL)


def read_news(count: int) -> Iterator[str]:
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        for _, line in zip(range(count), lines, strict=False):
            yield json.loads(line)["text"]


def print_speed(texts: Sequence[str], rounds: int) -> None:
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {words} words")
    stages = min((time_stages(texts, fresh()) for _ in range(rounds)), key=sum)
    for name, seconds in zip(STAGES, stages, strict=True):
        print(f"{name:26} {seconds * 1e6 / words:7.2f} µs a word {seconds / sum(stages):6.1%}")
    running = [word for text in texts for word in arabic_words(text)]
    engine = min(timed(lambda: fresh().split(running)) for _ in range(rounds))
    distinct = list(dict.fromkeys(running))
    apart = min(timed(lambda: fresh().split(distinct)) for _ in range(rounds))
    print(f"{'whole extractor':26} {words / sum(stages):9,.0f} words/s")
    print(f"{'engine, running words':26} {len(running) / engine:9,.0f} words/s")
    print(f"{'engine, distinct words':26} {len(distinct) / apart:9,.0f} words/s")
    print(f"{'whole to engine':26} {words / sum(stages) / (len(running) / engine):9.3f} of the running words' rate")


def time_stages(texts: Sequence[str], segmenter: Segmenter) -> list[float]:
    """Seconds in each of `STAGES` over all texts."""
    seconds = [0.0] * len(STAGES)
    for text in texts:
        marks = [time.process_time()]
        source = clean(text)
        marks.append(time.process_time())
        document = read_document(source.text)
        marks.append(time.process_time())
        dates = find_dates(document, None)
        marks.append(time.process_time())
        statements = date_statements(document, find_statements(document, segmenter), dates)
        marks.append(time.process_time())
        plain_result(Extraction(Article(text), source, dates, statements))
        marks.append(time.process_time())
        seconds = [done + marks[at + 1] - marks[at] for at, done in enumerate(seconds)]
    return seconds


def arabic_words(text: str) -> Iterator[str]:
    cleaned = clean(text).text
    return (token.text for token in tokenise(cleaned, Span(0, len(cleaned))) if token.is_word)


def print_growth(text: str) -> None:
    segmenter = fresh()
    extract(Article(text), segmenter)
    base = timed(lambda: extract(Article(text), segmenter))
    for factor in (1, 2, 4, 8):
        longer = timed_reading(f"{text}\n" * factor, segmenter)
        print(f"{factor} × {len(text)} characters of news: {longer / base:5.2f} × the time")


def print_crafted() -> None:
    segmenter = fresh()
    for name, piece in CRAFTED.items():
        text = piece * (CRAFTED_BYTES // len(piece.encode()))
        quarter, whole = timed_reading(text[: len(text) // 4], segmenter), timed_reading(text, segmenter)
        print(f"{name:26} {whole:6.2f} s for {len(text.encode()) / 1e6:.1f} MB, {whole / quarter:5.2f} × a quarter")


def timed_reading(text: str, segmenter: Segmenter) -> float:
    return timed(lambda: extract(Article(text), segmenter))


def timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
