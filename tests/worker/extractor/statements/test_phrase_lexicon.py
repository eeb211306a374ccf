"""Each entry of the phrase lexicon is a test by the example it stands in."""

import re
from collections.abc import Mapping
from itertools import chain

import pytest

from services.worker.extractor.lexicon.action_verbs import ACTIONS
from services.worker.extractor.lexicon.countries import NAMES_BY_ADJECTIVE, PLACES
from services.worker.extractor.lexicon.given_names import GIVEN_NAMES
from services.worker.extractor.lexicon.honorifics import HONORIFICS, RANKS
from services.worker.extractor.lexicon.marked import plain, read_entries
from services.worker.extractor.lexicon.names import ELATIVES, IN_TA, IN_YA, TITLES_TOO, WITH_ARTICLE
from services.worker.extractor.lexicon.organisations import ACRONYMS, DOCUMENTS, ORGANISATIONS
from services.worker.extractor.lexicon.phrase_ends import CLOSERS, TIMES
from services.worker.extractor.lexicon.phrase_objects import OBJECTS
from services.worker.extractor.lexicon.phrase_words import OCCASIONS, WAW_WORDS
from services.worker.extractor.lexicon.titles import OFFICES
from services.worker.extractor.lexicon.unnamed import UNNAMED
from services.worker.extractor.statements.clitics import LEXICON_ONLY
from services.worker.extractor.statements.given_names import name_start
from services.worker.extractor.statements.noun_phrase import read_noun_phrase
from services.worker.extractor.statements.word_classes import head_of, kind_of, nationality
from services.worker.extractor.text import Span, fold
from services.worker.extractor.tokens import Token, tokenise

_NAME = re.compile(r"\{(?P<name>[^{}]+)\}")


def _tokens(text: str) -> tuple[Token, ...]:
    return tokenise(text, Span(0, len(text)))


def _examples(*tables: Mapping[str, str]) -> list[str]:
    return list(chain.from_iterable(table.values() for table in tables))


def _phrase_text(text: str) -> str:
    tokens = _tokens(text)
    return " ".join(token.text for token in tokens[: read_noun_phrase(tokens, 0, len(tokens)).end])


@pytest.mark.parametrize("example", [row for row in _examples(OFFICES, HONORIFICS, ACRONYMS) if "{" in row])
def test_title_is_taken_off_its_name(example: str) -> None:
    tokens = _tokens(plain(example) + " إن الطريق مغلق")
    expected = _NAME.search(example)
    assert expected is not None
    phrase = read_noun_phrase(tokens, 0, len(tokens))
    assert phrase.name is not None
    assert " ".join(token.text for token in tokens[slice(*phrase.name)]) == expected["name"]


@pytest.mark.parametrize("example", _examples(ORGANISATIONS, DOCUMENTS, UNNAMED))
def test_phrase_runs_up_to_the_complementizer(example: str) -> None:
    text = plain(example)
    assert _phrase_text(text + " إن الطريق مغلق") == text


@pytest.mark.parametrize("example", _examples(CLOSERS, TIMES, OBJECTS))
def test_phrase_ends_before_the_word(example: str) -> None:
    if example.startswith("أكد"):
        pytest.skip("the word stands before the phrase")
    text = plain(example)
    assert _phrase_text(text) == text[: example.index("[")].strip()


@pytest.mark.parametrize("example", _examples(OCCASIONS))
def test_occasion_stays_outside(example: str) -> None:
    text = plain(example)
    assert _phrase_text(text) == text[: text.index(" في ")]


@pytest.mark.parametrize("word", WAW_WORDS)
def test_no_conjunction_is_taken_off(word: str) -> None:
    assert LEXICON_ONLY.conjoined(word) is None


@pytest.mark.parametrize("example", _examples(WITH_ARTICLE, IN_YA, IN_TA, TITLES_TOO))
def test_word_stands_in_the_name(example: str) -> None:
    tokens = _tokens(plain(example) + " إن الطريق مغلق")
    phrase = read_noun_phrase(tokens, 0, len(tokens))
    assert phrase.name is not None
    named = [token.folded for token in tokens[slice(*phrase.name)]]
    marked = re.search(r"\[(?P<word>[^\[\]]+)\]", example)
    assert marked is not None
    assert fold(marked["word"]) in named


@pytest.mark.parametrize("example", _examples(ELATIVES))
def test_name_ends_before_the_elative(example: str) -> None:
    tokens = _tokens(plain(example) + " إن الطريق مغلق")
    phrase = read_noun_phrase(tokens, 0, len(tokens))
    assert phrase.name == (0, 2)
    assert phrase.end > 3


@pytest.mark.parametrize("example", sorted(set(ACTIONS.values())))
def test_verb_of_doing_ends_the_phrase_before_it(example: str) -> None:
    for begun in ("الوزيرة سميرة", "الوزيرة سميرة حمود"):
        assert _phrase_text(f"{begun} {example}") == begun


@pytest.mark.parametrize("name", sorted(GIVEN_NAMES))
def test_given_name_lets_a_name_begin(name: str) -> None:
    tokens = _tokens(f"رفض {name} الكيلاني العرض")
    assert name_start(tokens, 2, LEXICON_ONLY) == (1, 0)


@pytest.mark.parametrize("adjective", NAMES_BY_ADJECTIVE)
def test_nationality_is_known_in_every_form(adjective: str) -> None:
    for form in (adjective, adjective + "ه", "ال" + adjective, "ال" + adjective + "ه", "ال" + adjective + "ون"):
        assert nationality(form) == adjective
    assert all(name in PLACES for name in NAMES_BY_ADJECTIVE[adjective])


@pytest.mark.parametrize("rank", sorted(RANKS))
def test_rank_is_a_title(rank: str) -> None:
    assert {head_of(rank)[0], head_of("ال" + rank)[0]} & {"honorific", "office"}


def test_inflected_titles_are_found_by_their_singular() -> None:
    for form in ("الوزيران", "وزيرة", "وزيري", "الوزراء", "المتحدثة", "المسؤولين"):
        assert kind_of(fold(form)) in ("office", "honorific", "unnamed")


@pytest.mark.parametrize("examples", [("بلا علامة",), ("[وزير] الدفاع", "[وزير] الخارجية"), ("[ذكرى]", "[ذكري]")])
def test_unmarked_and_repeated_entries_are_refused(examples: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="table"):
        read_entries("table", examples)
