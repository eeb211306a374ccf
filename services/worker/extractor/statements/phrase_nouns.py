"""Nouns, adjectives and names as they follow one another in a noun phrase that speaks."""

from services.worker.extractor.lexicon.countries import LONG_NAMES
from services.worker.extractor.lexicon.honorifics import TITLES_OF_TWO
from services.worker.extractor.lexicon.names import ELATIVES, NAME_PARTICLES, PARTICLES_TOO, TITLES_TOO, WITH_ARTICLE
from services.worker.extractor.lexicon.organisations import ORGANISATIONS
from services.worker.extractor.lexicon.phrase_ends import TIMES
from services.worker.extractor.lexicon.phrase_words import QUANTITIES
from services.worker.extractor.statements.phrase_links import (
    NAMING,
    PREPOSITIONS,
    RELATIVES,
    describes_others,
    is_adjective,
    is_circumstance,
    may_stand_in_name,
    negates_adjective,
    take_attached,
    take_conjoined,
    take_issued,
    take_preposition,
    take_relative,
    title_or_close,
)
from services.worker.extractor.statements.phrase_marks import OPENING_QUOTES, spells_name, take_mark
from services.worker.extractor.statements.phrase_names import (
    TITLES_LIKE_PARTICLES,
    begins_object,
    describes,
    follows_honorific,
    follows_rank,
    goes_on,
    goes_on_with_name,
    is_feminine_thing,
    is_name_after_all,
    is_object_in_ta,
    is_present,
    is_son,
    is_whole_name,
    is_year,
    names_a_house,
    names_family_of,
    names_whom_it_describes,
    tells_how,
)
from services.worker.extractor.statements.phrase_reading import PERSONAL, Reading, has_pronoun
from services.worker.extractor.statements.word_classes import (
    asks,
    closes,
    governs_preposition,
    head_of,
    is_action,
    is_bare_verbal_noun,
    is_complementizer,
    is_definite,
    is_definite_verbal_noun,
    is_nationality,
    is_object,
    is_plain_adjective,
    is_verb,
    kind_of,
    without_article,
)
from services.worker.extractor.text import fold

_REFLEXIVES = frozenset({"نفسه", "نفسها", "ذاته", "ذاتها", "انفسهم", "عينه", "عينها"})
_PRONOUNS = frozenset({"منه", "منها", "منهم", "منهما", "له", "لها", "لهم", "عليه", "عليها"})
_ATTACHED = frozenset({"ب", "ل", "ك", "لل", "بال"})
_DETERMINERS = frozenset({"هذه", "هذا", "تلك", "ذلك", "هولاء", "كل", "جميع", "احد", "احدي", "كبري", "كبريات"})
_ORDINALS = frozenset({"الاول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس"})
_LONG_PLURAL = 7
# Whom universities, airports and towns are named after.
_PATRONS = frozenset({"ملك", "امير", "شيخ", "سلطان", "امام", "شهيد", "رئيس"})
PERIODS = frozenset({"العام", "الشهر", "الاسبوع", "السنه", "الصيف", "الموسم"})
_WHEN = frozenset({"الماضي", "الماضيه", "الجاري", "الجاريه", "الحالي", "الحاليه", "المقبل", "المقبله", "الفائت"})
_RESUMPTIVE = ("ته", "تها", "تهم")


