"""What ends a content: named boundaries, each a clause of English for `--explain`; the first that holds wins."""

from collections.abc import Mapping

from services.worker.extractor.lexicon.content_ends import (
    ADVERSATIVES,
    AFTER_COMMA,
    APPOSITIONS,
    BEFORE_CLAUSES,
    CORRECTIONS,
    DIRECTIVES,
    EXCEPTIONS,
    MANNERS,
    NARRATION,
    REMARKS,
    UNTOLD,
)
from services.worker.extractor.lexicon.function_words import COMPLEMENTIZERS, COPULAS, NEGATIONS, RELATIVES
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.accusations import is_accusation
from services.worker.extractor.statements.cues import analyse
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import Reading
from services.worker.extractor.statements.word_classes import is_definite, kind_of

# Token at which another statement's clause opens, to the agreement of a cue that carries on a speaker who is not
# named there (`وأضافت`: 3fs), or to the empty string.
Boundaries = Mapping[int, str]

NEXT_STATEMENT = "another statement begins"
DIRECTIVE = "the speaker's call or attitude follows, which is no statement"
REMARK = "a remark on the act of speaking follows"
ASIDE = "the author goes on about what was said with another act of speaking"
CORRECTION = "what is put in the place of what was denied follows"
NEXT_ACT = "the speaker's next act follows"
CLAUSE = "a clause follows that is joined to the verb of saying"
TIME = "the time or manner of speaking follows"
DEMONSTRATIVE = "the demonstrative stands alone"

# These need a comma, for without it they may belong to the noun phrase (`فيما حدث`, `كما في السابق`).
_IN_NOUNS = word_list("كما فيما بينما اذ")
# `وذلك ساعات بعد`: how long before or after something it was said.
_SPANS = word_list("ساعات ايام اسابيع اشهر دقائق يوم يومين ساعه ساعتين اسبوع شهر شهرين")
_WITHOUT = word_list("دون بدون")
# A verb, its subject, a preposition: so near to a verb of saying its `أن` stands.
_SUBJECT = 5
_SINGULARS = frozenset(["3ms", "3fs"])


def boundary_at(passage: Passage, index: int, reading: Reading, boundaries: Boundaries, nominal: bool) -> str | None:
    """What ends a content at token `index`, None where it goes on. `nominal`: it is a noun phrase up to there."""
    word, comma = passage.folded(index), passage.is_mark(index, "،,")
    after = passage.folded(index + 1) if comma else ""
    if index in boundaries and (nominal or not _is_subjects_own(boundaries[index], reading)):
        return NEXT_STATEMENT
    if after in DIRECTIVES or (_directs(word) and passage.folded(index - 1) not in COPULAS):
        return DIRECTIVE
    if is_remark(passage, index):
        return REMARK
    if (comma and _is_aside(passage, index + 1)) or _names_charge(passage, index):
        return ASIDE
    if reading.kind == "denial" and (word in CORRECTIONS or after in CORRECTIONS | APPOSITIONS):
        return CORRECTION
    if word == "كما" and passage.is_mark(index - 1, "،,") and _agrees(passage.folded(index + 1), reading.agreement):
        return NEXT_ACT
    if _contrasts(passage, index):
        return CLAUSE
    return _boundary_of_noun(passage, index, reading) if nominal else None


def _contrasts(passage: Passage, index: int) -> bool:
    """`، فيما فتحت الشرطة تحقيقا`: what others did; what things did may have been said."""
    if passage.folded(index) not in ("فيما", "بينما") or not passage.is_mark(index - 1, "،,"):
        return False
    verb = passage.text(index + 1)
    done = passage.clitics.is_feminine_verb(verb) or f"و{passage.folded(index + 1)}" in DIRECTIVES
    return done and kind_of(passage.folded(index + 2)) != "word"


def _is_subjects_own(agreement: str, reading: Reading) -> bool:
    """`قال الوزير إن الشركة خسرت وأكدت أن`: of another gender than the speaker, so the content's subject does it."""
    return {agreement, reading.agreement} == _SINGULARS


def is_remark(passage: Passage, index: int) -> bool:
    """Whether what begins there is about the act of speaking: occasion, medium, aim, what was left unsaid."""
    return _remarks(passage, index) or _leaves_unsaid(passage, index)


def _remarks(passage: Passage, index: int) -> bool:
    pair = passage.folded(index), passage.folded(index + 1)
    if pair[0] == "وذلك" and (_remarks(passage, index + 1) or pair[1] in _SPANS):
        return True
    comma = passage.is_mark(index - 1, "،,")
    if pair[0] in ("مع", "رغم") and not passage.text(index + 1).endswith("ة"):
        # `رغم إقراره بأن`: another act of the same speaker; `رغم نفي الوزير ذلك`: another's.
        return any(
            analysis.form.object in ("ه", "ها", "هم") or (comma and analysis.verb.kind == "denial")
            for analysis in analyse(pair[1])[0]
        )
    return pair in REMARKS or (pair in AFTER_COMMA and comma)


