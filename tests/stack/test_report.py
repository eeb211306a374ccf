"""The page of text that the demo prints."""

import pytest

from services.stack.report import describe_date, format_result
from services.stack.terminal import RIGHT_TO_LEFT_MARK, Terminal

TERMINAL = Terminal(width=80, colour=False, reorders=True)


def make_date(text: str, value: str | None, earliest: str | None, latest: str | None, mod: str | None = None) -> dict:
    return {"text": text, "value": value, "earliest": earliest, "latest": latest, "mod": mod}


@pytest.mark.parametrize(
    ("mention", "described"),
    [
        (make_date("", "2024-05-14", "2024-05-14", "2024-05-14"), "2024-05-14 Tue"),
        (make_date("", "2024-06", "2024-06-01", "2024-06-30", "START"), "2024-06-01 … 2024-06-30 start"),
        (make_date("", "2024-05-14TEV", "2024-05-14T18:00", "2024-05-14T24:00"), "2024-05-14TEV"),
        (make_date("", "P3D", None, None), "P3D"),
        (make_date("", None, None, None), "unknown"),
    ],
    ids=["day", "month", "evening", "duration", "unresolved"],
)
def test_dates_are_described_by_the_days_they_mean(mention: dict, described: str) -> None:
    assert describe_date(mention) == described


def make_statement(key: str, content: str | None, **more: str | None) -> dict:
    return {
        "id": key,
        "cue": {"text": "نفت"},
        "source": {"text": "وزارة النقل"},
        "speaker": None,
        "content": content and {"text": content},
        **more,
    }


def test_page_of_a_result() -> None:
    result = {
        "dates": [make_date("الثلاثاء", "2024-05-14", "2024-05-14", "2024-05-14")],
        "claims": [make_statement("c1", None)],
        "denials": [make_statement("n1", "بيع الميناء", denies="c1")],
    }
    page = format_result("العنوان", result, TERMINAL).replace(RIGHT_TO_LEFT_MARK, "")
    assert [line.strip() for line in page.splitlines() if line.strip()] == [
        "العنوان",
        "Dates (1)",
        "2024-05-14 Tue                الثلاثاء",
        "Claims (1)",
        "c1  who    وزارة النقل",
        "cue    نفت",
        "what   –",
        "Denials (1)",
        "n1  who    وزارة النقل",
        "cue    نفت",
        "what   بيع الميناء",
        "denies c1",
    ]
