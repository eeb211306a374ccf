"""Gender and number of a cue, by which a bare `وأضافت` finds whose words it carries on."""

from dataclasses import dataclass
from typing import Literal

from services.worker.extractor.text import fold

Number = Literal["singular", "dual", "plural"]

_OBJECTS = ("هما", "ها", "هم", "ه")


@dataclass(frozen=True, slots=True)
class Agreement:
    """`feminine` is None where the form does not tell; so is `number`."""

    feminine: bool | None = None
    number: Number | None = None

    def fits(self, other: "Agreement") -> bool:
        """Whether one person or body can be the subject of both forms."""
        if self.feminine is not None and other.feminine is not None and self.feminine != other.feminine:
            return False
        return not (self.number and other.number and self.number != other.number)


UNKNOWN = Agreement()
# Cues that are no verbs: `بحسب`, `وفقا`; whoever they name does not go on speaking.
_CONVEYING = frozenset({"بحسب", "حسب", "حسبما", "وفق", "وفقا", "طبقا", "نقلا", "كما"})


def is_tail(text: str) -> bool:
    """Whether a cue hangs an attribution on to somebody else's sentence: `بحسب ما ذكر`."""
    first = fold(text).split()[:1]
    return bool(first) and (first[0] in _CONVEYING or first[0][1:] in _CONVEYING)


def cue_agreement(text: str, lemma: str) -> Agreement:
    """What the form of a verb or participle says of its subject; `lemma` as the cue lexicon spells it.

    A verb before its subject agrees in gender alone, so `singular` is said only of participles.
    """
    words = fold(text).split()
    if not words:
        return UNKNOWN
    base = fold(lemma)
    word = words[-1] if base.startswith("و") or not words[-1].startswith("و") else words[-1][1:]
    if word.startswith("ف") and not base.startswith("ف") and len(word) > 4:
        word = word[1:]
    if word.endswith("نا") and not base.endswith("نا"):
        return UNKNOWN
    return _participle(word) or _past(word, base) or _present(word, base) or UNKNOWN


def noun_agreement(folded: str) -> Agreement:
    """What a head noun asks of its verb: `ه` and `ات` are feminine, so are plurals of things, which no ending tells."""
    return Agreement(True) if folded.endswith(("ه", "ات")) else UNKNOWN


def _participle(word: str) -> Agreement | None:
    """Participles stand in the accusative: `مؤكدا`, `نافية`, `قائلين`."""
    if not (word.startswith("م") or word[1:2] == "ا") or len(word) < 4:
        return None
    if word.endswith(("تان", "تين")):
        return Agreement(True, "dual")
    if word.endswith("ين"):
        return Agreement(False, None)
    if word.endswith("ات"):
        return Agreement(True, "plural")
    if word.endswith("ه") and (word.startswith("م") or len(word) > 4):
        return Agreement(True, "singular")
    return Agreement(False, "singular") if word.endswith("ا") and len(word) > 4 else None


def _past(word: str, base: str) -> Agreement | None:
    for ending in _OBJECTS:
        if word.endswith(ending) and len(word) - len(ending) > 2 and not base.endswith(ending):
            word = word.removesuffix(ending)
            break
    if base and not word.startswith(base[:2]):
        return None
    if not base and word[:1] in ("ي", "ت"):
        return None
    if word.endswith("تا"):
        return Agreement(True, "dual")
    if word.endswith("وا"):
        return Agreement(False, "plural")
    if word.endswith("ت") and not (base.endswith("ت") and word == base):
        return Agreement(True)
    if base and word.endswith("ا") and len(word) > len(base):
        return Agreement(False, "dual")
    return Agreement(False)


def _present(word: str, base: str) -> Agreement | None:
    if word[:1] not in ("ي", "ت") or (base and word.startswith(base[:3])):
        return None
    feminine = word.startswith("ت")
    if word.endswith("ون"):
        return Agreement(False, "plural")
    if word.endswith("ان") and not base.endswith("ن"):
        return Agreement(feminine, "dual")
    return Agreement(feminine)
