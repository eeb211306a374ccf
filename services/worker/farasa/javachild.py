"""One Java program, run by farasapy, whose every answer has a time limit.

farasapy finds Java, builds the command and keeps the child; what it leaves out is overridden here: it reads
without a time-out, lets the child's messages fill an unread pipe, makes a folder inside site-packages and
caches texts in the home directory.
"""

import os
import select
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from farasa.segmenter import FarasaSegmenter

_DIGITS = "ظضصطغذثخشزجحقعدبر"


class JarError(Exception):
    """The Java program cannot be used. The message is a sentence that says what is missing."""


class JarFailed(JarError):
    """The Java program crashed, fell silent or answered wrongly. It is started anew at the next call."""


class JavaChild(FarasaSegmenter):  # type: ignore[misc]  # farasapy has no types
    """A running Java program. Raises JarFailed, and is then to be ended, where it does not answer in time."""

    def __init__(self, jar: Path, start_seconds: float, line_seconds: float) -> None:
        self._unread = b""
        self._lines, self._marker = 0, ""
        self._seconds = start_seconds
        self.task_proc: subprocess.Popen[bytes] | None = None
        with tempfile.TemporaryDirectory() as self.base_dir:
            try:
                super().__init__(interactive=True, logging_level="ERROR", binary_path=jar, cache=False)
            except FileNotFoundError as error:
                raise JarError("Java is not installed: there is no command `java`.") from error
            except BaseException:
                self.end()
                raise
        self._seconds = line_seconds

    def ask(self, line: str) -> str:
        """The answer to one line, which holds no line break. Raises JarFailed."""
        answer: str = self.run_task_interactive(f"{line}\n".encode())
        return answer

    def end(self) -> None:
        """Kill the program and wait for it."""
        if self.task_proc is not None:
            with self.task_proc as process:
                process.kill()

    def disown(self) -> None:
        """In a forked process: close this process's copies of the pipes to a program that is its parent's."""
        if self.task_proc is not None and self.task_proc.stdin is not None and self.task_proc.stdout is not None:
            self.task_proc.stdin.close()
            self.task_proc.stdout.close()
            self.task_proc.returncode = 0

    def initialize_task(self) -> str:
        answer: str = super().initialize_task()
        if not answer:
            raise JarFailed("The Java program answered its first word with nothing.")
        return answer

    def initialize_task_proc(self) -> None:
        self.task_proc = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
        )

    def run_task_interactive(self, btext: bytes) -> str:
        """Send a line and read its answer. A marker word goes after each line, never the same, and must come back
        before the next answer: it keeps question and answer in step, and without a new word Farasa's jar of 2015
        leaves the end of the line in its buffer."""
        until = time.monotonic() + self._seconds
        marker, self._lines = _marker(self._lines), self._lines + 1
        assert self.task_proc is not None
        assert self.task_proc.stdin is not None
        with suppress(BrokenPipeError):  # reading says how it ended
            self.task_proc.stdin.write(btext + f"{marker}\n".encode())
        if self._marker and self._read_line(until).replace("+", "") != self._marker:
            raise JarFailed("The Java program is out of step with what it is asked.")
        self._marker = marker
        return self._read_line(until)

    def _read_line(self, until: float) -> str:
        assert self.task_proc is not None
        while b"\n" not in self._unread:
            self._unread += self._read_some(self.task_proc, until)
        line, _, self._unread = self._unread.partition(b"\n")
        return line.decode("utf-8", "replace").strip()

    def _read_some(self, process: "subprocess.Popen[bytes]", until: float) -> bytes:
        assert process.stdout is not None
        poll = select.poll()
        poll.register(process.stdout, select.POLLIN)
        if not poll.poll(max(0.0, until - time.monotonic()) * 1000):
            raise JarFailed(f"The Java program did not answer within {self._seconds:g} seconds.")
        if not (some := os.read(process.stdout.fileno(), 1 << 16)):
            raise JarFailed(f"The Java program ended with status {process.wait()}.")
        return some


def _marker(number: int) -> str:
    """A word for each number that is in no text and has no affix to cut off."""
    digits = ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        digits += _DIGITS[digit]
    return f"ظضغ{digits}ظ"
