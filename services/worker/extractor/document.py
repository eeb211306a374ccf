"""A cleaned text as paragraphs, sentences, quotations and tokens. Built once; every later stage reads it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from services.worker.extractor.boilerplate import OPENINGS
from services.worker.extractor.text import Span, fold, trim
from services.worker.extractor.tokens import Token, tokenise

# A full stop between two longer words with no space after it ends a sentence too (`قال.وأضاف`); after one or
# two letters it is an abbreviation (`د.`, `أ.ف.ب`), between digits a decimal point.
_SENTENCE_END = re.compile(
    r"""(?:[!؟?…]+|\.{2,}|(?<![\s.(]\w)(?<!^\w)\.)["'”“»’)\]]*(?=\s|$)|(?<=\w{3})\.(?=[\u0621-\u064a]{3})"""
)
# What every end begins with: it is searched for first, as that is many times faster.
_END_MARK = re.compile("[!؟?….]")
_LINE = re.compile(r"[^\n]+")
_QUOTE_MARKS = re.compile(r"[\"“”„‟″«»]")
# Code points. A longer stretch without a stop is cut: 5 of the 63,049 sentences of 5,500 articles are longer, and
# what is looked for up to a sentence's end takes a bounded time for each word.
_LONGEST_SENTENCE = 2000
# In code points: how far an abbreviation's brackets may be from its stops.
_BRACKETED = 24
_CLOSERS = {"“": "”", "«": "»", "„": "“"}
# A mark after one of these letters alone opens: the word before it is a proclitic (`و”`, `بـ“`).
_OPENS_AFTER = re.compile(r"(?:^|[\s(\[:،؛.\-–—])(?:[وفبكل]|ال|لل|بال|وال)?\s?$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks inside `span`; `inner` is what stands between them."""

    span: Span
    inner: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """`span` holds the sentence with its final punctuation, without white space around it."""

    span: Span
    paragraph: int
    index: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text. A boilerplate line has no sentences."""

    span: Span
    boilerplate: bool
    headline: bool


@dataclass(frozen=True)
class Document:
    """`text` cleaned and `folded`, equally long; every span is in code points of both."""

    text: str
    folded: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    _tokens: dict[int, tuple[Token, ...]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def writes_hamza(self) -> bool:
        """Whether `أن` and `إن` are written with their hamza: then a bare `ان` is a letter's name (`سي ان ان`)."""
        written = self.text.count(" أن") + self.text.count(" إن")
        return written > self.text.count(" ان ") and written > 1

    @cached_property
    def tells_final_ya(self) -> bool:
        """Whether `ى` and `ي` are told apart at a word's end, as `على` shows: then `نفي` is not the verb `نفى`."""
        return any(f" {word} " in self.text for word in ("على", "إلى", "الى"))

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations in the order of their closing marks, found when first asked for."""
        read = (paragraph.span for paragraph in self.paragraphs if not paragraph.boilerplate)
        return tuple(quotation for span in read for quotation in _quotations(self.text, span))

    @cached_property
    def quotations_by_start(self) -> tuple[Quotation, ...]:
        """The quotations in the order of their opening marks."""
        return tuple(sorted(self.quotations, key=lambda quotation: quotation.span.start))

    def quotations_in(self, span: Span) -> tuple[Quotation, ...]:
        """The quotations that open inside the span."""
        ordered = self.quotations_by_start
        first = bisect_left(ordered, span.start, key=lambda quotation: quotation.span.start)
        last = bisect_left(ordered, span.end, key=lambda quotation: quotation.span.start)
        return ordered[first:last]

    def tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """The sentence's tokens, made when first asked for: most sentences are never looked into."""
        found = self._tokens.get(sentence.index)
        if found is None:
            found = self._tokens[sentence.index] = tokenise(self.text, sentence.span)
        return found

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the offset, or None in boilerplate and between sentences."""
        at = bisect_right(self.sentences, offset, key=lambda sentence: sentence.span.start) - 1
        if at >= 0 and offset < self.sentences[at].span.end:
            return self.sentences[at]
        return None


def read_document(text: str) -> Document:
    """Build the document of a cleaned text."""
    folded = fold(text)
    paragraphs = tuple(_paragraphs(text, folded))
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        if paragraph.boilerplate:
            continue
        for span in _sentence_spans(text, paragraph.span):
            sentences.append(Sentence(span, number, len(sentences)))
    return Document(text, folded, paragraphs, tuple(sentences))


def _paragraphs(text: str, folded: str) -> Iterator[Paragraph]:
    headline = True
    for match in _LINE.finditer(text):
        span = trim(text, *match.span())
        if span:
            yield Paragraph(span, folded.startswith(OPENINGS, span.start), headline)
            headline = False


def _sentence_spans(text: str, paragraph: Span) -> Iterator[Span]:
    start, end = paragraph.start, paragraph.end
    for mark in _END_MARK.finditer(text, start, end):
        match = _SENTENCE_END.match(text, mark.start(), end) if mark.start() >= start else None
        if match is None or _is_bracketed_abbreviation(text, *match.span()):
            continue
        yield from _bounded_spans(text, start, match.end())
        start = match.end()
    if start < end:
        yield from _bounded_spans(text, start, end)


def _bounded_spans(text: str, start: int, end: int) -> list[Span]:
    """What lies between, cut after a comma or between two words where it is longer than a sentence may be."""
    spans: list[Span] = []
    while end - start > _LONGEST_SENTENCE:
        half, limit = start + _LONGEST_SENTENCE // 2, start + _LONGEST_SENTENCE
        cut = text.rfind("،", half, limit) + 1 or text.rfind(" ", half, limit)
        cut = cut if cut >= 0 else text.find(" ", limit, end)
        if cut < 0:
            break
        spans.append(trim(text, start, cut))
        start = cut
    rest = trim(text, start, end)
    return [*spans, rest] if rest else spans


def _is_bracketed_abbreviation(text: str, start: int, end: int) -> bool:
    """Whether the stop there is one of an abbreviation in brackets (`(آي.بي. أدرس)`)."""
    opened = text.rfind("(", max(0, start - _BRACKETED), start)
    if opened < 0 or text.find(")", opened, start) >= 0:
        return False
    closed = text.find(")", start, end + _BRACKETED)
    return closed >= 0 and text.find("\n", opened, closed) < 0


def _quotations(text: str, paragraph: Span) -> Iterator[Quotation]:
    """Pairs of marks; one that is never closed, or closes nothing, makes no quotation."""
    opened: list[int] = []
    for match in _QUOTE_MARKS.finditer(text, paragraph.start, paragraph.end):
        at = match.start()
        if _opens(text, paragraph, at, bool(opened)):
            opened.append(at)
        elif opened:
            start = opened.pop()
            yield Quotation(Span(start, at + 1), Span(start + 1, at))


def _opens(text: str, paragraph: Span, at: int, inside: bool) -> bool:
    mark = text[at]
    if mark in "«„":
        return True
    if mark == "»":
        return False
    before = text[max(paragraph.start, at - 5) : at]
    spaced_before = at == paragraph.start or _OPENS_AFTER.search(before) is not None
    spaced_after = at + 1 >= paragraph.end or not (text[at + 1].isalnum() or text[at + 1] in "([«“#@")
    if spaced_before != spaced_after:
        return spaced_before
    if mark in "“”":
        return mark == "“"
    return not inside
