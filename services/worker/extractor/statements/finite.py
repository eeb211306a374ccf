"""The frame of a conjugated verb: its subject, its complement, and what speaks against its being a statement."""

from dataclasses import dataclass

from services.worker.extractor.lexicon.attribution_words import ACCORDING
from services.worker.extractor.lexicon.function_words import COMPLEMENTIZERS, COPULAS, PREPOSITIONS
from services.worker.extractor.lexicon.reporting_verbs import Analysis
from services.worker.extractor.statements.agreement import Agreement, cue_agreement
from services.worker.extractor.statements.antecedents import RESUMPTIVES
from services.worker.extractor.statements.assertion import WHAT, Candidate, contradiction, is_accusative, is_unasserted
from services.worker.extractor.statements.attributions import by_what
from services.worker.extractor.statements.clauses import (
    clause_begin,
    clause_start,
    holds_subject,
    is_conjoined,
    is_embedded,
    starts_clause,
)
from services.worker.extractor.statements.complements import Complement
from services.worker.extractor.statements.contents import trimmed_end
from services.worker.extractor.statements.conveyance import (
    REFERENCES,
    read_conveyed,
    read_resumed,
    read_stated,
    read_what_was_said,
    resumes,
)
from services.worker.extractor.statements.cues import Cue
from services.worker.extractor.statements.denied_topics import looks_back_at_denied, read_denied_topic
from services.worker.extractor.statements.noun_phrase import NounPhrase, read_phrase_before
from services.worker.extractor.statements.objects import bare_speech, complement_and_subject
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import Reading, TokenRange
from services.worker.extractor.statements.reasons import (
    AFTER_RATHER,
    AFTER_VERB,
    FRONTED,
    HOLDS_WORDS,
    INDEFINITE,
    UNSAID,
)
from services.worker.extractor.statements.relative_objects import read_relative_object
from services.worker.extractor.statements.sources import Source, subject_after, subject_before
from services.worker.extractor.statements.word_classes import is_action, is_definite, is_nationality, is_object, kind_of

# What was said, named once more after the verb: `كما أفادت بذلك الصحف`.
_THAT = frozenset({"بذلك", "ذلك", "به"})
# With these a sentence begins with what it is about.
_FRONTING = frozenset({"عن", "حول", "بشان", "بخصوص", "ردا", "تعليقا", "تعقيبا", "جوابا", "في", "وفي", "علي"})
_WITH_ADDRESSEE = frozenset({"told", "hold", "accuse", "describe", "blame", "to"})


@dataclass(frozen=True, slots=True)
class _Subject:
    range: TokenRange | None
    order: str
    opens: int
    because: str


def read_finite(
    passage: Passage,
    cue: Cue,
    analysis: Analysis,
    stop: int,
    resumption: int | None = None,
    rejected: list[str] | None = None,
) -> Reading | None:
    """The reading of a conjugated verb whose complement lies before token `stop`.

    `resumption`: a complementizer beyond `stop`, past a relative clause of the subject. `rejected` takes the name of
    what spoke against a verb that had a subject and a complement.
    """
    if is_unasserted(passage, cue, analysis) or _is_attribution(passage, cue):
        return None
    said = read_relative_object(passage, cue, analysis, stop)
    if said:
        return said
    before = subject_before(passage, cue)
    noun = any(analysis.form.aspect == "masdar" for analysis in cue.analyses)
    if (cue.homograph or (noun and before is None)) and not _may_be_verb(passage, cue, analysis, before):
        return None
    if _is_special(passage, cue, analysis):
        return _read_special(passage, cue, analysis, stop)
    if looks_back_at_denied(passage, cue, analysis, before):
        return read_denied_topic(passage, cue, analysis, before, stop)
    after = _subject_after(passage, cue, before, stop)
    complement, after = complement_and_subject(passage, cue, analysis, after, before, stop)
    if complement is None and resumption is not None and "that" in analysis.verb.governs:
        complement = Complement("that", resumption, resumption + 1)
    if complement is None:
        complement = bare_speech(passage, cue, analysis, after, stop)
    if complement is None:
        return _after_quotation(passage, cue, analysis, after)
    subject = _choose_subject(passage, cue, complement, before, after)
    if subject is None:
        return None
    candidate = Candidate(passage, cue, analysis, subject.range, subject.order, complement)
    against = contradiction(candidate)
    if against:
        if rejected is not None:
            rejected.append(against)
        return None
    verb = analysis.verb
    return Reading(
        verb.kind,
        verb.lemma,
        f"{subject.order}-{complement.form}",
        cue.span,
        cue.at,
        subject.range,
        complement.begins,
        subject.opens,
        cut=complement.cut,
        embedded=is_embedded(passage, cue, subject.order, subject.opens),
        agreement=analysis.form.agreement,
        because=subject.because,
    )


def _is_attribution(passage: Passage, cue: Cue) -> bool:
    """`بحسب ما ذكر`, `حسبما أفاد`, `على ما أعلن`: read as one cue by `attributions`."""
    before = passage.folded(cue.at - 1)
    if before in ("حسبما", "وفقما", "وحسبما"):
        return True
    return before in ("ما", "لما") and (passage.folded(cue.at - 2) in ACCORDING or by_what(passage, cue.at - 2))


