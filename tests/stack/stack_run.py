"""A whole stack, started for a test on free ports and a data directory of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from services.stack.lock import RunningStack, find_running
from services.stack.ports import pick_free_port
from services.stack.processes import TOP
from services.stack.readiness import wait_for


@dataclass(frozen=True)
class StackRun:
    """A launcher's process and its data directory."""

    process: subprocess.Popen[bytes]
    var: Path

    @property
    def running(self) -> RunningStack:
        """Where its parts are, once it is ready."""
        not_ready = wait_for({"stack": lambda: find_running(self.var) is not None or self.ended}, seconds=90)
        running = find_running(self.var)
        assert running, f"not ready: {not_ready}\n{self.output}"
        return running

    @property
    def ended(self) -> bool:
        return self.process.poll() is not None

    @property
    def output(self) -> str:
        """What launcher and processes have printed."""
        return (self.var / "output").read_text("utf-8", "replace")

    def stop(self) -> int:
        """Stop it as Ctrl-C would; returns its exit code."""
        self.process.terminate()
        return self.process.wait(60)


def start_stack(var: Path, **environ: str) -> StackRun:
    """Start ``python -m services.stack`` on a data directory."""
    var.mkdir(parents=True, exist_ok=True)
    ports = {"ISNAD_PORT": str(pick_free_port()), "ISNAD_FLOWER_PORT": str(pick_free_port())}
    own = {key: value for key, value in os.environ.items() if not key.startswith(("ISNAD_", "REDIS_"))}
    with (var / "output").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "services.stack", "--var", str(var)],
            cwd=TOP,
            env={**own, **ports, **environ},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return StackRun(process, var)
