"""``make demo``, against a real stack and with one of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import psutil

from services.stack.lock import is_held
from services.stack.processes import TOP
from services.stack.readiness import wait_for
from tests.stack.stack_run import StackRun, start_stack

TEXT = "نفت وزارة النقل بيع الميناء."


def run_demo(var: Path, *arguments: str, given: str = "", **own: str) -> subprocess.CompletedProcess[str]:
    environ = {key: value for key, value in os.environ.items() if not key.startswith(("ISNAD_", "REDIS_"))}
    command = [sys.executable, "-m", "services.stack.demo", "--var", str(var), *arguments]
    return subprocess.run(command, cwd=TOP, env=environ | own, input=given, capture_output=True, text=True)


def test_sample_comes_back_as_a_page_of_text(launched: StackRun) -> None:
    assert launched.running
    run = run_demo(launched.var)
    assert run.returncode == 0, run.stderr
    sample = json.loads((TOP / "samples" / "port-strike.json").read_text("utf-8"))
    assert sample["title"] in run.stdout
    for wanted in ("Dates (", "Claims (", "Denials (", "s from submission to the verified webhook of job_"):
        assert wanted in run.stdout
    assert "\033" not in run.stdout


def test_text_from_standard_input(launched: StackRun) -> None:
    assert launched.running
    run = run_demo(launched.var, "-", given=TEXT)
    assert run.returncode == 0, run.stderr
    assert TEXT in run.stdout


def test_text_from_a_file(launched: StackRun, tmp_path: Path) -> None:
    assert launched.running
    path = tmp_path / "article.txt"
    path.write_text(TEXT, "utf-8")
    run = run_demo(launched.var, str(path))
    assert run.returncode == 0, run.stderr
    assert TEXT in run.stdout


def test_refused_article_is_said_in_a_sentence(launched: StackRun) -> None:
    assert launched.running
    run = run_demo(launched.var, "-", given='{"text": "قال", "colour": "red"}')
    assert (run.returncode, run.stdout) == (1, "")
    assert "isnad: the article was refused (422)" in run.stderr
    assert "colour" in run.stderr


def test_demo_with_a_stack_of_its_own_uses_the_redis_that_is_named_and_leaves_nothing_behind(
    launched: StackRun, tmp_path: Path
) -> None:
    redis_url = launched.running.redis.replace("/0", "/1")
    run = run_demo(tmp_path, REDIS_URL=redis_url)
    assert run.returncode == 0, run.stderr + (tmp_path / "stack.log").read_text("utf-8")
    assert "Claims (" in run.stdout
    assert f"{redis_url}\n" in (tmp_path / "stack.log").read_text("utf-8")
    assert not (tmp_path / "redis").exists()
    assert [line for line in command_lines() if str(tmp_path) in line] == []


def test_demo_waits_for_a_stack_that_is_starting(tmp_path: Path) -> None:
    starting = start_stack(tmp_path)
    assert wait_for({"lock": lambda: is_held(tmp_path)}, seconds=30) == []
    run = run_demo(tmp_path, "-", given=TEXT)
    assert starting.stop() == 0
    assert (run.returncode, run.stderr) == (0, "")


def command_lines() -> list[str]:
    return [" ".join(process.info["cmdline"] or ()) for process in psutil.process_iter(["cmdline"])]
