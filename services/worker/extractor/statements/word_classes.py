"""What kind of word a folded word is, for the noun phrases that speak: lexicon look-up, inflection taken off."""

import re
from functools import lru_cache
from typing import Literal

from services.worker.extractor.lexicon.action_verbs import ACTIONS
from services.worker.extractor.lexicon.countries import NAMES_BY_ADJECTIVE, PLACES, TOWNS
from services.worker.extractor.lexicon.honorifics import HONORIFICS
from services.worker.extractor.lexicon.names import IN_YA, WITHOUT_ARTICLE
from services.worker.extractor.lexicon.organisations import DOCUMENTS, ORGANISATIONS
from services.worker.extractor.lexicon.phrase_ends import CLOSERS
from services.worker.extractor.lexicon.phrase_objects import OBJECTS
from services.worker.extractor.lexicon.phrase_words import ADJECTIVES, GOVERNING, OCCASIONS, WAW_WORDS
from services.worker.extractor.lexicon.reporting_verbs import verb_forms
from services.worker.extractor.lexicon.titles import OFFICES
from services.worker.extractor.lexicon.unnamed import UNNAMED
from services.worker.extractor.text import fold

Kind = Literal["honorific", "office", "organisation", "document", "unnamed", "place", "word"]

# Longest first, so that `وزيرتين` loses its whole ending.
_ENDINGS = ("تين", "تان", "ان", "ين", "ون", "ات", "ه", "ي", "و", "ا", "")
_FEMININE = ("تين", "تان", "ات", "ت")
_POSSESSIVES = ("هما", "ها", "هم", "نا", "ه", "")
_DUAL_OR_PLURAL = ("ان", "ين", "ون", "ات", "وا")
_TABLES: tuple[tuple[Kind, frozenset[str]], ...] = (
    ("document", frozenset(DOCUMENTS)),
    ("honorific", frozenset(HONORIFICS)),
    ("unnamed", frozenset(UNNAMED)),
    ("office", frozenset(OFFICES)),
    ("organisation", frozenset(ORGANISATIONS)),
)
# Stand without the article before a name; other honorifics without it are offices or common nouns.
_BARE_HONORIFICS = frozenset({"د", "م", "سير", "لورد", "دكتور", "جنرال", "كولونيل", "بروفيسور", "ركن"})
_COMPLEMENTIZER = re.compile("ان(?:ه|ها|هم|هما|هن|ني|ي|نا|نه)?")
# افتعال, انفعال, استفعال.
_VERBAL_NOUN = re.compile("ا[^ت]ت.ا.|ات.ا.|ان..ا.|است..ا.")
_SHORT_VERBAL_NOUN = re.compile("ت..ي[^ة]|ت[^اوي]{2}[^اويةى]|إ..ا.|إ.ا.ة|است.ا.ة|م.ا..ة")
NAMES_SO_SHAPED = frozenset(
    {"توفيق", "ترمب", "تيسير", "تحسين", "إسلام", "إحسان", "إكرام", "إلهام", "إقبال", "إسحاق", "إلياس"}
)
# The same, and تفعيل, with a pronoun: `ارتياحه`, `تقديرها`.
_OWN_VERBAL_NOUN = re.compile("(?:ا[^ت]ت.ا.|ات.ا.|ان..ا.|است..ا.|ت..ي.)(?:ه|ها|هم|هما)")
_CACHE = 1 << 15


def without_article(folded: str) -> str:
    """The word without `ال` or the `لل` of a preposition with the article."""
    if folded.startswith("لل") and len(folded) > 4:
        return folded[2:]
    return folded[2:] if folded.startswith("ال") and len(folded) > 3 else folded


def is_definite(text: str) -> bool:
    """Whether the word, not folded (`ألمانيا` has no article), carries the article."""
    return text.startswith("ال") and len(text) > 3 and text not in WITHOUT_ARTICLE


@lru_cache(_CACHE)
def head_of(folded: str) -> tuple[Kind, str]:
    """The kind of a noun and the lexicon word it was found under; `("word", folded)` where it is in no table."""
    if folded in PLACES or folded in TOWNS:
        return "place", folded
    bare = without_article(folded)
    for stem in (folded, bare, *_stems(bare, construct=bare == folded)):
        for kind, table in _TABLES:
            if stem in table and not (kind == "honorific" and bare == folded and stem not in _BARE_HONORIFICS):
                return kind, stem
    return "word", folded


def _stems(bare: str, construct: bool = True) -> list[str]:
    """What is left without possessives and endings of number and gender; `وزيري` only where no article stands."""
    stems = []
    for possessive in _POSSESSIVES:
        if not bare.endswith(possessive) or len(bare) - len(possessive) < 3:
            continue
        base = bare.removesuffix(possessive)
        for ending in _ENDINGS:
            if base.endswith(ending) and len(base) - len(ending) > 2:
                if ending in ("ي", "و") and not construct:
                    continue
                stem = base.removesuffix(ending)
                stems += [stem, stem + "ه"] if ending in _FEMININE else [stem]
    return stems


@lru_cache(_CACHE)
def kind_of(folded: str) -> Kind:
    return head_of(folded)[0]


@lru_cache(_CACHE)
def is_nationality(folded: str) -> bool:
    return nationality(folded) is not None


