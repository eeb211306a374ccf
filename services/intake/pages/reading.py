"""What the reading page shows of a job and its result: pure functions of plain data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shared.states import JobState

_ROAD = (JobState.QUEUED, JobState.ANALYSING, JobState.ANALYSED, JobState.DELIVERING, JobState.DELIVERED)
_WRONG = frozenset({JobState.FAILED, JobState.CANCELLED, JobState.UNDELIVERED})
# States in which the page looks again by itself. A result that is only waiting for its receiver can be read.
WAITING = frozenset({JobState.QUEUED, JobState.ANALYSING})


@dataclass(frozen=True, slots=True)
class Step:
    """A state on the job's road. `look` is done, now, wrong or ahead."""

    state: str
    look: str


def steps_of(state: str, times: Mapping[str, str]) -> list[Step]:
    """The road with the job on it; where the job left the road, its end stands last.

    A job that nobody asked to be told about ends at `analysed`: no delivery is shown ahead of it.
    """
    current = JobState(state)
    if current in _WRONG:
        return [*(Step(one, "done") for one in _ROAD if one in times), Step(current, "wrong")]
    at = _ROAD.index(current)
    last = len(_ROAD) if current is not JobState.ANALYSED else at + 1
    return [Step(one, _look(index, at)) for index, one in enumerate(_ROAD[:last])]


def _look(index: int, at: int) -> str:
    if index < at:
        return "done"
    return "now" if index == at else "ahead"


def claims_by_speaker(result: Mapping[str, Any]) -> list[tuple[str | None, list[dict[str, Any]]]]:
    """Who said what: each speaker, in the order of their first claim, with their claims; the unnamed last."""
    spoken: dict[str | None, list[dict[str, Any]]] = {}
    for row in result["claims"]:
        spoken.setdefault(row["speaker"], []).append(row)
    return sorted(spoken.items(), key=lambda item: item[0] is None)


def denials_with_claims(result: Mapping[str, Any]) -> list[tuple[dict[str, Any], dict[str, Any] | None]]:
    """Each denial beside the claim of the article that it denies, where there is one."""
    claims = {row["id"]: row for row in result["claims"]}
    return [(row, claims.get(row["denies"])) for row in result["denials"]]
