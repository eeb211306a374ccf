"""The ways to read a word as prefixes, stem and suffixes: Farasa's candidates, in closed form.

The Java program merges single letters in every possible way, which is exponential. What it arrives at is every
stem with a run of prefix units before it and of suffix units behind it; a stem that is an affix itself counts
only where it can be written in parts that are none. Runs that Farasa's probability tables do not know never
win for a word that can be its own stem (`scoring.py` says why), so only known ones are looked for.
"""

from collections.abc import Iterable, Iterator

from services.worker.extractor.segmentation import Segments
from services.worker.farasa.morphemes import PREFIX_UNITS, SUFFIX_UNITS

Run = tuple[str, ...]
"""Units in the order of the word."""

SUFFIXES = frozenset(SUFFIX_UNITS) | {"_"}
"""What is read at a word's end: the suffixes, and the underscore, which Farasa takes for one."""

AFFIXES = SUFFIXES | frozenset(PREFIX_UNITS)
FUTURE = "س"
"""The prefix that goes over into the stem where the stem does not begin as a verb's imperfect does."""
_IMPERFECT = ("ي", "ن", "أ", "ت")
# After these the article is written out: `لل` stands for `ل` and `ال`.
_CONTRACTIONS = ("لل", "ولل", "فلل")


def split_affix_stem(stem: str) -> bool:
    """Whether a stem that is itself an affix can be written with a first part that is no prefix and a last
    part that is no suffix (`ال` as `ا`, `ل`)."""
    places = range(1, len(stem))
    heads = [length for length in places if stem[:length] not in PREFIX_UNITS]
    tails = [length for length in places if stem[-length:] not in SUFFIXES]
    return bool(heads and tails) and heads[0] + tails[0] <= len(stem)


# An affix as a stem is read a second time as one unit, and moves into the prefixes or suffixes.
_STEMS_TO_MOVE = frozenset(affix for affix in AFFIXES if split_affix_stem(affix))
_NO_STEMS = AFFIXES - _STEMS_TO_MOVE


def readings(word: str, heads: Iterable[Run], tails: Iterable[Run]) -> Iterator[Segments]:
    """The readings of `word` with one of `heads` before and one of `tails` behind.

    `heads` must each spell the word's head and `tails` its tail. Work: one step for each pair that fits.
    """
    ends = [(tail, len(word) - sum(map(len, tail))) for tail in tails]
    for head in heads:
        start = sum(map(len, head))
        for tail, end in ends:
            if start <= end and (reading := _read(head, word[start:end], tail, len(word))):
                yield reading


def _read(head: Run, stem: str, tail: Run, size: int) -> Segments | None:
    if stem in ("", FUTURE):  # `س` before no stem is taken for one: see read_cut
        if tail and tail[0] in PREFIX_UNITS:
            return None
    elif stem in _NO_STEMS:
        return None
    if head and head[-1] == FUTURE and not stem.startswith(_IMPERFECT):
        head, stem = head[:-1], FUTURE + stem
    if len(stem) == 1 and size > 1 and all(len(unit) == 1 for unit in (*head, *tail)):
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


def spellings(text: str, units: frozenset[str]) -> Iterator[Run]:
    """Every run of units that spells `text`. Exponential: for texts of a few letters only."""
    if not text:
        yield ()
    for width in range(1, len(text) + 1):
        if text[:width] in units:
            for rest in spellings(text[width:], units):
                yield (text[:width], *rest)
