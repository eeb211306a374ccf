"""A statement while it is being read: token indexes of a passage, and where its parts may end."""

from dataclasses import dataclass

from services.worker.extractor.text import Span

TokenRange = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """Indexes are of the passage's tokens, ranges half-open.

    `begins` is the first token of the content, None where there is none; `cut` the letters of an attached
    preposition to leave off it. `ends` is set where the frame knows the content's end, else it is looked for.
    `opens` is where the statement's own clause begins: a content before it that is not its host stops there.
    `because` tells, where the frame leaves a choice, why the source was taken: one of `reasons`.
    `embedded`: the cue stands inside a clause of another statement and ends nothing.
    """

    kind: str
    lemma: str
    rule: str
    cue: Span
    at: int
    source: TokenRange | None
    begins: int | None
    opens: int
    cut: int = 0
    ends: int | None = None
    embedded: bool = False
    agreement: str = ""
    because: str = ""