def take_word(reading: Reading, at: int) -> int:
    folded = reading.folded(at)
    if at == reading.start:
        return take_head(reading, at)
    if is_name_after_all(reading, at) or is_son(reading, at):
        # After a title that follows the name it is somebody else's (`كمال الناصري مستشار المرشد علي خامنئي`).
        if not reading.named or reading.in_name(at):
            reading.extend_name(at, at + 1)
        return at + 1
    if (folded, reading.folded(at + 1)) in TITLES_OF_TWO and not reading.in_name(at):
        return _take_title_of_two(reading, at)
    if folded in PREPOSITIONS:
        return take_preposition(reading, at)
    if folded in _REFLEXIVES or (folded in _PRONOUNS and governs_preposition(reading.folded(at - 1))):
        return at + 1
    if reading.tokens[at].text == "بان" and reading.folded(at + 1) == "كي":
        # بان كي مون: the name folds to the complementizer.
        return _take_bare(reading, at, folded)
    if spells_name(reading, at):
        return at + 1
    if folded == "غير" and negates_adjective(reading, at):
        return at + 2
    if folded == "ل" and reading.kind == "document" and at == reading.start + 1 < reading.stop - 1:
        quoted = take_mark(reading, at + 1, joined=True) if reading.tokens[at + 1].text in OPENING_QUOTES else at
        return quoted if quoted > at + 1 else at
    naming = folded in NAMING and at == reading.start + 1 and not reading.definite
    issued = take_issued(reading, at)
    if issued > at:
        return issued
    text = reading.tokens[at].text
    if not naming and (closes(folded) or is_verb(text) or is_action(text) or folded in _ATTACHED):
        return at
    if folded in TIMES and (not reading.wants or (reading.kind == "unnamed" and not governs_preposition(folded))):
        return at
    if not reading.wants and _may_be_object(reading, at) and not _ends_name(reading, at):
        return at
    if folded in RELATIVES or naming:
        return take_relative(reading, at)
    if folded in PERIODS and reading.folded(at + 1) in _WHEN:
        return at
    if is_year(reading, at):
        return at
    if folded == "و":
        after = reading.folded(at + 1)
        if after in '"“«”' and after:
            quoted = take_mark(reading, at + 1, joined=True)
            return quoted if quoted > at + 1 else at
        return at + 1 if kind_of(after) != "word" or reading.definite_at(at + 1) else at
    joined = reading.conjoined(at)
    if joined:
        return take_conjoined(reading, at, joined)
    attached = reading.attached(at)
    if attached and names_family_of(reading, at, attached):
        return reading.lengthen_name(at)
    if attached and not (reading.wants and reading.clitics.attached(reading.tokens[at].text, guess=False) is None):
        return take_attached(reading, at, attached)
    return take_noun(reading, at, folded)


def _may_be_object(reading: Reading, at: int) -> bool:
    text = reading.tokens[at].text
    if reading.person and not reading.named and is_definite_verbal_noun(text):
        return True
    return is_object(reading.folded(at)) or is_bare_verbal_noun(text)


def _ends_name(reading: Reading, at: int) -> bool:
    """Whether a word that is otherwise an object closes a name: a bare object would have a complement of its own."""
    after = reading.folded(at + 1)
    own = reading.folded(at).endswith("ه") or after in PREPOSITIONS or after == "اي" or kind_of(after) in PERSONAL
    awaited = reading.person and not reading.named and not own
    return (reading.in_name(at) or awaited) and not reading.definite_at(at) and title_or_close(reading, at + 1)


def take_head(reading: Reading, at: int) -> int:
    folded = reading.folded(at)
    text = reading.tokens[at].text
    if (folded, reading.folded(at + 1)) in TITLES_OF_TWO:
        reading.kind, reading.head = "honorific", folded
        return _take_title_of_two(reading, at)
    family = reading.folded(at + 1).endswith("ي") and not is_nationality(reading.folded(at + 1))
    if text in PARTICLES_TOO and (family or not reading.definite_at(at + 1)):
        reading.extend_name(at, at + 1)
        return at + 1
    barred = closes(folded) and folded not in _DETERMINERS and text not in TITLES_LIKE_PARTICLES
    if folded in PREPOSITIONS or folded in RELATIVES or barred or is_action(text):
        return at
    place = _long_place(reading, at)
    if place > at:
        reading.kind, reading.head, reading.definite = "place", folded, True
        return place
    joined = reading.conjoined(at) or (reading.attached(at) if kind_of(folded) == "word" else None)
    text = reading.tokens[at].text[1:] if joined else reading.tokens[at].text
    reading.kind, reading.head = head_of(joined or folded)
    if folded in TITLES_TOO and not reading.definite_at(at) and may_stand_in_name(reading, at + 1):
        reading.kind, reading.head = "word", folded
    reading.person = reading.kind in PERSONAL
    reading.title_at = at if reading.person else -1
    reading.definite = is_definite(text) or reading.kind == "place"
    asking = reading.kind != "word" and asks(joined or folded, text)
    reading.wants = folded in _DETERMINERS or asking
    if reading.kind == "word" and not reading.definite and not reading.wants and folded not in QUANTITIES:
        reading.extend_name(at, at + 1)
    return at + 1


def _take_title_of_two(reading: Reading, at: int) -> int:
    reading.person, reading.title_at = True, at + 1
    reading.wants, reading.definite = False, True
    return at + 2


def _long_place(reading: Reading, at: int) -> int:
    """The index after a place's name of several words that begins here, else `at`."""
    first = reading.conjoined(at) or reading.folded(at)
    for rest in LONG_NAMES.get(first, ()):
        if all(reading.folded(at + 1 + k) == word for k, word in enumerate(rest)):
            return at + 1 + len(rest)
    return at


