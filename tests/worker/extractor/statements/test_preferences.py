"""Choices by named preferences: the points decide, then the order; the reasons of the winner are told."""

from hypothesis import given
from hypothesis import strategies as st

from services.worker.extractor.statements.preferences import Preference, choose

PREFERENCES: tuple[Preference[int], ...] = (
    Preference(1, "it is even", lambda number: number % 2 == 0),
    Preference(4, "it is large", lambda number: number > 10),
    Preference(-2, "it is a ten", lambda number: number % 10 == 0),
)


def test_most_points_win_and_tell_why() -> None:
    choice = choose([3, 12, 20, 14], PREFERENCES)
    assert choice is not None
    assert (choice.taken, choice.points, choice.because) == (12, 5, ("it is large", "it is even"))


def test_of_equals_the_first_is_taken() -> None:
    choice = choose([5, 7], PREFERENCES)
    assert choice is not None
    assert (choice.taken, choice.because) == (5, ())


def test_nobody_is_chosen_of_nobody() -> None:
    assert choose([], PREFERENCES) is None


@given(st.lists(st.integers(0, 40), min_size=1))
def test_nobody_has_more_points_than_the_one_taken(numbers: list[int]) -> None:
    choice = choose(numbers, PREFERENCES)
    assert choice is not None
    for number in numbers:
        rival = choose([number], PREFERENCES)
        assert rival is not None
        assert rival.points <= choice.points
