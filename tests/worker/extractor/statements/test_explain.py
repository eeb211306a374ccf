"""The steps that are shown of a text: what a cue was read as, what ended its content, what spoke against it."""

import pytest

from services.worker.extractor.document import read_document
from services.worker.extractor.lexicon.reporting_verbs import line_of, reporting_verbs
from services.worker.extractor.segmentation import Segmenter
from services.worker.extractor.statements.explain import explain
from tests.worker.extractor.statements.marked_examples import CORPUS, read_marked

STEPS = {
    "rule": ("a claim by rule verb-subject-that", "قال الوزير إن الطريق آمن."),
    "end": ("ended by: another statement begins", "قال الوزير إن الطريق آمن، مضيفا أن الجسر مغلق."),
    "lexicon line": ("reporting_verbs.toml:", "قال الوزير إن الطريق آمن."),
    "passed over": ("passed over: verbal-noun-that, read as كشف masdar m", "كشف الوزير أن الطريق آمن."),
    "dropped": ("dropped: participle-that", "وكتب الوزير على صفحته قائلا إن الطريق آمن."),
    "subject after": ("because it is the noun phrase after the verb", "قال الوزير إن الطريق آمن."),
    "subject before": ("because it is one noun phrase from a word that opens", "لكن الوزير قال إن الطريق آمن."),
    "antecedent": ("because the relative clause of the verb is said of it", "غادر الوزير الذي قال إن الطريق آمن."),
    "no subject": ("because the verb begins its clause", "وقال إن الطريق آمن."),
    "frame": ("because it follows the preposition of attribution", "الطريق آمن، بحسب الوزير."),
    "source's end": ("the source ends there because a complementizer follows", "قال الوزير إن الطريق آمن."),
    "content's begin": ("begins there because a colon stands before it", "قال الوزير: الطريق آمن."),
    "unasserted": ("nothing: negated, asked, supposed or a condition", "لم يعلن الوزير أن الطريق آمن."),
    "contradicted": ("rejected: evidence", "الأرقام تشير إلى أن السوق تنكمش."),
    "speaker": ("it bears that title", "قال المدير سامي حداد إن الطريق آمن. وأكد المدير أن الجسر مغلق."),
    "carried on": ("it spoke in the same sentence", "قال المدير سامي حداد إن الطريق آمن، مضيفا أن الجسر مغلق."),
    "no cue": ("no cue in: هطل المطر.", "قال الوزير إن الطريق آمن. هطل المطر."),
}


@pytest.mark.parametrize(("step", "text"), STEPS.values(), ids=STEPS.keys())
def test_step_is_shown(step: str, text: str, segmenter: Segmenter) -> None:
    lines = explain(read_document(f"نشرة المساء\n{text}"), segmenter)
    assert any(step in line for line in lines)


def test_every_statement_has_its_reasons(segmenter: Segmenter) -> None:
    for path in sorted(set(CORPUS.glob("*.txt")) - {CORPUS / "negative.txt"}):
        text = "\n".join(example.text for example in read_marked(path.stem))
        lines = list(explain(read_document(text), segmenter))
        sources = [at for at, line in enumerate(lines) if ", source " in line]
        assert sources, path.stem
        assert all(lines[at + 1].startswith("    because ") for at in sources)


def test_every_verb_has_its_line() -> None:
    assert len({line_of(verb) for verb in reporting_verbs()}) == len(reporting_verbs())
