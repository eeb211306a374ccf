"""The tokeniser of the Java program, for those who want exactly its lines: Isnad's own comes first elsewhere."""

import re

from services.worker.farasa.alphabet import LETTERS, delete_vowels, to_utf16_units

_SPACES = r" \t\n\r\u2000-\u200f\u2028-\u202f\u205f-\u206f\ufeff"
_DIGITS = "0-9"
_OTHERS = r"\u0660-\u0669A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff"
# Read left to right, first that fits: a word of letters alone; what is kept whole because of how it begins or
# because it is a mail address; a word, broken between a European digit and an Arabic letter; any other unit,
# but not what Java's String.trim() takes away.
_TOKEN = re.compile(
    rf"[{LETTERS}]+(?![{LETTERS}{_OTHERS}])"
    rf"|(?<![^{_SPACES}])(?:(?:[#@:;]|http://)[^{_SPACES}]*|[A-Za-z0-9._-]+@[A-Za-z0-9._-]+(?![^{_SPACES}]))"
    rf"|(?:[{_OTHERS}]|[{LETTERS}](?![{_DIGITS}])|[{_DIGITS}](?![{LETTERS}]))*[{LETTERS}{_DIGITS}{_OTHERS}]"
    rf"|[^{_SPACES}\x00-\x20]"
)


def jar_tokens(line: str) -> list[str]:
    """The tokens of a line as the Java program makes them, each in UTF-16 units.

    It takes every mark for a token of its own, also between digits (`1.5` is three tokens).
    """
    return _TOKEN.findall(delete_vowels(to_utf16_units(line)))
