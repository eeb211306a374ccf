"""Verbs that end the noun phrase before them and say nothing: `action_verbs.toml`, their hardly mistakable forms."""

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from types import MappingProxyType

from services.worker.extractor.lexicon.morphology import Form, arabic, forms_of

# A bare past of the other measures is spelled like a noun or a name (`دخل`, `سجل`, `واصل`, `تقدم`).
_UNLIKE_NOUNS = frozenset({4, 7, 8, 10})


def _entries() -> Iterator[tuple[str, str]]:
    """Each form with the example of its verb. Raises ValueError, naming the root, for a verb entered twice."""
    data = tomllib.loads(files(__package__).joinpath("action_verbs.toml").read_text("utf-8"))
    seen: set[tuple[str, int]] = set()
    for row in data["verbs"]:
        root, measure = row["root"], row["measure"]
        if (root, measure) in seen:
            raise ValueError(f"action_verbs.toml: {root} {measure} is entered twice")
        seen.add((root, measure))
        for form in forms_of(arabic(root), measure, arabic(row.get("long", ""))):
            if _is_unmistakable(form, measure):
                yield form.text, row["example"]


def _is_unmistakable(form: Form, measure: int) -> bool:
    """Third persons without those that lack the silent alef (`وقعو`), for a name may be spelled so."""
    if form.aspect == "present":
        return form.text.startswith("ي") and form.agreement.startswith("3m")
    if form.aspect != "past" or form.agreement not in ("3ms", "3fs", "3mp") or form.text.endswith("و"):
        return False
    return measure in _UNLIKE_NOUNS or (form.agreement != "3ms" and not form.object)


# Folded finite forms that are hardly ever anything else, without conjunctions.
ACTIONS: Mapping[str, str] = MappingProxyType(dict(_entries()))
