"""Written forms of a verb from its root and measure, unvocalised and folded for look-up.

Roots and verbal nouns are given in Buckwalter's transliteration, so that a line of data holds one Arabic string.
Weak, doubled and hamzated roots follow the classes of the grammars (Wright; Ryding 2005, ch. 21-34); without
vowels each class needs only its own stems. A verb that fits none carries its stems in its entry.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from services.worker.extractor.text import fold

_BUCKWALTER = dict(
    zip(
        "'|>&<}AbptvjHxd*rzs$SDTZEgfqklmnhwYy",
        "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
        strict=True,
    )
)
_WEAK = "وي"

# Measure: past, present without its prefix, active participle, verbal noun. F, E, L are the radicals.
_SOUND = {
    1: ("FEL", "FEL", "FاEL", ""),
    2: ("FEL", "FEL", "مFEL", "تFEيL"),
    3: ("FاEL", "FاEL", "مFاEL", "مFاELة"),
    4: ("اFEL", "FEL", "مFEL", "اFEاL"),
    5: ("تFEL", "تFEL", "متFEL", "تFEL"),
    6: ("تFاEL", "تFاEL", "متFاEL", "تFاEL"),
    7: ("انFEL", "نFEL", "منFEL", "انFEاL"),
    8: ("اFتEL", "FتEL", "مFتEL", "اFتEاL"),
    10: ("استFEL", "ستFEL", "مستFEL", "استFEاL"),
}
_HOLLOW = {
    1: ("FاL", "FVL", "FائL", ""),
    4: ("اFاL", "FيL", "مFيL", "اFاLة"),
    7: ("انFاL", "نFاL", "منFاL", "انFياL"),
    8: ("اFتاL", "FتاL", "مFتاL", "اFتياL"),
    10: ("استFاL", "ستFيL", "مستFيL", "استFاLة"),
}
_DOUBLED = {
    1: ("FL", "FL", "FاL", ""),
    4: ("اFL", "FL", "مFL", "اFLاL"),
    8: ("اFتL", "FتL", "مFتL", "اFتLاL"),
    10: ("استFL", "ستFL", "مستFL", "استFLاL"),
}
# The infixed t of measure 8 after these first radicals.
_EIGHTH = {"و": "ت", "ي": "ت", "ت": "ت", "د": "د", "ذ": "د", "ط": "ط", "ز": "زد", "ص": "صط", "ض": "ضط"}

PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا", "ني")
_PAST_ENDINGS = {"3ms": "", "3fs": "ت", "3md": "ا", "3fd": "تا", "3mp": "وا"}
_PAST_CLOSED = {"3fp": "ن", "1s": "ت", "1p": "نا"}
_PRESENT = {
    "3ms": ("ي", ""),
    "3fs": ("ت", ""),
    "1s": ("ا", ""),
    "1p": ("ن", ""),
    "3md": ("ي", "ان"),
    "3fd": ("ت", "ان"),
    "3mp": ("ي", "ون"),
    "3mp ": ("ي", "وا"),
}
_PARTICIPLE = {"ms": "ا", "fs": "ة", "mp": "ين", "fp": "ات", "fd": "تين"}


@dataclass(frozen=True, slots=True)
class Stems:
    """Unvocalised stems; `closed` ones stand before an ending that begins with a consonant."""

    past: str
    past_closed: str
    present: str
    present_closed: str
    participle: str
    masdar: str


@dataclass(frozen=True, slots=True)
class Form:
    """A folded written form. `aspect`: past, present, participle or masdar; `agreement`: 3ms, 3fs, 1p, fs …

    `object`: a pronoun hangs on it; for a verbal noun that is its subject.
    """

    text: str
    aspect: str
    agreement: str
    object: str = ""


def arabic(transliterated: str) -> str:
    """The Arabic letters of a word in Buckwalter's transliteration. Raises KeyError for any other sign."""
    return "".join(_BUCKWALTER[sign] for sign in transliterated)


def lemma_of(root: str, measure: int, vowel: str = "") -> str:
    """The dictionary form: third person masculine singular of the past, with its hamza written."""
    stems = stems_of(root, measure, vowel)
    past = _third_past(root, measure, stems)
    hamza = (measure == 4 and past[0] == "ا") or (root[0] == "ء" and measure in (1, 2))
    return "أ" + past[1:] if hamza else past


def forms_of(root: str, measure: int, vowel: str = "", masdar: str = "") -> Iterator[Form]:
    """All forms of the verb with that Arabic root; `vowel` is the long vowel of a weak first-measure present."""
    stems = stems_of(root, measure, vowel, masdar)
    yield from conjugated(stems, defective=root[2] in _WEAK, third=_third_past(root, measure, stems))


def stems_of(root: str, measure: int, vowel: str = "", masdar: str = "") -> Stems:
    first, middle, last = tuple(root)
    if last == "و" and measure != 1:
        root, last = first + middle + "ي", "ي"
    if middle in _WEAK and last not in _WEAK and measure in _HOLLOW:
        past, present, participle, noun = _HOLLOW[measure]
        closed = past.replace("اL", "L"), present.replace("VL", "L").replace("يL", "L").replace("اL", "L")
    elif middle == last and measure in _DOUBLED:
        past, present, participle, noun = _DOUBLED[measure]
        closed = past.replace("L", "LL"), present.replace("L", "LL")
    else:
        past, present, participle, noun = _SOUND[measure]
        closed = past, present
        if first == "و" and measure == 1:
            present = present.replace("F", "")
            closed = past, present
    parts = [past, closed[0], present, closed[1], participle, masdar or noun]
    return Stems(*(_spelled(part, root, measure, vowel, index) for index, part in enumerate(parts)))


