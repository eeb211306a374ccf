"""Whether a sentence tells of what was or of what is planned, seen from the place of a date in it."""

import re
from collections.abc import Callable, Sequence
from functools import partial

from services.worker.extractor.dates.context import AHEAD, PAST
from services.worker.extractor.dates.reading import Found, Terms
from services.worker.extractor.dates.sentence_terms import SentenceTerms
from services.worker.extractor.dates.vocabulary import folded_words
from services.worker.extractor.lexicon.plans import NOT_FUTURE_VERBS, PAST_CUES, PLAN_CUES, PLANS_BEHIND_OF

# The future proclitic before an imperfect: `سيعقد`, `ستجري`, `وسنعلن`. Before `أ` the hamza tells it (`سأعود`).
_FUTURE_VERB = re.compile("[وف]?(?P<verb>س[يتن][ا-ي]{2,})")
_FIRST_PERSON = re.compile("[وف]?سأ[ا-ي]{2,}")
_PREPOSITIONS = folded_words(
    "في", "من", "إلى", "الى", "حتى", "وحتى", "عند", "خلال", "حوالي", "قرابة", "بحدود", "بين", "يوم"
)
_OPENERS = folded_words("في", "وفي", "خلال", "وخلال", "ومساء", "وصباح", "ويوم")
_OF = folded_words("من", "ومن")
_LONGEST_BARE = 24
_WORD = re.compile(r"[^\W\d_]+")
# Code points and words looked back over, and terms behind the date where it comes before its verb (`والأحد سيعقد`).
_REACH, _BACK, _AHEAD = 110, 12, 2


def is_bare(terms: Terms, found: Sequence[Found]) -> bool:
    """Is there nothing in the sentence but dates and the prepositions before them: a query, an entry?"""
    if len(terms) > _LONGEST_BARE:
        return False
    taken = {index for each in found for index in range(each.at, each.end)}
    return all(
        index in taken or term.text in _PREPOSITIONS or term.kind in ("mark", "end") for index, term in enumerate(terms)
    )


def sense_at(text: str, folded: str, start: int, read: SentenceTerms, found: Found) -> str:
    """AHEAD where a word of planning governs the date, else PAST. `start` is where its sentence begins.

    The words before it are read off the text: what lies further back than a date reaches is no term.
    """
    at = read.start_of(found.at)
    before = [*_WORD.finditer(folded, max(start, at - _REACH), at)][-_BACK:]
    for index in range(len(before) - 1, -1, -1):
        word = before[index].group()
        if word in PLANS_BEHIND_OF and index and before[index - 1].group() in _OF:
            return AHEAD
        sense = _cue(text, word, before[index].start)
        if sense is not None:
            return sense
    return AHEAD if _is_ahead_behind(text, read, found) else PAST


def _is_ahead_behind(text: str, read: SentenceTerms, found: Found) -> bool:
    """Does a word of planning come right behind the date, or soon where the date begins its clause?"""
    reach = _AHEAD if _begins_clause(read.terms, found.at) else 1
    for index in range(found.end, min(found.end + reach, len(read.terms))):
        word = read.terms[index].text
        if (reach > 1 or not word.startswith("و")) and _cue(text, word, partial(read.start_of, index)) == AHEAD:
            return True
    return False


def _begins_clause(terms: Terms, at: int) -> bool:
    """Does nothing but a preposition stand between the date and the start of its clause: `والأحد سيعقد`?"""
    if terms[at].conjunction or at == 0:
        return True
    before = terms[at - 1]
    return (
        before.kind == "mark"
        or (before.text in _OPENERS and (at == 1 or before.text.startswith("و")))
        or (before.text in _PREPOSITIONS and (at == 1 or terms[at - 2].kind == "mark"))
    )


def _cue(text: str, word: str, place: Callable[[], int]) -> str | None:
    if word in PLAN_CUES:
        return AHEAD
    if word in PAST_CUES:
        return PAST
    if "س" not in word[:2]:
        return None
    verb = _FUTURE_VERB.fullmatch(word)
    if verb:
        return None if verb["verb"] in NOT_FUTURE_VERBS else AHEAD
    return AHEAD if _FIRST_PERSON.fullmatch(text, place(), place() + len(word)) else None
