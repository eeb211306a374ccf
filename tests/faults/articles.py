"""Articles for load: short news of our own writing, each unlike the others."""

from typing import Any

_MINISTRIES = (
    "الصحة",
    "التعليم",
    "النقل",
    "الزراعة",
    "الطاقة",
    "المالية",
)
_TOWNS = (
    "الموانئ",
    "المدارس",
    "الطرق الجبلية",
    "محطات المياه",
    "المستشفيات",
)
_DAYS = (
    "الأحد",
    "الاثنين",
    "الثلاثاء",
    "الأربعاء",
    "الخميس",
)
_TEXT = (
    "قال وزير {ministry} يوم {day} إن العمل في {town} سيبدأ في {number} مايو 2020.\n\n"
    "ونفى الوزير تأجيل المشروع رقم {serial}، وأكد أن الكلفة لن تزيد على {serial} ألف دينار.\n\n"
    "وأضافت الناطقة باسم الوزارة أن {town} ستخضع للفحص قبل يوم {day} المقبل."
)


def make_article(serial: int, mark: str = "") -> dict[str, Any]:
    """The article of this number. Its id makes a repeated submission the same job; ``mark`` ends its text."""
    text = _TEXT.format(
        ministry=_MINISTRIES[serial % len(_MINISTRIES)],
        town=_TOWNS[serial % len(_TOWNS)],
        day=_DAYS[serial // 7 % len(_DAYS)],
        number=serial % 28 + 1,
        serial=serial + 100,
    )
    return {
        "id": f"load-{serial}{mark.replace(' ', '-')}",
        "text": text + mark,
        "published_at": "2020-05-12",
        "source": "load",
    }
