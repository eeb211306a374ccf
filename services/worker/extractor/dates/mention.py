"""One date as found in a text, in TIMEX3's terms."""

from dataclasses import dataclass

from services.worker.extractor.text import Span


@dataclass(frozen=True, slots=True)
class DateMention:
    """`span` in code points of the cleaned text.

    `type` is DATE, TIME, DURATION or SET; `value` TIMEX3's, None where nothing in the text or the reference
    resolves it; `mod` START, MID, END, APPROX … or None; `calendar` gregorian or hijri. `earliest` and
    `latest` are the interval denoted, ISO 8601, both inclusive; `anchor` tells what a relative expression was
    resolved against. `rule` names the rule that made the mention.
    """

    span: Span
    type: str
    value: str | None
    rule: str
    mod: str | None = None
    calendar: str = "gregorian"
    earliest: str | None = None
    latest: str | None = None
    anchor: str | None = None
