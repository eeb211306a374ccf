"""Who a source was taken for, and why."""

from dataclasses import dataclass

from services.worker.extractor.text import Span


@dataclass(frozen=True, slots=True)
class Identity:
    """`span` names the speaker in the cleaned text; `because` holds English clauses for `--explain`."""

    span: Span
    because: tuple[str, ...]


def told(span: Span | None, *because: str) -> Identity | None:
    """An identity of what was found; None where nothing was."""
    return Identity(span, because) if span else None
