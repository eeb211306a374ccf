"""One line of the date lexicon: a form, what it means, and an example that is a test by itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.worker.extractor.text import clean, fold

Row = tuple[object, str, str]


@dataclass(frozen=True, slots=True)
class DateWord:
    """`form` is folded and has no proclitic; it may be of several words.

    `fixed`: it is read as it stands, with no article before it (names of months, forms that have their article).
    `example` read at the frozen reference of the tests yields a date with the form in it, the last one if there
    are several; its value is `expected`.
    """

    category: str
    value: object
    form: str
    example: str
    expected: str
    fixed: bool


def words(category: str, rows: Iterable[Row], *, fixed: bool = False) -> tuple[DateWord, ...]:
    """Entries of a category from rows of (value, expected, example), the form in brackets in the example.

    Raises ValueError where an example has no form in brackets or a form stands twice for one value.
    """
    made: list[DateWord] = []
    seen: set[tuple[str, object]] = set()
    for value, expected, example in rows:
        before, opened, rest = example.partition("[")
        form, closed, after = rest.partition("]")
        if not (opened and closed and form.strip()):
            raise ValueError(f"{category}: no form in brackets: {example!r}")
        form = clean(form).text
        key = (fold(form), value)
        if key in seen:
            raise ValueError(f"{category}: {form!r} stands twice")
        seen.add(key)
        own_article = fixed or form.startswith("ال")
        made.append(DateWord(category, value, fold(form), before + form + after, expected, own_article))
    return tuple(made)
