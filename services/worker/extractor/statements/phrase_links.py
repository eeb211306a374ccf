"""What a preposition, a conjunction or a relative pronoun does to a noun phrase that speaks: carry it on or end it."""

from services.worker.extractor.lexicon.countries import LONG_NAMES
from services.worker.extractor.lexicon.organisations import ACRONYMS
from services.worker.extractor.lexicon.phrase_ends import TIMES
from services.worker.extractor.lexicon.phrase_words import AUDIENCES, QUANTITIES
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.phrase_marks import CLOSING_QUOTES, OPENING_QUOTES
from services.worker.extractor.statements.phrase_reading import PERSONAL, Reading, has_pronoun
from services.worker.extractor.statements.word_classes import (
    asks,
    closes,
    governs_preposition,
    is_bare_verbal_noun,
    is_definite,
    is_nationality,
    is_object,
    is_occasion,
    is_plain_adjective,
    is_plural,
    is_verb,
    kind_of,
    without_article,
)

RELATIVES = frozenset({"الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "اللتين", "اللواتي", "اللاتي"})
PREPOSITIONS = frozenset({"في", "من", "الي", "عن", "علي", "لدي", "باسم", "باسمه", "باسمها", "مع", "ضد"})
NAMING = frozenset(
    {
        "تقوده",
        "يقوده",
        "تقودها",
        "يقودها",
        "تدعمه",
        "تدعمها",
        "تعرف",
        "يعرف",
        "تسمي",
        "يسمي",
        "تدعي",
        "يدعي",
        "تطلق",
        "يطلق",
        "المعروفه",
        "المعروف",
    }
)
# Verbs by which a text comes out.
_ISSUED = word_list("نشر نشرت صدر صدرت ورد وردت اعد اعدت اجري اجريت بث بثت وزع وزعت ترجم اعلن اعلنت")
_ISSUED_IT = ("ته", "تها")
_ISSUED_WITHIN = 6
# A name in quotation marks is shorter.
_QUOTED_NAME = 10
_WHEN = word_list("موخرا حديثا سابقا اخيرا قبل")
_POSTED = frozenset({"سفير", "مبعوث", "موفد", "مندوب", "ممثل", "قنصل", "مراقب", "بعثه", "سفاره"})
_DEPUTIES = frozenset({"نائب", "عضو", "مرشح", "مسؤول", "اعضاء", "احد"})


def take_relative(reading: Reading, at: int) -> int:
    """A relative clause after a plural or a naming verb identifies; after a name or a single known body it adds."""
    plural = is_plural(reading.folded(reading.start))
    if reading.folded(at + 1) not in NAMING and reading.folded(at) not in NAMING:
        alone = at - 1 == reading.start
        if reading.named or reading.kind == "place" or (not plural and (alone or reading.kind == "organisation")):
            return at
    return _past_clause(reading, at + 1)


def take_issued(reading: Reading, at: int) -> int:
    """The clause without a pronoun that tells who issued a text, and where: `بلاغ نشرته اليوم الوزارة`."""
    text = reading.kind in ("document", "unnamed") and at <= reading.start + _ISSUED_WITHIN
    open_ended = not (reading.definite_at(reading.start) or reading.definite_at(reading.start + 1))
    verb = reading.folded(at) in _ISSUED or (reading.folded(at).endswith(_ISSUED_IT) and not reading.definite_at(at))
    if not (text and open_ended and verb):
        return at
    reading.wants, reading.definite = False, True
    return _past_clause(reading, at + 1, issued=True)


def _past_clause(reading: Reading, at: int, issued: bool = False) -> int:
    while at < reading.stop and not _ends_clause(reading, at, issued):
        at = _past_quoted_name(reading, at)
    return at


def _past_quoted_name(reading: Reading, at: int) -> int:
    if reading.tokens[at].text not in OPENING_QUOTES:
        return at + 1
    reach = range(at + 1, min(reading.stop, at + _QUOTED_NAME))
    return next((after + 1 for after in reach if reading.tokens[after].text in CLOSING_QUOTES), at + 1)


def _ends_clause(reading: Reading, at: int, issued: bool) -> bool:
    token = reading.tokens[at]
    if token.kind == "mark":
        return token.text not in '()"“”«»'
    after = reading.folded(at + 1)
    if token.folded in TIMES or token.folded in _WHEN:
        # `الذي صدر أمس عن الوزارة`: the clause goes on after its time.
        subject = issued and kind_of(after) in ("organisation", "document", "office")
        subject = subject or (issued and reading.attached(at + 1) is not None)
        return not (subject or (after in PREPOSITIONS and not _tells_how(reading, at + 1)))
    if issued and token.folded == "في" and _tells_how(reading, at):
        return True
    said = is_object(token.folded) or is_bare_verbal_noun(token.text)
    if issued and said and _is_whole(reading, at - 1):
        # `أعلنت في بيان نشر أمس تعليق الدراسة`: what is said follows.
        return True
    return closes(token.folded) and token.folded not in PREPOSITIONS


def _is_whole(reading: Reading, at: int) -> bool:
    """Whether the noun there asks for no other one after it."""
    return reading.definite_at(at) or has_pronoun(reading.tokens[at].text) or reading.folded(at) in TIMES


def _tells_how(reading: Reading, at: int) -> bool:
    return is_occasion(reading.folded(at + 1))


def take_conjoined(reading: Reading, at: int, joined: str) -> int:
    kind, before = kind_of(joined), reading.folded(at - 1)
    text = reading.tokens[at].text[1:]
    if kind in ("office", "honorific", "organisation", "unnamed"):
        reading.wants = asks(joined, text)
        return at + 1
    if is_definite(text) or (kind == "place" and not reading.in_name(at)):
        return at + 1
    if at - 2 >= reading.start and kind_of(reading.folded(at - 2)) == "organisation" and not is_verb(text):
        # `غرفة تجارة وصناعة جدة`: the complement of a body has two parts.
        reading.wants = not reading.definite_at(at - 1) and not reading.definite_at(at - 2)
        return at + 1 if reading.wants else at
    if reading.in_name(at) and not is_verb(text) and title_or_close(reading, at + 1):
        return reading.lengthen_name(at)
    if joined.endswith(("يه", "ي")) and before.endswith(("يه", "ي")) and not reading.named:
        return at + 1
    return at


def title_or_close(reading: Reading, at: int) -> bool:
    """Whether a name may end before the token: a title in apposition, a mark or a particle follows."""
    if at >= reading.stop or reading.tokens[at].kind == "mark":
        return True
    folded = reading.folded(at)
    return closes(folded) or kind_of(folded) in PERSONAL or folded in PREPOSITIONS or folded in RELATIVES


def may_stand_in_name(reading: Reading, at: int) -> bool:
    if at >= reading.stop:
        return False
    token = reading.tokens[at]
    plain = token.is_word and kind_of(token.folded) == "word" and not reading.definite_at(at)
    return plain and not closes(token.folded) and token.folded not in PREPOSITIONS and not is_object(token.folded)


def is_circumstance(reading: Reading, at: int) -> bool:
    """Whether the word is an accusative and no name: after a title, the first of two names is (`أنغيلا ميركل`)."""
    first = reading.person and not reading.named and may_stand_in_name(reading, at + 1)
    return not first and reading.clitics.is_circumstance(reading.tokens[at].text)


def describes_others(reading: Reading, at: int) -> bool:
    """`الوزير فلان وقادة عسكريون آخرون`: adjectives of a plural that was joined to a name."""
    before = reading.folded(at - 1)
    plural = reading.folded(at).endswith(("ين", "ون"))
    joined = reading.conjoined(at - 1) is not None or before.endswith(("ين", "ون"))
    return reading.name_end < at and plural and joined and not reading.definite_at(at - 1)


def negates_adjective(reading: Reading, at: int) -> bool:
    """`منظمة غير حكومية`, `السلام غير الحكومية`: an adjective like the noun before stays inside with its غير.

    With the article it can only be that of a body whose name has none (`منظمة أوكسفام غير الحكومية`).
    """
    alike = reading.definite_at(at - 1) == reading.definite_at(at + 1)
    named = reading.definite_at(at + 1) and reading.kind in (*PERSONAL, "organisation")
    return (alike or named) and not reading.in_name(at) and is_adjective(reading.folded(at + 1))


def is_adjective(folded: str) -> bool:
    return is_nationality(folded) or folded.endswith(("ي", "ه", "ين", "ون"))


def take_attached(reading: Reading, at: int, noun: str) -> int:
    folded, before = reading.folded(at), reading.folded(at - 1)
    if governs_preposition(before):
        return _go_in(reading, at, noun)
    named = reading.in_name(at) and not reading.inner
    alone = named and reading.kind == "word" and at == reading.start + 1
    # `منسق للحملة`; but `قالت بليسينغ للشرطة`: a body is who a name speaks to.
    common = alone and folded.startswith("لل") and kind_of(noun) != "organisation"
    if common or (named and _is_adjective_after_all(reading, at, noun)):
        named, reading.name_start = False, -1
    if named or reading.kind == "place" or is_occasion(noun):
        return at
    for rest in LONG_NAMES.get(noun, ()):
        if all(reading.folded(at + 1 + k) == word for k, word in enumerate(rest)):
            reading.wants, reading.definite = False, True
            return at + 1 + len(rest)
    if reading.wants and at == reading.start + 1:
        return _go_in(reading, at, noun)
    if folded.startswith("ل") and reading.clitics.has_pronoun(reading.tokens[at].text):
        # `لأنصاره`: who is spoken to, with a pronoun that looks back at who speaks.
        return at
    if folded.startswith("ل"):
        return at if is_audience(noun) else _go_in(reading, at, noun)
    if kind_of(noun) in ("organisation", "place"):
        return _go_in(reading, at, noun)
    belongs = reading.kind in (*PERSONAL, "unnamed") and not is_object(noun) and title_or_close(reading, at + 1)
    return _go_in(reading, at, noun) if belongs and len(noun) > 3 else at


def _is_adjective_after_all(reading: Reading, at: int, noun: str) -> bool:
    """`النائب الفني للبرنامج`: one word with the article, taken for a family name, before what the title is for."""
    alone = at - reading.name_start == 1 and reading.title_at == at - 2 and reading.definite_at(at - 1)
    charge = reading.folded(at).startswith("لل") and not is_audience(noun) and kind_of(noun) == "word"
    return alone and charge and reading.folded(at - 1).endswith("ي")


def is_audience(noun: str) -> bool:
    """Whether words are spoken to whoever the noun names: `وكالة`, `الصحفيين`, `مراسلنا`."""
    return noun in AUDIENCES or noun.removesuffix("نا") in AUDIENCES or noun.removesuffix("ها") in AUDIENCES


def _go_in(reading: Reading, at: int, noun: str) -> int:
    article = reading.folded(at).startswith("لل") or is_definite(noun)
    if kind_of(noun) in PERSONAL:
        # `المحامي السابق للرئيس الأمريكي دونالد ترامب` names the president, not the lawyer.
        reading.person, reading.inner = True, reading.kind in PERSONAL and not reading.named
    reading.wants = not article and kind_of(noun) != "place" and noun not in ACRONYMS
    reading.definite = True
    return at + 1


def take_preposition(reading: Reading, at: int) -> int:
    folded, after = reading.folded(at), reading.folded(at + 1)
    before = reading.folded(at - 1)
    if not after or (reading.tokens[at + 1].kind == "mark" and folded not in ("من", "باسم")):
        return _take_quoted_place(reading, at)
    if is_plain_adjective(before) and before.startswith("ال") and at - 2 == reading.start:
        # `المشرف العام على المحطات`: the title governs across its adjective.
        before = reading.folded(at - 2)
    inside = governs_preposition(before) or governs_preposition(before.removeprefix("و")) or folded == "باسم"
    if folded in ("باسمه", "باسمها"):
        return at + 1
    if not inside:
        inside = _belongs(reading, at, folded, after, before)
    if inside:
        if folded == "باسم" and kind_of(after) in PERSONAL:
            # `المتحدث باسم الرئيس التركي فلان` names the president.
            reading.inner = reading.kind in PERSONAL and not reading.named
        complete = kind_of(after) == "word" and not is_object(after) and reading.definite_at(at + 1)
        reading.wants, reading.definite = not complete, False
        return at + 1
    return at


def _take_quoted_place(reading: Reading, at: int) -> int:
    """`مدير القسم في "هيومن رايتس"،`: a name in quotation marks that closes the phrase is where a title belongs."""
    if reading.folded(at) != "في" or reading.kind not in (*PERSONAL, "unnamed") or reading.in_name(at):
        return at
    end = _past_quoted_name(reading, at + 1) if at + 1 < reading.stop else at
    return end if end > at + 3 and title_or_close(reading, end) else at


def _belongs(reading: Reading, at: int, folded: str, after: str, before: str) -> bool:
    if (reading.in_name(at)) or reading.kind == "place":
        return False
    if closes(after) or is_occasion(after) or after in TIMES or after in RELATIVES:
        return False
    if reading.tokens[at + 1].kind == "number":
        return False
    if has_pronoun(reading.tokens[at + 1].text):
        return False
    if folded == "في" and at == reading.start + 1 and reading.definite_at(reading.start):
        # `الشركة في الطلب`: who is known by one word is told no more of.
        return kind_of(after) in ("place", "organisation")
    if folded == "في":
        published = reading.kind == "document" and kind_of(after) == "organisation"
        told = published or reading.kind in ("office", "organisation", "unnamed", "honorific")
        return told or without_article(after) == "مئه"
    if folded == "من":
        return before in QUANTITIES or (
            reading.kind != "word" and (kind_of(after) in ("place", "organisation") or after == "ال")
        )
    if folded in ("لدي", "الي"):
        return reading.head in _POSTED
    if folded == "عن":
        return reading.head in _DEPUTIES and not is_object(after)
    return False
