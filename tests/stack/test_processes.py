"""Processes run and stopped together, with commands of our own in place of the services."""

import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from services.stack.processes import read_commands

TOP = Path(__file__).parents[2]
RUN = """
import os, sys
from honcho.printer import Printer
from services.stack.processes import Processes
commands = dict(argument.split("=", 1) for argument in sys.argv[1:])
environ = {**os.environ, "LAUNCHER": str(os.getpid())}
processes = Processes(commands, environ, Printer(sys.stdout))
processes.loop()
print("ended first:", *processes.ended_first)
"""
PATIENT = """python -uc "
import signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: sys.exit(print('finishing')))
print('up')
time.sleep(60)" """
SLOW_CHILD = """python -uc "
import time
print('up')
time.sleep(1)
print('child done')" """


def start(*commands: str) -> subprocess.Popen[str]:
    environ = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    command = [sys.executable, "-u", "-c", RUN, *commands]
    return subprocess.Popen(command, cwd=TOP, env=environ, stdout=subprocess.PIPE, text=True)


def read_until(run: subprocess.Popen[str], wanted: str) -> str:
    assert run.stdout
    return next(line for line in run.stdout if wanted in line)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["TERM", "INT"])
def test_signal_lets_processes_finish(number: signal.Signals) -> None:
    run = start(f"patient={PATIENT}")
    read_until(run, "up")
    run.send_signal(number)
    output, _ = run.communicate(timeout=30)
    assert "finishing" in output
    assert "ended first:\n" in output


def test_signal_while_starting_ends_all() -> None:
    run = start("first=sh -c 'kill -TERM $LAUNCHER; exec sleep 60'", "second=sleep 60", "third=sleep 60")
    output, _ = run.communicate(timeout=30)
    assert "ended first:\n" in output


def test_end_of_one_ends_all_and_is_told() -> None:
    run = start("short=true", f"patient={PATIENT}")
    output, _ = run.communicate(timeout=30)
    assert "ended first: short\n" in output


def test_children_of_a_process_are_left_to_it() -> None:
    parent = f"trap : TERM; {SLOW_CHILD}; echo parent done"
    run = start(f"parent=sh -c {shlex.quote(parent)}")
    read_until(run, "up")
    run.terminate()
    output, _ = run.communicate(timeout=30)
    assert output.index("child done") < output.index("parent done")


def test_procfile_names_the_five_processes() -> None:
    assert list(read_commands()) == ["intake", "analysis", "delivery", "sweeper", "flower"]


def test_launcher_killed_lets_processes_finish() -> None:
    run = start(f"patient={PATIENT}", "busy=sleep 60")
    read_until(run, "up")
    children = psutil.Process(run.pid).children(recursive=True)
    run.kill()
    _, alive = psutil.wait_procs(children, 30)
    assert alive == []
