"""Attribution by a preposition: `بحسب X`, `وفقا لـ X`, `نقلا عن X`, `حسب ما ذكر X`, `على حد قول X`."""

from collections.abc import Iterator

from services.worker.extractor.lexicon.attribution_words import ACCORDING, NORMS, OWN_WORDS, SAYINGS
from services.worker.extractor.lexicon.content_nouns import CONTENT_NOUNS
from services.worker.extractor.lexicon.function_words import COMPLEMENTIZERS, DEMONSTRATIVES, RELATIVES
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.clauses import CLAUSE_WORDS, clause_begin, is_conjoined
from services.worker.extractor.statements.contents import trimmed_end
from services.worker.extractor.statements.cues import analyse
from services.worker.extractor.statements.noun_phrase import noun_phrase_end
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import Reading, TokenRange
from services.worker.extractor.statements.word_classes import is_definite, kind_of
from services.worker.extractor.statements.words import bare, is_content_word, is_noun_start

# Before `على ما` they govern it.
_ANSWERED = word_list(
    """
    رد ردا يرد ردت ترد رده تعليقا علق علقت تعليقه بناء احتج احتجت احتجاجا اطلع اتفق اتفقوا حصل اعتمد اعتمادا ركز
    """
)
_NEAR = 8
# `وفق أعلى المعايير`: the noun after them tells which.
_SUPERLATIVES = word_list("اعلي افضل احدث ارقي ادق اخر نفس ذات")
_JOINED = word_list("وبحسب وحسب ووفق ووفقا وطبقا وحسبما")
_OPENERS = ACCORDING | {"علي"}
_OPENING_WORDS = 4
# Words after the source before a closing dash.
_IN_DASHES = 6
_RESULTS = word_list("فان فانه فانها فانهم فقد")


def distances(passage: Passage) -> Iterator[int]:
    """Where words of distance (`وفق تعبيره`, `على حد قوله`) begin: a content ends before them."""
    for index, word in enumerate(passage.words):
        if word in OWN_WORDS:
            before = passage.folded(index - 1)
            if before in ACCORDING:
                yield index - 1
            elif before == "حد" and passage.folded(index - 2) == "علي":
                yield index - 2
        elif word in ACCORDING and _is_distance(passage, index):
            yield index


def _is_distance(passage: Passage, index: int) -> bool:
    """`وفق ما قال`, with nobody named after it."""
    if passage.folded(index + 1) not in ("ما", "لما") or not analyse(passage.folded(index + 2))[0]:
        return False
    return passage.is_mark(index + 3, "،,.؛") or index + 3 >= passage.stops[index]


def read_attributions(passage: Passage) -> list[Reading]:
    """The readings of the prepositions of attribution in the passage."""
    if passage.vocabulary.isdisjoint(_OPENERS):
        return []
    found = []
    for index, word in enumerate(passage.words):
        if (word in ACCORDING or by_what(passage, index)) and passage.quoted_in[index] < 0:
            reading = _read(passage, index)
            if reading:
                found.append(reading)
    return found


def by_what(passage: Passage, index: int) -> bool:
    """`على ما أعلن`: after a clause, like `وفق ما أعلن`; elsewhere `على` is the preposition of what stands before."""
    if passage.text(index) != "على" or passage.folded(index + 1) != "ما":
        return False
    if passage.is_mark(index - 1, "،,") or passage.is_quote(index - 1):
        return True
    # With a pronoun it is an object (`رد على ما أعلنته`), without one it hardly is.
    told = [analysis for analysis in analyse(passage.folded(index + 2))[0] if analysis.finite]
    before = passage.words[max(passage.starts[index], index - _NEAR) : index]
    answered = any(word.removeprefix("و") in _ANSWERED for word in before)
    return bool(told) and not answered and not any(analysis.form.object for analysis in told)


def _read(passage: Passage, index: int) -> Reading | None:
    word, stop = passage.folded(index), passage.stops[index]
    cue_end, cut, start = index + 1, 0, index + 1
    if word.endswith("ما") or passage.folded(index + 1) in ("ما", "لما"):
        verb = index + 1 if word.endswith("ما") else index + 2
        analyses, _ = analyse(passage.folded(verb))
        if not analyses:
            return None
        cue_end = start = verb + 1
        while passage.folded(start) in ("به", "عنه", "اليه", "له", "ايضا"):
            start += 1
        if passage.folded(start).startswith("لل"):
            # `بحسب ما قالته للشرطة`: whom it was said to.
            return None
        if passage.folded(start) == "في" and any("stated" in analysis.verb.governs for analysis in analyses):
            start += 1
    elif word.lstrip("و") in ("فقا", "طبقا"):
        cut = 1
    elif word.endswith("نقلا"):
        if passage.folded(index + 1) != "عن":
            return None
        start = index + 2
    if passage.folded(start) == "ل":
        start += 1
    if passage.folded(start) in OWN_WORDS or start >= stop:
        return None
    if not (is_noun_start(passage, start) or passage.is_quote(start)):
        return None
    if cue_end == index + 1 and _is_measure(passage, start, cut):
        return None
    end = _source_end(passage, start, stop, cut)
    content = _content(passage, index, end)
    if content is None:
        return None
    source = (start, end)
    cue = passage.span(index, cue_end)
    joined = content[0] < index and is_conjoined(passage, content[0])
    return Reading(
        "claim", word, "attribution", cue, index, source, content[0], index, cut=int(joined), ends=content[1]
    )