@lru_cache(_CACHE)
def nationality(folded: str) -> str | None:
    """The masculine adjective without article of a nationality adjective in any gender and number, else None."""
    for word in (folded, without_article(folded)):
        for ending in ("", "ه", "ون", "ين", "ان", "تان", "تين", "ات"):
            stem = word.removesuffix(ending) if ending else word
            if word.endswith(ending) and stem in NAMES_BY_ADJECTIVE:
                return stem
    return None


@lru_cache(_CACHE)
def closes(folded: str) -> bool:
    """Whether no noun phrase that speaks runs on over this word."""
    if folded in CLOSERS:
        return True
    bare = folded[1:] if folded[:1] in "وف" and folded not in WAW_WORDS else folded
    return bare in CLOSERS


@lru_cache(_CACHE)
def is_object(folded: str) -> bool:
    """Whether the noun is what is said rather than who says it; verbal nouns of the longer measures are."""
    if folded in OBJECTS or (_VERBAL_NOUN.fullmatch(folded) is not None and head_of(folded)[0] == "word"):
        return True
    return _OWN_VERBAL_NOUN.fullmatch(folded) is not None


@lru_cache(_CACHE)
def is_bare_verbal_noun(text: str) -> bool:
    """Whether a word, not folded, has the shape of تفعيل, إفعال or مفاعلة and is none of the names so shaped."""
    shaped = _SHORT_VERBAL_NOUN.fullmatch(text) is not None and text not in NAMES_SO_SHAPED
    return shaped and kind_of(fold(text)) == "word"


@lru_cache(_CACHE)
def is_definite_verbal_noun(text: str) -> bool:
    """The same with the article, of تفعيل and إفعال alone: `التعليق`, `الإدلاء`."""
    return text.startswith(("الت", "الإ")) and not text.endswith("ة") and is_bare_verbal_noun(text[2:])


@lru_cache(_CACHE)
def is_plain_adjective(folded: str) -> bool:
    """Whether the word after a title is an adjective of the title and not a name."""
    bare = without_article(folded)
    return is_nationality(folded) or bare in ADJECTIVES or bare.removesuffix("ه") in ADJECTIVES


@lru_cache(_CACHE)
def governs_preposition(folded: str) -> bool:
    bare = without_article(folded)
    return bare in GOVERNING or any(stem in GOVERNING for stem in _stems(bare))


@lru_cache(_CACHE)
def is_verb(text: str) -> bool:
    """Whether the word, not folded, is a finite form of a reporting verb and hardly anything else."""
    folded = fold(text)
    bare = folded[1:] if folded[:1] == "ف" else folded
    return any(
        analysis.finite
        and not analysis.verb.homograph
        and not analysis.form.agreement.startswith("1")
        and not (analysis.form.object and text.endswith("ة"))
        for analysis in verb_forms().get(bare, ())
    )


@lru_cache(_CACHE)
def is_action(text: str) -> bool:
    """Whether the word, not folded, is a finite form of a verb that tells of something done, a conjunction before it
    or not."""
    for written in (text, text.removeprefix("و")):
        folded = fold(written)
        if folded in ACTIONS and not (folded[0] == "ا" and written[0] == "إ") and folded not in IN_YA:
            return not written.endswith("ة")
    return False


@lru_cache(_CACHE)
def may_be_verb(folded: str) -> bool:
    """Whether any form of a reporting verb is spelled so."""
    return folded in verb_forms() or (folded[:1] in "وف" and folded[1:] in verb_forms())


@lru_cache(_CACHE)
def is_occasion(folded: str) -> bool:
    """Whether a noun tells how or where words were spoken: `تصريح`, `مقاله`, `المؤتمر`."""
    bare = without_article(folded)
    return any(word in OCCASIONS for word in (folded, bare, *(_stems(folded)[:4])))


@lru_cache(_CACHE)
def is_complementizer(folded: str) -> bool:
    """Whether a clause begins: `أن`, `إن`, with a pronoun or not."""
    return _COMPLEMENTIZER.fullmatch(folded) is not None


def asks(folded: str, text: str) -> bool:
    """Whether a noun asks for a complement: an office, a body, a quantity without the article or a pronoun."""
    asking = kind_of(folded) in ("office", "organisation", "document", "unnamed")
    return asking and not is_definite(text) and not is_owned(text)


@lru_cache(_CACHE)
def is_owned(text: str) -> bool:
    """Whether a noun of the lexicon, not folded (`محامية` has none), carries a pronoun: `محاميه`, `وزيرها`."""
    folded = fold(text)
    return text.endswith(("ه", "ها", "هم", "هما", "نا")) and head_of(folded)[1] not in (folded, folded[:-1] + "ه")


@lru_cache(_CACHE)
def is_feminine_title(text: str) -> bool:
    """Whether a title, not folded, is a woman's: `نظيرته` is, `نظيره` has a man's pronoun."""
    return text.endswith(("ته", "تها", "تهم")) if is_owned(text) else fold(text).endswith("ه")


@lru_cache(_CACHE)
def is_plural(folded: str) -> bool:
    """Whether the ending is that of a sound plural or a dual; broken plurals are not told."""
    return len(folded) > 4 and folded.endswith(_DUAL_OR_PLURAL)


@lru_cache(_CACHE)
def is_dual(folded: str) -> bool:
    """Whether a definite noun is a dual: `الوزيران`."""
    return (
        folded.startswith("ال") and len(folded) > 6 and folded.endswith(("ان", "تان")) and head_of(folded)[0] != "word"
    )
