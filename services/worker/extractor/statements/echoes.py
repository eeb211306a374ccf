"""Whom a headline means that names nobody: it tells in short what the article's first words tell in full."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from services.worker.extractor.statements.agreement import cue_agreement
from services.worker.extractor.statements.identity import Identity
from services.worker.extractor.statements.mentions import stem_of
from services.worker.extractor.statements.noun_phrase import NounPhrase
from services.worker.extractor.statements.phrase_reading import PERSONAL
from services.worker.extractor.statements.register import Register
from services.worker.extractor.statements.statement import Statement
from services.worker.extractor.statements.word_classes import Kind
from services.worker.extractor.tokens import Token

Source = tuple[Sequence[Token], NounPhrase]
_LEAD = 4
_BODIES: frozenset[Kind] = frozenset({"organisation", "place", "word"})
_BECAUSE = "who says the same by the same verb right after the headline"


@dataclass(frozen=True, slots=True)
class Echoes:
    """The first statements after the headline that have a source, in their order."""

    lead: tuple[tuple[Statement, Source], ...]
    text: str
    identify: Callable[[Sequence[Token], NounPhrase], Identity]

    def identity(self, made: Statement, source: Source | None) -> Identity | None:
        """Who says by the same verb, further down, what the headline says; None where nobody fits."""
        form = cue_agreement(made.cue.of(self.text))
        for other, (tokens, phrase) in self.lead:
            same = other.lemma == made.lemma and other.kind == made.kind
            if same and form.fits(cue_agreement(other.cue.of(self.text))) and _may_be_same(source, (tokens, phrase)):
                return Identity(self.identify(tokens, phrase).span, (_BECAUSE,))
        return None


def first_statements(
    register: Register, statements: Sequence[Statement], sources: Sequence[Source | None]
) -> tuple[tuple[Statement, Source], ...]:
    """Statements and sources in the order of the text: the first few below the headline whose source is in words."""
    body = (
        (made, source)
        for made, source in zip(statements, sources, strict=True)
        if source and made.cue.start >= register.body_starts
    )
    return tuple(pair for pair, _ in zip(body, range(_LEAD), strict=False))


def _may_be_same(source: Source | None, other: Source) -> bool:
    """Whether a description may be that of a named person, or a body's name short for another's."""
    if source is None:
        return True
    tokens, phrase = source
    other_tokens, other_phrase = other
    if phrase.kind in PERSONAL or phrase.kind == "unnamed":
        return other_phrase.name is not None
    if phrase.kind in _BODIES and other_phrase.kind in _BODIES and not other_phrase.person:
        same = phrase.kind == other_phrase.kind == "organisation" and phrase.head == other_phrase.head
        return same or bool(_stems(tokens) & _stems(other_tokens))
    return False


def _stems(tokens: Sequence[Token]) -> set[str]:
    return {stem_of(token.folded) for token in tokens if token.is_word}
