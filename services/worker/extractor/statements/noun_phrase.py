"""Where a noun phrase that speaks begins and ends, and which of its words are the name.

A phrase is read from its first token on. Each further token is taken in or ends the phrase by its class and by
what has been read: a title asks for a complement or a name, a complete phrase takes no bare noun any more (that
is the object: `نفى الوزير علمه`), a preposition stays in where it says where the speaker belongs and ends the
phrase where it says how the words were spoken.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from services.worker.extractor.lexicon.organisations import ORGANISATIONS
from services.worker.extractor.lexicon.phrase_ends import TIMES
from services.worker.extractor.lexicon.phrase_words import AUDIENCES, GOVERNED, OCCASIONS, QUANTITIES
from services.worker.extractor.statements.word_classes import (
    Kind,
    closes,
    conjoined,
    governs_preposition,
    head_of,
    is_definite,
    is_nationality,
    is_object,
    is_plain_adjective,
    is_plural,
    kind_of,
    without_article,
)
from services.worker.extractor.text import Span
from services.worker.extractor.tokens import Token

_OPENING = "\"“«„‟″”'‘"
_CLOSING = "\"”»“″'’"
_QUOTED_WORDS = 5
_BRACKETED_WORDS = 9
_NAME_WORDS = 6
_COMMAS = "،,"
_RELATIVES = frozenset({"الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "اللتين", "اللواتي", "اللاتي"})
_NAMING = frozenset({"تعرف", "يعرف", "تسمي", "يسمي", "تدعي", "يدعي", "تطلق", "يطلق", "المعروفه", "المعروف"})
_PREPOSITIONS = frozenset({"في", "من", "الي", "عن", "علي", "لدي", "باسم", "باسمه", "باسمها", "فى", "مع", "ضد"})
_DETERMINERS = frozenset({"هذه", "هذا", "تلك", "ذلك", "هولاء", "كل", "جميع", "احد", "احدي"})
_THEOPHORIC = frozenset({"عبد", "عطا", "سيف", "نور", "صلاح", "ابو", "ال", "حسب", "نصر", "شمس"})
_RESUMPTIVE = ("ته", "تها", "تهم")
_POSTED = frozenset({"سفير", "مبعوث", "موفد", "مندوب", "ممثل", "قنصل", "مراقب", "بعثه", "سفاره"})
_DEPUTIES = frozenset({"نائب", "عضو", "مرشح", "مسؤول", "اعضاء", "احد"})
_PERSONAL: frozenset[Kind] = frozenset({"office", "honorific"})
# These stand between parts of a name and are none of its words.
_REFLEXIVES = frozenset({"نفسه", "نفسها", "ذاته", "ذاتها", "انفسهم", "عينه", "عينها"})
_ATTACHED = frozenset({"ب", "ل", "ك", "لل", "بال"})
_NAME_LINKS = frozenset(
    {"بن", "ابن", "بنت", "ابو", "ابي", "ام", "ال", "عبد", "دي", "دا", "دو", "لو", "فان", "فون", "بو"}
)


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Half-open token indices. `name` holds the words of a person's name or None; `head` is the first noun."""

    start: int
    end: int
    name: tuple[int, int] | None
    kind: Kind
    head: str


@dataclass(slots=True)
class _Reading:
    """What has been read so far. `wants`: the token before asks for a complement."""

    tokens: Sequence[Token]
    start: int
    stop: int
    commas: bool
    kind: Kind = "word"
    head: str = ""
    wants: bool = False
    definite: bool = False
    person: bool = False
    title_at: int = -1
    inner: bool = False
    name_start: int = -1
    name_end: int = -1

    @property
    def named(self) -> bool:
        return self.name_start >= 0

    def folded(self, at: int) -> str:
        return self.tokens[at].folded if at < self.stop else ""

    def definite_at(self, at: int) -> bool:
        return at < self.stop and is_definite(self.tokens[at].text)


def noun_phrase_end(tokens: Sequence[Token], start: int, stop: int) -> int:
    """The index after the noun phrase that begins at token `start`, at most `stop`; `start` where there is none."""
    return read_noun_phrase(tokens, start, stop).end


def read_noun_phrase(tokens: Sequence[Token], start: int, stop: int, commas: bool = True) -> NounPhrase:
    """The noun phrase that begins at token `start`. Without `commas` it ends at the first comma."""
    reading = _Reading(tokens, start, min(stop, len(tokens)), commas)
    at = start
    while at < reading.stop:
        after = _take(reading, at)
        if after <= at:
            break
        at = after
    name = (reading.name_start, min(reading.name_end, at)) if reading.named and not reading.inner else None
    return NounPhrase(start, at, name, reading.kind, reading.head)


