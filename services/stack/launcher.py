"""Start the whole stack, tell where it is, stop it without leaving anything behind."""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

import redis
from honcho.printer import Printer
from kombu.utils.url import sanitize_url

from services.stack import lock
from services.stack.ports import LOOPBACK, is_free
from services.stack.problems import StackError
from services.stack.processes import TOP, Processes, read_commands
from services.stack.readiness import answers, wait_for, works
from services.stack.redis_server import EmbeddedRedis, start_redis
from shared.queues import make_celery
from shared.settings import Settings

LEAST_FREE_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True)
class Launch:
    """What is started: settings, the environment of the processes, where data lie, where lines go.

    ``embedded`` is whether the launch has a Redis of its own.
    """

    settings: Settings
    environ: dict[str, str]
    var: Path
    output: TextIO
    embedded: bool = False

    @property
    def running(self) -> lock.RunningStack:
        """Where the parts are; without the password of Redis."""
        settings = self.settings
        return lock.RunningStack(
            pid=os.getpid(),
            intake=f"http://{settings.host}:{settings.port}",
            flower=f"http://{settings.flower_host}:{settings.flower_port}",
            redis=sanitize_url(settings.redis_url),
        )


def run(var: Path, environ: dict[str, str], output: TextIO) -> None:
    """Run the stack until it is told to stop. Raises StackError, SettingError or OSError."""
    var.mkdir(parents=True, exist_ok=True)
    told_to_stop = _stop_by_exception()
    with lock.hold(var) as held:
        launch = prepare(var, environ, output)
        check_room(launch)
        build_model(launch)
        with _redis(launch, held) as connected:
            try:
                if not told_to_stop.is_set():
                    _run_processes(connected)
            finally:
                lock.withdraw(var)


def prepare(var: Path, environ: dict[str, str], output: TextIO) -> Launch:
    """Settings and environment of the processes: what is set stands, the rest fits one machine."""
    bin_directory = str(Path(sys.executable).parent)
    filled = {
        "ISNAD_FARASA_MODEL": str(TOP / "var" / "farasa.model"),
        "ISNAD_WEBHOOK_SECRET": _webhook_secret(var),
        "ISNAD_WEBHOOK_ALLOW": f"{LOOPBACK}/32",
        **environ,
        "PATH": bin_directory + os.pathsep + environ.get("PATH", os.defpath),
        "PYTHONUNBUFFERED": "1",
    }
    settings = Settings.from_environ(filled)
    filled.setdefault("ISNAD_PUBLIC_URL", f"http://{settings.host}:{settings.port}")
    filled.setdefault("ISNAD_FLOWER_URL", f"http://{settings.flower_host}:{settings.flower_port}")
    return Launch(Settings.from_environ(filled), filled, var, output)


def check_room(launch: Launch) -> None:
    """Raise StackError where a port is taken or the disk is nearly full."""
    settings = launch.settings
    for port, host, variable in (
        (settings.port, settings.host, "ISNAD_PORT"),
        (settings.flower_port, settings.flower_host, "ISNAD_FLOWER_PORT"),
    ):
        if not is_free(port, host):
            raise StackError(f"port {port} is taken: stop what listens there or set {variable} to another port.")
    if shutil.disk_usage(launch.var).free < LEAST_FREE_BYTES:
        raise StackError(f"the disk that holds {launch.var} is full: free some space and try again.")


def build_model(launch: Launch) -> None:
    """Build the Farasa model where it is not built yet. Raises StackError where that fails."""
    if launch.settings.segmenter != "embedded":
        return
    model = launch.settings.farasa_model
    if not (TOP / model).exists():
        print("isnad: building the Farasa model (once; about half a minute)", file=sys.stderr)
    command = [sys.executable, "-m", "services.worker.farasa", "build", "--model", model]
    if subprocess.run(command, env=launch.environ, cwd=TOP, stdout=launch.output).returncode:
        raise StackError("the Farasa model could not be built, for the reason above.")


def _webhook_secret(var: Path) -> str:
    path = var / "webhook-secret"
    if not path.exists():
        path.touch(0o600)
        path.write_text("whsec_" + b64encode(secrets.token_bytes(32)).decode(), "ascii")
    return path.read_text("ascii")


@contextmanager
def _redis(launch: Launch, held: int) -> Iterator[Launch]:
    """The launch with a Redis that answers: the one that REDIS_URL names, else an embedded one."""
    if launch.environ.get("REDIS_URL"):
        try:
            redis.Redis.from_url(launch.settings.redis_url).ping()
        except redis.RedisError as error:
            raise StackError(f"the Redis that REDIS_URL names does not answer: {error}") from None
        yield launch
        return
    stopping = threading.Event()
    server = start_redis(launch.var / "redis", held)
    try:
        threading.Thread(target=_stop_with_redis, args=(server, stopping), daemon=True).start()
        environ = {**launch.environ, "REDIS_URL": server.url}
        yield replace(launch, settings=Settings.from_environ(environ), environ=environ, embedded=True)
    finally:
        ended_unasked = server.process.poll() is not None
        stopping.set()
        server.stop()
        if ended_unasked:
            raise StackError(f"Redis ended unasked, so everything was stopped: see {launch.var}/redis/redis.log.")


def _stop_with_redis(server: EmbeddedRedis, stopping: threading.Event) -> None:
    server.process.wait()
    if not stopping.is_set():
        os.kill(os.getpid(), signal.SIGTERM)


def _run_processes(launch: Launch) -> None:
    processes = Processes(read_commands(), launch.environ, Printer(launch.output))
    late: list[str] = []
    threading.Thread(target=_announce, args=(launch, late), daemon=True).start()
    processes.loop()
    if late:
        raise StackError(f"{' and '.join(late)} did not become ready, see the lines above.")
    if processes.ended_first:
        names = " and ".join(processes.ended_first)
        raise StackError(f"{names} ended unasked, so everything was stopped: see the lines above.")


def _announce(launch: Launch, late: list[str]) -> None:
    """Wait until all answer and say so, or put the names of those that do not into ``late`` and stop."""
    celery, running = make_celery(launch.settings), launch.running
    late += wait_for(
        {
            "intake": answers(f"{running.intake}/readyz"),
            "analysis": works(celery, "analysis"),
            "delivery": works(celery, "delivery"),
            "sweeper": works(celery, "sweeper"),
            "flower": answers(f"{running.flower}/healthcheck"),
        }
    )
    if late:
        os.kill(os.getpid(), signal.SIGTERM)
        return
    lock.publish(launch.var, running)
    print(_welcome(launch), file=launch.output, flush=True)


def _welcome(launch: Launch) -> str:
    running = launch.running
    embedded = f" (embedded, data in {launch.var}/redis)" if launch.embedded else ""
    return f"""
  Isnad is ready.
    page and API     {running.intake}/
    API description  {running.intake}/docs
    jobs in Flower   {running.flower}/
    Redis            {running.redis}{embedded}
    webhook secret   {launch.var}/webhook-secret

  make demo, in another terminal, sends an article through. Ctrl-C stops everything.
"""


def _stop_by_exception() -> threading.Event:
    """Until the processes run, SIGTERM unwinds what has been started; a closed terminal counts as one.

    The event is set then, for the case that the exception is lost in a finalizer.
    """
    told = threading.Event()

    def stop(number: int, _frame: object) -> None:
        told.set()
        raise SystemExit(128 + number)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))
    return told
