"""Arabic in terminals: those that order and join right-to-left text by themselves, and those that do not."""

import re
import shutil
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

import arabic_reshaper
from bidi.algorithm import get_display

RIGHT_TO_LEFT_MARK = "\u200f"
_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34"}

#: Variables that terminals without the Unicode bidirectional algorithm set, and the values that mark them
#: (an empty value: any). Their documentation says that they print code points from left to right.
_LEFT_TO_RIGHT_ONLY = {
    "ALACRITTY_WINDOW_ID": "",
    "KITTY_WINDOW_ID": "",
    "XTERM_VERSION": "",
    "TERM": "linux foot alacritty xterm-kitty",
    "TERM_PROGRAM": "vscode WezTerm",
}


@dataclass(frozen=True)
class Terminal:
    """``width`` is in columns; ``reorders``: the terminal itself puts right-to-left text in order."""

    width: int
    colour: bool
    reorders: bool

    def paint(self, text: str, *styles: str) -> str:
        """``text`` in bold or a colour, where there is colour."""
        if not self.colour or not styles:
            return text
        return f"\033[{';'.join(_CODES[style] for style in styles)}m{text}\033[0m"

    def wrap(self, text: str, indent: int) -> list[str]:
        """``text`` as lines that fit beside ``indent`` columns, each in the order that this terminal needs."""
        lines = textwrap.wrap(" ".join(text.split()), max(20, self.width - indent)) or [""]
        return [self._order(line) for line in lines]

    def _order(self, line: str) -> str:
        if not _ARABIC.search(line):
            return line
        if self.reorders:
            # The marks keep punctuation at the ends of the line on the side where Arabic has it.
            return f"{RIGHT_TO_LEFT_MARK}{line}{RIGHT_TO_LEFT_MARK}"
        return str(get_display(arabic_reshaper.reshape(line), base_dir="R"))


def open_terminal(output: TextIO, environ: Mapping[str, str]) -> Terminal:
    """The terminal that ``output`` is; a file or pipe counts as one that reorders and has no colour."""
    interactive = output.isatty()
    return Terminal(
        width=min(100, shutil.get_terminal_size().columns),
        colour=interactive and "NO_COLOR" not in environ and environ.get("TERM") != "dumb",
        reorders=not interactive or not _prints_left_to_right_only(environ),
    )


def _prints_left_to_right_only(environ: Mapping[str, str]) -> bool:
    return any(
        name in environ and (not values or environ[name] in values.split())
        for name, values in _LEFT_TO_RIGHT_ONLY.items()
    )
