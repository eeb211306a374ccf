"""Finished answers read, written and kept as outlines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.worker.extractor.segmentation import Segments
from services.worker.farasa.answers import Outline, give_stem, outline_of, read_answer, write_answer
from services.worker.farasa.morphemes import PREFIX_UNITS, SUFFIX_UNITS

PREFIXES = st.lists(st.sampled_from(sorted(PREFIX_UNITS)), max_size=3)
SUFFIXES = st.lists(st.sampled_from(sorted(SUFFIX_UNITS)), max_size=3)
STEMS = st.text("ابتحدرسعقمنهوي", min_size=1, max_size=6)
ANSWERS = {
    "stem-alone": ("كتاب", Segments((), "كتاب", ())),
    "both-ends": ("و+ال+مكتب+ات", Segments(("و", "ال"), "مكتب", ("ات",))),
    "no-stem": ("ل+ه", Segments(("ل",), "ه", ())),
    "suffix-as-stem": ("هم", Segments((), "هم", ())),
    "unknown-suffix": ("كتب+تم+ها", Segments((), "كتب", ("تم", "ها"))),
    "nothing-before": ("+ا", Segments((), "", ("ا",))),
}


@pytest.mark.parametrize(("answer", "segments"), ANSWERS.values(), ids=ANSWERS.keys())
def test_answer(answer: str, segments: Segments) -> None:
    assert read_answer(answer) == segments
    assert write_answer(segments) == answer


@pytest.mark.parametrize(
    ("segments", "given"),
    [
        (Segments(("ل",), "", ("ه",)), Segments(("ل",), "ه", ())),
        (Segments(("و", "ال"), "", ()), Segments(("و",), "ال", ())),
        (Segments(("و",), "كتاب", ("ه",)), Segments(("و",), "كتاب", ("ه",))),
        (Segments((), "", ()), Segments((), "", ())),
    ],
    ids=["first-suffix", "last-prefix", "has-one", "empty"],
)
def test_a_stem_is_given_where_there_is_none(segments: Segments, given: Segments) -> None:
    assert give_stem(segments) == given


@given(PREFIXES, STEMS, SUFFIXES)
def test_what_is_read_is_written_the_same(prefixes: list[str], stem: str, suffixes: list[str]) -> None:
    answer = "+".join([*prefixes, stem, *suffixes])
    assert write_answer(read_answer(answer)) == answer


@given(PREFIXES, STEMS, SUFFIXES)
def test_an_outline_cuts_the_word_it_was_made_of(prefixes: list[str], stem: str, suffixes: list[str]) -> None:
    segments = Segments(tuple(prefixes), stem, tuple(suffixes))
    word = "".join([*prefixes, stem, *suffixes])
    written = outline_of(word, segments)
    assert written is not None
    assert Outline(written).cut(word) == segments
    assert Outline(written).write(word) == write_answer(segments)


def test_an_outline_writes_a_contracted_article_out() -> None:
    written = outline_of("وللكتاب", Segments(("و", "ل", "ال"), "كتاب", ()))
    assert written == "و+ل+ال+3:0"
    assert Outline(written).write("وللوزير") == "و+ل+ال+وزير"


def test_segments_of_another_word_have_no_outline() -> None:
    assert outline_of("كتاب", Segments((), "كتب", ())) is None


def test_what_is_no_outline_is_refused() -> None:
    with pytest.raises(ValueError, match="is no outline"):
        Outline("و+ال")