def read_phrase_before(tokens: Sequence[Token], end: int, floor: int = 0) -> NounPhrase | None:
    """The noun phrase right before token `end` (a verb, a colon, a relative pronoun), a comma between left out.

    Of the places where it may begin the earliest is taken from which a phrase reaches `end`.
    """
    last = end
    while last > floor and tokens[last - 1].folded in {"،", ",", "قد", "فقد", "ظلت", "ظل", "و"}:
        last -= 1
    starts = []
    at = last
    while at > max(floor, last - 40):
        at -= 1
        if _bounds(tokens, at):
            starts.append(at + 1)
            break
        if kind_of(_unjoined(tokens[at].folded)) != "word":
            starts.append(at)
    else:
        starts.append(at)
    for start in reversed(starts):
        if start < last:
            phrase = read_noun_phrase(tokens, start, last)
            if phrase.end == last:
                return phrase
    return None


def noun_phrase_start(tokens: Sequence[Token], end: int, floor: int = 0) -> int:
    """The index where the noun phrase that ends before token `end` begins; `end` where there is none."""
    phrase = read_phrase_before(tokens, end, floor)
    return end if phrase is None else phrase.start


def _unjoined(folded: str) -> str:
    return conjoined(folded) or folded


def _bounds(tokens: Sequence[Token], at: int) -> bool:
    """Whether a phrase read backwards cannot reach over this token."""
    token = tokens[at]
    if token.kind == "mark":
        return token.text in ".…!؟?؛:;-–—"
    return closes(token.folded) and token.folded not in _PREPOSITIONS


def _take(reading: _Reading, at: int) -> int:
    token = reading.tokens[at]
    if token.kind == "mark":
        return _take_mark(reading, at)
    if token.kind == "number":
        return at + 1 if at == reading.start or (reading.wants or reading.kind == "organisation") else at
    if token.kind == "address":
        return at
    if token.kind in ("latin", "tag"):
        return _take_foreign(reading, at)
    return _take_word(reading, at)


def _take_foreign(reading: _Reading, at: int) -> int:
    if at > reading.start and reading.folded(at - 1) in ("ل", "ب"):
        return at
    if at == reading.start or (reading.person and not reading.wants):
        _extend_name(reading, at, at + 1)
    reading.wants = False
    return at + 1


def _take_mark(reading: _Reading, at: int) -> int:
    text = reading.tokens[at].text
    if text in _COMMAS:
        return _take_apposition(reading, at) if reading.commas and at > reading.start else at
    if text in _OPENING:
        return _take_quoted(reading, at)
    if text == "(":
        return _take_bracketed(reading, at)
    if text in "-/'’" and reading.start < at < reading.stop - 1 and _touches(reading, at):
        if reading.name_end == at:
            reading.name_end = at + 1
        return at + 1
    if text == "." and at > reading.start and len(reading.folded(at - 1)) == 1 and at + 1 < reading.stop:
        return at + 1
    return at


def _touches(reading: _Reading, at: int) -> bool:
    before, token, after = reading.tokens[at - 1], reading.tokens[at], reading.tokens[at + 1]
    return before.span.end == token.span.start and token.span.end == after.span.start


def _take_quoted(reading: _Reading, at: int) -> int:
    """A name in quotation marks: short, no clause, and the sentence goes on after it."""
    tokens, limit = reading.tokens, min(reading.stop, at + _QUOTED_WORDS + 2)
    end = next((k for k in range(at + 1, limit) if tokens[k].text in _CLOSING), -1)
    if end <= at + 1 or closes(tokens[at + 1].folded) or any(tokens[k].text in ".:،؟!" for k in range(at + 1, end)):
        return at
    if at > reading.start and not reading.wants and not _awaits_name(reading, end - at - 1):
        return at
    title_follows = kind_of(reading.folded(end + 1)) == "honorific"
    if (reading.person and not reading.wants and not title_follows) or at == reading.start:
        _extend_name(reading, at + 1, end)
    reading.wants, reading.definite = False, True
    return end + 1


def _awaits_name(reading: _Reading, words: int) -> bool:
    """A title whose name is still to come, or a body whose other name the marks hold."""
    if reading.named or reading.kind == "place":
        return False
    return reading.person or (reading.kind == "organisation" and reading.definite and words <= 2)


