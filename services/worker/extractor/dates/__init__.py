"""Dates in TIMEX3's terms, read from folded text.

A sentence with a digit or a date word in it is cut into terms (sentence_terms.py), the grammar reads terms into
meanings (grammar.py), and meanings are resolved against the reference and the dates named before (resolve.py).
Persian and Ottoman (Rumi) calendars are out of scope.
"""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from services.worker.extractor.dates.context import BARE, Context, Resolved
from services.worker.extractor.dates.exclusions import is_spelt_otherwise
from services.worker.extractor.dates.grammar import read_sentence
from services.worker.extractor.dates.meaning import Calendar, Meaning
from services.worker.extractor.dates.mention import DateMention, mention_of
from services.worker.extractor.dates.ranges import are_range, are_weekdays, share_range, years_of_months
from services.worker.extractor.dates.reading import Found
from services.worker.extractor.dates.resolve import after_weekday, resolve
from services.worker.extractor.dates.sense import is_bare, sense_at
from services.worker.extractor.dates.sentence_terms import SentenceTerms, read_terms
from services.worker.extractor.document import Document
from services.worker.extractor.reference import Reference


class _Reading(NamedTuple):
    """A sentence that begins at offset `start`, and what was found in it."""

    start: int
    read: SentenceTerms
    found: list[Found]


def find_dates(document: Document, reference: Reference | None) -> tuple[DateMention, ...]:
    """The dates of a document in order, relative ones resolved against `reference` where it is given."""
    readings: list[_Reading] = []
    for sentence in document.sentences:
        read = read_terms(document.folded, sentence.span)
        found = read_sentence(read.terms) if read is not None else ()
        if read is not None and found:
            found = [each for each in found if not is_spelt_otherwise(document.text, read, each)]
            readings.append(_Reading(sentence.span.start, read, share_range(read.terms, found)))
    context = _context(reference, [each.meaning for reading in readings for each in reading.found])
    mentions: list[DateMention] = []
    for reading in readings:
        _note_placed_days([each.meaning for each in reading.found], context)
    for reading in readings:
        mentions += _mentions(reading, _resolve(document, reading, context))
    return tuple(mentions)


def _context(reference: Reference | None, meanings: Sequence[Meaning]) -> Context:
    years = years_of_months(meanings)
    if isinstance(reference, dt.datetime):
        offset = reference.utcoffset()
        minutes = None if offset is None else round(offset.total_seconds() / 60)
        return Context(reference.replace(tzinfo=None), timed=True, offset=minutes, years=years)
    if reference is None:
        return Context(None, timed=False, years=years)
    return Context(dt.datetime(reference.year, reference.month, reference.day), timed=False, years=years)


def _note_placed_days(meanings: Sequence[Meaning], context: Context) -> None:
    """Dates in an article keep a consistent year: a day placed by its adjective places its other mentions."""
    for meaning in meanings:
        if isinstance(meaning, Calendar) and meaning.direction is not None and meaning.month and meaning.day:
            placed = resolve(meaning, context)
            if placed.interval is not None and placed.calendar == "gregorian":
                context.days[meaning.month, meaning.day] = placed.interval.start.year


def _resolve(document: Document, reading: _Reading, context: Context) -> list[Resolved]:
    """What each expression of a sentence denotes, each against those before it."""
    context.same_sentence = False
    resolved: list[Resolved] = []
    for index, each in enumerate(reading.found):
        context.ask_sense = partial(_sense, document, reading, each)
        denoted = resolve(each.meaning, context)
        if resolved and are_weekdays(reading.read.terms, reading.found[index - 1], each):
            denoted = after_weekday(resolved[-1], denoted)
        if denoted.interval is not None and denoted.type in ("DATE", "TIME"):
            context.named, context.same_sentence = denoted, True
        resolved.append(denoted)
    return resolved


def _sense(document: Document, reading: _Reading, each: Found) -> str:
    start, read, found = reading
    return BARE if is_bare(read.terms, found) else sense_at(document.text, document.folded, start, read, each)


def _mentions(reading: _Reading, resolved: list[Resolved]) -> list[DateMention]:
    _, read, found = reading
    mentions = [
        mention_of(read.start_of(f.at), read.end_of(f.end - 1), f.rule, r) for f, r in zip(found, resolved, strict=True)
    ]
    for index in range(len(found) - 1):
        if are_range(read.terms, found[index], found[index + 1]):
            mentions[index : index + 2] = mentions[index].joined(mentions[index + 1])
    return mentions
