"""One contract for both engines. The jar runs where FARASA_JAR names one; a stand-in that answers as the embedded
engine does holds the driver to it everywhere else."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.worker.extractor.segmentation import Segmenter
from services.worker.farasa import open_segmenter
from services.worker.farasa.engine import EmbeddedSegmenter
from services.worker.farasa.jar import JarSegmenter
from services.worker.farasa.readings import write_article_out, written_out
from tests.worker.farasa.standin import compile_stand_in

WORDS = ["والمكتبات", "للوزير", "وللوزير", "قالت", "كتابهم", "عليها", "بها", "وزارة", "الأولى", "سيقول", "آن", "إلى"]
HOSTLESS = ["له", "ا", "وال", "بكما", "فبهن"]
OTHERS = ["1.5", "Reuters", "٣٠", "و/أو", "گوگل", "😀", "", " ", "\u0640", "و" * 50]
SENTENCE = "وقالت الوزيرة للصحفيين إنّ 1.5 مليون ريال صُرفت في آذار/مارس"


@pytest.fixture(scope="module", params=["embedded", "jar", "stand-in"])
def segmenter(
    request: pytest.FixtureRequest, model: Path, embedded: EmbeddedSegmenter, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Segmenter]:
    if request.param == "embedded":
        yield embedded
        return
    if request.param == "jar":
        if not (named := os.environ.get("FARASA_JAR")):
            pytest.skip("FARASA_JAR names no jar")
        jar = Path(named)
    else:
        jar = compile_stand_in(tmp_path_factory.mktemp("contract"))
    with pytest.MonkeyPatch.context() as environment:
        table = tmp_path_factory.mktemp("table") / "answers.tsv"
        table.write_text(
            "".join(f"{word}\t{embedded.answer(word)}\n" for word in map(write_article_out, [*WORDS, *HOSTLESS]))
        )
        environment.setenv("STANDIN_TABLE", str(table))
        opened = open_segmenter("jar", model, jar)
        yield opened
        assert isinstance(opened, JarSegmenter)
        opened.close()


def test_every_word_has_a_stem(segmenter: Segmenter) -> None:
    assert [part for part in segmenter.split([*WORDS, *HOSTLESS]) if not part.stem] == []


def test_it_answers_as_the_embedded_engine(segmenter: Segmenter, embedded: EmbeddedSegmenter) -> None:
    assert segmenter.split([*WORDS, *HOSTLESS]) == embedded.split([*WORDS, *HOSTLESS])


def test_what_is_no_arabic_word_passes_whole(segmenter: Segmenter) -> None:
    assert [(part.proclitics, part.stem, part.enclitics) for part in segmenter.split(OTHERS)[:-1]] == [
        ((), word, ()) for word in OTHERS[:-1]
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(words=st.lists(st.sampled_from(WORDS + OTHERS) | st.text(max_size=12)))
def test_each_word_has_one_answer_that_spells_it(segmenter: Segmenter, words: list[str]) -> None:
    for word, part in zip(words, segmenter.split(words), strict=True):
        spelled = "".join((*part.proclitics, part.stem, *part.enclitics))
        bare = word.translate(dict.fromkeys([0x640, *range(0x64B, 0x653), 0x670]))
        assert spelled in (word, bare, write_article_out(bare), written_out(bare))


def test_tokens_have_exact_offsets_in_the_raw_text(segmenter: Segmenter) -> None:
    tokens = segmenter.segment(SENTENCE)
    assert [token.span.of(SENTENCE) for token in tokens] == SENTENCE.replace("/", " / ").split()
    assert "1.5" in [token.stem for token in tokens]
