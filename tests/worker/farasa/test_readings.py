"""The closed form of Farasa's candidates against the Java program's own way, and how few there are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.worker.extractor.segmentation import Segments
from services.worker.farasa.answers import prefix_run, suffix_run
from services.worker.farasa.engine import EmbeddedSegmenter
from services.worker.farasa.readings import read_cut, written_out
from services.worker.farasa.scoring import WEIGHTS, Scorer
from tests.worker.farasa.literal import literal_readings

# Letters that make up affixes, a few that begin an imperfect, one that does neither.
LETTERS = "اوفبكلسهيتنمةأد"
OF_AFFIXES = "سسسمان وسسسمان لل وللو هم هما كما ال والهم ف كن لله كك"


@pytest.fixture(scope="module")
def scorer(embedded: EmbeddedSegmenter) -> Scorer:
    return embedded.scorer


def best_of_all(word: str, scorer: Scorer) -> Segments | None:
    full = written_out(word)
    found = literal_readings(word) + (literal_readings(full) if full else [])
    return max(found, key=scorer.score, default=None)


@settings(deadline=None, max_examples=300)
@given(word=st.text(LETTERS, min_size=1, max_size=7))
def test_the_best_reading_is_the_best_of_all_cuts(word: str, scorer: Scorer) -> None:
    assert scorer.best(word) == best_of_all(word, scorer)


@pytest.mark.parametrize("word", OF_AFFIXES.split())
def test_words_of_affixes_alone(word: str, scorer: Scorer) -> None:
    assert scorer.best(word) == best_of_all(word, scorer)


@pytest.mark.parametrize("word", ["ولكبفس" * 33, "هاناتي" * 33, "كلل" * 67, "كه" * 100, "و" * 200, "ا" * 200])
def test_a_long_word_of_affix_letters_has_few_readings(word: str, scorer: Scorer) -> None:
    assert len(word) >= 198
    assert len(list(scorer.candidates(word))) <= 30


@pytest.mark.parametrize(
    ("cut", "reading"),
    [
        ("و+ال+كتاب", Segments(("و", "ال"), "كتاب", ())),
        ("كتاب+ات+ها", Segments((), "كتاب", ("ات", "ها"))),
        ("س+يكتب", Segments(("س",), "يكتب", ())),
        ("س+كتب", Segments((), "سكتب", ())),
        ("ك", Segments(("ك",), "", ())),
    ],
    ids=["prefixes", "suffixes", "future", "no-future", "prefix-before-suffix"],
)
def test_a_cut_is_read_from_both_ends(cut: str, reading: Segments) -> None:
    assert read_cut(tuple(cut.split("+"))) == reading


UNKNOWN: tuple[str, ...] = ("؟",)


def test_no_stem_makes_good_what_an_unknown_run_costs(embedded: EmbeddedSegmenter) -> None:
    """What lets `Scorer` leave such runs out: the word as its own stem, however bad a one, scores more."""
    scorer, tables = embedded.scorer, embedded.scorer.tables
    prefixes = [prefix_run(text) for text in tables.prefixes]
    suffixes = [suffix_run(text) for text in tables.suffixes]
    runs = [(UNKNOWN, suffix) for suffix in [*suffixes, UNKNOWN]] + [(prefix, UNKNOWN) for prefix in prefixes]
    cost = sum(scorer.affix_terms((), ())) - max(sum(scorer.affix_terms(*pair)) for pair in runs)
    assert cost > worth_of_a_stem(scorer, longest=1_000_000)


def worth_of_a_stem(scorer: Scorer, longest: int) -> float:
    """How much more the best imaginable stem scores than the worst, up to a length in letters."""
    log_frequencies, lexicon_frequencies = (-10.0, 0.0), (-20.0, 0.0)
    ranges = [
        [sum(scorer.list_terms(lists)) for lists in range(1 << 7)],
        [sum(scorer.template_terms(name)) for name in [*scorer.tables.templates, "Y", "unknown"]],
        [scorer.length_term(length) for length in (*range(100), longest)],
        [WEIGHTS[3] * frequency for frequency in log_frequencies],
        [WEIGHTS[11] * frequency for frequency in log_frequencies],
        [WEIGHTS[14] * frequency for frequency in lexicon_frequencies],
    ]
    return sum(max(terms) - min(terms) for terms in ranges)
