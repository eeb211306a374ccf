"""The morphemes Farasa cuts off, in the standard terms, and what each of them is.

Farasa writes all of them with `+`, but they are of three kinds. *Proclitics* and *enclitics* are words of
their own that Arabic writes joined to a host: conjunctions, prepositions, the future particle, pronouns. The
*determiner* `ال` is a prefix, and the feminine and number endings are *inflectional suffixes*: these two
are morphemes of the word itself, and a lemma is looked up without them.
"""

from enum import Enum

from services.worker.extractor.segmentation import Segments


class Morpheme(Enum):
    """What a unit cut off a word is, by the terms of the Penn Arabic Treebank."""

    CONJUNCTION = "conjunction"
    PREPOSITION = "preposition"
    FUTURE_PARTICLE = "future particle"
    DETERMINER = "determiner"
    PREPOSITION_AND_DETERMINER = "preposition and determiner"
    PRONOUN = "pronoun"
    INFLECTION = "inflection"

    @property
    def is_clitic(self) -> bool:
        """Whether it is a word by itself (`و`, `ها`) and not a part of the word it is written with (`ال`, `ة`)."""
        return self not in (Morpheme.DETERMINER, Morpheme.INFLECTION)


PREFIX_UNITS: dict[str, Morpheme] = {
    "و": Morpheme.CONJUNCTION,
    "ف": Morpheme.CONJUNCTION,
    "ب": Morpheme.PREPOSITION,
    "ك": Morpheme.PREPOSITION,
    "ل": Morpheme.PREPOSITION,
    "س": Morpheme.FUTURE_PARTICLE,
    "ال": Morpheme.DETERMINER,
    "لل": Morpheme.PREPOSITION_AND_DETERMINER,
}
"""The eight units Farasa cuts from the head of a word (its table `hPrefixes`)."""

# A unit that is a pronoun after one stem and an ending after another is named by what it mostly is in news:
# `ا` ends adverbial accusatives and duals, `ي` is the pronoun of the first person, `ت` the verb's ending,
# `ن` that of the feminine plural, `نا` the pronoun of the first person plural.
SUFFIX_UNITS: dict[str, Morpheme] = {
    "ه": Morpheme.PRONOUN,
    "ها": Morpheme.PRONOUN,
    "ك": Morpheme.PRONOUN,
    "ي": Morpheme.PRONOUN,
    "هما": Morpheme.PRONOUN,
    "كما": Morpheme.PRONOUN,
    "نا": Morpheme.PRONOUN,
    "كم": Morpheme.PRONOUN,
    "هم": Morpheme.PRONOUN,
    "هن": Morpheme.PRONOUN,
    "كن": Morpheme.PRONOUN,
    "ا": Morpheme.INFLECTION,
    "ان": Morpheme.INFLECTION,
    "ين": Morpheme.INFLECTION,
    "ون": Morpheme.INFLECTION,
    "وا": Morpheme.INFLECTION,
    "ات": Morpheme.INFLECTION,
    "ت": Morpheme.INFLECTION,
    "ن": Morpheme.INFLECTION,
    "ة": Morpheme.INFLECTION,
}
"""The twenty units Farasa cuts from the tail of a word (its table `hSuffixes`)."""


def name_units(segments: Segments) -> list[tuple[str, str]]:
    """Each unit of a word with what it is: `("و", "proclitic (conjunction)")`, `("كتاب", "stem")`."""
    before = [(unit, _name(PREFIX_UNITS.get(unit), "proclitic", "prefix")) for unit in segments.proclitics]
    after = [(unit, _name(SUFFIX_UNITS.get(unit), "enclitic", "suffix")) for unit in segments.enclitics]
    return [*before, (segments.stem, "stem"), *after]


def _name(morpheme: Morpheme | None, clitic: str, affix: str) -> str:
    if morpheme is None:
        return affix
    return f"{clitic if morpheme.is_clitic else affix} ({morpheme.value})"
