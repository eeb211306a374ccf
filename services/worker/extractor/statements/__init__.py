"""Claims and denials: cue, source, content, speaker."""

from collections.abc import Iterator, Sequence

from services.worker.extractor.document import Document
from services.worker.extractor.lexicon.function_words import COMPLEMENTIZERS, RELATIVES
from services.worker.extractor.lexicon.reporting_verbs import Analysis, reporting_verbs
from services.worker.extractor.segmentation import Segmenter
from services.worker.extractor.statements.antecedents import RESUMPTIVES
from services.worker.extractor.statements.attributions import distances, read_attributions
from services.worker.extractor.statements.boundaries import Boundaries
from services.worker.extractor.statements.clauses import starts_clause
from services.worker.extractor.statements.clitics import clitics_of
from services.worker.extractor.statements.contents import content_extent, content_span, manner_of
from services.worker.extractor.statements.cues import Cue, find_cues, past_its_marks
from services.worker.extractor.statements.denial_links import link_denials
from services.worker.extractor.statements.denied_topics import narrow_resumed
from services.worker.extractor.statements.falsity import apply_falsity
from services.worker.extractor.statements.finite import read_finite
from services.worker.extractor.statements.headlines import confirmed, read_act_only, read_headline
from services.worker.extractor.statements.light_verbs import read_light_verbs
from services.worker.extractor.statements.nominal import read_participle, read_verbal_noun
from services.worker.extractor.statements.noun_phrase import spoken_span
from services.worker.extractor.statements.passage import Passage, read_passages
from services.worker.extractor.statements.reading import Reading
from services.worker.extractor.statements.speakers import assign_speakers
from services.worker.extractor.statements.statement import Statement
from services.worker.extractor.statements.triggers import wanted_sentences


def find_statements(document: Document, segmenter: Segmenter) -> tuple[Statement, ...]:
    """The claims and denials of a document in the order of their cues."""
    statements: list[Statement] = []
    for passage in read_passages(document, segmenter, wanted_sentences(document)):
        statements += read_passage(passage)
    clitics = clitics_of(segmenter)
    spoken = assign_speakers(document, confirmed(statements, document, clitics), clitics)
    return link_denials(spoken, document.folded)


def read_passage(passage: Passage) -> Iterator[Statement]:
    """The statements of one passage, speakers and links still to be found."""
    readings = passage_readings(passage)
    boundaries = passage_boundaries(passage, readings)
    for reading in readings:
        yield _statement(passage, reading, boundaries)


def passage_readings(passage: Passage) -> list[Reading]:
    """The readings of a passage in the order of their cues."""
    readings = list(_without_inner(passage, sorted(_readings(passage), key=lambda reading: reading.at)))
    readings += read_light_verbs(passage)
    readings += read_attributions(passage)
    readings += read_headline(passage, readings)
    readings = narrow_resumed(passage, sorted(readings, key=lambda reading: reading.at))
    readings = apply_falsity(passage, readings, passage_boundaries(passage, readings))
    return sorted(readings, key=lambda reading: reading.at)


# By their meaning whoever spoke goes on, also where the gender shows that it is another of the same body.
_CARRYING_ON = frozenset(["أضاف", "تابع", "أردف", "استطرد", "واصل", "زاد", "أكمل"])


def passage_boundaries(passage: Passage, readings: Sequence[Reading]) -> Boundaries:
    """The places at which a content that is being read ends: another statement's clause, words of distance."""
    opens = dict.fromkeys([*_resumptions(readings), *distances(passage)], "")
    for reading in readings:
        if not reading.embedded:
            unnamed = reading.rule.startswith("no-subject") and reading.lemma not in _CARRYING_ON
            opens[reading.opens] = reading.agreement if unnamed else ""
        if reading.rule == "falsity":
            opens[reading.at] = ""
    return opens


def _resumptions(readings: Sequence[Reading]) -> Iterator[int]:
    """The complementizer of a statement after a relative clause with another one, whose content ends there."""
    for outer in readings:
        if outer.begins is not None and any(outer.at < inner.at < outer.begins for inner in readings):
            yield outer.begins - 1


def _without_inner(passage: Passage, readings: Sequence[Reading]) -> Iterator[Reading]:
    """Drops a cue that stands between another one and its content (`كتب … قائلا إن`), and one inside a content
    that has neither a source of its own nor a clause (`إنه استنتج أن`)."""
    reach, content, described = -1, -1, False
    for reading in readings:
        denies = reading.kind == "denial" and reading.rule.startswith("verbal-noun")
        if reading.at < reach and not (denies or _is_own_relative(reading, reach)):
            continue
        inside = reading.at < content
        own = reading.source is not None and not described
        if reading.rule.startswith("verbal-noun") and reading.at == reach and not (own or denies):
            continue
        empty = reading.source is None and reading.embedded and reading.kind == "claim"
        if inside and empty and not reading.rule.startswith("verbal-noun"):
            continue
        yield reading
        if reading.begins is not None and not reading.embedded:
            reach = max(reach, reading.begins)
            # `وصف تصريحات الوزير بأنها …`: the noun's complement is the verb's.
            described = reading.lemma in _DESCRIBING
            content = passage.stops[reading.at]


_DESCRIBING = frozenset(verb.lemma for verb in reporting_verbs() if "describe" in verb.governs)


