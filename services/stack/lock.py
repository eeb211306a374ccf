"""One stack at a time on one directory of data, and what is known about the one that runs."""

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from services.stack.problems import StackError


@dataclass(frozen=True)
class RunningStack:
    """Where the parts of a stack that is ready can be reached."""

    pid: int
    intake: str
    flower: str
    redis: str


@contextlib.contextmanager
def hold(var: Path) -> Iterator[int]:
    """Hold the lock of a data directory; yields its file descriptor.

    A process that inherits the descriptor holds the lock too, so nobody starts a second Redis on the
    data of one that outlived its launcher. Raises StackError where the lock is held.
    """
    descriptor = os.open(var / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(descriptor, var)
        yield descriptor
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def is_held(var: Path) -> bool:
    """Whether a stack runs or is starting on a data directory."""
    try:
        return _is_alive(int((var / "lock").read_text("ascii")))
    except (FileNotFoundError, ValueError):
        return False


def _take(descriptor: int, var: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise StackError(_who_holds(int(os.pread(descriptor, 32, 0) or 0), var)) from None
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)


def _who_holds(holder: int, var: Path) -> str:
    if _is_alive(holder):
        return f"a stack is already running on {var} (process {holder}): use or stop that one."
    return f"processes of a stack that was killed (process {holder}) still work on {var}: end them first."


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def publish(var: Path, running: RunningStack) -> None:
    """Write down where a ready stack is."""
    unfinished = var / "stack.json.new"
    unfinished.write_text(json.dumps(asdict(running), indent=1), "utf-8")
    unfinished.replace(var / "stack.json")


def withdraw(var: Path) -> None:
    """Forget the stack that has stopped."""
    (var / "stack.json").unlink(missing_ok=True)


def find_running(var: Path) -> RunningStack | None:
    """The stack that runs on this data directory and is ready, if there is one."""
    try:
        running = RunningStack(**json.loads((var / "stack.json").read_text("utf-8")))
    except FileNotFoundError:
        return None
    return running if _is_alive(running.pid) else None
