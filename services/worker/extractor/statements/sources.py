"""Who speaks, in the words of the sentence: after the verb, before it, or the antecedent of its relative clause."""

from dataclasses import dataclass

from services.worker.extractor.lexicon.function_words import (
    ADVERBS,
    COMPLEMENTIZERS,
    COPULAS,
    DAYS,
    DEMONSTRATIVES,
    PREPOSITION_CODES,
    RELATIVES,
    SUBJECT_OPENERS,
)
from services.worker.extractor.lexicon.phrase_ends import TIMES
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.agreement import Agreement, cue_agreement
from services.worker.extractor.statements.antecedents import antecedent
from services.worker.extractor.statements.cues import Cue
from services.worker.extractor.statements.noun_phrase import noun_phrase_end, read_noun_phrase
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.phrase_links import PREPOSITIONS
from services.worker.extractor.statements.reading import TokenRange
from services.worker.extractor.statements.reasons import (
    ANTECEDENT,
    BEFORE_NOW,
    FIRST,
    JOINED,
    LOOSE,
    OPENED,
    TEXT_TELLS,
    TOPIC,
)
from services.worker.extractor.statements.word_classes import (
    closes,
    is_definite,
    is_object,
    is_occasion,
    is_plain_adjective,
    is_verb,
    kind_of,
)
from services.worker.extractor.statements.words import (
    carries_bi,
    carries_preposition,
    is_adjunct,
    is_content_word,
    is_noun_start,
)

_ADJUNCT_PREPOSITIONS = word_list("في علي عبر خلال لدي امام بعد عقب اثر قبل منذ قبيل ل")
# With `في` they are adverbs, to which no noun after them belongs.
_ADVERBIAL_NOUNS = word_list("البدايه النهايه المقابل السابق الحقيقه الواقع الاثناء الاساس")
# Verbs of a clause that tells how a text came to be, with the pronoun that looks back at it.
_ISSUED = word_list(
    """
    صدر صدرت نشر نشرت نشره نشرته نشرها نشرتها اصدره اصدرته اصدرها اصدرتها القاه القتها القاها بثه بثته بثها
    وزعه وزعته تلقت تلقته
    """
)
_PARENTHETICAL = word_list("وهو وهي وهم")
_TIME_ADJECTIVES = word_list(
    "الماضي الماضيه المقبل المقبله القادم الجاري الحالي الفائت المنصرم السابق الاخير نفسه ذاته"
)
_MANNERS = word_list("باللغه بشكل بصوره بطريقه بلهجه بنحو")
_REPLIES = word_list("ردا تعليقا تعقيبا جوابا رد رده ردها ردهم تعليق تعليقه تعليقها تعقيب تعقيبه اجابته جوابه معرض")
_PARTICLES = word_list("قد وقد فقد لقد سوف ظل ظلت بات باتت مازال مازالت عاد عادت لطالما طالما دائما دوما")
# Right before a verb these leave its subject after it, or unsaid.
_NO_SUBJECT = word_list(
    """
    و ما مما وما بما لما فيما عما كما حيث اذ لكنه لكنها لكنهم لكنهما ولكنهما ولكنه ولكنها ولكنهم ثم بل لانه لانها
    عندما بعدما حين وحين اليوم امس
    """
)
_FEMININE_PLURALS = word_list("تقارير مصادر وسائل صحف")
_REACH = 40
_BEFORE_NOW_REACH = 14
# An adjunct between commas has up to this many words.
_INSERTION = 16
# What stands between `كان` and its verb is the subject up to this many words, even where no phrase is read in it.
_COPULA_REACH = 15
# A quotation longer than this is what was said and no name.
_NAME_WORDS = 5


@dataclass(frozen=True, slots=True)
class Source:
    """`range` None: the verb has no subject in words. `order`: verb-subject, subject-verb, relative, none.

    `opens` is where the clause of verb and subject begins; `whole`: the words before the verb are one noun phrase;
    `because` is one of `reasons`.
    """

    range: TokenRange | None
    order: str
    opens: int
    whole: bool = True
    because: str = ""

    @property
    def range_start(self) -> int:
        return self.range[0] if self.range else -1


