"""Marks, foreign words and tags in a noun phrase that speaks: names in quotation marks, brackets, hyphens."""

from services.worker.extractor.statements.phrase_reading import PERSONAL, Reading
from services.worker.extractor.statements.word_classes import closes, head_of, kind_of

OPENING_QUOTES = "\"“«„‟″”'‘"
CLOSING_QUOTES = "\"”»“″'’"
_QUOTED_WORDS = 5
_QUOTED_BODY = 10
_BRACKETED_WORDS = 9
# The names of Latin letters that are no other word; `إن` is one only beside them.
_LETTERS = frozenset({"اي", "بي", "سي", "اف", "دي", "جي", "ام", "اس", "تي", "يو", "ار", "كي", "كيه", "ايه", "اتش"})


def take_mark(reading: Reading, at: int, joined: bool = False) -> int:
    """The index after a mark that stays inside (a comma is not read here), or the mark's own.

    `joined`: a conjunction stands before it, so that a second name may follow a first.
    """
    text = reading.tokens[at].text
    if text in OPENING_QUOTES:
        return _take_quoted(reading, at, joined)
    if text == "(":
        return _take_bracketed(reading, at)
    if text in "-/'’" and reading.start < at < reading.stop - 1 and _touches(reading, at):
        if reading.name_end == at:
            reading.name_end = at + 1
        return at + 1
    if text == "." and at > reading.start and len(reading.folded(at - 1)) == 1 and at + 1 < reading.stop:
        return at + 1
    return at


def _touches(reading: Reading, at: int) -> bool:
    before, token, after = reading.tokens[at - 1], reading.tokens[at], reading.tokens[at + 1]
    return before.end == token.start and token.end == after.start


def _take_quoted(reading: Reading, at: int, joined: bool) -> int:
    """A name in quotation marks: short, no clause, and the sentence goes on after it."""
    body = kind_of(reading.folded(at + 1)) == "organisation"
    words = _QUOTED_BODY if body and at == reading.start else _QUOTED_WORDS
    tokens, limit = reading.tokens, min(reading.stop, at + words + 2)
    end = next((k for k in range(at + 1, limit) if tokens[k].text in CLOSING_QUOTES), -1)
    if (
        end <= at + 1
        or (closes(tokens[at + 1].folded) and not reading.wants)
        or any(_parts(reading, k) for k in range(at + 1, end))
    ):
        return at
    if joined:
        return end + 1
    if at > reading.start and not reading.wants and not _awaits_name(reading, end - at - 1):
        return at
    title_follows = kind_of(reading.folded(end + 1)) == "honorific"
    if at == reading.start and kind_of(reading.folded(at + 1)) != "word":
        return _take_quoted_title(reading, at, end)
    if (reading.person and not reading.wants and not title_follows) or at == reading.start:
        reading.extend_name(at + 1, end)
    reading.wants, reading.definite = False, True
    return end + 1


def _take_quoted_title(reading: Reading, at: int, end: int) -> int:
    """A title or a body between marks of doubt: `"وزير" الصحة`."""
    reading.kind, reading.head = head_of(reading.folded(at + 1))
    reading.person = reading.kind in PERSONAL
    reading.wants = end == at + 2 and not reading.definite_at(at + 1)
    reading.definite = not reading.wants
    return end + 1


def _parts(reading: Reading, at: int) -> bool:
    """Whether a mark inside quotation marks shows that a clause stands there and no name (`أو.في.دي` is one)."""
    text = reading.tokens[at].text
    return text in ":،؟!" or (text == "." and not _touches(reading, at))


def _awaits_name(reading: Reading, words: int) -> bool:
    """A title whose name is still to come, or a body whose other name the marks hold."""
    if reading.named or reading.kind == "place":
        return False
    return reading.person or (reading.kind == "organisation" and words <= 3)


def _take_bracketed(reading: Reading, at: int) -> int:
    limit = min(reading.stop, at + _BRACKETED_WORDS + 2)
    end = next((k for k in range(at + 1, limit) if reading.tokens[k].text == ")"), -1)
    if end < 0 or (at == reading.start) or reading.conjoined(end + 1):
        return at
    return end + 1


def take_foreign(reading: Reading, at: int) -> int:
    """A word in other letters or a tag: a name, or a body's."""
    if at > reading.start and reading.folded(at - 1) in ("ل", "ب"):
        return at
    if at == reading.start or (reading.person and not reading.wants):
        reading.extend_name(at, at + 1)
    elif reading.wants:
        reading.definite = True
    reading.wants = False
    return at + 1


def spells_name(reading: Reading, at: int) -> bool:
    """Whether the word is a letter's name after another one (`إف بي آي`), or one before it (`شبكة إن بي سي`)."""
    letter, before, after = reading.folded(at), reading.folded(at - 1), reading.folded(at + 1)
    if letter == "ان":
        return after in _LETTERS and (reading.wants or before in _LETTERS)
    return letter in _LETTERS and (before in _LETTERS or (before == "ان" and at - 1 > reading.start))
