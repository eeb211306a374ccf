"""Where a noun phrase that speaks begins and ends, and which of its words are the name.

A phrase is read from its first token on. Each further token is taken in or ends the phrase by its class and by
what has been read: a title asks for a complement or a name, a complete phrase takes no bare noun any more (that
is the object: `نفى الوزير علمه`), a preposition stays in where it says where the speaker belongs and ends the
phrase where it says how the words were spoken. What no class tells is decided by what follows: nouns that run up
to a complementizer are all the subject's (`قال مدير شركة آسيا كابيتال إن`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from services.worker.extractor.lexicon.names import PARTICLES_TOO, TITLES_TOO
from services.worker.extractor.lexicon.phrase_ends import TIMES
from services.worker.extractor.statements.clitics import LEXICON_ONLY, Clitics
from services.worker.extractor.statements.phrase_links import PREPOSITIONS, RELATIVES, is_audience, is_circumstance
from services.worker.extractor.statements.phrase_marks import OPENING_QUOTES, take_foreign, take_mark
from services.worker.extractor.statements.phrase_names import is_year
from services.worker.extractor.statements.phrase_nouns import PERIODS, is_addressed, take_word
from services.worker.extractor.statements.phrase_reading import NAME_WORDS, PERSONAL, Reading, has_pronoun
from services.worker.extractor.statements.word_classes import (
    Kind,
    closes,
    is_action,
    is_complementizer,
    is_definite,
    is_object,
    is_occasion,
    is_verb,
    kind_of,
    may_be_verb,
)
from services.worker.extractor.text import Span
from services.worker.extractor.tokens import Token

_COMMAS = "،,"
# `المنظمتان، وهما كذا وكذا،`: who they are, in a clause of its own. What is told of one who is named only adds.
_PARENTHETICAL = frozenset({"وهما", "وهم"})
_AHEAD = 14
_BACK = 40
# No phrase is longer: what a chain of nouns without an end costs stays in proportion to its length.
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Half-open token indices. `name`: the words of a person's name or None; `head`: the first noun's stem.

    `person`: a title or a name stands in it, so that it is somebody and no body.
    """

    start: int
    end: int
    name: tuple[int, int] | None
    kind: Kind
    head: str
    person: bool


def noun_phrase_end(tokens: Sequence[Token], start: int, stop: int, clitics: Clitics = LEXICON_ONLY) -> int:
    """The index after the noun phrase that begins at token `start`, at most `stop`; `start` where there is none."""
    return read_noun_phrase(tokens, start, stop, clitics).end


def read_noun_phrase(
    tokens: Sequence[Token],
    start: int,
    stop: int,
    clitics: Clitics = LEXICON_ONLY,
    *,
    commas: bool = True,
    closed: bool = False,
) -> NounPhrase:
    """The noun phrase that begins at token `start`.

    Without `commas` it ends at the first comma. `closed`: the phrase is known to reach `stop`, and is read for
    its name.
    """
    reading = Reading(tokens, start, min(stop, len(tokens), start + _LONGEST), clitics, commas, closed)
    at, anchor = start, start
    while at < reading.stop:
        after = _take(reading, at)
        if after <= at:
            anchor = anchor if anchor > at else (reading.stop if closed else _anchor(reading, at))
            if anchor <= at or at == start:
                break
            after = _take_unknown(reading, at)
        at = after
    name = (reading.name_start, min(reading.name_end, at)) if reading.named and not reading.inner else None
    return NounPhrase(start, at, name, reading.kind, reading.head, reading.person)


def _take(reading: Reading, at: int) -> int:
    token = reading.tokens[at]
    if token.kind == "mark":
        if token.text in _COMMAS:
            return _take_apposition(reading, at) if reading.commas and at > reading.start else at
        return take_mark(reading, at)
    if token.kind == "number":
        return at + 1 if at == reading.start or (reading.wants or reading.kind == "organisation") else at
    if token.kind == "address":
        return at
    return take_foreign(reading, at) if token.kind in ("latin", "tag") else take_word(reading, at)


def _anchor(reading: Reading, at: int) -> int:
    """Where nouns and their prepositions run up to a complementizer, a colon or an audience: its index, else `at`."""
    if reading.in_name(at) and reading.kind == "word" and not _may_be_name_with_waw(reading, at):
        return at
    if at == reading.start + 1 and reading.definite_at(at - 1) and reading.folded(at) in PREPOSITIONS:
        return at
    if is_addressed(reading, at):
        return at
    for ahead in range(at, min(reading.stop, at + _AHEAD)):
        if _is_anchor(reading, ahead):
            return ahead
        if reading.tokens[ahead].folded in PREPOSITIONS and is_complementizer(reading.folded(ahead + 1)):
            return at
        if _bars(reading, ahead):
            return at
    return at


