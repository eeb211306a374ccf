"""The catalogue of rules and words, made from the lexicon: `python -m services.worker.extractor.catalogue`.

Each rule stands with an example of the lexicon that it reads, each word with its own example. A line has one Arabic
string at most, so that it keeps its order on a screen.
"""

import datetime as dt
import importlib
import pkgutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from services.worker.extractor import lexicon
from services.worker.extractor.extract import Article, extract
from services.worker.extractor.lexicon.date_word import DateWord
from services.worker.extractor.lexicon.marked import plain
from services.worker.extractor.lexicon.reporting_verbs import reporting_verbs
from services.worker.extractor.segmentation import Segmenter
from services.worker.farasa import open_segmenter

_MODEL = Path(__file__).resolve().parents[3] / "var" / "farasa.model"
# The day at which the examples of date words are read.
_REFERENCE = dt.date(2020, 5, 26)


def catalogue(segmenter: Segmenter) -> Iterator[str]:
    """The lines of the catalogue, in Markdown."""
    yield "# Rules and words"
    yield from _rule_lines(segmenter)
    yield from _verb_lines()
    for module in _lexicon_modules():
        yield from _module_lines(module)


def examples() -> Iterator[str]:
    """Every example of the lexicon that is a text to be read, without its marks."""
    for module in _lexicon_modules():
        for table in _tables(module).values():
            yield from (plain(word.example) for word in table if isinstance(word, DateWord))
    yield from (verb.example for verb in reporting_verbs())


def first_examples(segmenter: Segmenter) -> Mapping[tuple[str, str], str]:
    """Kind of mention and rule to the first example that the rule reads, the mention's own words in brackets."""
    found: dict[tuple[str, str], str] = {}
    for example in examples():
        extraction = extract(Article(example, None, _REFERENCE), segmenter)
        text = extraction.source.text
        spans = [("date", date.rule, date.span) for date in extraction.dates]
        spans += [(made.kind, made.rule, made.cue) for made in extraction.statements]
        for kind, rule, span in spans:
            marked = f"{text[: span.start]}[{text[span.start : span.end]}]{text[span.end :]}"
            found.setdefault((kind, rule), marked)
    return found


def _rule_lines(segmenter: Segmenter) -> Iterator[str]:
    kind_before = ""
    for (kind, rule), example in sorted(first_examples(segmenter).items()):
        if kind != kind_before:
            yield from ("", f"## Rules that find a {kind}", "")
        kind_before = kind
        yield f"- `{rule}` {example}"


def _verb_lines() -> Iterator[str]:
    verbs = reporting_verbs()
    yield from ("", f"## Reporting verbs ({len(verbs)})", "")
    for verb in verbs:
        yield f"- {verb.kind}, governs {' '.join(sorted(verb.governs))}: {verb.example}"


def _lexicon_modules() -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(lexicon.__path__):
        yield importlib.import_module(f"{lexicon.__name__}.{found.name}")


def _tables(module: ModuleType) -> dict[str, Any]:
    """The word tables of a module by name: tuples of date words or texts, sets of words, words with examples."""
    tables = {name: value for name, value in vars(module).items() if name.isupper() and not name.startswith("_")}
    return {name: value for name, value in tables.items() if isinstance(value, (tuple, frozenset, Mapping))}


def _module_lines(module: ModuleType) -> Iterator[str]:
    tables = _tables(module)
    if not tables:
        return
    summary = (module.__doc__ or "").partition("\n")[0]
    yield from ("", f"## {module.__name__.rpartition('.')[2]}", "", summary)
    for name, table in tables.items():
        yield from ("", f"### {name} ({len(table)})", "")
        yield from _table_lines(table)


def _table_lines(table: Any) -> Iterator[str]:
    if isinstance(table, Mapping):
        yield from (f"- {value if isinstance(value, str) else entry}" for entry, value in table.items())
    elif any(isinstance(entry, DateWord) for entry in table):
        yield from (f"- `{entry.expected}` {entry.example}" for entry in table)
    else:
        yield " ".join(sorted(map(str, table)))


if __name__ == "__main__":
    for line in catalogue(open_segmenter("embedded", _MODEL)):
        print(line)
    sys.exit(0)
