"""Whether a sentence tells of what was or of what is planned, seen from the place of a date in it."""

import re
from collections.abc import Sequence

from services.worker.extractor.dates.context import AHEAD, BARE, PAST
from services.worker.extractor.dates.reading import Found, Terms
from services.worker.extractor.dates.vocabulary import folded_words
from services.worker.extractor.lexicon.plans import NOT_FUTURE_VERBS, PAST_CUES, PLAN_CUES, PLANS_BEHIND_OF

# The future proclitic before an imperfect: `سيعقد`, `ستجري`, `وسنعلن`. Before `أ` the hamza tells it (`سأعود`).
_FUTURE_VERB = re.compile("[وف]?(?P<verb>س[يتن][ا-ي]{2,})")
_FIRST_PERSON = re.compile("[وف]?سأ[ا-ي]{2,}")
_PREPOSITIONS = folded_words(
    "في", "من", "إلى", "الى", "حتى", "وحتى", "عند", "خلال", "حوالي", "قرابة", "بحدود", "بين", "يوم"
)
_OF = folded_words("من", "ومن")
_LONGEST_BARE = 24
# Terms looked back over, and ahead of the date where it comes before its verb (`والأحد سيعقد`).
_BACK, _AHEAD = 12, 2


def is_bare(terms: Terms, found: Sequence[Found]) -> bool:
    """Is there nothing in the sentence but dates and the prepositions before them: a query, an entry?"""
    if len(terms) > _LONGEST_BARE:
        return False
    taken = {index for each in found for index in range(each.at, each.end)}
    return all(
        index in taken or term.text in _PREPOSITIONS or term.kind in ("mark", "end") for index, term in enumerate(terms)
    )


def sense_at(text: str, terms: Terms, found: Found, bare: bool) -> str:
    """AHEAD where a word of planning governs the date, BARE where there is nothing but the date, else PAST."""
    if bare:
        return BARE
    for index in range(found.at - 1, max(-1, found.at - 1 - _BACK), -1):
        sense = _cue(text, terms, index)
        if sense is not None:
            return sense
    for index in range(found.end, found.end + _AHEAD):
        if terms[index].kind == "end":
            break
        if _cue(text, terms, index) == AHEAD:
            return AHEAD
    return PAST


def _cue(text: str, terms: Terms, at: int) -> str | None:
    term = terms[at]
    word = term.text
    if word in PLAN_CUES or (word in PLANS_BEHIND_OF and at and terms[at - 1].text in _OF):
        return AHEAD
    if word in PAST_CUES:
        return PAST
    if "س" not in word[:2]:
        return None
    verb = _FUTURE_VERB.fullmatch(word)
    if verb:
        return None if verb["verb"] in NOT_FUTURE_VERBS else AHEAD
    return AHEAD if _FIRST_PERSON.fullmatch(text, term.start, term.end) else None
