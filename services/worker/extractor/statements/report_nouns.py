"""Frames of a noun of saying with whoever says it as its genitive or adjective.

`اتهام المغرب للجبهة بتلقي …`, `اتهامات سيدة بـ …`, `الاتهامات البريطانية بأن …`, `مزاعم روسيا بأن …`,
`إعلان الوزارة عن …`, `تهديد واشنطن بـ …`: the noun is the cue, as a verb would be.
"""

from services.worker.extractor.lexicon.function_words import COMPLEMENTIZERS, PREPOSED_COMPLEMENTIZERS, TOPICS
from services.worker.extractor.lexicon.reporting_verbs import Analysis
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.complements import Complement
from services.worker.extractor.statements.cues import Cue
from services.worker.extractor.statements.noun_phrase import noun_phrase_start
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import TokenRange
from services.worker.extractor.statements.sources import subject_after
from services.worker.extractor.statements.word_classes import (
    is_definite,
    is_nationality,
    is_object,
    kind_of,
    may_be_verb,
)
from services.worker.extractor.statements.words import carries_bi, is_content_word, is_noun_start
from services.worker.extractor.text import fold

# Between the noun with its genitive and what is said there is room for an adjective and whom it is said to.
_NEAR = 6

# `تصريحات أدلى بها فلان`: the maker stands in a relative clause.
_UTTERED = word_list("ادلي ادلت ادلوا يدلي تدلي")
_BROKEN_PLURALS = word_list("مزاعم تهم")

Found = tuple[TokenRange | None, Complement]


def read_report_noun(passage: Passage, cue: Cue, analysis: Analysis, stop: int) -> Found | None:
    """Source and complement of a noun of saying without a pronoun, None where it has no maker in words."""
    governs = analysis.verb.governs
    if analysis.verb.homograph or "accusation" in governs:
        return None
    # `اتهام الحزب للجنة`: what hangs on `ل` is whom the noun is about.
    addressed = (at for at in range(cue.end + 1, min(stop, cue.end + _NEAR)) if passage.proclitics(at)[:1] == ("ل",))
    source = _maker(passage, cue, next(addressed, stop))
    if source is None:
        return None
    if "accuse" in governs:
        return _accusation(passage, cue, source, stop)
    complement = _said(passage, governs, source[1], stop)
    return (source, complement) if complement else None


def read_by_saying(passage: Passage, cue: Cue) -> Found | None:
    """`واكتفت الوزيرة بالقول إن`: after a verb that reports nothing itself, the noun does, for that verb's subject."""
    lower = passage.starts[cue.at]
    if any(may_be_verb(passage.folded(index)) for index in range(max(lower, cue.at - _NEAR), cue.at)):
        return None
    at = cue.end
    if passage.folded(at) in COMPLEMENTIZERS or passage.is_mark(at, ":"):
        complement = Complement("that" if passage.folded(at) in COMPLEMENTIZERS else "colon", at, at + 1)
    elif passage.is_quote(at) and at in passage.closers:
        complement = Complement("quotation", at, at)
    else:
        return None
    start = noun_phrase_start(passage.tokens, cue.at, lower + 1, passage.clitics)
    spoken = start < cue.at and is_noun_start(passage, start) and not is_content_word(passage, start)
    return ((start, cue.at) if spoken else None), complement


def _maker(passage: Passage, cue: Cue, stop: int) -> TokenRange | None:
    """The genitive after a noun without the article, or the nationality that agrees with the noun."""
    at, noun = cue.end, passage.text(cue.at).removeprefix("و")
    if at >= stop:
        return None
    if passage.folded(at) in _UTTERED and passage.folded(at + 1) in ("بها", "به"):
        return subject_after(passage, at + 2, stop)
    text, folded = passage.text(at), passage.folded(at)
    if is_nationality(folded):
        agrees = is_definite(text) == is_definite(noun) and folded.endswith("ه") == _takes_feminine(noun)
        return (at, at + 1) if agrees else None
    if is_definite(noun):
        return None
    maker = subject_after(passage, at, stop)
    # A word that no table knows is a maker only as part of a noun phrase that is definite: else it may be a verb.
    known = kind_of(folded) != "word" or is_definite(text) or is_definite(passage.text(at + 1))
    return maker if known else None


def _takes_feminine(noun: str) -> bool:
    """Whether an adjective of the noun is feminine: plurals of things are, broken ones here are `مفاعل`."""
    return noun.endswith(("ة", "ات")) or fold(noun).removeprefix("ال") in _BROKEN_PLURALS


def _said(passage: Passage, governs: frozenset[str], start: int, stop: int) -> Complement | None:
    """What is said after the maker: a clause, `عن` or `بـ` where the verb governs them, a verbal noun."""
    for index in range(start, min(stop, start + _NEAR)):
        word = passage.folded(index)
        linked = index <= start + 2 or passage.folded(index - 1) == "عن"
        if word in PREPOSED_COMPLEMENTIZERS or (word in COMPLEMENTIZERS and linked):
            return Complement("that", index, index + 1)
        if index > start + 1:
            continue
        if word == "عن" and "an" in governs and is_noun_start(passage, index + 1):
            return Complement("preposition", index, index + 1)
        if index == start and "bi" in governs and carries_bi(passage, index):
            return Complement("preposition", index, index, 1)
        if index == start and "np" in governs and (is_content_word(passage, index) or is_object(word)):
            return Complement("object", index, index)
    return None


def _accusation(passage: Passage, cue: Cue, maker: TokenRange, stop: int) -> Found | None:
    """`اتهام المغرب للجبهة بـ …`: the accused belongs to the content; with one noun phrase alone, that is it."""
    after = maker[1]
    marker = _charge(passage, after, stop)
    if marker is None:
        return None
    plural = passage.folded(cue.at).endswith("ات")
    at, cut, form = marker
    if plural or is_nationality(passage.folded(maker[0])):
        return maker, Complement(form, at, at, cut)
    if at == after:
        return None, Complement("object", maker[0], maker[0])
    word = passage.folded(after)
    if word in ("له", "لها", "لهم", "لهما"):
        return maker, Complement(form, at, at, cut)
    if passage.proclitics(after)[:1] == ("ل",):
        return maker, Complement("object", after, after, 1)
    return (maker, Complement("object", after, after)) if is_noun_start(passage, after) else None


def _charge(passage: Passage, start: int, stop: int) -> tuple[int, int, str] | None:
    """Where the charge begins: its first token, the letters to cut off it, and the form of its complement."""
    for index in range(start, min(stop, start + _NEAR)):
        if passage.folded(index) in PREPOSED_COMPLEMENTIZERS:
            return index + 1, 0, "that"
        if carries_bi(passage, index):
            return index, 1, "preposition"
        if passage.folded(index) in TOPICS and is_noun_start(passage, index + 1):
            return index + 1, 0, "preposition"
    return None
