"""Who and what an article names: persons with their titles, bodies by their head nouns, in the order of the text."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from services.worker.extractor.document import Document, Sentence
from services.worker.extractor.lexicon.given_names import GIVEN_NAMES
from services.worker.extractor.statements.clitics import Clitics
from services.worker.extractor.statements.given_names import may_begin_name, name_start
from services.worker.extractor.statements.mentions import (
    Body,
    Mentions,
    Person,
    Words,
    holds,
    name_words,
    span_of,
    stem_of,
    without_attributes,
    without_second_name,
    written_as_one,
)
from services.worker.extractor.statements.noun_phrase import NounPhrase, read_noun_phrase, spoken_span
from services.worker.extractor.statements.passage import QUOTE_MARKS
from services.worker.extractor.statements.phrase_links import PREPOSITIONS, RELATIVES
from services.worker.extractor.statements.word_classes import (
    closes,
    head_of,
    is_definite,
    is_feminine_title,
    kind_of,
    may_be_verb,
)
from services.worker.extractor.text import Span
from services.worker.extractor.tokens import Token

_OCCURRENCES = 40
# What stands behind these is whose they are, and no name of theirs: `مكتب ماكرون`, `حملة ترامب الانتخابية`.
_OWNED = frozenset({"مكتب", "حمله", "اداره", "حكومه", "نظام", "فريق", "لجنه", "ديوان", "سفاره"})


def _persons() -> Mentions[Person]:
    return Mentions(lambda person: person.start)


def _bodies() -> Mentions[Body]:
    return Mentions(lambda body: body.start)


class Register:
    """Built once for an article, in time linear in its length; each question costs the same however long that is."""

    def __init__(self, document: Document, clitics: Clitics, cues: Sequence[int] = ()) -> None:
        """`cues`: the offsets at which cues begin, in order; no name runs over one."""
        self.document = document
        self.clitics = clitics
        self._cues = cues
        self._persons = _persons()
        self._bodies = _bodies()
        self._by_word: dict[str, Mentions[Person]] = defaultdict(_persons)
        self._by_role: dict[str, Mentions[Person]] = defaultdict(_persons)
        self._by_head: dict[str, Mentions[Body]] = defaultdict(_bodies)
        self._named_at: dict[Span, Person] = {}
        self._called: dict[str, Body] = {}
        self._aliases: dict[str, Body] = {}
        paragraphs = [paragraph for paragraph in document.paragraphs if not paragraph.boilerplate]
        # Where the first paragraph after the headline begins.
        self.body_starts = paragraphs[1].span.start if len(paragraphs) > 1 else 0
        for sentence in document.sentences:
            self._read(sentence)

    def _read(self, sentence: Sentence) -> None:
        tokens = self.document.tokens(sentence)
        stops = self._stops(sentence, tokens)
        done = 0
        for at, token in enumerate(tokens):
            if at >= done and token.is_word:
                done = self._enter(tokens, at, stops[bisect_right(stops, at)])

    @cached_property
    def _positions(self) -> dict[str, list[tuple[Sentence, int]]]:
        """Where each folded word stands, and each part of a tag."""
        positions: dict[str, list[tuple[Sentence, int]]] = defaultdict(list)
        for sentence in self.document.sentences:
            for at, token in enumerate(self.document.tokens(sentence)):
                if token.kind == "tag":
                    for part in name_words([token]):
                        positions[part].append((sentence, at))
                elif token.kind != "mark":
                    positions[token.folded].append((sentence, at))
        return positions

    def _occurrences(self, word: str) -> list[tuple[Sentence, int]]:
        found = self._positions.get(word, [])[:_OCCURRENCES]
        return found + self._positions.get("و" + word, [])[: _OCCURRENCES - len(found)]

    def _stops(self, sentence: Sentence, tokens: Sequence[Token]) -> list[int]:
        """The indices of the sentence's cues, and the index after its last token."""
        first = bisect_left(self._cues, sentence.span.start)
        last = bisect_left(self._cues, sentence.span.end)
        cues = [bisect_left(tokens, cue, key=lambda token: token.start) for cue in self._cues[first:last]]
        return [*cues, len(tokens)]

    def _enter(self, tokens: Sequence[Token], at: int, stop: int) -> int:
        kind = kind_of(self.clitics.bare(tokens[at].text))
        if kind in ("office", "honorific"):
            phrase = read_noun_phrase(tokens, at, stop, self.clitics)
            self.add_person(tokens, phrase)
            return phrase.name[0] if phrase.name else at + 1
        if kind == "organisation":
            self.add_body(tokens, read_noun_phrase(tokens, at, stop, self.clitics, commas=False))
        return at + 1

    def add_person(self, tokens: Sequence[Token], phrase: NounPhrase, spoke: bool = False) -> None:
        """Enter the named person of a phrase, if it names one."""
        words = name_words(tokens[slice(*phrase.name)], self.clitics) if phrase.name else ()
        if phrase.name is None or not words:
            return
        start, end = phrase.name
        if not may_begin_name(tokens[start], self.clitics, spoke):
            return
        around = (*tokens[phrase.start : start], *tokens[end : phrase.end])
        roles = tuple(stem_of(token.folded) for token in around if token.is_word)
        # `المحامي الخاص بفلان` is his lawyer as `محامي فلان` is.
        roles += tuple(role[1:] for role in roles if role[0] in "بل" and kind_of(role) == "word" and len(role) > 4)
        title = tokens[phrase.start].text if phrase.kind in ("office", "honorific") else None
        feminine = None if title is None else is_feminine_title(title)
        certain = spoke or (_ends_there(tokens, end) and (_set_off(tokens, start, end) or self._is_name(words)))
        person = Person(span_of(tokens[start:end]), words, roles, feminine, certain)
        self._persons.add(person)
        self._named_at[person.name] = person
        for word in {*words, *written_as_one(words)}:
            self._by_word[word].add(person)
        for role in {*roles, *person.nations} if certain else ():
            self._by_role[role].add(person)

    def _is_name(self, words: Words) -> bool:
        """Whether words after a title are more than happen to follow it: a given name, a family name told again."""
        return any(word in GIVEN_NAMES for word in words) or len(self._occurrences(words[-1])) > 1

    def add_body(self, tokens: Sequence[Token], phrase: NounPhrase, spoke: bool = False) -> None:
        """Enter the body that a phrase names, its second name in marks or brackets as an alias; of several each."""
        starts = [phrase.start, *(at for at in range(phrase.start + 1, phrase.end) if self.joins_body(tokens[at]))]
        for start, end in pairwise((*starts, phrase.end)):
            self._add_body(tokens[start:end], spoke)

    def _is_kind_of_body(self, token: Token) -> bool:
        """`شركة لإنتاج الأدوية` tells what a body does and names none."""
        return self.clitics.attached(token.text, False) is not None

    def joins_body(self, token: Token) -> bool:
        joined = self.clitics.conjoined(token.text) if token.is_word else None
        return joined is not None and not is_definite(token.text[1:]) and kind_of(joined) == "organisation"

    def _add_body(self, covered: Sequence[Token], spoke: bool) -> None:
        if not spoke:
            covered = _without_circumstance(covered)
        kept = without_attributes(without_second_name(covered))
        core = _unmarked(kept) if kept and kept[0].kind == "mark" else kept
        if not spoke and len(core) > 1 and not is_definite(core[0].text) and self._is_kind_of_body(core[1]):
            return
        words = tuple(token.folded for token in core if token.kind != "mark")
        if not words:
            return
        words = (self.clitics.bare(core[0].text), *words[1:])
        span = Span(spoken_span(core, 0, 1, self.clitics).start, core[-1].end)
        if core[0].folded.startswith("لل"):
            span = self.spelled(words) or Span(core[0].start + 1, core[-1].end)
        marked = len(core) > 1 and core[1].kind == "mark"
        body = Body(span, head_of(words[0])[1], words, spoke, marked)
        self._bodies.add(body)
        self._by_head[body.head].add(body)
        owned = body.head in _OWNED
        if not owned and (
            len(words) == 2 or (len(words) > 2 and not is_definite(core[1].text) and is_definite(core[2].text))
        ):
            self._called.setdefault(words[1], body)
        if 1 < len(kept) < len(covered) and covered[len(kept)].kind == "mark":
            self._aliases.setdefault(covered[len(kept) + 1].folded, body)

    def settle(self) -> None:
        """Put what sources named into the order of the text; call once, when all are entered."""
        self._persons.settle()
        self._bodies.settle()
        for persons in (*self._by_word.values(), *self._by_role.values()):
            persons.settle()
        for bodies in self._by_head.values():
            bodies.settle()

    def persons_near(self, at: int) -> list[Person]:
        return self._persons.near(at)

    def persons_with_role(self, role: str, at: int) -> list[Person]:
        """Persons of whom it is certain that they are named, by a stem of their titles or a nationality."""
        return self._by_role[role].near(at) if role in self._by_role else []

    def person_called(self, words: Words, before: int) -> Person | None:
        """The person whose name holds these words, in its fullest form; of several the one named last before.

        A family name that ends the name goes before a first name that begins it.
        """
        words = written_as_one(words)
        if not words or words[-1] not in self._by_word:
            return None
        found = [person for person in self._by_word[words[-1]].near(before) if holds(person.joined, words)]
        longer = [person for person in found if len(person.joined) > len(words)]
        ending = [person for person in longer if person.joined[-len(words) :] == words]
        beginning = [person for person in longer if person.certain and person.joined[:1] == words]
        found = ending or beginning or [person for person in found if person.joined == words]
        if not found:
            return None
        fullest = _fullest(found)
        best = [person for person in found if person.words == fullest]
        earlier = [person for person in best if person.start < before]
        return earlier[-1] if earlier else best[0]

    def fullest(self, words: Words, before: int) -> Span | None:
        """The fullest form of a name that the article gives, beside a title or elsewhere; None where there is none."""
        person = self.person_called(words, before)
        if person and len(person.joined) > len(written_as_one(words)):
            return person.name
        return self.lengthened(words) or (person.name if person else None)

    def named_at(self, name: Span) -> Person | None:
        """The person whose name stands at the span."""
        return self._named_at.get(name)

    def alias(self, folded: str) -> Body | None:
        """The body whose second name the word is: `حماس` of `حركة المقاومة الإسلامية "حماس"`."""
        return self._aliases.get(folded)

    def body_called(self, folded: str) -> Span | None:
        """The body that the word names without a head noun: `رويترز` of `وكالة "رويترز"`."""
        found = self.alias(folded) or self._called.get(folded)
        return found.span if found else None

    def body_holding(self, words: Words, at: int) -> Span | None:
        """A body that spoke and whose name the words are without its head noun: `"الدستوري الحر"`."""
        if len(words) < 2:
            return None if words[0].startswith("ال") else self.body_called(words[0])
        near = (body for body in self._bodies.near(at) if body.spoke)
        found = (body for body in near if holds(tuple(_with_article(word) for word in body.words[1:]), words))
        return next((body.span for body in found), None)

    def bodies_with_head(self, head: str, at: int) -> list[Body]:
        return self._by_head[head].near(at) if head in self._by_head else []

    def first_place(self, word: str) -> Span | None:
        """Where a word first stands in the article, proclitics left out."""
        for proclitic in ("", "ب", "ل", "ك", "وب", "ول"):
            for sentence, at in self._positions.get(proclitic + word, ())[:1]:
                end = self.document.tokens(sentence)[at].span.end
                return Span(end - len(word), end)
        return None

    def spelled(self, words: Words) -> Span | None:
        """Where these words first stand one after another."""
        for sentence, at in self._occurrences(words[0]):
            covered = self.document.tokens(sentence)[at : at + len(words)]
            if tuple(token.folded for token in covered[1:]) == words[1:]:
                return Span(covered[0].end - len(words[0]), covered[-1].end)
        return None

    def stands_alone(self, first: str, second: str) -> bool:
        """Whether two words stand somewhere without an adjective behind them, or the second alone in marks.

        `حزب الله` stands beside `حزب الله اللبناني`, `"برق"` beside `شركة برق الوطنية`.
        """
        for sentence, at in self._occurrences(first):
            tokens = self.document.tokens(sentence)
            behind = tokens[at + 2] if at + 2 < len(tokens) else None
            pair = at + 1 < len(tokens) and tokens[at + 1].folded == second
            if pair and (behind is None or not is_definite(behind.text)):
                return True
        return any(self._opens_marks(sentence, at) for sentence, at in self._occurrences(second))

    def _opens_marks(self, sentence: Sentence, at: int) -> bool:
        return at > 0 and self.document.tokens(sentence)[at - 1].text in QUOTE_MARKS

    def lengthened(self, words: Words) -> Span | None:
        """A longer run of name words, elsewhere in the article, that ends in these: `إيلون ماسك` for `ماسك`."""
        best: Span | None = None
        if not words:
            return None
        if words[0] == "ابن":
            # Behind a given name it has no alef.
            words = ("بن", *words[1:])
        for sentence, at in self._occurrences(words[0]):
            tokens = self.document.tokens(sentence)
            if tuple(token.folded.removeprefix("#") for token in tokens[at : at + len(words)]) != words:
                continue
            start, cut = name_start(tokens, at, self.clitics)
            if start < at:
                whole = span_of(tokens[start : at + len(words)])
                span = Span(whole.start + cut, whole.end)
                best = span if best is None or len(span) > len(best) else best
        return best


