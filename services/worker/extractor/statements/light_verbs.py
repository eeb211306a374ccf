"""Accusations in two words (`وجه اتهامات لـY بـZ`, `ألقى باللوم على Y`): the noun is the cue."""

from collections.abc import Iterator

from services.worker.extractor.lexicon.function_words import COMPLEMENTIZERS, NEGATIONS
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.noun_phrase import noun_phrase_end
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import Reading, TokenRange
from services.worker.extractor.statements.sources import skip_adverbs
from services.worker.extractor.statements.words import is_content_word, is_noun_start

LIGHT_VERBS = word_list(
    """
    وجه وجهت وجهوا ووجه ووجهت ووجهوا يوجه توجه يوجهون ويوجه وتوجه موجها موجهه موجهين
    القي القت القوا والقي والقت والقوا يلقي تلقي ويلقي وتلقي ملقيا ملقيه ملقين
    انحي انحت وانحي وانحت ينحي تنحي منحيا منحيه اسند اسندت واسند واسندت كال كالت وكال وكالت يكيل تكيل
    """
)
_NOUNS = word_list("اتهام اتهامات اتهاما الاتهام الاتهامات تهم تهما التهم تهمه لوم اللوم باللوم باللائمه اللائمه")
_TARGETS = word_list("الي نحو علي ل")
_REACH = 14


def read_light_verbs(passage: Passage) -> Iterator[Reading]:
    """The readings of accusing nouns with a light verb before them."""
    if passage.vocabulary.isdisjoint(LIGHT_VERBS) or passage.vocabulary.isdisjoint(_NOUNS):
        return
    for index, word in enumerate(passage.words):
        if word in LIGHT_VERBS and passage.folded(index - 1) not in NEGATIONS:
            reading = _read(passage, index)
            if reading:
                yield reading


def _read(passage: Passage, verb: int) -> Reading | None:
    stop = passage.stops[verb]
    noun = next((at for at in range(verb + 1, min(stop, verb + _REACH)) if passage.folded(at) in _NOUNS), None)
    if noun is None:
        return None
    source = _subject(passage, verb + 1, noun)
    participle = passage.folded(verb).lstrip("و").startswith("م")
    conjoined = passage.folded(verb).startswith("و") and passage.folded(verb) not in ("وجه", "وجهت", "وجهوا")
    if source is None and not (participle or conjoined):
        return None
    target = _target(passage, noun, stop)
    if target is None:
        return None
    begins, cut = target
    token = passage.tokens[noun]
    embedded = passage.folded(verb - 1) in COMPLEMENTIZERS or passage.folded(verb - 1) in ("بعدما", "عندما")
    cue = (
        passage.span(noun, noun + 1)
        if not token.folded.startswith("ب")
        else token.span.__class__(token.start + 1, token.end)
    )
    return Reading("claim", token.folded, "light-verb", cue, noun, source, begins, verb, cut=cut, embedded=embedded)


def _subject(passage: Passage, start: int, noun: int) -> TokenRange | None:
    start = skip_adverbs(passage, start, noun)
    if start >= noun or not is_noun_start(passage, start) or passage.folded(start) in ("اصابع", "اصبع"):
        return None
    if is_content_word(passage, start):
        return None
    end = min(noun_phrase_end(passage.tokens, start, noun, passage.clitics), noun)
    while end > start and passage.folded(end - 1) in ("اصابع", "اصبع"):
        end -= 1
    return (start, end) if end > start else None


def _target(passage: Passage, noun: int, stop: int) -> tuple[int, int] | None:
    for index in range(noun + 1, min(stop, noun + 6)):
        word = passage.folded(index)
        if word in _TARGETS:
            begins = index + 1
            return (begins, 0) if begins < stop else None
        if word.startswith("ل") and passage.proclitics(index)[:1] == ("ل",):
            return index, 1
    return None
