"""What holds of the dates of every text: spans inside it, intervals in order, valid values, linear time."""

import datetime as dt
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.worker.extractor.dates import find_dates
from services.worker.extractor.dates.mention import DateMention
from services.worker.extractor.dates.vocabulary import ENTRIES
from services.worker.extractor.document import read_document
from services.worker.extractor.text import clean

FORMS = sorted({entry.form for entry in ENTRIES})
FILLERS = [
    "في",
    "من",
    "إلى",
    "و",
    "الوزير",
    "قال",
    "سيعقد",
    "،",
    ".",
    "(",
    ")",
    "/",
    "-",
    "12",
    "2019",
    "1436",
    "18/5/2020",
]
PIECES = st.one_of(
    st.sampled_from(FORMS),
    st.sampled_from(FORMS).map("ال{}".format),
    st.sampled_from(FORMS).map("و{}".format),
    st.sampled_from(FILLERS),
    st.integers(0, 10**12).map(str),
    st.text(max_size=4),
)
TEXTS = st.lists(PIECES, max_size=14).map(" ".join)
DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
NEWS_DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2060, 12, 31))

# TIMEX3 as the annotation guidelines use it, with what they add: Hijri years and months, years before Christ.
CLOCK = r"T\d\d(?::\d\d(?::\d\d)?)?"
PART = r"T(?:MO|MI|AF|EV|NI|DT)"
DATE = rf"(?:\d{{4}}|XXXX)-(?:\d\d|XX)-(?:\d\d|XX)(?:{CLOCK}|{PART})?"
TIMEX = re.compile(
    rf"{DATE}|(?:\d{{4}}|XXXX)-\d\d|(?:\d{{4}}|XXXX)-(?:W\d\d|Q[1-4]|H[12]|SP|SU|FA|WI)|\d{{2,4}}|{CLOCK}"
    rf"|XXXX-WXX-[1-7](?:{CLOCK})?|H\d{{2}}|H\d{{3,4}}(?:-\d\d)?|BC\d{{4}}|PAST_REF|PRESENT_REF|FUTURE_REF"
    r"|P(?:(?:[\d.e+]+|X)(?:Y|M|W|D|DE|CE))*(?:T(?:(?:[\d.e+]+|X)(?:H|M|S))+)?"
)
TYPES = {"DATE", "TIME", "DURATION", "SET"}


def read(text: str, reference: dt.date | None) -> tuple[DateMention, ...]:
    return find_dates(read_document(text), reference)


@given(TEXTS.map(lambda text: clean(text).text), st.one_of(st.none(), DAYS))
def test_dates_lie_in_the_text_in_order_and_apart(text: str, reference: dt.date | None) -> None:
    end = 0
    for mention in read(text, reference):
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert not mention.span.of(text)[0].isspace()
        assert not mention.span.of(text)[-1].isspace()
        end = mention.span.end


@given(TEXTS, st.one_of(st.none(), DAYS))
def test_intervals_are_in_order_and_values_are_timex(text: str, reference: dt.date | None) -> None:
    for mention in read(clean(text).text, reference):
        assert mention.type in TYPES
        assert mention.value is None or TIMEX.fullmatch(mention.value), mention
        assert (mention.earliest is None) == (mention.latest is None)
        if mention.earliest is not None and mention.latest is not None:
            assert mention.earliest <= mention.latest
        if mention.range is not None:
            assert mention.range[0] <= mention.range[1]


@given(st.sampled_from(FORMS), NEWS_DAYS)
def test_nothing_relative_has_a_value_without_a_reference(form: str, reference: dt.date) -> None:
    text = f"وصل الوفد ال{form} الماضي"
    timed = [mention for mention in read(text, None) if mention.anchor == "reference"]
    assert timed == []
    assert [mention.span for mention in read(text, None)] == [mention.span for mention in read(text, reference)]


RELATIVE = [
    "وصل الوفد أمس إلى العاصمة",
    "وصل الوفد الأحد إلى العاصمة",
    "وصل الوفد الأربعاء الماضي إلى العاصمة",
    "سيصل الوفد الخميس المقبل إلى العاصمة",
    "وصل الوفد في الشهر الماضي إلى العاصمة",
    "وصل الوفد في مارس إلى العاصمة",
    "سيصل الوفد في أكتوبر المقبل إلى العاصمة",
    "وصل الوفد قبل ثلاثة أسابيع إلى العاصمة",
    "وصل الوفد في رمضان إلى العاصمة",
    "وصل الوفد منذ عامين إلى العاصمة",
    "وصل الوفد في عيد الأضحى إلى العاصمة",
]


@pytest.mark.parametrize("text", RELATIVE)
@given(day=NEWS_DAYS, later=st.integers(0, 4000))
def test_resolving_is_monotone_in_the_reference(text: str, day: dt.date, later: int) -> None:
    first, second = read(text, day), read(text, day + dt.timedelta(days=later))
    assert first[0].earliest is not None
    assert second[0].earliest is not None
    assert first[0].earliest <= second[0].earliest


def _seconds(text: str) -> float:
    """The best of five readings, in processor time."""
    times = []
    for _ in range(5):
        before = time.process_time()
        read(text, dt.date(2020, 5, 26))
        times.append(time.process_time() - before)
    return min(times)


CRAFTED = {
    "news": "أعلن الوزير مساء الأحد 24 مايو/أيار الجاري أن الحملة التي بدأت قبل ثلاثة أشهر ستنتهي في نهاية العام. ",
    "numbers": "ألف وتسعمائة وثمانية وسبعين ",
    "days": "16 و17 و18 ",
    "heads": "يوم اليوم يوم اليوم ",
    "edges": "مطلع منتصف نهاية أواخر ",
    "amounts": "سنة وثلاثة أشهر وأسبوعين ويوم ",
    "approximations": "نحو حوالي قرابة ",
    "digits": "1/2/3/4/5-",
    "every": "كل كل كل ",
}


@pytest.mark.parametrize("piece", CRAFTED.values(), ids=CRAFTED.keys())
def test_time_is_linear_in_length(piece: str) -> None:
    unit = piece * max(1, 8000 // len(piece))
    times = [_seconds(unit * factor) for factor in (1, 2, 4, 8)]
    # Four times the length takes four times as long; quadratic reading would take sixteen.
    assert times[3] <= 10 * times[1]
