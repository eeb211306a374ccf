"""Which of Farasa's units are clitics and which are morphemes of the word itself."""

import pytest

from services.worker.extractor.segmentation import Segments
from services.worker.farasa.morphemes import PREFIX_UNITS, SUFFIX_UNITS, name_units

PROCLITICS = "و ف ب ك ل س لل"
PREFIXES = "ال"
ENCLITICS = "ه ها هم هما هن ك كم كما كن ي نا"
SUFFIXES = "ة ات ون ين ان ا وا ت ن"


def test_every_unit_is_named() -> None:
    assert PREFIX_UNITS.keys() == {*PROCLITICS.split(), *PREFIXES.split()}
    assert SUFFIX_UNITS.keys() == {*ENCLITICS.split(), *SUFFIXES.split()}


@pytest.mark.parametrize("unit", PROCLITICS.split() + PREFIXES.split())
def test_unit_before_the_stem(unit: str) -> None:
    assert PREFIX_UNITS[unit].is_clitic is (unit in PROCLITICS.split())


@pytest.mark.parametrize("unit", ENCLITICS.split() + SUFFIXES.split())
def test_unit_behind_the_stem(unit: str) -> None:
    assert SUFFIX_UNITS[unit].is_clitic is (unit in ENCLITICS.split())


def test_a_words_units_are_named_in_order() -> None:
    assert name_units(Segments(("و", "ال"), "مكتب", ("ات", "ها", "تم"))) == [
        ("و", "proclitic (conjunction)"),
        ("ال", "prefix (determiner)"),
        ("مكتب", "stem"),
        ("ات", "suffix (inflection)"),
        ("ها", "enclitic (pronoun)"),
        ("تم", "suffix"),
    ]
