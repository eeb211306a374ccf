"""The ways to read a word as prefixes, stem and suffixes: Farasa's candidates, in closed form.

The Java program merges single letters in every possible way, which is exponential. What it arrives at is every
stem with a run of prefix units before it and of suffix units behind it; a stem that is an affix itself counts
only where it can be written in parts that are none. Runs that Farasa's probability tables do not know never
win for a word that can be its own stem (`scoring.py` says why), so only known ones are looked for.
"""

from collections.abc import Iterable, Iterator, Sequence

from services.worker.extractor.segmentation import Segments
from services.worker.farasa.morphemes import PREFIX_UNITS, SUFFIX_UNITS

Run = tuple[str, ...]
"""Units in the order of the word."""

Placed = tuple[int, Run]
"""A run at an end of a word, with its width in letters."""

_NO_RUN: tuple[Placed, ...] = ((0, ()),)

SUFFIXES = frozenset(SUFFIX_UNITS) | {"_"}
"""What is read at a word's end: the suffixes, and the underscore, which Farasa takes for one."""

_PREFIXES = frozenset(PREFIX_UNITS)
AFFIXES = SUFFIXES | _PREFIXES
FUTURE = "س"
"""The prefix that goes over into the stem where the stem does not begin as a verb's imperfect does."""
_IMPERFECT = ("ي", "ن", "أ", "ت")
# After these the article is written out: `لل` stands for `ل` and `ال`.
_CONTRACTIONS = ("لل", "ولل", "فلل")


def _has_affix_free_ends(stem: str) -> bool:
    """Whether a stem that is itself an affix can be written with a first part that is no prefix and a last
    part that is no suffix (`ال` as `ا`, `ل`)."""
    places = range(1, len(stem))
    heads = [length for length in places if stem[:length] not in PREFIX_UNITS]
    tails = [length for length in places if stem[-length:] not in SUFFIXES]
    return bool(heads and tails) and heads[0] + tails[0] <= len(stem)


# An affix as a stem is read a second time as one unit, and moves into the prefixes or suffixes.
_STEMS_TO_MOVE = frozenset(affix for affix in AFFIXES if _has_affix_free_ends(affix))
_NO_STEMS = AFFIXES - _STEMS_TO_MOVE


class KnownRuns:
    """Runs of affixes, found at a word's head or tail by how they are spelled. The empty run is always known."""

    def __init__(self, runs: Iterable[Run]) -> None:
        self._spelled: dict[str, list[Run]] = {}
        for run in runs:
            self._spelled.setdefault("".join(run), []).append(run)
        self._longest = max(map(len, self._spelled))
        self._first = frozenset(spelling[0] for spelling in self._spelled if spelling)
        self._last = frozenset(spelling[-1] for spelling in self._spelled if spelling)

    def at_head(self, word: str) -> Sequence[Placed]:
        """The runs that the word begins with, shorter ones first."""
        if word[:1] not in self._first:
            return _NO_RUN
        widths = range(min(self._longest, len(word)) + 1)
        return [(width, run) for width in widths for run in self._spelled.get(word[:width], ())]

    def at_tail(self, word: str) -> Sequence[Placed]:
        """The runs that the word ends with, shorter ones first."""
        if word[-1:] not in self._last:
            return _NO_RUN
        size = len(word)
        widths = range(min(self._longest, size) + 1)
        return [(width, run) for width in widths for run in self._spelled.get(word[size - width :], ())]


def spelled_heads(word: str) -> list[Placed]:
    """Every run of prefixes that the word begins with. Exponential: for words of a few letters only."""
    return [(width, run) for width in range(len(word) + 1) for run in _spellings(word[:width], _PREFIXES)]


def spelled_tails(word: str) -> list[Placed]:
    """Every run of suffixes that the word ends with. Exponential: for words of a few letters only."""
    size = len(word)
    return [(width, run) for width in range(size + 1) for run in _spellings(word[size - width :], SUFFIXES)]


def _spellings(text: str, units: frozenset[str]) -> Iterator[Run]:
    if not text:
        yield ()
    for width in range(1, len(text) + 1):
        if text[:width] in units:
            for rest in _spellings(text[width:], units):
                yield (text[:width], *rest)


def readings(word: str, heads: Sequence[Placed], tails: Sequence[Placed]) -> list[Segments]:
    """The readings of `word` with one of the runs at its head and one of those at its tail.

    Work: one step for each pair of runs.
    """
    size = len(word)
    found = []
    for start, head in heads:
        for width, tail in tails:
            end = size - width
            if start <= end and (reading := _read(head, word[start:end], tail, size)):
                found.append(reading)
    return found


def _read(head: Run, stem: str, tail: Run, size: int) -> Segments | None:
    if stem in ("", FUTURE):  # `س` before no stem is taken for one: see read_cut
        if tail and tail[0] in PREFIX_UNITS:
            return None
    elif stem in _NO_STEMS:
        return None
    if head and head[-1] == FUTURE and not stem.startswith(_IMPERFECT):
        head, stem = head[:-1], FUTURE + stem
    if len(stem) == 1 and size > 1 and len("".join((*head, *tail))) == len(head) + len(tail):
        return None
    if stem in AFFIXES or head[-1:] == (FUTURE,) or ";" in stem:
        return read_cut((*head, stem.replace(";", ""), *tail))
    return Segments(head, stem, tail)


def read_cut(units: Run) -> Segments:
    """Farasa's reading of a word cut into units: the longest run of prefixes, then of suffixes, then the stem.

    Every candidate is read a second time with its stem as one unit, so an affix moves into the run beside it.
    """
    start = 0
    while start < len(units) and units[start] in PREFIX_UNITS:
        start += 1
    end = len(units)
    while end > start and units[end - 1] in SUFFIXES:
        end -= 1
    rest = "".join(units[start:end])
    if start and units[start - 1] == FUTURE and not rest.startswith(_IMPERFECT):
        return Segments(units[: start - 1], FUTURE + rest, units[end:])
    return Segments(units[:start], rest, units[end:])


def write_article_out(token: str) -> str:
    """The token as the Java program's tokeniser hands it on: `لل` at its head is `لال` (`للكتاب` is `لالكتاب`)."""
    return f"لال{token[2:]}" if token.startswith("لل") else token


def written_out(word: str) -> str | None:
    """The word with its contracted article written out (`وللكتاب` as `ولالكتاب`), or None where it has none."""
    for contraction in _CONTRACTIONS:
        if word.startswith(contraction):
            return word[: len(contraction) - 1] + "ال" + word[len(contraction) :]
    return None
