"""The organisation that a head noun (`الوزارة`), a name cut short (`الخارجية الروسية`) or an acronym stands for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.worker.extractor.lexicon.phrase_words import GOVERNED
from services.worker.extractor.statements.descriptions import strangers
from services.worker.extractor.statements.identity import Identity, told
from services.worker.extractor.statements.mentions import Body, nations_of
from services.worker.extractor.statements.phrase_links import PREPOSITIONS
from services.worker.extractor.statements.preferences import Preference, choose
from services.worker.extractor.statements.register import Register
from services.worker.extractor.statements.word_classes import (
    head_of,
    is_definite,
    is_nationality,
    is_plural,
    without_article,
)
from services.worker.extractor.text import Span
from services.worker.extractor.tokens import Token

_GENERAL = frozenset({"الدوليه", "الدولي", "الامميه", "الحاكم", "المذكوره", "المذكور", "المعنيه", "المعني", "المحليه"})


@dataclass(frozen=True, slots=True)
class _Named:
    """A body that words may stand for. `construct`: its head is followed by what it is of (`وزارة التجارة`)."""

    body: Body
    construct: bool
    general: bool


_STANDS_FOR: tuple[Preference[_Named], ...] = (
    Preference(8, "that body speaks", lambda one: one.body.spoke),
    Preference(4, "the noun has its complement there", lambda one: one.construct),
    Preference(2, "the complement is a name", lambda one: one.body.certain),
    Preference(-1, "the adjective tells nothing of it", lambda one: one.general),
)


def described_body(register: Register, tokens: Sequence[Token], at: int) -> Identity | None:
    """Where the article names the body in full; None where the words given are as full as any."""
    words = [register.clitics.bare(token.text) for token in tokens[:1]] + [
        token.folded for token in tokens[1:] if token.kind != "mark"
    ]
    words = [word for word in words if word[0].isalnum()]
    if not words or (len(tokens) > 1 and _joins_another(register, tokens[1])):
        return None
    alias = register.alias(words[-1]) if len(words) < 3 else None
    if alias and (len(words) == 1 or alias.head == head_of(words[0])[1]):
        return Identity(alias.span, ("it is the second name of that body",))
    if is_definite(tokens[0].text):
        ministry = told(_with_ministry(register, words, at), "the ministry of that name")
        return _in_construct(register, words, at) or ministry
    return told(_lengthened(register, words, at), "the body is named so in full")


def _joins_another(register: Register, token: Token) -> bool:
    return is_definite(token.text[1:]) and register.clitics.conjoined(token.text) is not None


def _in_construct(register: Register, words: Sequence[str], at: int) -> Identity | None:
    """`وزارة التجارة` for `الوزارة`; for a head noun alone also `الحزب الحر` for `الحزب`."""
    choice = choose(_standing_for(register, words, at), _STANDS_FOR)
    if choice:
        return Identity(choice.taken.body.span, choice.because)
    if len(words) != 2:
        return None
    near = register.bodies_with_head(head_of(words[0])[1], at)
    alone = [body for body in near if body.certain and _in_full(body)]
    same = len({body.words[:3] for body in alone}) == 1 and not nations_of(words[1:])
    found = alone[0] if same else _nearest(_longer_by_preposition(register, words, at), at)
    return told(found.span, "no other body has that head noun") if found else None


def _standing_for(register: Register, words: Sequence[str], at: int) -> Iterator[_Named]:
    """The bodies that the words fit, the last before them first, then those after."""
    bodies = register.bodies_with_head(head_of(words[0])[1], at)
    bodies = [body for body in bodies if len(body.words) > 1 and not _strange(words, body)]
    bodies = [body for body in bodies if is_plural(body.words[0]) == is_plural(words[0])]
    earlier = [body for body in bodies if body.start < at]
    for body in (*reversed(earlier), *bodies[len(earlier) :]):
        construct = not body.words[0].startswith("ال")
        alone = len(words) == 1 and (body.spoke or (body.words[0] == words[0] and _adjectives_only(body)))
        general = not _covers(body, words)
        if general and not (_is_general(words) and body.start < at):
            continue
        if alone or (construct and body.certain):
            yield _Named(body, construct, general)


def _is_general(words: Sequence[str]) -> bool:
    """`المنظمة الدولية`, `الحزب الحاكم`: one adjective that names nothing by itself."""
    return len(words) == 2 and words[1] in _GENERAL


def _in_full(body: Body) -> bool:
    return len(body.words) > 2 and not body.words[0].startswith("ال")


def _adjectives_only(body: Body) -> bool:
    """Whether adjectives follow the head, so that no object was read in: `الشرطة الفرنسية`, `المعهد الوطني للإحصاء`."""
    rest = [word for word in body.words[1:] if not word.startswith("لل")]
    return bool(rest) and all(word.startswith("ال") and word.endswith(("ي", "يه")) for word in rest)


def _longer_by_preposition(register: Register, words: Sequence[str], at: int) -> list[Body]:
    """`المرصد السوري لحقوق الإنسان` for `المرصد السوري`."""
    bodies = register.bodies_with_head(head_of(words[0])[1], at)
    longer = [body for body in bodies if list(body.words[: len(words)]) == list(words) and len(body.words) > len(words)]
    return [body for body in longer if _completes(body.words[len(words)])]


def _completes(word: str) -> bool:
    """Whether a noun with `ل` ends a body's name: it has the article, or governs what a body is for."""
    return word.startswith("لل") or (word.startswith("ل") and word[1:] in GOVERNED)


