"""The answers that the model holds ready: of all words Farasa has seen, and of those it has counted."""

import json
from bisect import bisect_left
from functools import cache

from services.worker.farasa.answers import Outline
from services.worker.farasa.lexicon import open_words
from services.worker.farasa.modelfile import Sections

NO_OUTLINE, RARE_OUTLINE = 0, 255
"""The numbers of the outline of a word with no answer ready, and of one whose outline has a number over 254."""


class PrecomputedAnswers:
    """Looks ready answers up. A word's answer is kept as the number of its outline, one byte a word."""

    def __init__(self, sections: Sections) -> None:
        self._word_id = open_words(sections).get
        self._outline_of = sections["outline_of"]
        self._rare_words = sections["rare_words"].cast("I")
        self._rare_outline_of = sections.shorts("rare_outline_of")
        self._written = bytes(sections["outlines"]).decode().split("\n")
        self._outline = cache(self._read_outline)
        self._spelled: dict[str, str] = json.loads(bytes(sections["spelled"]))
        self._listed: dict[str, str] = json.loads(bytes(sections["listed"]))

    def outline(self, token: str) -> Outline | None:
        """The outline of a token's answer, or None where it must be worked out."""
        try:
            word_id = self._word_id(token, -1)
        except UnicodeEncodeError:  # half of a surrogate pair: the model has no word with one
            return None
        if word_id < 0:
            return None
        number = self._outline_of[word_id]
        if number == NO_OUTLINE:
            return None
        if number == RARE_OUTLINE:
            number = self._rare_outline_of[bisect_left(self._rare_words, word_id)]
        return self._outline(number)

    def spelled(self, token: str) -> str | None:
        """The answer, written, for one of the few tokens that Farasa has seen and no outline cuts."""
        return self._spelled.get(token)

    def listed(self, word: str) -> str | None:
        """The answer, written, for a word whose readings Farasa has in a list and does not look for.

        For what was Latin before its Buckwalter characters became Arabic: other words have an outline.
        """
        return self._listed.get(word)

    def _read_outline(self, number: int) -> Outline:
        return Outline(self._written[number - NO_OUTLINE - 1])
