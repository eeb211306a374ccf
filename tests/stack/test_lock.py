"""One stack at a time on one directory of data."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from services.stack import lock
from services.stack.problems import StackError
from services.stack.processes import TOP


def test_second_holder_is_told_who_holds_it(tmp_path: Path) -> None:
    with lock.hold(tmp_path), pytest.raises(StackError, match=str(os.getpid())), lock.hold(tmp_path):
        pass


def test_lock_is_free_after_its_holder(tmp_path: Path) -> None:
    assert not lock.is_held(tmp_path)
    for _ in range(2):
        with lock.hold(tmp_path):
            assert lock.is_held(tmp_path)
    assert not lock.is_held(tmp_path)


def test_lock_lasts_as_long_as_a_process_that_inherited_it(tmp_path: Path) -> None:
    with lock.hold(tmp_path) as held:
        child = subprocess.Popen([sys.executable, "-c", "input()"], pass_fds=(held,), stdin=subprocess.PIPE)
    with pytest.raises(StackError), lock.hold(tmp_path):
        pass
    child.communicate()
    with lock.hold(tmp_path):
        pass


def test_processes_left_by_a_killed_stack_are_told_from_a_running_one(tmp_path: Path) -> None:
    code = """
import os, pathlib, signal, subprocess, sys
from services.stack import lock
with lock.hold(pathlib.Path(sys.argv[1])) as held:
    subprocess.Popen([sys.executable, "-c", "input()"], pass_fds=(held,))
    os.kill(os.getpid(), signal.SIGKILL)
"""
    killed = subprocess.Popen([sys.executable, "-c", code, tmp_path], cwd=TOP, stdin=subprocess.PIPE)
    killed.wait()
    with pytest.raises(StackError, match=rf"that was killed \(process {killed.pid}\)"), lock.hold(tmp_path):
        pass
    killed.communicate()


def make_stack(pid: int) -> lock.RunningStack:
    return lock.RunningStack(pid, "http://127.0.0.1:1", "http://127.0.0.1:2", "redis://127.0.0.1:3/0")


def test_running_stack_is_found_until_it_withdraws(tmp_path: Path) -> None:
    assert lock.find_running(tmp_path) is None
    lock.publish(tmp_path, make_stack(os.getpid()))
    assert lock.find_running(tmp_path) == make_stack(os.getpid())
    lock.withdraw(tmp_path)
    assert lock.find_running(tmp_path) is None


def test_stack_that_died_is_not_found(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    lock.publish(tmp_path, make_stack(dead.pid))
    assert lock.find_running(tmp_path) is None