def subject_after(passage: Passage, start: int, stop: int) -> TokenRange | None:
    """The noun phrase that follows a verb, adverbs and a day between them passed over."""
    index = skip_adverbs(passage, skip_audience(passage, start, stop), stop)
    ali = passage.text(index) == "علي" and is_noun_start(passage, index + 1)
    if index >= stop or not (ali or is_noun_start(passage, index) or passage.is_quote(index)):
        return None
    both = passage.folded(index) == "كل" and passage.folded(index + 1) == "من"
    if not both and (
        is_content_word(passage, index)
        or (carries_preposition(passage, index) and not _is_known_name(passage, index))
        or passage.clitics.attached(passage.text(index), False)
        or passage.folded(index) in ("ل", "ب", "ك")
    ):
        return None
    end = noun_phrase_end(passage.tokens, index + 2 * both, stop, passage.clitics)
    # `قال الناشط لبي بي سي`: the addressee's name hides its preposition.
    end = next((at for at in range(index + 1, end) if passage.folded(at) in ("لبي", "للبي")), end)
    while end > index and passage.folded(end - 1) in PREPOSITION_CODES:
        end -= 1
    return (index, end) if end > index else None


def _is_known_name(passage: Passage, index: int) -> bool:
    """Whether a word that Farasa takes a preposition off is written so elsewhere, and never without that letter."""
    text, folded = passage.document.folded, passage.folded(index)
    return text.count(f" {folded}") > 1 and f" {folded[1:]} " not in text


def skip_audience(passage: Passage, index: int, stop: int) -> int:
    """Past a medium in quotation marks between verb and subject: `كشف لـ«عكاظ» مدير الأرصاد`."""
    if passage.folded(index) != "ل" or not passage.is_quote(index + 1):
        return index
    closing = passage.closers.get(index + 1, -1)
    return closing + 1 if index + 1 < closing < min(stop, index + 8) else index


def skip_adverbs(passage: Passage, index: int, stop: int) -> int:
    """Past adverbs, days and the commas round them."""
    while index < stop:
        word = passage.folded(index)
        if (
            word in ADVERBS
            or word in DAYS
            or word in ("له", "لها", "لهم", "لي", "لنا", "عنه", "عنها", "عنهم", "فيه", "فيها", "به", "بها")
            or (word in _TIME_ADJECTIVES and index > 0 and passage.folded(index - 1) in DAYS)
            or (word in ("،", ",") and (passage.folded(index + 1) in DAYS or passage.folded(index - 1) in DAYS))
        ):
            index += 1
        else:
            break
    return index


def subject_before(passage: Passage, cue: Cue) -> Source | None:
    """The subject of a verb that follows it: of a relative clause, after an opening particle, or at the very start."""
    at = cue.at
    if passage.is_quote(at - 1) and passage.closers.get(at - 1, cue.end) < cue.end:
        at -= 1
    while passage.folded(at - 1) in _PARTICLES:
        at -= 1
    if passage.folded(at - 1) in ("ان", "وان") and passage.folded(at - 2) == "سبق":
        at -= 2
    lower = passage.starts[cue.at]
    if at <= lower:
        return None
    before = passage.folded(at - 1)
    if at - 1 in passage.closers and (quoted := _subject_before_quotation(passage, at - 1, lower)):
        return quoted
    if before in _NO_SUBJECT:
        return None
    if before in RELATIVES:
        phrase = antecedent(passage, cue, at - 1, lower)
        return Source(phrase, "relative", phrase[0], because=ANTECEDENT) if phrase else None
    if kind_of(before) in ("document", "unnamed") and _tells_itself(passage, at, cue):
        return Source((at - 1, at), "relative", at - 1, because=TEXT_TELLS)
    if cue.conjoined:
        return _topic(passage, cue)
    if before == "ان" and (preceded := _before_now(passage, at - 1, lower)):
        return preceded
    return _subject_in_clause(passage, at, lower)


def _topic(passage: Passage, cue: Cue) -> Source | None:
    """`أما مدير المدرسة فقال`."""
    lower = passage.starts[cue.at]
    if passage.folded(cue.at)[0] != "ف" or passage.folded(lower) not in ("اما", "واما"):
        return None
    whole = noun_phrase_end(passage.tokens, lower + 1, cue.at, passage.clitics) == cue.at
    return Source((lower + 1, cue.at), "subject-verb", lower, because=TOPIC) if whole else None


def _subject_before_quotation(passage: Passage, opener: int, lower: int) -> Source | None:
    """`إن الوزير "نفى بشدة"`: the author quotes the verb, its subject stands in his own words."""
    found = _subject_in_clause(passage, opener, lower) if opener > lower else None
    return found if found and passage.folded(found.opens).lstrip("وف") in COMPLEMENTIZERS else None


def _before_now(passage: Passage, that: int, lower: int) -> Source | None:
    """`سبق للصحيفة أن ذكرت`: who said it before stands behind a preposition."""
    for index in range(max(lower, that - _BEFORE_NOW_REACH), that - 1):
        if passage.folded(index).removeprefix("و") == "سبق" and passage.folded(index + 1).startswith("ل"):
            start = index + 1 + (passage.folded(index + 1) == "ل")
            end = noun_phrase_end(passage.tokens, start, that, passage.clitics)
            return Source((start, end), "subject-verb", index, because=BEFORE_NOW) if end == that else None
    return None


