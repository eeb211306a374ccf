"""What a task is about, as links to intake's pages."""

import re
from dataclasses import dataclass

# By the beginning of an id (shared/ids.py): what it names, and the path of its page.
_PAGES = {
    "job": ("Job", "/jobs/{}"),
    "msg": ("Delivery", "/deliveries/{}"),
    "ep": ("Endpoint", "/endpoints#endpoint-{}"),
}
# Nothing but an id gets through: the arguments of a task are whatever stands in the broker.
_ID = re.compile(rf"\b(?P<kind>{'|'.join(_PAGES)})_[0-9A-Z]{{26}}\b")


@dataclass(frozen=True, slots=True)
class Subject:
    """`label` is what people call it, `url` its page."""

    label: str
    id: str
    url: str


def subjects_of(task_id: str, arguments: str, intake: str) -> list[Subject]:
    """The job, delivery and endpoint that a task's id and arguments name, each once.

    `intake` is the address at which people reach intake; without one there are no links.
    """
    if not intake:
        return []
    found = {match.group(): match["kind"] for match in _ID.finditer(f"{task_id} {arguments}")}
    return [
        Subject(_PAGES[kind][0], identifier, intake.rstrip("/") + _PAGES[kind][1].format(identifier))
        for identifier, kind in found.items()
    ]
