"""The stack as it runs in earnest: settings of production but for what would refuse the load."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from services.stack.ports import LOOPBACK, pick_free_port
from tests.live import QUICK, SERVICES, TOP, WEBHOOK_SECRET, Stack, running, until

_SETTINGS = {
    # The defaults of shared/settings.py count, not the short times that tests go by.
    **dict.fromkeys(QUICK, ""),
    "ISNAD_WEBHOOK_SECRET": WEBHOOK_SECRET,
    "ISNAD_WEBHOOK_ALLOW": "127.0.0.1/32",
    "ISNAD_RATE_LIMIT": "100000000/minute",
    "ISNAD_MAX_QUEUE_AGE_SECONDS": "100000",
}


@contextmanager
def serving(directory: Path, services: tuple[str, ...] = SERVICES, **changes: str) -> Iterator[Stack]:
    """The services with their own commands, ready."""
    with running(directory, services, **{**_SETTINGS, **changes}) as stack:
        if services == SERVICES:
            stack.wait_ready()
        else:
            until(lambda: answers(f"{stack.url}/healthz"), 60)
        yield stack


@contextmanager
def serving_bare_view(stack: Stack) -> Iterator[str]:
    """URL of a Flask view with one Redis write, served by gunicorn as intake is."""
    port = str(pick_free_port())
    command = ["gunicorn", "--config", "services/intake/gunicorn.conf.py", "tests.benchmarks.road.bare_view:app"]
    process = subprocess.Popen(
        command, cwd=TOP, env={**stack.environ, "ISNAD_PORT": port}, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
    )
    try:
        url = f"http://{LOOPBACK}:{port}"
        until(lambda: answers(f"{url}/"), 60)
        yield url
    finally:
        process.terminate()
        process.wait(20)


def answers(url: str) -> bool:
    """Whether somebody answers there, whatever they say."""
    try:
        return httpx.get(url).status_code < 500
    except httpx.TransportError:
        return False


def pids(stack: Stack) -> dict[str, int]:
    """Process ids of the stack, by name."""
    return {name: process.pid for name, process in stack.processes.items()}
