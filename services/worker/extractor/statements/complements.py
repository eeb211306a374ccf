"""Where the content of a cue begins: after a complementizer, a colon, a quotation mark, a preposition, or at once."""

import re
from dataclasses import dataclass

from services.worker.extractor.lexicon.function_words import (
    BEFORE_OWN_AN,
    COMPLEMENTIZERS,
    DAYS,
    DIRECTIONS,
    PREPOSED_COMPLEMENTIZERS,
    PREPOSITION_CODES,
    PREPOSITIONS,
    RELATIVES,
)
from services.worker.extractor.lexicon.phrase_ends import TIMES
from services.worker.extractor.lexicon.reporting_verbs import ReportingVerb
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.noun_phrase import noun_phrase_end
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.sources import past_adjuncts
from services.worker.extractor.statements.word_classes import (
    governs_preposition,
    is_nationality,
    is_plain_adjective,
    kind_of,
    may_be_verb,
)
from services.worker.extractor.statements.words import carries_bi, is_adjunct, is_noun_start

_NAMED = word_list(
    "باسم بعنوان اسم عنوان قناه صحيفه وكاله موقع برنامج حركه جماعه فيلم كتاب شعار تنظيم حزب شبكه مدينه مهرجان"
)
# A quotation this short right before a complementizer is a name (`قال "أبو محمد" إن`).
_NAME_WORDS = 3
_REACH = 60
# After these `قائلا` is the cue (`علق على القرار قائلا`): to comment and to answer tell no content by themselves.
_ANSWERING = ("علق", "عقب", "رد")
_SAYING = word_list("قائلا قائله قائلين")
_DENYING = word_list("نافيا نافيه مؤكدا مؤكده موضحا موضحه")
# `عبر عن اعتقاده بأن`: the belief is not the content, the clause after it is.
_BELIEFS = ("اعتقاد", "قناعت", "اقتناع", "ايمان", "يقين")
# A relative adjective, a participle with `م`, one of the form `فاعل`: what may be said of the noun before it.
_ADJECTIVAL = re.compile("ال(?:.+يه?|م.{2,}|.ا..ه?)")
# A governed preposition stands next to the subject, but for a word or two of adverbs.
_NEAR = 8


@dataclass(frozen=True, slots=True)
class Complement:
    """`form`: that, colon, quotation, preposition, object. `at` is its marker, `begins` the content's first token."""

    form: str
    at: int
    begins: int
    cut: int = 0


def find_complement(passage: Passage, verb: ReportingVerb, start: int, stop: int) -> Complement | None:
    """The complement that the verb governs among tokens `start` to `stop`.

    A governed preposition right after the subject takes all; one further on may belong to an adjunct
    (`أكد في رده على سؤال أن`), so a clause or a colon after it is preferred.
    """
    governs, fallback = verb.governs, None
    if verb.lemma in _ANSWERING:
        stop = next((at for at in range(start, stop) if passage.folded(at) in _SAYING | _DENYING), stop)
    index, stop = start, min(stop, start + _REACH)
    first = past_adjuncts(passage, start, stop, governs)
    addressed = (
        noun_phrase_end(passage.tokens, first, stop, passage.clitics) if is_noun_start(passage, first) else first
    )
    while index < stop:
        if index in passage.brackets:
            index = passage.brackets[index] + 1
            continue
        if passage.is_quote(index) and PREPOSITION_CODES.get(passage.folded(index + 1)) in governs:
            # `عبر "عن أسفه`: the quotation takes in the preposition.
            found = _complement_at(passage, governs, index + 1)
            if found:
                return found
        if passage.is_quote(index):
            closer = passage.closers.get(index)
            if fallback is None and "speech" in governs and _quotes_content(passage, index, closer):
                quotation = Complement("quotation", index, index)
                if (
                    "hold" in governs
                    and first < index
                    and (is_noun_start(passage, first) or passage.folded(first) == "ما")
                ):
                    # `اعتبر القرار "خطوة مهمة"`: what is held to be so belongs to the content.
                    return Complement("object", first, first)
                if (
                    closer is None
                    or index == start
                    or (closer - index > _NAME_WORDS + 1 and not _goes_on(passage, closer, stop))
                ):
                    return quotation
                fallback = quotation if "that" in governs and _introduced(passage, index) else None
            index = (closer or index) + 1
            continue
        found = _complement_at(passage, governs, index)
        if found and (found.form != "preposition" or index in (first, addressed)):
            return found
        if found and (index <= first + _NEAR or _resumes(passage, verb, index)):
            fallback = fallback or found
        index += 1
    return fallback


def _resumes(passage: Passage, verb: ReportingVerb, index: int) -> bool:
    """Whether a governed preposition comes after an insertion: not the attached one, where others may be meant."""
    if verb.governs == {"an"} and passage.folded(index + 1).endswith(("ه", "ها", "هم")):
        # `عبر السكان خلال لقاء مع المحافظ عن غضبهم`: these verbs have no other complement.
        return True
    sure = not verb.homograph and "told" not in verb.governs
    return passage.is_mark(index - 1, "،,") and (sure or passage.folded(index) in PREPOSITION_CODES)


