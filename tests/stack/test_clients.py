"""The clients of examples/, against a real stack."""

import json
import shutil
import subprocess
import sys

import pytest

from services.stack.processes import TOP
from tests.stack.stack_run import StackRun

CLIENTS = {"python": [sys.executable, "examples/submit.py"], "curl": ["examples/submit.sh"]}


def run_client(launched: StackRun, command: list[str], article: str) -> subprocess.CompletedProcess[str]:
    if command[0].endswith(".sh") and not shutil.which("curl"):
        pytest.skip("curl is not installed")
    command = [*command, article, launched.running.intake]
    return subprocess.run(command, cwd=TOP, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("command", CLIENTS.values(), ids=CLIENTS.keys())
def test_client_prints_the_result(launched: StackRun, command: list[str]) -> None:
    run = run_client(launched, command, "samples/central-bank.json")
    assert run.returncode == 0, run.stderr
    result = json.loads(run.stdout)
    assert result["article_id"] == "central-bank"
    assert result["denials"]


@pytest.mark.parametrize("command", CLIENTS.values(), ids=CLIENTS.keys())
def test_client_fails_where_the_article_is_refused(launched: StackRun, command: list[str]) -> None:
    assert run_client(launched, command, "pyproject.toml").returncode != 0
