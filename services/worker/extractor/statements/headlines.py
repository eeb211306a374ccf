"""The headline form `مسؤول روسي: سنواصل…`: the colon is the cue of a claim."""

from collections.abc import Sequence

from services.worker.extractor.statements.noun_phrase import noun_phrase_end
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import Reading
from services.worker.extractor.statements.words import is_noun_start


def read_headline(passage: Passage, readings: Sequence[Reading]) -> list[Reading]:
    if not passage.headline:
        return []
    for index in range(1, len(passage.tokens) - 1):
        if passage.is_mark(index, ":") and passage.quoted_in[index] < 0:
            if any(reading.at < index and passage.stops[reading.at] >= index for reading in readings):
                return []
            return _read(passage, index)
    return []


def _read(passage: Passage, colon: int) -> list[Reading]:
    start = passage.starts[colon]
    if not (is_noun_start(passage, start) or passage.is_quote(start)):
        return []
    if noun_phrase_end(passage.tokens, start, colon, passage.clitics) < colon:
        return []
    cue = passage.span(colon, colon + 1)
    return [Reading("claim", ":", "headline-colon", cue, colon, (start, colon), colon + 1, start)]
