"""Who a source is: a name in its fullest form, whoever a description fits, a body, or the noun phrase itself."""

from collections.abc import Sequence

from services.worker.extractor.document import Document
from services.worker.extractor.lexicon.countries import NAMES_BY_ADJECTIVE
from services.worker.extractor.lexicon.phrase_words import AUDIENCES
from services.worker.extractor.statements.bodies import described_body
from services.worker.extractor.statements.descriptions import (
    described_pair,
    described_person,
    pair_of,
    pair_within,
    strangers,
)
from services.worker.extractor.statements.identity import Identity, told
from services.worker.extractor.statements.issuers import Issuers, named_behind
from services.worker.extractor.statements.mentions import (
    Person,
    name_words,
    nations_of,
    span_of,
    stem_of,
    without_attributes,
    without_second_name,
    written_as_one,
)
from services.worker.extractor.statements.noun_phrase import NounPhrase, read_noun_phrase
from services.worker.extractor.statements.phrase_reading import PERSONAL
from services.worker.extractor.statements.register import Register
from services.worker.extractor.statements.voices import Voice, Voices
from services.worker.extractor.statements.word_classes import (
    is_definite,
    is_dual,
    is_plain_adjective,
    is_plural,
    kind_of,
    nationality,
    without_article,
)
from services.worker.extractor.text import Span
from services.worker.extractor.tokens import Token, tokenise

Tokens = Sequence[Token]


_COUNTRY_NOUNS = frozenset({"بلاده", "بلادها", "بلادهم", "بلادهما", "بلده", "بلدها", "بلدهم"})
# They speak for whoever issued them; a report or a poll speaks for itself.
_ISSUED = frozenset({"بيان", "بلاغ", "تعميم", "منشور", "تغريده", "رساله", "مذكره", "نشره"})
_THIS = frozenset({"هذا", "هذه"})
_SAME = frozenset({"ذات", "نفس"})
_PUBLISHERS = frozenset({"وكاله", "صحيفه", "قناه", "موقع", "تلفزيون"})
OWN_WORDS = ("nothing names the source better than its own words",)
AS_GIVEN = ("the name as the source gives it",)
# One of several sources goes on as the source.
_SINGULARS = {"مصادر": "مصدر"}
# What is called so may be known by its name alone, without a head noun.
_BUSINESSES = frozenset({"الشركه", "المجموعه", "المنظمه", "الشبكه"})
_MARKS = "\"“”«»'‘’"


