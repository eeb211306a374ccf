"""The processes of the Procfile, run and stopped together by honcho.

Honcho signals whole process groups and kills what is left after five seconds. Here only the first
process of each group is asked to end, since a Celery worker's children must finish what they do, and
there is more time for it.
"""

import contextlib
import os
import signal
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from honcho.environ import parse_procfile
from honcho.manager import Manager
from honcho.printer import Printer

TOP = Path(__file__).resolve().parents[2]
PROCFILE = TOP / "Procfile"
STOP_SECONDS = 30


def read_commands(procfile: Path = PROCFILE) -> dict[str, str]:
    """The command line of each process by its name, in the order of the file."""
    return dict(parse_procfile(procfile.read_text("utf-8")).processes)


class Processes(Manager):  # type: ignore[misc]
    """Runs named commands; when one ends, or SIGTERM or SIGINT comes, all end."""

    def __init__(self, commands: Mapping[str, str], environ: Mapping[str, str], printer: Printer) -> None:
        super().__init__(printer)
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
