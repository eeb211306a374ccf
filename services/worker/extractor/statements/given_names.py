"""Names made longer: from a family name to the given name before it, elsewhere in the article."""

from collections.abc import Sequence

from services.worker.extractor.lexicon.given_names import GIVEN_NAMES
from services.worker.extractor.lexicon.names import IN_YA, PARTICLES_TOO
from services.worker.extractor.lexicon.phrase_ends import TIMES
from services.worker.extractor.statements.clitics import Clitics
from services.worker.extractor.statements.phrase_links import PREPOSITIONS
from services.worker.extractor.statements.word_classes import (
    closes,
    is_action,
    is_bare_verbal_noun,
    is_definite,
    is_object,
    kind_of,
    may_be_verb,
    nationality,
)
from services.worker.extractor.tokens import Token

_LEFT = 4
_ANY = frozenset({"باي", "لاي", "كاي"})
_FILIATIONS = frozenset({"بن", "بنت", "ابن"})
_LIKE_PARTICLES = PARTICLES_TOO | {"بان"}
_AFTER_ABD = frozenset({"الرحمن", "الله", "العزيز", "الفتاح"})


def name_start(tokens: Sequence[Token], at: int, clitics: Clitics) -> tuple[int, int]:
    """Where the name that goes on at token `at` begins, and how many letters of that token to cut off.

    `at` itself where nothing before it is a given name: any other word may be a noun of doing (`وفاة فلان`).
    """
    start = _run_start(tokens, at, clitics)
    given = next((k for k in range(start, at) if tokens[k].folded in GIVEN_NAMES), at)
    if given < at:
        return given, 0
    governed = next((k for k in range(max(0, start - 1), at) if _is_governed_name(tokens[k])), at)
    if governed < at:
        return governed, 1
    if start > 0 and _is_joined_name(tokens[start - 1], clitics):
        return start - 1, 1
    return at, 0


def _run_start(tokens: Sequence[Token], at: int, clitics: Clitics) -> int:
    start = at
    while start > 0 and at - start < _LEFT:
        joined = tokens[start - 1].folded in _AFTER_ABD or tokens[start - 1].folded in _FILIATIONS
        if joined and start > 1:
            start -= 2
        elif _may_name(tokens[start - 1], clitics):
            start -= 1
        else:
            break
    return max(start, 0)


def may_begin_name(token: Token, clitics: Clitics, spoke: bool) -> bool:
    """Whether the first word after a title may be a name: no particle, verb or noun with something written on to it.

    `spoke`: it stands at the end of a source, where shape alone tells nothing against it.
    """
    folded = token.folded
    if (
        token.kind != "word"
        or folded in GIVEN_NAMES
        or is_definite(token.text)
        or token.text in (*PARTICLES_TOO, "بان")
    ):
        return True
    if (
        closes(folded)
        or folded in TIMES
        or folded in PREPOSITIONS
        or folded in _ANY
        or is_object(folded)
        or may_be_verb(folded)
    ):
        return False
    if spoke:
        return True
    if folded.startswith("ي") and folded not in IN_YA:
        return False
    written = clitics.conjoined(token.text) or clitics.attached(token.text) or clitics.has_pronoun(token.text)
    return not written and not _is_no_name(token.text, clitics)


def _is_no_name(text: str, clitics: Clitics) -> bool:
    return is_bare_verbal_noun(text) or clitics.is_circumstance(text) or clitics.is_feminine_verb(text)


def _is_governed_name(token: Token) -> bool:
    """`لستورمي`: a given name with a preposition written on to it."""
    return token.folded[:1] in tuple("بلك") and token.folded[1:] in GIVEN_NAMES


def _is_joined_name(token: Token, clitics: Clitics) -> bool:
    """Whether the token is a conjunction with a word that may be a given name: `وجيمس كومي`."""
    word = clitics.conjoined(token.text) if token.is_word else None
    if word is None or len(word) < 3 or is_definite(token.text[1:]) or kind_of(word) != "word":
        return False
    if word.startswith("ي") and word not in IN_YA:
        return False
    plain = not may_be_verb(word) and not is_object(word) and not closes(word)
    return plain and not word.endswith(("ه", "ت")) and clitics.attached(token.text[1:]) is None


def _may_name(token: Token, clitics: Clitics) -> bool:
    folded = token.folded
    if folded in GIVEN_NAMES:
        return True
    if not token.is_word or may_be_verb(folded) or is_action(token.text) or folded in TIMES or folded in PREPOSITIONS:
        return False
    if closes(folded) or is_object(folded) or kind_of(folded) != "word" or clitics.conjoined(token.text):
        return False
    if folded.startswith("ي") and folded not in IN_YA:
        return False
    if is_definite(token.text) or nationality(folded) or len(folded) < 3:
        return False
    if _is_no_name(token.text, clitics):
        return False
    return not folded.endswith(("ت", "ها", "هم")) and clitics.attached(token.text) is None
