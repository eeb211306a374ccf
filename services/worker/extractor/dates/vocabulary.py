"""The date lexicon compiled for look-up: every form with every clitic that may stand before it, in one table.

Proclitics are split here and nowhere else: `و ف`, then `ب ل ك`, then the article. Dates need no segmenter.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from services.worker.extractor.lexicon import day_parts, deixis, holidays, months, numbers, time_units, weekdays
from services.worker.extractor.lexicon.date_word import DateWord
from services.worker.extractor.lexicon.word_set import word_set
from services.worker.extractor.text import Span, fold
from services.worker.extractor.tokens import tokenise

ENTRIES: tuple[DateWord, ...] = (
    *months.MONTHS,
    *months.ERAS,
    *weekdays.WEEKDAYS,
    *numbers.COUNTING,
    *numbers.TENS,
    *numbers.HUNDREDS,
    *numbers.THOUSANDS,
    *numbers.TEENS,
    *numbers.ORDINALS,
    *numbers.FRACTIONS,
    *time_units.UNITS,
    *time_units.DUALS,
    *time_units.PAIRS,
    *time_units.PLURALS,
    *time_units.PORTIONS,
    *time_units.SEASONS,
    *time_units.DECADES,
    *day_parts.PARTS,
    *day_parts.MIDDAYS,
    *day_parts.ZONES,
    *deixis.NAMED_DAYS,
    *deixis.ADJECTIVES,
    *deixis.LAST,
    *deixis.THIS,
    *deixis.SAME,
    *deixis.EDGES,
    *deixis.APPROXIMATIONS,
    *deixis.LATE_HOURS,
    *deixis.EARLIER,
    *deixis.MULTITUDES,
    *deixis.SOME,
    *deixis.SHIFTS,
    *deixis.KEYWORDS,
    *deixis.VAGUE,
    *deixis.ADVERBS,
    *deixis.PERIODIC,
    *holidays.HOLIDAYS,
)

# A sentence without a digit, a word of these or a phrase is never read.
_TRIGGERS = frozenset(
    {
        "month", "weekday", "unit", "dual", "plural", "season", "decade", "part", "clock_name", "zone",
        "named_day", "vague", "recurrence", "periodic", "holiday", "portion", "fraction", "hundreds", "thousands",
    }
)  # fmt: skip

# `أحد` is one or anyone, `مئة` stands in per cents: as dates they have a word beside them that tells.
_NEVER_ALONE = word_set("أحد مئة مائة ألف آلاف ألفي")

_ARTICLE = "ال"
Readings = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Lexeme:
    """What a written word may mean. `cut`: letters of proclitics before it, the article not counted."""

    cut: int
    conjunction: bool
    preposition: str
    definite: bool
    readings: Readings


@dataclass(frozen=True, slots=True)
class Phrase:
    """A form of several words: what follows its first word, folded, and what the whole means."""

    rest: tuple[str, ...]
    lexeme: Lexeme


def _written(stem: str, fixed: bool) -> Iterator[tuple[str, int, bool, str, bool]]:
    """(written form, cut, conjunction, preposition, definite) for a stem with each clitic before it."""
    own_article = fixed and stem.startswith(_ARTICLE)
    for conjunction in ("", "و", "ف"):
        for preposition in ("", "ب", "ل", "ك"):
            cut = len(conjunction) + len(preposition)
            head = conjunction + preposition
            if not own_article:
                yield head + stem, cut, bool(conjunction), preposition, False
            if fixed and not own_article:
                continue
            bare = stem[2:] if own_article else stem
            article = "ل" if preposition == "ل" else _ARTICLE
            yield head + article + bare, cut, bool(conjunction), preposition, True


class Entry(NamedTuple):
    """What the table knows of a written word. `lexeme` is None where the word only begins phrases."""

    lexeme: Lexeme | None
    phrases: tuple[Phrase, ...]


def _compile() -> tuple[dict[str, Entry], frozenset[str]]:
    lexemes: dict[str, Lexeme] = {}
    phrases: dict[str, list[Phrase]] = defaultdict(list)
    triggers: set[str] = set()
    for parts, (readings, fixed) in _meanings().items():
        stem, *rest = parts
        triggering = not _TRIGGERS.isdisjoint(readings)
        for written, cut, conjunction, preposition, definite in _written(stem, fixed):
            lexeme = Lexeme(cut, conjunction, preposition, definite, readings)
            known = lexemes.get(written)
            if rest:
                phrases[written].append(Phrase(tuple(rest), lexeme))
                if "month" in readings and len(stem) > 3:
                    triggers.add(written)
            elif known is None or cut <= known.cut:
                if known is not None and cut == known.cut:
                    lexeme = replace(lexeme, readings={**readings, **known.readings})
                lexemes[written] = lexeme
                if triggering and not (stem in _NEVER_ALONE and not definite):
                    triggers.add(written)
    entries = {
        word: Entry(lexemes.get(word), tuple(sorted(phrases[word], key=lambda phrase: -len(phrase.rest))))
        for word in {*lexemes, *phrases}
    }
    return entries, frozenset(triggers)


def _meanings() -> dict[tuple[str, ...], tuple[dict[str, Any], bool]]:
    """By the words of a form: its value in each category, and whether it is read as it stands."""
    meanings: dict[tuple[str, ...], tuple[dict[str, Any], bool]] = {}
    for entry in ENTRIES:
        parts = tuple(token.folded.lower() for token in tokenise(entry.form, Span(0, len(entry.form))))
        readings, fixed = meanings.get(parts, ({}, False))
        readings.setdefault(entry.category, entry.value)
        meanings[parts] = (readings, fixed or entry.fixed)
    return meanings


WORDS, TRIGGERS = _compile()
# `الحادية عشرة` is an hour by itself; the other hours of two words begin with the name of a unit, `الثانية`.
_ELEVEN = {fold("الحادية"): (fold("عشر"),)}
# By the first word of a phrase that can be a date: the words that may follow it.
PHRASE_STARTS: Mapping[str, tuple[str, ...]] = _ELEVEN | {
    word: rests
    for word, entry in WORDS.items()
    if (rests := tuple(phrase.rest[0] for phrase in entry.phrases if not _TRIGGERS.isdisjoint(phrase.lexeme.readings)))
}


def folded_words(*forms: str) -> frozenset[str]:
    """Function words as a set for look-up."""
    return frozenset(fold(form) for form in forms)
