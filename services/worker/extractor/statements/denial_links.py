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
# What else may stand with a noun of accusing that points back: `التهم الموجهة إليه`, `كل هذه المزاعم`.
_ADDRESSED = word_list(
    "الموجهه المنسوبه اليه اليها اليهم له لها لهم ضده ضدها ضدهم بحقه بحقها كل جميع كافه كلها هذه تلك"
)
_REPORTED = word_list("ما الانباء انباء التقارير تقارير الاخبار خبر الخبر روايه الروايه المعلومات معلومات")
_STEM = 4
# Of the denied words, how many a claim must share to be what is denied; two words at the least.
_SHARE = 0.4
_SHARED_WORDS = 2
# Statements before and after a denial that are looked at, and how far back a bare `ذلك` points.
_WINDOW = 40
_POINTED_BACK = 6
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
    """The claim that the denied words hold, or that shares most with them; for `هذه الاتهامات` and where the act alone
    is told, the nearest accusation or claim before."""
    denial = statements[index]
    near = range(max(0, index - _WINDOW), min(len(statements), index + _WINDOW))
    others = [at for at in near if _may_be_denied(statements[at], denial, folded)]
    if denial.content is None:
        return index - 1 if index - 1 in others and _accuses(statements[index - 1]) else None
    words = [word.strip(_MARKS) for word in denial.content.of(folded).split()]
    if _only_names(words):
        return _pointed_at(statements, index, [at for at in others if at < index], _names_accusation(words))
    within = (at for at in others if _is_within(statements[at], denial) and statements[at].source)
    if (reported := next(within, None)) is not None:
        return reported
    wanted = _stems(words)
    scored = [(len(wanted & stems_at(at)), -abs(at - index), at) for at in others]
    shared, _, best = max(scored, default=(0, 0, -1))
    return best if shared >= _SHARED_WORDS and shared >= _SHARE * len(wanted) else None


def _pointed_at(statements: Sequence[Statement], index: int, before: Sequence[int], accused: bool) -> int | None:
    """The last accusation before, where one is named, else the last claim that stands near."""
    if accused:
        return next((at for at in reversed(before) if _accuses(statements[at])), None)
    return before[-1] if before and index - before[-1] <= _POINTED_BACK else None


def _only_names(words: Sequence[str]) -> bool:
    """`تلك الاتهامات`, `التهم الموجهة إليه`: the denial points at what was said before and does not repeat it."""
    pointing = bool(words) and words[0] in _POINTING and len(words) <= 4
    named = [word for word in words if word not in _ADDRESSED]
    return pointing or (len(named) <= 2 and _names_accusation(named)) or words in (["صحه", "هذه", "المزاعم"],)


def _may_be_denied(other: Statement, denial: Statement, folded: str) -> bool:
    """Whether somebody else claims something, neither about the denial itself nor, unless it is a report that is
    denied (`نفى اتهام الوزير بأن`), inside what is denied."""
    if other.kind != "claim" or other.content is None or _speak_as_one(other, denial, folded):
        return False
    if other.content.start <= denial.cue.start < other.content.end:
        return False
    return not _is_within(other, denial) or _reports(denial, folded)


def _is_within(other: Statement, denial: Statement) -> bool:
    content = denial.content
    return content is not None and content.start <= other.cue.start < content.end


def _reports(denial: Statement, folded: str) -> bool:
    """Whether what is denied is itself something reported: `الأنباء التي`, `مزاعم`, `ما ذكره`."""
    words = denial.content.of(folded).split() if denial.content else []
    head = words[0].strip(_MARKS) if words else ""
    return head in _REPORTED or _names_accusation([head])


def _speak_as_one(one: Statement, other: Statement, folded: str) -> bool:
    """Whether both have the same speaker, by one of his names at least."""
    if one.speaker is None or other.speaker is None:
        return False
    first, second = (set(statement.of(folded).split()) for statement in (one.speaker, other.speaker))
    return first <= second or second <= first


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
