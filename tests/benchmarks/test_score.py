"""The table of scores, over a scorer and a set of our own."""

import json
from pathlib import Path

import pytest

from tests.benchmarks import score


def test_figures_of_both_scorers_are_in_per_cent() -> None:
    assert score.read_figures({"claims": {"f1": 91.5}}, ["claims"]) == {"claims": 91.5}
    assert score.read_figures({"relaxed": {"f1": 0.875}}, ["relaxed"]) == {"relaxed": 87.5}


def test_peers_stand_beside_the_measure_they_were_taken_of() -> None:
    data = score.DataSet("own", Path("gold"), Path("scorer"), ("strict", "relaxed"), {"relaxed": 50.0})
    assert [row.split() for row in score.table_rows(data, {"strict": 80.0, "relaxed": 90.04})] == [
        ["own", "strict", "80.0", "–"],
        ["own", "relaxed", "90.0", "50.0"],
    ]


def test_absent_sets_are_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    absent = score.DataSet("own", Path("absent.jsonl"), Path("scorer"), ())
    monkeypatch.setitem(score.CHOICES, "all", (absent,))
    assert score.main(["all"]) == 1
    assert "absent.jsonl" in capsys.readouterr().err


def test_extractor_is_measured_on_a_set_of_ones_own(tmp_path: Path) -> None:
    gold, scorer = tmp_path / "gold.jsonl", tmp_path / "scorer.py"
    gold.write_text(json.dumps({"id": "own", "text": "قال الوزير إن الميناء مفتوح."}) + "\n", "utf-8")
    scorer.write_text(
        "import json, sys\n"
        "read = [json.loads(line) for line in open(sys.argv[2], encoding='utf-8')]\n"
        "print(json.dumps({'relaxed': {'f1': 1.0 if [row['id'] for row in read] == ['own'] else 0.0}}))\n"
        "print('an error') if '--errors' in sys.argv else None\n",
        "utf-8",
    )
    data = score.DataSet("own", gold, scorer, ("relaxed",))
    assert score.measure(data, errors=1) == ({"relaxed": 100.0}, ["an error"])
