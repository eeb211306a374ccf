"""What receivers got, set against what was accepted."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.faults.load import Load
from tests.receiver import Received

Results = Mapping[str, str]
"""Article id to result, without what differs from run to run."""


@dataclass(frozen=True)
class Ledger:
    """``missing`` articles came never; ``repeated`` messages came more than once under their one id;
    ``doubled`` articles came under two ids; ``different`` results are not those of the quiet run."""

    arrived: int
    missing: int
    repeated: int
    doubled: int
    changed: int
    different: int

    @property
    def clean(self) -> bool:
        return not (self.missing or self.doubled or self.changed or self.different)

    def describe(self) -> str:
        return (
            f"{self.arrived} arrived, {self.missing} missing, {self.repeated} repeated under the same webhook-id, "
            f"{self.doubled} under two, {self.changed} repeats with another body, {self.different} results differ"
        )


def results(received: list[Received]) -> dict[str, str]:
    """Result by article id; job ids are dropped, nothing else. Raises where a signature does not hold."""
    return {one["data"]["article_id"]: _steady(one) for one in map(Received.verify, received)}


def _steady(message: dict[str, Any]) -> str:
    data = dict(message["data"])
    result = dict(data.get("result", {}))
    result.pop("job_id", None)
    return json.dumps([message["type"], data.get("reason", ""), result], ensure_ascii=False)


def settle(load: Load, received: list[Received], quiet: Results) -> Ledger:
    """Only what was accepted counts; an article unknown to the quiet run is not compared."""
    ids: dict[str, set[str]] = {}
    bodies: dict[str, set[bytes]] = {}
    times = Counter(one.id for one in received)
    for one in received:
        ids.setdefault(one.message["data"]["article_id"], set()).add(one.id)
        bodies.setdefault(one.id, set()).add(one.body)
    came = results(received)
    return Ledger(
        arrived=len(set(load.accepted) & set(ids)),
        missing=len(set(load.accepted) - set(ids)),
        repeated=sum(1 for count in times.values() if count > 1),
        doubled=sum(1 for found in ids.values() if len(found) > 1),
        changed=sum(1 for found in bodies.values() if len(found) > 1),
        different=sum(1 for name in load.accepted if name in quiet and name in came and quiet[name] != came[name]),
    )
