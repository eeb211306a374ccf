"""Finds the Farasa jar: the file the user names, or farasapy's own download, each held against its checksum."""

import hashlib
from pathlib import Path

from farasa.segmenter import FarasaSegmenter

from services.worker.farasa.javachild import JarError

# Where farasapy's archive of Farasa's programs has the segmenter.
_IN_ARCHIVE = Path("farasa_bin", "lib", "FarasaSegmenterJar.jar")


def find_jar(given: Path | None, sha256: str | None, folder: Path) -> Path:
    """The jar `given`, or the one farasapy downloads into `folder` (hundreds of megabytes, once).

    farasapy does not verify whom it downloads from, so its jar is used only with a `sha256` to hold it against.
    Raises JarError where there is no jar or not that one.
    """
    if given is None and sha256 is None:
        raise JarError("Name the Farasa jar with FARASA_JAR, or its checksum with FARASA_JAR_SHA256 to download it.")
    jar = given or folder / _IN_ARCHIVE
    if given is None and not jar.is_file():
        _Download(folder).download_binaries()
    if not jar.is_file():
        raise JarError(f"The Farasa jar {jar} does not exist; name one with FARASA_JAR.")
    if sha256 is not None and _digest(jar) != sha256.lower():
        raise JarError(f"The Farasa jar {jar} does not have the sha256 {sha256}.")
    return jar


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _Download(FarasaSegmenter):  # type: ignore[misc]  # farasapy has no types
    """farasapy's download, unpacked into a folder of ours instead of site-packages. It only logs what fails."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.base_dir = folder
        self.config_logs("ERROR")
