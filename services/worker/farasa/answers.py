"""Finished answers as Farasa writes them (`و+ال+كتاب+ات`), and the outlines by which the model keeps them."""

import re

from services.worker.extractor.segmentation import Segments
from services.worker.farasa.morphemes import PREFIX_UNITS, SUFFIX_UNITS
from services.worker.farasa.readings import Run, written_out


def prefix_text(run: Run) -> str:
    """A run of prefixes as Farasa writes it: `و+ال+`."""
    return "".join(f"{unit}+" for unit in run)


def suffix_text(run: Run) -> str:
    """A run of suffixes as Farasa writes it: `+ات+ها`."""
    return "".join(f"+{unit}" for unit in run)


def prefix_run(text: str) -> Run:
    """The run of prefixes that is written as `text`."""
    return tuple(text.split("+")[:-1])


def suffix_run(text: str) -> Run:
    """The run of suffixes that is written as `text`."""
    return tuple(text.split("+")[1:])


def write_answer(segments: Segments) -> str:
    """The segments as Farasa prints them. Without a stem the answer begins or ends with a plus, or has one less."""
    written = prefix_text(segments.proclitics) + segments.stem + suffix_text(segments.enclitics)
    return written if segments.stem else written.replace("++", "+")


def read_answer(answer: str) -> Segments:
    """The segments of a finished answer: `write_answer` of them is the answer again.

    Where another Farasa cuts off units that this one does not know, the longest of those left over is the stem.
    """
    units = tuple(answer.split("+"))
    start, end = 0, len(units)
    while start < end - 1 and units[start] in PREFIX_UNITS:
        start += 1
    while end > start + 1 and units[end - 1] in SUFFIX_UNITS:
        end -= 1
    place = max(range(start, end), key=lambda unit: len(units[unit]))
    return Segments(units[:place], units[place], units[place + 1 :])


def give_stem(segments: Segments) -> Segments:
    """The segments with a stem to look up: where Farasa leaves none, the first suffix (`ل`, `ه` for `له`), else the
    last prefix."""
    if segments.stem:
        return segments
    if segments.enclitics:
        return Segments(segments.proclitics, segments.enclitics[0], segments.enclitics[1:])
    return Segments(segments.proclitics[:-1], "".join(segments.proclitics[-1:]), ())


class Outline:
    """How to cut a word: into known affixes and the letters between `start` and `end` letters from its ends.

    Written as Farasa writes an answer, with digits for the stem: `و+ال+3:1+ة` cuts three letters and one.
    """

    __slots__ = ("_after", "_before", "_enclitics", "_end", "_proclitics", "_start")
    _FORM = re.compile(r"(?P<before>\D*)(?P<start>\d+):(?P<end>\d+)(?P<after>\D*)")

    def __init__(self, written: str) -> None:
        """Raises ValueError for what is no outline."""
        parts = self._FORM.fullmatch(written)
        if parts is None:
            raise ValueError(f"{written!r} is no outline")
        self._before, self._after = parts["before"], parts["after"]
        self._proclitics, self._enclitics = prefix_run(self._before), suffix_run(self._after)
        self._start, self._end = int(parts["start"]), int(parts["end"])

    def cut(self, word: str) -> Segments:
        """The segments of a word that has this outline."""
        return Segments(self._proclitics, word[self._start : len(word) - self._end], self._enclitics)

    def write(self, word: str) -> str:
        """The answer for a word that has this outline: `write_answer` of its segments, faster."""
        stem = word[self._start : len(word) - self._end]
        return self._before + stem + self._after if stem else (self._before + self._after).replace("++", "+")


def outline_of(word: str, segments: Segments) -> str | None:
    """The outline, written, that cuts `word` into these segments; None where they do not spell it.

    Where a contracted article is written out (`للكتاب` is `ل`, `ال`, `كتاب`) one letter less is cut.
    """
    before, after = prefix_text(segments.proclitics), suffix_text(segments.enclitics)
    start, end = (sum(map(len, run)) for run in (segments.proclitics, segments.enclitics))
    spelled = "".join((*segments.proclitics, segments.stem, *segments.enclitics))
    if spelled == word:
        return f"{before}{start}:{end}{after}"
    # The article is one of the proclitics, and not a part of the stem (`و+لال+ه`).
    if spelled == written_out(word) and segments.proclitics[-1:] == ("ال",):
        return f"{before}{start - 1}:{end}{after}"
    return None