def _take_bracketed(reading: _Reading, at: int) -> int:
    limit = min(reading.stop, at + _BRACKETED_WORDS + 2)
    end = next((k for k in range(at + 1, limit) if reading.tokens[k].text == ")"), -1)
    if end < 0 or (at == reading.start) or conjoined(reading.folded(end + 1)):
        return at
    return end + 1


def _take_apposition(reading: _Reading, at: int) -> int:
    """What follows a comma, where it names the speaker anew and the sentence goes on after it."""
    first = reading.folded(at + 1)
    joined = conjoined(first)
    if not first or closes(first) or first in TIMES or first in _RELATIVES or first in _PREPOSITIONS:
        return at
    if joined and kind_of(joined) not in ("office", "honorific", "organisation"):
        return at
    inner = read_noun_phrase(reading.tokens, at + 1, reading.stop, commas=False)
    if inner.end == at + 1 or not _closed(reading, inner.end):
        return at
    if not _names_anew(reading, inner, joined is not None):
        return at
    if not reading.named:
        name = inner.name if inner.kind in _PERSONAL else (inner.start, inner.end)
        if name:
            _extend_name(reading, *name)
    reading.person = reading.person or inner.kind in _PERSONAL
    reading.wants, reading.definite = False, True
    return inner.end


def _names_anew(reading: _Reading, inner: NounPhrase, joined: bool) -> bool:
    if joined:
        return True
    if reading.named or reading.kind not in _PERSONAL:
        return inner.kind in _PERSONAL and (reading.kind in _PERSONAL or reading.kind == "word" or inner.head == "احد")
    if inner.kind in _PERSONAL:
        return True
    bare = not reading.definite_at(inner.start) or (
        inner.end - inner.start > 1 and not reading.definite_at(inner.start + 1)
    )
    return inner.kind == "word" and bare and inner.end - inner.start <= _NAME_WORDS


def _closed(reading: _Reading, at: int) -> bool:
    if at >= reading.stop:
        return True
    token = reading.tokens[at]
    return token.text in "،,:.؛)" or closes(token.folded) or token.folded in _PREPOSITIONS or token.text in _OPENING


def _take_word(reading: _Reading, at: int) -> int:
    folded = reading.folded(at)
    if at == reading.start:
        return _take_head(reading, at)
    if folded in _PREPOSITIONS:
        return _take_preposition(reading, at)
    if folded in _REFLEXIVES:
        return at + 1
    if closes(folded) or folded in _ATTACHED or (not reading.wants and (folded in TIMES or is_object(folded))):
        return at
    if folded in _RELATIVES:
        return _take_relative(reading, at)
    joined = conjoined(folded)
    if joined:
        return _take_conjoined(reading, at, joined)
    attached = attached_noun(folded)
    if attached and not reading.wants:
        return _take_attached(reading, at, attached)
    return _take_noun(reading, at, folded)


def _take_head(reading: _Reading, at: int) -> int:
    folded = reading.folded(at)
    if folded in _PREPOSITIONS or folded in _RELATIVES or (closes(folded) and folded not in _DETERMINERS):
        return at
    joined = conjoined(folded) or (attached_noun(folded) if kind_of(folded) == "word" else None)
    text = reading.tokens[at].text[1:] if joined else reading.tokens[at].text
    reading.kind, reading.head = head_of(joined or folded)
    reading.person = reading.kind in _PERSONAL
    reading.title_at = at if reading.person else -1
    reading.definite = is_definite(text) or reading.kind == "place"
    reading.wants = folded in _DETERMINERS or _asks(joined or folded, text)
    if reading.kind == "word" and not reading.definite and not reading.wants:
        _extend_name(reading, at, at + 1)
    return at + 1


def _asks(folded: str, text: str) -> bool:
    """Whether a noun asks for a complement: an office, a body, a quantity without the article."""
    return kind_of(folded) in ("office", "organisation", "document", "unnamed") and not is_definite(text)


def _take_noun(reading: _Reading, at: int, folded: str) -> int:
    kind = kind_of(folded)
    if kind in _PERSONAL and not (reading.wants and without_article(folded) in ORGANISATIONS):
        return _take_title(reading, at, folded)
    definite = reading.definite_at(at)
    if reading.wants:
        double = _names_a_house(reading, at)
        reading.wants = (kind in ("organisation", "unnamed", "document") and not definite) or double
        of_body = kind_of(reading.folded(at - 1)) == "organisation"
        reading.definite = reading.definite or definite or kind == "place" or of_body
        return at + 1
    if definite:
        return _take_definite(reading, at, folded)
    return _take_bare(reading, at, folded)


