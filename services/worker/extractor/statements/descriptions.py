"""From a description to the person whom the article describes so: `السفير الروسي`, `مسؤول روسي`, `الوزيران`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from services.worker.extractor.lexicon.countries import PLACES
from services.worker.extractor.lexicon.titles import GENERIC
from services.worker.extractor.statements.clitics import LEXICON_ONLY
from services.worker.extractor.statements.identity import Identity
from services.worker.extractor.statements.mentions import Person, holds, nations_of, stem_of
from services.worker.extractor.statements.phrase_links import PREPOSITIONS
from services.worker.extractor.statements.phrase_reading import PERSONAL
from services.worker.extractor.statements.preferences import Preference, choose
from services.worker.extractor.statements.register import Register
from services.worker.extractor.statements.word_classes import (
    is_definite,
    is_feminine_title,
    is_owned,
    is_plain_adjective,
    kind_of,
)
from services.worker.extractor.text import Span
from services.worker.extractor.tokens import Token

# `نظيره الفرنسي`: whoever is so called bears the title of him whose counterpart he is.
_COUNTERPART = "نظير"
# There is one at a time: somebody of another title is not meant by these alone.
_SOLE = frozenset({"ملك", "امير", "سلطان", "بابا", "رئيس"})
_SELVES = frozenset({"نفسه", "ذاته", "نفسها", "ذاتها"})
# What may stand between two names that are named side by side: titles, marks, the conjunction.
_PAIR_GAP = 60


@dataclass(frozen=True, slots=True)
class _Bearer:
    """Somebody who may be meant. `title`: the head of the description is one of its titles; `shared`: how many words
    of the office are; `heard`: it has just spoken and nothing but its nation is told of it."""

    person: Person
    title: bool
    shared: int
    nation: bool
    heard: bool


_DESCRIBED: tuple[Preference[_Bearer], ...] = (
    Preference(20, "it spoke last, and the description fits anybody of its nation", lambda one: one.heard),
    Preference(6, "it bears that title", lambda one: one.title),
    Preference(2, "its title shares a word of the office", lambda one: one.shared > 0),
    Preference(2, "its title shares a second word of the office", lambda one: one.shared > 1),
    Preference(2, "its title shares a third word of the office", lambda one: one.shared > 2),
    Preference(2, "it is of the nation that is named", lambda one: one.nation),
)


def described_person(
    register: Register, tokens: Sequence[Token], head: str, at: int, last: Person | None
) -> Identity | None:
    """The name of the person whom a description fits best.

    Of two who fit alike the one named last before it, else the one named first after it.
    """
    described = _read(tokens, head)
    headline = at < register.body_starts
    if described.indefinite and not headline:
        return None
    # A name inside the description is that of somebody else: `المتحدث باسم الرئيس التركي فلان`.
    words = tuple(token.folded for token in tokens)
    apart = [bearer for bearer in _bearers(register, described, at, last) if not holds(words, bearer.person.words)]
    choice = choose(apart, _DESCRIBED)
    if choice:
        return Identity(choice.taken.person.name, choice.because)
    bearers = register.persons_with_role(head, at)
    if not described.definite and headline and len({person.words for person in bearers}) == 1:
        return Identity(bearers[0].name, ("a headline tells the office in other words than the article does",))
    other = last and last.roles and head in _SOLE and head not in last.roles
    if described.definite and not described.office and last and not other and _may_be(last, described):
        return Identity(last.name, ("it spoke last, and nothing of its office is told",))
    return None


def _bearers(register: Register, described: "_Description", at: int, last: Person | None) -> Iterator[_Bearer]:
    """Whom a description may mean, in the order of preference where all else is equal."""
    known = last and (not described.nations or described.nations & last.nations)
    if described.general and last and known and _may_be(last, described):
        yield _Bearer(last, False, 0, False, True)
    found = _candidates(register, described, at)
    earlier = [person for person in found if person.start < at]
    for person in (*reversed(earlier), *found[len(earlier) :]):
        bearer = _bearer(person, described)
        if bearer:
            yield bearer


def _bearer(person: Person, described: "_Description") -> _Bearer | None:
    """What of the description a person fits; None where it cannot be meant."""
    if not _may_be(person, described):
        return None
    nation = bool(described.nations & person.nations)
    counterpart = nation and described.head not in GENERIC and _COUNTERPART in person.roles
    title = described.head in person.roles or counterpart
    shared = len(described.office & set(person.roles))
    if (described.office and not shared) or not (title or (described.head in GENERIC and nation)):
        return None
    return _Bearer(person, title, shared, nation, False)


def _candidates(register: Register, described: "_Description", at: int) -> list[Person]:
    found = list(register.persons_with_role(described.head, at))
    if described.head in GENERIC:
        for nation in sorted(described.nations):
            found += register.persons_with_role(nation, at)
    elif described.nations:
        found += register.persons_with_role(_COUNTERPART, at)
    return sorted(found, key=lambda person: person.start)


@dataclass(frozen=True, slots=True)
class _Description:
    """`office`: the words, stems, that say what the title is of, adjectives and nationalities left out."""

    head: str
    office: frozenset[str]
    nations: frozenset[str]
    definite: bool
    feminine: bool
    indefinite: bool

    @property
    def general(self) -> bool:
        return self.definite and self.head in GENERIC and not self.office


def _read(tokens: Sequence[Token], head: str) -> _Description:
    words = [token for token in tokens[1:] if token.is_word]
    office = frozenset(stem_of(token.folded) for token in words if not _tells_nothing(token.folded))
    nations = nations_of([stem_of(token.folded) for token in words])
    definite = is_definite(tokens[0].text) or is_owned(tokens[0].text)
    # `مسؤول يمني بارز` is somebody new, `وزير الخارجية` is not.
    indefinite = not definite and not any(
        is_definite(token.text) or kind_of(token.folded) == "place" for token in words
    )
    return _Description(head, office, nations, definite, is_feminine_title(tokens[0].text), indefinite)


def _tells_nothing(folded: str) -> bool:
    word = LEXICON_ONLY.bare(folded)
    if is_plain_adjective(word) or word in PREPOSITIONS or word in _SELVES:
        return True
    if word in PLACES and nations_of([word]):
        return True
    return kind_of(word) in PERSONAL


def _may_be(person: Person, described: _Description) -> bool:
    if person.feminine is not None and person.feminine != described.feminine:
        return False
    return not strangers(described.nations, person.nations)


def strangers(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both are of known nations and of none in common."""
    return bool(one and other and not one & other)


