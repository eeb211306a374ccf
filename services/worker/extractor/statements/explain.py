"""How each statement of a text came about, step by step, for whoever writes rules."""

from collections.abc import Iterator

from services.worker.extractor.document import Document
from services.worker.extractor.segmentation import Segmenter
from services.worker.extractor.statements import find_statements, passage_boundaries, passage_readings
from services.worker.extractor.statements.assertion import is_unasserted
from services.worker.extractor.statements.boundaries import Boundaries
from services.worker.extractor.statements.contents import content_extent
from services.worker.extractor.statements.cues import Cue, find_cues
from services.worker.extractor.statements.finite import read_finite
from services.worker.extractor.statements.passage import Passage, read_passages
from services.worker.extractor.statements.reading import Reading
from services.worker.extractor.statements.sources import subject_after, subject_before
from services.worker.extractor.statements.statement import Statement
from services.worker.extractor.statements.triggers import wanted_sentences


def explain(document: Document, segmenter: Segmenter) -> Iterator[str]:
    """Lines: each sentence with something in it, its cues, and what was made of them."""
    wanted = wanted_sentences(document)
    for sentence, want in zip(document.sentences, wanted, strict=True):
        if not want:
            yield f"no cue in: {sentence.span.of(document.text)}"
    for passage in read_passages(document, segmenter, wanted):
        yield passage.span(0, len(passage.tokens)).of(document.text)
        readings = passage_readings(passage)
        made = {reading.at: reading for reading in readings}
        for cue in find_cues(passage):
            yield from _explain_cue(passage, cue, made.pop(cue.at, None))
        for reading in sorted(made.values(), key=lambda reading: reading.at):
            yield f"  {reading.cue.of(document.text)}: found by rule {reading.rule}"
        for reading in sorted(readings, key=lambda reading: reading.at):
            yield from _explain_reading(passage, reading, passage_boundaries(passage, readings))
    for statement in find_statements(document, segmenter):
        yield _explain_speaker(statement, document.text)


def _explain_cue(passage: Passage, cue: Cue, reading: Reading | None) -> Iterator[str]:
    forms = ", ".join(f"{a.verb.lemma} {a.form.aspect} {a.form.agreement}" for a in cue.analyses)
    yield f"  {passage.text(cue.at)}: may be {forms}"
    if reading:
        yield f"    a {reading.kind} by rule {reading.rule}"
        return
    for analysis in cue.finite:
        if is_unasserted(passage, cue, analysis):
            yield "    nothing: negated, asked, supposed or a condition"
            return
        rejected: list[str] = []
        read_finite(passage, cue, analysis, passage.stops[cue.at], rejected=rejected)
        if rejected:
            yield f"    rejected: {rejected[0]}"
            return
    before, after = subject_before(passage, cue), subject_after(passage, cue.end, passage.stops[cue.at])
    nouns = _words(passage, before.range if before else None), _words(passage, after)
    yield f"    nothing: before it {nouns[0]}; after it {nouns[1]}"


def _explain_reading(passage: Passage, reading: Reading, boundaries: Boundaries) -> Iterator[str]:
    yield f"  {reading.kind} {reading.cue.of(passage.document.text)}, source {_words(passage, reading.source)}"
    if reading.begins is not None:
        extent = content_extent(passage, reading, boundaries)
        yield f"    content {_words(passage, (extent.start, extent.end))}, ended by: {extent.ended_by}"


def _explain_speaker(statement: Statement, text: str) -> str:
    name = f"‹{statement.speaker.of(text)}›" if statement.speaker else "—"
    return f"speaker of {statement.cue.of(text)}: {name}, because {'; '.join(statement.because) or 'nobody was heard'}"


def _words(passage: Passage, span: tuple[int, int] | None) -> str:
    if span is None or span[0] >= span[1]:
        return "—"
    return f"‹{passage.span(*span).of(passage.document.text)}›"
