"""Flower's page of a task with links to intake's pages, in the place of Flower's own.

Flower has no setting for its templates. Its table of addresses is a list, and Tornado takes the first that fits.
"""

from pathlib import Path
from typing import Any

from flower.urls import handlers
from flower.views.tasks import TaskView
from tornado.web import url

from services.flower.subjects import subjects_of
from shared.settings import Settings

# An absolute path stands as it is; what the template extends is still Flower's own.
_TEMPLATE = str(Path(__file__).resolve().parent / "task.html")


class LinkedTaskView(TaskView):  # type: ignore[misc]
    """The template escapes every value, as Flower's own do."""

    intake = ""

    def initialize(self, intake: str) -> None:
        """`intake`: the address at which people reach intake, or an empty string."""
        self.intake = intake

    def render(self, template: str, **values: Any) -> None:
        if template == "task.html":
            task = values["task"]
            values["subjects"] = subjects_of(str(task.uuid), str(task.args or ""), self.intake)
            template = _TEMPLATE
        super().render(template, **values)


def link_tasks(settings: Settings) -> None:
    """Put the page before Flower's own; to be called before Flower starts."""
    handlers.insert(0, url(r"/task/(.+)", LinkedTaskView, {"intake": settings.public_url}))
