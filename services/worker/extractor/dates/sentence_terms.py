"""A sentence as the terms of the date grammar, and where in the text they stand.

Terms are cut straight from the folded text: most words are no date words and need no more than their text, and
a token for each would cost more than the grammar does. Where a term stands is found out only where it makes a date.
"""

import re
from collections.abc import Callable, Sequence
from itertools import chain, filterfalse
from operator import attrgetter
from typing import NamedTuple

from services.worker.extractor.dates.chunks import CHUNKS, TRIGGERING
from services.worker.extractor.dates.joins import join_numbers, join_phrases
from services.worker.extractor.dates.terms import END, Term, Terms
from services.worker.extractor.dates.vocabulary import PHRASE_STARTS, TRIGGERS
from services.worker.extractor.text import Span

# Words read before the first trigger and behind the last: no date reaches further, nor does what tells what it is.
_BEFORE, _BEHIND = 9, 7
# A reader may look so many terms ahead of any.
_PADDING = (END,) * 6
# Of several spaces in a row: the others are of the chunk before them.
_LAST_SPACE = re.compile(" (?=[^ ])")
_SUSPECTS = TRIGGERS | PHRASE_STARTS.keys()
_WIDTH: Callable[[Term], int] = attrgetter("width")


class SentenceTerms(NamedTuple):
    """The terms of a part of a sentence, END after them. The first chunk begins at offset `start` of the text."""

    start: int
    terms: Terms

    def start_of(self, at: int) -> int:
        """The offset where a term begins, its proclitics outside."""
        return self._chunk_of(at) + self.terms[at].start

    def end_of(self, at: int) -> int:
        """The offset where a term ends."""
        return self._chunk_of(at) + self.terms[at].end

    def _chunk_of(self, at: int) -> int:
        """The offset where the chunk begins in which a term does."""
        return self.start + sum(map(_WIDTH, self.terms[:at]))


def read_terms(folded: str, span: Span) -> SentenceTerms | None:
    """The terms of the part of a sentence that may hold dates; None where no word or number in it can be of one."""
    chunks = folded[span.start : span.end].split(" ")
    triggers = _find_triggers(chunks)
    if not triggers:
        return None
    first, last = max(0, triggers[0] - _BEFORE), triggers[-1] + _BEHIND
    while not chunks[first]:
        first += 1
    start = span.start + first + sum(map(len, chunks[:first]))
    chunks = chunks[first:last]
    return SentenceTerms(start, _cut(_LAST_SPACE.split(" ".join(chunks)) if "" in chunks else chunks))


def _find_triggers(chunks: Sequence[str]) -> list[int]:
    """Where among the chunks a word, a number or a phrase stands that may belong to a date."""
    suspects = _SUSPECTS.intersection(chunks).union(filter(TRIGGERING.__getitem__, filterfalse(str.isalpha, chunks)))
    if not suspects:
        return []
    places = [at for at, chunk in enumerate(chunks) if chunk in suspects]
    return [
        at for at in places if chunks[at] not in PHRASE_STARTS or chunks[at] in TRIGGERS or _begins_phrase(chunks, at)
    ]


def _begins_phrase(chunks: Sequence[str], at: int) -> bool:
    return at + 1 < len(chunks) and chunks[at + 1].startswith(PHRASE_STARTS[chunks[at]])


def _cut(chunks: Sequence[str]) -> Terms:
    """The terms of the chunks, phrases and numbers with their clitics made one, and END."""
    terms = [*chain.from_iterable(map(CHUNKS.__getitem__, chunks))]
    special = special_places(terms)
    joined = join_phrases(terms, special)
    return (*join_numbers(joined, special if joined is terms else special_places(joined)), *_PADDING)


def special_places(terms: Terms) -> list[int]:
    """The indices of the terms that may begin a date, a phrase or a number."""
    return [at for at, term in enumerate(terms) if term.special]
