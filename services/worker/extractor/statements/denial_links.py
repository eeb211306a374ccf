"""Which claim of the same article a denial rejects."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.statement import Statement
from services.worker.extractor.text import Span

_POINTING = word_list("هذه هذا تلك ذلك هؤلاء")
_ACCUSING = ("اتهام", "تهم", "مزاعم", "ادعاء", "زعم")
_EMPTY = word_list(
    """
    الذي التي الذين كان كانت يكون تكون هناك هو هي في من الي علي عن مع بعد قبل او اي ايه وجود صحه علاقه علاقتها علاقته
    صلته صلتها قد ان انه انها ما كل بان لها له غير هذا هذه تلك ذلك الانباء الاخبار التقارير المعلومات الاتهامات المزاعم
    """
)
_STEM = 4
# Of the denied words, how many a claim must share to be what is denied; two words at the least.
_SHARE = 0.34
_SHARED_WORDS = 2
# Statements before and after a denial that are looked at.
_WINDOW = 40
_MARKS = "\"'«»“”.,،؛:()[]"


def link_denials(statements: Sequence[Statement], folded: str) -> tuple[Statement, ...]:
    """The statements with `denies` set where a claim of somebody else says what the denial denies."""
    stems_at = cache(lambda at: _content_stems(statements[at], folded))
    return tuple(
        replace(statement, denies=_denied(statements, index, folded, stems_at))
        if statement.kind == "denial"
        else statement
        for index, statement in enumerate(statements)
    )


def _denied(
    statements: Sequence[Statement], index: int, folded: str, stems_at: Callable[[int], frozenset[str]]
) -> int | None:
    """The claim that shares most with what is denied; for `هذه الاتهامات`, the nearest accusation or claim before."""
    denial = statements[index]
    if denial.content is None:
        return None
    words = _words(denial.content, folded)
    near = range(max(0, index - _WINDOW), min(len(statements), index + _WINDOW))
    others = [at for at in near if _may_be_denied(statements[at], denial)]
    if _only_names(words):
        before = [at for at in others if at < index]
        if _names_accusation(words):
            before = [at for at in before if _accuses(statements[at])]
        return before[-1] if before else None
    if not others:
        return None
    wanted = _stems(words)
    shared, _, best = max((len(wanted & stems_at(at)), -abs(at - index), at) for at in others)
    return best if shared >= _SHARED_WORDS and shared >= _SHARE * len(wanted) else None


def _only_names(words: Sequence[str]) -> bool:
    """`تلك الاتهامات`, `صحة هذه المزاعم`: the denial points at what was said before and does not repeat it."""
    named = words[1:] if words[:1] == ["صحه"] else words
    pointing = not _POINTING.isdisjoint(named[:1]) and len(named) <= 4
    return pointing or (len(named) <= 2 and _names_accusation(named))


def _may_be_denied(other: Statement, denial: Statement) -> bool:
    if other.kind != "claim" or other.content is None:
        return False
    return other.speaker is None or other.speaker != denial.speaker


def _accuses(statement: Statement) -> bool:
    return statement.lemma.startswith(("اتهم", "حمل", "زعم", "ادع", "اتهام", "الاتهام", "تهم"))


def _names_accusation(words: Sequence[str]) -> bool:
    return any(word.removeprefix("ال").startswith(_ACCUSING) for word in words)


def _content_stems(statement: Statement, folded: str) -> frozenset[str]:
    return _stems(_words(statement.content, folded)) if statement.content else frozenset()


def _words(content: Span, folded: str) -> list[str]:
    return [word.strip(_MARKS) for word in content.of(folded).split()]


def _stems(words: Sequence[str]) -> frozenset[str]:
    """The beginnings of the words that say something, without conjunction, preposition and article."""
    stems = set()
    for word in words:
        if word in _EMPTY or len(word) < 3:
            continue
        clitic = next((clitic for clitic in ("وال", "بال", "لل", "ال", "و", "ب", "ل") if word.startswith(clitic)), "")
        stem = word.removeprefix(clitic) if len(word) - len(clitic) > 2 else word
        stems.add(stem[:_STEM])
    return frozenset(stems)