def take_noun(reading: Reading, at: int, folded: str) -> int:
    kind = kind_of(folded)
    if folded in TITLES_TOO and goes_on_with_name(reading, at):
        reading.extend_name(at, at + 1)
        return at + 1
    capital = "عاصمه" in (head_of(reading.folded(at - 1))[1], head_of(reading.folded(at - 2))[1])
    if kind == "place" and capital and not reading.wants:
        return at + 1
    after_bare = not reading.definite_at(at - 1) and kind_of(reading.folded(at - 2)) == "organisation"
    if kind == "place" and not reading.wants and after_bare:
        # `حزب نداء تونس`: a place ends the name of a body.
        return at + 1
    if kind in PERSONAL and not (reading.wants and without_article(folded) in ORGANISATIONS):
        return _take_title(reading, at, folded)
    definite = reading.definite_at(at)
    if reading.wants:
        double = names_a_house(reading, at)
        clause = reading.kind in ("document", "unnamed") and folded.endswith(_RESUMPTIVE)
        reading.wants = (kind in ("organisation", "unnamed", "document") and not definite) or double or clause
        chain = not definite and kind == "word" and reading.definite_at(at + 1) and not is_adjective(folded)
        chain = chain and (reading.folded(at + 1) not in TIMES or folded == "اخبار")
        reading.wants = reading.wants or (chain and reading.kind in (*PERSONAL, "organisation"))
        of_body = reading.person and kind_of(reading.folded(at - 1)) == "organisation"
        reading.definite = reading.definite or definite or kind == "place" or of_body
        return at + 1
    if definite:
        return _take_definite(reading, at, folded)
    return _take_bare(reading, at, folded)


def _take_title(reading: Reading, at: int, folded: str) -> int:
    if reading.in_name(at) and (folded in ("الابن", "الاب") or reading.folded(at - 1) in ("عبد", "بن", "ابو")):
        return reading.lengthen_name(at)
    definite = reading.definite_at(at)
    if reading.kind == "unnamed" and at == reading.start + 1 and not definite and not reading.definite:
        reading.wants = False
        return at + 1
    if reading.kind == "place" or is_addressed(reading, at):
        return at
    if reading.kind in ("organisation", "document") and reading.definite and not reading.wants:
        return at + 1 if definite else at
    if not reading.wants and reading.named and reading.inner:
        # `مدير مطار الملك فهد المهندس فلان`: a title after the name of the complement is the speaker's own.
        reading.name_start, reading.inner = -1, False
    elif _names_body(reading, at):
        reading.inner = True
    reading.person, reading.title_at = True, at
    reading.wants = asks(folded, reading.tokens[at].text)
    reading.definite = definite
    return at + 1


def _names_body(reading: Reading, at: int) -> bool:
    """Whether a title stands in the name of the body that a title is of: `رئيس جامعة الملك سعود`."""
    before = reading.attached(at - 1) or reading.folded(at - 1)
    body = kind_of(before) == "organisation" and not reading.definite_at(at - 1)
    after = body and at - 1 > reading.start and head_of(reading.folded(at))[1] in _PATRONS
    return after and reading.kind in PERSONAL and not reading.named


def _names_office(reading: Reading, at: int) -> bool:
    """`فلان الرئيس التنفيذي لنورستار`: behind `ل` and a title whose name stands before it, the body of the title."""
    whole = reading.named and not reading.in_name(at) and reading.title_at >= reading.name_end
    title = reading.definite_at(at - 1) and is_plain_adjective(reading.folded(at - 1))
    return whole and title and reading.folded(at)[0] == "ل" and title_or_close(reading, at + 1)


def is_addressed(reading: Reading, at: int) -> bool:
    """Whether a plural in the accusative is whom the words are said to: `حذر الرئيس المحتجين`."""
    folded, before = reading.folded(at), reading.folded(at - 1)
    plural = len(folded) > 6 and folded.startswith("ال") and folded.endswith("ين")
    after_one = at == reading.start + 1 and reading.definite_at(at - 1)
    return plural and (after_one or reading.in_name(at)) and not before.endswith("ين")


