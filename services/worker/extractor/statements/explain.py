"""How each statement of a text came about, step by step, for whoever writes rules."""

from collections.abc import Iterator, Sequence

from services.worker.extractor.document import Document
from services.worker.extractor.lexicon.reporting_verbs import Analysis, line_of
from services.worker.extractor.segmentation import Segmenter
from services.worker.extractor.statements import (
    cue_searches,
    find_statements,
    passage_boundaries,
    passage_readings,
    trials,
)
from services.worker.extractor.statements.assertion import is_unasserted
from services.worker.extractor.statements.boundaries import Boundaries
from services.worker.extractor.statements.contents import content_extent
from services.worker.extractor.statements.cues import Cue
from services.worker.extractor.statements.passage import Passage, read_passages
from services.worker.extractor.statements.phrase_ending import why_phrase_ends
from services.worker.extractor.statements.reading import Reading
from services.worker.extractor.statements.reasons import CONTENTS, FRAMES
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
        yield from _explain_passage(passage)
    for statement in find_statements(document, segmenter):
        yield _explain_speaker(statement, document.text)


def _explain_passage(passage: Passage) -> Iterator[str]:
    text = passage.document.text
    yield passage.span(0, len(passage.tokens)).of(text)
    readings = passage_readings(passage)
    made = {reading.at: reading for reading in readings}
    for cue, stop, resumes in cue_searches(passage):
        rejected: list[str] = []
        tried = list(trials(passage, cue, stop, resumes, rejected))
        yield from _explain_cue(passage, cue, tried, rejected, made.pop(cue.at, None))
    for reading in sorted(made.values(), key=lambda reading: reading.at):
        yield f"  {reading.cue.of(text)}: found by rule {reading.rule}"
    boundaries = passage_boundaries(passage, readings)
    for reading in readings:
        yield from _explain_reading(passage, reading, boundaries)


def _explain_cue(
    passage: Passage,
    cue: Cue,
    tried: Sequence[tuple[Analysis, Reading | None]],
    rejected: Sequence[str],
    made: Reading | None,
) -> Iterator[str]:
    forms = ", ".join(f"{_form(analysis)} ({_entry(analysis)})" for analysis, _ in tried)
    yield f"  {passage.text(cue.at)}: may be {forms}"
    taken = next(((analysis, reading) for analysis, reading in tried if reading), None)
    if taken and made and made.rule == taken[1].rule:
        yield f"    a {made.kind} by rule {made.rule}, read as {_form(taken[0])}"
        for name in rejected:
            yield f"    passed over: a reading as a verb, rejected as {name}"
        for analysis, reading in tried:
            if reading and reading is not taken[1]:
                yield f"    passed over: {reading.rule}, read as {_form(analysis)}, for verbs come before nouns"
    elif made:
        yield f"    a {made.kind} by rule {made.rule}"
    elif taken:
        yield f"    dropped: {taken[1].rule}, for it adds nothing to the statement that it stands in"
    else:
        yield f"    {_nothing(passage, cue, rejected)}"


def _form(analysis: Analysis) -> str:
    return f"{analysis.verb.lemma} {analysis.form.aspect} {analysis.form.agreement}"


def _entry(analysis: Analysis) -> str:
    governs = " ".join(sorted(analysis.verb.governs))
    return f"reporting_verbs.toml:{line_of(analysis.verb)}, {analysis.verb.kind}, governs {governs}"


def _nothing(passage: Passage, cue: Cue, rejected: Sequence[str]) -> str:
    if any(is_unasserted(passage, cue, analysis) for analysis in cue.finite):
        return "nothing: negated, asked, supposed or a condition"
    if rejected:
        return f"rejected: {rejected[0]}"
    before, after = subject_before(passage, cue), subject_after(passage, cue.end, passage.stops[cue.at])
    nouns = _words(passage, before.range if before else None), _words(passage, after)
    return f"nothing: before it {nouns[0]}; after it {nouns[1]}"


def _explain_reading(passage: Passage, reading: Reading, boundaries: Boundaries) -> Iterator[str]:
    yield f"  {reading.kind} {reading.cue.of(passage.document.text)}, source {_words(passage, reading.source)}"
    yield f"    because {reading.because or _of_frame(reading)}"
    if reading.source and reading.source[0] < reading.source[1]:
        yield f"    the source ends there because {why_phrase_ends(passage, reading.source, reading.at)}"
    if reading.begins is None:
        return
    extent = content_extent(passage, reading, boundaries)
    yield f"    content {_words(passage, (extent.start, extent.end))}"
    begins = CONTENTS.get(reading.rule.rpartition("-")[2])
    if begins and reading.rule not in FRAMES:
        yield f"    begins there because {begins}"
    yield f"    ended by: {extent.ended_by}"


def _of_frame(reading: Reading) -> str:
    """What the frame says of its source, under the rule's whole name or the name without the complement's form."""
    return FRAMES.get(reading.rule) or FRAMES[reading.rule.rpartition("-")[0]]


def _explain_speaker(statement: Statement, text: str) -> str:
    name = f"‹{statement.speaker.of(text)}›" if statement.speaker else "—"
    return f"speaker of {statement.cue.of(text)}: {name}, because {'; '.join(statement.because) or 'nobody was heard'}"


def _words(passage: Passage, span: tuple[int, int] | None) -> str:
    if span is None or span[0] >= span[1]:
        return "—"
    return f"‹{passage.span(*span).of(passage.document.text)}›"
