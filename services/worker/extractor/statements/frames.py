"""Frames: how a cue, its source and its content stand to each other. Each makes a reading of one cue or none."""

from services.worker.extractor.lexicon.function_words import CLAUSE_OPENERS, COMPLEMENTIZERS, NEGATIONS
from services.worker.extractor.lexicon.reporting_verbs import Analysis
from services.worker.extractor.statements.complements import Complement, find_complement, find_object
from services.worker.extractor.statements.cues import Cue
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import Reading, TokenRange
from services.worker.extractor.statements.sources import Source, skip_adverbs, subject_after, subject_before
from services.worker.extractor.statements.words import ACCUSATIONS, bare, carries_bi, is_noun_start

_OBJECT_GOVERNMENTS = frozenset(["accuse", "describe", "blame", "to"])
_NO_SOURCE = Source(None, "none", -1, -1)


def read_finite(passage: Passage, cue: Cue, analysis: Analysis, stop: int) -> Reading | None:
    """A conjugated verb with a complement clause, speech, a preposition, an object, or somebody accused."""
    if _unasserted(passage, cue, analysis):
        return None
    before = subject_before(passage, cue)
    after = None
    if before is None or before.order == "relative":
        after = subject_after(passage, cue.end, stop)
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
    if _impersonal(cue, analysis, order, complement) or (source and is_evidence(passage, source)):
        return None
    verb = analysis.verb
    return Reading(
        verb.kind, verb.lemma, f"{order}-{complement.form}", cue.span, cue.at, source, complement.begins, opens,
        cut=complement.cut, embedded=is_embedded(passage, cue, order), agreement=analysis.form.agreement,
    )


def _complement(
    passage: Passage, cue: Cue, analysis: Analysis, after: TokenRange | None, before: Source | None, stop: int
) -> tuple[Complement | None, TokenRange | None]:
    """The complement, and the subject after the verb where the noun phrase there is not the complement itself."""
    verb, governs = analysis.verb, analysis.verb.governs
    scan = after[1] if after else cue.end
    if governs & _OBJECT_GOVERNMENTS:
        found = find_object(passage, verb, analysis.form.object, after, cue.end, stop, before is not None)
        if found or "hold" not in governs:
            return found or (None, after)
    complement = find_complement(passage, verb, scan, stop)
    if complement or analysis.form.object and "hold" not in governs:
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
    start = skip_adverbs(passage, after[1] if after else cue.end, stop)
    if after and passage.is_mark(start, "،,"):
        start = skip_adverbs(passage, start + 1, stop)
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
                analysis.verb.kind, analysis.verb.lemma, "quotation-first", cue.span, cue.at, after,
                opened + 1, cue.at, ends=closed,
            )
    return None


def read_participle(passage: Passage, cue: Cue, analysis: Analysis, stop: int) -> Reading | None:
    """A participle of circumstance (`مؤكدا أن`); its subject stands with the main verb."""
    verb, governs = analysis.verb, analysis.verb.governs
    if passage.folded(cue.at - 1) in NEGATIONS | {"غير"}:
        return None
    if governs & _OBJECT_GOVERNMENTS:
        found = find_object(passage, verb, "", None, cue.end, stop, True)
        complement = found[0] if found else None
    else:
        complement = find_complement(passage, verb, cue.end, min(stop, cue.end + 12))
    if complement is None and governs & {"np", "hold"} and _sets_off(passage, cue):
        start = skip_adverbs(passage, cue.end, stop)
        if start < stop and not passage.is_mark(start, "،,.") and passage.folded(start) not in ("من", "في", "علي"):
            complement = Complement("object", start, start)
    if complement is None or not (_sets_off(passage, cue) or complement.form == "that" or complement.at == cue.end):
        return None
    return Reading(
        verb.kind, verb.lemma, f"participle-{complement.form}", cue.span, cue.at, None, complement.begins, cue.at,
        cut=complement.cut, agreement=analysis.form.agreement,
    )


