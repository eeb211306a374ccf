"""Words beside which a date word is something else, each set with the reason for it."""

from services.worker.extractor.lexicon.word_set import word_set
from services.worker.extractor.text import fold

# An amount of years within four words behind one of these is an age.
AGE_WORDS = word_set(
    """
    العمر عمر عمره عمرها عمرهم عمرهما أعمارهم أعمار سن السن سنه البالغ البالغة والبالغ والبالغة البالغين ناهز
    يناهز تناهز عمرا دون فوق أعمارهن عمري عمرك وعمره وعمرها بعمر بسن
    """
)

# Right before an amount of years these make it an age too.
REACHES = word_set("يبلغ تبلغ ويبلغ وتبلغ بلغ بلغت يناهز تناهز")

# `سيدة في العشرينيات` is of that age.
PEOPLE = word_set(
    """
    رجل ورجل لرجل رجال امرأة سيدة وسيدة سيدات شاب وشاب لشاب شبان شباب شابة فتاة وفتاة شخص أشخاص مواطن مواطنة طبيب
    طبيبة رجلا شابا شخصا زوجين زوجان زوج زوجة أب أم مسن مسنة لاجئ لاجئة سائق سائح سائحة لاعب عامل موظف موظفة مريض
    """
)

# Cities, streets, movements, wars named after a day or a month: `مدينة 6 أكتوبر`, `حركة 6 أبريل`, `قوى 14 آذار`.
NAMED_AFTER_MONTHS = word_set(
    """
    سيارة سيارات شركة مدينة بمدينة جسر كوبري ميدان جامعة بجامعة محور حي شارع نادي لجنة حركة لحركة وحركة قوى قوات تحالف
    فريق ملعب استاد مستشفى مطار قاعدة منطقة صحيفة قناة مؤسسة فندق كتيبة لواء كتائب حزب تيار جبهة محمد أحمد محمود علي
    سيرخيو خالد حسن السيد الفنان الممثل اللاعب الشيخ النجم إبراهيم أشرف هاني المطرب الإعلامي تيريزا جيمس
    """
)

# `صلاة الجمعة` is a prayer, `سوق السبت` a market.
NAMED_AFTER_DAYS = word_set("صلاة لصلاة وصلاة بصلاة خطبة خطبتي سوق بسوق مسجد جامع صحيفة منطقة مدينة جمعية")

# Newspapers and channels with today in their names.
NAMED_TODAY = word_set("عين روسيا المصري صحيفة لصحيفة بصحيفة جريدة قناة موقع المغرب تونس لبنان الأردن ليبيا أخبار كرة")

# Titles that end in `العام`, general: `الأمين العام السابق` is no year.
GENERAL_TITLES = word_set(
    """
    الأمين والأمين للأمين المدير والمدير للمدير المدعي والمدعي للمدعي المفتي الحاكم القائد والقائد السكرتير الرأي للرأي
    المراقب المنسق والمنسق المشرف النائب المحامي الوكيل المراجع المفوض القطاع المستشفى القنصل الرئيس
    """
)

# `اليوم المفتوح`, `اليوم الأول`: a day of some kind or place, not today.
KINDS_OF_DAY = word_set(
    """
    المفتوح العالمي الوطني الدولي الدراسي الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر الأخير
    الواحد الآخر الختامي الافتتاحي الذي الترفيهي الثقافي العلمي المقرر المحدد الموعود المشهود المنشود التاريخي
    """
)

# `الليلة الواحدة`: the price of one, not tonight.
KINDS_OF_NIGHT = word_set("الواحدة كلها التي الأولى الثانية الثالثة الأخيرة الختامية الرمضانية نفسها ذاتها")

# Months whose names are words or given names.
WEAK_MONTHS = word_set("نيسان مارس رجب شعبان رمضان محرم المحرم صفر شوال ماي آب أوت جوان جوليا ومارس فمارس")

# What stands before such a month where it is one.
WEAK_SUPPORT = word_set(
    """
    في وفي منذ ومنذ حتى خلال وخلال طوال طيلة شهر بشهر من ومن إلى قبل وقبل بعد وبعد هلال بحلول بدخول أيام ليالي نهار
    بين وبين بمناسبة حلول قدوم بقدوم استقبال لاستقبال
    يومي شهري / مع نهاية بداية مطلع منتصف أواخر أوائل
    """
)

# A date word followed by one of these is a name.
FOLLOWERS = {
    fold("مايو"): word_set("كلينك كلينيك"),
    fold("ربيع"): word_set("العربي"),
}
