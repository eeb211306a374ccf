"""Where the jar comes from: a path, or farasapy's download, here from a server of our own."""

import functools
import hashlib
import threading
import zipfile
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import requests

from services.worker.farasa import open_segmenter
from services.worker.farasa.jarfile import find_jar
from services.worker.farasa.javachild import JarError

JAR = b"what the archive holds for a jar"
SHA256 = hashlib.sha256(JAR).hexdigest()
IN_ARCHIVE = "farasa_bin/lib/FarasaSegmenterJar.jar"


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The archive that farasapy fetches. Its address is fixed in farasapy, so requests to it are sent here."""
    path = tmp_path / "served" / "farasa_bin.zip"
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(IN_ARCHIVE, JAR)
    handler = functools.partial(SimpleHTTPRequestHandler, directory=str(path.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        address, fetch = f"http://127.0.0.1:{server.server_port}/{path.name}", requests.get

        def fetch_here(_address: str, **options: Any) -> requests.Response:
            return fetch(address, **options)

        monkeypatch.setattr(requests, "get", fetch_here)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield path
        server.shutdown()
        thread.join()


def test_a_jar_is_downloaded_once_and_kept(archive: Path, tmp_path: Path) -> None:
    jar = find_jar(None, SHA256, tmp_path / "var")
    assert jar == tmp_path / "var" / IN_ARCHIVE
    assert jar.read_bytes() == JAR
    archive.unlink()
    assert find_jar(None, SHA256.upper(), tmp_path / "var") == jar


def test_a_download_that_is_not_the_right_one_is_refused(archive: Path, tmp_path: Path) -> None:
    assert archive.exists()
    with pytest.raises(JarError, match="does not have the sha256"):
        find_jar(None, "0" * 64, tmp_path / "var")


def test_a_download_that_fails_is_an_error(archive: Path, tmp_path: Path) -> None:
    archive.unlink()
    with pytest.raises(JarError, match="does not exist; name one with FARASA_JAR"):
        find_jar(None, SHA256, tmp_path / "var")


def test_without_a_jar_a_checksum_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(JarError, match="FARASA_JAR_SHA256"):
        open_segmenter("jar", tmp_path / "model")


def test_a_jar_with_another_checksum_is_refused(tmp_path: Path) -> None:
    jar = tmp_path / "some.jar"
    jar.write_bytes(b"not the one")
    with pytest.raises(JarError, match="does not have the sha256"):
        find_jar(jar, SHA256, tmp_path)


def test_a_missing_jar_is_named(tmp_path: Path) -> None:
    with pytest.raises(JarError, match="name one with FARASA_JAR"):
        open_segmenter("jar", tmp_path / "model", tmp_path / "no.jar")
