"""Frames of a conjugated verb: how it, its source and its content stand to each other."""

from services.worker.extractor.lexicon.function_words import (
    CLAUSE_OPENERS,
    COMPLEMENTIZERS,
    COPULAS,
    NEGATIONS,
    PREPOSED_COMPLEMENTIZERS,
    RELATIVES,
)
from services.worker.extractor.lexicon.reporting_verbs import Analysis, ReportingVerb
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.complements import Complement, find_complement, find_object
from services.worker.extractor.statements.cues import Cue
from services.worker.extractor.statements.noun_phrase import noun_phrase_end
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import Reading, TokenRange
from services.worker.extractor.statements.sources import Source, skip_adverbs, subject_after, subject_before
from services.worker.extractor.statements.word_classes import is_object, kind_of
from services.worker.extractor.statements.words import ACCUSATIONS, bare, carries_bi, is_content_word, is_noun_start

OBJECT_GOVERNMENTS = word_list(
    """
    accuse describe blame to
    """
)
_WHAT = word_list(
    """
    ما مما وما بما لما فيما عما
    """
)
_OFTEN = word_list(
    """
    عاده وعاده غالبا وغالبا كثيرا وكثيرا طال وطال
    """
)
_ADJUNCT_PREPOSITIONS = word_list("في علي عبر خلال لدي امام بعد عقب اثر ل")
_ITS_SAYING = frozenset(
    noun + pronoun
    for noun in ("قول", "تاكيد", "نفي", "اعلان", "تصريح", "اعتقاد", "وصف")
    for pronoun in ("ه", "ها", "هم")
)
_SPEECH = ReportingVerb("", "claim", frozenset({"that", "speech"}), False, False, "")


def read_finite(passage: Passage, cue: Cue, analysis: Analysis, stop: int) -> Reading | None:
    """A conjugated verb with a complement clause, speech, a preposition, an object, or somebody accused."""
    if _unasserted(passage, cue, analysis):
        return None
    before = subject_before(passage, cue)
    after = None
    if cue.homograph and before is None and not starts_clause(passage, cue):
        return None
    if cue.homograph and before and before.order == "subject-verb" and before.opens == before.range_start:
        return None
    if (
        analysis.form.object
        and passage.folded(cue.at - 1) in _WHAT | {"تم"}
        and analysis.verb.kind == "claim"
        and not analysis.verb.governs & {"hold", "describe"}
    ):
        return _what_was_said(passage, cue, analysis)
    if analysis.verb.governs & {"stated"}:
        return _stated(passage, cue, analysis, stop)
    if "an" in analysis.verb.governs and "that-only" in analysis.verb.governs:
        return _conveyed(passage, cue, analysis, stop)
    if before is None or before.order == "relative" or passage.is_mark(cue.at - 1, "،,"):
        after = subject_after(passage, cue.end, stop)
    if after and before and before.order == "subject-verb" and kind_of(passage.folded(after[0])) == "word":
        # `كان ليبرمان، أعلن …`: what follows the verb is a speaker only where it looks like one.
        after = after if passage.folded(before.opens) not in COPULAS and _names_speaker(passage, after) else None
    complement, after = _complement(passage, cue, analysis, after, before, stop)
    if complement is None:
        return _after_quotation(passage, cue, analysis, after)
    if after:
        source: TokenRange | None = after
        order, opens = "verb-subject", clause_start(passage, cue)
    elif before:
        source, order, opens = before.range, before.order, before.opens
    else:
        source, order, opens = None, "no-subject", clause_start(passage, cue)
    if analysis.form.object and source is None and _is_distancing(passage, cue, complement):
        return None
    if _impersonal(analysis, order) or (source and is_evidence(passage, source)):
        return None
    if _contradicted(passage, cue, analysis, source, order, complement):
        return None
    verb = analysis.verb
    return Reading(
        verb.kind,
        verb.lemma,
        f"{order}-{complement.form}",
        cue.span,
        cue.at,
        source,
        complement.begins,
        opens,
        cut=complement.cut,
        embedded=is_embedded(passage, cue, order, passage.folded(opens)),
        agreement=analysis.form.agreement,
    )