def _take_definite(reading: Reading, at: int, folded: str) -> int:
    family = at - reading.name_start == 1 and folded.endswith("ي")
    if reading.in_name(at) and folded.endswith("يين") and len(folded) > _LONG_PLURAL:
        # `أخبر ترامب الصحفيين`: who is told.
        return at
    if reading.in_name(at) and (family or folded in _ORDINALS or not is_plain_adjective(folded)):
        things = (folded.endswith("ات") and folded != "السادات") or _is_said(reading, at)
        things = things or is_object_in_ta(reading, at)
        return at if things or kind_of(folded) in ("organisation", "document") else reading.lengthen_name(at)
    if reading.person and not reading.named and folded in WITH_ARTICLE and goes_on(reading, at + 1):
        reading.extend_name(at, at + 1)
        return at + 1
    if is_addressed(reading, at):
        return at
    before = reading.folded(at - 1)
    agrees = before.endswith("ه") and folded.endswith("ه") and may_stand_in_name(reading, at + 1)
    adjective = folded.endswith("يه") or is_plain_adjective(folded) or agrees
    body = kind_of(folded) == "organisation" and not adjective
    second = reading.conjoined(at - 1) is not None and is_definite(reading.tokens[at - 1].text[1:])
    if (reading.kind == "place" and not second) or (reading.definite and body):
        return at
    # `الفنانين التشكيليين`: several bear no one name.
    rank = follows_rank(reading, at) and not is_plain_adjective(folded) and not before.endswith(("ين", "ون", "ات"))
    if reading.person and not reading.named and rank and follows_honorific(reading, at):
        reading.extend_name(at, at + 1)
    reading.definite = True
    return at + 1


def _is_said(reading: Reading, at: int) -> bool:
    """Whether a noun with the article is what is said or done, and no family name: `ترامب التأكيد`, `زايد الضوء`.

    Before a clause that is said it is the subject's (`بيت الإعلام أن`).
    """
    text = reading.tokens[at].text
    if is_complementizer(reading.folded(at + 1)):
        return False
    return is_object(without_article(fold(text))) or is_definite_verbal_noun(text)


def _take_bare(reading: Reading, at: int, folded: str) -> int:
    kind = kind_of(folded)
    text = reading.tokens[at].text
    if reading.in_name(at) and reading.folded(at - 1) in NAME_PARTICLES:
        return reading.lengthen_name(at)
    second = reading.in_name(at) and at - reading.name_start == 1
    own = has_pronoun(text) or (not second and (reading.clitics.has_pronoun(text) or is_circumstance(reading, at)))
    if own or (second and tells_how(reading, at)):
        return at
    if reading.inner and reading.named and not reading.in_name(at) and is_whole_name(reading, at):
        # `المتحدث باسم مركز الملك سلمان للإغاثة فلان`: the first name was its complement's.
        reading.name_start, reading.name_end, reading.inner = at, at + 1, False
        return at + 1
    # A verb would have an object or a clause behind it: `هيذر نويرت،`.
    closing = second and not is_action(text) and title_or_close(reading, at + 1)
    if (reading.clitics.is_feminine_verb(text) and not closing) or is_present(reading, at):
        return at
    if _names_office(reading, at):
        return at + 1
    if reading.named and describes_others(reading, at):
        return at + 1
    if reading.named:
        if folded in ELATIVES and at - reading.name_start > 1:
            return at + 1
        if begins_object(reading, at):
            return at
        return reading.lengthen_name(at) if reading.name_end == at and kind == "word" else at
    if reading.kind == "place":
        return at
    if reading.person:
        if kind == "word" and _ends_body(reading, at):
            return at + 1
        chain = kind == "organisation" and not reading.definite_at(at - 1) and kind_of(reading.folded(at - 1)) == "word"
        if chain and at - 1 > reading.start:
            reading.wants = True
            return at + 1
        if is_feminine_thing(reading, at):
            return at
        if kind != "word" or (not reading.definite and describes(reading, at)):
            reading.wants = kind in ("organisation", "unnamed")
            return at if reading.definite else at + 1
        reading.extend_name(at, at + 1)
        return at + 1
    if reading.kind == "word" and reading.definite and names_whom_it_describes(reading, at):
        reading.person = True
        reading.extend_name(at, at + 1)
        return at + 1
    second = reading.kind == "organisation" and at == reading.start + 2 and title_or_close(reading, at + 1)
    if reading.definite or (at - reading.start > 1 and not second and not is_adjective(folded)):
        return _take_clause(reading, at, folded)
    return at + 1


def _ends_body(reading: Reading, at: int) -> bool:
    """`مدير مستشفى فرحات حشاد`: one word alone after the complement of a body belongs to the body's name."""
    body = kind_of(reading.folded(at - 2)) == "organisation" and not reading.definite_at(at - 2)
    bare = not reading.definite_at(at - 1) and kind_of(reading.folded(at - 1)) == "word"
    return body and bare and not (may_stand_in_name(reading, at + 1) or reading.definite_at(at + 1))


def _take_clause(reading: Reading, at: int, folded: str) -> int:
    """A relative clause without a pronoun, told by the object that looks back: `بيان نشرته الوزارة`."""
    if reading.kind in ("document", "unnamed") and at == reading.start + 1 and folded.endswith(_RESUMPTIVE):
        reading.wants = True
        return at + 1
    return at
