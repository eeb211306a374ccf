"""What ends a content: remarks on the act of speaking, directives, corrections after a denial."""

from services.worker.extractor.lexicon.word_list import word_list

# The first two words of a remark: on the occasion, the medium, what was not said.
REMARKS = frozenset(
    tuple(line.split())
    for line in (
        "وذلك خلال",
        "وذلك في",
        "وذلك علي",
        "وذلك ردا",
        "وذلك تزامنا",
        "وذلك تعليقا",
        "وذلك عقب",
        "عبر حسابه",
        "عبر حسابها",
        "عبر صفحته",
        "عبر صفحتها",
        "عبر سلسله",
        "عبر تويتر",
        "وذلك ضمن",
        "دون ان",
        "من دون",
        "في اشاره",
        "جاء ذلك",
        "وذلك بعد",
        "وذلك قبل",
        "وذلك اثر",
        "وذلك بمناسبه",
        "وذلك عبر",
        "دون كشف",
        "دون الكشف",
        "دون ذكر",
        "دون تقديم",
        "دون تحديد",
        "دون اعطاء",
        "دون اضافه",
        "بدون ان",
        "بدون كشف",
        "بدون ذكر",
        "بدون تقديم",
        "بدون اضافه",
        "علما ان",
        "علما بان",
        "في حين",
    )
)
# The speaker's next act, which is no statement: calls, praise, condemnation.
DIRECTIVES = word_list(
    """
    داعيا داعيه داعين مطالبا مطالبه مطالبين معربا معربه معربين منددا مندده مستنكرا طالبا مناشدا
    مناشده حاثا متسائلا متسائله مشيدا مشيده مرحبا مرحبه متمنيا متمنيه شاكرا منتقدا
    وطالب وطالبت وطالبوا وطالبا ودعا ودعت ودعوا وطلب وطلبت وطلبا
    وحث وحثت وناشد وناشدت وانتقد وانتقدت وندد ونددت
    واشاد واشادت ورحب ورحبت ويطالب وتطالب ويدعو وتدعو
    """
)
# What is put in the place of what was denied.
CORRECTIONS = word_list("بل وانما انما")
# A remark of the author on what was denied.
APPOSITIONS = word_list("وهو وهي")
ADVERSATIVES = word_list("لكنه لكنها لكنهم ولكنه ولكنها ولكنهم لكن ولكن")
# Left over before a boundary.
DANGLING = word_list("و كما هذا وقد فقد وذلك رسميا")
