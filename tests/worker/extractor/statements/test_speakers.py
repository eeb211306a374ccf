"""Who speaks: short articles of our own writing, the cues marked, the speakers expected in their order."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.worker.extractor.document import read_document
from services.worker.extractor.statements.speakers import assign_speakers
from services.worker.extractor.statements.statement import Statement
from services.worker.extractor.text import Span, clean

# `<cue>`, `[source]`; a statement's content is taken to reach from its cue to the end of the sentence.
_MARKED = re.compile(r"<(?P<cue>[^<>]+)>(?:\s*\[(?P<source>[^\[\]]+)\])?")

ARTICLES = {
    "family name": (
        "<قال> [وزير النقل كمال الناصري] إن الطريق مغلق. <وقال> [الناصري] إن الجسر آمن.",
        ["كمال الناصري", "كمال الناصري"],
    ),
    "full name named later": (
        "<قال> [الناصري] إن الطريق مغلق. والتقى الوزير كمال الناصري السكان.",
        ["كمال الناصري"],
    ),
    "name in brackets": (
        "<قال> [التجمع الوطني للتنمية (تواصل)] إن الاتفاق انتهى. وفي بيان آخر <أكد> [تواصل] أن الهدنة باقية.",
        ["التجمع الوطني للتنمية", "التجمع الوطني للتنمية"],
    ),
    "bare verb": (
        "<قال> [المدير كمال الناصري] إن الطريق مغلق. <وأضاف> أن الجسر آمن.",
        ["كمال الناصري", "كمال الناصري"],
    ),
    "bare verb of the other gender": (
        "<قالت> [الوزيرة سلمى حداد] إن الطريق مغلق. <وقال> [المدير كمال الناصري] إن الجسر آمن. <وأضافت> أن العمل بدأ.",
        ["سلمى حداد", "كمال الناصري", "سلمى حداد"],
    ),
    "participle": (
        "<قال> [المدير كمال الناصري] إن الطريق مغلق، <مضيفا> أن الجسر آمن.",
        ["كمال الناصري", "كمال الناصري"],
    ),
    "title alone": (
        "<قال> [السفير التونسي كمال الناصري] إن اللقاء تأجل. <وأكد> [السفير] أن الموعد قريب.",
        ["كمال الناصري", "كمال الناصري"],
    ),
    "title and nation": (
        "<قال> [وزير الدفاع التونسي كمال الناصري] إن اللقاء تأجل. <وقال> [وزير الدفاع الليبي عمر خليفة] إنه قريب."
        " <وأكد> [الوزير التونسي] أن الموعد لم يحدد.",
        ["كمال الناصري", "عمر خليفة", "كمال الناصري"],
    ),
    "headline before the name": (
        "<:> [مسؤول تونسي]: اللقاء قريب\n<أكد> [سفير تونس كمال الناصري] أن اللقاء قريب.",
        ["كمال الناصري", "كمال الناصري"],
    ),
    "somebody new": (
        "<قال> [وزير النقل كمال الناصري] إن الطريق مغلق. <وقال> [مسؤول محلي] إن الجسر آمن.",
        ["كمال الناصري", "مسؤول محلي"],
    ),
    "ministry": (
        "<أعلنت> [وزارة النقل] أن الطريق مغلق. <وأوضحت> [الوزارة] أن الجسر آمن.",
        ["وزارة النقل", "وزارة النقل"],
    ),
    "statement of a ministry": (
        "<أعلنت> [وزارة النقل] أن الطريق مغلق. <وأضاف> [البيان] أن الجسر آمن.",
        ["وزارة النقل", "وزارة النقل"],
    ),
    "statement with its issuer": (
        "<وفق> [بيان وزارة النقل] فإن الطريق مغلق.",
        ["وزارة النقل"],
    ),
    "source of no name": (
        "<قال> [مصدر في بلدية المدينة] إن الطريق مغلق. <وأشار> [المصدر] إلى أن الجسر آمن.",
        ["مصدر في بلدية المدينة", "مصدر في بلدية المدينة"],
    ),
    "conveyor does not go on": (
        "<قال> [المدير كمال الناصري] إن الطريق مغلق، <بحسب> [وكالة الشرق]. <وأضاف> أن الجسر آمن.",
        ["كمال الناصري", "وكالة الشرق", "كمال الناصري"],
    ),
    "two side by side": (
        "التقى وزير النقل “كمال الناصري” ونظيره الليبي “عمر خليفة” أمس. <وأكد> [الوزيران] أن الطريق مغلق.",
        ["كمال الناصري” ونظيره الليبي “عمر خليفة"],
    ),
    "second name in brackets": (
        "<ذكرت> [وكالة الأنباء الوطنية (نوا)] أن الطريق مغلق.",
        ["وكالة الأنباء الوطنية"],
    ),
    "body by its quoted name": (
        "<أعلنت> [شركة “نوفا”] أن الخط متوقف. <وقالت> [نوفا] إن العمل يعود غدا.",
        ["شركة “نوفا", "شركة “نوفا"],
    ),
    "country of the speaker": (
        "زار روسيا وفد. <قال> [السفير الروسي إيغور سميرنوف] إن <تؤكد> [بلاده] التزامها.",
        ["إيغور سميرنوف", "روسيا"],
    ),
    "tag": (
        "<قال> [الناصري] إن الطريق مغلق. وكتب #كمال_الناصري على حسابه. <وقال> [المدير #كمال_الناصري] إنه آمن.",
        ["كمال_الناصري", "كمال_الناصري"],
    ),
    "nobody": ("<وأضاف> أن الطريق مغلق.", [None]),
}


def _read(marked: str) -> tuple[str, list[Statement]]:
    pieces, found, at, length = [], [], 0, 0
    for match in _MARKED.finditer(marked):
        before = marked[at : match.start()]
        cue, source = match["cue"], match["source"]
        visible = "" if cue == ":" else cue
        text = before + visible + (f" {source}" if source and visible else source or "")
        start = length + len(before)
        source_start = length + len(text) - len(source or "")
        cue_span = Span(start, start + max(1, len(visible)))
        found.append((cue_span, Span(source_start, length + len(text)) if source else None))
        pieces.append(text)
        length += len(text)
        at = match.end()
    text = "".join([*pieces, marked[at:]])
    statements = []
    for cue, source in found:
        begins = source.end if source else cue.end
        ends = min(end for end in (text.find(".", begins), text.find("\n", begins), len(text)) if end >= 0)
        content = Span(min(begins + 1, ends), ends)
        statements.append(Statement("claim", cue, "", source, None, content, "indirect", "test"))
    return text, statements


@pytest.mark.parametrize("name", ARTICLES)
def test_speakers_of_an_article(name: str) -> None:
    marked, expected = ARTICLES[name]
    text, statements = _read(marked)
    document = read_document(clean(text).text)
    speakers = [made.speaker and made.speaker.of(text).strip("”") for made in assign_speakers(document, statements)]
    assert speakers == expected


_PIECES_TEXT = """
قال وأضاف وأضافت مؤكدا الوزير وزير الخارجية الروسي سيرغي لافروف “لافروف” البيان وزارة
الدفاع ( ) ، . : «نوفا» لـ التي المصدر #كمال_الناصري علي بن عبد الله 2018 الثلاثاء في تصريح
أن إن والوزيران بلاده ذات كل من - –
"""
_PIECES = st.sampled_from(_PIECES_TEXT.split())


@given(st.lists(_PIECES, max_size=60), st.data())
def test_any_statements_get_spans_inside_the_text(words: list[str], data: st.DataObject) -> None:
    text = clean(" ".join(words)).text
    document = read_document(text)
    bounds = st.integers(0, len(text))
    statements = []
    for _ in range(data.draw(st.integers(0, 6))):
        spans = [Span(*sorted((data.draw(bounds), data.draw(bounds)))) for _ in range(3)]
        source = spans[1] if data.draw(st.booleans()) else None
        content = spans[2] if data.draw(st.booleans()) else None
        statements.append(Statement("claim", spans[0], "", source, None, content, "indirect", "test"))
    made = assign_speakers(document, statements)
    assert [row.cue for row in made] == [row.cue for row in statements]
    for row in made:
        if row.speaker is not None:
            assert 0 <= row.speaker.start < row.speaker.end <= len(text)


def test_no_statements_cost_nothing() -> None:
    assert assign_speakers(read_document("الطريق مغلق."), []) == ()
