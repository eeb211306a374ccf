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
    finally:
        os.close(descriptor)


def _take(descriptor: int, var: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise StackError(_who_holds(int(os.pread(descriptor, 32, 0) or 0), var)) from None
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)


def _who_holds(holder: int, var: Path) -> str:
    try:
        os.kill(holder, 0)
    except ProcessLookupError:
        return f"processes of a stack that was killed (process {holder}) still work on {var}: end them first."
    return f"a stack is already running on {var} (process {holder}): use or stop that one."


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
        os.kill(running.pid, 0)
    except (FileNotFoundError, ProcessLookupError):
        return None
    return running
