"""The letters Farasa works on: Java's UTF-16 units, Buckwalter's transliteration, the marks it deletes."""

import re

# Buckwalter's transliteration as Farasa has it, one Latin character for one Arabic letter or short vowel.
_BUCKWALTER = "A<|>'btvjHxd*rzs$SDTZEgfqklmnhwyYp&}aFuNiKo~"
_ARABIC = (
    "\u0627\u0625\u0622\u0623\u0621\u0628\u062a\u062b\u062c\u062d\u062e\u062f\u0630\u0631\u0632\u0633\u0634\u0635"
    "\u0636\u0637\u0638\u0639\u063a\u0641\u0642\u0643\u0644\u0645\u0646\u0647\u0648\u064a\u0649\u0629\u0624\u0626"
    "\u064e\u064b\u064f\u064c\u0650\u064d\u0652\u0651"
)
_TO_ARABIC = str.maketrans(_BUCKWALTER, _ARABIC)
_TO_BUCKWALTER = str.maketrans(_ARABIC, _BUCKWALTER)
_NORMALISED = str.maketrans("آأإىؤئة", "اااي" + "ءءه")
_MAPPED = re.compile(f"[{re.escape(_BUCKWALTER)}]")

LETTERS = "\u0621-\u063a\u0641-\u064a"
"""The Arabic letters of Farasa's tokeniser, as the inside of a regular expression's class."""

_LETTERS_ONLY = re.compile(f"[{LETTERS}]+")
_VOWELS = re.compile("[\u0640\u064b-\u0652\u0670]+")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def is_arabic_word(word: str) -> bool:
    """Whether the word is nothing but the Arabic letters that Farasa's tokeniser keeps together."""
    return _LETTERS_ONLY.fullmatch(word) is not None


def delete_vowels(text: str) -> str:
    """The text without tatweel, short vowels, shadda, sukun and dagger alef: all that Farasa normalises."""
    return _VOWELS.sub("", text)


def map_from_buckwalter(word: str) -> str:
    """The word with every Buckwalter character made Arabic, Latin words included, as the Java program does."""
    return word.translate(_TO_ARABIC) if _MAPPED.search(word) else word


def normalise(word: str) -> str:
    """The word with Farasa's default normalisation: bare alefs, `ي` for `ى`, bare hamza, `ه` for `ة`."""
    return word.translate(_NORMALISED)


def to_buckwalter(word: str) -> str:
    """The word in Buckwalter's transliteration; what has no counterpart stays."""
    return word.translate(_TO_BUCKWALTER)


def to_utf16_units(text: str) -> str:
    """The text with each character beyond U+FFFF as its two surrogates: one character a Java `char`."""
    if not _ASTRAL.search(text):
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(low | high << 8) for low, high in zip(units[::2], units[1::2], strict=True))


def from_utf16_units(units: str) -> str:
    """The text that UTF-16 units spell; a surrogate without its other half becomes `?`, as Java prints it."""
    if units.isascii() or not re.search("[\ud800-\udfff]", units):
        return units
    joined = _PAIR.sub(lambda pair: pair.group().encode("utf-16-le", "surrogatepass").decode("utf-16-le"), units)
    return re.sub("[\ud800-\udfff]", "?", joined)
