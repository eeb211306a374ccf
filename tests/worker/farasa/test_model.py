"""Building the model: the wheel is taken only if it is the pinned one, and its pickles only hold containers."""

import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from services.worker.farasa.__main__ import main
from services.worker.farasa.engine import EmbeddedSegmenter
from services.worker.farasa.model import ensure_model
from services.worker.farasa.modelfile import ModelError, open_model
from services.worker.farasa.wheel import load_containers, read_wheel


class Hostile:
    """What a plain unpickler would run."""

    def __init__(self, left: Path) -> None:
        self.left = left

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.left),)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_hostile_pickle_is_refused_and_does_nothing(protocol: int, tmp_path: Path) -> None:
    hostile = pickle.dumps({"word": Hostile(tmp_path / "was-here")}, protocol)
    with pytest.raises(pickle.UnpicklingError, match="is not a builtin container"):
        load_containers(hostile)
    assert not (tmp_path / "was-here").exists()


def test_builtin_containers_are_read() -> None:
    table = {"word": -1.5, "list": ["a", ("b", 1)], "none": None}
    assert load_containers(pickle.dumps(table)) == table


def test_another_wheel_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / "Farasa-0.0.1-py2.py3-none-any.whl"
    wheel.write_bytes(b"not the one")
    with pytest.raises(ModelError, match="is not the wheel Farasa==0"):
        read_wheel(wheel)


def test_a_missing_wheel_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        read_wheel(tmp_path / "no.whl")


def test_without_a_package_index_the_way_out_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", tmp_path.as_uri())
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    with pytest.raises(ModelError, match="where there is no network, name a copy of it with FARASA_WHEEL"):
        read_wheel()


def test_a_whole_model_is_left_alone(model: Path) -> None:
    before = model.stat()
    assert ensure_model(model) is False
    assert model.stat() == before


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    assert main(["build", "--model", str(in_the_way / "farasa.model")]) == 1
    assert capfd.readouterr().err == f"The Farasa model {in_the_way}/farasa.model could not be written: File exists.\n"


def test_the_model_is_small_enough(model: Path) -> None:
    assert model.stat().st_size <= 6_000_000


def test_lines_in_segmented_lines_out(model: Path) -> None:
    lines = "وقال الوزير:\r\n\nبلغ 1.5 مليون\nمن غير سطر أخير"
    run = subprocess.run(
        [sys.executable, "-m", "services.worker.farasa", "--model", str(model)],
        input=lines.encode(),
        capture_output=True,
        check=True,
    )
    assert run.stdout.decode().split("\n") == [
        "و+قال ال+وزير :",
        "",
        "بلغ 1 . 5 مليون",
        "من غير سطر أخير",
        "",
    ]


def test_a_word_a_line(model: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "services.worker.farasa", "--words", "--model", str(model)],
        input="والمكتبات\n\nكتابهم\n".encode(),
        capture_output=True,
        check=True,
    )
    assert run.stdout.decode().split("\n") == ["و+ال+مكتب+ات", "", "كتاب+هم", ""]


def test_a_reader_that_has_had_enough_ends_it_quietly(model: Path) -> None:
    command = [sys.executable, "-m", "services.worker.farasa", "--model", str(model)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        run.stdin.write("كتاب\n".encode() * 5_000)
        run.stdin.close()
        assert run.stderr.read() == b""
    assert run.returncode == -signal.SIGPIPE


def test_units_are_explained(model: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "services.worker.farasa", "--explain", "--model", str(model)],
        input="والمكتبات قال\n".encode(),
        capture_output=True,
        check=True,
    )
    explained = "و proclitic (conjunction) + ال prefix (determiner) + مكتب stem + ات suffix (inflection)"
    assert run.stdout.decode() == f"{explained}; قال stem\n"


def test_without_a_model_one_sentence_says_how_to_build_it(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--model", str(tmp_path / "no.model")]) == 1
    out, error = capfd.readouterr()
    assert (out, error.count("\n")) == ("", 1)
    assert "build it with" in error


def test_the_memory_of_answers_is_bounded(model: Path) -> None:
    small = EmbeddedSegmenter(open_model(model), words_kept=4)
    words = [f"كتاب{letter}" for letter in "بتثجحخد"]
    assert [small.answer(word) for word in words * 2] == [small.answer(word) for word in words] * 2
    assert small.answer.cache_info().currsize == 4
    assert len(small.split(words)) == 7


def test_farasapy_is_what_imports_as_farasa() -> None:
    import farasa.segmenter

    assert hasattr(farasa.segmenter, "FarasaSegmenter")
    assert "pickles" not in os.listdir(Path(farasa.segmenter.__file__).parent)