def described_pair(register: Register, head: str, at: int) -> Span | None:
    """Two persons named side by side before the offset, for `الوزيران`: from the first name to the last."""
    near = register.persons_near(at)
    pairs = [(one, other) for one, other in _pairs(register, near) if other.name.end <= at]
    fitting = [pair for pair in pairs if any(head in person.roles[:1] for person in pair)]
    if not fitting and any(head in person.roles[:1] for person in near):
        return None
    found = fitting or pairs
    return Span(found[-1][0].name.start, found[-1][1].name.end) if found else None


def pair_within(register: Register, span: Span) -> Span | None:
    """From the first to the last of several persons whom one source names side by side."""
    near = [person for person in register.persons_near(span.end) if span.contains(person.name)]
    inside = _pairs(register, near)
    return Span(inside[0][0].name.start, inside[-1][1].name.end) if inside else None


def pair_of(register: Register, one: Person, other: Person) -> Span | None:
    """Where two persons are named side by side in their full names, near the second of them."""
    for first, second in _pairs(register, register.persons_near(max(one.name.end, other.name.end))):
        if {first.words, second.words} == {one.words, other.words}:
            return Span(first.name.start, second.name.end)
    return None


def _pairs(register: Register, persons: Sequence[Person]) -> list[tuple[Person, Person]]:
    text = register.document.folded
    return [
        (one, other)
        for one, other in pairwise(persons)
        if 0 < other.name.start - one.name.end < _PAIR_GAP and _joined(text[one.name.end : other.name.start])
    ]


def _joined(gap: str) -> bool:
    words = gap.strip(' "”»“«،').split()
    return "." not in gap and "\n" not in gap and bool(words) and words[0].startswith("و")