def starts_clause(passage: Passage, cue: Cue) -> bool:
    """Whether a verb may stand there: after a conjunction, a particle or a mark, or at the sentence's beginning."""
    before = passage.folded(cue.at - 1)
    return (
        cue.conjoined
        or cue.at == passage.starts[cue.at]
        or passage.tokens[cue.at - 1].kind == "mark"
        or before in CLAUSE_OPENERS | COPULAS | RELATIVES | {"قد", "وقد", "فقد", "ما", "بعدما", "عندما", "ان"}
    )


def _stated(passage: Passage, cue: Cue, analysis: Analysis, stop: int) -> Reading | None:
    """`جاء في البيان أن`: the text speaks."""
    if passage.folded(cue.end) != "في":
        return None
    source = subject_after(passage, cue.end + 1, stop)
    complement = find_complement(passage, _SPEECH, source[1], stop) if source else None
    if source is None or complement is None or kind_of(passage.folded(source[0])) not in ("document", "organisation"):
        return None
    return Reading(
        "claim",
        analysis.verb.lemma,
        f"stated-in-{complement.form}",
        cue.span,
        cue.at,
        source,
        complement.begins,
        clause_start(passage, cue),
        agreement=analysis.form.agreement,
    )


def _what_was_said(passage: Passage, cue: Cue, analysis: Analysis) -> Reading | None:
    """`ما ذكره فلان من أن`: the clause after `من أن` says what."""
    source = subject_after(passage, cue.end, passage.stops[cue.at])
    if source is None:
        return None
    for index in range(source[1], min(passage.stops[cue.at] - 2, source[1] + 20)):
        if passage.folded(index) == "من" and passage.folded(index + 1) in COMPLEMENTIZERS:
            return Reading(
                "claim",
                analysis.verb.lemma,
                "what-was-said",
                cue.span,
                cue.at,
                source,
                index + 2,
                cue.at,
                embedded=True,
            )
    return None


def _conveyed(passage: Passage, cue: Cue, analysis: Analysis, stop: int) -> Reading | None:
    """`نقلت الوكالة عن فلان أن`: whom it is conveyed from speaks."""
    for index in range(cue.end, min(stop, cue.end + 20)):
        if passage.folded(index) in ("عن", "عنه", "عنها"):
            if passage.folded(index) != "عن":
                return None
            source = subject_after(passage, index + 1, stop)
            if source is None:
                return None
            if any(passage.folded(at) in _ITS_SAYING for at in range(index + 1, source[1] + 3)):
                return None
            complement = find_complement(passage, _SPEECH, source[1], stop)
            begins = complement.begins if complement else _after_comma(passage, source[1], stop)
            while passage.is_mark(begins, "،,"):
                begins += 1
            if begins >= stop or (complement is None and not is_noun_start(passage, begins)):
                return None
            return Reading(
                "claim",
                analysis.verb.lemma,
                "conveyed",
                cue.span,
                cue.at,
                source,
                begins,
                clause_start(passage, cue),
                agreement=analysis.form.agreement,
            )
    return None


def _after_comma(passage: Passage, index: int, stop: int) -> int:
    """Past a short remark on the source: the next comma's place, or the index itself."""
    for at in range(index, min(stop, index + 6)):
        if passage.is_mark(at, "،,"):
            return at
    return index


