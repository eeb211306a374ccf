"""What looks like a date and is none: ages, places and people named after months and days, newspapers."""

from services.worker.extractor.dates.meaning import Amount, Calendar, DayPart, Decade, Edge, Relative, Vague
from services.worker.extractor.dates.reading import Found, Terms
from services.worker.extractor.dates.sentence_terms import SentenceTerms
from services.worker.extractor.dates.vocabulary import folded_words
from services.worker.extractor.lexicon.not_dates import (
    AGE_WORDS,
    FOLLOWERS,
    GENERAL_TITLES,
    KINDS_OF_DAY,
    KINDS_OF_NIGHT,
    NAMED_AFTER_DAYS,
    NAMED_AFTER_MONTHS,
    NAMED_TODAY,
    PEOPLE,
    REACHES,
    WEAK_MONTHS,
    WEAK_SUPPORT,
)

_OF = folded_words("من")
_OF_LIGHT = folded_words("ضوئية")
# `عقوبة السجن البالغة 10 سنوات`: what amounts to so much is no person.
_TERMS_OF_PRISON = folded_words(
    "السجن", "سجن", "الحبس", "العقوبة", "عقوبة", "المدة", "مدة", "الفترة", "عقوبته", "مدتها"
)
_NIL = folded_words("صفر", "وصفر")
_DASHES = frozenset("-–/")
_IN = folded_words("في", "وفي", "ففي")
_AFTER_IN = folded_words("المستقبل", "الماضي", "والمستقبل", "والماضي", "للمستقبل", "للماضي", "بالمستقبل", "بالماضي")
# `يسكن قريبا من المدينة` is near it; what these verbs govern with `من` is done soon.
_NEAR = folded_words("قريبا", "وقريبا")
_BESIDE = folded_words("من", "له", "لها", "لهم")
_MANAGE = folded_words("يتمكن", "تتمكن", "نتمكن", "سيتمكن", "ستتمكن", "سنتمكن", "ينتهي", "تنتهي", "سينتهي", "ستنتهي")
# `بكرة القدم`: with a ball, where it would be tomorrow by itself.
_BALL = folded_words("بكرة")
_NOW = folded_words("الآن", "والآن")
_PEACE = folded_words("السلام")
_LASTLY = folded_words("أخيرا", "وأخيرا")


def is_excluded(terms: Terms, found: Found) -> bool:
    """Is what was read no date where it stands?"""
    meaning = found.meaning
    if isinstance(meaning, Amount):
        return _is_age(terms, found, meaning)
    before = terms[found.at - 1].text if found.at else ""
    decade = meaning.of if isinstance(meaning, Edge) else meaning
    if isinstance(decade, Decade):
        aged = _is_of_age(terms, _skip_decades(terms, found.end))
        return aged or before in PEOPLE or _before_in(terms, found) in PEOPLE
    if isinstance(meaning, Calendar):
        if terms[found.end].text in FOLLOWERS.get(terms[found.end - 1].text, ()):
            return True
        if found.rule in ("month", "month-day"):
            return _is_weak_month(terms, found, before)
        if found.rule == "day-month" and meaning.year is None:
            return before in NAMED_AFTER_MONTHS
        return found.rule == "weekday" and before in NAMED_AFTER_DAYS
    if isinstance(meaning, DayPart):
        return found.rule == "tonight" and terms[found.end].text in KINDS_OF_NIGHT
    if isinstance(meaning, Relative):
        if found.rule == "today":
            return before in NAMED_TODAY or terms[found.end].text in KINDS_OF_DAY
        if found.rule == "named-day" and terms[found.at].text in _BALL:
            return terms[found.end].text.startswith("ال")
        return meaning.unit == "Y" and before in GENERAL_TITLES
    return isinstance(meaning, Vague) and _is_no_time(terms, found, before)


def _is_no_time(terms: Terms, found: Found, before: str) -> bool:
    """`تيار المستقبل`, `حركة السلام الآن`, and `ملجأ أخيرا`, where the word is an adjective."""
    term = terms[found.at]
    if term.text in _AFTER_IN:
        return before not in _IN
    if term.text in _NEAR:
        return terms[found.end].text in _BESIDE and before not in _MANAGE
    if found.rule == "until-today":
        return terms[found.end].text in KINDS_OF_DAY
    if term.text in _NOW:
        return before in _PEACE
    return term.text in _LASTLY and (before.endswith("ا") or found.at == 0 or terms[found.at - 1].kind == "mark")


def _is_age(terms: Terms, found: Found, amount: Amount) -> bool:
    """`يبلغ من العمر 22 عاما`, `(67 عاما)`, `ابنته، 33 عاما،`, `31 عاما من العمر`."""
    if amount.parts[0][1] not in ("Y", "M") or amount.parts[0][0] is None:
        return False
    if terms[found.end].text in _OF_LIGHT:
        return True
    before = [term.text for term in terms[max(0, found.at - 4) : found.at]]
    if not AGE_WORDS.isdisjoint(before) and _TERMS_OF_PRISON.isdisjoint(before):
        return True
    if not REACHES.isdisjoint(before[-2:]):
        return True
    if _is_of_age(terms, found.end):
        return True
    after = terms[found.end]
    apposed = before[-1:] in (["،"], [","], ["("], ["-"], ["–"]) and after.kind in ("mark", "end")
    return terms[found.at].number is not None and apposed


def _skip_decades(terms: Terms, at: int) -> int:
    """Behind the decades listed: `في السبعينيات والثمانينيات من العمر`."""
    while terms[at].conjunction and terms[at].get("decade") is not None:
        at += 1
    return at


def _before_in(terms: Terms, found: Found) -> str:
    """The word before the preposition before a date: `سيدة في العشرينيات`."""
    return terms[found.at - 2].text if found.at > 1 and terms[found.at - 1].text in _IN else ""


def _is_of_age(terms: Terms, end: int) -> bool:
    return terms[end].text in _OF and terms[end + 1].text in AGE_WORDS


def _is_weak_month(terms: Terms, found: Found, before: str) -> bool:
    """A month whose name is also a word or a name needs a preposition, a head, an adjective or a year."""
    meaning = found.meaning
    assert isinstance(meaning, Calendar)
    if _is_score(terms, found) or (before in NAMED_AFTER_MONTHS and found.rule == "month"):
        return True
    strong = meaning.year is not None or meaning.direction is not None or meaning.within is not None
    if strong or terms[found.at].text not in WEAK_MONTHS:
        return False
    if found.end > found.at + 1:
        # `رمضان الرابع`, `صفر-1`, `باب أولى` are no day of a month.
        return found.rule == "month-day"
    return before not in WEAK_SUPPORT and not terms[found.at].preposition


def _is_score(terms: Terms, found: Found) -> bool:
    """`صفر-صفر`, `3 - صفر`: nil."""
    beside = (terms[found.at - 1] if found.at else terms[found.end], terms[found.end])
    return terms[found.at].text in _NIL and any(term.text in _DASHES for term in beside)


def is_spelt_otherwise(text: str, read: SentenceTerms, found: Found) -> bool:
    """Does the unfolded text show that it is another word: `أب`, `إب`, `باب` for `آب`, `ألان` for `الآن`?"""
    if found.rule not in ("month", "vague"):
        return False
    written = text[read.start_of(found.at) : read.end_of(found.end - 1)]
    if found.rule == "month" and found.end == found.at + 1:
        return len(written) == len("آب") and written.endswith("ب") and not written.startswith("آ")
    return found.rule == "vague" and written.startswith("ألا")
