"""From a description to the person whom the article describes so: `السفير الروسي`, `مسؤول روسي`, `الوزيران`."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from services.worker.extractor.lexicon.countries import PLACES
from services.worker.extractor.lexicon.titles import GENERIC
from services.worker.extractor.statements.clitics import LEXICON_ONLY
from services.worker.extractor.statements.mentions import Person, nations_of, stem_of
from services.worker.extractor.statements.phrase_links import PREPOSITIONS
from services.worker.extractor.statements.phrase_reading import PERSONAL
from services.worker.extractor.statements.register import Register
from services.worker.extractor.statements.word_classes import is_definite, is_plain_adjective, kind_of
from services.worker.extractor.text import Span
from services.worker.extractor.tokens import Token

_SELVES = frozenset({"نفسه", "ذاته", "نفسها", "ذاتها"})
_SAME_HEAD = 6
_SAME_WORD = 2
_SAME_NATION = 2
# What may stand between two names that are named side by side: titles, marks, the conjunction.
_PAIR_GAP = 60


def described_person(
    register: Register, tokens: Sequence[Token], head: str, at: int, last: Person | None
) -> Span | None:
    """The name of the person whom a description fits best.

    Somebody who has just been heard goes before others where the description is general (`المسؤول الروسي`);
    of two who fit alike the one named last before it, else the one named first after it.
    """
    described = _read(tokens, head)
    headline = at < register.body_starts
    if described.indefinite and not headline:
        return None
    known = last and (not described.nations or described.nations & last.nations)
    if described.general and last and known and _may_be(last, described):
        return last.name
    fits = [(_fit(person, described), person) for person in _candidates(register, described, at)]
    best = max((points for points, _ in fits), default=0)
    if best > 0:
        alike = [person for points, person in fits if points == best]
        earlier = [person for person in alike if person.name.start < at]
        return (earlier[-1] if earlier else alike[0]).name
    bearers = register.persons_with_role(head, at)
    if not described.definite and headline and len({person.words for person in bearers}) == 1:
        # A headline tells the office in other words than the article does.
        return bearers[0].name
    if described.definite and not described.office and last and _may_be(last, described):
        return last.name
    return None


def _candidates(register: Register, described: "_Description", at: int) -> list[Person]:
    found = list(register.persons_with_role(described.head, at))
    if described.head in GENERIC:
        for nation in sorted(described.nations):
            found += register.persons_with_role(nation, at)
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
    definite = is_definite(tokens[0].text)
    # `مسؤول يمني بارز` is somebody new, `وزير الخارجية` is not.
    indefinite = not definite and not any(
        is_definite(token.text) or kind_of(token.folded) == "place" for token in words
    )
    return _Description(head, office, nations, definite, tokens[0].folded.endswith("ه"), indefinite)


def _tells_nothing(folded: str) -> bool:
    word = LEXICON_ONLY.bare(folded)
    if is_plain_adjective(word) or word in PREPOSITIONS or word in PLACES or word in _SELVES:
        return True
    return kind_of(word) in PERSONAL


def _may_be(person: Person, described: _Description) -> bool:
    if person.feminine is not None and person.feminine != described.feminine:
        return False
    return not strangers(described.nations, person.nations)


def _fit(person: Person, described: _Description) -> int:
    if not _may_be(person, described):
        return 0
    same_nation = bool(described.nations & person.nations)
    shared = described.office & set(person.roles)
    if described.head in person.roles:
        points = _SAME_HEAD
    elif described.head in GENERIC and same_nation:
        points = 0
    else:
        return 0
    if described.office and not shared:
        return 0
    return points + _SAME_WORD * len(shared) + (_SAME_NATION if same_nation else 0)


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
