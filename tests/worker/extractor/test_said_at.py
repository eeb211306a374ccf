"""On which day something was said: a date in the clause of its cue, and none of another clause's."""

import pytest

from services.worker.extractor.extract import Article, extract
from services.worker.extractor.segmentation import Segmenter

FIRST_LINE = "نشرة المساء"
SAID = {
    "after the source": ("أمس", "قال الوزير أمس إن الطريق آمن."),
    "before the verb": ("يوم الخميس", "وفي يوم الخميس أعلن النادي أن الحارس باق."),
    "in a year": ("عام 1990", "أكد العالم في عام 1990 أن البحر يرتفع."),
    "when": ("الشهر الماضي", "واستقال المدير الشهر الماضي عندما أعلن النادي أنه خسر."),
}
ELSEWHERE = {
    "in the content": "قال الوزير إن الطريق أغلق أمس.",
    "in the clause before": "أوقف الحارس يوم الجمعة، وقال محاميه إنه بريء.",
    "before what came after": "غرق المركب يوم الجمعة بعدما أعلن الميناء أن البحر هائج.",
    "in a relative clause": "قال المرشح في الانتخابات التي جرت يوم الأحد إنه خسر.",
    "in a place's clause": "قال المدرب في المدينة حيث يلعب فريقه يوم الجمعة إن الفريق جاهز.",
    "in a name": "قال رئيس بطولة الشاطئ 2018 إن الملاعب جاهزة.",
}


def said_at(text: str, segmenter: Segmenter) -> list[str | None]:
    found = extract(Article(f"{FIRST_LINE}\n{text}"), segmenter)
    dates = [date.span.of(found.source.text) for date in found.dates]
    return [None if statement.said_at is None else dates[statement.said_at] for statement in found.statements]


@pytest.mark.parametrize(("day", "text"), SAID.values(), ids=SAID.keys())
def test_day_of_saying_is_found(day: str, text: str, segmenter: Segmenter) -> None:
    assert said_at(text, segmenter) == [day]


@pytest.mark.parametrize("text", ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_other_day_is_left(text: str, segmenter: Segmenter) -> None:
    assert said_at(text, segmenter) == [None]
