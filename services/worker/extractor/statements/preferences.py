"""A choice between readings: named preferences speak for a candidate, each with its points and its reason."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Candidate = TypeVar("Candidate")


@dataclass(frozen=True, slots=True)
class Preference(Generic[Candidate]):
    """`points` are weighed against those of the same list alone; `reason` is an English clause for `--explain`."""

    points: int
    reason: str
    holds: Callable[[Candidate], bool]


@dataclass(frozen=True, slots=True)
class Choice(Generic[Candidate]):
    """Who was taken, how many points spoke for it, and the reasons, the weightiest first."""

    taken: Candidate
    points: int
    because: tuple[str, ...]


def choose(candidates: Iterable[Candidate], preferences: Sequence[Preference[Candidate]]) -> Choice[Candidate] | None:
    """The candidate with the most points, of equals the one given first; None where there is no candidate."""
    best: Choice[Candidate] | None = None
    for candidate in candidates:
        speaking = [preference for preference in preferences if preference.holds(candidate)]
        points = sum(preference.points for preference in speaking)
        if best is None or points > best.points:
            speaking.sort(key=lambda preference: -preference.points)
            best = Choice(candidate, points, tuple(preference.reason for preference in speaking))
    return best