def _may_be_name_with_waw(reading: Reading, at: int) -> bool:
    """`أيوبا وابا رئيس الاتحاد`: no verb, and no other word that a conjunction could join."""
    token = reading.tokens[at]
    return token.folded.startswith("و") and not is_verb(token.text[1:]) and not has_pronoun(token.text)


def _is_anchor(reading: Reading, at: int) -> bool:
    token = reading.tokens[at]
    if token.text == ":" or is_complementizer(token.folded):
        return True
    if token.folded in TIMES or (token.text in _COMMAS and reading.person):
        return _is_said_next(reading, at + 1)
    if token.folded.startswith("ل"):
        noun = reading.attached(at)
        alone = token.folded == "ل" and reading.tokens[at - 1].kind != "mark"
        return alone or (noun is not None and is_audience(noun))
    return token.folded == "في" and is_occasion(reading.folded(at + 1))


def _is_said_next(reading: Reading, at: int) -> bool:
    """`فلان، أن`, `في العالم الأربعاء، إنها`: a comma or a day, and then the clause that is said."""
    after = at + (at < reading.stop and reading.tokens[at].text in _COMMAS)
    return is_complementizer(reading.folded(after))


def _bars(reading: Reading, at: int) -> bool:
    """Whether a token cannot stand inside a subject, so that what comes after it is no sign."""
    token = reading.tokens[at]
    if token.kind == "mark":
        # `د.`: a title cut short.
        return token.text != "." or len(reading.folded(at - 1)) > 1
    folded = token.folded
    if may_be_verb(folded) and folded.endswith(("ين", "ا")) and not is_definite(token.text):
        # `مؤكدين أن`: a participle with a clause of its own.
        return True
    if folded in PREPOSITIONS:
        return is_occasion(reading.folded(at + 1)) or folded in ("علي", "عن", "الي")
    if (
        closes(folded)
        or is_verb(token.text)
        or is_action(token.text)
        or is_year(reading, at)
        or is_object(folded)
        or folded in TIMES
        or folded in PERIODS
        or folded in RELATIVES
    ):
        return True
    joined = reading.conjoined(at)
    if joined:
        # `وكيل الوزارة للتدريب وتطوير الأداء فلان أن`: what a title is charged with may have two parts.
        charge = reading.person and not reading.named and reading.attached(at - 1) is not None
        joins = charge or is_definite(token.text[1:]) or kind_of(joined) != "word"
        return is_verb(token.text[1:]) or is_action(token.text) or not joins
    return has_pronoun(token.text) or kind_of(folded) == "place" or is_circumstance(reading, at)


def _take_unknown(reading: Reading, at: int) -> int:
    """A token that no class lets in but that is known to stand inside."""
    token = reading.tokens[at]
    if token.folded in PREPOSITIONS:
        reading.wants, reading.definite = True, False
        return at + 1
    plain = token.is_word and kind_of(token.folded) == "word" and not reading.definite_at(at)
    attached = reading.attached(at) or reading.conjoined(at)
    if reading.in_name(at) and plain and not attached:
        reading.name_end = at + 1
    # `وتطوير بيئة العمل`: a noun joined without the article asks for its complement.
    reading.wants = reading.conjoined(at) is not None and not is_definite(token.text[1:])
    reading.definite = reading.definite or reading.definite_at(at) or bool(attached)
    return at + 1


def _take_apposition(reading: Reading, at: int) -> int:
    """What follows a comma, where it names the speaker anew and the sentence goes on after it."""
    first = reading.folded(at + 1)
    if first in _PARENTHETICAL:
        told = read_noun_phrase(reading.tokens, at + 2, reading.stop, reading.clitics, commas=False).end
        return told if told > at + 2 and reading.folded(at + 2) != "ما" and _closed(reading, told) else at
    joined = reading.conjoined(at + 1)
    # `رئيس المجلس، علي عبد العال،`: a name that folds to a preposition.
    named = bool(first) and reading.person and reading.tokens[at + 1].text in PARTICLES_TOO
    barred = closes(first) or first in PREPOSITIONS
    if not first or (barred and not named) or first in TIMES or first in RELATIVES:
        return at
    if joined and kind_of(joined) not in ("office", "honorific", "organisation"):
        return at
    addressed = reading.attached(at + 1)
    if is_object(first) or (addressed is not None and is_audience(addressed)):
        return at
    inner = read_noun_phrase(reading.tokens, at + 1, reading.stop, reading.clitics, commas=False)
    if inner.end == at + 1 or not _closed(reading, inner.end):
        return at
    titled = inner.kind in PERSONAL and inner.name is not None
    if first in TITLES_TOO and reading.person and not reading.named and not titled:
        reading.extend_name(at + 1, inner.end)
        return inner.end
    if not _names_anew(reading, inner, joined is not None):
        return at
    if not reading.named or reading.inner or _doubtful_name(reading) or _is_complement(reading, inner):
        reading.name_start, reading.inner = -1, False
        name = inner.name if inner.kind in PERSONAL else (inner.start, inner.end)
        if name:
            reading.extend_name(*name)
    reading.person = reading.person or inner.kind in PERSONAL
    reading.wants, reading.definite = False, True
    return inner.end


