"""Who and what an article names: persons with their titles, bodies by their head nouns, in the order of the text."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.worker.extractor.document import Document, Sentence
from services.worker.extractor.lexicon.countries import NAMES_BY_ADJECTIVE
from services.worker.extractor.lexicon.names import IN_YA
from services.worker.extractor.lexicon.phrase_ends import TIMES
from services.worker.extractor.statements.clitics import LEXICON_ONLY, Clitics
from services.worker.extractor.statements.noun_phrase import NounPhrase, phrase_span, read_noun_phrase
from services.worker.extractor.statements.phrase_links import PREPOSITIONS
from services.worker.extractor.statements.statement import has_contracted_article
from services.worker.extractor.statements.word_classes import (
    closes,
    head_of,
    is_definite,
    is_object,
    kind_of,
    may_be_verb,
    nationality,
    without_article,
)
from services.worker.extractor.text import Span
from services.worker.extractor.tokens import Token, tokenise

Words = tuple[str, ...]

# After a body these tell whose it is and what it does, and are no part of its name.
_ATTRIBUTES = frozenset(
    [
        "التابع",
        "التابعه",
        "المتحدثه",
        "المتحدث",
        "الناطقه",
        "الناطق",
        "المقربه",
        "المقرب",
        "المحسوبه",
        "المتخصصه",
        "المتخصص",
        "المعنيه",
        "المعني",
        "المملوكه",
        "المسؤوله",
        "المشغله",
    ]
)
_NAMES_A_WORD = 40
_LEFT = 3


@dataclass(frozen=True, slots=True)
class Person:
    """A name where it stands, its folded words, and the stems of the title beside it, the head first.

    `certain`: it is a source's, or nothing but a mark or a particle follows it where it was found.
    """

    name: Span
    words: Words
    roles: Words
    feminine: bool | None
    certain: bool

    @property
    def nations(self) -> frozenset[str]:
        return nations_of(self.roles)


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation where it stands: `head` without the article, `words` folded; `spoke`: as a source; `marked`: in marks."""

    span: Span
    head: str
    words: Words
    spoke: bool = False
    marked: bool = False

    @property
    def certain(self) -> bool:
        """Whether it is more than a noun that happens to look like a body: its complement is definite."""
        second = self.words[1] if len(self.words) > 1 else ""
        return (
            self.spoke or self.marked or second.startswith(("ال", "لل")) or kind_of(second) not in ("word", "honorific")
        )


def nations_of(words: Sequence[str]) -> frozenset[str]:
    """The nationality adjectives that the words hold or whose country they name."""
    return frozenset(
        adjective
        for word in words
        for adjective in (nationality(word), _ADJECTIVE_BY_NAME.get(word), _ADJECTIVE_BY_NAME.get("ال" + word))
        if adjective
    )


_ADJECTIVE_BY_NAME = {name: adjective for adjective, names in NAMES_BY_ADJECTIVE.items() for name in names}


