"""Noun phrases that speak: where they end after the verb, where they begin before it, which words are the name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.worker.extractor.statements.noun_phrase import phrase_span, read_noun_phrase, read_phrase_before
from services.worker.extractor.text import Span
from services.worker.extractor.tokens import tokenise

# The phrase stands in brackets, a person's name in braces inside it.
AFTER_A_VERB = (
    "قال [{كمال الناصري}] إن الطريق مغلق",
    "قال [وزير النقل التونسي {كمال الناصري}] إن الطريق مغلق",
    "قال [وزير النقل، {كمال الناصري}]، إن الطريق مغلق",
    "قال [{كمال الناصري} وزير النقل] إن الطريق مغلق",
    "قال [{كمال الناصري}، المتحدث باسم وزارة النقل]، إن الطريق مغلق",
    "قال [المتحدث باسم الوزارة العقيد {كمال الناصري}] في تصريح صحفي إن الطريق مغلق",
    "قال [الأمير {سلطان بن فهد آل حمود}] إن الطريق مغلق",
    "قال [رجل الأعمال السعودي {الوليد بن فهد}] إن الطريق مغلق",
    "قال [رئيس البلدية {الباجي قائد العلواني}] إن الطريق مغلق",
    "قال [وكيله {يوجينيو باروزو}] إن الطريق مغلق",
    "قال [الناطق باسم #حركة_البناء {كمال الناصري}] إن الطريق مغلق",
    "قال [المهندس {فيليب لاروش}] إن الطريق مغلق",
    "واصل [{كمال الناصري}] التأكيد على أن الطريق مغلق",
    "نفى [الرئيس الفرنسي] فرضية",
    "قال [المفاوض الإيراني {عباس الناصري}] إن الطريق مغلق",
    "قال [مدير المستشفى الجامعي سهلان، {كمال الناصري}]، إن الطريق مغلق",
    "قالت [وزيرة النقل] سنة 2016 إن الطريق مغلق",
    "وصفت [أخرى] كيف أغلق الطريق",
    "قال [المتحدث باسم الوزارة، {كمال الناصري}]، للصحافيين إن الطريق مغلق",
    "ذكرت [دراسة جديدة في دورية العلوم] أن الطريق مغلق",
    'بحسب [تقرير ل"مركز المرور" التابع للوزارة] فإن الطريق مغلق',
    "قال [المشرف العام على القنوات {كمال الناصري}]: الطريق مغلق",
    "قال [الأمين العام للهيئة {ينغ لارس}] إن الطريق مغلق",
    "قال [مذيع القناة الثقافية {كمال الناصري}]: الطريق مغلق",
    "أعلن [وزير المالية {كمال الناصري}] التقرير السنوي",
    "عرض [الرئيس الفرنسي {بيير لاروش}] الوساطة بين الطرفين",
    "قال [مدير مطار الملك فهد الدولي المهندس {كمال الناصري}] إن الطريق مغلق",
    "قال [الأمير {فهد بن سعود بن محمد آل حمود}] إن الطريق مغلق",
    "قال [{كمال الناصري} مستشار المرشد علي حمود] إن الطريق مغلق",
    "أعلن [الفريق {كمال الناصري}] اتخاذ إجراءات",
    "أعلن [اتحاد الفنانين التشكيليين التونسيين] عن إغلاق الطريق",
    "قال [المتحدث الرسمي لمركز الملك فهد للمعارض والمؤتمرات {كمال الناصري}] إن الطريق مغلق",
    "كشف [مخرج الفيلم] النقاب عن الطريق",
    "قالت [وزارة النقل والمواصلات] في بيان إن الطريق مغلق",
    "قالت [وزارة النقل] الثلاثاء إن الطريق مغلق",
    "قالت [السفارة الفرنسية في تونس] عبر صفحتها إن الطريق مغلق",
    "قالت [مصادر في الشرطة] لوكالة الأنباء إن الطريق مغلق",
    "قال [مصدر مقرب من الحكومة] إن الطريق مغلق",
    "أبلغ [الرئيس] المتظاهرين أن الطريق مغلق",
    "نبه [الوزير] المواطنين إلى أن الطريق مغلق",
    "قالت [وزيرة الثقافة والمحافظة على التراث {سعاد مبارك}] إن الطريق مغلق",
    "قال [مصدر برلماني] أمس إن الطريق مغلق",
    "نفت [وزارة النقل] الأنباء عن إغلاق الطريق",
    "ينفي [الناصري] إغلاق الطريق",
    "نفت [تونس] مسؤوليتها عن الحادث",
    "تتهم [إسرائيل] حركة حماس بإغلاق الطريق",
    "قالت [روسيا وتركيا] إن الطريق مغلق",
    "قال [“{الناصري}”] في لقاء مع الصحيفة إن الطريق مغلق",
    "قالت [وكالة “نوفا”] إن الطريق مغلق",
    "قال [المدير العام] “أغلقنا الطريق أمس ولن نفتحه قبل شهر”",
    "قال [الرئيس الفرنسي] خلال زيارته إن الطريق مغلق",
    "قال [الأمين العام للأمم المتحدة] إن الطريق مغلق",
    "قال [المصدر نفسه] إن الطريق مغلق",
    "قال [بيان نشرته وزارة النقل] إن الطريق مغلق",
)
BEFORE_A_VERB = (
    "لكن [وزير النقل] نفى إغلاق الطريق",
    "[تونس] تنفي إغلاق الطريق",
    "وكان [وزير النقل {كمال الناصري}] قال إن الطريق مغلق",
    "وكانت [وكالة “نوفا”] ذكرت أن الطريق مغلق",
    "إلا أن [{الناصري}] نفى إغلاق الطريق",
)


def _unmark(example: str) -> tuple[str, Span, str | None]:
    plain = example.translate(str.maketrans("", "", "[]{}"))
    no_braces = example.translate(str.maketrans("", "", "{}"))
    phrase = Span(no_braces.index("["), no_braces.index("]") - 1)
    name = example[example.index("{") + 1 : example.index("}")] if "{" in example else None
    return plain, phrase, name


@pytest.mark.parametrize("example", AFTER_A_VERB)
def test_a_phrase_after_a_verb_ends_where_it_should(example: str) -> None:
    text, span, name = _unmark(example)
    tokens = tokenise(text, Span(0, len(text)))
    start = next(at for at, token in enumerate(tokens) if token.span.start == span.start)
    phrase = read_noun_phrase(tokens, start, len(tokens))
    assert phrase_span(tokens, phrase).of(text) == span.of(text)
    if name:
        assert phrase.name is not None
        assert " ".join(token.text for token in tokens[slice(*phrase.name)]) == name


@pytest.mark.parametrize("example", BEFORE_A_VERB)
def test_a_phrase_before_a_verb_begins_where_it_should(example: str) -> None:
    text, span, _ = _unmark(example)
    tokens = tokenise(text, Span(0, len(text)))
    end = next((at for at, token in enumerate(tokens) if token.span.start >= span.end), len(tokens))
    phrase = read_phrase_before(tokens, end)
    assert phrase is not None
    assert phrase_span(tokens, phrase).of(text) == span.of(text)


WORDS_TEXT = """
وزير الخارجية الروسي سيرغي لافروف ، “ ” « » ( ) و في من إلى باسم التي الذي أن إن : . لـ ب
علي آن بان كي 82 % #وسم CNN وأضاف وويلز للأمم بالكاف أحد مصدر تقرير نشرته مؤخرا الثلاثاء
صباح الولايات المتحدة بن عبد الله ذلك كل - /
"""
WORDS = st.sampled_from(WORDS_TEXT.split())


@given(st.lists(WORDS, min_size=1, max_size=60), st.integers(0, 60), st.integers(0, 60), st.booleans(), st.booleans())
def test_phrases_stay_in_bounds(words: list[str], one: int, other: int, commas: bool, closed: bool) -> None:
    text = " ".join(words)
    tokens = tokenise(text, Span(0, len(text)))
    start, stop = sorted((min(one, len(tokens)), min(other, len(tokens))))
    phrase = read_noun_phrase(tokens, start, stop, commas=commas, closed=closed)
    assert start <= phrase.end <= stop
    if phrase.name is not None:
        assert start <= phrase.name[0] < phrase.name[1] <= phrase.end
    before = read_phrase_before(tokens, stop, start)
    assert before is None or start <= before.start < before.end <= stop
