"""The date lexicon compiled for look-up: every form with every clitic that may stand before it, in one table.

Proclitics are split here and nowhere else: `و ف`, then `ب ل ك`, then the article. Dates need no segmenter.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from services.worker.extractor.lexicon import day_parts, deixis, holidays, months, numbers, time_units, weekdays
from services.worker.extractor.lexicon.date_word import DateWord
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
    *holidays.HOLIDAYS,
)

# A sentence without a digit or a word of these is never read.
_TRIGGERS = {
    "month", "weekday", "unit", "dual", "plural", "season", "decade", "part", "clock_name", "zone",
    "named_day", "vague", "recurrence", "holiday", "portion", "fraction", "thousands",
}  # fmt: skip

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


def _compile() -> tuple[dict[str, Lexeme], dict[str, tuple[Phrase, ...]], frozenset[str]]:
    meanings: dict[tuple[str, ...], dict[str, Any]] = defaultdict(dict)
    fixed: set[tuple[str, ...]] = set()
    for entry in ENTRIES:
        parts = tuple(token.folded.lower() for token in tokenise(entry.form, Span(0, len(entry.form))))
        meanings[parts].setdefault(entry.category, entry.value)
        if entry.fixed:
            fixed.add(parts)
    lexemes: dict[str, Lexeme] = {}
    phrases: dict[str, list[Phrase]] = defaultdict(list)
    triggers: set[str] = set()
    for parts, readings in meanings.items():
        stem, *rest = parts
        for written, cut, conjunction, preposition, definite in _written(stem, parts in fixed):
            lexeme = Lexeme(cut, conjunction, preposition, definite, readings)
            if _TRIGGERS & readings.keys():
                triggers.add(written)
            if rest:
                phrases[written].append(Phrase(tuple(rest), lexeme))
            elif written not in lexemes or cut < lexemes[written].cut:
                lexemes[written] = lexeme
    longest_first = {
        written: tuple(sorted(found, key=lambda phrase: -len(phrase.rest))) for written, found in phrases.items()
    }
    return lexemes, longest_first, frozenset(triggers)


LEXEMES, PHRASES, TRIGGERS = _compile()


def folded_words(*forms: str) -> frozenset[str]:
    """Function words as a set for look-up."""
    return frozenset(fold(form) for form in forms)
