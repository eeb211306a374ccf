"""The catalogue of rules and words, made from the code's list of rules, the lexicon and the corpus: docs/rules.md.

    make rules

Each rule stands with the first examples that it reads, each word with its own. A line has one Arabic string at most,
so that it keeps its order on a screen.
"""

import datetime as dt
import importlib
import pkgutil
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from services.worker.extractor import lexicon
from services.worker.extractor.extract import Article, extract
from services.worker.extractor.lexicon.date_word import DateWord
from services.worker.extractor.lexicon.marked import plain
from services.worker.extractor.lexicon.reporting_verbs import reporting_verbs
from services.worker.extractor.rules import DATE_RULES, STATEMENT_RULES
from services.worker.extractor.segmentation import Segmenter
from services.worker.farasa import open_segmenter

_TOP = Path(__file__).resolve().parents[3]
# The day at which the examples of date words are read.
_REFERENCE = dt.date(2020, 5, 26)
_EXAMPLES_A_RULE = 3
_KINDS = {"date": DATE_RULES, "claim": STATEMENT_RULES, "denial": STATEMENT_RULES}
# What the corpus marks in a line: values before a bar, spans in brackets of four kinds.
_MARKS = re.compile(r"^\+ |^[^|\[]* \| |<!?|[>{}\[\]]")

Examples = Mapping[tuple[str, str], list[str]]


def catalogue(found: Examples) -> Iterator[str]:
    """The lines of the catalogue, in Markdown; `found` as `examples_by_rule` gives it."""
    yield from (
        "# Rules and words",
        "",
        "Made by `make rules` from the rules, the lexicon and the corpus. Not to be edited.",
    )
    for kind in _KINDS:
        yield from _rule_lines(kind, found)
    yield from _verb_lines()
    for module in _lexicon_modules():
        yield from _module_lines(module)


def lexicon_texts() -> Iterator[str]:
    """Every example of the lexicon that is a text to be read, without its marks."""
    for module in _lexicon_modules():
        for table in _tables(module).values():
            yield from (plain(word.example) for word in table if isinstance(word, DateWord))
    yield from (verb.example for verb in reporting_verbs())


def corpus_texts(corpus: Path) -> Iterator[str]:
    """Every example of the corpus that is read as it should be, without its marks."""
    for path in sorted(corpus.rglob("*.txt")):
        lines = path.read_text("utf-8").splitlines()
        yield from (_MARKS.sub("", line) for line in lines if line and not line.startswith(("#", "fails:")))
    for path in sorted(corpus.rglob("*.toml")):
        rows = tomllib.loads(path.read_text("utf-8"))["examples"]
        yield from (row["text"].strip() for row in rows if "fails" not in row)


def examples_by_rule(texts: Iterable[str], segmenter: Segmenter) -> Examples:
    """Kind of mention and rule to the first lines that the rule reads, the mention's own words in brackets."""
    found: dict[tuple[str, str], list[str]] = {}
    for text in texts:
        for kind, rule, line in _readings(text, segmenter):
            lines = found.setdefault((kind, rule), [])
            if len(lines) < _EXAMPLES_A_RULE and line not in lines:
                lines.append(line)
    return found


def _readings(example: str, segmenter: Segmenter) -> Iterator[tuple[str, str, str]]:
    extraction = extract(Article(example, None, _REFERENCE), segmenter)
    text = extraction.source.text
    spans = [("date", date.rule, date.span) for date in extraction.dates]
    spans += [(made.kind, made.rule, made.cue) for made in extraction.statements]
    for kind, rule, span in spans:
        first = text.rfind("\n", 0, span.start) + 1
        last = text.find("\n", span.end)
        last = last if last >= 0 else len(text)
        yield kind, rule, f"{text[first : span.start]}[{text[span.start : span.end]}]{text[span.end : last]}"


def _rule_lines(kind: str, found: Examples) -> Iterator[str]:
    yield from ("", f"## Rules that find a {kind}", "")
    for rule, reads in _KINDS[kind].items():
        lines = found.get((kind, rule), [])
        if lines:
            yield f"- `{rule}`: {reads}"
            yield from (f"  - {line}" for line in lines)


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
    if isinstance(table, Mapping) and all(isinstance(value, str) for value in table.values()):
        yield from dict.fromkeys(f"- {example}" for example in table.values())
    elif any(isinstance(entry, DateWord) for entry in table):
        yield from (f"- `{entry.expected}` {entry.example}" for entry in table)
    else:
        yield " ".join(sorted(map(str, table)))


def whole_catalogue(segmenter: Segmenter) -> str:
    """The catalogue of this checkout, as it stands in docs/rules.md."""
    texts = [*lexicon_texts(), *corpus_texts(_TOP / "tests" / "corpus")]
    return "\n".join(catalogue(examples_by_rule(texts, segmenter))) + "\n"


if __name__ == "__main__":
    sys.stdout.write(whole_catalogue(open_segmenter("embedded", _TOP / "var" / "farasa.model")))
