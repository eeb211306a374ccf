"""The model file: what is wrong with one is said, with how to build it anew, and none of it is ever used."""

import multiprocessing
import struct
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.worker.farasa.modelfile import (
    FORMAT_VERSION,
    LICENCE,
    ModelError,
    open_model,
    pack_sections,
    write_model,
)

SECTIONS = {"words": b"some words", "numbers": struct.pack("<3H", 1, 2, 40_000), "doubles": struct.pack("<d", 0.5)}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "some.model"
    write_model(path, pack_sections(SECTIONS))
    return path


def test_sections_come_back_as_they_were(file: Path) -> None:
    sections = open_model(file)
    assert bytes(sections["words"]) == b"some words"
    assert list(sections.shorts("numbers")) == [1, 2, 40_000]
    assert list(sections.doubles("doubles")) == [0.5]


def test_the_first_line_says_what_the_data_may_be_used_for(file: Path) -> None:
    first = file.read_bytes().partition(b"\n")[0].decode()
    assert first == f"Isnad's Farasa model, format {FORMAT_VERSION}. {LICENCE}"
    assert "research purposes only" in first


def damage(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


CONTENT = pack_sections(SECTIONS)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        pytest.param(b"", "cannot be read", id="empty"),
        pytest.param(b"PK\x03\x04 an archive", "is not a Farasa model", id="foreign"),
        pytest.param(CONTENT.replace(b"format 4", b"format 3"), "another version", id="older"),
        pytest.param(CONTENT[:-8], "truncated or damaged", id="truncated"),
        pytest.param(CONTENT + b"\0", "truncated or damaged", id="longer"),
        pytest.param(CONTENT[:100], "truncated or damaged", id="head-alone"),
        pytest.param(damage(CONTENT, len(CONTENT) - 20), "truncated or damaged", id="one-bit"),
    ],
)
def test_a_bad_file_is_refused_with_how_to_build_it(content: bytes, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.model"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=complaint) as refusal:
        open_model(path)
    assert f"python -m services.worker.farasa build --model {path}" in str(refusal.value)


def test_a_missing_file_is_refused_with_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="does not exist; build it with"):
        open_model(tmp_path / "no.model")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(place=st.integers(0, len(CONTENT) - 1), bit=st.integers(0, 7))
def test_a_flipped_bit_never_changes_what_is_read(place: int, bit: int, tmp_path: Path) -> None:
    path = tmp_path / "flipped.model"
    path.write_bytes(CONTENT[:place] + bytes([CONTENT[place] ^ 1 << bit]) + CONTENT[place + 1 :])
    try:
        sections = open_model(path)
    except ModelError:
        return
    read = {name: bytes(view) for name, view in sections.views.items()}
    assert all(content in read.values() for content in SECTIONS.values())


def _write_often(path: Path, letter: str, times: int) -> None:
    for _ in range(times):
        write_model(path, pack_sections({"letters": letter.encode() * 50_000}))


def test_two_processes_that_build_at_once_leave_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "raced.model"
    _write_often(path, "a", 1)
    writers = [multiprocessing.get_context("fork").Process(target=_write_often, args=(path, c, 25)) for c in "ab"]
    for writer in writers:
        writer.start()
    seen = set()
    while any(writer.is_alive() for writer in writers):
        seen.add(bytes(open_model(path)["letters"]))
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert seen <= {b"a" * 50_000, b"b" * 50_000}
    assert [left.name for left in tmp_path.iterdir()] == ["raced.model"]
