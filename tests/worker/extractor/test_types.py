"""What is passed between the stages of the extractor does not change once made."""

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator

import pytest

from services.worker import extractor

# What a stage keeps while it works; terms, of which so many are made that freezing them costs time.
CHANGING = {"dates.context.Context", "dates.terms.Term", "statements.phrase_reading.Reading"}
# What finds a part of itself when first asked.
CACHING = {"document.Document", "statements.passage.Passage"}


def dataclasses_of_the_extractor() -> Iterator[type]:
    for found in pkgutil.walk_packages(extractor.__path__, f"{extractor.__name__}."):
        if not found.name.endswith("__main__"):
            module = importlib.import_module(found.name)
            yield from (
                kept
                for kept in vars(module).values()
                if isinstance(kept, type) and dataclasses.is_dataclass(kept) and kept.__module__ == found.name
            )


@pytest.mark.parametrize("kept", list(dataclasses_of_the_extractor()), ids=lambda kept: kept.__qualname__)
def test_it_is_frozen_and_has_no_dictionary(kept: type) -> None:
    name = f"{kept.__module__}.{kept.__name__}".removeprefix(f"{extractor.__name__}.")
    assert kept.__dataclass_params__.frozen is not (name in CHANGING)  # type: ignore[attr-defined]
    assert ("__slots__" in vars(kept)) is not (name in CACHING)
