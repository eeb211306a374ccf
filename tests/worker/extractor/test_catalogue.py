"""The list of rules and the catalogue that is made of it, of the lexicon and of the corpus."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.worker.extractor.catalogue import Examples, catalogue, corpus_texts, examples_by_rule, lexicon_texts
from services.worker.extractor.lexicon.months import MONTHS
from services.worker.extractor.lexicon.reporting_verbs import reporting_verbs
from services.worker.extractor.lexicon.titles import OFFICES
from services.worker.extractor.rules import DATE_RULES, FORMS, FRAMES, STATEMENT_RULES, WHOLE_FRAMES
from services.worker.extractor.segmentation import Segmenter
from tests.live import TOP

# Read inside of others and never a mention by itself: `نهاية العام`.
INSIDE = {"bare-unit"}


@pytest.fixture(scope="module")
def found(segmenter: Segmenter) -> Examples:
    return examples_by_rule([*lexicon_texts(), *corpus_texts(TOP / "tests" / "corpus")], segmenter)


def test_every_rule_has_an_example(found: Examples) -> None:
    read = {rule for _, rule in found}
    composed = [rule for rule in read if rule in STATEMENT_RULES and rule not in WHOLE_FRAMES]
    assert [rule for rule in (*DATE_RULES, *WHOLE_FRAMES) if rule not in read] == []
    assert [frame for frame in FRAMES if not any(rule.startswith(f"{frame}-") for rule in composed)] == []
    assert [form for form in FORMS if not any(rule.endswith(f"-{form}") for rule in composed)] == []


def test_no_mention_names_a_rule_that_is_not_listed(found: Examples) -> None:
    listed = {"date": DATE_RULES, "claim": STATEMENT_RULES, "denial": STATEMENT_RULES}
    assert [(kind, rule) for kind, rule in found if rule not in listed[kind]] == []


def test_every_name_that_the_code_gives_is_listed() -> None:
    given = set(names_given("dates", "Found", 3))
    assert given - INSIDE - set(DATE_RULES) == set()
    assert set(names_given("statements", "Reading", 2)) - set(STATEMENT_RULES) == set()


def names_given(folder: str, made: str, place: int) -> Iterator[str]:
    """The names written out where a module of the folder makes a `made`, at that place among its arguments."""
    for path in Path(TOP, "services/worker/extractor", folder).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == made
            if called and len(node.args) > place and isinstance(node.args[place], ast.Constant):
                yield node.args[place].value


def test_every_example_shows_the_words_that_its_rule_reads(found: Examples) -> None:
    assert [line for lines in found.values() for line in lines if "[" not in line or "]" not in line] == []


def test_every_word_stands_in_it_with_its_example(found: Examples) -> None:
    page = "\n".join(catalogue(found))
    wanted = [word.example for word in MONTHS] + [verb.example for verb in reporting_verbs()] + list(OFFICES.values())
    assert [example for example in wanted if example not in page] == []


def test_examples_have_no_marks() -> None:
    assert [example for example in lexicon_texts() if set("[]{}") & set(example)] == []
