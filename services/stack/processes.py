"""The processes of the Procfile, run and stopped together by honcho.

Honcho signals whole process groups and kills what is left after five seconds. Here only the first
process of each group is asked to end, since a Celery worker's children must finish what they do, and
there is more time for it.
"""

import contextlib
import os
import signal
import threading
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
        self._asked: set[int] = set()
        #: Names of the processes whose end ended the run; none when a signal did.
        self.ended_first: list[str] = []
        for name, command in commands.items():
            # exec: the process takes the place of honcho's shell, and so gets the signal itself.
            self.add_process(name, f"exec {command}", env=dict(environ), cwd=str(TOP))

    def terminate(self) -> None:
        """Ask each process to finish and end; whatever is left of it later is killed."""
        if not self._asked:
            self.ended_first = [name for name, state in self._processes.items() if "returncode" in state]
            deadline = threading.Timer(STOP_SECONDS, super().kill)
            deadline.daemon = True
            deadline.start()
        for pid in self._living() - self._asked:
            self._asked.add(pid)
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)

    def kill(self) -> None:
        """Honcho's call to kill comes too early: ask those that had not started before."""
        self.terminate()

    def _living(self) -> set[int]:
        states = self._processes.values()
        return {state["pid"] for state in states if "pid" in state and "returncode" not in state}
