"""Gender and number of a cue, by which a bare `وأضافت` finds whose words it carries on."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from services.worker.extractor.lexicon.reporting_verbs import Analysis
from services.worker.extractor.statements.cues import analyse
from services.worker.extractor.text import fold

Number = Literal["singular", "dual", "plural"]

_NUMBERS: dict[str, Number] = {"s": "singular", "d": "dual", "p": "plural"}
# Cues that are no verbs: whoever they name does not go on speaking.
_CONVEYING = frozenset({"بحسب", "حسب", "حسبما", "وفق", "وفقا", "طبقا", "نقلا", "كما"})


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


def is_tail(text: str) -> bool:
    """Whether a cue hangs an attribution on to somebody else's sentence: `بحسب ما ذكر`."""
    first = fold(text).split()[:1]
    return bool(first) and (first[0] in _CONVEYING or first[0][1:] in _CONVEYING)


def noun_agreement(folded: str) -> Agreement:
    """What a head noun asks of its verb where its ending tells: `ه` and `ات` are feminine."""
    return Agreement(True) if folded.endswith(("ه", "ات")) else UNKNOWN


@lru_cache(4096)
def cue_agreement(text: str) -> Agreement:
    """What the form of a cue says of its subject, by the cue lexicon; what it does not tell is None.

    A verb before its subject agrees in gender alone, so a verb in the singular tells no number. The pronoun of a
    verbal noun is its subject (`نفيها`).
    """
    if is_tail(text):
        return UNKNOWN
    for word in fold(text).split():
        analyses = analyse(word)[0]
        analyses = tuple(analysis for analysis in analyses if analysis.finite) or analyses
        readings = {_agreement(analysis) for analysis in analyses}
        if readings:
            return readings.pop() if len(readings) == 1 else UNKNOWN
    return UNKNOWN


def _agreement(analysis: Analysis) -> Agreement:
    form = analysis.form
    if form.aspect == "masdar":
        return Agreement(form.object == "ها") if form.object in ("ه", "ها") else UNKNOWN
    if form.agreement.startswith("1") or not form.agreement:
        return UNKNOWN
    number = _NUMBERS.get(form.agreement[-1])
    if number == "singular" and analysis.finite:
        number = None
    return Agreement("f" in form.agreement, number)