def _complement(
    passage: Passage, cue: Cue, analysis: Analysis, after: TokenRange | None, before: Source | None, stop: int
) -> tuple[Complement | None, TokenRange | None]:
    """The complement, and the subject after the verb where the noun phrase there is not the complement itself."""
    verb, governs = analysis.verb, analysis.verb.governs
    scan = after[1] if after else cue.end
    if governs & OBJECT_GOVERNMENTS:
        found = find_object(passage, verb, analysis.form.object, after, cue.end, stop, before is not None)
        if found or "hold" not in governs:
            return found or (None, after)
    complement = find_complement(passage, verb, scan, stop)
    if complement and verb.kind == "denial" and not cue.homograph and complement.form in ("that", "quotation", "preposition"):
        start = skip_adverbs(passage, scan, stop)
        start += passage.is_mark(start, "،,")
        if complement.at > start + 1 and (is_object(passage.folded(start)) or is_content_word(passage, start)):
            return Complement("object", start, start), after
    if complement or (analysis.form.object and "hold" not in governs):
        return complement, after
    if cue.homograph and "hold" not in governs:
        return None, after
    return _object(passage, cue, analysis, after, before, stop)


def _object(
    passage: Passage, cue: Cue, analysis: Analysis, after: TokenRange | None, before: Source | None, stop: int
) -> tuple[Complement | None, TokenRange | None]:
    governs = analysis.verb.governs
    if not governs & {"np", "hold", "accusation"}:
        return None, after
    start = _past_adjuncts(passage, after[1], stop) if after else skip_adverbs(passage, cue.end, stop)
    if after and not (start < stop and _object_start(passage, start)):
        if not (before and before.order != "none") and cue.conjoined is False and passage.folded(cue.at - 1) == "كما":
            return None, after
        # One noun phrase alone is the object of a verb whose subject is known from before it.
        start, after = skip_adverbs(passage, cue.end, stop), None
        if before is None and not (cue.conjoined or analysis.verb.kind == "denial"):
            return None, after
    if start < stop and _object_start(passage, start):
        if "accusation" in governs and bare(passage.folded(start)) not in ACCUSATIONS:
            return None, after
        return Complement("object", start, start), after
    return None, after


def _past_adjuncts(passage: Passage, index: int, stop: int) -> int:
    """Past what stands between subject and object: adverbs, days, a relative clause, a phrase with a preposition."""
    before = -1
    while index < stop and index != before:
        before = index
        index = skip_adverbs(passage, index, stop)
        comma = passage.is_mark(index, "،,")
        at = index + 1 if comma else index
        word = passage.folded(at)
        if word in RELATIVES:
            index = next((past + 1 for past in range(at, min(stop, at + 20)) if passage.is_mark(past, "،,")), index)
        elif word in _ADJUNCT_PREPOSITIONS or (at < stop and carries_bi(passage, at)):
            index = noun_phrase_end(passage.tokens, at + 1, stop)
        elif comma:
            index = skip_adverbs(passage, at, stop)
    return index


def _object_start(passage: Passage, index: int) -> bool:
    return is_noun_start(passage, index) or passage.is_quote(index) or passage.folded(index) in ("ما", "من")


def _after_quotation(passage: Passage, cue: Cue, analysis: Analysis, after: TokenRange | None) -> Reading | None:
    """`"…"، قال فلان` and `كما قال فلان`: the content stands before the verb."""
    if "speech" not in analysis.verb.governs or not after or cue.conjoined:
        return None
    at = cue.at - 1
    if passage.folded(at) in ("كما", "هكذا", "بذلك"):
        begins = passage.starts[cue.at]
        if at - begins < 3:
            return None
        return Reading(analysis.verb.kind, analysis.verb.lemma, "as-said", cue.span, cue.at, after, begins, at, ends=at)
    at -= passage.is_mark(at, "،,-")
    for opened, closed in passage.closers.items():
        if closed == at and closed - opened > 3:
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


def _unasserted(passage: Passage, cue: Cue, analysis: Analysis) -> bool:
    before = passage.folded(cue.at - 1)
    if before in NEGATIONS | {"ام", "اذا", "لو", "واذا"} or (
        passage.text(cue.at - 1) == "إن" and analysis.form.aspect == "past"
    ):
        return True
    if analysis.form.aspect == "present" and before in ("قد", "ربما", "ان", "او", "لكي", "كي", "حتي", "سوف", "هل"):
        return passage.folded(cue.at - 2) not in ("قبل", "بعد", "منذ")
    return False


