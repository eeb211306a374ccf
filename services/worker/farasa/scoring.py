"""Farasa's score of a reading: eighteen weighted features, and the choice of the best reading.

Why runs of affixes that the probability tables do not know are left out: a prefix run without probability costs
13 points against no prefix at all, a suffix run 10, and everything else about a stem together is worth less
than 9. So the word as its own stem beats every such reading. Only a word that is an affix itself has no reading
as its own stem; it is a few letters long, and there all runs are tried.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from services.worker.extractor.segmentation import Segments
from services.worker.farasa import lexicon as facts
from services.worker.farasa.answers import prefix_run, prefix_text, suffix_run, suffix_text
from services.worker.farasa.lexicon import Lexicon, Profile
from services.worker.farasa.readings import (
    AFFIXES,
    FUTURE,
    KnownRuns,
    Run,
    readings,
    spelled_heads,
    spelled_tails,
    written_out,
)
from services.worker.farasa.templates import NO_TEMPLATE

WEIGHTS = (
    *(math.nan, -0.097825818, -0.03893654, 0.13109569, 0.18436976, 0.11448806, 0.53001714),
    *(0.21098258, -0.17760228, 0.44223878, 0.26183113, -0.05603376, 0.055829503),
    *(-0.17745291, 0.015865559, 0.66909122, 0.16948195, 0.15397599, 0.60355717),
)
"""The weights of the trained model, by the numbers of Farasa's own feature vector (there is no feature 0)."""

_UNSEEN, _UNSEEN_PAIR = -10.0, -20.0
_LENGTHS_KEPT = 1024
# The lists in which a stem's final `ي` may stand for `ى`.
_LISTS_WITH_YA = facts.IN_MORPH | facts.IN_GAZETTEER | facts.IN_BUCKWALTER | facts.IN_STOP


def _log(table: Mapping[str, float], key: str, otherwise: float) -> float:
    return math.log(table[key]) if key in table else otherwise


