"""What is named before the verb that denies it: `هذه الرواية فندتها الوزارة`, `وهي الاتهامات التي نفتها الشركة`."""

from collections.abc import Sequence
from dataclasses import replace

from services.worker.extractor.lexicon.content_ends import APPOSITIONS
from services.worker.extractor.lexicon.function_words import RELATIVES, TOPICS
from services.worker.extractor.lexicon.reporting_verbs import Analysis
from services.worker.extractor.statements.accusations import is_accusation
from services.worker.extractor.statements.cues import Cue
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import Reading, TokenRange
from services.worker.extractor.statements.sources import Source, subject_after
from services.worker.extractor.statements.word_classes import is_object

# The noun and two adjectives of it.
_WITH_ADJECTIVES = 3


def looks_back_at_denied(passage: Passage, cue: Cue, analysis: Analysis, before: Source | None) -> bool:
    """Whether the pronoun on a verb of denying looks back at what was named before it."""
    if analysis.verb.kind != "denial" or not analysis.form.object:
        return False
    if before is not None:
        return before.order == "subject-verb" and (before.whole or not cue.homograph)
    return _noun_of_report(passage, cue) is not None


def read_denied_topic(
    passage: Passage, cue: Cue, analysis: Analysis, before: Source | None, stop: int
) -> Reading | None:
    """The denial of what stands before the verb, by whoever follows it."""
    topic = before.range if before else _noun_of_report(passage, cue)
    if topic is None or ("accusation" in analysis.verb.governs and not _accuses(passage, topic)):
        return None
    opens = before.opens if before else topic[0]
    apposed = passage.folded(opens - 1) in APPOSITIONS
    return Reading(
        "denial",
        analysis.verb.lemma,
        "topic-denied",
        cue.span,
        cue.at,
        subject_after(passage, cue.end, stop),
        topic[0],
        opens - apposed,
        ends=topic[1],
        embedded=before is None and not apposed,
        agreement=analysis.form.agreement,
    )


def narrow_resumed(passage: Passage, readings: Sequence[Reading]) -> list[Reading]:
    """The readings, those of `وهو ما نفاه` given what was said before as content, and not how it was said."""
    return [
        _narrowed(passage, reading, readings[:index]) if reading.rule == "resumed" else reading
        for index, reading in enumerate(readings)
    ]


def _narrowed(passage: Passage, resumed: Reading, before: Sequence[Reading]) -> Reading:
    begins, cut = resumed.begins or 0, resumed.cut
    for reading in before:
        said = reading.begins
        if reading.kind == "claim" and said is not None and begins < said < resumed.opens and reading.ends is None:
            begins, cut = said, reading.cut
    for index in range(begins, resumed.opens - 2):
        if is_accusation(passage.folded(index)) and passage.folded(index + 1) in TOPICS | {"عن"}:
            begins, cut = index + 2, 0
    return replace(resumed, begins=begins, cut=cut)


def _noun_of_report(passage: Passage, cue: Cue) -> TokenRange | None:
    """The noun of what is said right before the verb or its relative pronoun: `اتهام ينفيه`, `الشائعة التي نفاها`."""
    end = cue.at - (passage.folded(cue.at - 1) in RELATIVES)
    if end == cue.at and cue.homograph:
        # `تأكيد كذبها`: the noun of the same letters.
        return None
    for start in range(end - 1, max(passage.starts[cue.at], end - _WITH_ADJECTIVES) - 1, -1):
        word = passage.folded(start)
        if is_accusation(word) or is_object(word):
            return start, end
        if not word.startswith("ال"):
            break
    return None


def _accuses(passage: Passage, topic: TokenRange) -> bool:
    return any(is_accusation(passage.folded(index)) for index in range(*topic))