class Identities:
    def __init__(self, document: Document, register: Register, voices: Voices) -> None:
        self.document = document
        self.register = register
        self.voices = voices
        self.issuers = Issuers(document, voices, voices.topics)

    def identify(self, tokens: Tokens, phrase: NounPhrase) -> Identity:
        """The span that names the source best; the source's own words where nothing names it better."""
        if phrase.kind == "word":
            tokens, phrase = self._without_bracket(tokens, phrase)
        first = tokens[0].folded
        found: Identity | None = None
        if first in _SAME and len(tokens) > 1:
            return self._of_same_head(tokens[1:], phrase) or self._heard_last() or _own_words(span_of(tokens))
        if first in _THIS and len(tokens) > 1:
            return self._this(tokens)
        if first == "كل" and len(tokens) > 2 and tokens[1].folded == "من":
            tokens = tokens[2:]
            phrase = read_noun_phrase(tokens, 0, len(tokens), self.register.clitics, closed=True)
        if first in _COUNTRY_NOUNS:
            found = told(self._country_of_last(), "the country of who spoke last")
        elif first in ("احدهما", "احدهم", "احداهما"):
            last = self.voices.last(head="احد")
            found = told(last.speaker, "one of them spoke last") if last else None
        else:
            found = self._pair(tokens, phrase) or self._by_kind(tokens, phrase)
        identity = found or _own_words(_core(tokens, phrase))
        return self._by_its_name(identity)

    def _without_bracket(self, tokens: Tokens, phrase: NounPhrase) -> tuple[Tokens, NounPhrase]:
        """`الرحوي (الجبهة الشعبية)`: what the brackets add is no part of the name."""
        opened = next((at for at, token in enumerate(tokens) if token.text == "(" and at > 0), len(tokens))
        if opened == len(tokens) or tokens[-1].text != ")":
            return tokens, phrase
        kept = tokens[:opened]
        return kept, read_noun_phrase(kept, 0, len(kept), self.register.clitics, closed=True)

    def _by_its_name(self, identity: Identity) -> Identity:
        """`حزب الله` for `حزب الله اللبناني`, where the article calls it so too: the rest is no name."""
        tokens = [token for token in tokenise(self.document.text, identity.span) if token.is_word]
        if len(tokens) < 3 or is_definite(tokens[0].text) or not is_definite(tokens[2].text):
            return identity
        if not (is_plain_adjective(tokens[2].folded) or tokens[2].folded.endswith("يه")):
            return identity
        if kind_of(self.register.clitics.bare(tokens[0].text)) != "organisation":
            return identity
        marked = any(mark in self.document.text[tokens[0].end : tokens[1].start] for mark in _MARKS)
        proper = tokens[1].folded == "الله" or not (marked or is_definite(tokens[1].text))
        if not proper or not self.register.stands_alone(tokens[0].folded, tokens[1].folded):
            return identity
        return Identity(span_of(tokens[:2]), (*identity.because, "the article calls it so without an adjective too"))

    def _this(self, tokens: Tokens) -> Identity:
        """`هذه المجموعات`, `هذا الهيكل النقابي`: what was heard last under that noun, or else the last body."""
        rest = tokens[1:]
        phrase = read_noun_phrase(rest, 0, len(rest), self.register.clitics, closed=True)
        found = self._of_same_head(rest, phrase)
        last = self.voices.last("organisation") if phrase.kind == "organisation" and not found else None
        return found or (Identity(last.speaker, ("the body that spoke last",)) if last else _own_words(span_of(tokens)))

    def _by_kind(self, tokens: Tokens, phrase: NounPhrase) -> Identity | None:
        at = tokens[0].start
        own = phrase.kind in PERSONAL or (phrase.kind == "word" and phrase.person)
        if phrase.name and (own or (phrase.kind == "word" and _to_the_end(tokens, phrase.name[1]))):
            end = phrase.name[1]
            others = self.register.clitics.conjoined(tokens[end].text) if end < len(tokens) else None
            if others and kind_of(others) == "unnamed":
                return Identity(Span(tokens[phrase.name[0]].span.start, tokens[-1].end), ("a name and others",))
            return self._full_name(tokens[slice(*phrase.name)])
        if phrase.kind in ("office", "honorific"):
            spelled = self._named_like_title(tokens)
            person = spelled or described_person(self.register, tokens, phrase.head, at, self._last_person())
            # With a complement it is told whose it is, so that the noun alone says nothing: `المتحدث باسم الحركة`.
            alone = sum(token.is_word for token in tokens) < 3
            return person or (self._of_same_head(tokens, phrase) if alone else None)
        if phrase.kind == "organisation":
            again = self._of_same_head(tokens, phrase) if len(tokens) == 1 else None
            again = again or told(_body_in_marks(tokens), "the body that the marks hold")
            again = again or told(_labelled(tokens), "it is said to bear that name") or self._body(tokens)
            return again or self._called_by_name(tokens)
        if phrase.kind == "document":
            return self._document(tokens, phrase)
        if phrase.kind == "place":
            return None
        if phrase.kind == "unnamed":
            return self._of_same_head(tokens, phrase) or (self._named_like_title(tokens) if len(tokens) == 1 else None)
        return self._unknown(tokens, phrase)

    def _named_like_title(self, tokens: Tokens) -> Identity | None:
        """`قائد السبسي`, `الشاهد`: the end of a name that is spelled like a title."""
        words = name_words(tokens, self.register.clitics)
        person = self.register.person_called(words, tokens[0].start) if words else None
        if person is None:
            # `ابن راشد` after a `فيصل بن راشد` without a title.
            son = words[:1] == ("ابن",) and len(words) == 2
            return told(self.register.lengthened(words), "the name with the given name before it") if son else None
        # Of one word only where somebody is surely called so.
        named = len(words) > 1 or (person.certain and 1 < len(person.words) < 4 and person.words[-1:] == words)
        return told(person.name, "a name ends in these words") if named else None

    def _called_by_name(self, tokens: Tokens) -> Identity | None:
        """`الشركة` where none is named by that noun: the name that a verb in the feminine had as its subject."""
        if len(tokens) > 1 or tokens[0].folded not in _BUSINESSES:
            return None
        named = (voice for voice in reversed(self.voices.lately()) if voice.kind == "word" and voice.agreement.feminine)
        voice = next(named, None)
        return told(voice.speaker, "a body that spoke last by its name alone") if voice else None

    def _body(self, tokens: Tokens) -> Identity | None:
        if any(self.register.joins_body(token) for token in tokens[1:]):
            return None
        at = tokens[0].start
        words = name_words(tokens, self.register.clitics)
        holding = self.register.body_holding(words, at) if len(words) > 1 and is_definite(tokens[0].text) else None
        found = described_body(self.register, tokens, at)
        return found or told(holding, "the body that spoke under that name")

    def _pair(self, tokens: Tokens, phrase: NounPhrase) -> Identity | None:
        """Two who speak together: as the article first names them side by side."""
        if len(tokens) == 1:
            pair = described_pair(self.register, phrase.head, tokens[0].start)
            return told(pair, "two such are named side by side") if is_dual(tokens[0].folded) else None
        found = pair_within(self.register, span_of(tokens))
        if found:
            return Identity(found, ("the source names them side by side",))
        conjoined = self.register.clitics.conjoined
        cut = next((k for k, token in enumerate(tokens) if k and (token.folded == "و" or conjoined(token.text))), 0)
        if not cut or phrase.kind not in ("word", "honorific"):
            return None
        one, other = (self._person(part) for part in (tokens[:cut], tokens[cut:]))
        if one is None or other is None:
            return None
        return told(pair_of(self.register, one, other), "the two are named side by side in full")

    def _person(self, tokens: Tokens) -> Person | None:
        named = [token for token in tokens if token.kind != "mark" and token.folded != "و"]
        words = name_words(named, self.register.clitics)
        return self.register.person_called(words, tokens[0].start) if words else None

    def _full_name(self, named: Tokens) -> Identity | None:
        words = name_words(named, self.register.clitics)
        if not words:
            return None
        here = span_of([token for token in named if token.kind != "mark" or token.text not in _MARKS])
        person = self.register.person_called(words, here.start)
        if person and len(person.joined) > len(written_as_one(words)):
            return Identity(person.name, ("the fullest form of the name beside a title",))
        body = self.register.body_called(words[0]) if len(words) == 1 else None
        return (
            told(body, "the body that is called so")
            or told(self.register.lengthened(words), "the name with the given name before it")
            or Identity(here, AS_GIVEN)
        )

    def _heard_last(self) -> Identity | None:
        """Who spoke last, if only by a tail: `ذات المصدر` may be somebody named."""
        last = self.voices.last(everywhere=True)
        return told(last.speaker, "the same as spoke last") if last else None

    def _last_person(self) -> Person | None:
        last = self.voices.last("office", "honorific", "word")
        return self.register.named_at(last.speaker) if last else None

    def _unknown(self, tokens: Tokens, phrase: NounPhrase) -> Identity | None:
        """A family name alone, a body without its head noun, a nationality, or a common noun heard before."""
        words = name_words(tokens, self.register.clitics)
        if not words:
            return None
        at = tokens[0].start
        person = self.register.person_called(words, at)
        if person:
            return Identity(person.name, ("the fullest form of the name beside a title",))
        adjective = nationality(words[0])
        if adjective and len(words) == 1:
            return self._of_nation(tokens, adjective)
        body = told(self.register.body_holding(words, at), "the body that spoke under that name") or self._body(tokens)
        found = body or self._of_same_head(tokens, phrase)
        named = len(words) < 4 and not is_plural(tokens[0].folded)
        named = named and not (len(words) > 1 and is_definite(tokens[0].text))
        longer = self.register.lengthened(words) if named and not found else None
        return found or told(longer, "the name with the given name before it")

    def _of_nation(self, tokens: Tokens, adjective: str) -> Identity | None:
        if is_definite(tokens[0].text):
            return told(self._country(adjective), "the country of that nation")
        return described_person(self.register, tokens, "مسؤول", tokens[0].start, None)

    def _of_same_head(self, tokens: Tokens, phrase: NounPhrase) -> Identity | None:
        """`المصدر` is the source quoted last, `النموذج` the model quoted before."""
        if not is_definite(tokens[0].text):
            return None
        stem = without_article(tokens[0].folded)
        stem = _SINGULARS.get(stem, stem)
        heads = (stem, phrase.head, *(many for many, one in _SINGULARS.items() if one == stem))
        found = (self.voices.last(head=head, everywhere=True) for head in heads)
        last = next((voice for voice in found if voice), None)
        if last and self._is_foreign(last, tokens):
            return None
        # Heard before in no more words, it is no better known than now.
        longer = last.speaker if last and " " in last.speaker.of(self.document.text) else None
        return told(longer, "heard last under the same noun")

    def _is_foreign(self, last: Voice, tokens: Tokens) -> bool:
        """Whether who was heard is known to be of another nation than these words tell of."""
        person = self.register.named_at(last.speaker)
        words = [stem_of(token.folded) for token in tokens if token.is_word]
        return person is not None and strangers(nations_of(words), person.nations)

    def _document(self, tokens: Tokens, phrase: NounPhrase) -> Identity | None:
        if phrase.head in _ISSUED:
            issuer = self._issuer(tokens)
            construct = len(tokens) == 2 and not is_definite(tokens[0].text) and is_definite(tokens[1].text)
            if issuer or len(tokens) > 2 or construct:
                return issuer
            return self._issuer_behind(tokens) or self.issuers.before(phrase.head, tokens[0].start)
        found = self._of_same_head(tokens, phrase)
        found = found or self._issuer_in_construct(tokens)
        return found or told(_without_clause(tokens, phrase), "a report, without the clause on its making")

    def _issuer_behind(self, tokens: Tokens) -> Identity | None:
        """`الرسالة، التي وجهتها سفارة …`: whoever is named in the clause behind it."""
        sentence = self.document.sentence_at(tokens[-1].start)
        behind = (
            [token for token in self.document.tokens(sentence) if token.start >= tokens[-1].end] if sentence else []
        )
        at = named_behind(behind)
        return self._spoken_for(behind[at:]) if at else None

    def _spoken_for(self, inner: Tokens) -> Identity | None:
        phrase = read_noun_phrase(inner, 0, len(inner), self.register.clitics)
        if not phrase.end:
            return None
        return self._by_kind(inner[: phrase.end], phrase) or _issued_by(span_of(inner[: phrase.end]))

    def _issuer_in_construct(self, tokens: Tokens) -> Identity | None:
        """`تقرير رويترز`, `تصريحات من المرصد`: whoever is named right behind a report made it."""
        at = next((k + 1 for k, token in enumerate(tokens) if token.folded in ("من", "عن") and k < 3), 1)
        if at >= len(tokens) or is_definite(tokens[0].text):
            return None
        word, text = tokens[at].folded, tokens[at].text
        adjective = word.endswith("يه") and not is_definite(text)
        known = (kind_of(word) in ("organisation", "place", "unnamed") and not adjective) or word in AUDIENCES
        named = known or is_definite(text) or at > 1
        if not named or self.register.clitics.attached(text):
            return None
        return self._spoken_for(tokens[at:])

    def _issuer(self, tokens: Tokens) -> Identity | None:
        for token in tokens[1:]:
            word = self.register.clitics.bare(token.text)
            if kind_of(word) not in ("organisation", "place", "office", "honorific"):
                continue
            if phrase_head(word) in _PUBLISHERS:
                return None
            inner = tokenise(self.document.text, Span(token.start, tokens[-1].end))
            words = name_words(inner, self.register.clitics)
            if word != token.folded and not self.register.clitics.conjoined(token.text):
                spelled = self.register.spelled(words)
                return _issued_by(spelled or Span(token.start + 1, tokens[-1].end))
            phrase = read_noun_phrase(inner, 0, len(inner), self.register.clitics, closed=True)
            return self._by_kind(inner, phrase) or _issued_by(span_of(inner))
        return None

    def _country_of_last(self) -> Span | None:
        last = self._last_person()
        for adjective in sorted(last.nations) if last else ():
            found = self._country(adjective)
            if found:
                return found
        return None

    def _country(self, adjective: str) -> Span | None:
        found = (self.register.first_place(name) for name in NAMES_BY_ADJECTIVE.get(adjective, ()))
        return next((span for span in found if span), None)


