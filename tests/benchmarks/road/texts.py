"""News articles put together from templates written for this benchmark, the same on every machine."""

import random
from collections.abc import Iterator
from typing import Any

# The mean length of 2,500 news articles that the extractor is developed on is 1,889 code points.
CHARACTERS = 1900

_SPEAKERS = (
    "وزير الصحة كريم الأنصاري",
    "رئيس البلدية سامي الحداد",
    "المتحدث باسم وزارة النقل",
    "مديرة المستشفى هدى القاسم",
    "محافظ البنك المركزي",
    "الناطق باسم الدفاع المدني",
    "النائبة ليلى المرزوقي",
    "قائد شرطة المدينة",
    "الأمين العام للاتحاد نبيل الشامي",
    "المدير التنفيذي للشركة",
)
_PLACES = ("العاصمة", "المدينة الساحلية", "الميناء الجديد", "الإقليم الشمالي", "محافظة الواحة", "وادي النخيل")
_DAYS = (
    "يوم الأحد",
    "أمس الثلاثاء",
    "في 14 مارس الماضي",
    "صباح اليوم",
    "الأسبوع المقبل",
    "نهاية عام 2021",
    "في الثالث من أيلول",
    "قبل يومين",
)
_MATTERS = (
    "افتتاح الجسر الجديد",
    "تأجيل الامتحانات",
    "رفع أسعار الوقود",
    "إغلاق المطار",
    "نقل المرضى إلى مستشفى آخر",
    "تعليق رحلات القطار",
    "بيع حصة الدولة في الشركة",
    "خفض ميزانية المدارس",
)
_SENTENCES = (
    "قال {speaker} إن {matter} سيتم {day} بعد اكتمال الأعمال الفنية.",
    "ونفى {speaker} صحة ما تردد عن {matter} في {place}.",
    "وأضاف {speaker} أن الفرق المختصة تعمل في {place} منذ ساعات الفجر الأولى.",
    "وأكد {speaker} في بيان صدر {day} أن {matter} لم يعد مطروحا.",
    "وكانت لجنة محلية قد بحثت {matter} خلال اجتماع عقد في {place} {day}.",
    "وبلغ عدد المستفيدين من المشروع نحو {number} شخص في {place} وحدها.",
    "وأوضح {speaker}: «لا نية لدينا في {matter}، وسنعلن التفاصيل {day}».",
    "وذكر شهود أن حركة السير توقفت في {place} قرابة {number} دقيقة.",
    "من جهته أعلن {speaker} أن القرار يشمل {number} موقعا في {place}.",
    "ووصف {speaker} الأنباء عن {matter} بأنها عارية عن الصحة.",
    "وتشهد {place} منذ مطلع الموسم حركة تجارية نشطة وأعمال صيانة واسعة في الطرق.",
    "وبحسب {speaker} فإن الخطة تتضمن إنشاء {number} وحدة سكنية قرب {place}.",
    "ولم يصدر عن الجهات المعنية أي تعليق حول {matter} حتى ساعة إعداد الخبر.",
    "وطالب سكان {place} بتوضيح ما يجري، فيما يستمر الجدل حول {matter}.",
)


def write_article(number: int, characters: int = CHARACTERS) -> dict[str, Any]:
    """Article ``number`` in the shape of ArticleIn, its text as long as asked to within a sentence."""
    chance = random.Random(number)
    text = ""
    while len(text) < characters:
        text += _write_sentence(chance)
        text += "\n" if chance.random() < 0.25 else " "
    return {
        "title": f"{chance.choice(_SPEAKERS)}: {chance.choice(_MATTERS)}",
        "text": text.strip(),
        "published_at": f"2020-05-{1 + number % 28:02}",
        "source": f"agency-{number % 20}",
    }


def write_articles(count: int, characters: int = CHARACTERS) -> Iterator[dict[str, Any]]:
    """Articles 0 to ``count`` - 1."""
    return (write_article(number, characters) for number in range(count))


def _write_sentence(chance: random.Random) -> str:
    return chance.choice(_SENTENCES).format(
        speaker=chance.choice(_SPEAKERS),
        matter=chance.choice(_MATTERS),
        place=chance.choice(_PLACES),
        day=chance.choice(_DAYS),
        number=chance.randrange(3, 900),
    )