class Register:
    """Built once for an article, in time linear in its length."""

    def __init__(self, document: Document, clitics: Clitics, cues: Sequence[int] = ()) -> None:
        """`cues`: the offsets at which cues begin, in order; no name runs over one."""
        self.document = document
        self.clitics = clitics
        self._cues = cues
        self.persons: list[Person] = []
        self.bodies: list[Body] = []
        self._positions: dict[str, list[tuple[Sentence, int]]] = defaultdict(list)
        self._by_word: dict[str, list[Person]] = defaultdict(list)
        self._by_head: dict[str, list[Body]] = defaultdict(list)
        self._aliases: dict[str, Body] = {}
        self._called: dict[str, Body] = {}
        self.pairs: list[tuple[Person, Person]] | None = None
        for sentence in document.sentences:
            self._read(sentence)

    def _read(self, sentence: Sentence) -> None:
        tokens = self.document.tokens(sentence)
        stops = self._stops(sentence, tokens)
        done = 0
        for at, token in enumerate(tokens):
            if token.kind == "mark":
                continue
            for part in name_words([token], self.clitics):
                self._positions[part].append((sentence, at))
            if at >= done:
                stop = next((stop for stop in stops if stop > at), len(tokens))
                done = self._enter(tokens, at, stop)

    def _enter(self, tokens: Sequence[Token], at: int, stop: int) -> int:
        kind = kind_of(self.clitics.bare(tokens[at].text))
        if kind in ("office", "honorific"):
            phrase = read_noun_phrase(tokens, at, stop, self.clitics)
            self.add_person(tokens, phrase)
            return phrase.name[0] if phrase.name else at + 1
        if kind == "organisation":
            self.add_body(tokens, read_noun_phrase(tokens, at, stop, self.clitics, commas=False))
        return at + 1

    def _stops(self, sentence: Sentence, tokens: Sequence[Token]) -> list[int]:
        first = bisect_left(self._cues, sentence.span.start)
        last = bisect_left(self._cues, sentence.span.end)
        return [bisect_left(tokens, cue, key=lambda token: token.span.start) for cue in self._cues[first:last]]

    def add_person(self, tokens: Sequence[Token], phrase: NounPhrase, spoke: bool = False) -> Person | None:
        """Enter the named person of a phrase; None where it names none."""
        if phrase.name is None:
            return None
        start, end = phrase.name
        named = tokens[start:end]
        words = name_words(named, self.clitics)
        if not words:
            return None
        around = (*tokens[phrase.start : start], *tokens[end : phrase.end])
        roles = tuple(stem_of(token.folded) for token in around if token.is_word)
        title = tokens[phrase.start].folded if phrase.kind in ("office", "honorific") else None
        feminine = None if title is None else title.endswith("ه")
        certain = spoke or _ends_there(tokens, end)
        person = Person(span_of(named), words, roles, feminine, certain)
        self.persons.append(person)
        for word in set(words):
            self._by_word[word].append(person)
        return person

    def add_body(self, tokens: Sequence[Token], phrase: NounPhrase, spoke: bool = False) -> Body | None:
        """Enter the body that a phrase names, its second name in marks or brackets as an alias."""
        covered = tokens[phrase.start : phrase.end]
        kept = without_attributes(without_second_name(covered))
        core = kept[1:] if kept and kept[0].kind == "mark" else kept
        words = tuple(token.folded for token in core if token.kind != "mark")
        if not words:
            return None
        words = (self.clitics.bare(core[0].text), *words[1:])
        span = Span(phrase_span(tokens, phrase, self.clitics).start, core[-1].span.end)
        if core[0].folded.startswith("لل"):
            span = self.spelled(words) or Span(core[0].span.start + 1, core[-1].span.end)
        marked = len(core) > 1 and core[1].kind == "mark"
        body = Body(span, head_of(words[0])[1], words, spoke, marked)
        self.bodies.append(body)
        if len(words) == 2:
            self._called.setdefault(words[1], body)
        self._by_head[body.head].append(body)
        if len(kept) < len(covered) and covered[len(kept)].kind == "mark":
            self._aliases.setdefault(covered[len(kept) + 1].folded, body)
        elif len(words) == 2 and core[1].kind == "mark":
            # `شركة "هيربالايف"`: what stands in the marks is enough to name it.
            self._aliases.setdefault(words[1], body)
        return body

    def alias(self, folded: str) -> Body | None:
        """The body whose second name the word is: `حماس` of `حركة المقاومة الإسلامية "حماس"`."""
        return self._aliases.get(folded)

    def person_called(self, words: Words, before: int) -> Person | None:
        """The person whose name holds these words, in its fullest form; of several the one named last before.

        A family name that ends the name goes before a first name that begins it.
        """
        found = [person for person in self._by_word.get(words[-1], ()) if holds(person.words, words)]
        longer = [person for person in found if len(person.words) > len(words)]
        ending = [person for person in longer if person.words[-len(words) :] == words]
        beginning = [person for person in longer if person.certain and person.words[:1] == words]
        found = ending or beginning or [person for person in found if person.words == words]
        if not found:
            return None
        longest = max(len(person.words) for person in found)
        best = [person for person in found if len(person.words) == longest]
        earlier = [person for person in best if person.name.start < before]
        return earlier[-1] if earlier else best[0]

    @property
    def body_starts(self) -> int:
        """Where the first paragraph after the headline begins."""
        paragraphs = [paragraph for paragraph in self.document.paragraphs if not paragraph.boilerplate]
        return paragraphs[1].span.start if len(paragraphs) > 1 else 0

    def settle(self) -> None:
        """Put what sources named into the order of the text; call once, when all are entered."""
        self.persons.sort(key=lambda person: person.name.start)
        self.bodies.sort(key=lambda body: body.span.start)
        for group in (*self._by_word.values(),):
            group.sort(key=lambda person: person.name.start)
        for bodies in self._by_head.values():
            bodies.sort(key=lambda body: body.span.start)

    def body_holding(self, words: Words) -> Span | None:
        """A body that spoke and whose name the words are without its head noun: `"الدستوري الحر"`."""
        if len(words) < 2:
            return None if words[0].startswith("ال") else self.body_called(words[0])
        found = next((body for body in self.bodies if body.spoke and holds(body.words[1:], words)), None)
        return found.span if found else None

    def body_called(self, folded: str) -> Span | None:
        """The body that the word names without a head noun: `رويترز` of `وكالة "رويترز"`."""
        found = self.alias(folded) or self._called.get(folded)
        return found.span if found else None

    def bodies_with_head(self, head: str) -> list[Body]:
        return self._by_head.get(head, [])

    def first_place(self, word: str) -> Span | None:
        """Where a word first stands in the article, proclitics left out."""
        for proclitic in ("", "ب", "ل", "ك", "وب", "ول"):
            for sentence, at in self._positions.get(proclitic + word, ())[:1]:
                end = self.document.tokens(sentence)[at].span.end
                return Span(end - len(word), end)
        return None

    def spelled(self, words: Words) -> Span | None:
        """Where these words first stand one after another."""
        for sentence, at in self._positions.get(words[0], ())[:_NAMES_A_WORD]:
            covered = self.document.tokens(sentence)[at : at + len(words)]
            if tuple(token.folded for token in covered[1:]) == words[1:]:
                return Span(covered[0].span.end - len(words[0]), covered[-1].span.end)
        return None

    def _joined_name(self, token: Token) -> bool:
        """Whether the token is a conjunction with a word that may be a given name: `وجيمس كومي`."""
        word = self.clitics.conjoined(token.text) if token.is_word else None
        if word is None or len(word) < 3 or is_definite(token.text[1:]) or kind_of(word) != "word":
            return False
        plain = (
            not may_be_verb(word) and not is_object(word) and not closes(word) and not word.endswith(("ه", "ت", "ات"))
        )
        return plain and self.clitics.attached(token.text[1:]) is None

    def entered(self, name: Span) -> Person | None:
        """The person whose name stands at the span."""
        return next((person for person in self._by_word.get(self._word_at(name), ()) if person.name == name), None)

    def _word_at(self, name: Span) -> str:
        return name_words(tokenise(self.document.text, name))[-1]

    def lengthened(self, words: Words) -> Span | None:
        """A longer run of name words, elsewhere in the article, that ends in these: `إيلون ماسك` for `ماسك`."""
        best: Span | None = None
        for sentence, at in self._positions.get(words[0], ())[:_NAMES_A_WORD]:
            tokens = self.document.tokens(sentence)
            if tuple(token.folded for token in tokens[at : at + len(words)]) != words:
                continue
            start = _run_start(tokens, at, self.clitics)
            joined = start > 0 and self._joined_name(tokens[start - 1])
            start -= joined
            if start == at:
                continue
            if joined or _licensed(tokens, start):
                span = span_of(tokens[start : at + len(words)])
                span = Span(span.start + joined, span.end)
                best = span if best is None or len(span) > len(best) else best
        return best