def _tells_itself(passage: Passage, at: int, cue: Cue) -> bool:
    """`تقارير تحدثت عن`: an indefinite noun with its verb; `بيانا قال فيه` and `بيانا تنفي` only hold the words."""
    noun = passage.folded(at - 1)
    if is_definite(passage.text(at - 1)) or cue.conjoined or passage.folded(cue.end) in ("فيه", "فيها", "فيهما"):
        return False
    feminine = noun.endswith(("ه", "ات")) or noun in _FEMININE_PLURALS
    return Agreement(feminine).fits(cue_agreement(passage.text(cue.at)))


def _subject_in_clause(passage: Passage, at: int, lower: int) -> Source | None:
    for index in range(at - 1, max(lower, at - _REACH) - 1, -1):
        word = passage.folded(index)
        opener = word in SUBJECT_OPENERS and not (word in COPULAS and passage.folded(index - 1) in RELATIVES)
        opener = opener and not passage.is_mark(index - 1, "-")
        if passage.headline and lower < index and _joined_subject(passage, index, at):
            return Source((index, at), "subject-verb", index, because=JOINED)
        if opener or index == lower or _is_boundary(passage, index, at):
            start = index + 1 if opener or _is_boundary(passage, index, at) else index
            return _checked(passage, start, at, index if opener else start)
    return None


def opens_strongly(passage: Passage, index: int) -> bool:
    """Whether a subject must follow: `لكن`, `إلا أن`."""
    if passage.folded(index) in ("لكن", "ولكن"):
        return True
    return passage.folded(index) == "ان" and passage.folded(index - 1) in ("الا", "غير", "بيد")


def _joined_subject(passage: Passage, index: int, at: int) -> bool:
    """`إحياء الذكرى وأردوغان يتعهد`: in a headline a subject may be joined to the clause before."""
    if not passage.tokens[index].is_word or passage.proclitics(index)[:1] != ("و",):
        return False
    return noun_phrase_end(passage.tokens, index, at, passage.clitics) == at


def _is_boundary(passage: Passage, index: int, at: int) -> bool:
    """A mark that ends a clause, the dash after a dateline, a quotation mark whose quotation holds the verb."""
    if passage.is_mark(index, "-–—"):
        return passage.is_mark(index - 1, "-–—)")
    if passage.is_quote(index):
        return passage.closers.get(index, -1) >= at
    return passage.is_mark(index, ":.؛!؟…") or passage.folded(index) == "و"


def _checked(passage: Passage, start: int, at: int, opens: int) -> Source | None:
    """The subject that begins at `start`, where it is one noun phrase up to the verb or to what may stand between."""
    if start >= at or not (is_noun_start(passage, start) or passage.is_quote(start)):
        return None
    if (
        not _may_begin(passage, start)
        or _is_adverbial(passage, start, opens, at)
        or (at - start == 1 and passage.folded(start) in DEMONSTRATIVES)
    ):
        return None
    end = at - 1 if passage.is_mark(at - 1, "،,-") else at
    if passage.closers.get(start, start) - start > _NAME_WORDS:
        return None
    phrase = read_noun_phrase(passage.tokens, start, end, passage.clitics)
    because = OPENED if opens < start else FIRST
    if phrase.end < end and _adds_clause(passage, phrase.end):
        return Source((start, phrase.end), "subject-verb", opens, because=because)
    if phrase.end < end and (phrase.kind in ("word", "place") or not _may_stand_between(passage, phrase.end)):
        loose = (passage.folded(opens) in COPULAS or passage.headline) and end - start <= _COPULA_REACH
        plain = not any(passage.folded(index) in COMPLEMENTIZERS | RELATIVES for index in range(start, end))
        return Source((start, end), "subject-verb", opens, False, LOOSE) if loose and plain else None
    return Source((start, phrase.end), "subject-verb", opens, phrase.end >= end, because)


def _is_adverbial(passage: Passage, start: int, opens: int, at: int) -> bool:
    """`تضامنا معها، أعلن`, `وقديما قالوا`, `كان بوتين خصما، قال`: an accusative that is the subject of no particle."""
    comma = passage.is_mark(at - 1, "،,")
    opener = passage.folded(opens) if opens < start else ""
    if opener in COPULAS:
        return comma and passage.clitics.is_circumstance(passage.text(at - 2))
    text = passage.text(start).removeprefix("و")
    alone = comma or at - start == 1
    return not opener and alone and kind_of(passage.folded(start)) == "word" and passage.clitics.is_circumstance(text)


