"""The morphological template of a stem (`fAEl`, `mfEwl`), found as Farasa finds it, in Buckwalter's letters."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from services.worker.farasa.alphabet import to_buckwalter

NO_TEMPLATE = "Y"
_RADICALS = "fElC"
_WEAK = "wyA"
# Root spelling: every hamza and madda is an alef, alef maqsura a ya, and two letters get names of their own.
_ROOT_SPELLING = str.maketrans("$Y*'|&}<>", "PyOAAAAAA")
_ALEFS = str.maketrans("أإآ", "ااا")
_SEATED_HAMZAS = str.maketrans("ئؤ", "ءء")


@dataclass(frozen=True, slots=True)
class _Template:
    name: str
    radicals: tuple[int, ...]
    frequency: float
    has_c: bool


class _TemplatesOfLength:
    """The templates of one length, found by a stem's letters: at each place a letter rules some of them out.

    Sets of templates are bits of an integer, so that a stem costs one look-up and one `&` a letter.
    """

    def __init__(self, length: int) -> None:
        self._templates: list[_Template] = []
        self._with_letter: list[dict[str, int]] = [{} for _ in range(length)]
        self._with_any: list[int] = [0] * length
        self._by_bits: dict[int, list[_Template]] = {0: []}

    def add(self, name: str, frequency: float) -> None:
        """Add a template, unless it can never match: a second `E` or `l` is compared by object identity in the
        Java program, and so always fails."""
        radicals = tuple(place for place, letter in enumerate(name) if letter in _RADICALS)
        if name.count("E") > 1 or name.count("l") > 1 or not radicals:
            return
        bit = 1 << len(self._templates)
        self._templates.append(_Template(name, radicals, frequency, "C" in name))
        for place, letter in enumerate(name):
            if letter in _RADICALS:
                self._with_any[place] |= bit
                for fixed in self._with_letter[place]:
                    self._with_letter[place][fixed] |= bit
            else:
                fitting = self._with_letter[place].get(letter, self._with_any[place])
                self._with_letter[place][letter] = fitting | bit

    def matching(self, letters: str) -> list[_Template]:
        """The templates whose fixed letters these letters have, in the order they were added."""
        bits = -1
        for with_letter, with_any, letter in zip(self._with_letter, self._with_any, letters, strict=True):
            bits &= with_letter.get(letter, with_any)
        if bits not in self._by_bits:
            self._by_bits[bits] = [template for place, template in enumerate(self._templates) if bits >> place & 1]
        return self._by_bits[bits]


class TemplateFinder:
    """Finds the template of a stem, given the roots and the templates with their frequencies."""

    def __init__(self, root_frequency: Callable[[str], float | None], templates: Iterable[tuple[str, float]]) -> None:
        """`root_frequency` gives None for what is no root; `templates` are names with their frequencies."""
        self._root_frequency = root_frequency
        self._by_length: dict[int, _TemplatesOfLength] = {}
        for name, frequency in templates:
            self._by_length.setdefault(len(name), _TemplatesOfLength(len(name))).add(name, frequency)

    def find(self, stem: str) -> str:
        """The name of the stem's template, or `NO_TEMPLATE`. The stem is in UTF-16 units."""
        found = self._fit(stem)
        if "Y" not in found:
            return found
        return self._fall_back(stem, found)

    def _fall_back(self, stem: str, found: str) -> str:
        """Farasa's other spellings of a stem, in its order: each is tried while the result so far holds a `Y`
        (a real template such as `fElY` does too), and each overwrites the result, even with a failure."""
        if stem.endswith(("ة", "ي")):
            found = self._fit(stem[:-1])
        if "Y" in found and stem.endswith("ية"):
            found = self._fit(stem[:-2])
        if "Y" in found and stem.endswith("ى"):
            found = self._fit(stem[:-1] + "ي")
        if "Y" in found and (plain := stem.translate(_ALEFS)) != stem:
            found = self._fit(plain)
        if "Y" in found and len(stem) > 1:
            found = self._fit(stem + stem[-1])
        if "Y" in found and stem.startswith("ات"):
            found = self._fit(stem[0] + "و" + stem[1:])
        if "Y" in found and len(stem) >= 5 and stem[2] in "طد":
            with_ta = self._fit(stem[:2] + "ت" + stem[3:])
            if len(with_ta) > 3 and with_ta[2] == "t":
                found = with_ta
        if "Y" in found and "آ" in stem:
            found = self._fit(stem.replace("آ", "أا"))
        if "Y" in found and ("ئ" in stem or "ؤ" in stem):
            found = self._fit(stem.translate(_SEATED_HAMZAS))
        return found

    def _fit(self, stem: str) -> str:
        templates = self._by_length.get(len(stem))
        if templates is None:
            return NO_TEMPLATE
        letters = to_buckwalter(stem)
        if len(letters) == 2:
            doubled = (letters + letters[1]).translate(_ROOT_SPELLING)
            return NO_TEMPLATE if self._root_frequency(doubled) is None else "fE"
        best, best_score, best_has_c = NO_TEMPLATE, 0.0, True
        spelled = letters.translate(_ROOT_SPELLING)
        for template in templates.matching(letters):
            if template.has_c and not best_has_c:
                continue
            for frequency in self._find_roots("".join([spelled[place] for place in template.radicals])):
                score = frequency * template.frequency
                if score > best_score or (best_has_c and not template.has_c):
                    best, best_score, best_has_c = template.name, score, template.has_c
        return best

    def _find_roots(self, root: str) -> list[float]:
        """The root's frequency if it is known; else those of the roots that differ from it in one weak letter."""
        if (frequency := self._root_frequency(root)) is not None:
            return [frequency]
        others = (
            root[:place] + weak + root[place + 1 :]
            for place, letter in enumerate(root)
            if letter in _WEAK
            for weak in _WEAK
        )
        return [frequency for other in others if (frequency := self._root_frequency(other)) is not None]
