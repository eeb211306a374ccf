"""Who has been heard so far, and whose words a cue without a source carries on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from services.worker.extractor.document import Document
from services.worker.extractor.lexicon.phrase_words import AUDIENCES
from services.worker.extractor.statements.agreement import Agreement
from services.worker.extractor.statements.preferences import Preference, choose
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
    `known`: somebody or a body, and no noun that only happens to stand as a subject. `reach`: where the content ends.
    """

    speaker: Span
    agreement: Agreement
    at: int
    nested: bool
    tail: bool
    kind: Kind
    head: str
    known: bool = True
    reach: int = -1
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Somebody whose words a bare cue may carry on.

    `aside`: heard only in a tail or inside another's words. `holds`: its words hold a cue that has no subject of its
    own by nature (`غير صحيح`). `here`: in the cue's own sentence. `acts`: the subject of a verb that is none of
    saying. `goes_on`: the cue is one of going on.
    """

    voice: Voice
    aside: bool
    holds: bool
    here: bool
    acts: bool
    goes_on: bool


_CARRIED_ON: tuple[Preference[_Candidate], ...] = (
    Preference(64, "its words hold the cue", lambda one: one.holds),
    Preference(40, "a sentence is about it", lambda one: one.acts),
    Preference(32, "it spoke itself, not in a tail nor inside another's words", lambda one: not one.aside),
    Preference(16, "it is somebody or a body, and no noun that happens to be a subject", lambda one: one.voice.known),
    Preference(25, "it spoke in the same sentence", lambda one: one.here and not one.aside),
    Preference(16, "the cue is one of going on", lambda one: one.goes_on and not one.aside),
)


class Voices:
    def __init__(self, document: Document, topics: Topics) -> None:
        self.document = document
        self.topics = topics
        self._heard: list[Voice] = []
        self._open_until = 0

    def hear(self, voice: Voice, made: Statement) -> None:
        content = made.content
        reach = content.end if content and content.start >= made.cue.end else -1
        self._heard.append(replace(voice, reach=reach))
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

    def lately(self) -> Sequence[Voice]:
        """Those heard last, in their order."""
        return self._heard[-_LOOKED_BACK:]

    def carried_on(self, made: Statement, form: Agreement, nested: bool) -> Voice | None:
        """The voice that a cue without a source belongs to, of those that agree with it in gender and number."""
        choice = choose(self._candidates(made, form, nested), _CARRIED_ON)
        return replace(choice.taken.voice, because=choice.because) if choice else None

    def _candidates(self, made: Statement, form: Agreement, nested: bool) -> Iterator[_Candidate]:
        """Who has been heard, the last first, then whom the sentences are about."""
        sentence = self.document.sentence_at(made.cue.start)
        start = sentence.span.start if sentence else made.cue.start
        # `قال … أن …، وأشار`: a conjunction goes on with whoever holds the whole, not with somebody inside it.
        inside = nested and not self.document.text.startswith("و", made.cue.start)
        goes_on = self._continues(made)
        spoken = -1
        for voice in reversed(self._heard[-_LOOKED_BACK:]):
            if not voice.agreement.fits(form) or (made.content and made.content.start <= voice.at < made.content.end):
                continue
            aside = (voice.tail and not self._alone(voice)) or (voice.nested and not inside)
            holds = made.rule == "falsity" and voice.reach >= made.cue.end and not voice.nested
            if not aside and spoken < 0:
                spoken = voice.at
            yield _Candidate(voice, aside, holds, voice.at >= start, False, goes_on)
        topic = self.topics.subject_before(made.cue.start, form, spoken)
        if topic:
            voice = Voice(topic, form, made.cue.start, nested, False, "word", "")
            yield _Candidate(voice, True, False, False, True, goes_on)

    def _alone(self, voice: Voice) -> bool:
        """Whether a tail names whose the whole sentence is: nobody else speaks in it (`…، وفق الوزير. وأضاف`).

        A medium that is named so carries the news; the words are somebody else's.
        """
        if voice.head in AUDIENCES or fold(voice.speaker.of(self.document.text)).split()[0] in AUDIENCES:
            return False
        sentence = self.document.sentence_at(voice.at)
        return sentence is not None and not any(
            other.at != voice.at and sentence.span.start <= other.at < sentence.span.end
            for other in self._heard[-_LOOKED_BACK:]
        )

    def _continues(self, made: Statement) -> bool:
        cue = fold(made.cue.of(self.document.text))
        return cue.removeprefix("و").startswith(_CONTINUING)