class Scorer:
    """Scores the readings of words by one model."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.templates = lexicon.templates
        self.tables = lexicon.affixes
        self._heads = KnownRuns(_prefix_runs(self.tables.prefixes))
        self._tails = KnownRuns(suffix_run(text) for text in self.tables.suffixes)
        self.affix_terms = cache(self._weigh_affixes)
        self.list_terms = cache(self._weigh_lists)
        self.template_terms = cache(self._weigh_template)
        self.length_term = lru_cache(_LENGTHS_KEPT)(self._weigh_length)

    def best(self, word: str) -> Segments | None:
        """The reading with the highest score, the first of equals; None where there is none.

        `word` is in UTF-16 units, Buckwalter's letters already made Arabic.
        """
        candidates = self.candidates(word)
        if len(candidates) == 1:
            return candidates[0]
        return max(candidates, key=self.score, default=None)

    def candidates(self, word: str) -> list[Segments]:
        """Every reading of `word`, and of `word` with its contracted article written out, that could win."""
        full = written_out(word)
        return self._read(word) + self._read(full) if full else self._read(word)

    def _read(self, word: str) -> list[Segments]:
        if word in AFFIXES:
            return readings(word, spelled_heads(word), spelled_tails(word))
        return readings(word, self._heads.at_head(word), self._tails.at_tail(word))

    def score(self, reading: Segments) -> float:
        """Farasa's score; features are added in its order, so that sums round as they do in the Java program."""
        stem, suffixes = reading.stem, reading.enclitics
        pair, f4, f5, f9, f10 = self.affix_terms(reading.proclitics, suffixes)
        look_up = self._lexicon.look_up
        own = look_up(stem) or Profile(None, 0, self.templates.find(stem))
        with_ya = look_up(stem[:-1] + "ى") if stem.endswith("ي") else None
        takes_ta = bool(suffixes) and suffixes[0].startswith("ت") and len("".join(suffixes)) > 1
        with_ta = look_up(stem + "ة") if takes_ta else None
        lists = own.lists | (with_ya.lists & _LISTS_WITH_YA if with_ya else 0)
        f3 = own.frequency
        if f3 is None:
            f3 = with_ta.frequency if with_ta and stem else None
        f7, f8, f15, f16, f17, f18 = self.list_terms(lists)
        f6, f12 = self.template_terms(own.template)
        return (
            pair
            + WEIGHTS[3] * (_UNSEEN if f3 is None else f3)
            + f4
            + f5
            + f6
            + f7
            + f8
            + f9
            + f10
            + WEIGHTS[11] * self._frequency_with_suffix(stem, suffixes, own, with_ya)
            + f12
            + self.length_term(len(stem))
            + WEIGHTS[14] * _frequency_in_lexicon(own, with_ya, with_ta)
            + f15
            + f16
            + f17
            + f18
        )

    def _frequency_with_suffix(self, stem: str, suffixes: Run, own: Profile, with_ya: Profile | None) -> float:
        """Feature 11: how frequent the stem with its first suffix is.

        With exactly one suffix the Java program leaves the `+` in what it looks up, and so never finds it.
        """
        joined, frequency = stem, own.frequency
        if suffixes:
            joined = stem + suffixes[0] if len(suffixes) > 1 else ""
            frequency = self._frequency(joined) if joined else None
        if frequency is None and with_ya:
            frequency = with_ya.frequency
        if frequency is None and joined.endswith("ت"):
            frequency = self._frequency(joined[:-1] + "ة")
        return _UNSEEN if frequency is None else frequency

    def _frequency(self, word: str) -> float | None:
        profile = self._lexicon.look_up(word)
        return profile.frequency if profile else None

    def _weigh_affixes(self, prefixes: Run, suffixes: Run) -> tuple[float, float, float, float, float]:
        tables, prefix, suffix = self.tables, prefix_text(prefixes), suffix_text(suffixes)
        return (
            WEIGHTS[1] * _log(tables.prefixes, prefix, _UNSEEN) + WEIGHTS[2] * _log(tables.suffixes, suffix, _UNSEEN),
            WEIGHTS[4] * _log(tables.suffixes_after.get(prefix, {}), suffix, _UNSEEN_PAIR),
            WEIGHTS[5] * _log(tables.prefixes_before.get(suffix, {}), prefix, _UNSEEN_PAIR),
            WEIGHTS[9] * _log(tables.conditional_prefixes, prefix, _UNSEEN_PAIR),
            WEIGHTS[10] * _log(tables.conditional_suffixes, suffix, _UNSEEN_PAIR),
        )

    def _weigh_lists(self, lists: int) -> tuple[float, float, float, float, float, float]:
        in_morph, in_gazetteer = self.tables.in_morph_list, self.tables.in_gazetteer
        return (
            WEIGHTS[7] * math.log(in_morph if lists & facts.IN_MORPH else 1 - in_morph),
            WEIGHTS[8] * math.log(in_gazetteer if lists & facts.IN_GAZETTEER else 1 - in_gazetteer),
            WEIGHTS[15] if lists & facts.IN_BUCKWALTER else -WEIGHTS[15],
            WEIGHTS[16] if lists & facts.IN_LOCATIONS else -WEIGHTS[16],
            WEIGHTS[17] if lists & facts.IN_PEOPLE else -WEIGHTS[17],
            WEIGHTS[18] if lists & facts.IN_STOP else -WEIGHTS[18],
        )

    def _weigh_template(self, template: str) -> tuple[float, float]:
        has_template = self.tables.has_template
        return (
            WEIGHTS[6] * math.log(has_template if template != NO_TEMPLATE else 1 - has_template),
            WEIGHTS[12] * _log(self.tables.templates, template, _UNSEEN),
        )

    def _weigh_length(self, length: int) -> float:
        return WEIGHTS[13] * math.log(abs(length - self.tables.mean_stem_length))


def _frequency_in_lexicon(own: Profile, with_ya: Profile | None, with_ta: Profile | None) -> float:
    """Feature 14: the frequency of the first of stem, stem with `ى`, stem with `ة` that is in the lexicon."""
    for profile in (own, with_ya, with_ta):
        if profile and profile.lists & facts.IN_LEXICON:
            return _UNSEEN if profile.frequency is None else profile.frequency
    return _UNSEEN_PAIR


def _prefix_runs(texts: Iterable[str]) -> Iterator[Run]:
    """The known runs, and those that become known when they lose a second and a third `س` to the stem."""
    for run in map(prefix_run, texts):
        yield run
        if run[-1:] == (FUTURE,):
            yield (*run, FUTURE, FUTURE)