def _may_be_verb(passage: Passage, cue: Cue, analysis: Analysis, before: Source | None) -> bool:
    """Whether a form that is mostly another word (`ذكر`, `بين`, `كشف`) can be a verb where it stands."""
    if is_action(passage.text(cue.at - 1)):
        # `يحاول نشر فكره`: a verbal noun is the object of the verb before it.
        return False
    if before is None:
        return starts_clause(passage, cue)
    at_start = before.order == "subject-verb" and before.opens == before.range_start
    tells = passage.folded(cue.end) in COMPLEMENTIZERS
    return tells or not (at_start and analysis.form.aspect == "past")


def _is_special(passage: Passage, cue: Cue, analysis: Analysis) -> bool:
    governs = analysis.verb.governs
    return bool(governs & {"stated", "learned"} or governs >= {"an", "that-only"}) or (
        _points_back(passage, cue, analysis)
        and ((resumes(passage, cue) and "hold" not in governs) or _tells_what(passage, cue, analysis))
    )


def _points_back(passage: Passage, cue: Cue, analysis: Analysis) -> bool:
    """Whether the verb has a pronoun that stands for what was said: `أكده`, `أشار إليه`."""
    return bool(analysis.form.object) or passage.folded(cue.end) in REFERENCES


def _tells_what(passage: Passage, cue: Cue, analysis: Analysis) -> bool:
    plain = analysis.verb.kind == "claim" and not analysis.verb.governs & {"hold", "describe"}
    return plain and passage.folded(cue.at - 1) in WHAT | {"تم"}


def _read_special(passage: Passage, cue: Cue, analysis: Analysis, stop: int) -> Reading | None:
    governs = analysis.verb.governs
    if _points_back(passage, cue, analysis) and resumes(passage, cue) and "hold" not in governs:
        return read_resumed(passage, cue, analysis, stop)
    if _points_back(passage, cue, analysis) and _tells_what(passage, cue, analysis):
        return read_what_was_said(passage, cue, analysis)
    if "stated" in governs:
        return read_stated(passage, cue, analysis, stop)
    return read_conveyed(passage, cue, analysis, stop, "من" if "learned" in governs else "عن")


def _subject_after(passage: Passage, cue: Cue, before: Source | None, stop: int) -> TokenRange | None:
    """The noun phrase after the verb, where what stands before it is not plainly its subject."""
    comma = passage.is_mark(cue.at - 1, "،,")
    if _has_pronoun_subject(passage, cue):
        return None
    if before and before.order == "subject-verb" and before.whole and not comma:
        return None
    if before and before.order == "relative" and passage.folded(cue.end) not in RESUMPTIVES:
        # Without a pronoun that looks back the antecedent itself is the subject (`الذي وصف الشركة بأنها`), but of two
        # noun phrases a verb that takes no object has the second (`المحمية التي قالت الوزارة إنها`).
        return _own_subject(passage, cue, stop)
    after = subject_after(passage, cue.end, stop)
    if after and before and before.order == "subject-verb" and kind_of(passage.folded(after[0])) == "word":
        copula = passage.folded(before.opens) in COPULAS
        known = (copula and before.whole) or is_object(passage.folded(after[0]))
        return None if known else after
    return after


def _has_pronoun_subject(passage: Passage, cue: Cue) -> bool:
    """`أكد الوزير أنه أبلغ البرلمان`: the pronoun of the complementizer is the subject, where it agrees."""
    word = passage.folded(cue.at - 1)
    if word not in COMPLEMENTIZERS or not word.startswith("ان") or len(word) < 3:
        return False
    feminine = {"انه": False, "انها": True, "انهم": False}.get(word)
    return feminine is not None and cue_agreement(passage.text(cue.at)).fits(Agreement(feminine))


def _own_subject(passage: Passage, cue: Cue, stop: int) -> TokenRange | None:
    """The subject after a verb of a relative clause: a noun phrase and right after it the clause that is said."""
    if any(analysis.verb.governs & _WITH_ADDRESSEE for analysis in cue.finite):
        return None
    after = subject_after(passage, cue.end, stop)
    return after if after and passage.folded(after[1]) in COMPLEMENTIZERS else None


