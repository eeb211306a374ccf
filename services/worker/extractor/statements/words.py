"""What a single word of a passage looks like: with a preposition attached, an adjunct, the head of a content."""

import re

from services.worker.extractor.lexicon.content_nouns import CONTENT_NOUNS
from services.worker.extractor.lexicon.function_words import (
    ADVERBS,
    COMPLEMENTIZERS,
    DAYS,
    PREPOSED_COMPLEMENTIZERS,
    PREPOSITIONS,
    RELATIVES,
)
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.word_classes import NAMES_SO_SHAPED, is_definite, kind_of

# A preposition before these is about the act of speaking: `على هامش`, `من جهته`, `عن طريق`, `في بيان`.
_ADJUNCT_NOUNS = word_list(
    """
    هامش لسان حسابه حسابها صفحته صفحتها موقع موقعه موقعها قناه اثير تويتر فيسبوك جهته جهتها جهتهم
    جانبه جانبها جانبهم جديد ناحيته ناحيتها طريق حسابهم الهواء منصه شبكه خلفيه سؤال اسئله حد راس
    الاقل خلال دون شاشه متن هذا سبيل
    """
)
# The fourth measure's, told from broken plurals (`أطراف`) by its hamza.
_IFAL = re.compile("إ[^ا]{2}ا[^ا](?:ة|ه|ها|هم)?")
# The shapes of verbal nouns of the derived measures that no noun of a person or body has.
_VERBAL_NOUN = re.compile("(?:ا[^ا]ت[^ا]{1,2}ا.|است[^ا]{1,3}ا.|ان[^ا]{2}ا.)(?:ه|ها|هم|هما)?|ت[^ا]{2}ي.(?:ه|ها|هم|هما)")
# Those of the second, fifth and sixth, which with the article may be names of bodies (`التحقيق`, `التحالف`).
_INDEFINITE_NOUN = re.compile("ت(?:[^ا]{2}ي.|[^اوي][^ا][^اي]|[^ا]ا[^ا]{2})(?:ه|ها|هم|هما)?")
_ADJUNCT_BI = word_list(
    """
    بدوره بدورها بدورهم بالقول بقوله بقولها بشكل بصوره بشده بقوه باسم بحسب بشان بخصوص بعد بين بيان
    بعض بلاده بلاد برنامج بينما بل بعدما بلدان بلد بدء بدون بسبب بحضور بمناسبه بوضوح بصراحه بلهجه
    برفقه بيانا بيانات بنفسه بحق باسمه باسمها بعدها
    باللغه بموجب بالتالي بالمقابل بصفه بصفته بصفتها بحجه بذلك بتصريح
    """
)
# Verbal nouns of two letters, which with the preposition are as short as words that only look so (`بيت`, `بعد`).
_SHORT_BI = frozenset({"بشن", "بدس", "بسب", "بزج", "بضخ", "ببث"})
_CONTENT_WORDS = word_list(
    """
    اي ايه ايا ما وجود صحه عدم علاقه صله علم نيه مسؤوليه حصول حدوث سقوط وقوع مقتل وفاه ضروره اهميه
    حرص موقف وقوف دعم رفض ثقه رغبه قدره كل هذا هذه تلك ذلك خبر انباء اخبار معلومات شائعات اشاعات
    مزاعم ادعاءات اتهامات اتهام تهم تهمه ضلوع تورط قيام خروج دخول وصول عوده بدء وقف فوز نتائج اسماء
    سبب اسباب تفاصيل مزيد مزيدا عزم توقف نجاح فشل امكانيه احتمال جميع خفض رفع زياده اقامه  قتل
    منح تهريب دور مشاركه تقديم صدور بطلان سلامه حق استمرار استعداد استقاله مسؤولي
    نفسه نفسها انفسهم اياه اياها اياهم ذاته ذاتها
    ارتكاب
    حقيقه مدي كيفيه
    حاله سعي
    الامر امر
    """
)


def bare(word: str) -> str:
    """The folded word without conjunction and article: for look-up of noun heads only."""
    if len(word) > 4 and word.startswith("وال"):
        return word[3:]
    return word[2:] if len(word) > 3 and word.startswith("ال") else word


