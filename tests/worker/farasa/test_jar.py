"""The jar engine against a stand-in Java program that crashes, falls silent and answers wrongly."""

import os
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from services.worker.extractor.segmentation import Segments
from services.worker.farasa.jar import JarSegmenter
from services.worker.farasa.javachild import JarError, JarFailed
from tests.worker.farasa.standin import compile_stand_in

SECONDS = 20.0
TABLE = {
    "والكتاب": "و+ال+كتاب",
    "مدرسة": "مدرس+ة",
    "لالكتاب": "ل+ال+كتاب",
    "الأولى": "ال+اولي",
}


@pytest.fixture(scope="module")
def jar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return compile_stand_in(tmp_path_factory.mktemp("standin"))


@pytest.fixture
def segmenter(jar: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[JarSegmenter]:
    table = tmp_path / "table.tsv"
    table.write_text("".join(f"{word}\t{answer}\n" for word, answer in TABLE.items()), "utf-8")
    monkeypatch.setenv("STANDIN_TABLE", str(table))
    segmenter = JarSegmenter(jar, start_seconds=SECONDS, line_seconds=SECONDS)
    yield segmenter
    segmenter.close()


def test_words_come_back_cut_and_in_order(segmenter: JarSegmenter) -> None:
    assert segmenter.split(["مدرسة", "والكتاب", "مدرسة"]) == [
        Segments((), "مدرس", ("ة",)),
        Segments(("و", "ال"), "كتاب", ()),
        Segments((), "مدرس", ("ة",)),
    ]


def test_a_contracted_article_is_written_out(segmenter: JarSegmenter) -> None:
    assert segmenter.split(["للكتاب"]) == [Segments(("ل", "ال"), "كتاب", ())]


def test_the_words_letters_are_kept_where_java_normalises_them(segmenter: JarSegmenter) -> None:
    assert segmenter.split(["الأولى"]) == [Segments(("ال",), "أولى", ())]


@pytest.mark.parametrize("word", ["1.5", "Apple", "\r", "سطر\rسطر", "گوگل", "", "و" * 31], ids=ascii)
def test_what_is_no_arabic_word_never_reaches_java(word: str, segmenter: JarSegmenter) -> None:
    assert segmenter.split([word, "مدرسة"]) == [Segments((), word, ()), Segments((), "مدرس", ("ة",))]


def test_a_long_text_goes_in_lines_and_comes_back_whole(segmenter: JarSegmenter) -> None:
    letters = "بتثجحخدرز"
    words = [a + b + c for a in letters for b in letters for c in letters]
    assert segmenter.split(words) == [Segments((), word, ()) for word in words]


@pytest.mark.parametrize(
    ("word", "complaint"),
    [
        pytest.param("انهيار", "ended with status 3", id="crash"),
        pytest.param("نقص", "answered 2 words with 1", id="short"),
        pytest.param("خلط", "was not asked", id="another-word"),
    ],
)
def test_a_fault_costs_one_call_and_no_answer_is_mixed_up(word: str, complaint: str, segmenter: JarSegmenter) -> None:
    with pytest.raises(JarFailed, match=complaint):
        segmenter.split(["مدرسة", word])
    assert segmenter.split(["والكتاب"]) == [Segments(("و", "ال"), "كتاب", ())]


def test_a_line_too_many_is_noticed_before_it_can_answer_anything(segmenter: JarSegmenter) -> None:
    assert segmenter.split(["زيادة"]) == [Segments((), "زيادة", ())]
    with pytest.raises(JarFailed, match="out of step"):
        segmenter.split(["والكتاب"])
    assert segmenter.split(["والكتاب"]) == [Segments(("و", "ال"), "كتاب", ())]


def test_a_program_that_keeps_its_answers_back_is_made_to_send_them(
    segmenter: JarSegmenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANDIN_START", "buffered")
    for _ in range(3):
        assert segmenter.split(["مدرسة", "والكتاب"]) == [
            Segments((), "مدرس", ("ة",)),
            Segments(("و", "ال"), "كتاب", ()),
        ]
    assert segmenter.split(["جديد"]) == [Segments((), "جديد", ())]


def test_silence_ends_the_child_and_the_next_call_starts_another(jar: Path) -> None:
    segmenter = JarSegmenter(jar, start_seconds=SECONDS, line_seconds=0.5)
    with pytest.raises(JarFailed, match=r"did not answer within 0\.5 seconds"):
        segmenter.split(["صمت"])
    assert segmenter.split(["كتاب"]) == [Segments((), "كتاب", ())]
    segmenter.close()


@pytest.mark.parametrize(
    ("start", "complaint"), [("silent", "did not answer within"), ("blank", "first word with nothing")]
)
def test_a_bad_start_is_an_error(start: str, complaint: str, jar: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDIN_START", start)
    with pytest.raises(JarFailed, match=complaint):
        JarSegmenter(jar, start_seconds=2.0).split(["كتاب"])


def test_threads_take_turns(segmenter: JarSegmenter) -> None:
    words = list(TABLE)
    alone = {word: segmenter.split([word]) for word in words}
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda place: (words[place % 4], segmenter.split([words[place % 4]])), range(200)))
    assert all(segments == alone[word] for word, segments in together)


def test_a_forked_process_starts_a_child_of_its_own(segmenter: JarSegmenter) -> None:
    before = segmenter.split(["والكتاب"])
    reader, writer = os.pipe()
    if (child := os.fork()) == 0:
        answer = segmenter.split(["مدرسة"])
        segmenter.close()
        os.write(writer, repr(answer).encode())
        os._exit(0)
    assert segmenter.split(["والكتاب"]) == before
    assert os.read(reader, 1 << 12).decode() == repr([Segments((), "مدرس", ("ة",))])
    assert os.waitpid(child, 0)[1] == 0
    assert segmenter.split(["والكتاب"]) == before


def test_no_text_is_written_to_the_home_directory(
    segmenter: JarSegmenter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(stat.S_IRUSR | stat.S_IXUSR)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    segmenter.split(["والكتاب"])
    assert list(home.iterdir()) == []


def test_a_missing_java_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jar = tmp_path / "some.jar"
    jar.write_bytes(b"")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(JarError, match="Java is not installed"):
        JarSegmenter(jar).split(["كتاب"])
