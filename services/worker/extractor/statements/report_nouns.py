"""Frames of a noun of saying with whoever says it as its genitive or adjective.

`اتهام المغرب للجبهة بتلقي …`, `اتهامات سيدة بـ …`, `الاتهامات البريطانية بأن …`, `مزاعم روسيا بأن …`,
`إعلان الوزارة عن …`, `تهديد واشنطن بـ …`: the noun is the cue, as a verb would be.
"""

from services.worker.extractor.lexicon.content_nouns import CONTENT_NOUNS
from services.worker.extractor.lexicon.function_words import (
    COMPLEMENTIZERS,
    DEMONSTRATIVES,
    PREPOSED_COMPLEMENTIZERS,
    TOPICS,
)
from services.worker.extractor.lexicon.names import IN_YA
from services.worker.extractor.lexicon.reporting_verbs import Analysis
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.complements import Complement
from services.worker.extractor.statements.cues import Cue, analyse
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
# What a report is about, a verbal noun after it: `رواية الشهود عن سقوط الجدار`.
_ABOUT = TOPICS | {"عن"}
_TO_THEM = word_list("له لها لهم لهما لنا")
_QUOTED = 3
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
    complement = said_after(passage, governs, source[1], stop)
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
    if is_definite(noun) or passage.folded(cue.at - 1).removeprefix("و") in ("هو", "هي"):
        return None
    if folded.startswith("ي") and folded not in IN_YA:
        return None
    maker = subject_after(passage, at, stop)
    # A word that no table knows is a maker only as part of a noun phrase that is definite: else it may be a verb.
    both = folded == "كل" and passage.folded(at + 1) == "من"
    known = both or kind_of(folded) != "word" or is_definite(text) or is_definite(passage.text(at + 1))
    return maker if known else None


def _takes_feminine(noun: str) -> bool:
    """Whether an adjective of the noun is feminine: plurals of things are, broken ones here are `مفاعل`."""
    return noun.endswith(("ة", "ات")) or fold(noun).removeprefix("ال") in _BROKEN_PLURALS


def said_after(passage: Passage, governs: frozenset[str], start: int, stop: int) -> Complement | None:
    """What is said after the maker: a clause, a verbal noun behind `بـ`, `عن`, `حول`, a noun that the verb governs."""
    start = _past_aside(passage, start, stop)
    for index in range(start, min(stop, start + _NEAR)):
        word = passage.folded(index)
        if index > start and _tells(passage, index):
            return None
        linked = index <= start + 2 or passage.folded(index - 1) == "عن"
        clause = word in COMPLEMENTIZERS and linked and passage.text(index) != "إلا"
        if word in PREPOSED_COMPLEMENTIZERS or clause:
            return Complement("that", index, index + 1)
        if index > start + 1:
            continue
        if word == "عن" and "an" in governs and is_noun_start(passage, index + 1):
            return Complement("preposition", index, index + 1)
        if word in _ABOUT and is_content_word(passage, index + 1):
            return Complement("preposition", index + 1, index + 1)
        if index == start and carries_bi(passage, index) and ("bi" in governs or _is_done(word[1:])):
            return Complement("preposition", index, index, 1)
        if index == start and "np" in governs and _is_said(passage, index):
            return Complement("object", index, index)
    return None


def _is_said(passage: Passage, index: int) -> bool:
    word = passage.folded(index)
    pointing = word in DEMONSTRATIVES or word.startswith(("ذات", "نفس"))
    return not pointing and (is_content_word(passage, index) or is_object(word))


def _tells(passage: Passage, index: int) -> bool:
    """Whether a verb of saying stands there, with a complement of its own: `اتهامات وصفتها الوزارة بأنها …`."""
    analyses = analyse(passage.folded(index))[0]
    return any(analysis.finite and not analysis.verb.homograph for analysis in analyses)


def _past_aside(passage: Passage, index: int, stop: int) -> int:
    """Past a word in quotation marks (`اتهامات الوزير "الباطلة" بـ`) and the addressee by his pronoun (`لها`)."""
    closer = passage.closers.get(index, stop)
    if closer < min(stop, index + _QUOTED):
        index = closer + 1
    return index + 1 if passage.folded(index) in _TO_THEM else index


def _is_done(noun: str) -> bool:
    """Whether a verbal noun tells what was done, whatever pronoun it has: `قيام`, `إرساله`."""
    return noun in CONTENT_NOUNS or noun.removesuffix("ه").removesuffix("ها") in CONTENT_NOUNS


def _accusation(passage: Passage, cue: Cue, maker: TokenRange, stop: int) -> Found | None:
    """`اتهام المغرب للجبهة بـ …`: the accused belongs to the content; with one noun phrase alone nobody accuses."""
    after = _past_aside(passage, maker[1], stop)
    marker = _charge(passage, after, stop)
    singular = passage.folded(cue.at).removeprefix("و") == "اتهام"
    if marker is None and singular and passage.proclitics(after)[:1] == ("ل",):
        return maker, Complement("object", after, after, 1)
    if marker is None:
        return None
    at, cut, form = marker
    if passage.proclitics(after)[:1] == ("ل",) and after != at:
        return maker, Complement("object", after, after, 1)
    plural = passage.folded(cue.at).endswith("ات")
    if plural or is_nationality(passage.folded(maker[0])) or after > maker[1]:
        return maker, Complement(form, at, at, cut)
    accused = at > after and is_noun_start(passage, after)
    return (maker, Complement("object", after, after)) if accused else None


def _charge(passage: Passage, start: int, stop: int) -> tuple[int, int, str] | None:
    """Where the charge begins: its first token, the letters to cut off it, and the form of its complement."""
    for index in range(start, min(stop, start + _NEAR)):
        if _tells(passage, index):
            return None
        if passage.folded(index) in PREPOSED_COMPLEMENTIZERS:
            return index + 1, 0, "that"
        if carries_bi(passage, index):
            return index, 1, "preposition"
        if passage.folded(index) in TOPICS and is_noun_start(passage, index + 1):
            return index + 1, 0, "preposition"
    return None