def _choose_subject(
    passage: Passage, cue: Cue, complement: Complement, before: Source | None, after: TokenRange | None
) -> _Subject | None:
    if after:
        return _Subject(after, "verb-subject", clause_start(passage, cue), AFTER_RATHER if before else AFTER_VERB)
    if before:
        return _Subject(before.range, before.order, before.opens, before.because)
    denied_by_itself = cue.finite[0].verb.kind == "denial" and holds_subject(passage.folded(cue.at - 1))
    if starts_clause(passage, cue) or passage.folded(cue.end) in RESUMPTIVES or denied_by_itself:
        # `بيانا تنفي فيه`: the noun before holds the words, whoever made it speaks.
        return _Subject(None, "no-subject", clause_start(passage, cue), UNSAID)
    # An indefinite noun and a verb without a relative between them (`تقرير يفيد بأن`).
    phrase = read_phrase_before(passage.tokens, cue.at, passage.starts[cue.at], passage.clitics)
    if _is_fronted(passage, cue, phrase):
        return _Subject(None, "no-subject", clause_start(passage, cue), FRONTED)
    if phrase is None:
        back = _looks_back(passage, cue)
        return _Subject(None, "asyndetic", clause_start(passage, cue), HOLDS_WORDS) if back else None
    speaks = phrase.kind != "word" or complement.form == "that" or is_nationality(passage.folded(phrase.start))
    if not speaks:
        return None
    if _holds_words(passage, phrase):
        return _Subject(None, "asyndetic", clause_start(passage, cue), HOLDS_WORDS)
    return _Subject((phrase.start, phrase.end), "asyndetic", clause_start(passage, cue), INDEFINITE)


def _looks_back(passage: Passage, cue: Cue) -> bool:
    """`صورا قالت إنها`: the clause is about the noun before the verb, and whoever speaks stands with the main verb."""
    word = passage.folded(cue.end)
    about = word in COMPLEMENTIZERS and word.startswith("ان") and len(word) > 2
    speaks = any("speech" in analysis.verb.governs for analysis in cue.finite)
    says = any(analysis.verb.lemma == "قال" for analysis in cue.finite) and word in COMPLEMENTIZERS
    return ((about and speaks and not cue.homograph) or says) and passage.folded(cue.at - 1) not in ("من", "ان", "وان")


def _is_fronted(passage: Passage, cue: Cue, phrase: NounPhrase | None) -> bool:
    """`وعن أهمية الجسر أكد أن`, `وردا على سؤال عن الميناء قال`: what stands before the verb is what it is about.

    A definite noun has no relative clause without a pronoun, so it cannot be the subject of one.
    """
    first = passage.folded(passage.starts[cue.at]).removeprefix("و")
    if any(passage.is_mark(index, "،,") for index in range(passage.starts[cue.at], cue.at - 1)):
        return False
    last = (cue.at - 1,) if phrase is None else (phrase.start, phrase.start + 1)
    definite = (phrase is not None and phrase.kind == "place") or any(is_definite(passage.text(at)) for at in last)
    return definite and (first in _FRONTING or passage.folded(passage.starts[cue.at]) in _FRONTING)


def _holds_words(passage: Passage, phrase: NounPhrase) -> bool:
    """`نشرت صورا قالت إنها`: an object without the article is no subject, unless it is a text that tells something."""
    return phrase.kind == "word" and is_accusative(passage.text(phrase.end - 1))


def _after_quotation(passage: Passage, cue: Cue, analysis: Analysis, after: TokenRange | None) -> Reading | None:
    """`"…"، قال فلان` and `كما قال فلان`: the content stands before the verb."""
    at = cue.at - 1
    if passage.folded(at) == "كما" and passage.folded(cue.end) in _THAT:
        after = subject_after(passage, cue.end + 1, passage.stops[cue.at])
    if not analysis.verb.governs & {"speech", "that"} or not after or cue.conjoined:
        return None
    plain = not (cue.homograph or analysis.form.object)
    if plain and passage.is_mark(at, "،,") and _ends_sentence(passage, cue, after[1]) and not passage.is_quote(at - 1):
        begins = clause_begin(passage, passage.starts[cue.at], at)
        if passage.folded(begins).removeprefix("و") in PREPOSITIONS:
            return None
        return _as_said(passage, cue, analysis, after, at)
    if "speech" not in analysis.verb.governs:
        return None
    if passage.folded(at) in ("كما", "هكذا", "بذلك"):
        return _as_said(passage, cue, analysis, after, at)
    at -= passage.is_mark(at, "،,-")
    closed, opened = at, passage.openers.get(at, at)
    if closed - opened > 3:
        return Reading(
            analysis.verb.kind,
            analysis.verb.lemma,
            "quotation-first",
            cue.span,
            cue.at,
            after,
            opened + 1,
            cue.at,
            ends=closed,
        )
    return None


def _ends_sentence(passage: Passage, cue: Cue, end: int) -> bool:
    """Whether verb and subject alone stand at a sentence's end, after the clause that was said (`…، يرى الخبير.`)."""
    return end >= passage.stops[cue.at] or (passage.is_mark(end, ".!؟") and end + 1 >= passage.stops[cue.at])


def _as_said(passage: Passage, cue: Cue, analysis: Analysis, source: TokenRange, at: int) -> Reading | None:
    begins = clause_begin(passage, passage.starts[cue.at], at)
    ends = trimmed_end(passage, begins, at)
    if ends - begins < 3:
        return None
    cut = int(is_conjoined(passage, begins))
    lemma = analysis.verb.lemma
    return Reading(analysis.verb.kind, lemma, "as-said", cue.span, cue.at, source, begins, at, cut=cut, ends=ends)
