"""Whom a headline means that names nobody: it tells in short what the article's first words tell in full."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from services.worker.extractor.statements.agreement import cue_agreement
from services.worker.extractor.statements.identities import AS_GIVEN, OWN_WORDS
from services.worker.extractor.statements.identity import Identity
from services.worker.extractor.statements.mentions import stem_of
from services.worker.extractor.statements.noun_phrase import NounPhrase
from services.worker.extractor.statements.phrase_reading import PERSONAL
from services.worker.extractor.statements.preferences import Preference, choose
from services.worker.extractor.statements.register import Register
from services.worker.extractor.statements.statement import Statement
from services.worker.extractor.statements.word_classes import Kind
from services.worker.extractor.text import Span
from services.worker.extractor.tokens import Token

Source = tuple[Sequence[Token], NounPhrase]
_LEAD = 4
_BODIES: frozenset[Kind] = frozenset({"organisation", "place", "word"})
_COLON = ":"


@dataclass(frozen=True, slots=True)
class _Echo:
    """A statement below the headline. `same`: by the same verb; `named`: of a person named; `held`: its source has
    all the words of the headline's."""

    speaker: Span
    same: bool
    named: bool
    held: bool


_ECHOED: tuple[Preference[_Echo], ...] = (
    Preference(4, "who says the same by the same verb right after the headline", lambda one: one.same),
    Preference(2, "whose name holds all words of the headline's", lambda one: one.held),
    Preference(1, "who is named first after the headline", lambda one: one.named),
)


def echoed(
    statements: Sequence[Statement],
    sources: Sequence[Source | None],
    register: Register,
    text: str,
) -> list[Statement]:
    """The statements with the headline's own speakers taken from the first ones below it; all in the text's order."""
    body_starts = register.body_starts
    pairs = list(zip(statements, sources, strict=True))
    lead = [pair for pair in pairs if pair[0].cue.start >= body_starts and pair[0].speaker][:_LEAD]
    found: dict[Span | None, Identity] = {}
    for made, source in pairs:
        if made.cue.start < body_starts and (made.speaker is None or made.because in (OWN_WORDS, AS_GIVEN)):
            choice = choose(_echoes(made, source, lead, register, text), _ECHOED)
            if choice:
                found[made.speaker] = Identity(choice.taken.speaker, choice.because)
    return [
        replace(made, speaker=found[made.speaker].span, because=found[made.speaker].because)
        if made.speaker in found
        else made
        for made in statements
    ]


def _echoes(
    made: Statement,
    source: Source | None,
    lead: Sequence[tuple[Statement, Source | None]],
    register: Register,
    text: str,
) -> Iterator[_Echo]:
    form = cue_agreement(made.cue.of(text))
    person = source is None or source[1].kind in PERSONAL or source[1].kind == "unnamed"
    for other, other_source in lead:
        assert other.speaker is not None
        same = other.lemma == made.lemma and other.kind == made.kind
        named = register.named_at(other.speaker) is not None
        if person:
            fits = form.fits(cue_agreement(other.cue.of(text)))
            if named and fits and (same or made.cue.of(text) == _COLON or source is None):
                yield _Echo(other.speaker, same, True, False)
        elif source and other_source and not named and _may_be_same(source[1], other_source[1]):
            held = len(_stems(source)) > 1 and _stems(source) <= _stems(other_source)
            if held or (same and _share(source, other_source)):
                yield _Echo(other.speaker, same, False, held)


def _may_be_same(phrase: NounPhrase, other: NounPhrase) -> bool:
    """Whether both may be bodies, so that one's name may be short for the other's."""
    places = (phrase.kind == "place") == (other.kind == "place")
    return phrase.kind in _BODIES and other.kind in _BODIES and places and not other.person


def _share(source: Source, other: Source) -> bool:
    """Whether two bodies have a head noun or a word in common."""
    phrase, other_phrase = source[1], other[1]
    same = phrase.kind == other_phrase.kind == "organisation" and phrase.head == other_phrase.head
    return same or bool(_stems(source) & _stems(other))


def _stems(source: Source) -> set[str]:
    return {stem_of(token.folded) for token in source[0] if token.is_word}
