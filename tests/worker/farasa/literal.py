"""Farasa's candidates as the Java program makes them, by merging letters in every way: what the closed form is
held against. Exponential, so for short words only."""

from services.worker.extractor.segmentation import Segments
from services.worker.farasa.readings import Run, read_cut


def literal_readings(word: str) -> list[Segments]:
    """Every reading the Java program arrives at, in its order, read a second time."""
    found: list[Segments] = []
    letters = tuple(word)
    first = read_cut(letters)
    if len(first.stem) != 1 or len(word) == 1:
        found.append(first)
    _merge(letters, found)
    return [read_cut(_as_one_unit(reading)) for reading in found]


def _merge(cut: Run, found: list[Segments]) -> None:
    for place in range(len(cut) - 1):
        merged = (*cut[:place], cut[place] + cut[place + 1], *cut[place + 2 :])
        reading = read_cut(merged)
        if reading not in found:
            found.append(reading)
            _merge(merged, found)


def _as_one_unit(reading: Segments) -> Run:
    return (*reading.proclitics, reading.stem, *reading.enclitics)
