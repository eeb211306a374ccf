"""Finished answers as Farasa writes them (`و+ال+كتاب+ات`), and the outlines by which the model keeps them."""

from dataclasses import dataclass

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
    """The segments of a finished answer: `write_answer` of them is the answer again."""
    units = tuple(answer.split("+"))
    start, end = 0, len(units)
    while start < end - 1 and units[start] in PREFIX_UNITS:
        start += 1
    while end > start + 1 and units[end - 1] in SUFFIX_UNITS:
        end -= 1
    stem = "+".join(units[start:end])
    if start and end < len(units) and stem in SUFFIX_UNITS:
        return Segments(units[:start], "", units[start:])
    return Segments(units[:start], stem, units[end:])


@dataclass(frozen=True, slots=True)
class Outline:
    """How to cut a word: into `proclitics`, `enclitics` and the letters between `start` and `-end`.

    `start` is one less than the letters of the proclitics where a contracted article is written out.
    """

    proclitics: Run
    enclitics: Run
    start: int
    end: int

    def cut(self, word: str) -> Segments:
        """The segments of a word that has this outline."""
        return Segments(self.proclitics, word[self.start : len(word) - self.end], self.enclitics)


def outline_of(word: str, segments: Segments) -> Outline | None:
    """The outline that cuts `word` into these segments, or None where they do not spell it."""
    spelled = "".join((*segments.proclitics, segments.stem, *segments.enclitics))
    start, end = (sum(map(len, run)) for run in (segments.proclitics, segments.enclitics))
    if spelled == word:
        return Outline(segments.proclitics, segments.enclitics, start, end)
    if spelled == written_out(word):
        return Outline(segments.proclitics, segments.enclitics, start - 1, end)
    return None
