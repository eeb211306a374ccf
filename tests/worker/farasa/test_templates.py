"""The templates of stems, by the frequencies of the model."""

import pytest

from services.worker.farasa.engine import EmbeddedSegmenter
from services.worker.farasa.templates import NO_TEMPLATE, TemplateFinder

STEMS = {
    "active-participle": ("fAEl", "كاتب"),
    "passive-participle": ("mfEwl", "مكتوب"),
    "two-letters": ("fE", "حب"),
    "none": (NO_TEMPLATE, "إنستغرام"),
    "empty": (NO_TEMPLATE, ""),
}


@pytest.mark.parametrize(("template", "stem"), STEMS.values(), ids=STEMS.keys())
def test_stem(template: str, stem: str, embedded: EmbeddedSegmenter) -> None:
    assert embedded.scorer.templates.find(stem) == template


def find(stem: str, templates: list[tuple[str, float]], **roots: float) -> str:
    return TemplateFinder(roots.get, templates).find(stem)


def test_a_template_that_doubles_a_radical_never_matches() -> None:
    assert find("كتتب", [("fEEl", 1.0)], ktb=1.0) == NO_TEMPLATE


def test_a_final_ta_marbuta_is_left_out() -> None:
    assert find("كتبة", [("fEl", 1.0), ("fElY", 1.0)], ktb=1.0) == "fEl"


def test_a_weak_letter_may_stand_for_another() -> None:
    assert find("قال", [("fEl", 1.0)], qwl=1.0) == "fEl"


def test_templates_without_c_come_first_however_rare() -> None:
    assert find("كتابي", [("fEAlC", 1.0), ("fEAly", 0.001)], ktb=1.0, ktby=1.0) == "fEAly"


def test_the_more_frequent_root_and_template_win() -> None:
    assert find("مكتب", [("mfEl", 0.5), ("fEly", 1.0), ("fElC", 0.1)], ktb=1.0, mktb=1.0) == "mfEl"
