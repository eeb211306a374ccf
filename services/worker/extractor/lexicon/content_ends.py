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
        "في اشاره",
        "جاء ذلك",
        "وذلك بعد",
        "وذلك قبل",
        "وذلك اثر",
        "وذلك بمناسبه",
        "وذلك عندما",
        "وذلك حين",
        "وذلك اثناء",
        "وذلك لدي",
        "علما ان",
        "علما بان",
        "موجها شكره",
        "موجها الشكر",
        "موجها رساله",
        "موجهه شكرها",
        "موجهه الشكر",
        "موجهه رساله",
        "عند سؤاله",
        "عند سؤالها",
        "عند سؤالهم",
        "خلافا لما",
        "جمله وتفصيلا",
    )
)
# The aim of speaking; without a comma before it, it may be the aim of what is told.
AFTER_COMMA = frozenset(tuple(line.split()) for line in ("في مسعي", "في تحذير", "في اعتراف", "في رد"))
# What is not told, after `دون` or `دون أن`; verbs of saying besides.
UNTOLD = word_list(
    """
    كشف الكشف الاعلان ذكر تحديد اعطاء تقديم اضافه توضيح ايضاح تسميه ذكره الخوض الاشاره التطرق
    يحدد تحدد يحددوا يقدم تقدم يقدموا يعطي تعطي يعطوا يسمي تسمي يسمه يسمها يدلي تدلي يدلوا يورد تورد يخوض تخوض
    يتطرق تتطرق يذكر تذكر يذكروا يفصح تفصح
    """
)
# The speaker's next act, which is no statement: calls, praise, condemnation.
DIRECTIVES = word_list(
    """
    داعيا داعيه داعين مطالبا مطالبه مطالبين معربا معربه معربين منددا مندده مستنكرا طالبا مناشدا
    مناشده حاثا متسائلا متسائله مشيدا مشيده مرحبا مرحبه متمنيا متمنيه شاكرا منتقدا
    مشترطا مشترطه مستغربا مستغربه مهنئا مهنئه
    وطالب وطالبت وطالبوا وطالبا ودعا ودعت ودعوا وطلب وطلبت
    وحث وحثت وناشد وناشدت وانتقد وانتقدت وندد ونددت
    واشاد واشادت ورحب ورحبت ويطالب وتطالب ويدعو وتدعو وايدت وتمني وتمنت وشكر وشكرت واستنكر واستنكرت وتاسف وتاسفت وياسف
    """
)
# What is put in the place of what was denied.
CORRECTIONS = word_list("بل وانما انما")
# A remark of the author on what was denied.
APPOSITIONS = word_list("وهو وهي")
ADVERSATIVES = word_list("لكنه لكنها لكنهم ولكنه ولكنها ولكنهم لكن ولكن")
# What joins a clause to a clause: where the content is a noun phrase it ends there.
BEFORE_CLAUSES = word_list("كما فيما بينما اذ لكن لكنه لكنها لكنهم ولكن ولكنه ولكنها ولكنهم")
# The same before `أن`: `إلا أن`, `غير أنه`.
EXCEPTIONS = word_list("الا غير بيد")
# A verb after a comma, joined to the verb of saying: nothing else in a noun phrase begins so.
NARRATION = word_list("وكان وكانت وقد ولقد وتم ولم ولن وانه وانها وانهم")
# Left over before a boundary.
DANGLING = word_list("و ب كما وقد فقد وذلك غير بيد الا اذ حيث بينما فيما لكن ولكن")
# How and when it was denied, at the end of what is denied by a noun.
MANNERS = word_list("رسميا انذاك حينها")