def _leaves_unsaid(passage: Passage, index: int) -> bool:
    """`لكنه لم يوضح`, `ولم يحدد`, `دون أن يكشف`: what the speaker did not say is told by the author."""
    index += passage.folded(index) == "من"
    word = passage.folded(index)
    if word in _WITHOUT:
        verb = index + 1 + (passage.folded(index + 1) == "ان")
        return passage.folded(verb) in UNTOLD or (verb == index + 2 and _tells(passage, verb))
    verb = index + (2 if word in ADVERSATIVES and passage.folded(index + 1) in NEGATIONS else 1)
    negated = verb == index + 2 or word in ("ولم", "ولن")
    return negated and _tells(passage, verb)


def _is_aside(passage: Passage, index: int) -> bool:
    """`وهو أمر قال إنه`, `والتي أشار إلى أنها`: the author goes on about what was said with another act of speaking."""
    word, verb = passage.folded(index), index + 1
    if word not in APPOSITIONS and not (word.startswith("و") and word in RELATIVES):
        return False
    verb += word in APPOSITIONS and not _tells(passage, verb)
    if not _tells(passage, verb):
        return False
    return any(passage.folded(at) in COMPLEMENTIZERS for at in range(verb + 1, verb + _SUBJECT))


def _names_charge(passage: Passage, index: int) -> bool:
    """`وهو اتهام ينفيه الجيش`: the author says what kind of statement it was."""
    return passage.folded(index) in APPOSITIONS and is_accusation(passage.folded(index + 1))


def _tells(passage: Passage, index: int) -> bool:
    """Whether the word there may be a conjugated verb of saying."""
    return any(analysis.finite for analysis in analyse(passage.folded(index))[0])


def _agrees(verb: str, agreement: str) -> bool:
    """`وقالت …، كما نشرت`: a feminine past like the cue's, so its subject is the speaker."""
    return agreement == "3fs" and len(verb) > 3 and verb.endswith("ت") and not verb.endswith("ات")


def _directs(word: str) -> bool:
    """A directive without a comma before it: its feminine might be the noun (`شمل مطالبة المستخدمين`)."""
    return word in DIRECTIVES and (word.endswith("ا") or word.startswith("و"))


def _boundary_of_noun(passage: Passage, index: int, reading: Reading) -> str | None:
    if _opens_clause(passage, index):
        return CLAUSE
    if passage.folded(index) in RELATIVES and passage.is_mark(index - 1, "،,") and _tells(passage, index + 1):
        return ASIDE
    pair = passage.folded(index), passage.folded(index + 1)
    earlier = pair == ("في", "وقت") and passage.folded(index + 2) == "سابق"
    if earlier or (pair == ("قبل", "ان") and _tells(passage, index + 2)):
        return TIME
    if reading.kind == "denial" and passage.folded(index) in MANNERS:
        return TIME
    if index - 1 == reading.begins and reading.kind == "denial" and _is_bare_demonstrative(passage, reading, index - 1):
        return DEMONSTRATIVE
    return None


def _opens_clause(passage: Passage, index: int) -> bool:
    """Whether a clause begins there that no noun before it can be joined to: `نفى التهم، بينما حوكم آخرون`."""
    word, comma = passage.folded(index), passage.is_mark(index - 1, "،,؛")
    if word in EXCEPTIONS:
        return passage.folded(index + 1) in COMPLEMENTIZERS
    after = passage.text(index + 1)
    if (word == "في" and after == "حين") or (word in APPOSITIONS and is_definite(after)):
        return True
    if word in BEFORE_CLAUSES:
        return comma or word not in _IN_NOUNS or passage.clitics.is_feminine_verb(passage.text(index + 1))
    joined = word.startswith("و") and passage.clitics.is_feminine_verb(passage.text(index))
    return comma and (joined or word in NARRATION)


def _is_bare_demonstrative(passage: Passage, reading: Reading, index: int) -> bool:
    """`نفى ذلك لنظيره`, `نفى ذلك الوزير`: without a noun of its own the demonstrative is all that is denied."""
    if passage.folded(index).removeprefix("ل") not in ("ذلك", "هذا"):
        return False
    denier = reading.source is not None and reading.source[0] == index + 1
    return denier or (passage.tokens[index + 1].is_word and not is_definite(passage.text(index + 1)))
