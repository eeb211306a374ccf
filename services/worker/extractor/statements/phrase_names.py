"""What lets a word of a noun phrase be, begin or go on with a name, and what tells that it is something else."""

import re

from services.worker.extractor.lexicon.given_names import GIVEN_NAMES
from services.worker.extractor.lexicon.honorifics import RANKS
from services.worker.extractor.lexicon.names import IN_TA, IN_YA, PARTICLES_TOO, TITLES_TOO
from services.worker.extractor.lexicon.phrase_ends import TIMES
from services.worker.extractor.statements.phrase_links import (
    RELATIVES,
    is_adjective,
    may_stand_in_name,
    title_or_close,
)
from services.worker.extractor.statements.phrase_reading import Reading
from services.worker.extractor.statements.word_classes import (
    closes,
    head_of,
    is_action,
    is_bare_verbal_noun,
    is_object,
    is_occasion,
    is_plain_adjective,
    kind_of,
    may_be_verb,
    without_article,
)

# A title that folds to أمام.
TITLES_LIKE_PARTICLES = frozenset({"إمام"})
_YEARS = frozenset({"سنه", "عام"})
_FILIATIONS = frozenset({"بن", "بنت"})
# `فاعلا`, which foreign names look like too (`باولا`), and `متفعلا`.
_DOING = re.compile("[^اي]ا[^اوي]{2}ا")
_UNDERGOING = re.compile("مت[^ ]{3,}ا")
# No present ends so: `يوجينيو`, `يوسوبوف`.
_FOREIGN = ("يو", "وف")


def is_name_after_all(reading: Reading, at: int) -> bool:
    """Whether a word that folds to a particle or names a time is a name: in one, or where a title waits for one."""
    awaited = reading.person and not reading.wants and (not reading.named or reading.title_at >= reading.name_end)
    if reading.tokens[at].text in PARTICLES_TOO:
        return reading.in_name(at) or awaited
    if reading.tokens[at].text in TITLES_LIKE_PARTICLES:
        return reading.in_name(at)
    morning = reading.folded(at) == "صباح" and reading.folded(at + 1) not in TIMES
    return morning and awaited and reading.title_at == at - 1


def is_son(reading: Reading, at: int) -> bool:
    """Whether `بن` follows, so that the word is a given name, a title's or an adjective's spelling or not."""
    if not reading.person or reading.named or reading.folded(at + 1) not in _FILIATIONS:
        return False
    folded = reading.folded(at)
    # `التي بنت المدرج` has a verb.
    return folded not in RELATIVES and kind_of(folded) != "organisation" and reading.conjoined(at) is None


def goes_on_with_name(reading: Reading, at: int) -> bool:
    """Whether a title stands as a name: right after one, with no complement or name of its own to come."""
    awaited = reading.title_at == at - 1 and reading.definite_at(at - 1) and not reading.definite_at(at)
    if awaited and not reading.named and reading.definite_at(at + 1):
        return kind_of(reading.folded(at + 1)) == "word"
    if not reading.in_name(at):
        return False
    if reading.folded(at) in ("الحاج", "الشيخ", "السيد"):
        return True
    last = at + 1 >= reading.stop or not reading.tokens[at + 1].is_word or closes(reading.folded(at + 1))
    return last or not reading.definite_at(at) or reading.tokens[at + 1].text == "علي"


def names_a_house(reading: Reading, at: int) -> bool:
    """Whether this word and the next name a body and two more a person: `مستشفى فرحات حشاد لطفي بوبكر`."""
    before = reading.folded(at - 1)
    if kind_of(before) != "organisation" or reading.definite_at(at - 1) or not reading.person:
        return False
    run = at
    while run < min(reading.stop, at + 5) and may_stand_in_name(reading, run):
        run += 1
    return run - at == 4


def names_family_of(reading: Reading, at: int, noun: str) -> bool:
    """`نبيل بالعيد`: after a given name alone, a family name of the Maghreb that looks like a noun behind `ب`."""
    given = reading.in_name(at) and at - reading.name_start == 1 and reading.folded(at - 1) in GIVEN_NAMES
    known = is_object(noun) or is_occasion(noun) or without_article(noun) in TIMES or kind_of(noun) != "word"
    return given and reading.folded(at).startswith("بال") and not known and title_or_close(reading, at + 1)


def follows_honorific(reading: Reading, at: int) -> bool:
    return reading.title_at == at - 1 and kind_of(reading.folded(at - 1)) == "honorific"


def follows_rank(reading: Reading, at: int) -> bool:
    """After a rank a word like `المالكي` is a family name, after `المدير` an adjective."""
    return head_of(reading.folded(at - 1))[1] in RANKS


