"""The stretch of text that one statement is looked for in: sentences that quotations hold together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from services.worker.extractor.document import Document, Sentence
from services.worker.extractor.segmentation import Segmenter
from services.worker.extractor.statements.clitics import Clitics, clitics_of
from services.worker.extractor.text import Span
from services.worker.extractor.tokens import Token

OPENING_BRACKETS = {"(": ")", "[": "]"}
QUOTE_MARKS = frozenset('"“”„‟″«»')


@dataclass(frozen=True)
class Passage:
    """One sentence, or several where a quotation runs over their boundary. Indexes are of `tokens`."""

    document: Document
    tokens: Sequence[Token]
    sentences: Sequence[Sentence]
    headline: bool
    segmenter: Segmenter

    @cached_property
    def clitics(self) -> Clitics:
        return clitics_of(self.segmenter)

    @cached_property
    def words(self) -> Sequence[str]:
        """The folded word at each index."""
        return [token.folded for token in self.tokens]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The folded words that occur, to pass over a search that cannot find anything."""
        return frozenset(self.words)

    @property
    def begins_paragraph(self) -> bool:
        first = self.sentences[0]
        return first.span.start == self.document.paragraphs[first.paragraph].span.start

    @cached_property
    def stops(self) -> Sequence[int]:
        """For each token the index after the last token of its sentence."""
        stops: list[int] = []
        for sentence in self.sentences:
            count = len(self.document.tokens(sentence))
            stops += [len(stops) + count] * count
        return stops

    @cached_property
    def starts(self) -> Sequence[int]:
        """For each token the index of the first token of its sentence."""
        starts: list[int] = []
        for sentence in self.sentences:
            count = len(self.document.tokens(sentence))
            starts += [len(starts)] * count
        return starts

    @cached_property
    def closers(self) -> dict[int, int]:
        """Index of each opening quotation mark to that of its closing one."""
        at = {token.start: index for index, token in enumerate(self.tokens) if token.kind == "mark"}
        span = Span(self.tokens[0].start, self.tokens[-1].end)
        pairs = {}
        for quotation in self.document.quotations_in(span):
            opened, closed = at.get(quotation.span.start), at.get(quotation.span.end - 1)
            if opened is not None and closed is not None:
                pairs[opened] = closed
        return pairs

    @cached_property
    def openers(self) -> dict[int, int]:
        """Index of each closing quotation mark to that of its opening one."""
        return {closer: opener for opener, closer in self.closers.items()}

    @cached_property
    def quoted_in(self) -> Sequence[int]:
        """For each token the index of the innermost quotation mark that opened before it, or -1."""
        inside: list[int] = []
        stack: list[int] = []
        for index in range(len(self.tokens)):
            while stack and self.closers[stack[-1]] <= index:
                stack.pop()
            inside.append(stack[-1] if stack else -1)
            if index in self.closers:
                stack.append(index)
        return inside

    @cached_property
    def brackets(self) -> dict[int, int]:
        """Index of each opening bracket to that of its closing one in the same sentence."""
        pairs: dict[int, int] = {}
        opened: list[int] = []
        for index, token in enumerate(self.tokens):
            if token.text in OPENING_BRACKETS:
                opened.append(index)
            elif opened and token.text == OPENING_BRACKETS[self.tokens[opened[-1]].text]:
                pairs[opened.pop()] = index
        return pairs

    def folded(self, index: int) -> str:
        """The folded word at an index, empty outside the passage."""
        words = self.words
        return words[index] if 0 <= index < len(words) else ""

    def text(self, index: int) -> str:
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def proclitics(self, index: int) -> tuple[str, ...]:
        """The proclitics of the word at an index."""
        return self.segmenter.split([self.tokens[index].text])[0].proclitics

    def enclitics(self, index: int) -> tuple[str, ...]:
        """The enclitics of the word at an index."""
        return self.segmenter.split([self.tokens[index].text])[0].enclitics

    def is_mark(self, index: int, marks: str) -> bool:
        text = self.text(index)
        return len(text) == 1 and text in marks

    def is_quote(self, index: int) -> bool:
        return self.text(index) in QUOTE_MARKS

    def span(self, start: int, end: int) -> Span:
        """The text span of tokens `start` to `end`, end exclusive."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)


def read_passages(document: Document, segmenter: Segmenter, wanted: Sequence[bool]) -> Iterator[Passage]:
    """The passages that hold a wanted sentence, in order, each once."""
    groups = _joined(document)
    for group in groups:
        if any(wanted[sentence.index] for sentence in group):
            tokens = [token for sentence in group for token in document.tokens(sentence)]
            if tokens:
                headline = document.paragraphs[group[0].paragraph].headline
                yield Passage(document, tokens, group, headline, segmenter)


def _joined(document: Document) -> Iterator[list[Sentence]]:
    """Sentences of one paragraph, joined where a quotation opens in one and closes in a later one."""
    reach, group = -1, list[Sentence]()
    quotations = iter(document.quotations_by_start)
    coming = next(quotations, None)
    for sentence in document.sentences:
        if group and (sentence.span.start >= reach or sentence.paragraph != group[0].paragraph):
            yield group
            group = []
        group.append(sentence)
        while coming and coming.span.start < sentence.span.end:
            reach = max(reach, coming.span.end)
            coming = next(quotations, None)
    if group:
        yield group
