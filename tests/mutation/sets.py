"""Which modules are mutated, how many mutants of them are tried, and which tests must notice."""

from dataclasses import dataclass

_EXTRACTOR = "services/worker/extractor"
_TESTS = "tests/worker/extractor"


@dataclass(frozen=True)
class MutationSet:
    """`tests` in the order in which they are run: the quickest to notice first."""

    name: str
    modules: tuple[str, ...]
    count: int
    tests: tuple[str, ...]


# Every text and word of the corpus by itself; what holds of any text at all takes longer and finds little more.
_CORPUS = (f"{_TESTS}/statements/test_corpus.py", f"{_TESTS}/statements/test_whole_corpus.py")

SETS = (
    MutationSet(
        "text, document, denial links",
        tuple(f"{_EXTRACTOR}/{name}.py" for name in ("text", "document", "statements/denial_links")),
        70,
        (
            f"{_TESTS}/test_types.py",
            f"{_TESTS}/test_text.py",
            f"{_TESTS}/test_document.py",
            f"{_TESTS}/statements/test_denial_links.py",
            *_CORPUS,
        ),
    ),
    MutationSet(
        "dates",
        tuple(f"{_EXTRACTOR}/dates/{name}.py" for name in ("grammar", "resolve", "ranges", "meaning")),
        40,
        (
            f"{_TESTS}/test_types.py",
            f"{_TESTS}/dates/test_resolve.py",
            f"{_TESTS}/dates/test_corpus.py",
            f"{_TESTS}/dates/test_lexicon.py",
        ),
    ),
    MutationSet(
        "contents and the register of names",
        tuple(f"{_EXTRACTOR}/statements/{name}.py" for name in ("contents", "register")),
        20,
        (f"{_TESTS}/test_types.py", *_CORPUS, f"{_TESTS}/statements/test_speakers.py"),
    ),
)
