"""When something was said: a date in the clause of its cue, outside its content."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from services.worker.extractor.dates.mention import DateMention
from services.worker.extractor.document import Document
from services.worker.extractor.lexicon.function_words import RELATIVES
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.statement import Statement
from services.worker.extractor.text import Span

_MOMENTS = frozenset(["DATE", "TIME"])
# In code points: a date further before the cue, or after a source that ends its sentence, is rather of what happened.
_NEAR = 40
# Between a date and a verb they begin a clause of their own, which may have the date.
_OTHER_CLAUSES = RELATIVES | word_list("حيث اذ بعدما الا لكن ولكن فيما بينما كما")
_IN = (" في ", " خلال ", " منذ ")
_EMBEDDED = ("verbal-noun", "relative", "asyndetic", "what-was-said", "resumed")


def date_statements(
    document: Document, statements: Sequence[Statement], dates: Sequence[DateMention]
) -> tuple[Statement, ...]:
    """The statements with `said_at`, the index of the date on which each was said, where its clause tells."""
    starts = [date.span.start for date in dates]
    return tuple(
        replace(statement, said_at=_said_at(document, statements, index, dates, starts))
        for index, statement in enumerate(statements)
    )


def _said_at(
    document: Document,
    statements: Sequence[Statement],
    index: int,
    dates: Sequence[DateMention],
    starts: Sequence[int],
) -> int | None:
    statement = statements[index]
    clause = _clause(document, statements, index)
    if clause is None or statement.rule.startswith(_EMBEDDED):
        return None
    taken = [span for span in (statement.content, statement.source) if span]
    for at in range(bisect_left(starts, clause.start), len(dates)):
        date = dates[at]
        if date.span.end > clause.end:
            return None
        moment = date.type in _MOMENTS and not any(span.overlaps(date.span) for span in taken)
        if moment and _stands_with(document, statement, date):
            return at
    return None


def _stands_with(document: Document, statement: Statement, date: DateMention) -> bool:
    """Whether the date is in the verb's own clause: no other clause begins between them, and `و` joins none on.

    After the cue a year without a preposition is rather part of a name (`مؤتمر السعودية 2018`).
    """
    folded, cue = document.folded, statement.cue
    if date.span.start < cue.start:
        joined = folded[cue.start] == "و" and not statement.lemma.startswith("و")
        between = folded[date.span.end : cue.start]
    else:
        year = date.value is not None and date.value.isdigit()
        joined = year and not folded.endswith(_IN, 0, date.span.start)
        between = folded[cue.end : date.span.start]
    return not joined and _OTHER_CLAUSES.isdisjoint(word.strip("،,\"'«»“”") for word in between.split())


def _clause(document: Document, statements: Sequence[Statement], index: int) -> Span | None:
    """What stands round the cue in its sentence, between the statement before and the content, or the one after."""
    statement = statements[index]
    sentence = document.sentence_at(statement.cue.start)
    if sentence is None:
        return None
    start, end = max(sentence.span.start, statement.cue.start - _NEAR), sentence.span.end
    if index:
        before = statements[index - 1]
        start = max(start, (before.content or before.cue).end)
    if statement.content and statement.content.start > statement.cue.start:
        end = min(end, statement.content.start)
    else:
        end = min(end, (statement.source or statement.cue).end + _NEAR)
        following = statements[index + 1].cue.start if index + 1 < len(statements) else end
        end = min(end, following) if following > statement.cue.end else end
    return Span(start, end) if start < end else None
