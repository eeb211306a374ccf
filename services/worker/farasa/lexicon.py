"""What Farasa's model knows about words, affixes and stems, read out of the mapped file.

A word's facts are packed in a *profile*: its log frequency, the lists it is in, its template. Few of the
profiles are distinct, so a word has the number of one.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import marisa_trie

from services.worker.farasa.modelfile import Sections
from services.worker.farasa.templates import TemplateFinder

LISTS = ("hmListMorph", "hmListGaz", "hmAraLexCom", "hmBuck", "hmLocations", "hmPeople", "hmStop")
"""The word lists of Farasa, in the order of the bits in `Profile.lists`."""
IN_MORPH, IN_GAZETTEER, IN_LEXICON, IN_BUCKWALTER, IN_LOCATIONS, IN_PEOPLE, IN_STOP = (1 << n for n in range(7))

_PROFILES_KEPT = 4096


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known about a word. `frequency` is a logarithm, None for a word that was never counted."""

    frequency: float | None
    lists: int
    template: str


@dataclass(frozen=True, slots=True)
class Affixes:
    """Farasa's probabilities. A run is written as its tables write it: `و+ال+`, `+ات+ها`."""

    prefixes: Mapping[str, float]
    suffixes: Mapping[str, float]
    conditional_prefixes: Mapping[str, float]
    conditional_suffixes: Mapping[str, float]
    suffixes_after: Mapping[str, Mapping[str, float]]
    prefixes_before: Mapping[str, Mapping[str, float]]
    templates: Mapping[str, float]
    has_template: float
    in_morph_list: float
    in_gazetteer: float
    mean_stem_length: float


def open_words(sections: Sections) -> marisa_trie.Trie:
    """The words of a model: what gives a word its id."""
    return marisa_trie.Trie().map(sections["words"])


class Lexicon:
    """The facts of one model. A word unknown to the model has none."""

    def __init__(self, sections: Sections) -> None:
        self._word_id = open_words(sections).get
        self.affixes = Affixes(**json.loads(bytes(sections["affixes"])))
        self.templates = self._read_templates(sections)
        self._template_names: list[str] = json.loads(bytes(sections["template_names"]))
        self._profile_of = sections.shorts("profile_of")
        self._frequencies = sections.doubles("frequencies")
        self._frequency_of = sections.shorts("frequency_of")
        self._lists_of = sections["lists_of"]
        self._template_of = sections["template_of"]
        self._profile = lru_cache(_PROFILES_KEPT)(self._read_profile)

    def _read_templates(self, sections: Sections) -> TemplateFinder:
        roots, frequencies = marisa_trie.Trie().map(sections["roots"]), sections.doubles("root_frequencies")

        def root_frequency(root: str) -> float | None:
            root_id = roots.get(root, -1) if root.isascii() else -1
            return None if root_id < 0 else frequencies[root_id]

        return TemplateFinder(root_frequency, json.loads(bytes(sections["templates"])))

    def look_up(self, word: str) -> Profile | None:
        """The profile of a word, or None for an unknown one."""
        try:
            word_id = self._word_id(word, -1)
        except UnicodeEncodeError:  # half of a surrogate pair: the model has no word with one
            return None
        return None if word_id < 0 else self._profile(self._profile_of[word_id])

    def _read_profile(self, number: int) -> Profile:
        frequency = self._frequencies[self._frequency_of[number]]
        return Profile(
            None if math.isnan(frequency) else frequency,
            self._lists_of[number],
            self._template_names[self._template_of[number]],
        )
