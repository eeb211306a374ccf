"""Measure noun phrases and speakers by themselves: gold cues and sources in, gold ends and speakers expected.

python -m tests.benchmarks.score_speakers GOLD.jsonl [--errors N]

Rows: `after verb` and `before` (the source's characters, from its gold start or gold end alone, as precision,
recall, F1 and share of exact spans) and `speaker` (as the gold's, spelling folded as the scorer of the
annotation does).
"""

import argparse
import json
import re
import sys
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from services.worker.extractor.document import Document, read_document
from services.worker.extractor.statements.clitics import Clitics
from services.worker.extractor.statements.noun_phrase import (
    phrase_span,
    read_noun_phrase,
    read_phrase_before,
)
from services.worker.extractor.statements.speakers import assign_speakers
from services.worker.extractor.statements.statement import Statement, has_contracted_article
from services.worker.extractor.text import Span, clean
from services.worker.farasa import open_segmenter

Row = dict[str, Any]
_MODEL = Path(__file__).resolve().parents[2] / "var" / "farasa.model"


@dataclass
class Tally:
    shared: int = 0
    predicted: int = 0
    gold: int = 0
    exact: int = 0
    count: int = 0
    errors: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        precision = 100 * self.shared / max(1, self.predicted)
        recall = 100 * self.shared / max(1, self.gold)
        f1 = 200 * self.shared / max(1, self.predicted + self.gold)
        exact = 100 * self.exact / max(1, self.count)
        return f"{name:12} P {precision:5.1f}  R {recall:5.1f}  F1 {f1:5.1f}  exact {exact:5.1f}  of {self.count}"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gold", type=Path)
    options.add_argument("--errors", type=int, default=0, metavar="N")
    args = options.parse_args()
    if not args.gold.exists():
        print(f"{args.gold} is not here; nothing to measure", file=sys.stderr)
        return 1
    clitics = Clitics(open_segmenter("embedded", _MODEL)) if _MODEL.exists() else Clitics()
    tallies = {"after verb": Tally(), "before": Tally(), "speaker": Tally()}
    for line in args.gold.read_text(encoding="utf-8").splitlines():
        if line.strip():
            _measure(json.loads(line), clitics, tallies)
    for name, tally in tallies.items():
        print(tally.line(name))
        print("\n".join(tally.errors[: args.errors]))
    return 0


def _measure(row: Row, clitics: Clitics, tallies: dict[str, Tally]) -> None:
    cleaned = clean(row["text"])
    document = read_document(cleaned.text)
    raw_starts = [cleaned.offsets.raw_span(Span(at, at + 1)).start for at in range(len(cleaned.text))]

    def to_clean(span: Row | None) -> Span | None:
        return span and Span(bisect_left(raw_starts, span["start"]), bisect_left(raw_starts, span["end"]))

    statements = list(_statements(row, to_clean))
    for made in statements:
        if made.source:
            after = made.cue.end <= made.source.start
            _measure_phrase(document, clitics, made.source, after, tallies["after verb" if after else "before"])
    _measure_speakers(row, document, clitics, statements, tallies["speaker"])


def _statements(row: Row, to_clean: Callable[[Row | None], Span | None]) -> Iterator[Statement]:
    for kind in ("claims", "denials"):
        for gold in row[kind]:
            cue = to_clean(gold["cue"])
            assert cue is not None
            source, content = to_clean(gold["source"]), to_clean(gold["content"])
            yield Statement(kind[:-1], cue, "", source, None, content, gold["manner"], "gold")


def _measure_phrase(document: Document, clitics: Clitics, gold: Span, after: bool, tally: Tally) -> None:
    sentence = document.sentence_at(gold.start)
    if sentence is None:
        return
    tokens = document.tokens(sentence)
    at = next((k for k, token in enumerate(tokens) if token.span.end > gold.start), 0)
    end = next((k for k, token in enumerate(tokens) if token.span.start >= gold.end), len(tokens))
    phrase = (
        read_noun_phrase(tokens, at, len(tokens), clitics) if after else read_phrase_before(tokens, end, 0, clitics)
    )
    found = (
        phrase_span(tokens, phrase, clitics) if phrase and phrase.end > phrase.start else Span(gold.start, gold.start)
    )
    if after:
        found = Span(gold.start, max(found.end, gold.start))
    expected, given = _characters(document.text, gold), _characters(document.text, found)
    tally.shared += len(expected & given)
    tally.predicted += len(given)
    tally.gold += len(expected)
    tally.count += 1
    if expected == given:
        tally.exact += 1
    else:
        tally.errors.append(f"  {gold.of(document.text)!r} but {found.of(document.text)!r}")


def _measure_speakers(
    row: Row, document: Document, clitics: Clitics, statements: list[Statement], tally: Tally
) -> None:
    golds = [gold for kind in ("claims", "denials") for gold in row[kind]]
    for gold, made in zip(golds, assign_speakers(document, statements, clitics), strict=True):
        name = made.speaker.of(document.text) if made.speaker else None
        if name and made.speaker and has_contracted_article(document.text, made.speaker):
            name = f"ا{name}"
        right = bool(gold["speaker"]) and _fold(gold["speaker"]) == _fold(name)
        tally.shared += right
        tally.exact += right
        tally.predicted += name is not None
        tally.gold += gold["speaker"] is not None
        tally.count += 1
        if not right:
            source = gold["source"] and gold["source"]["text"]
            tally.errors.append(f"  {row['id']} {gold['cue']['text']} | {source} | {gold['speaker']} | but {name}")


def _characters(text: str, span: Span) -> set[int]:
    return {at for at in range(span.start, span.end) if not text[at].isspace()}


def _fold(name: str | None) -> str:
    plain = unicodedata.normalize("NFKC", name or "")
    plain = re.sub("[\u064b-\u0652\u0670\u0640\"'“”«»‘’#]", "", plain).replace("_", " ")
    plain = re.sub("[أإآٱ]", "ا", plain).replace("ى", "ي").replace("ة", "ه")
    return " ".join(plain.split())


if __name__ == "__main__":
    sys.exit(main())
