"""Each example of the statement corpus, and each of the cue lexicon, by itself."""

from collections.abc import Sequence

import pytest

from services.worker.extractor.document import read_document
from services.worker.extractor.lexicon.reporting_verbs import ReportingVerb, reporting_verbs
from services.worker.extractor.segmentation import Segmenter
from services.worker.extractor.statements import find_statements
from services.worker.extractor.statements.statement import Statement
from services.worker.extractor.text import Span
from tests.worker.extractor.statements.marked_examples import CORPUS, FIRST_LINE, MarkedExample, read_marked

EXAMPLES = [example for path in sorted(CORPUS.glob("*.txt")) for example in read_marked(path.stem)]


def statements_of(text: str, segmenter: Segmenter) -> Sequence[Statement]:
    return find_statements(read_document(text), segmenter)


def part_of(text: str, span: Span | None) -> str | None:
    return None if span is None else span.of(text)


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.key for example in EXAMPLES])
def test_statement_is_found_as_marked(example: MarkedExample, segmenter: Segmenter) -> None:
    found = statements_of(example.text, segmenter)
    expected = {part: example.text[start:end] for part, (start, end) in example.parts.items()}
    cue = Span(*example.parts["cue"])
    statement = next((statement for statement in found if statement.cue.overlaps(cue)), None)
    assert statement is not None, [part_of(example.text, other.cue) for other in found]
    assert statement.kind == example.kind
    assert part_of(example.text, statement.source) == expected.get("source")
    assert part_of(example.text, statement.content) == expected.get("content")
    if example.alone:
        assert [part_of(example.text, other.cue) for other in found] == [part_of(example.text, statement.cue)]


@pytest.mark.parametrize("verb", reporting_verbs(), ids=lambda verb: verb.lemma)
def test_verb_makes_the_one_statement_of_its_example(verb: ReportingVerb, segmenter: Segmenter) -> None:
    text = f"{FIRST_LINE}\n{verb.example}"
    found = [(statement.lemma, statement.kind) for statement in statements_of(text, segmenter)]
    assert found == [(verb.lemma, verb.kind)]


def test_corpus_is_as_large_as_it_is_said_to_be() -> None:
    assert len(EXAMPLES) + len(reporting_verbs()) >= 500
