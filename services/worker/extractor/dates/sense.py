"""Whether a sentence tells of what was or of what is planned, seen from the place of a date in it."""

import re

from services.worker.extractor.dates.context import AHEAD, BARE, PAST
from services.worker.extractor.dates.reading import Found, Terms
from services.worker.extractor.lexicon.plans import NOT_FUTURE_VERBS, PAST_CUES, PLAN_CUES

# The future proclitic before an imperfect: `سيعقد`, `ستجري`, `وسنعلن`, `سأعود`.
_FUTURE_VERB = re.compile("[وف]?س(?:ي|ت|ن|ا)[ا-ي]{2,}")
# Terms looked back over, and ahead of the date where it comes before its verb (`والأحد سيعقد`).
_BACK, _AHEAD = 14, 2


def sense_at(terms: Terms, found: Found) -> str:
    """AHEAD where a word of planning governs the date, BARE where there is nothing but the date, else PAST."""
    if found.at == 0 and terms[found.end].kind == "end":
        return BARE
    for index in range(found.at - 1, max(-1, found.at - 1 - _BACK), -1):
        sense = _cue(terms[index].text)
        if sense is not None:
            return sense
    for index in range(found.end, found.end + _AHEAD):
        if terms[index].kind == "end":
            break
        if _cue(terms[index].text) == AHEAD:
            return AHEAD
    return PAST


def _cue(word: str) -> str | None:
    if word in PLAN_CUES:
        return AHEAD
    if word in PAST_CUES:
        return PAST
    if _FUTURE_VERB.fullmatch(word) and not word.lstrip("وف").startswith(NOT_FUTURE_VERBS):
        return AHEAD
    return None
