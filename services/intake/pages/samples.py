"""The articles of `samples/` that a newcomer can try."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).resolve().parents[3] / "samples"
_FIELDS = ("title", "text", "published_at", "source")


@dataclass(frozen=True, slots=True)
class Sample:
    """`article` has the fields of a submission."""

    name: str
    title: str
    article: dict[str, Any]


@cache
def samples() -> tuple[Sample, ...]:
    """All samples by name; none where the folder is not installed."""
    return tuple(_read(path) for path in sorted(_FOLDER.glob("*.json")))


def sample_named(name: str) -> Sample | None:
    return next((sample for sample in samples() if sample.name == name), None)


def _read(path: Path) -> Sample:
    told = json.loads(path.read_text(encoding="utf-8"))
    article = {name: told[name] for name in _FIELDS if told.get(name)}
    return Sample(path.stem, article.get("title") or article["text"].partition("\n")[0][:80], article)
