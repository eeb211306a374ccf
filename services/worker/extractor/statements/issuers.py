"""Who issued a statement, a letter, a report that speaks: named in it, behind it, or heard before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.worker.extractor.document import Document, Sentence
from services.worker.extractor.statements.identity import Identity
from services.worker.extractor.statements.phrase_links import RELATIVES
from services.worker.extractor.statements.preferences import Preference, choose
from services.worker.extractor.statements.topics import Topics
from services.worker.extractor.statements.voices import Voice, Voices
from services.worker.extractor.statements.word_classes import head_of, is_definite, kind_of
from services.worker.extractor.text import Span
from services.worker.extractor.tokens import Token

_LOOKED_BACK = 3
# `التي وجهتها السفارة`, `الذي نشره الموقع`: the pronoun looks back at what is issued.
_LOOKING_BACK = ("ته", "تها", "ه", "ها")


@dataclass(frozen=True, slots=True)
class _Issuer:
    """Whoever may have issued it. `tells`: the sentence in which it speaks or acts has the word for what is issued."""

    span: Span
    at: int
    tells: bool
    body: bool
    aside: bool
    known: bool


_ISSUED_BY: tuple[Preference[_Issuer], ...] = (
    Preference(16, "its sentence tells of what is issued", lambda one: one.tells),
    Preference(8, "it is a body", lambda one: one.body and not one.tells),
    Preference(4, "it spoke itself, not in a tail nor inside another's words", lambda one: not one.aside),
    Preference(2, "it is somebody or a body, and no noun that happens to be a subject", lambda one: one.known),
)


@dataclass(frozen=True, slots=True)
class Issuers:
    document: Document
    voices: Voices
    topics: Topics

    def before(self, head: str, at: int) -> Identity | None:
        """Who issued `البيان` at the offset, of those heard and of the subjects of the last sentences."""
        found = sorted((*self._heard(head), *self._acting(head, at)), key=lambda one: -one.at)
        choice = choose(found, _ISSUED_BY)
        return Identity(choice.taken.span, choice.because) if choice else None

    def _heard(self, head: str) -> Iterator[_Issuer]:
        for voice in self.voices.lately():
            sentence = self.document.sentence_at(voice.at)
            tells = sentence is not None and self._has(sentence, head)
            yield _Issuer(voice.speaker, voice.at, tells, _is_body(voice), voice.tail or voice.nested, voice.known)

    def _acting(self, head: str, at: int) -> Iterator[_Issuer]:
        """The first subjects of sentences that tell of what is issued, where it does not speak (`دان … في بيان`)."""
        here = self.document.sentence_at(at)
        said = [self.document.sentence_at(voice.at) for voice in self.voices.lately() if voice.kind == "document"]
        for index in range(max(0, here.index - _LOOKED_BACK), here.index) if here else ():
            sentence = self.document.sentences[index]
            if sentence in said or not self._has(sentence, head):
                continue
            subject = self.topics.first_subject(sentence)
            # A name alone may stand beside a noun of doing that looks like a verb.
            if subject and subject.feminine is not None:
                yield _Issuer(subject.span, subject.at, True, False, False, True)

    def _has(self, sentence: Sentence, head: str) -> bool:
        return any(head_of(token.folded)[1] == head for token in self.document.tokens(sentence) if token.is_word)


def named_behind(tokens: Sequence[Token]) -> int:
    """The index of the issuer in `، التي وجهتها سفارة …`, tokens behind what is issued; 0 where no such clause is."""
    at = 1 if tokens and tokens[0].text == "،" else 0
    if at + 2 >= len(tokens) or tokens[at].folded not in RELATIVES:
        return 0
    verb, noun = tokens[at + 1], tokens[at + 2]
    body = kind_of(noun.folded) in ("organisation", "office", "honorific", "place")
    return at + 2 if verb.folded.endswith(_LOOKING_BACK) and body and not is_definite(verb.text) else 0


def _is_body(voice: Voice) -> bool:
    return voice.kind in ("document", "organisation")
