"""What has been read of a noun phrase that speaks, and how its name grows."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.worker.extractor.statements.clitics import LEXICON_ONLY, Clitics
from services.worker.extractor.statements.word_classes import Kind, is_definite
from services.worker.extractor.tokens import Token

PERSONAL: frozenset[Kind] = frozenset({"office", "honorific"})
NAME_WORDS = 8
# `عبد الله`, `سيف الدين`: the second word has the article and is no family name.
_THEOPHORIC = frozenset({"عبد", "عطا", "سيف", "نور", "صلاح", "ابو", "ال", "حسب", "نصر", "شمس"})


@dataclass(slots=True)
class Reading:
    """The state between two tokens.

    `wants`: the token before asks for a complement; `person`: a title has been read; `inner`: the name is that
    of somebody in the title's complement (`محامي الرئيس فلان`); `closed`: the phrase is known to reach `stop`.
    """

    tokens: Sequence[Token]
    start: int
    stop: int
    clitics: Clitics = LEXICON_ONLY
    commas: bool = True
    closed: bool = False
    kind: Kind = "word"
    head: str = ""
    wants: bool = False
    definite: bool = False
    person: bool = False
    title_at: int = -1
    inner: bool = False
    name_start: int = -1
    name_end: int = -1

    @property
    def named(self) -> bool:
        return self.name_start >= 0

    def in_name(self, at: int) -> bool:
        """Whether the token before belongs to the name, so that this one may too."""
        return self.named and self.name_end == at

    def folded(self, at: int) -> str:
        return self.tokens[at].folded if at < self.stop else ""

    def conjoined(self, at: int) -> str | None:
        """The folded word behind a conjunction at the token."""
        return self.clitics.conjoined(self.tokens[at].text) if at < self.stop else None

    def attached(self, at: int) -> str | None:
        """The folded noun behind a preposition at the token."""
        if at >= self.stop:
            return None
        # Farasa takes the first letter off foreign names (`بنس`): inside a name only what the lexicon knows counts.
        guess = not self.in_name(at) and not (self.kind == "organisation" and not self.definite)
        return self.clitics.attached(self.tokens[at].text, guess)

    def definite_at(self, at: int) -> bool:
        return at < self.stop and is_definite(self.tokens[at].text)

    def extend_name(self, start: int, end: int) -> None:
        if not self.named:
            self.name_start = start
        self.name_end = end

    def lengthen_name(self, at: int) -> int:
        """The index after the token where it can be part of the name, else the token's own."""
        if self._family_name_before(at) or at - self.name_start >= NAME_WORDS or self.kind == "place":
            return at
        self.name_end = at + 1
        return at + 1

    def _family_name_before(self, at: int) -> bool:
        """No bare word follows a family name with the article; `عبد الله` and its like are no family names."""
        if at - self.name_start < 2 or self.definite_at(at) or not self.definite_at(at - 1):
            return False
        return self.folded(at - 2) not in _THEOPHORIC and self.folded(at - 1) not in ("الله", "الدين")


def has_pronoun(text: str) -> bool:
    """Whether a bare noun carries a pronoun, so that it is no name: `مواعيدها`, `لتسجيله`."""
    return len(text) > 4 and (text.endswith(("ها", "هم", "هما")) or (text[0] in "لب" and text.endswith("ه")))
