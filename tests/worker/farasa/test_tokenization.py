"""The Java program's tokeniser, fault by fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.worker.farasa.alphabet import from_utf16_units, to_utf16_units
from services.worker.farasa.tokenization import jar_tokens

NBSP = "\u00a0"
CASES = {
    "vowels-deleted": ("كِتَابٌ ـه", ["كتاب", "ه"]),
    "decimal-broken": ("1.5", ["1", ".", "5"]),
    "digit-before-letter": ("3كتب", ["3", "كتب"]),
    "letter-before-digit": ("كتب3", ["كتب", "3"]),
    "hindi-digit-glued": ("٣كتب", ["٣كتب"]),
    "latin-glued": ("xكتب3y", ["xكتب", "3y"]),
    "mark-alone": ("(كتب)", ["(", "كتب", ")"]),
    "hashtag-whole": ("#وسم_واحد، كتب", ["#وسم_واحد،", "كتب"]),
    "hash-inside": ("(#وسم", ["(", "#", "وسم"]),
    "http-whole": ("http://a.b/كتب", ["http://a.b/كتب"]),
    "https-broken": ("https://a", ["https", ":", "/", "/", "a"]),
    "mail-whole": ("a.b@c-d.e", ["a.b@c-d.e"]),
    "no-mail": ("a@b!", ["a", "@", "b", "!"]),
    "no-break-space-kept": (f"كتب{NBSP}كتب", ["كتب", NBSP, "كتب"]),
    "zero-width-space": ("كتب\u200bكتب", ["كتب", "كتب"]),
    "controls-dropped": ("كتب\x1aكتب\tكتب\rكتب", ["كتب", "كتب", "كتب", "كتب"]),
    "persian-letter-alone": ("گوگل", ["گ", "و", "گ", "ل"]),
    "accents": ("café", ["café"]),
    "emoji-in-halves": ("😀", ["\ud83d", "\ude00"]),
}


@pytest.mark.parametrize(("line", "tokens"), CASES.values(), ids=CASES.keys())
def test_line(line: str, tokens: list[str]) -> None:
    assert jar_tokens(line) == tokens


@given(st.text())
def test_units_spell_the_text_again(text: str) -> None:
    assert from_utf16_units(to_utf16_units(text)) == text
    assert len(to_utf16_units(text)) == len(text.encode("utf-16-le")) // 2


@given(st.text())
def test_no_letter_is_lost(line: str) -> None:
    letters = [unit for unit in to_utf16_units(line) if unit.isascii() and unit.isalnum()]
    assert [unit for unit in "".join(jar_tokens(line)) if unit.isascii() and unit.isalnum()] == letters


def test_half_a_pair_is_printed_as_java_prints_it() -> None:
    assert from_utf16_units("\ud83d \ude00") == "? ?"
