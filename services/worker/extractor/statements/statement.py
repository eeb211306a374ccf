"""One claim or denial as found in a text: a cue ties a source to a content (PARC 3.0, AttImam)."""

from dataclasses import dataclass

from services.worker.extractor.text import Span


def has_contracted_article(text: str, span: Span) -> bool:
    """Whether a span cut off its preposition begins with an article that has lost its alef: `لجيش` of `للجيش`."""
    return text[max(0, span.start - 1) : span.start + 1] == "لل"


@dataclass(frozen=True, slots=True)
class Statement:
    """Spans in code points of the cleaned text.

    `kind` is claim or denial; `lemma` the cue's; `speaker` who the source is in the article's own words
    (a span of the text); `manner` direct, indirect or mixed; `denies` the index, among the same
    article's statements, of the claim that a denial rejects; `said_at` the index, among the article's dates, of
    the one on which it was said. `rule` names the rule that made the statement, `because` what spoke for the speaker.
    """

    kind: str
    cue: Span
    lemma: str
    source: Span | None
    speaker: Span | None
    content: Span | None
    manner: str
    rule: str
    denies: int | None = None
    said_at: int | None = None
    because: tuple[str, ...] = ()
