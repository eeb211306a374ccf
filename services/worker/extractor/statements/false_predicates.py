"""Predicates of falsity in a passage: where they stand, and whether they are said of a subject there."""

from collections.abc import Iterator

from services.worker.extractor.lexicon.falsity import GAP, GAP_WORDS, PREDICATES, Predicate
from services.worker.extractor.lexicon.function_words import DEMONSTRATIVES, PREPOSITIONS
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.accusations import is_accusation
from services.worker.extractor.statements.noun_phrase import noun_phrase_end
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.word_classes import is_definite, kind_of

# A conjunction is written on to these alone: `ولا صحة لما قيل`.
_JOINED = word_list("ولا وعدم")
OPENERS = _JOINED.union(PREDICATES)
# Nouns that are a predicate only of something definite: else they are the object of a verb (`نشر أكاذيب`).
_NOUNS = word_list(
    """
    اشاعه شائعه اشاعات شائعات اكاذيب اكذوبه كذب كذبه مغالطات افتراء افتراءات تلفيق فبركات فبركه
    """
)
# Adjectives that only of what was reported mean that it is not true.
_OF_REPORTS = word_list("زائف زائفه خاطئ خاطئه باطل باطله")
# Nouns of what is reported: a predicate of falsity is said of them however far it stands.
_REPORTED = word_list(
    """
    خبر الخبر الانباء الاخبار اخبار كلام الكلام كلامه كلامها تصريحات التصريحات
    تصريحاته معلومات المعلومات حديث الحديث القول الروايه روايه التقرير مضمون صحه
    """
)
_POINTING = word_list("ما كل جميع كافه هذا هذه ذلك تلك الامر")
_UNNAMED = word_list("ما كل جميع الامر")
# Indefinite nouns that such an adjective stands with.
_INDEFINITE = word_list("اخبار اخبارا بصوره بشكل انباء بطريقه وثائق صور شهاده بيان ادعاء بسبب بتهمه نشر")
# What may stand between subject and predicate, and is no noun that an adjective could describe.
_COPULAR = word_list("كلام امر خبر شيء كانت كان تعد يعد تعتبر يعتبر باتت تبقي هو هي")
_NEGATING = word_list("ليس ليست ليسوا يكن تكن ام او اما")
_SUPPOSING = word_list("اذا واذا لو ولو هل ربما")


def find_predicates(passage: Passage) -> Iterator[tuple[int, int]]:
    """Token ranges of the predicates of falsity."""
    reach = 0
    for index, word in enumerate(passage.words):
        opener = word[1:] if word in _JOINED else word
        if opener in PREDICATES and index >= reach:
            reach = max((_matched(passage, predicate, index) for predicate in PREDICATES[opener]), default=index)
            if reach > index:
                yield index, reach


def _matched(passage: Passage, predicate: Predicate, index: int) -> int:
    """The token after the predicate that begins at `index`, or `index` where it does not."""
    at = index + 1
    for place, slot in enumerate(predicate[1:], 1):
        if GAP in slot.words:
            wanted = predicate[place + 1].words
            at = next((gap for gap in range(at, at + GAP_WORDS + 1) if passage.folded(gap) in wanted), at)
        elif passage.folded(at) in slot.words:
            at += 1
        elif not slot.optional:
            return index
    return at


def is_predicated(passage: Passage, begins: int, start: int, end: int) -> bool:
    """Whether the predicate at tokens `start` to `end` is said of what begins at `begins`: not of a noun right before
    it (`نشر معلومات كاذبة`), nor denied, asked or supposed itself (`ليست كاذبة`, `ما إذا كانت كاذبة`)."""
    before = start - 1
    while before > begins and (passage.is_quote(before) or passage.is_mark(before, "،,")):
        before -= 1
    word = passage.folded(before)
    if word in _NEGATING or word in PREPOSITIONS or _is_supposed(passage, begins, start):
        return False
    if end - start == 1 and passage.folded(end).startswith("ال"):
        # `أكاذيب الجماعة`: a noun with its owner.
        return False
    reported = _is_reported(passage, begins)
    if passage.folded(start) in _OF_REPORTS and not _names_report(passage, begins):
        return False
    if passage.folded(start) == "شائعه" and not (passage.folded(begins) in _UNNAMED or _names_report(passage, begins)):
        # The adjective: `هذه الظاهرة شائعة`.
        return False
    if passage.folded(start) in _NOUNS:
        return reported or _is_whole_subject(passage, begins, before + 1) or before < begins
    return before < begins or not _is_described(passage, before, start, end, reported)


def _is_supposed(passage: Passage, begins: int, start: int) -> bool:
    likely = passage.folded(start - 1) in ("يكون", "تكون", "يكونوا") and passage.folded(start - 2) in ("قد", "ان")
    return likely or any(passage.folded(at) in _SUPPOSING for at in range(begins, start))


def _is_reported(passage: Passage, begins: int) -> bool:
    word = passage.folded(begins + passage.is_quote(begins))
    return word in _POINTING or _names_report(passage, begins)


def _names_report(passage: Passage, begins: int) -> bool:
    """`الأنباء`, `كل هذه الاتهامات`."""
    at = begins + passage.is_quote(begins)
    while passage.folded(at) in _POINTING:
        at += 1
    return passage.folded(at) in _REPORTED or is_accusation(passage.folded(at))


def _is_whole_subject(passage: Passage, begins: int, end: int) -> bool:
    """Whether one definite noun phrase is all that stands before the predicate."""
    definite = is_definite(passage.text(begins)) or bool(passage.enclitics(begins))
    return definite and noun_phrase_end(passage.tokens, begins, end, passage.clitics) >= end


def _is_described(passage: Passage, before: int, start: int, end: int, reported: bool) -> bool:
    """Whether an indefinite noun right before the predicate agrees with it and is what it describes."""
    text, word = passage.text(before), passage.folded(before).removeprefix("و")
    if passage.proclitics(before)[:1] in (("ب",), ("ل",), ("ك",)) and not reported:
        return not is_definite(text[1:])
    indefinite = not is_definite(text) and not passage.enclitics(before) and kind_of(word) != "place"
    if passage.folded(before - 1) in PREPOSITIONS and indefinite and not reported:
        return True
    if word in _COPULAR or not passage.tokens[before].is_word or passage.folded(before - 1) == "ما":
        return False
    if word in _INDEFINITE or (word.endswith("ات") and not word.startswith("ال")):
        return not (end - start > 1 and passage.folded(start) == "لا" and reported)
    if reported or is_definite(text) or word in DEMONSTRATIVES or kind_of(word) == "place":
        return False
    feminine = passage.folded(end - 1).endswith(("ه", "ها")) and passage.folded(end - 1) not in ("له", "الصحه", "بصله")
    if text.endswith("ة"):
        return feminine or passage.folded(start) in ("بلا", "بدون")
    one = end - start == 1 and not feminine
    return (one or text.endswith("ا")) and not passage.enclitics(before)