def _own_words(span: Span) -> Identity:
    return Identity(span, OWN_WORDS)


def _issued_by(span: Span) -> Identity:
    return Identity(span, ("what is issued speaks for who issued it",))


def phrase_head(folded: str) -> str:
    """The noun without its article."""
    return without_article(folded)


def _labelled(tokens: Tokens) -> Span | None:
    """The name that a body is said to bear: `فصيل يطلق على نفسه اسم "…"`."""
    for at, token in enumerate(tokens[:-3]):
        if token.folded in ("اسم", "باسم") and tokens[at + 1].text in '"“«(”':
            end = next((k for k in range(at + 2, len(tokens)) if tokens[k].text in '"”»)“'), 0)
            return span_of(tokens[at + 2 : end]) if end > at + 2 else None
    return None


def _body_in_marks(tokens: Tokens) -> Span | None:
    """`حزب الله` of `جماعة "حزب الله" اللبنانية`: a body's name with a head noun of its own."""
    if len(tokens) < 5 or tokens[1].text not in _MARKS or kind_of(tokens[2].folded) != "organisation":
        return None
    end = next((k for k in range(3, len(tokens)) if tokens[k].text in _MARKS), 0)
    return span_of(tokens[2:end]) if 3 < end < len(tokens) - 1 else None


def _without_clause(tokens: Tokens, phrase: NounPhrase) -> Span | None:
    """A report without the clause that tells of its making."""
    end = read_noun_phrase(tokens, 0, len(tokens)).end
    cut = 0 < end < len(tokens) and tokens[end].is_word and phrase.kind == "document"
    return span_of(tokens[:end]) if cut and clear_article(tokens[end - 1]) else None


def clear_article(token: Token) -> bool:
    return is_definite(token.text) or token.folded.startswith("لل")


def _to_the_end(tokens: Tokens, end: int) -> bool:
    """Whether nothing comes after the name, or an age or a second name in brackets."""
    return end >= len(tokens) or tokens[end].text == "("


def _core(tokens: Tokens, phrase: NounPhrase) -> Span:
    """The source's own words, without a second name and without marks round the whole."""
    kept = tokens if phrase.kind in ("unnamed", "document") else without_second_name(tokens)
    if phrase.kind == "organisation":
        kept = without_attributes(kept)
    while len(kept) > 1 and kept[-1].text in "-–—،":
        kept = kept[:-1]
    if len(kept) > 2 and kept[0].text in _MARKS and kept[-1].text in _MARKS:
        kept = kept[1:-1]
    return span_of(kept)
