"""The cue lexicon: every written form of the verbs in `reporting_verbs.toml`, looked up folded."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from types import MappingProxyType
from typing import Any

from services.worker.extractor.lexicon.morphology import (
    Form,
    Stems,
    arabic,
    conjugated,
    forms_of,
    lemma_of,
    nominal_forms,
)
from services.worker.extractor.lexicon.word_list import word_list

_PREPOSITIONS = ("bi", "an", "min", "ila", "ala", "fi")
GOVERNMENTS = word_list(
    "that that-only speech np hold accuse describe blame to accusation stated learned told circ-np"
).union(f"{preposition}{tail}" for preposition in _PREPOSITIONS for tail in ("", "-that"))


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """One line of the file; see its head for what the fields mean."""

    lemma: str
    kind: str
    governs: frozenset[str]
    impersonal: bool
    homograph: bool
    example: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a written form may be: a form of a reporting verb."""

    verb: ReportingVerb
    form: Form

    @property
    def finite(self) -> bool:
        return self.form.aspect in ("past", "present")


@lru_cache(maxsize=1)
def reporting_verbs() -> tuple[ReportingVerb, ...]:
    """The verbs of the file. Raises ValueError, naming the entry, for a wrong or repeated one."""
    return tuple(verb for verb, _ in _entries())


@lru_cache(maxsize=1)
def verb_forms() -> Mapping[str, tuple[Analysis, ...]]:
    """Folded written form, without conjunction or preposition attached, to what it may be."""
    table: dict[str, list[Analysis]] = {}
    for verb, forms in _entries():
        for form in forms:
            table.setdefault(form.text, []).append(Analysis(verb, form))
    return MappingProxyType({text: tuple(analyses) for text, analyses in table.items()})


@lru_cache(maxsize=256)
def line_of(verb: ReportingVerb) -> int:
    """The number, from 1, of the line of `reporting_verbs.toml` that the verb stands on; each has its own example."""
    lines = files(__package__).joinpath("reporting_verbs.toml").read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if verb.example in line.replace('\\"', '"'))


@lru_cache(maxsize=1)
def _entries() -> tuple[tuple[ReportingVerb, tuple[Form, ...]], ...]:
    data = tomllib.loads(files(__package__).joinpath("reporting_verbs.toml").read_text("utf-8"))
    seen: set[str] = set()
    entries = []
    for row in data["verbs"]:
        verb, forms = _read(row)
        key = f"{row.get('root') or row['stems']} {row.get('measure', '')}"
        if key in seen:
            raise ValueError(f"reporting_verbs.toml: {key} is entered twice")
        seen.add(key)
        entries.append((verb, tuple(forms)))
    return tuple(entries)


def _read(row: Mapping[str, Any]) -> tuple[ReportingVerb, Iterator[Form]]:
    governs = frozenset(row["governs"].split())
    name = row.get("root") or row.get("stems")
    if not governs or governs - GOVERNMENTS:
        raise ValueError(f"reporting_verbs.toml: {name} governs {sorted(governs)}, not all of which is known")
    if not row.get("example"):
        raise ValueError(f"reporting_verbs.toml: {name} has no example")
    if "stems" in row:
        past, present = map(arabic, row["stems"].split())
        weak = past.endswith("ي")
        lemma = past[:-1] + "ى" if weak else past
        forms = conjugated(Stems(past, past, present, present, "", ""), defective=weak, third=lemma)
    else:
        root, measure = arabic(row["root"]), row["measure"]
        noun, vowel = arabic(row.get("noun", "")), arabic(row.get("long", ""))
        lemma, forms = lemma_of(root, measure, vowel), forms_of(root, measure, vowel, noun)
    kind, impersonal, homograph = row.get("kind", "claim"), "impersonal" in row, "homograph" in row
    if "plural" in row:
        forms = chain(forms, nominal_forms(arabic(row["plural"]), "masdar"))
    absent = {arabic(word) for word in row.get("absent", "").split()}
    forms = (form for form in forms if form.text not in absent)
    return ReportingVerb(lemma, kind, governs, impersonal, homograph, row["example"]), forms