def _run_start(tokens: Sequence[Token], at: int, clitics: Clitics) -> int:
    start = at
    while start > 0 and at - start < _LEFT:
        if tokens[start - 1].folded in ("الرحمن", "الله", "العزيز", "الفتاح") and tokens[start - 2 : start - 1]:
            start -= 2
        elif _may_name(tokens[start - 1], clitics):
            start -= 1
        else:
            break
    return max(start, 0)


def _ends_there(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name that was read up to here cannot run on, nor a verb have been read into it."""
    if at >= len(tokens):
        return True
    token = tokens[at]
    return token.kind == "mark" or closes(token.folded) or may_be_verb(token.folded) or token.folded in PREPOSITIONS


def _may_name(token: Token, clitics: Clitics) -> bool:
    folded = token.folded
    if not token.is_word or may_be_verb(folded) or folded in TIMES or folded in PREPOSITIONS:
        return False
    if closes(folded) or is_object(folded) or kind_of(folded) != "word" or clitics.conjoined(token.text):
        return False
    if folded.startswith("ي") and folded not in IN_YA:
        return False
    if is_definite(token.text) or nationality(folded) or len(folded) < 3:
        return False
    return not folded.endswith(("ت", "ها", "هم")) and clitics.attached(token.text) is None


def _licensed(tokens: Sequence[Token], start: int) -> bool:
    """Whether what stands before lets a name begin here: an adjective or noun with the article, a mark."""
    if start == 0:
        return False
    before = tokens[start - 1]
    return is_definite(before.text) or before.text in "\"“”«‘'" or nationality(before.folded) is not None


def name_words(tokens: Sequence[Token], clitics: Clitics = LEXICON_ONLY) -> Words:
    """The folded words of a name: marks left out, a tag taken apart."""
    words: list[str] = []
    for token in tokens:
        if token.kind == "tag":
            words += token.folded[1:].split("_")
        elif token.kind != "mark":
            words.append(clitics.bare(token.text) if token is tokens[0] else token.folded)
    return tuple(word for word in words if word)


def holds(words: Words, part: Words) -> bool:
    """Whether `part` stands in `words` in one piece."""
    return any(words[at : at + len(part)] == part for at in range(len(words) - len(part) + 1))


def with_article_restored(text: str, tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens of a source cut off its preposition, `لجيش` of `للجيش` read as `الجيش`; spans stay."""
    if not tokens or not has_contracted_article(text, tokens[0].span):
        return tokens
    first = tokens[0]
    return (replace(first, text="ا" + first.text, folded="ا" + first.folded), *tokens[1:])


def without_attributes(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens of a body's phrase up to the words that tell whose it is: `المرصد التابع لدار الإفتاء`."""
    return tokens[: next((k for k in range(2, len(tokens)) if tokens[k].folded in _ATTRIBUTES), len(tokens))]


def without_second_name(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens of a phrase without a second name at its end, in brackets or, after a definite noun, in marks."""
    last = len(tokens) - 1
    if last < 3 or tokens[last].text not in ')"”»“':
        return tokens
    openers = "(" if tokens[last].text == ")" else '"“«”'
    at = next((k for k in range(last - 1, 0, -1) if tokens[k].text in openers), 0)
    if at and (openers == "(" or is_definite(tokens[at - 1].text)):
        return tokens[:at]
    return tokens


def span_of(tokens: Sequence[Token]) -> Span:
    first = tokens[0]
    return Span(first.span.start + (first.kind == "tag"), tokens[-1].span.end)


def stem_of(folded: str) -> str:
    """A title's word for comparison: conjunction, article and inflection off where the lexicon knows it."""
    word = LEXICON_ONLY.bare(folded)
    kind, stem = head_of(word)
    return without_article(stem if kind != "word" else word)
