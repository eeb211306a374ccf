"""Objects of verbs of denying that are left out or withheld rather than called untrue."""

from services.worker.extractor.lexicon.function_words import COMPLEMENTIZERS
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.complements import Complement
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.word_classes import is_object, kind_of
from services.worker.extractor.statements.words import is_content_word

_PLAYERS = word_list(
    "لاعب اللاعب لاعبا لاعبين اللاعبين لاعبه لاعبي ثلاثه اربعه خمسه سته ثنائي الثنائي ثلاثي الثلاثي حكام حكما"
)
_LISTS = word_list(
    """
    القائمه قائمه التشكيله تشكيله المعسكر الفريق المنتخب حساباته حسابات المباراه اللقاء البعثه
    البطوله
    """
)
_LIST_REACH = 20
_WITHHELD = word_list(
    "الذات ذات ذاته ذاتها حق حقوق الحق الحقوق حقه حقها حقهم الجميل المحرقه محرقه الهولوكوست وعود الوعود"
)


def excludes_somebody(passage: Passage, begins: int) -> bool:
    """Whether the object there is a person or a number of them, or is left out of something."""
    head = passage.folded(begins)
    if head == "كل" and passage.folded(begins + 1) == "من":
        return True
    if (
        kind_of(head) in ("office", "honorific", "unnamed")
        or head in _PLAYERS
        or passage.tokens[begins].kind == "number"
    ):
        return True
    if is_object(head) or is_content_word(passage, begins):
        return False
    after = range(begins + 1, min(len(passage.tokens) - 1, begins + _LIST_REACH))
    return any(passage.folded(at) == "من" and passage.folded(at + 1) in _LISTS for at in after) or any(
        passage.folded(at) == "من" and passage.folded(at + 1) not in COMPLEMENTIZERS for at in after[:5]
    )


def is_withheld(passage: Passage, complement: Complement) -> bool:
    """`إنكار الذات`, `أنكر حقوق العمال`: to refuse them is not to call them untrue."""
    word = passage.folded(complement.begins)
    return word[complement.cut :] in _WITHHELD or (word.startswith("لل") and "ال" + word[2:] in _WITHHELD)
