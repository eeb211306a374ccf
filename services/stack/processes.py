"""The processes of the Procfile, run and stopped together by honcho.

Honcho signals whole process groups and kills what is left after five seconds. Here only the first
process of each group is asked to end, since a Celery worker's children must finish what they do, and
there is more time for it.
"""

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from honcho.environ import parse_procfile
from honcho.manager import Manager
from honcho.printer import Printer
from honcho.process import Process

TOP = Path(__file__).resolve().parents[2]
PROCFILE = TOP / "Procfile"
STOP_SECONDS = 30


def read_commands(procfile: Path = PROCFILE) -> dict[str, str]:
    """The command line of each process by its name, in the order of the file."""
    return dict(parse_procfile(procfile.read_text("utf-8")).processes)


class _LaunchedProcess(Process):  # type: ignore[misc]
    """Asks its command to end when the launcher has died without a word. It runs in a process of its own."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._launcher = os.getpid()

    def run(self, *arguments: Any, **options: Any) -> None:
        threading.Thread(target=self._end_without_launcher, daemon=True).start()
        super().run(*arguments, **options)

    def _end_without_launcher(self) -> None:
        while os.getppid() == self._launcher or self._child is None:
            time.sleep(0.5)
        self._child.terminate()
        try:
            self._child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._child.pid, signal.SIGKILL)
        # Nobody reads what honcho would still tell the launcher, for which it would wait.
        os._exit(1)


class Processes(Manager):  # type: ignore[misc]
    """Runs named commands; when one ends, or SIGTERM or SIGINT comes, all end."""

    def __init__(self, commands: Mapping[str, str], environ: Mapping[str, str], printer: Printer) -> None:
        super().__init__(printer)
        self._process_ctor = _LaunchedProcess
        self._stopping = False
        #: Names of the processes whose end ended the run; none when a signal did.
        self.ended_first: list[str] = []
        for name, command in commands.items():
            # exec: the process takes the place of honcho's shell, and so gets the signal itself.
            self.add_process(name, f"exec {command}", env=dict(environ), cwd=str(TOP))

    def terminate(self) -> None:
        """Ask each process to finish and end; whatever is left of them later is killed."""
        if self._stopping:
            return
        self._stopping = True
        self.ended_first = [name for name, state in self._processes.items() if "returncode" in state]
        threading.Thread(target=self._stop_all, daemon=True).start()

    def kill(self) -> None:
        """Do nothing: honcho's call comes too early, and terminate kills in its own time."""

    def _stop_all(self) -> None:
        # Again and again, since a process may still be starting when the others are asked to end.
        asked: set[int] = set()
        deadline = time.monotonic() + STOP_SECONDS
        while not self._all_stopped() and time.monotonic() < deadline:
            for pid in self._living() - asked:
                asked.add(pid)
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGTERM)
            time.sleep(0.05)
        super().kill()

    def _living(self) -> set[int]:
        states = self._processes.values()
        return {state["pid"] for state in states if "pid" in state and "returncode" not in state}
