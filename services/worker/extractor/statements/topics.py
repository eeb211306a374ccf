"""What a sentence is about when nobody in it speaks yet: the subjects of its verbs."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.worker.extractor.document import Document, Sentence
from services.worker.extractor.lexicon.phrase_ends import TIMES
from services.worker.extractor.statements.agreement import Agreement
from services.worker.extractor.statements.bodies import described_body
from services.worker.extractor.statements.descriptions import described_person
from services.worker.extractor.statements.mentions import name_words, span_of, without_second_name
from services.worker.extractor.statements.noun_phrase import NounPhrase, phrase_span, read_noun_phrase, spoken_span
from services.worker.extractor.statements.phrase_links import PREPOSITIONS
from services.worker.extractor.statements.register import Register
from services.worker.extractor.statements.word_classes import closes, is_definite, kind_of
from services.worker.extractor.text import Span
from services.worker.extractor.tokens import Token

_REACH = 8
_DATELINE = 14
_SUBJECTS = 12
# A longer quotation holds clauses and no name.
_QUOTED = 40
# After these a verb may come; after other particles what comes is a noun (`بعد لقاء الوزير`).
_CLAUSE_OPENERS = frozenset(
    {"قد", "فقد", "حيث", "كما", "فيما", "بينما", "اذ", "لكن", "ان", "حين", "عندما", "بعدما", "كان", "كانت"}
)


# `ارتفع عدد الأسر` is of a figure, `خرج عدد من السكان` of people.
_COUNTS = frozenset({"عدد"})
# Spelled like a title: before a noun with the article, a title or a name of a place they are verbs.
_VERBS_TOO = frozenset({"طالب", "شاهد"})


@dataclass(frozen=True, slots=True)
class Subject:
    """Who or what does something, with the gender that its verb would show; None where its noun does not tell."""

    span: Span
    at: int
    feminine: bool | None


class Topics:
    """Subjects by sentence, each read when first asked for."""

    def __init__(self, document: Document, register: Register) -> None:
        self.document = document
        self.register = register
        self._quoted: list[Span] | None = None
        self._subjects: dict[int, tuple[Subject, ...]] = {}

    def subject_before(self, at: int, form: Agreement, after: int) -> Span | None:
        """Whom a cue without a subject carries on, of those who do something before it and agree.

        In its own sentence the first of them; else the first of the sentence before, if nobody has been heard since
        that began.
        """
        sentence = self.document.sentence_at(at)
        if sentence is None:
            return None
        own = [row for row in self._of(sentence) if row.at < at and Agreement(row.feminine).fits(form)]
        if own:
            return own[0].span
        if sentence.index == 0:
            return None
        before = self.document.sentences[sentence.index - 1]
        if after >= before.span.start or self._is_quoted(before):
            return None
        first = self._of(before)[:1]
        return first[0].span if first and Agreement(first[0].feminine).fits(form) else None

    def first_subject(self, sentence: Sentence) -> Subject | None:
        """Who is the first to do something in a sentence."""
        return next(iter(self._of(sentence)), None)

    def _is_quoted(self, sentence: Sentence) -> bool:
        """Whether a sentence stands in somebody's quotation, so that its subject is not the article's."""
        if self._quoted is None:
            spans = [quotation.span for quotation in self.document.quotations if len(quotation.span) > _QUOTED]
            self._quoted = sorted(spans, key=lambda span: span.start)
        at = bisect_right(self._quoted, sentence.span.start, key=lambda span: span.start) - 1
        return at >= 0 and self._quoted[at].end > sentence.span.start

    def _of(self, sentence: Sentence) -> tuple[Subject, ...]:
        if sentence.index not in self._subjects:
            self._subjects[sentence.index] = tuple(self._find(sentence))
        return self._subjects[sentence.index]

    def _find(self, sentence: Sentence) -> Iterator[Subject]:
        tokens = self.document.tokens(sentence)
        first = _after_dateline(tokens)
        done, found = first, 0
        for at in range(first, len(tokens)):
            near_start = at < first + _REACH and found == 0
            if at < done or found == _SUBJECTS or not (near_start or self._follows_verb(tokens, at)):
                continue
            subject, done = self._read(tokens, at, near_start)
            if subject:
                found += 1
                yield subject

    def _follows_verb(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether the word before stands where a verb does: alone, at the beginning of a clause."""
        if at == 0:
            return False
        verb = tokens[at - 1]
        if not verb.is_word or is_definite(verb.text) or verb.folded in PREPOSITIONS or verb.folded in TIMES:
            return False
        clitics = self.register.clitics
        noun = kind_of(clitics.bare(verb.text)) != "word" and clitics.bare(verb.text) not in _VERBS_TOO
        if closes(verb.folded) or noun or clitics.attached(verb.text):
            return False
        before = tokens[at - 2] if at > 1 else None
        if before is None or before.kind == "mark" or clitics.conjoined(verb.text):
            return True
        return before.folded in _CLAUSE_OPENERS or is_definite(before.text)

    def _read(self, tokens: Sequence[Token], at: int, near_start: bool) -> tuple[Subject | None, int]:
        """The subject that begins at a token, and where to look on."""
        token = tokens[at]
        if token.kind not in ("word", "tag"):
            return None, at + 1
        word = self.register.clitics.conjoined(token.text) or token.folded
        kind = kind_of(word)
        if word in _VERBS_TOO and _has_subject(tokens, at + 1):
            return None, at + 1
        if kind == "word":
            words = name_words([token], self.register.clitics)
            person = self.register.person_called(words, token.start) if near_start and at > 0 else None
            name = self.register.fullest(words, token.start) if person else None
            return (
                Subject(name, token.start, False if person.feminine is False else None) if person and name else None
            ), at + 1
        phrase = read_noun_phrase(
            tokens, at, len(tokens), self.register.clitics, commas=kind in ("office", "honorific")
        )
        if phrase.end <= at:
            return None, at + 1
        span = self._span(tokens, phrase)
        feminine = None if kind == "unnamed" else word.endswith(("ه", "ات")) or kind == "place"
        return (Subject(span, token.start, feminine) if span else None), phrase.end

    def _span(self, tokens: Sequence[Token], phrase: NounPhrase) -> Span | None:
        clitics = self.register.clitics
        covered = tokens[phrase.start : phrase.end]
        if phrase.kind in ("office", "honorific"):
            return self._named(tokens, phrase.name) if phrase.name else self._described(tokens, phrase)
        if phrase.kind == "organisation":
            found = described_body(self.register, covered, covered[0].start)
            end = phrase.start + len(without_second_name(covered))
            return found.span if found else spoken_span(tokens, phrase.start, end, clitics)
        counted = phrase.head in _COUNTS and not (len(covered) > 1 and covered[1].folded == "من")
        if phrase.kind not in ("place", "unnamed") or counted:
            return None
        return phrase_span(tokens, phrase, clitics)

    def _described(self, tokens: Sequence[Token], phrase: NounPhrase) -> Span | None:
        covered = tokens[phrase.start : phrase.end]
        found = described_person(self.register, covered, phrase.head, covered[0].start, None)
        if found:
            return found.span
        # A bare title that fits nobody is no topic; one with a complement and `أحد المغردين` are somebody all the same.
        told = phrase.head == "احد" or len(covered) > 1
        return phrase_span(tokens, phrase, self.register.clitics) if told else None

    def _named(self, tokens: Sequence[Token], name: tuple[int, int]) -> Span:
        named = tokens[slice(*name)]
        return self.register.fullest(name_words(named, self.register.clitics), named[0].start) or span_of(named)


def _has_subject(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and (is_definite(tokens[at].text) or kind_of(tokens[at].folded) != "word")


def _after_dateline(tokens: Sequence[Token]) -> int:
    """The index after `دبي، الإمارات (CNN) --` at the beginning of a sentence, else 0."""
    dashes = [at for at, token in enumerate(tokens[:_DATELINE]) if token.text in "-–—" and at > 0]
    place = dashes and any(token.text in "،()" for token in tokens[: dashes[-1]])
    return dashes[-1] + 1 if place else 0