def _sets_off(passage: Passage, cue: Cue) -> bool:
    """Whether the participle can only be one of circumstance: the accusative, or after a comma."""
    return passage.text(cue.at).endswith("ا") or passage.is_mark(cue.at - 1, "،,") or passage.is_quote(cue.at - 1)


def read_verbal_noun(passage: Passage, cue: Cue, analysis: Analysis, stop: int) -> Reading | None:
    """A verbal noun with whoever says it and what is said: `تأكيده أن`, `إعلان الوزارة أن`, `اتهامه بـ`."""
    verb, form = analysis.verb, analysis.form
    if passage.folded(cue.at - 1) == "حد" or form.text.endswith("ا"):
        return None
    source = None
    scan = cue.end
    if not form.object and form.agreement.startswith("m"):
        source = subject_after(passage, cue.end, stop)
        scan = source[1] if source else cue.end
    elif not form.object:
        return None
    complement = find_complement(passage, verb, scan, min(stop, scan + 10))
    if form.object and "accuse" in verb.governs and carries_bi(passage, cue.end):
        complement = Complement("preposition", cue.end, cue.end, 1)
    if complement is None and verb.kind == "denial" and form.object:
        complement = _denied_object(passage, cue.end, stop)
    if complement is None or (source is None and not form.object):
        return None
    if complement.form == "preposition" and not form.object:
        return None
    if form.object and complement.at > cue.end + 6:
        return None
    if source is None and passage.folded(cue.at - 1) != "عن":
        source = conveyed_source(passage, cue)
    return Reading(
        verb.kind, verb.lemma, f"verbal-noun-{complement.form}", cue.span, cue.at, source, complement.begins, cue.at,
        cut=complement.cut, embedded=True,
    )


def conveyed_source(passage: Passage, cue: Cue) -> TokenRange | None:
    """`نقلت الوكالة عن فلان قوله`: what stands between `عن` and the noun."""
    for index in range(cue.at - 1, max(passage.starts[cue.at], cue.at - 30), -1):
        if passage.folded(index) == "عن":
            end = cue.at - 1 if passage.is_mark(cue.at - 1, "،,") else cue.at
            return (index + 1, end) if end > index + 1 else None
    return None


def _denied_object(passage: Passage, index: int, stop: int) -> Complement | None:
    if index >= stop or passage.tokens[index].kind == "mark":
        return None
    cut = 1 if passage.folded(index).startswith("ل") else 0
    return Complement("object", index, index, cut)


def _unasserted(passage: Passage, cue: Cue, analysis: Analysis) -> bool:
    before = passage.folded(cue.at - 1)
    if before in NEGATIONS:
        return True
    if analysis.form.aspect == "present" and before in ("قد", "ربما", "ان", "او", "لكي", "كي", "حتي", "سوف", "هل"):
        return passage.folded(cue.at - 2) not in ("قبل", "بعد", "منذ")
    return False


def _impersonal(cue: Cue, analysis: Analysis, order: str, complement: Complement) -> bool:
    return (
        order == "no-subject"
        and analysis.verb.impersonal
        and analysis.form.aspect == "present"
        and analysis.form.agreement == "3ms"
        and not analysis.form.object
        and complement.at <= cue.end + 1
    )


def is_evidence(passage: Passage, source: TokenRange) -> bool:
    return bare(passage.folded(source[0])) in ("ادله", "ارقام", "احصائيات", "احصاءات", "مؤشرات", "دلائل", "وقائع", "بيانات")


def is_embedded(passage: Passage, cue: Cue, order: str) -> bool:
    before = passage.folded(cue.at - 1)
    return order == "relative" or before in COMPLEMENTIZERS or before in ("ما", "بعدما", "عندما", "لانه", "لانها", "بانه")


def clause_start(passage: Passage, cue: Cue) -> int:
    """Where the clause of a verb begins: at its conjunction, its particle, or the adverbial before it."""
    at = cue.at
    while passage.folded(at - 1) in ("قد", "وقد", "فقد", "لقد"):
        at -= 1
    if passage.folded(at - 1) in CLAUSE_OPENERS:
        at -= 1
        if passage.folded(at - 1) in ("في", "وفي") and passage.folded(at) == "حين":
            at -= 1
    return at
