"""Which of Farasa's units are clitics and which are morphemes of the word itself."""

import pytest

from services.worker.farasa.morphemes import is_enclitic, is_proclitic

PROCLITICS = "و ف ب ك ل س لل"
ENCLITICS = "ه ها هم هما هن ك كم كما كن ي نا"
OF_THE_WORD = "ال ة ات ون ين ان ا وا ت ن"


@pytest.mark.parametrize("unit", PROCLITICS.split())
def test_proclitic(unit: str) -> None:
    assert is_proclitic(unit)


@pytest.mark.parametrize("unit", ENCLITICS.split())
def test_enclitic(unit: str) -> None:
    assert is_enclitic(unit)


@pytest.mark.parametrize("unit", OF_THE_WORD.split())
def test_morpheme_of_the_word_itself(unit: str) -> None:
    assert not is_proclitic(unit)
    assert not is_enclitic(unit)
