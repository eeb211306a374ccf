"""What the README shows is what a running stack answers."""

import json
import re
from typing import Any

import httpx

from services.stack.processes import TOP
from tests.stack.stack_run import StackRun

REQUEST = re.compile(r"(?P<path>/v1/extract)[^']*'Content-Type: application/json' \\\n +-d '(?P<body>[^']+)'")
ANSWER = re.compile(r"```json\n(?P<mentions>.*?)\n```", re.DOTALL)


def holds(answered: Any, shown: Any) -> bool:
    """Whether an answer has all that is shown of it; documents may show fewer fields than there are."""
    if isinstance(shown, dict):
        return all(name in answered and holds(answered[name], value) for name, value in shown.items())
    if isinstance(shown, list):
        return len(answered) == len(shown) and all(map(holds, answered, shown))
    return bool(answered == shown)


def test_example_of_the_readme_is_answered_as_shown(launched: StackRun) -> None:
    readme = (TOP / "README.md").read_text("utf-8")
    request, answer = REQUEST.search(readme), ANSWER.search(readme)
    assert request
    assert answer
    answered = httpx.post(f"{launched.running.intake}{request['path']}", json=json.loads(request["body"])).json()
    assert holds(answered, json.loads(f"{{{answer['mentions']}}}")), answered