def _source_end(passage: Passage, start: int, stop: int, cut: int) -> int:
    """Where the noun phrase ends, with whoever made the estimate, the count or the like that a bare noun names."""
    end = noun_phrase_end(passage.tokens, start, stop, passage.clitics)
    made = passage.folded(start)[cut:] in SAYINGS and end == start + 1 < stop
    if made and (is_definite(passage.text(end)) or kind_of(passage.folded(end)) != "word"):
        return noun_phrase_end(passage.tokens, end, stop, passage.clitics)
    return end


def _is_measure(passage: Passage, start: int, cut: int) -> bool:
    """Whether something is done or counted by what is named there, which says nothing: `وفق القانون`, `حسب تسلسلها`.

    A noun with a pronoun and a verbal noun are measures, unless they are nouns of saying or of who says.
    """
    word = passage.folded(start)
    head = bare(word[2:] if word.startswith("لل") else word[cut:])
    if head in NORMS or word in NORMS:
        return True
    if head in DEMONSTRATIVES | _SUPERLATIVES:
        return bare(passage.folded(start + 1)) in NORMS
    if kind_of(word[cut:]) != "word" or head in SAYINGS:
        return False
    if is_content_word(passage, start) or (cut and head in CONTENT_NOUNS):
        return True
    owned = word.endswith(("ه", "ها", "هم", "نا")) and not passage.text(start).endswith("ة")
    return owned and bool(passage.enclitics(start)) and not any(head.startswith(noun) for noun in SAYINGS)


def _content(passage: Passage, index: int, end: int) -> TokenRange | None:
    lower, stop = passage.starts[index], passage.stops[index]
    if index - lower <= 1 or _only_openers(passage, lower, index) or _opens_clause(passage, index):
        begins = next((at for at in range(end, min(stop, end + 20)) if passage.folded(at) in _RESULTS), end)
        while passage.is_mark(begins, "،,") or passage.folded(begins) in COMPLEMENTIZERS | _RESULTS:
            begins += 1
        return (begins, trimmed_end(passage, begins, stop)) if begins < stop else None
    goes_on = any(passage.is_mark(at, "،,") for at in range(end, min(end + 6, stop - 2)))
    resumed = end + 1 if passage.is_mark(end, "،,") else end
    if passage.folded(index).endswith("نقلا") and resumed + 1 < stop:
        begins = resumed + (passage.folded(resumed) in COMPLEMENTIZERS)
        if begins > resumed or (resumed > end and is_content_word(passage, resumed)):
            return begins, trimmed_end(passage, begins, stop)
    if _in_dashes(passage, index, end):
        # `الوضع – بحسب الوزير – تحت السيطرة`
        comma = next((at for at in range(index - 2, lower, -1) if passage.is_mark(at, "،,")), lower - 1)
        begins = clause_begin(passage, comma + 1, index)
        return begins, trimmed_end(passage, begins, stop)
    in_relative = passage.folded(index - 2) in RELATIVES
    whole = in_relative or (goes_on and index - lower <= 4 and passage.is_mark(index - 1, "،,"))
    begins = _innermost_clause(passage, lower, index) or clause_begin(passage, lower, index)
    ends = trimmed_end(passage, begins, stop if whole else index)
    if ends - begins > 2 and passage.closers.get(begins) == ends - 1:
        begins, ends = begins + 1, ends - 1
    return (begins, ends) if ends > begins else None


def _in_dashes(passage: Passage, index: int, end: int) -> bool:
    closing = range(end, min(end + _IN_DASHES, passage.stops[index] - 1))
    return passage.is_mark(index - 1, "-–—") and any(passage.is_mark(at, "-–—") for at in closing)


def _innermost_clause(passage: Passage, lower: int, index: int) -> int | None:
    """An attribution without a comma before it stands on a relative clause that a comma sets off, or whose verb it
    follows (`الذي أودى بحسب أطباء بأربعين شخصا`); any one on all since `فإن`."""
    for at in range(index - 2, lower, -1):
        if passage.folded(at) in _RESULTS - {"فقد"} and index - at > 2:
            return at + 1
        set_off = passage.is_mark(at - 1, "،,") or at == index - 2
        if set_off and passage.folded(at) in RELATIVES and not passage.is_mark(index - 1, "،,"):
            return at + 1
        if passage.is_mark(at, "،,؛"):
            return None
    return None


def _opens_clause(passage: Passage, index: int) -> bool:
    """`…، وبحسب الوزارة فإن`, `أنه وفق الوزارة هناك`: what is said comes after, though not in a sentence of its own."""
    joined = passage.folded(index) in _JOINED and passage.is_mark(index - 1, "،,؛")
    complementizer = passage.folded(index - 1) in COMPLEMENTIZERS and passage.text(index - 1) != "إلا"
    return joined or complementizer


def _only_openers(passage: Passage, lower: int, index: int) -> bool:
    if index - lower > _OPENING_WORDS:
        return False
    return all(passage.folded(at) in CLAUSE_WORDS or passage.is_mark(at, "،,") for at in range(lower, index))
