"""Nouns of what is alleged or reported of somebody: rejecting them denies something, rejecting an offer does not."""

from services.worker.extractor.lexicon.content_nouns import CONTENT_NOUNS
from services.worker.extractor.lexicon.function_words import COMPLEMENTIZERS, DEMONSTRATIVES
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import TokenRange
from services.worker.extractor.statements.words import bare

_PRONOUNS = ("", "ه", "ها", "هم", "هما", "نا")
_ENDINGLESS = word_list(
    """
    اتهام اتهامات مزاعم ادعاءات ادعاء تهم تقارير شائعات اشاعات انباء افتراءات افتراء اباطيل اكاذيب اقاويل زعم
    """
)
# Absent: `مقولة` and `فكرة`, which one rejects as wrong in opinion; `انتقادات`, which need not be untrue.
_ACCUSATIONS = frozenset(noun + pronoun for noun in _ENDINGLESS for pronoun in _PRONOUNS).union(
    word_list("تهمه تهمته روايه روايته روايتها روايتهم شائعه اشاعه فرضيه تلميحات تكهنات معلومات")
)
_QUANTIFIERS = word_list("كل جميع كافه كامل عده بعض اي ايه معظم مثل كلا سائر") | DEMONSTRATIVES
# `ما وصفه بالمزاعم`, `ما تردد عن`, `ما قيل`.
_CALLED = word_list("وصفه وصفته وصفوه سماه سمته اسماه اسمته اسماها سماها وصفها وصفتها")
_RUMOURED = word_list("تردد يتردد تردده يشاع اشيع قيل يقال اثير يثار تداولته تناقلته روجته روج يروج")
_REACH = 4
_HEADS = CONTENT_NOUNS | DEMONSTRATIVES | word_list("اي ايه كل ما")


def is_accusation(word: str) -> bool:
    return bare(word) in _ACCUSATIONS


def is_rumour(word: str) -> bool:
    """Whether a noun is what is alleged, and no text or body that could itself deny it (`التقارير`)."""
    return is_accusation(word) and not bare(word).startswith("تقارير")


def names_accusation(passage: Passage, index: int, cut: int = 0) -> bool:
    """Whether what begins there is alleged or reported: `اتهامات`, `كل هذه المزاعم`, `ما وصفه بالادعاءات`.

    `cut` letters of an attached preposition stand before the noun.
    """
    word = passage.folded(index)
    if cut:
        word = "ال" + word[2:] if word.startswith("لل") else word[cut:]
    if passage.is_quote(index) or word in _QUANTIFIERS:
        return names_accusation(passage, index + 1)
    if word == "ما":
        after = passage.folded(index + 1)
        called = after in _CALLED and any(_calls(passage, at) for at in range(index + 2, index + 2 + _REACH))
        return called or after in _RUMOURED
    return is_accusation(word)


def without_quantifier(passage: Passage, phrase: TokenRange) -> TokenRange | None:
    """A subject without the quantifier of the object after it (`نفى الوزير كل هذه الأنباء`), None if that is all."""
    start, end = phrase
    while end > start and passage.folded(end - 1) in _QUANTIFIERS and names_accusation(passage, end - 1):
        end -= 1
    return (start, end) if end > start else None


def _calls(passage: Passage, index: int) -> bool:
    word = passage.folded(index)
    return is_accusation(word.removeprefix("ب"))


def carries_li(passage: Passage, index: int) -> bool:
    """Whether the word has the preposition `ل` attached, and no conjunction (`لأن`): `لذلك`, `لأي صلة`, `للخبر`."""
    word = passage.folded(index)
    if not word.startswith("ل") or word[1:] in COMPLEMENTIZERS:
        return False
    return passage.proclitics(index)[:1] == ("ل",) or is_content_behind_li(word)


def is_content_behind_li(word: str) -> bool:
    """Whether a folded word with `ل` attached names something said or done, or stands for it."""
    noun = word[2:] if word.startswith("لل") else word[1:]
    return noun in _HEADS or is_accusation(noun)
