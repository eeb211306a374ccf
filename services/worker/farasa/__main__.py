"""Segments lines as the Java program does: `python -m services.worker.farasa < lines`. `build` makes the model."""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from services.worker.farasa.alphabet import delete_vowels, from_utf16_units, is_arabic_word
from services.worker.farasa.engine import EmbeddedSegmenter, open_embedded
from services.worker.farasa.model import ensure_model
from services.worker.farasa.modelfile import ModelError
from services.worker.farasa.morphemes import name_units
from services.worker.farasa.tokenization import jar_tokens
from shared.settings import SettingError, Settings

_TOP = Path(__file__).resolve().parents[3]


def main(arguments: Sequence[str] | None = None) -> int:
    try:
        given = _parse(arguments, Settings.from_environ(os.environ))
        if given.verb == "build":
            built = ensure_model(given.model, given.wheel)
            print(f"{given.model} {'built' if built else 'is there and whole'}")
        else:
            segmenter = open_embedded(given.model)
            _write_lines(_explain(segmenter) if given.explain else _segment(segmenter, given.words))
    except (ModelError, SettingError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parse(arguments: Sequence[str] | None, settings: Settings) -> argparse.Namespace:
    options = argparse.ArgumentParser(prog="python -m services.worker.farasa", description=__doc__)
    options.add_argument("verb", nargs="?", choices=("segment", "build"), default="segment")
    options.add_argument("--words", action="store_true", help="one word a line in, one answer a line out")
    options.add_argument("--explain", action="store_true", help="say of each unit what it is")
    model, wheel = _TOP / settings.farasa_model, Path(settings.farasa_wheel) if settings.farasa_wheel else None
    options.add_argument("--model", type=Path, default=model, help="the model file (default: %(default)s)")
    options.add_argument("--wheel", type=Path, default=wheel, help="a copy of the wheel Farasa==0.0.1")
    return options.parse_args(arguments)


def _word_alone(line: str) -> list[str]:
    """The one token of a line that holds a word; a line that holds more is read as a line."""
    word = delete_vowels(line.rstrip("\r\n"))
    return [word] if is_arabic_word(word) else jar_tokens(line)


def _segment(segmenter: EmbeddedSegmenter, words: bool) -> Callable[[str], str]:
    read_tokens = _word_alone if words else jar_tokens
    return lambda line: from_utf16_units(" ".join(filter(None, map(segmenter.answer, read_tokens(line)))))


def _explain(segmenter: EmbeddedSegmenter) -> Callable[[str], str]:
    def explain(line: str) -> str:
        parts = (name_units(segments) for segments in segmenter.split(line.split()))
        return "; ".join(" + ".join(f"{unit} {name}" for unit, name in units) for units in parts)

    return explain


def _write_lines(answer: Callable[[str], str]) -> None:
    with (
        open(sys.stdin.fileno(), encoding="utf-8", errors="replace", newline="\n", closefd=False) as lines,
        open(sys.stdout.fileno(), "w", encoding="utf-8", newline="\n", closefd=False) as out,
    ):
        for line in lines:
            print(answer(line), file=out)


if __name__ == "__main__":
    # As other filters do, end without a word when whoever reads the answers has had enough (`| head`).
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    raise SystemExit(main())
