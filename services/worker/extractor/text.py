"""Raw text, cleaned text, and the one place where an offset in the one becomes an offset in the other.

All offsets are Unicode code points, half-open. Cleaning is the only lossy step of the extractor; folding for
look-up is one character to one and never moves an offset.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

_TATWEEL = "\u0640"
# Short vowels, shadda, sukun, dagger alef, Quranic marks, combining hamza and maddah; U+FE70-FE7F are their
# isolated presentation forms, whose NFKC would bring in a space.
_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\ufe70-\ufe7f"
_ZERO_WIDTH = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_PRESENTATION = "\ufb50-\ufdff\ufe80-\ufefc"
_REMOVED = _TATWEEL + _MARKS + _ZERO_WIDTH
_DOTS = ".·•"

# One character class at the start, so that the scan runs at the speed of a search for a character.
_DIRTY = re.compile(f"[{_REMOVED}{_PRESENTATION}][{_REMOVED}{_DOTS}]*")
_FORM = re.compile(f"[{_PRESENTATION}]")
_REMOVED_RUN = re.compile(f"[{_REMOVED}]+")
_ATTACHED_RUN = re.compile(f"[{_TATWEEL}{_MARKS}]+")
_ARABIC_LETTER = re.compile(f"[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06fa-\u06ff{_PRESENTATION}]")

# Spaces and controls of every kind become a plain space or a line end, one to one.
_SPACES: Mapping[int, str] = {
    **dict.fromkeys([*range(0, 32), *range(127, 160), 160, 5760, *range(8192, 8203)], " "),
    **dict.fromkeys((8239, 8287, 12288), " "),
    **dict.fromkeys((10, 11, 12, 13, 133, 8232, 8233), "\n"),
}

_ODD_SPACE = re.compile(
    "[" + "".join(re.escape(chr(code)) for code, plain in _SPACES.items() if chr(code) != plain) + "]"
)

# Replacing letter by letter is many times faster than translating, which looks up every character.
_FOLDED_LETTERS = (*((letter, "ا") for letter in "أإآٱ"), ("ى", "ي"), ("ی", "ي"), ("ة", "ه"), ("ک", "ك"))
_FOLDED_DIGITS: Mapping[int, str] = {
    **{0x0660 + digit: str(digit) for digit in range(10)},
    **{0x06F0 + digit: str(digit) for digit in range(10)},
}
_DIGIT = re.compile("[\u0660-\u0669\u06f0-\u06f9]")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, `start <= end`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The part of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> "Span":
        return Span(self.start + by, self.end + by)


def trim(text: str, start: int, end: int) -> Span:
    """The span from `start` to `end` without white space at both of its ends."""
    part = text[start:end]
    kept = part.strip()
    if len(kept) < len(part):
        start += len(part) - len(part.lstrip())
    return Span(start, start + len(kept))


class _Edit(NamedTuple):
    """`raw[start:end]` was replaced; `attached`: what was removed hangs on the letter before it."""

    start: int
    end: int
    replacement: str
    attached: bool = False


class OffsetMap:
    """Maps spans of a cleaned text to spans of the raw text it came from."""

    __slots__ = ("_cleaned_at", "_raw_at", "_raw_end", "_tails")

    def __init__(self, edits: tuple[_Edit, ...] = ()) -> None:
        self._cleaned_at, self._raw_at, self._raw_end = [0], [0], [-1]
        self._tails: dict[int, int] = {}
        for edit in edits:
            cleaned = self._cleaned_at[-1] + edit.start - self._raw_at[-1]
            if edit.replacement:
                self._add(cleaned, edit.start, edit.end)
            elif edit.attached:
                self._tails[cleaned] = edit.end
            self._add(cleaned + len(edit.replacement), edit.end, -1)

    def _add(self, cleaned: int, raw: int, raw_end: int) -> None:
        """A piece begins there; of several that begin at one place the last is found."""
        self._cleaned_at.append(cleaned)
        self._raw_at.append(raw)
        self._raw_end.append(raw_end)

    def raw_span(self, span: Span) -> Span:
        """The raw span of a cleaned one: whole ligatures, and the marks that hang on its last letter."""
        start = self._start(span.start)
        if span.end <= span.start:
            return Span(start, start)
        return Span(start, self._tails.get(span.end) or self._end(span.end - 1))

    def _start(self, offset: int) -> int:
        piece = bisect_right(self._cleaned_at, offset) - 1
        inside = 0 if self._raw_end[piece] >= 0 else offset - self._cleaned_at[piece]
        return self._raw_at[piece] + inside

    def _end(self, offset: int) -> int:
        piece = bisect_right(self._cleaned_at, offset) - 1
        if self._raw_end[piece] >= 0:
            return self._raw_end[piece]
        return self._raw_at[piece] + offset - self._cleaned_at[piece] + 1


@dataclass(frozen=True, slots=True)
class CleanText:
    """A text as submitted, the same text cleaned, and the way back."""

    raw: str
    text: str
    offsets: OffsetMap


def clean(raw: str) -> CleanText:
    """Remove what hides words: presentation forms, tatweel, diacritics, invisible characters, dodging dots.

    Cleaning a cleaned text changes nothing. A tatweel that touches no letter is a dash and becomes one. Dots
    go only where they stand between two letters of a word and next to a tatweel.
    """
    spaced = raw.translate(_SPACES) if _ODD_SPACE.search(raw) else raw
    edits = tuple(_edits(spaced))
    if not edits:
        return CleanText(raw, spaced, OffsetMap())
    pieces, at = [], 0
    for edit in edits:
        pieces += [spaced[at : edit.start], edit.replacement]
        at = edit.end
    return CleanText(raw, "".join([*pieces, spaced[at:]]), OffsetMap(edits))


def fold(text: str) -> str:
    """One spelling for look-up, one character to one: alef forms, ى/ي, ة/ه, Arabic-Indic and Persian digits."""
    for letter, plain in _FOLDED_LETTERS:
        text = text.replace(letter, plain)
    return text.translate(_FOLDED_DIGITS) if _DIGIT.search(text) else text


def _edits(text: str) -> Iterator[_Edit]:
    at = 0
    while (match := _DIRTY.search(text, at)) is not None:
        start, end = match.span()
        if _FORM.match(text, start):
            end = start + 1
            replacement = _composed(text[start])
            if replacement != text[start]:
                yield _Edit(start, end, replacement)
        else:
            while start > at and text[start - 1] in _DOTS:
                start -= 1
            yield from _run_edits(text, start, end)
        at = end


def _composed(form: str) -> str:
    return _REMOVED_RUN.sub("", unicodedata.normalize("NFKC", form))


def _run_edits(text: str, start: int, end: int) -> Iterator[_Edit]:
    run = text[start:end]
    before, after = _is_letter(text, start - 1), _is_letter(text, end)
    if _TATWEEL in run and not before and not after and _REMOVED_RUN.fullmatch(run):
        yield _Edit(start, end, "-")
    elif _TATWEEL in run and before and after and not text[start - 2 : start - 1].isdigit():
        yield _Edit(start, end, "", attached=False)
    else:
        for part in _REMOVED_RUN.finditer(run):
            at = start + part.start()
            hangs = _ATTACHED_RUN.match(text, at)
            if hangs:
                yield _Edit(at, hangs.end(), "", attached=True)
                at = hangs.end()
            if at < start + part.end():
                yield _Edit(at, start + part.end(), "")


def _is_letter(text: str, at: int) -> bool:
    return at >= 0 and _ARABIC_LETTER.match(text, at) is not None