def _goes_on(passage: Passage, closer: int, stop: int) -> bool:
    """Whether a quotation that a relative follows is part of a name, and another quotation comes after it."""
    return passage.folded(closer + 1) in RELATIVES and any(passage.is_quote(at) for at in range(closer + 2, stop))


def _introduced(passage: Passage, index: int) -> bool:
    """Whether a short quotation is what was said, not a name: a mark before it, or no noun there that takes a name."""
    closer = passage.closers.get(index, index)
    final = closer + 1 >= passage.stops[index] or passage.is_mark(closer + 1, ".!؟")
    before = passage.folded(index - 1)
    unnamed = kind_of(before) == "word" and before not in _NAMED and before not in PREPOSITIONS
    return passage.is_mark(index - 1, "،,") or (final and unnamed)


def _quotes_content(passage: Passage, index: int, closer: int | None) -> bool:
    if closer is None:
        return True
    after = passage.folded(closer + 1)
    if after in COMPLEMENTIZERS or passage.is_mark(closer + 1, ":"):
        return False
    return closer - index > 1


def _complement_at(passage: Passage, governs: frozenset[str], index: int) -> Complement | None:
    word = passage.folded(index)
    if word in COMPLEMENTIZERS and governs & {"that", "that-only"} and not _owned(passage, index):
        return Complement("that", index, index + 1)
    if word in PREPOSED_COMPLEMENTIZERS and governs & {"that", "bi", "bi-that"}:
        return Complement("that", index, index + 1)
    if word == ":" and governs & {"speech"} and not _in_time(passage, index):
        return Complement("colon", index, index + 1)
    code = PREPOSITION_CODES.get(word)
    if code and not is_adjunct(passage, index):
        after = passage.folded(index + 1)
        if after in COMPLEMENTIZERS and governs & {code, f"{code}-that"}:
            return Complement("that", index + 1, index + 2)
        if f"{code}-that" in governs and after.startswith("كون"):
            # `أصر على كون`: a clause made a noun.
            return Complement("preposition", index, index + 1)
        if code in governs:
            believed = passage.folded(index + 1).startswith(_BELIEFS) and passage.folded(index + 2)
            if believed and believed in PREPOSED_COMPLEMENTIZERS:
                return Complement("that", index + 2, index + 3)
            return Complement("preposition", index, index + 1)
    if "bi" in governs and carries_bi(passage, index):
        return Complement("preposition", index, index, 1)
    return None


def _owned(passage: Passage, index: int) -> bool:
    if passage.folded(index) == "الا" and passage.text(index)[0] != "أ":
        return True
    if passage.text(index) == "ان" and passage.document.writes_hamza:
        # Not where its hamza is left out: `استبعدت ان تنهار`.
        return not (may_be_verb(passage.folded(index - 1)) and passage.folded(index + 1)[:1] in ("ي", "ت"))
    before = passage.folded(index - 1)
    if before == "ذلك" and passage.folded(index - 2) in PREPOSITIONS:
        # `وأكدت فرنسا بعد ذلك أن`, not `ذلك أن`.
        return False
    return before in BEFORE_OWN_AN or before in ("الي", "علي", "من", "عن", "في")


def _in_time(passage: Passage, index: int) -> bool:
    return passage.tokens[index - 1].kind == "number"


def find_object(
    passage: Passage,
    verb: ReportingVerb,
    pronoun: str,
    subject: tuple[int, int] | None,
    start: int,
    stop: int,
    known: bool,
) -> tuple[Complement, tuple[int, int] | None] | None:
    """The content of `اتهم X بـ Z`, `وصف X بـ Z`, `عزا X إلى Z`, `حمّل X مسؤولية Z`, and the subject after the verb.

    `known`: a subject is known from before the verb. Without one, and with one noun phrase only, the verb is
    taken for a passive of no agent.
    """
    marker = _second_object(passage, verb, start, min(stop, start + _REACH))
    if marker is None:
        return None
    cut = 1 if passage.folded(marker).startswith("ب") else 0
    if pronoun:
        if passage.folded(marker) in PREPOSED_COMPLEMENTIZERS or (
            cut == 0 and passage.folded(marker + 1) in COMPLEMENTIZERS
        ):
            marker, cut = marker + (1 if cut else 2), 0
        if passage.folded(marker) == "ب":
            marker, cut = marker + 1, 0
        return Complement("object", marker, marker, cut), subject
    if known:
        return (Complement("object", start, start), None) if marker > start else None
    if subject is None:
        return None
    if subject[1] >= marker:
        subject = subject[0], _object_split(passage, subject[0], marker)
    begins = past_adjuncts(passage, subject[1], marker)
    while passage.is_mark(begins, "،,") or passage.folded(begins) in DAYS:
        begins += 1
    if begins + 1 == marker and passage.is_quote(begins):
        # `وصفت الجامعة القانون "بالعنصري"`: the quotation is what the object is called.
        begins = _object_split(passage, subject[0], begins)
        subject = subject[0], begins
    if begins < marker and not (is_noun_start(passage, begins) or passage.is_quote(begins)):
        begins = _object_split(passage, subject[0], begins)
        subject = subject[0], begins
    if _tells_time(passage, begins) and subject[1] - subject[0] > 1 and _is_bare_name(passage, subject[0]):
        # What is described is no time: `وصف ماكدونالد حادث لوكربي العام الماضي بأنه`.
        begins = subject[0] + 1
        subject = subject[0], begins
    if begins >= marker and "describe" in verb.governs and passage.folded(start - 2) == "كما":
        return Complement("object", subject[0], subject[0]), None
    if begins >= marker or not (is_noun_start(passage, begins) or passage.is_quote(begins)):
        return None
    return Complement("object", begins, begins), subject