def goes_on(reading: Reading, at: int) -> bool:
    if reading.folded(at) in TITLES_TOO and reading.definite_at(at + 1):
        return True
    return may_stand_in_name(reading, at) or (reading.definite_at(at) and not is_plain_adjective(reading.folded(at)))


def names_whom_it_describes(reading: Reading, at: int) -> bool:
    """`المفاوض الإيراني عباس عراقجي`: after a noun and adjectives with the article two or three bare words
    are the name. An object would be a verbal noun, accusative or in ة."""
    described = all(reading.definite_at(before) for before in range(reading.start, at))
    return described and is_whole_name(reading, at)


def is_whole_name(reading: Reading, at: int) -> bool:
    """Whether two or three words stand there that may be a name, and no more; a family name may have the article."""
    run = at
    while run < min(reading.stop, at + 4) and may_stand_in_name(reading, run) and not _looks_like_object(reading, run):
        run += 1
    family = run == at + 1 and reading.definite_at(run) and kind_of(reading.folded(run)) == "word"
    run += family and not reading.tokens[run].text.endswith(("ة", "ات"))
    return run - at in (2, 3) and title_or_close(reading, run)


def _looks_like_object(reading: Reading, at: int) -> bool:
    text = reading.tokens[at].text
    return text.endswith(("ة", "ا", "ات", "ه")) or is_bare_verbal_noun(text) or reading.conjoined(at) is not None


def begins_object(reading: Reading, at: int) -> bool:
    """Whether a word in ة after a whole name has a complement of its own, and so is the object: `عون عودة الوزراء`."""
    whole = at - reading.name_start > 1 and reading.folded(at - 1) not in ("بن", "بنت", "ابو", "ام", "ال")
    plain = reading.tokens[at].text.endswith("ة") and reading.folded(at) not in IN_TA
    return whole and plain and not title_or_close(reading, at + 1)


def tells_how(reading: Reading, at: int) -> bool:
    """`حمود واصفا`, `حمود متطرقا`: after a family name alone a participle in the accusative."""
    text = reading.tokens[at].text
    doing = _DOING.fullmatch(text) is not None and reading.clitics.is_circumstance(text)
    return doing or _UNDERGOING.fullmatch(text) is not None


def is_year(reading: Reading, at: int) -> bool:
    """`سنة 2016`, which is no name."""
    return reading.folded(at) in _YEARS and at + 1 < reading.stop and reading.tokens[at + 1].kind == "number"


def is_feminine_thing(reading: Reading, at: int) -> bool:
    """Whether a word in ة stands alone after a man's title: an object, unless it is one of the few men's names so."""
    title = reading.folded(reading.title_at)
    alone = title_or_close(reading, at + 1) or reading.clitics.attached(reading.tokens[at + 1].text) is not None
    man = reading.definite and not title.endswith(("ه", "ات"))
    return man and alone and reading.tokens[at].text.endswith("ة") and reading.folded(at) not in IN_TA


def is_object_in_ta(reading: Reading, at: int) -> bool:
    """Whether a noun with the article and ة after two bare names is the object: `عرض ماكرون الوساطة`."""
    bare = all(not reading.definite_at(before) for before in range(reading.name_start, at))
    family = without_article(reading.folded(at)) in IN_TA
    return at - reading.name_start > 1 and bare and reading.tokens[at].text.endswith("ة") and not family


def is_present(reading: Reading, at: int) -> bool:
    """Whether a word in ي or ت is a verb rather than a name."""
    folded = reading.folded(at)
    if folded[0] not in "يت" or folded in IN_YA or folded.endswith(_FOREIGN):
        return False
    if may_be_verb(folded) or is_action(reading.tokens[at].text):
        return True
    # `الأمين العام ينس ستولتنبرغ إن`: a title, two bare words and no more.
    whole = reading.person and reading.definite and may_stand_in_name(reading, at + 1)
    return folded[0] == "ي" and not reading.named and not (whole and title_or_close(reading, at + 2))


def describes(reading: Reading, at: int) -> bool:
    """Whether a word after an indefinite title is its adjective (`مسؤول يمني بارز`): no name has but one word there."""
    if follows_rank(reading, at - (reading.tokens[at - 1].text == ".")):
        return False
    if is_plain_adjective(reading.folded(at)) and reading.definite_at(at + 1):
        # `مسؤول رفيع المستوى`.
        return True
    return is_adjective(reading.folded(at)) or (
        not may_stand_in_name(reading, at + 1) and not reading.definite_at(at + 1)
    )
