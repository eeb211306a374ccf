"""The jar engine: the Java program behind the protocol, so that no fault of it mixes up, loses or keeps a text.

farasapy shares its child between threads and forks, drops blank lines and counts nothing. Here one child belongs
to one process and one call at a time, and is started after any fork; only words go to it, as many a line as come
back, and letter for letter; a child that fails is ended, and the call fails for the caller to repeat.
"""

import os
import threading
from collections.abc import Sequence
from pathlib import Path
from weakref import WeakSet

from services.worker.extractor.segmentation import SegmentedToken, Segments, segment_text
from services.worker.farasa.alphabet import delete_vowels, is_arabic_word, normalise
from services.worker.farasa.answers import give_stem, read_answer
from services.worker.farasa.javachild import JarError, JarFailed, JavaChild
from services.worker.farasa.readings import write_article_out, written_out

START_SECONDS = 120.0
"""How long the Java program may take to load its tables and answer a first word."""
LINE_SECONDS = 30.0
"""How long it may take for one line of at most `_WORDS_A_LINE` words."""

_WORDS_A_LINE = 200
# The Java program's work doubles with every two letters; forty affix letters take it half a minute.
_LONGEST_WORD = 30


class JarSegmenter:
    """Segments words with the Java program. Threads take turns; a forked process starts a child of its own."""

    name = "jar"

    def __init__(self, jar: Path, start_seconds: float = START_SECONDS, line_seconds: float = LINE_SECONDS) -> None:
        """Starts nothing yet. Raises JarError where there is no such file."""
        if not jar.is_file():
            raise JarError(f"The Farasa jar {jar} does not exist; name one with FARASA_JAR.")
        self._jar, self._start_seconds, self._line_seconds = jar, start_seconds, line_seconds
        self._lock = threading.Lock()
        self._child: JavaChild | None = None
        _OPEN.add(self)

    def split(self, words: Sequence[str]) -> list[Segments]:
        """The segments of each word; one that is not all Arabic letters, or is over 30 long, passes whole.

        Raises JarError where Java cannot be used, JarFailed where to repeat the call may help.
        """
        tokens = [write_article_out(delete_vowels(word)) for word in words]
        askable = (token for token in tokens if is_arabic_word(token) and len(token) <= _LONGEST_WORD)
        asked = list(dict.fromkeys(askable))
        with self._lock:
            lines = (asked[start : start + _WORDS_A_LINE] for start in range(0, len(asked), _WORDS_A_LINE))
            segments_of = {
                token: segments for line in lines for token, segments in zip(line, self._ask(line), strict=True)
            }
        return [segments_of.get(token) or Segments((), word, ()) for word, token in zip(words, tokens, strict=True)]

    def segment(self, text: str) -> list[SegmentedToken]:
        """The tokens of a raw text with their segments, offsets in code points of it. Raises as `split` does."""
        return segment_text(self, text)

    def close(self) -> None:
        """End the Java program, if it runs."""
        with self._lock:
            self._end_child()

    def _ask(self, tokens: list[str]) -> list[Segments]:
        try:
            if self._child is None:
                self._child = JavaChild(self._jar, self._start_seconds, self._line_seconds)
            return match_answers(tokens, self._child.ask(" ".join(tokens)).split())
        except BaseException:
            # Whatever went wrong in the middle of a line: what this child says next would answer another.
            self._end_child()
            raise

    def _end_child(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def _forget_child(self) -> None:
        """In a forked process: the child is the parent's, and so is the thread that may hold the lock."""
        child, self._child, self._lock = self._child, None, threading.Lock()
        if child is not None:
            child.disown()


_OPEN: WeakSet[JarSegmenter] = WeakSet()


def _forget_children() -> None:
    for segmenter in _OPEN:
        segmenter._forget_child()


os.register_at_fork(after_in_child=_forget_children)


def match_answers(tokens: Sequence[str], answers: Sequence[str]) -> list[Segments]:
    """The segments of each token, each answer held against its token. Raises JarFailed where one is not its."""
    if len(tokens) != len(answers):
        raise JarFailed(f"The Java program answered {len(tokens)} words with {len(answers)}.")
    return [_match_answer(token, answer) for token, answer in zip(tokens, answers, strict=True)]


def _match_answer(token: str, answer: str) -> Segments:
    """The answer's cuts in the token's own letters: the Java program normalises them by default."""
    units = answer.split("+")
    letters = normalise("".join(units))
    for spelled in (token, written_out(token)):
        if spelled and normalise(spelled) == letters:
            ends = [sum(map(len, units[: place + 1])) for place in range(len(units))]
            starts = [0, *ends]
            answer = "+".join(spelled[start:end] for start, end in zip(starts, ends, strict=False))
            return give_stem(read_answer(answer))
    raise JarFailed("The Java program answered a word that it was not asked.")