def _tells_time(passage: Passage, index: int) -> bool:
    return passage.folded(index) in TIMES or passage.folded(index) in ("العام", "الشهر")


def _is_bare_name(passage: Passage, index: int) -> bool:
    word = passage.folded(index)
    return kind_of(word) == "word" and not word.startswith("ال")


def _object_split(passage: Passage, start: int, marker: int) -> int:
    """Where the object begins in a run of nouns that holds subject and object (`اتهم الحزب الكردي أنقرة`)."""
    for index in range(start + 1, marker):
        word, before = passage.folded(index), passage.folded(index - 1)
        kind = kind_of(word)
        complete = before.startswith("ال") or kind_of(before) == "place" or before.endswith("يه")
        complete = complete or (index > start + 1 and before.endswith("ي"))
        # `حركة حماس إسرائيل`: a country after a name is a second party, after a direction or a title it is not.
        named = kind == "place" and index > start + 1 and kind_of(before) == "word" and before not in DIRECTIONS
        plural = word.startswith("ال") and word.endswith(("ين", "ون")) and len(word) > 6
        complete = complete or named or (plural and index > start + 1 and kind_of(before) == "word")
        anew = kind != "word" or begins_object(passage, start, index)
        # `وزير خارجية روسيا أوكرانيا`: of two countries the second is the other party.
        twice = kind == "place" and index + 1 < marker and kind_of(passage.folded(index + 1)) == "place"
        if complete and anew and not twice and not passage.folded(index).startswith("و"):
            return index
    last = passage.folded(marker - 1)
    construct = marker - start > 2 and last.startswith("ال") and not is_plain_adjective(last)
    if construct and not passage.folded(start).startswith("ال") and passage.folded(marker - 2).startswith("ال"):
        # The verb must have an object: of `وزير السياحة الموسم` the last word is it.
        return marker - 1
    return (
        marker - 1
        if marker - 1 > start and not last.startswith("ال") and passage.folded(start).startswith("ال")
        else marker
    )


def begins_object(passage: Passage, start: int, index: int) -> bool:
    """Whether the definite noun there is no adjective of the noun phrase that begins at `start`."""
    word, before = passage.folded(index), passage.folded(index - 1)
    if not word.startswith("ال") or len(word) < 4 or is_plain_adjective(word):
        return False
    if word.endswith("ين") and before.startswith("ال") and before.endswith("ين"):
        # `الفنانين التشكيليين التونسيين`: it agrees with the words before it.
        return False
    if is_nationality(before):
        return True
    # An adjective of a definite head agrees with it: `المدرب المباراة` is two nouns.
    head = passage.folded(start)
    if index > start + 1 and before.startswith("ال") and before.endswith("يه") and not word.endswith(("ه", "ات")):
        # `الجامعة العربية القانون`: no adjective of what is feminine.
        return True
    if index > start + 1 or not head.startswith("ال"):
        indefinite = not (head.startswith("ال") or before.startswith("ال"))
        return indefinite and index > start + 1 and before.endswith(("يه", "ي"))
    if word.endswith(("ين", "ون")) and not head.endswith(("ين", "ون")) and len(word) > 6:
        return True
    return word.endswith("ه") != head.endswith("ه") or _ADJECTIVAL.fullmatch(word) is None


def _charges(passage: Passage, index: int) -> bool:
    """Whether a noun with `ب` is what somebody is accused of, not what the word before governs (`معنية بالبيئة`)."""
    before = passage.folded(index - 1)
    return carries_bi(passage, index) and not (governs_preposition(before) and kind_of(before) == "word")


def _second_object(passage: Passage, verb: ReportingVerb, start: int, stop: int) -> int | None:
    governs = verb.governs
    for index in range(start, stop):
        word = passage.folded(index)
        if governs & {"accuse", "describe"} and (
            word in PREPOSED_COMPLEMENTIZERS or _charges(passage, index) or word in ("ب", "بـ")
        ):
            return index
        if "describe" in governs and word == "علي" and passage.folded(index + 1) in COMPLEMENTIZERS:
            return index
        if "blame" in governs and word.startswith(("مسؤول", "المسؤول", "مسؤل", "المسؤل", "مسوول", "المسوول", "تبع")):
            return index
        if "to" in governs and word == "الي":
            return index
    return None