def _contradicted(
    passage: Passage, cue: Cue, analysis: Analysis, source: TokenRange | None, order: str, complement: Complement
) -> bool:
    """Whether something near the cue speaks against its reading as somebody's statement."""
    before, form = passage.folded(cue.at - 1), analysis.form
    said_of_itself = source is None and before in COMPLEMENTIZERS and len(before) > 2
    unsaid = (
        before in _WHAT and complement.form != "that" and not form.object and passage.folded(cue.at - 2) not in _OFTEN
    )
    in_quotation = (
        source is None
        and passage.quoted_in[cue.at] >= 0
        and not form.agreement.startswith("1")
        and before not in CLAUSE_OPENERS
    )
    passive_hold = (
        order == "relative" and "hold" in analysis.verb.governs and complement.form == "object" and not form.object
    )
    announced = source is None and passage.folded(cue.end) == "عن" and form.agreement == "3ms" and cue.at == 0
    upheld = (
        bool(source) and bare(passage.folded(source[0] if source else 0)) == "محكمه" and complement.form == "object"
    )
    of_things = (
        order == "subject-verb"
        and analysis.verb.impersonal
        and form.aspect == "present"
        and source is not None
        and form.agreement == "3ms"
        and (complement.form != "that" or passage.folded(source[0]).endswith(("ات", "ه")))
    )
    return said_of_itself or unsaid or in_quotation or passive_hold or announced or upheld or of_things


def _is_distancing(passage: Passage, cue: Cue, complement: Complement) -> bool:
    """`من وصفهم بـ`, `ما وصفه بـ`: the words of distance inside another's statement."""
    before = passage.folded(cue.at - 1)
    return (
        before in ("ما", "من", "مما", "ممن", "لما", "بما", "فيما", "بعدما")
        and passage.folded(complement.begins - 1) not in PREPOSED_COMPLEMENTIZERS
    )


def _impersonal(analysis: Analysis, order: str) -> bool:
    return (
        order == "no-subject"
        and analysis.verb.impersonal
        and analysis.form.aspect == "present"
        and analysis.form.agreement == "3ms"
        and not analysis.form.object
    )


def is_evidence(passage: Passage, source: TokenRange) -> bool:
    return bare(passage.folded(source[0])) in (
        "مستندات",
        "مستنداتهم",
        "تحقيقاتهم",
        "هؤلاء",
        "صور",
        "نتائج",
        "معلومات",
        "ادله",
        "ارقام",
        "احصائيات",
        "احصاءات",
        "مؤشرات",
        "دلائل",
        "وقائع",
        "بيانات",
    )


def _names_speaker(passage: Passage, phrase: TokenRange) -> bool:
    """Whether a noun phrase of no known head may still be a speaker: a name, or the article and a noun."""
    return not is_object(passage.folded(phrase[0]))


def is_embedded(passage: Passage, cue: Cue, order: str, source_opener: str) -> bool:
    at = cue.at - 2 if passage.is_quote(cue.at - 1) else cue.at - 1
    before = passage.folded(at)
    if before == "ما" and passage.folded(at - 1) == "وهو":
        return False
    return (
        order == "relative" or before in COMPLEMENTIZERS or before in ("ما", "بعدما", "عندما", "لانه", "لانها", "بانه")
    )


def clause_start(passage: Passage, cue: Cue) -> int:
    """Where the clause of a verb begins: at its conjunction, its particle, or the adverbial before it."""
    at = cue.at
    while passage.folded(at - 1) in ("قد", "وقد", "فقد", "لقد"):
        at -= 1
    if passage.folded(at - 1) == "ما" and passage.folded(at - 2) in ("وهو", "هو"):
        return at - 2
    if passage.folded(at - 1) in CLAUSE_OPENERS:
        at -= 1
        if passage.folded(at - 1) in ("في", "وفي") and passage.folded(at) == "حين":
            at -= 1
    return at