def _is_own_relative(reading: Reading, reach: int) -> bool:
    """Whether a cue before the content that begins at token `reach` has a relative clause to itself."""
    return reading.rule.startswith("relative-") and reading.begins is not None and reading.begins < reach


def _readings(passage: Passage) -> Iterator[Reading]:
    for cue, stop, resumes in cue_searches(passage):
        reading = next((reading for _, reading in trials(passage, cue, stop, resumes) if reading), None)
        if reading:
            yield reading


def cue_searches(passage: Passage) -> Iterator[tuple[Cue, int, int | None]]:
    """Each cue, the token before which its complement lies, and one at which that may be taken up beyond."""
    cues = [past_its_marks(passage, cue) for cue in find_cues(passage)]
    for cue, ender in zip(cues, _enders(passage, cues), strict=True):
        stop, resumes = passage.stops[cue.at], None
        if passage.quoted_in[cue.at] >= 0 and not passage.is_quote(cue.end - 1):
            stop = min(stop, passage.closers[passage.quoted_in[cue.at]])
        if ender is not None and ender.at < stop:
            resumes = _resumption(passage, ender, stop)
            stop = ender.at
        yield cue, stop, resumes


def _enders(passage: Passage, cues: Sequence[Cue]) -> list[Cue | None]:
    """For each cue the next one beyond which its complement cannot lie, None where there is none."""
    enders: list[Cue | None] = []
    nearest: Cue | None = None
    after: Cue | None = None
    for cue in reversed(cues):
        # A cue right after another one, as in `وتابع قائلا`, does not end its search.
        enders.append(nearest if nearest is None or nearest.at > cue.end else after)
        if _ends_search(passage, cue):
            nearest, after = cue, nearest
    return enders[::-1]


def _ends_search(passage: Passage, cue: Cue) -> bool:
    """Whether the complement of an earlier cue cannot lie beyond this one."""
    if cue.finite:
        tells = cue.end + (passage.folded(cue.end) in RESUMPTIVES)
        if not cue.homograph and passage.folded(tells) in COMPLEMENTIZERS:
            # A clause belongs to the verb right before it (`نشرت الصحيفة صورا قالت إنها`).
            return True
        if _is_inserted(passage, cue):
            return False
        preposition = any(analysis.verb.lemma in ("بين", "عقب", "عبر") for analysis in cue.finite)
        return starts_clause(passage, cue) and (not cue.homograph or (cue.conjoined and not preposition))
    # `كتب قائلا إن` is one act, `أعلنت نتائجها مؤكدة أن` two.
    own_clause = passage.folded(cue.end) in COMPLEMENTIZERS and cue.analyses[0].verb.lemma != "قال"
    sets_off = passage.is_mark(cue.at - 1, "،,؛") or own_clause
    return sets_off and any(analysis.form.aspect == "participle" for analysis in cue.analyses)


def _is_inserted(passage: Passage, cue: Cue) -> bool:
    """`الجماعة، التي حظرتها الدولة، صلتها`: a relative clause between commas, with no clause of its own."""
    if passage.folded(cue.at - 1) not in RELATIVES or not passage.is_mark(cue.at - 2, "،,"):
        return False
    for index in range(cue.end, min(passage.stops[cue.at] - 1, cue.end + _INSERTED)):
        if passage.folded(index) in COMPLEMENTIZERS or passage.is_quote(index):
            return False
        if passage.is_mark(index, "،,"):
            return True
    return False


def _resumption(passage: Passage, cue: Cue, stop: int) -> int | None:
    """Where the complement of an earlier cue comes after a relative clause with this one: at a comma and `إن`."""
    if passage.folded(cue.at - 1) not in RELATIVES:
        return None
    for index in range(cue.at + 1, min(stop - 1, cue.at + _RESUMPTION)):
        if passage.is_mark(index, "،,") and passage.folded(index + 1) in COMPLEMENTIZERS:
            return index + 1
    return None


# Words that a relative clause between a verb and its complement may have.
_RESUMPTION = 60
_INSERTED = 16
_NOMINAL = {"participle": read_participle, "masdar": read_verbal_noun}


def trials(
    passage: Passage, cue: Cue, stop: int, resumes: int | None, rejected: list[str] | None = None
) -> Iterator[tuple[Analysis, Reading | None]]:
    """What a cue may be, verbs before participles before nouns, and the reading of each; the first one is taken.

    `rejected` takes the names of what spoke against a verb that had a subject and a complement.
    """
    for aspect in ("past", "present", "participle", "masdar"):
        for analysis in cue.analyses:
            if analysis.form.aspect == aspect:
                if aspect in _NOMINAL:
                    reading = _NOMINAL[aspect](passage, cue, analysis, stop)
                else:
                    reading = read_finite(passage, cue, analysis, stop, resumes, rejected) or read_act_only(
                        passage, cue, analysis
                    )
                yield analysis, reading


def _statement(passage: Passage, reading: Reading, boundaries: Boundaries) -> Statement:
    source = None
    if reading.source and reading.source[0] < reading.source[1]:
        source = spoken_span(passage.tokens, *reading.source, passage.clitics)
    content, manner = None, "indirect"
    if reading.begins is not None:
        extent = content_extent(passage, reading, boundaries)
        content = content_span(passage, reading, extent)
        manner = manner_of(passage, extent) if content else "indirect"
    return Statement(reading.kind, reading.cue, reading.lemma, source, None, content, manner, reading.rule)