def _doubtful_name(reading: Reading) -> bool:
    """A single word that may be a noun behind a preposition: `بسبيطلة`."""
    return reading.name_end - reading.name_start == 1 and reading.folded(reading.name_start)[:1] in "بلك"


def _is_complement(reading: Reading, inner: NounPhrase) -> bool:
    """Whether a single word taken for a title's name belongs to its complement, for the whole name stands behind the
    comma: `مدير المستشفى الجامعي سهلول، لطفي بوبكر`."""
    alone = reading.name_end - reading.name_start == 1 and reading.name_start > reading.start + 1
    whole = inner.kind == "word" and inner.name == (inner.start, inner.end) and inner.end - inner.start > 1
    return reading.person and alone and whole


def _names_anew(reading: Reading, inner: NounPhrase, joined: bool) -> bool:
    if joined:
        return True
    named = reading.named and not reading.inner and not (_doubtful_name(reading) or _is_complement(reading, inner))
    if named or reading.kind not in PERSONAL:
        return inner.kind in PERSONAL and (reading.kind in PERSONAL or reading.kind == "word" or inner.head == "احد")
    if inner.kind in PERSONAL:
        return True
    bare = not reading.definite_at(inner.start) or (
        inner.end - inner.start > 1 and not reading.definite_at(inner.start + 1)
    )
    return inner.kind == "word" and bare and inner.end - inner.start <= NAME_WORDS


def _closed(reading: Reading, at: int) -> bool:
    if at >= reading.stop:
        return True
    token = reading.tokens[at]
    if token.text in "،,:.؛)" or closes(token.folded) or token.folded in PREPOSITIONS or token.text in OPENING_QUOTES:
        return True
    if token.folded in TIMES:
        return True
    if is_object(token.folded) or token.folded in TIMES:
        return True
    noun = reading.attached(at)
    return token.folded in ("ل", "ب") or (noun is not None and (is_audience(noun) or is_occasion(noun)))


def read_phrase_before(
    tokens: Sequence[Token], end: int, floor: int = 0, clitics: Clitics = LEXICON_ONLY
) -> NounPhrase | None:
    """The noun phrase right before token `end` (a verb, a colon, a relative pronoun), a comma between left out.

    Of the places where it may begin the earliest is taken from which a phrase reaches `end`.
    """
    last = end
    while last > floor and tokens[last - 1].folded in {"،", ",", "قد", "فقد", "ظلت", "ظل", "و"}:
        last -= 1
    starts = []
    at = last
    while at > max(floor, last - _BACK):
        at -= 1
        if _bounds(tokens, at):
            starts.append(at + 1)
            break
        if kind_of(clitics.bare(tokens[at].text)) != "word":
            starts.append(at)
    else:
        starts.append(at)
    for start in reversed(starts):
        if start < last:
            phrase = read_noun_phrase(tokens, start, last, clitics)
            if phrase.end == last:
                return phrase
    return None


def noun_phrase_start(tokens: Sequence[Token], end: int, floor: int = 0, clitics: Clitics = LEXICON_ONLY) -> int:
    """The index where the noun phrase that ends before token `end` begins; `end` where there is none."""
    phrase = read_phrase_before(tokens, end, floor, clitics)
    return end if phrase is None else phrase.start


def _bounds(tokens: Sequence[Token], at: int) -> bool:
    """Whether a phrase read backwards cannot reach over this token."""
    token = tokens[at]
    if token.kind == "mark":
        return token.text in ".…!؟?؛:;-–—"
    return closes(token.folded) and token.folded not in PREPOSITIONS


def phrase_span(tokens: Sequence[Token], phrase: NounPhrase, clitics: Clitics = LEXICON_ONLY) -> Span:
    """The phrase's span in the cleaned text, clitics written on to its first word cut off."""
    return spoken_span(tokens, phrase.start, phrase.end, clitics)


def spoken_span(tokens: Sequence[Token], start: int, end: int, clitics: Clitics = LEXICON_ONLY) -> Span:
    """The span of tokens `start` to `end`, without a conjunction or preposition written on to the first."""
    first = tokens[start]
    cut = clitics.length(first.text) if first.is_word else 0
    return Span(first.start + cut, tokens[end - 1].end)
