"""Where a clause with a cue begins, and whether it stands by itself or inside another statement."""

from services.worker.extractor.lexicon.function_words import (
    CLAUSE_OPENERS,
    COMPLEMENTIZERS,
    COPULAS,
    NEGATIONS,
    RELATIVES,
)
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.cues import Cue
from services.worker.extractor.statements.passage import Passage

_BEFORE_VERBS = word_list(
    """
    و قد وقد فقد لقد ما بعدما عندما ان لانه لانها لانهم
    جهته جهتها جهتهم جانبه جانبها جانبهم ناحيته ناحيتها المقابل السياق الصدد الاطار بدوره بدورها ذلك ثم اليوم امس
    """
)
_EXCEPTIONS = word_list("الا غير بيد رغم")
CLAUSE_WORDS = word_list("كما هذا لكن ولكن فيما وقد فقد")
# The first two words of what may stand before a clause and tells only how it hangs together with others.
_OPENING_PAIRS = frozenset(
    tuple(pair.split())
    for pair in (
        "الي ذلك",
        "من جهته",
        "من جهتها",
        "من جانبه",
        "من جانبها",
        "في سياق",
        "من جهه",
        "من ناحيه",
        "علي صعيد",
        "في المقابل",
        "في غضون",
        "في شان",
    )
)
_DATELINE = 14
_SUBORDINATORS = word_list("ما بعدما عندما لانه لانها لانهم بانه بانها")


def starts_clause(passage: Passage, cue: Cue) -> bool:
    """Whether a verb may stand there: after a conjunction, a particle or a mark, or at the sentence's beginning."""
    before = passage.folded(cue.at - 1)
    return (
        cue.conjoined
        or follows_exception(passage, cue.at)
        or cue.at == passage.starts[cue.at]
        or (passage.tokens[cue.at - 1].kind == "mark" and not (cue.homograph and cue.at - 1 in passage.openers))
        or before in CLAUSE_OPENERS | COPULAS | RELATIVES | _BEFORE_VERBS
    )


def follows_exception(passage: Passage, at: int) -> bool:
    """`إلا أنها نفت`: after an exception and a complementizer with the verb's subject."""
    return holds_subject(passage.folded(at - 1)) and passage.folded(at - 2) in _EXCEPTIONS


def holds_subject(word: str) -> bool:
    """Whether a complementizer carries the pronoun that is the subject of the verb after it: `إنه`."""
    return word in COMPLEMENTIZERS and word.startswith("ان") and len(word) > 2


def clause_start(passage: Passage, cue: Cue) -> int:
    """Where the clause of a verb begins: at its conjunction, its particle, or the adverbial before it."""
    at = cue.at
    while passage.folded(at - 1) in ("قد", "وقد", "فقد", "لقد"):
        at -= 1
    if follows_exception(passage, at):
        return at - 2
    if passage.folded(at - 1) == "ما" and passage.folded(at - 2) in ("وهو", "هو"):
        return at - 2
    if passage.folded(at - 1) in CLAUSE_OPENERS:
        at -= 1
        if passage.folded(at - 1) in ("في", "وفي") and passage.folded(at) == "حين":
            at -= 1
    return at


def is_embedded(passage: Passage, cue: Cue, order: str, opens: int) -> bool:
    """Whether the cue's clause, which opens at token `opens`, is part of another one, whose content it does not end."""
    at = cue.at - 2 if passage.is_quote(cue.at - 1) else cue.at - 1
    before = passage.folded(at)
    if before == "ما" and passage.folded(at - 1) == "وهو":
        return False
    if before in COMPLEMENTIZERS and passage.folded(at - 1) in ("الا", "غير", "بيد"):
        return False
    if before in COPULAS and order != "subject-verb" and not _opens_with_copula(passage, at):
        # `زميلة كانت تعتبرها أختا`: said of the noun before.
        return True
    if before in COPULAS:
        return passage.folded(at - 1).removeprefix("و") in COMPLEMENTIZERS
    if order in ("relative", "asyndetic") or before in RELATIVES | COMPLEMENTIZERS | _SUBORDINATORS:
        return True
    if order == "subject-verb":
        exception = passage.folded(opens - 1) in ("الا", "غير", "بيد", "رغم")
        return passage.folded(opens) in COMPLEMENTIZERS | {"وان"} and not exception
    return not starts_clause(passage, cue)


def _opens_with_copula(passage: Passage, at: int) -> bool:
    """Whether the copula at a token begins a main clause: after a conjunction, a particle, a mark or nothing."""
    at -= passage.folded(at - 1) in NEGATIONS
    before = passage.folded(at - 1)
    first = at == passage.starts[at] or passage.tokens[at - 1].kind == "mark"
    return first or passage.folded(at)[0] in "وف" or before in CLAUSE_OPENERS | _BEFORE_VERBS


def _after_dateline(passage: Passage, lower: int) -> int:
    """The token after `دبي، الإمارات (CNN) --` at the beginning of a sentence, `lower` where there is none."""
    for index in range(lower + 1, min(len(passage.tokens) - 1, lower + _DATELINE)):
        if passage.is_mark(index, "-–—"):
            while passage.is_mark(index, "-–—"):
                index += 1
            return index if any(passage.is_mark(at, "،()") for at in range(lower, index)) else lower
    return lower


def clause_begin(passage: Passage, lower: int, index: int) -> int:
    """Where the clause begins that an attribution at `index` stands on: past openers and a dateline."""
    if passage.quoted_in[lower] >= 0:
        lower = passage.starts[passage.quoted_in[lower]]
    lower = min(_after_dateline(passage, lower), index)
    if passage.folded(lower) in ("اما", "واما"):
        lower = next((at + 1 for at in range(lower, index) if passage.folded(at) in ("فقد", "فان")), lower)
    opener = (passage.folded(lower).removeprefix("و"), passage.folded(lower + 1))
    if opener in _OPENING_PAIRS or opener[0] in ("تعليقا", "ردا", "تعقيبا"):
        lower = next((at + 1 for at in range(lower, index) if passage.is_mark(at, "،,")), lower)
    while passage.folded(lower) in CLAUSE_WORDS:
        lower += 1
    return lower


def is_conjoined(passage: Passage, index: int) -> bool:
    """Whether a conjunction is written on to the word there, to be left off a content that begins with it."""
    return passage.tokens[index].is_word and passage.proclitics(index)[:1] == ("و",)
