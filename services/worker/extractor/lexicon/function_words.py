"""Closed classes of Arabic that the statement rules ask for, folded as `text.fold` folds.

`علي` stands for both `على` and the name: whoever cares looks at the token's unfolded text.
"""

from services.worker.extractor.lexicon.word_list import word_list

_PRONOUN_ENDINGS = ("", "ه", "ها", "هم", "هما", "هن", "نا", "ني", "ي", "ك", "كم")

# أن / إن with their pronouns; `بان` is the same after an attached preposition.
COMPLEMENTIZERS = frozenset("ان" + ending for ending in _PRONOUN_ENDINGS) | {"الا"}
PREPOSED_COMPLEMENTIZERS = frozenset("ب" + word for word in COMPLEMENTIZERS)

# After these `أن` belongs to the word before it and opens no reported clause.
BEFORE_OWN_AN = word_list(
    """
    بعد قبل منذ دون يجب يمكن ينبغي غير بيد شريطه رغم الي لابد بد يتعين كان سبق شان شانه المفترض
    المقرر المتوقع المرجح المحتمل المنتظر المؤكد الا مجرد يفترض يتوقع يذكر كما حتي ينتظر ذلك حين سوي
    يبدو يسمح
    """
)

# What a charge or a report is about: `اتهامات حول`, `مزاعم بشأن`.
TOPICS = word_list("حول بشان بخصوص")

RELATIVES = word_list(
    """
    الذي التي الذين اللذين اللذان اللتين اللتان اللاتي اللواتي اللائي
    والذي والتي والذين واللذين واللتين
    """
)
NEGATIONS = word_list(
    """
    لم لن لا ولم ولن ولا فلم فلن دون وبدون بدون ليس وليس ليست وليست الم
    """
)
COPULAS = word_list(
    """
    كان كانت كانوا كانا كانتا وكان وكانت وكانوا فكان ظل ظلت وظل وظلت عاد عادت وعاد وعادت يزال تزال
    بات باتت مازال مازالت
    زال زالت
    """
)
# Openers of a clause whose subject stands before its verb.
SUBJECT_OPENERS = (
    frozenset(
        ["لكن", "ولكن", "ان", "فان", "وان", "لان", "بان", "بينما", "فيما", "حين", "حيث", "اذ", "اما", "واما", "كون"]
    )
    | COPULAS
)
# Openers of a clause, before verb or subject.
CLAUSE_OPENERS = word_list(
    """
    كما فيما وفيما بينما وبينما حيث اذ حين لكن ولكن لكنه ولكنه لكنها ولكنها لكنهم ولكنهم لكنهما بل
    ثم غير الا هذا وهو ومن وفي وبعد وردا وتعليقا
    """
)

# What a reporting verb may govern, as its entry names it.
PREPOSITION_CODES = {
    "عن": "an",
    "من": "min",
    "الي": "ila",
    "علي": "ala",
    "في": "fi",
}
PREPOSITIONS = word_list(
    """
    في من الي علي عن مع بعد قبل خلال عبر امام حول بشان منذ حتي لدي عقب اثر اثناء ضد بين تحت فوق وراء
    نحو تجاه دون رغم ضمن عند بسبب ازاء بخصوص وسط حيال بحق فور غداه قبيل بعيد قرب مقابل جراء
    """
)

DAYS = word_list(
    """
    الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت اليوم امس غدا مساء صباح صباحا ظهر فجر ليل
    ليله يوم الليله الان حاليا
    """
)
ADVERBS = word_list(
    """
    ايضا مجددا كذلك مرارا تماما بشده بقوه رسميا قائلا بالقول بدوره بدورها مؤخرا بدورهم لاحقا سابقا
    انذاك حينها مسبقا صراحه علنا قطعيا نهائيا هنا لدي سابق
    نفيا قاطعا باتا تاما مطلقا لطالما دائما دوما ابدا جميعا
    """
)
# A country after one of these is part of one: `جنوب أفريقيا`.
DIRECTIONS = word_list("شرق غرب شمال جنوب وسط شرقي غربي شمالي جنوبي")
DEMONSTRATIVES = word_list(
    """
    هذا هذه هؤلاء ذلك تلك هاتان هذان هذين هاتين اولئك
    """
)
