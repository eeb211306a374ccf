"""The words of the pages, English and Arabic, and which of the two a reader gets.

One phrase a line pair: the key and the English first, the Arabic on a line of its own.
"""

from collections.abc import Mapping

LANGUAGES = ("ar", "en")

_PHRASES: Mapping[str, tuple[str, str]] = {
    "tagline": (
        "Who said what, who denied it, and when",
        "من قال ماذا، ومن نفاه، ومتى",
    ),
    "submit": (
        "Read an article",
        "اقرأ مقالًا",
    ),
    "text": (
        "The article's text",
        "نص المقال",
    ),
    "text_hint": (
        "Paste the text or its HTML, or drop a .txt, .json or .html file here",
        "ألصق النص أو شيفرة HTML، أو أفلت هنا ملفًا بصيغة ‎.txt‎ أو ‎.json‎ أو ‎.html‎",
    ),
    "title": (
        "Title (optional)",
        "العنوان (اختياري)",
    ),
    "published_at": (
        "Published on (optional; without it, words such as “yesterday” get no day)",
        "تاريخ النشر (اختياري؛ من دونه لا يُعرف يوم كلمات مثل «أمس»)",
    ),
    "published": (
        "Published on",
        "نُشر في",
    ),
    "html": (
        "This is HTML",
        "هذه شيفرة HTML",
    ),
    "send": (
        "Read it",
        "اقرأه",
    ),
    "file": (
        "Or a file",
        "أو ملف",
    ),
    "samples": (
        "Or take a sample",
        "أو خذ مثالًا",
    ),
    "jobs": (
        "Jobs",
        "المهام",
    ),
    "job": (
        "Job",
        "المهمة",
    ),
    "endpoints": (
        "Endpoints",
        "الوجهات",
    ),
    "endpoint": (
        "Endpoint",
        "الوجهة",
    ),
    "deliveries": (
        "Deliveries",
        "التسليمات",
    ),
    "delivery": (
        "Delivery",
        "التسليم",
    ),
    "state": (
        "State",
        "الحالة",
    ),
    "age": (
        "Age",
        "العمر",
    ),
    "error": (
        "Error",
        "الخطأ",
    ),
    "attempts": (
        "Attempts",
        "المحاولات",
    ),
    "address": (
        "Address",
        "العنوان الشبكي",
    ),
    "enabled": (
        "Enabled",
        "مفعّلة",
    ),
    "disabled": (
        "Disabled",
        "معطّلة",
    ),
    "test_send": (
        "Send a test",
        "أرسل تجربة",
    ),
    "redeliver": (
        "Deliver again",
        "سلّم من جديد",
    ),
    "retry": (
        "Try again",
        "أعد المحاولة",
    ),
    "cancel": (
        "Cancel",
        "ألغِ",
    ),
    "erase": (
        "Erase this article",
        "امحُ هذا المقال",
    ),
    "article": (
        "The article",
        "المقال",
    ),
    "who_said_what": (
        "Who said what",
        "من قال ماذا",
    ),
    "denials": (
        "Denials",
        "النفي",
    ),
    "denies": (
        "denies",
        "ينفي",
    ),
    "dates": (
        "Dates",
        "التواريخ",
    ),
    "timeline": (
        "Timeline",
        "الخط الزمني",
    ),
    "nobody_named": (
        "Nobody named",
        "بلا تسمية",
    ),
    "nothing_found": (
        "Nothing found",
        "لا شيء",
    ),
    "source": (
        "Source",
        "المصدر",
    ),
    "speaker": (
        "Speaker",
        "المتحدث",
    ),
    "cue": (
        "Cue",
        "لفظ الإسناد",
    ),
    "content": (
        "Content",
        "المضمون",
    ),
    "manner": (
        "Manner",
        "الصيغة",
    ),
    "direct": (
        "direct speech",
        "كلام مباشر",
    ),
    "indirect": (
        "indirect speech",
        "كلام غير مباشر",
    ),
    "mixed": (
        "partly in quotation marks",
        "بعضه بين علامتي تنصيص",
    ),
    "claim": (
        "claim",
        "قول",
    ),
    "denial": (
        "denial",
        "نفي",
    ),
    "date": (
        "date",
        "تاريخ",
    ),
    "value": (
        "Value",
        "القيمة",
    ),
    "rule": (
        "Rule",
        "القاعدة",
    ),
    "facts": (
        "Rule, cue …",
        "القاعدة ولفظ الإسناد …",
    ),
    "hijri": (
        "Hijri",
        "هجري",
    ),
    "legend": (
        "Marks",
        "العلامات",
    ),
    "downloads": (
        "Take it along",
        "خذه معك",
    ),
    "in_flower": (
        "In Flower",
        "في Flower",
    ),
    "delivery_log": (
        "Delivery log",
        "سجل التسليم",
    ),
    "waiting": (
        "The article is being read; this page moves on by itself.",
        "يُقرأ المقال الآن، وتتجدد هذه الصفحة من تلقاء نفسها.",
    ),
    "reload": (
        "Reload",
        "أعد التحميل",
    ),
    "queued": (
        "queued",
        "في الطابور",
    ),
    "analysing": (
        "being read",
        "قيد القراءة",
    ),
    "analysed": (
        "read",
        "قُرئ",
    ),
    "delivering": (
        "being delivered",
        "قيد التسليم",
    ),
    "delivered": (
        "delivered",
        "سُلّم",
    ),
    "failed": (
        "failed",
        "فشل",
    ),
    "cancelled": (
        "cancelled",
        "أُلغي",
    ),
    "undelivered": (
        "read, but not delivered",
        "قُرئ ولم يُسلَّم",
    ),
    "pending": (
        "waiting for its time",
        "في انتظار موعده",
    ),
    "sending": (
        "being sent",
        "قيد الإرسال",
    ),
    "succeeded": (
        "taken",
        "استُلم",
    ),
    "wrong_key": (
        "No such key, or it has been revoked.",
        "لا وجود لهذا المفتاح، أو أنه أُبطل.",
    ),
    "all_states": (
        "all",
        "الكل",
    ),
    "skip": (
        "Skip to the content",
        "تجاوز إلى المحتوى",
    ),
    "other_language": (
        "العربية",
        "English",
    ),
    "key": (
        "API key",
        "مفتاح الواجهة",
    ),
    "sign_in": (
        "Sign in",
        "ادخل",
    ),
    "sign_out": (
        "Sign out",
        "اخرج",
    ),
    "older": (
        "Older",
        "الأقدم",
    ),
    "research_only": (
        "Segmentation uses Farasa's data, licensed for research only.",
        "يعتمد التقطيع على بيانات «فراسة» المرخّصة للبحث فقط.",
    ),
    "too_large": (
        "The file is too large.",
        "الملف كبير جدًا.",
    ),
    "unreadable": (
        "The file is not an article in JSON: it needs a text field.",
        "ليس الملف مقالًا بصيغة JSON: ينقصه حقل text.",
    ),
}


def phrases_in(language: str) -> dict[str, str]:
    """All phrases in `language`, `ar` or `en`, by key."""
    at = 0 if language == "en" else 1
    return {key: pair[at] for key, pair in _PHRASES.items()}


def direction_of(language: str) -> str:
    return "rtl" if language == "ar" else "ltr"
