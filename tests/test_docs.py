"""What the documents say of settings and targets is what there is."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from services.worker.extractor.catalogue import whole_catalogue
from services.worker.extractor.segmentation import Segmenter
from shared.settings import Settings, variable_of

TOP = Path(__file__).parents[1]
ROW = re.compile(r"^\| `(?P<variable>[A-Z_0-9]+)` \| (?P<default>.*?) \| .+ \|$", re.MULTILINE)
PAPERS = [*sorted(TOP.glob("*.md")), *sorted((TOP / "docs").glob("*.md")), TOP / "samples" / "README.md"]
FILE_NAME = re.compile(r"(?:`|\]\()((?:docs|examples|samples|services|shared|tests)/[\w./-]*)(?:`|\))")
UNSET = {"''": "", "()": "", "None": ""}


def test_settings_table_holds_every_setting_with_its_default() -> None:
    documented = {row["variable"]: row["default"].strip("`") for row in ROW.finditer(_read("docs/running.md"))}
    actual = {variable_of(item.name): _default(item.default) for item in fields(Settings)}
    assert documented == actual


def test_every_target_is_listed_by_help() -> None:
    makefile = _read("Makefile")
    phony = set(re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split())
    described = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    assert phony - described == {"venv", "venv-dev", "model"}


def test_catalogue_is_what_make_rules_would_write(segmenter: Segmenter) -> None:
    stale = whole_catalogue(segmenter) != _read("docs/rules.md")
    assert not stale, "rules, lexicon or corpus have changed: run make rules and commit docs/rules.md"


def test_readme_is_short() -> None:
    assert len(_read("README.md").splitlines()) < 200


def test_each_threat_names_tests_that_exist() -> None:
    named = re.findall(r"`(tests/[\w/.]+)::(\w+)`", _read("SECURITY.md"))
    assert len(named) >= 20
    assert [test for path, test in named if f"def {test}(" not in _read(path)] == []


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_files_that_are_named_exist(path: Path) -> None:
    named = set(FILE_NAME.findall(path.read_text("utf-8")))
    assert [name for name in sorted(named) if not (TOP / name).exists()] == []


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_targets_that_are_named_exist(path: Path) -> None:
    makefile = _read("Makefile")
    named = set(
        re.findall(r"make ([a-z]+(?:-[a-z]+)*)\b(?=[`)]|$| +#| [A-Z]+=)", path.read_text("utf-8"), re.MULTILINE)
    )
    assert [target for target in sorted(named) if f"\n{target}:" not in makefile] == []


def _read(name: str) -> str:
    return (TOP / name).read_text("utf-8")


def _default(value: object) -> str:
    return UNSET.get(repr(value), str(value))
