"""What a sentence is about when nobody in it speaks yet: the subject of its first verb."""

from bisect import bisect_right
from collections.abc import Sequence

from services.worker.extractor.document import Document, Sentence
from services.worker.extractor.statements.agreement import Agreement
from services.worker.extractor.statements.bodies import described_body
from services.worker.extractor.statements.descriptions import described_person
from services.worker.extractor.statements.mentions import name_words, span_of, without_second_name
from services.worker.extractor.statements.noun_phrase import NounPhrase, phrase_span, read_noun_phrase, spoken_span
from services.worker.extractor.statements.register import Register
from services.worker.extractor.statements.word_classes import kind_of
from services.worker.extractor.text import Span
from services.worker.extractor.tokens import Token

_REACH = 8
_DATELINE = 14
# A longer quotation holds clauses and no name.
_QUOTED = 40


class Topics:
    """Subjects by sentence, each read when first asked for."""

    def __init__(self, document: Document, register: Register) -> None:
        self.document = document
        self.register = register
        self._quoted: list[Span] | None = None
        self._subjects: dict[int, tuple[Span, bool | None] | None] = {}

    def subject_before(self, at: int, form: Agreement, after: int) -> Span | None:
        """The subject of this sentence or of the one before it, if it stands between the two offsets and agrees."""
        sentence = self.document.sentence_at(at)
        if sentence is None:
            return None
        for index in range(sentence.index, max(-1, sentence.index - 2), -1):
            other = self.document.sentences[index]
            if index < sentence.index and self._is_quoted(other):
                continue
            subject = self._subject(other)
            if subject is None:
                continue
            span, feminine = subject
            if after < other.span.start + 1 and span.start < at and Agreement(feminine).fits(form):
                return span
        return None

    def _is_quoted(self, sentence: Sentence) -> bool:
        """Whether a sentence stands in somebody's quotation, so that its subject is not the article's."""
        if self._quoted is None:
            spans = [quotation.span for quotation in self.document.quotations if len(quotation.span) > _QUOTED]
            self._quoted = sorted(spans, key=lambda span: span.start)
        at = bisect_right(self._quoted, sentence.span.start, key=lambda span: span.start) - 1
        return at >= 0 and self._quoted[at].end > sentence.span.start

    def _subject(self, sentence: Sentence) -> tuple[Span, bool | None] | None:
        if sentence.index not in self._subjects:
            self._subjects[sentence.index] = self._find(sentence)
        return self._subjects[sentence.index]

    def _find(self, sentence: Sentence) -> tuple[Span, bool | None] | None:
        tokens = self.document.tokens(sentence)
        first = _after_dateline(tokens)
        for at, token in enumerate(tokens[first : first + _REACH], first):
            if token.kind not in ("word", "tag"):
                continue
            word = self.register.clitics.conjoined(token.text) or token.folded
            kind = kind_of(word)
            if kind in ("office", "honorific"):
                phrase = read_noun_phrase(tokens, at, len(tokens), self.register.clitics)
                if phrase.name:
                    return self._person(tokens, phrase.name), _feminine(word)
                described = self._described(tokens, phrase)
                return (described, _feminine(word)) if described else None
            if kind == "unnamed":
                phrase = read_noun_phrase(tokens, at, len(tokens), self.register.clitics, commas=False)
                return (phrase_span(tokens, phrase, self.register.clitics), None) if phrase.end > at else None
            if kind in ("organisation", "place"):
                phrase = read_noun_phrase(tokens, at, len(tokens), self.register.clitics, commas=False)
                covered = without_second_name(tokens[phrase.start : phrase.end])
                if not covered:
                    return None
                found = described_body(self.register, covered, token.span.start) if kind == "organisation" else None
                end = phrase.start + len(covered)
                span = spoken_span(tokens, phrase.start, end, self.register.clitics)
                return found or span, _feminine(word) or kind == "place"
            if at > 0:
                person = self.register.person_called(name_words([token], self.register.clitics), token.span.start)
                if person:
                    return person.name, False
        return None

    def _described(self, tokens: Sequence[Token], phrase: NounPhrase) -> Span | None:
        covered = tokens[phrase.start : phrase.end]
        if not covered:
            return None
        found = described_person(self.register, covered, phrase.head, covered[0].span.start, None)
        # A title that fits nobody is no topic; `أحد المغردين` is somebody all the same.
        return found or (phrase_span(tokens, phrase, self.register.clitics) if phrase.head == "احد" else None)

    def _person(self, tokens: Sequence[Token], name: tuple[int, int]) -> Span:
        named = tokens[slice(*name)]
        person = self.register.person_called(name_words(named, self.register.clitics), named[0].span.start)
        return person.name if person else span_of(named)


def _after_dateline(tokens: Sequence[Token]) -> int:
    """The index after `دبي، الإمارات (CNN) --` at the beginning of a sentence, else 0."""
    dashes = [at for at, token in enumerate(tokens[:_DATELINE]) if token.text in "-–—" and at > 0]
    return dashes[-1] + 1 if dashes and any(token.text in "،()" for token in tokens[: dashes[-1]]) else 0


def _feminine(folded: str) -> bool:
    return folded.endswith(("ه", "ات"))
