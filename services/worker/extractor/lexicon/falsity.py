"""Predicates of falsity, each in an example that shows what it is said of.

In the brackets a slash separates alternatives, a question mark follows what may be absent, and `…` stands for up
to three words. Absent on purpose: `مزيف` and `مزور`, which call a thing a forgery. `باطل`, void in law, and `خاطئ`,
wrong, call only something that was reported false.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from services.worker.extractor.text import fold

EXAMPLES = (
    "خبر الإقالة [لا أساس … له/لها/لهم/لهما من? الصحة?]",
    "الخبر [لا أساس من? الصحة?]",
    "خبر الإقالة [لا صحة له/لها/لهم?]",
    "هذا الكلام [عار/عاري/عارية تماما/كليا/كلية? من/عن الصحة/الحقيقة]",
    "خبر الإقالة [غير صحيح/صحيحة/صحيحين إطلاقا/بالمرة?]",
    "تصريحات المدير [غير صادق/صادقة]",
    "الأرقام المنشورة [غير دقيق/دقيقة]",
    "الرواية المتداولة [غير حقيقي/حقيقية]",
    "ما يقال [ليس صحيحا/دقيقا/حقيقيا]",
    "هذه الأخبار [ليست صحيحة/دقيقة/حقيقية]",
    "الرواية [لم تكن/يكن صحيحة/صحيحا/دقيقة/دقيقا]",
    "هذه الأخبار [ليس لها/له أي? أساس من? الصحة?]",
    "كل ما قيل [مجرد/محض شائعات/إشاعات/أكاذيب/ادعاءات/افتراءات/افتراء/كذب/خيال/أوهام/تكهنات/إشاعة/شائعة/تلفيق]",
    "القصة كلها [محض اختلاق/هراء]",
    "هذا الاتهام [مجرد/محض حماقة هواة?]",
    "الرواية [لا يمت/تمت للحقيقة/للواقع/للصحة/إلى الحقيقة/الواقع? بصلة/بأي صلة?]",
    "الاتهامات [لا يتفق/تتفق مع الواقع/الحقيقة]",
    "ما نشر [بعيد/بعيدة كل? البعد? عن الصحة/الحقيقة/الواقع والواقع/والحقيقة/والصحة?]",
    "هذه الادعاءات [تنافي/ينافي/تجافي/يجافي/تخالف/يخالف الحقيقة/الواقع]",
    "ما قيل [يتنافى/تتنافى مع الواقع/الحقيقة]",
    "هذه الاتهامات [لا يستند/تستند إلى أي? أساس/حقيقة/حقائق/الواقع/الحقيقة]",
    "هذه التهم [بلا/بدون أي? أساس]",
    "ما نشر [مناف/منافي/منافية/مخالف/مخالفة/مجاف/مجافية للحقيقة/للواقع]",
    "القصة كلها [من نسج/وحي/صنع الخيال/خياله/خيالها]",
    "الوثيقة [مفبرك/مفبركة]",
    "التهمة [ملفق/ملفقة]",
    "الرواية [مختلق/مختلقة]",
    "هذه الأخبار [كاذب/كاذبة]",
    "المعلومات المنشورة [مغلوط/مغلوطة]",
    "هذه التقارير [مضلل/مضللة]",
    "ما ورد في التقرير [أكاذيب]",
    "ما يقال عن البرنامج [مغالطات]",
    "الأمر [إشاعة/شائعة/إشاعات/شائعات]",
    "كل ذلك [افتراء/افتراءات]",
    "هذا الكلام [كذب]",
    "هذه القصة [أكذوبة]",
    "هذا الخبر [تلفيق]",
    "كل ما نشر [فبركة/فبركات]",
    "الأنباء المتداولة [زائف/زائفة/خاطئ/خاطئة]",
    "هذه الاتهامات [باطل/باطلة]",
    "الوزير أكد [عدم/بعدم صحة/دقة/صدق] الخبر",
    "وصف الأخبار [بالكاذبة/بالكاذب/بالمغلوطة/بالمضللة/بالملفقة/بالمفبركة/بالمختلقة/بالأكاذيب]",
)
_MARKED = re.compile(r"\[(?P<predicate>[^\[\]]+)\]")
GAP = "…"
GAP_WORDS = 3


@dataclass(frozen=True, slots=True)
class Slot:
    """Alternatives for one word of a predicate, folded."""

    words: frozenset[str]
    optional: bool


Predicate = tuple[Slot, ...]


def _read() -> Mapping[str, Sequence[Predicate]]:
    """First word to the predicates that it may begin. Raises ValueError for an example without a predicate."""
    found: dict[str, list[Predicate]] = {}
    for example in EXAMPLES:
        marked = _MARKED.search(example)
        if marked is None:
            raise ValueError(f"falsity: no predicate is marked in {example!r}")
        slots = tuple(_slot(part) for part in marked["predicate"].split())
        for word in slots[0].words:
            found.setdefault(word, []).append(slots)
    return MappingProxyType({word: tuple(predicates) for word, predicates in found.items()})


def _slot(part: str) -> Slot:
    return Slot(frozenset(fold(part.removesuffix("?")).split("/")), part.endswith("?"))


PREDICATES = _read()