def _with_ministry(register: Register, words: Sequence[str], at: int) -> Span | None:
    bodies = [body for body in register.bodies_with_head("وزاره", at) if body.words[1:2] == (words[0],)]
    found = _nearest([body for body in bodies if not _strange(words, body)], at)
    return found.span if found else None


def _lengthened(register: Register, words: Sequence[str], at: int) -> Span | None:
    """`وزارة التجهيز والإسكان` for `وزارة التجهيز`; for a body not yet named, the one that shares a word."""
    bodies = [body for body in register.bodies_with_head(head_of(words[0])[1], at) if not _strange(words, body)]
    longer = [body for body in bodies if len(body.words) > len(words) and list(body.words[: len(words)]) == list(words)]
    joined = [body for body in longer if register.clitics.conjoined(body.words[len(words)])]
    if joined:
        return max(joined, key=lambda body: len(body.words)).span
    national = [body for body in longer if len(body.words) == len(words) + 1 and is_nationality(body.words[-1])]
    if national and len({body.words for body in national}) == 1 and national[0].start < at:
        return national[0].span
    whole = [body for body in bodies if len(words) == 2 and _says_by_preposition(body, words[1])]
    if whole:
        return whole[0].span
    if any(word.startswith("ال") for word in words[1:]):
        return None
    shared = [body for body in bodies if body.span.start > at and body.spoke and _shares(body, words)]
    return shared[0].span if shared else None


def _says_by_preposition(body: Body, complement: str) -> bool:
    """`الهيئة العامة للترفيه` says what `هيئة الترفيه` says."""
    return body.words[0].startswith("ال") and "لل" + without_article(complement) in body.words[1:]


def _shares(body: Body, words: Sequence[str]) -> bool:
    own = {without_article(word) for word in body.words[1:]}
    return bool(own & {without_article(word) for word in words[1:]})


def _covers(body: Body, words: Sequence[str]) -> bool:
    """Whether a body says all that the words do: it has their other words, or their nation."""
    rest = [word for word in words[1:] if word not in PREPOSITIONS]
    if not rest:
        return True
    own = {without_article(word) for word in body.words[1:]}
    if all(without_article(word) in own for word in rest):
        return True
    return len(rest) == 1 and (
        bool(nations_of(rest) & nations_of(body.words[1:])) or (body.spoke and not nations_of(rest))
    )


def _strange(words: Sequence[str], body: Body) -> bool:
    return strangers(nations_of(words[1:]), nations_of(body.words[1:]))


def _nearest(bodies: Sequence[Body], at: int) -> Body | None:
    earlier = [body for body in bodies if body.span.start < at]
    if earlier:
        return earlier[-1]
    return bodies[0] if bodies else None
