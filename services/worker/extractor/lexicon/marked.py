"""Lexicon entries written as marked examples: one string holds the word, `[so]`, and a phrase that shows it.

The entry of `[وزير] الخارجية` is `وزير`, folded; braces mark the name in an example of a title. One string a
line keeps bidirectional text from scrambling, and no entry can be without its example.
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from services.worker.extractor.text import fold

_ENTRY = re.compile(r"\[(?P<word>[^\[\]]+)\]")
_MARKS = str.maketrans("", "", "[]{}")


def read_entries(table: str, examples: Iterable[str]) -> Mapping[str, str]:
    """The folded word of each example and the example itself.

    Raises ValueError, naming the table and the entry, where a word is unmarked or entered twice.
    """
    entries: dict[str, str] = {}
    for example in examples:
        marked = _ENTRY.search(example)
        if marked is None:
            raise ValueError(f"{table}: no word is marked in {example!r}")
        word = fold(marked["word"])
        if word in entries:
            raise ValueError(f"{table}: {word!r} is entered twice, in {entries[word]!r} and {example!r}")
        entries[word] = example
    return MappingProxyType(entries)


def plain(example: str) -> str:
    """The example as running text, without its marks."""
    return example.translate(_MARKS)
