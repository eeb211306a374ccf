"""The morphological template of a stem (`fAEl`, `mfEwl`), found as Farasa finds it, in Buckwalter's letters."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from services.worker.farasa.alphabet import to_buckwalter

NO_TEMPLATE = "Y"
_RADICALS = "fElC"
_WEAK = "wyA"
# Root spelling: every hamza and madda is an alef, alef maqsura a ya, and two letters get names of their own.
_ROOT_SPELLING = str.maketrans("$Y*'|&}<>", "PyOAAAAAA")
_ALEFS = str.maketrans("أإآ", "ااا")
_SEATED_HAMZAS = str.maketrans("ئؤ", "ءء")
_SKELETONS = 1 << 14


@dataclass(frozen=True, slots=True)
class _Template:
    name: str
    literals: tuple[tuple[int, str], ...]
    radicals: tuple[int, ...]
    frequency: float

    def fits(self, skeleton: str) -> bool:
        return all(skeleton[position] == letter for position, letter in self.literals)


def _parse_template(name: str, frequency: float) -> _Template | None:
    """The template's fixed letters and its root's places; None where it can never match.

    A second `E` or `l` is compared by object identity in the Java program, so such a template always fails.
    """
    if name.count("E") > 1 or name.count("l") > 1 or not set(name) & set(_RADICALS):
        return None
    literals = tuple((place, letter) for place, letter in enumerate(name) if letter not in _RADICALS)
    radicals = tuple(place for place, letter in enumerate(name) if letter in _RADICALS)
    return _Template(name, literals, radicals, frequency)


class TemplateFinder:
    """Finds the template of a stem, given the roots and the templates with their frequencies."""

    def __init__(self, root_frequency: Callable[[str], float | None], templates: Iterable[tuple[str, float]]) -> None:
        """`root_frequency` gives None for what is no root; `templates` are names with their frequencies."""
        self._root_frequency = root_frequency
        self._by_length: dict[int, list[_Template]] = {}
        literals: set[str] = set()
        for name, frequency in templates:
            of_length = self._by_length.setdefault(len(name), [])
            if template := _parse_template(name, frequency):
                of_length.append(template)
                literals.update(letter for _, letter in template.literals)
        self._not_literal = re.compile(f"[^{re.escape(''.join(sorted(literals)))}]")
        self._matching = lru_cache(_SKELETONS)(self._match_skeleton)

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
        for template in self._matching(self._not_literal.sub(".", letters)):
            has_c = "C" in template.name
            if has_c and not best_has_c:
                continue
            for frequency in self._find_roots("".join([spelled[place] for place in template.radicals])):
                score = frequency * template.frequency
                if score > best_score or (best_has_c and not has_c):
                    best, best_score, best_has_c = template.name, score, has_c
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

    def _match_skeleton(self, skeleton: str) -> list[_Template]:
        return [template for template in self._by_length[len(skeleton)] if template.fits(skeleton)]
