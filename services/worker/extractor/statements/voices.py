"""Who has been heard so far, and whose words a cue without a source carries on."""

from dataclasses import dataclass

from services.worker.extractor.document import Document
from services.worker.extractor.statements.agreement import Agreement
from services.worker.extractor.statements.statement import Statement
from services.worker.extractor.statements.topics import Topics
from services.worker.extractor.statements.word_classes import Kind
from services.worker.extractor.text import Span, fold

# Who goes on speaking is who spoke, whatever the sentence between was about.
_CONTINUING = ("اضاف", "تابع", "اردف", "استطرد", "زاد", "مضي", "ختم", "استدرك", "واصل", "مضيف", "متابع")
_LOOKED_BACK = 12


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker as last heard. `agreement` is what the form of the cue said of it, `head` its noun in the lexicon.

    `nested`: inside somebody else's content. `tail`: named by `بحسب` and its like, on another's sentence.
    `known`: somebody or a body, and no noun that only happens to stand as a subject.
    """

    speaker: Span
    agreement: Agreement
    at: int
    nested: bool
    tail: bool
    kind: Kind
    head: str
    known: bool = True


class Voices:
    def __init__(self, document: Document, topics: Topics) -> None:
        self.document = document
        self.topics = topics
        self._heard: list[Voice] = []
        self._open_until = 0

    def hear(self, voice: Voice, made: Statement) -> None:
        self._heard.append(voice)
        self.open(made)

    def open(self, made: Statement) -> None:
        """Note how far the content of a statement reaches."""
        if made.content and made.content.start >= made.cue.end:
            self._open_until = max(self._open_until, made.content.end)

    def encloses(self, cue: Span) -> bool:
        """Whether the cue stands inside the content of an earlier statement."""
        return cue.start < self._open_until

    def last(self, *kinds: Kind, head: str | None = None, everywhere: bool = False) -> Voice | None:
        """The voice heard last, of these kinds and this head noun where they are given; `everywhere`: tails too."""
        for voice in reversed(self._heard[-4 * _LOOKED_BACK :]):
            if (voice.tail or voice.nested) and not everywhere:
                continue
            if (not kinds or voice.kind in kinds) and (head is None or voice.head == head):
                return voice
        return None

    def carried_on(self, made: Statement, form: Agreement, nested: bool) -> Voice | None:
        """The voice that a cue without a source belongs to.

        First who spoke last in the same sentence, then what this sentence or the one before is about, then who
        spoke last; each must agree with the cue in gender and number.
        """
        sentence = self.document.sentence_at(made.cue.start)
        start = sentence.span.start if sentence else made.cue.start
        # `قال … أن …، وأشار`: a conjunction goes on with whoever holds the whole, not with somebody inside it.
        inside = nested and not self.document.text.startswith("و", made.cue.start)
        last = self._last_fitting(form, inside) or (self._last_fitting(form, nested) if nested else None)
        if last and last.at >= start:
            return last
        if not (last and self._continues(made)):
            topic = self.topics.subject_before(made.cue.start, form, last.at if last else -1)
            if topic:
                return Voice(topic, form, made.cue.start, nested, False, "word", "")
        return last or self._any_fitting(form)

    def _last_fitting(self, form: Agreement, nested: bool) -> Voice | None:
        fitting = [
            voice
            for voice in self._heard[-_LOOKED_BACK:]
            if not voice.tail and (nested or not voice.nested) and voice.agreement.fits(form)
        ]
        return next((voice for voice in reversed(fitting) if voice.known), fitting[-1] if fitting else None)

    def _any_fitting(self, form: Agreement) -> Voice | None:
        return next((voice for voice in reversed(self._heard[-_LOOKED_BACK:]) if voice.agreement.fits(form)), None)

    def _continues(self, made: Statement) -> bool:
        cue = fold(made.cue.of(self.document.text))
        return cue.removeprefix("و").startswith(_CONTINUING)