def _adds_clause(passage: Passage, index: int) -> bool:
    """Whether a relative clause follows the subject, after a comma or none (`لكن الوزير، الذي زار المدينة، قال`)."""
    return passage.folded(index + passage.is_mark(index, "،,")) in RELATIVES


def _may_begin(passage: Passage, start: int) -> bool:
    """Not a preposition, a time, another particle, nor a verb with which a clause of its own begins."""
    if carries_preposition(passage, start) or passage.clitics.attached(passage.text(start), False):
        return False
    word = passage.clitics.conjoined(passage.text(start)) or passage.folded(start)
    if closes(word) or word in TIMES or word.removeprefix("و") in PREPOSITIONS or is_verb(passage.text(start)):
        return False
    future = word.startswith(("سي", "ست")) and len(word) > 5
    return not (kind_of(word) == "word" and (future or word.startswith("ي")))


def _may_stand_between(passage: Passage, index: int) -> bool:
    """A relative clause, a place or a time, or an insertion between commas, between subject and verb."""
    word = passage.folded(index)
    return word in RELATIVES or word in TIMES or word in PREPOSITIONS or passage.is_mark(index, "،,(")


def past_adjuncts(passage: Passage, index: int, stop: int, governs: frozenset[str] = frozenset()) -> int:
    """Past what stands between a subject and the verb's complement.

    Adverbs, days, a relative or a parenthetical clause between commas, a reply (`ردا على سؤال`), and phrases with a
    preposition that is not among those the verb `governs`.
    """
    before = -1
    while index < stop and index != before:
        before = index
        index = skip_adverbs(passage, index, stop)
        comma = passage.is_mark(index, "،,")
        at = index + 1 if comma else index
        word = passage.folded(at)
        if word in _MANNERS or (word == "في" and passage.folded(at + 1) in _ADVERBIAL_NOUNS):
            index = at + 2
        elif (word, passage.folded(at + 1)) == ("في", "الوقت") and passage.folded(at + 2) in _TIME_ADJECTIVES:
            index = at + 3
        elif word in RELATIVES or (comma and word in _PARENTHETICAL):
            index = next((past + 1 for past in range(at, min(stop, at + 20)) if passage.is_mark(past, "،,")), index)
        elif word in _REPLIES or (word == "في" and passage.folded(at + 1) in _REPLIES):
            index = _past_reply(passage, at, stop)
        elif _is_adjunct_phrase(passage, at, stop, governs):
            inserted = _past_insertion(passage, at, stop) if comma else None
            index = inserted or _past_adjunct(passage, at, stop)
        elif comma:
            index = skip_adverbs(passage, at, stop)
    return index


def _past_adjunct(passage: Passage, at: int, stop: int) -> int:
    """Past a preposition or a word that carries one, and its noun; after a noun with a pronoun no name is its own."""
    noun = at if carries_bi(passage, at) else at + 1
    word = passage.folded(noun)
    possessed = word.endswith(("ه", "ها", "هم")) and not passage.text(noun).endswith("ة")
    if possessed and kind_of(word) == "word" and passage.enclitics(noun):
        end = noun + 1
        while passage.folded(end).startswith("ال") and is_plain_adjective(passage.folded(end)):
            end += 1
        return min(end, stop)
    end = noun_phrase_end(passage.tokens, at + 1, stop, passage.clitics)
    if is_occasion(word) and not _ISSUED.isdisjoint(passage.words[noun + 1 : noun + 3]):
        return next((past + 1 for past in range(noun, min(stop, at + _INSERTION)) if passage.is_mark(past, "،,")), end)
    return end


def _is_adjunct_phrase(passage: Passage, at: int, stop: int, governs: frozenset[str]) -> bool:
    word = passage.folded(at)
    if word in _ADJUNCT_PREPOSITIONS:
        return PREPOSITION_CODES.get(word, "") not in governs or is_adjunct(passage, at)
    return at < stop and "bi" not in governs and carries_bi(passage, at)


def _past_insertion(passage: Passage, at: int, stop: int) -> int | None:
    """Past an adjunct between two commas (`، في مقابلة مع القناة،`), unless what is said begins inside it."""
    for index in range(at + 1, min(stop, at + _INSERTION)):
        if passage.is_mark(index, "،,"):
            return index + 1
        word = passage.folded(index)
        if word in COMPLEMENTIZERS or is_object(word) or is_content_word(passage, index):
            return None
    return None


def _past_reply(passage: Passage, at: int, stop: int) -> int:
    """Past `ردا على سؤال`, `في رده على النواب`."""
    for index in range(at, min(stop, at + 5)):
        if passage.folded(index) == "علي":
            return noun_phrase_end(passage.tokens, index + 1, stop, passage.clitics)
    return at
