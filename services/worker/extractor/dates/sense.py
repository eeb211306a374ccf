"""Whether a sentence tells of what was or of what is planned, seen from the place of a date in it."""

import re
from collections.abc import Sequence

from services.worker.extractor.dates.context import AHEAD, BARE, PAST
from services.worker.extractor.dates.reading import Found, Terms
from services.worker.extractor.dates.vocabulary import folded_words
from services.worker.extractor.lexicon.plans import NOT_FUTURE_VERBS, PAST_CUES, PLAN_CUES

# The future proclitic before an imperfect: `سيعقد`, `ستجري`, `وسنعلن`, `سأعود`.
_FUTURE_VERB = re.compile("[وف]?س(?:ي|ت|ن|ا)[ا-ي]{2,}")
_PREPOSITIONS = folded_words(
    "في", "من", "إلى", "الى", "حتى", "وحتى", "عند", "خلال", "حوالي", "قرابة", "بحدود", "بين", "يوم"
)
# Terms looked back over, and ahead of the date where it comes before its verb (`والأحد سيعقد`).
_BACK, _AHEAD = 14, 2


def is_bare(terms: Terms, found: Sequence[Found]) -> bool:
    """Is there nothing in the sentence but dates and the prepositions before them: a query, an entry?"""
    taken = {index for each in found for index in range(each.at, each.end)}
    return all(
        index in taken or term.text in _PREPOSITIONS or term.kind in ("mark", "end") for index, term in enumerate(terms)
    )


def sense_at(terms: Terms, found: Found, bare: bool) -> str:
    """AHEAD where a word of planning governs the date, BARE where there is nothing but the date, else PAST."""
    if bare:
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
