"""Persons and bodies as an article mentions them, and a list of mentions to look around in."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from services.worker.extractor.lexicon.countries import NAMES_BY_ADJECTIVE
from services.worker.extractor.lexicon.names import NAME_PARTICLES
from services.worker.extractor.statements.clitics import LEXICON_ONLY, Clitics
from services.worker.extractor.statements.statement import has_contracted_article
from services.worker.extractor.statements.word_classes import (
    head_of,
    is_definite,
    kind_of,
    nationality,
    without_article,
)
from services.worker.extractor.text import Span
from services.worker.extractor.tokens import Token

Words = tuple[str, ...]
Mention = TypeVar("Mention")

# How many mentions before and after a place are looked at: more would make long articles cost their square.
_BEFORE = 48
_AFTER = 16
# After a body these tell whose it is and what it does, and are no part of its name.
_ATTRIBUTES = frozenset(
    [
        "التابع",
        "التابعه",
        "المتحدثه",
        "المتحدث",
        "الناطقه",
        "الناطق",
        "المقربه",
        "المقرب",
        "المحسوبه",
        "المتخصصه",
        "المتخصص",
        "المعنيه",
        "المعني",
        "المملوكه",
        "المسؤوله",
        "المشغله",
    ]
)


@dataclass(frozen=True, slots=True)
class Person:
    """A name where it stands, its folded words, and the stems of the title beside it, the head first.

    `certain`: it is a source's, or nothing but a mark or a particle follows it where it was found.
    """

    name: Span
    words: Words
    roles: Words
    feminine: bool | None
    certain: bool

    @property
    def start(self) -> int:
        return self.name.start

    @property
    def joined(self) -> Words:
        return written_as_one(self.words)

    @property
    def nations(self) -> frozenset[str]:
        return nations_of(self.roles)


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation where it stands: `head` without the article, `words` folded.

    `spoke`: it is a source; `marked`: quotation marks hold its name.
    """

    span: Span
    head: str
    words: Words
    spoke: bool = False
    marked: bool = False

    @property
    def start(self) -> int:
        return self.span.start

    @property
    def certain(self) -> bool:
        """Whether it is more than a noun that happens to look like a body: its complement is definite or foreign."""
        second = self.words[1] if len(self.words) > 1 else ""
        definite = second.startswith("لل") or any(word.startswith("ال") for word in self.words[1:3])
        known = kind_of(second) not in ("word", "honorific")
        return self.spoke or self.marked or definite or known or (second != "" and second.isascii())


class Mentions(Generic[Mention]):
    """Mentions in the order of the text once settled."""

    def __init__(self, start: Callable[[Mention], int]) -> None:
        self._start = start
        self.all: list[Mention] = []

    def add(self, mention: Mention) -> None:
        self.all.append(mention)

    def settle(self) -> None:
        self.all.sort(key=self._start)

    def near(self, at: int) -> list[Mention]:
        """Those that stand before an offset, as far back as is looked, and the first few after it, in order."""
        middle = bisect_left(self.all, at, key=self._start)
        return self.all[max(0, middle - _BEFORE) : middle + _AFTER]


def nations_of(words: Sequence[str]) -> frozenset[str]:
    """The nationality adjectives that the words hold or whose country they name."""
    return frozenset(
        _SAME_NATION.get(adjective, adjective)
        for word in words
        for adjective in (nationality(word), _ADJECTIVE_BY_NAME.get(word), _ADJECTIVE_BY_NAME.get("ال" + word))
        if adjective
    )


_SAME_NATION = {"اميركي": "امريكي", "انجليزي": "بريطاني"}
_ADJECTIVE_BY_NAME = {name: adjective for adjective, names in NAMES_BY_ADJECTIVE.items() for name in names}


def name_words(tokens: Sequence[Token], clitics: Clitics = LEXICON_ONLY) -> Words:
    """The folded words of a name: marks left out, a tag taken apart."""
    words: list[str] = []
    for token in tokens:
        if token.kind == "tag":
            words += token.folded[1:].split("_")
        elif token.kind != "mark":
            words.append(clitics.bare(token.text) if token is tokens[0] else token.folded)
    return tuple(word for word in words if word)


def written_as_one(words: Words) -> Words:
    """A name with its particles joined to what they stand before, as half of the papers write them: `عبدالله`."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in NAME_PARTICLES:
            joined[-1] += word
        else:
            # A family name told alone has its alef: `ابن راشد` of `فيصل بن راشد`.
            joined.append("بن" if word == "ابن" else word)
    return tuple(joined)


def holds(words: Words, part: Words) -> bool:
    """Whether `part` stands in `words` in one piece."""
    return any(words[at : at + len(part)] == part for at in range(len(words) - len(part) + 1))


def with_article_restored(text: str, tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens of a source cut off its preposition, `لجيش` of `للجيش` read as `الجيش`; spans stay."""
    if not tokens or not has_contracted_article(text, tokens[0].span):
        return tokens
    first = tokens[0]
    return (first._replace(text="ا" + first.text, folded="ا" + first.folded), *tokens[1:])


def without_attributes(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens of a body's phrase up to the words that tell whose it is: `المرصد التابع لدار الإفتاء`."""
    return tokens[: next((k for k in range(2, len(tokens)) if tokens[k].folded in _ATTRIBUTES), len(tokens))]


def without_second_name(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens of a phrase without a second name at its end, in brackets or, after a definite noun, in marks."""
    last = len(tokens) - 1
    if last < 3 or tokens[last].text not in ')"”»“':
        return tokens
    openers = "(" if tokens[last].text == ")" else '"“«”'
    at = next((k for k in range(last - 1, 0, -1) if tokens[k].text in openers), 0)
    if at and (openers == "(" or is_definite(tokens[at - 1].text)):
        return tokens[:at]
    return tokens


def span_of(tokens: Sequence[Token]) -> Span:
    first = tokens[0]
    return Span(first.start + (first.kind == "tag"), tokens[-1].end)


def stem_of(folded: str) -> str:
    """A title's word for comparison: conjunction, article and inflection off where the lexicon knows it."""
    word = LEXICON_ONLY.bare(folded)
    kind, stem = head_of(word)
    return without_article(stem if kind != "word" else word)