def _names_a_house(reading: _Reading, at: int) -> bool:
    """Whether this word and the next name a body and two more a person: `مستشفى فرحات حشاد لطفي بوبكر`."""
    before = reading.folded(at - 1)
    if kind_of(before) != "organisation" or reading.definite_at(at - 1) or not reading.person:
        return False
    run = at
    while run < min(reading.stop, at + 5) and _may_stand_in_name(reading, run):
        run += 1
    return run - at == 4


def _may_stand_in_name(reading: _Reading, at: int) -> bool:
    token = reading.tokens[at]
    plain = token.is_word and kind_of(token.folded) == "word" and not reading.definite_at(at)
    return plain and not closes(token.folded) and token.folded not in _PREPOSITIONS and not is_object(token.folded)


def _take_title(reading: _Reading, at: int, folded: str) -> int:
    if folded in ("الابن", "الاب") and reading.named and reading.name_end == at:
        return _lengthen_name(reading, at)
    definite = reading.definite_at(at)
    if reading.kind == "place":
        return at
    if reading.kind in ("organisation", "document") and reading.definite and not reading.wants:
        return at + 1 if definite else at
    reading.person, reading.title_at = True, at
    reading.wants = _asks(folded, reading.tokens[at].text)
    reading.definite = definite
    return at + 1


def _take_definite(reading: _Reading, at: int, folded: str) -> int:
    if reading.named and reading.name_end == at and not is_nationality(folded):
        things = folded.endswith("ات") and at - reading.name_start > 1
        return at if things or kind_of(folded) == "organisation" else _lengthen_name(reading, at)
    if reading.kind == "place" or (reading.definite and kind_of(folded) == "organisation"):
        return at
    if reading.person and not reading.named and not is_plain_adjective(folded) and _follows_honorific(reading, at):
        _extend_name(reading, at, at + 1)
    reading.definite = True
    return at + 1


def _follows_honorific(reading: _Reading, at: int) -> bool:
    return reading.title_at == at - 1 and kind_of(reading.folded(at - 1)) == "honorific"


def _take_bare(reading: _Reading, at: int, folded: str) -> int:
    kind = kind_of(folded)
    if _has_pronoun(reading.tokens[at].text):
        return at
    if reading.named:
        return _lengthen_name(reading, at) if reading.name_end == at and kind == "word" else at
    if reading.kind == "place":
        return at
    if reading.person:
        if kind != "word" or (not reading.definite and _is_adjective(folded)):
            reading.wants = kind == "organisation"
            return at if reading.definite else at + 1
        _extend_name(reading, at, at + 1)
        return at + 1
    if reading.definite or (at - reading.start > 1 and not _is_adjective(folded)):
        return _take_clause(reading, at, folded)
    return at + 1


def _has_pronoun(text: str) -> bool:
    """Whether a bare noun carries a pronoun, so that it is no name: `مواعيدها`, `لتسجيله`."""
    return len(text) > 4 and (text.endswith(("ها", "هم", "هما")) or (text[0] in "لب" and text.endswith("ه")))


def _take_clause(reading: _Reading, at: int, folded: str) -> int:
    """A relative clause without a pronoun, told by the object that looks back: `بيان نشرته الوزارة`."""
    if reading.kind in ("document", "unnamed") and at == reading.start + 1 and folded.endswith(_RESUMPTIVE):
        reading.wants = True
        return at + 1
    return at


def _is_adjective(folded: str) -> bool:
    return is_nationality(folded) or folded.endswith(("ي", "ه", "ين", "ون"))


def _lengthen_name(reading: _Reading, at: int) -> int:
    if _family_name_before(reading, at):
        return at
    if at - reading.name_start >= _NAME_WORDS or reading.kind == "place":
        return at
    reading.name_end = at + 1
    return at + 1


def _family_name_before(reading: _Reading, at: int) -> bool:
    """No bare word follows a family name with the article; `عبد الله` and its like are no family names."""
    if at - reading.name_start < 2 or reading.definite_at(at) or not reading.definite_at(at - 1):
        return False
    return reading.folded(at - 2) not in _THEOPHORIC and reading.folded(at - 1) not in ("الله", "الدين")


def _extend_name(reading: _Reading, start: int, end: int) -> None:
    if not reading.named:
        reading.name_start = start
    reading.name_end = end


def _take_relative(reading: _Reading, at: int) -> int:
    """A relative clause after a plural or a naming verb identifies; after a name or a single known body it adds."""
    first = at - 1 == reading.start
    if reading.folded(at + 1) not in _NAMING:
        if reading.named or (first and not is_plural(reading.folded(at - 1))) or reading.kind in ("place",):
            return at
        if reading.kind == "organisation":
            return at
    end = at + 1
    while end < reading.stop and not _ends_clause(reading, end):
        end += 1
    return end