def _fullest(found: Sequence[Person]) -> Words:
    """The longest of the names, of those that disagree the one read most often: a rare one may be two run together."""
    counts = Counter(person.words for person in found)

    def support(words: Words) -> int:
        return sum(count for other, count in counts.items() if _agree(words, other))

    return max(reversed(counts), key=lambda words: (support(words), len(words)))


def _agree(one: Words, other: Words) -> bool:
    """Whether one name ends in the other."""
    shared = min(len(one), len(other))
    return one[-shared:] == other[-shared:]


def _without_circumstance(tokens: Sequence[Token]) -> Sequence[Token]:
    """Where nobody is quoted, `في` after a body's name tells what happened where, unless a place follows it."""
    for at in range(2, len(tokens) - 1):
        if tokens[at].folded == "في" and kind_of(tokens[at + 1].folded) != "place":
            return tokens[:at]
    return tokens


def _with_article(word: str) -> str:
    """`الصليب` of `اللجنة الدولية للصليب الأحمر`."""
    return "ال" + word[2:] if word.startswith("لل") else word


def _unmarked(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without the mark that opens the whole and the one that closes it."""
    return tokens[1 : len(tokens) - (tokens[-1].kind == "mark")]


def _set_off(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether commas hold the words, as they do a name after its title."""
    return start > 0 and end < len(tokens) and tokens[start - 1].text == "،" == tokens[end].text


def _ends_there(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name that was read up to here cannot run on, nor a verb have been read into it."""
    if at >= len(tokens):
        return True
    token = tokens[at]
    if token.kind == "mark" or token.folded in PREPOSITIONS or token.folded in RELATIVES:
        return True
    return closes(token.folded) or may_be_verb(token.folded)