def carries_bi(passage: Passage, index: int) -> bool:
    """Whether the token is a word with the preposition `ب` attached."""
    word = passage.folded(index)
    if word in _SHORT_BI:
        return True
    if len(word) < 4 or word[0] != "ب" or word in _ADJUNCT_BI or word in PREPOSED_COMPLEMENTIZERS:
        return index + 1 < len(passage.tokens) and word == "ب"
    return word[1:] in CONTENT_NOUNS or passage.proclitics(index)[:1] == ("ب",)


def carries_preposition(passage: Passage, index: int) -> bool:
    """Whether the token is a word with one of the attached prepositions `ب ل ك`."""
    word = passage.folded(index)
    return len(word) > 3 and word[0] in "بلك" and passage.proclitics(index)[:1] in (("ب",), ("ل",), ("ك",))


def is_adjunct(passage: Passage, index: int) -> bool:
    """Whether the preposition there opens an adjunct of the speaking, not a content."""
    return passage.folded(index + 1) in _ADJUNCT_NOUNS


def is_content_word(passage: Passage, index: int) -> bool:
    """Whether the noun there opens a content rather than names a speaker."""
    word = bare(passage.folded(index))
    text = passage.text(index)
    if _IFAL.fullmatch(text) and text not in NAMES_SO_SHAPED and kind_of(passage.folded(index)) == "word":
        return True
    folded = passage.folded(index)
    # With the article some of them are names of those who do it (`التحقيق`, `المعارضة`).
    if word in _CONTENT_WORDS or (folded in CONTENT_NOUNS and kind_of(folded) == "word"):
        return True
    if kind_of(passage.folded(index)) == "word" and (
        _VERBAL_NOUN.fullmatch(word) or _is_indefinite_noun(passage, index)
    ):
        return True
    if passage.text(index).endswith("ة"):
        return False
    for pronoun in ("ها", "هم", "هما", "ه"):
        if word.endswith(pronoun) and word[: -len(pronoun)] in _CONTENT_WORDS | {
            "مسؤوليت",
            "صلت",
            "علاقت",
            "ثقت",
            "رغبت",
        }:
            return True
    return False


def _is_indefinite_noun(passage: Passage, index: int) -> bool:
    """A verbal noun before a definite noun or with a pronoun (`تسارع التضخم`, `تمسكه`), and no name (`ترامب`)."""
    word = passage.folded(index)
    if _INDEFINITE_NOUN.fullmatch(word) is None:
        return False
    after = passage.folded(index + 1)
    if after.endswith("ين") and kind_of(after) in ("office", "honorific", "unnamed"):
        # `أخبر ترامب الصحفيين`: those who are told.
        return False
    return is_definite(passage.text(index + 1)) or word.endswith(("ه", "ها", "هم"))


def is_noun_start(passage: Passage, index: int) -> bool:
    """Whether a noun phrase may begin there: a word that is no particle, preposition, adverb or mark."""
    if index >= len(passage.tokens):
        return False
    token = passage.tokens[index]
    if token.kind in ("latin", "tag", "number"):
        return True
    word = token.folded
    if word.startswith("و") and word[1:] in PREPOSITIONS and token.text != "والي":
        return False
    return token.is_word and not (
        word in _NO_NOUNS
        or (word == "الا" and token.text[0] == "أ")
        or _PARTICIPLE_OF_CIRCUMSTANCE.fullmatch(word) is not None
    )


# The accusative of a participle: an adverbial of the verb before it and no subject (`قال متأخرا`).
_PARTICIPLE_OF_CIRCUMSTANCE = re.compile("م(?!ا)[^ ]{3,}[^ايوه]ا")
_NO_NOUNS = (COMPLEMENTIZERS | PREPOSED_COMPLEMENTIZERS | PREPOSITIONS | ADVERBS | RELATIVES | DAYS) | word_list(
    """
    لديه لديها لديهم لبي لا لم لن قد ما كما ليس هو هي هم له لها لهم لي لنا لك لكم فيه فيها عنه عنها خلاله خلالها به بها
    ب ل ك و عاجل قريبا فيديو صور بالفيديو بالصور خاص حصري تم تمت يتم جري كان كانت
    """
)