def _ends_clause(reading: _Reading, at: int) -> bool:
    token = reading.tokens[at]
    if token.kind == "mark":
        return token.text not in '()"“”«»'
    return closes(token.folded) and token.folded not in _PREPOSITIONS


def _take_conjoined(reading: _Reading, at: int, joined: str) -> int:
    kind, before = kind_of(joined), reading.folded(at - 1)
    text = reading.tokens[at].text[1:]
    if kind in ("office", "honorific", "organisation", "unnamed"):
        reading.wants = _asks(joined, text)
        return at + 1
    if is_definite(text) or (kind == "place" and (reading.kind == "place" or kind_of(before) == "place")):
        return at + 1
    if joined.endswith(("يه", "ي")) and before.endswith(("يه", "ي")) and not reading.named:
        return at + 1
    return at


def attached_noun(folded: str) -> str | None:
    """The noun behind a preposition written on to it, where the noun is known or has the article."""
    if folded.startswith("لل") and len(folded) > 4:
        return folded[2:]
    if folded[:1] not in "بلك" or len(folded) < 4:
        return None
    noun = folded[1:]
    known = noun in OCCASIONS or noun in AUDIENCES or noun in GOVERNED or kind_of(noun) != "word"
    return noun if known or is_definite(noun) else None


def _take_attached(reading: _Reading, at: int, noun: str) -> int:
    folded, before = reading.folded(at), reading.folded(at - 1)
    if governs_preposition(before):
        return _go_in(reading, at, noun)
    named = reading.named and reading.name_end == at
    if named and reading.kind == "word" and at == reading.start + 1 and folded.startswith("لل"):
        named, reading.name_start = False, -1
    if named or reading.kind == "place" or noun in OCCASIONS:
        return at
    if folded.startswith("ل"):
        return at if noun in AUDIENCES else _go_in(reading, at, noun)
    return _go_in(reading, at, noun) if kind_of(noun) in ("organisation", "place") else at


def _go_in(reading: _Reading, at: int, noun: str) -> int:
    article = reading.folded(at).startswith("لل") or is_definite(noun)
    if kind_of(noun) in _PERSONAL:
        # `المحامي السابق للرئيس الأمريكي دونالد ترامب` names the president, not the lawyer.
        reading.person, reading.inner = True, reading.kind in _PERSONAL and not reading.named
    reading.wants = not article and kind_of(noun) != "place"
    reading.definite = True
    return at + 1


def _take_preposition(reading: _Reading, at: int) -> int:
    folded, after = reading.folded(at), reading.folded(at + 1)
    before = reading.folded(at - 1)
    if not after or (reading.tokens[at + 1].kind == "mark" and folded != "من"):
        return at
    inside = governs_preposition(before) or folded == "باسم"
    if folded in ("باسمه", "باسمها"):
        return at + 1
    if not inside:
        inside = _belongs(reading, at, folded, after, before)
    if inside:
        reading.wants, reading.definite = kind_of(after) != "word" or not reading.definite_at(at + 1), False
        return at + 1
    return at


def _belongs(reading: _Reading, at: int, folded: str, after: str, before: str) -> bool:
    if (reading.named and reading.name_end == at) or reading.kind == "place":
        return False
    if closes(after) or after in OCCASIONS or after in TIMES or after in _RELATIVES:
        return False
    if folded in ("في", "فى"):
        return without_article(after) == "مئه" or reading.kind in ("office", "organisation", "unnamed", "honorific")
    if folded == "من":
        return before in QUANTITIES or (
            reading.kind != "word" and (kind_of(after) in ("place", "organisation") or after == "ال")
        )
    if folded in ("لدي", "الي"):
        return reading.head in _POSTED
    if folded == "عن":
        return reading.head in _DEPUTIES and kind_of(after) == "organisation"
    return False


def phrase_span(tokens: Sequence[Token], phrase: NounPhrase) -> Span:
    """The phrase's span in the cleaned text, a conjunction or preposition written on to its first word cut off."""
    first, last = tokens[phrase.start], tokens[phrase.end - 1]
    start = first.span.start
    if first.is_word and phrase.end > phrase.start:
        start += _clitic_length(first.folded)
    return Span(start, last.span.end)


def _clitic_length(folded: str) -> int:
    if conjoined(folded):
        return 1
    noun = attached_noun(folded)
    if noun is None or kind_of(folded) != "word":
        return 0
    return 1