def _spelled(pattern: str, root: str, measure: int, vowel: str, index: int) -> str:
    first, middle, last = tuple(root)
    if measure == 8 and first in _EIGHTH:
        pattern = pattern.replace("Fت", _EIGHTH[first])
    if first == "ء":
        # The seat of an initial hamza: on waw after the u of a prefix, else on alef; `آ` is one letter.
        on_waw = index in (2, 3, 4) and measure in (2, 3, 4)
        pattern = pattern.replace("اF", "F") if measure == 4 and index < 2 else pattern
        first = "ؤ" if on_waw else "ا"
    if first == "و" and measure in (4, 10) and index == 5:
        first = "ي"
    if last == "ء":
        last = _final_hamza(measure, index)
    elif last == "و" and index == 4:
        last = "ي"
    elif last in _WEAK and index == 5 and "V" not in pattern and measure != 1:
        pattern = pattern.replace("اL", "اء").replace("يL", "ية")
        last = "ي"
    word = pattern.replace("F", first).replace("E", middle).replace("L", last).replace("V", vowel)
    return fold(word)


def _final_hamza(measure: int, index: int) -> str:
    if index == 5:
        return "ؤ" if measure in (5, 6) else "ء"
    return "ئ" if index == 4 or (index in (2, 3) and measure in (2, 3, 4, 8, 10)) else "ا"


def _third_past(root: str, measure: int, stems: Stems) -> str:
    if root[2] == "و" and measure == 1:
        return stems.past[:-1] + "ا"
    if root[2] in _WEAK:
        return stems.past[:-1] + "ى"
    return stems.past


def conjugated(stems: Stems, defective: bool = False, third: str = "") -> Iterator[Form]:
    """The forms that stems make; `defective` stems lose their last letter before some endings."""
    yield from _past(stems, defective, third or stems.past)
    yield from _present(stems, defective)
    for agreement, ending in _PARTICIPLE.items() if stems.participle else ():
        short = defective and agreement in ("mp",)
        stem = stems.participle[:-1] if short else stems.participle
        yield Form(fold(stem + ending), "participle", agreement)
    if stems.masdar:
        yield from nominal_forms(stems.masdar, "masdar")


def nominal_forms(noun: str, aspect: str) -> Iterator[Form]:
    """A noun bare, with the article, with pronouns, and in its sound plural."""
    noun = noun.replace("ه", "ة") if noun.endswith("ه") and len(noun) > 3 else noun
    tied = noun[:-1] + "ت" if noun.endswith("ة") else noun
    plural = noun[:-1] + "ات" if noun.endswith("ة") else noun + "ات"
    for written, base in (("", noun), ("p", plural)):
        yield Form(fold(base), aspect, f"m{written}")
        yield Form(fold("ال" + base), aspect, f"d{written}")
    if not noun.endswith(("ة", "اء")):
        yield Form(fold(noun + "ا"), aspect, "m")
    for pronoun in (*PRONOUNS, "ي"):
        if pronoun != "ني":
            attached = tied[:-1] + "ئ" if tied.endswith("اء") and pronoun in ("ه", "ها", "هم", "هما") else tied
            yield Form(fold(tied + pronoun), aspect, "m", pronoun)
            yield Form(fold(plural + pronoun), aspect, "mp", pronoun)
            if attached != tied:
                yield Form(fold(attached + pronoun), aspect, "m", pronoun)


def _past(stems: Stems, defective: bool, third: str) -> Iterator[Form]:
    for agreement, ending in _PAST_ENDINGS.items():
        if agreement == "3ms":
            bare, before_pronoun = third, (third[:-1] + "ا" if defective else third)
        else:
            dropped = defective and agreement in ("3fs", "3fd", "3mp")
            bare = (stems.past[:-1] if dropped else stems.past) + ending
            before_pronoun = bare[:-1] if agreement == "3mp" else bare
        yield Form(fold(bare), "past", agreement)
        if agreement == "3mp":
            # Often written without its silent alef.
            yield Form(fold(bare[:-1]), "past", agreement)
        for pronoun in PRONOUNS:
            yield Form(fold(before_pronoun + pronoun), "past", agreement, pronoun)
    closed = stems.past_closed[:-1] + "ي" if defective else stems.past_closed
    for agreement, ending in _PAST_CLOSED.items():
        yield Form(fold(closed + ending), "past", agreement)
        if agreement == "1p":
            yield Form(fold(closed + ending + "ه"), "past", agreement, "ه")


def _present(stems: Stems, defective: bool) -> Iterator[Form]:
    for agreement, (prefix, ending) in _PRESENT.items():
        stem = stems.present[:-1] if defective and agreement.startswith("3mp") else stems.present
        bare = prefix + stem + ending
        yield Form(fold(bare), "present", agreement.strip())
        if agreement.startswith(("3ms", "3fs", "3mp", "1p")):
            before_pronoun = bare[:-1] if agreement == "3mp " else bare
            for pronoun in PRONOUNS:
                yield Form(fold(before_pronoun + pronoun), "present", agreement.strip(), pronoun)
    yield Form(fold("ي" + stems.present_closed + "ن"), "present", "3fp")
    short = stems.present[:-1] if defective else stems.present_closed
    if len(short) < len(stems.present):
        yield Form(fold("ي" + short), "present", "3ms")
        yield Form(fold("ت" + short), "present", "3fs")
