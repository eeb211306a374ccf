"""The organisation that a head noun (`الوزارة`), a name cut short (`الخارجية الروسية`) or an acronym stands for."""

from collections.abc import Sequence

from services.worker.extractor.statements.descriptions import strangers
from services.worker.extractor.statements.mentions import Body, nations_of
from services.worker.extractor.statements.phrase_links import PREPOSITIONS
from services.worker.extractor.statements.register import Register
from services.worker.extractor.statements.word_classes import head_of, is_definite, without_article
from services.worker.extractor.text import Span
from services.worker.extractor.tokens import Token


def described_body(register: Register, tokens: Sequence[Token], at: int) -> Span | None:
    """Where the article names the body in full; None where the words given are as full as any."""
    words = [register.clitics.bare(token.text) for token in tokens[:1]] + [
        token.folded for token in tokens[1:] if token.kind != "mark"
    ]
    words = [word for word in words if word[0].isalnum()]
    if not words or (len(tokens) > 1 and _joins_another(register, tokens[1])):
        return None
    alias = register.alias(words[-1]) if len(words) < 3 else None
    if alias and (len(words) == 1 or alias.head == head_of(words[0])[1]):
        return alias.span
    if is_definite(tokens[0].text):
        return _in_construct(register, words, at) or _with_ministry(register, words, at)
    return _lengthened(register, words, at)


def _joins_another(register: Register, token: Token) -> bool:
    return is_definite(token.text[1:]) and register.clitics.conjoined(token.text) is not None


def _in_construct(register: Register, words: Sequence[str], at: int) -> Span | None:
    """`وزارة التجارة` for `الوزارة`; for a head noun alone also `الحزب الحر` for `الحزب`."""
    bodies = [body for body in register.bodies_with_head(head_of(words[0])[1], at) if len(body.words) > 1]
    bodies = [body for body in bodies if not _strange(words, body) and _covers(body, words)]
    construct = [body for body in bodies if not body.words[0].startswith("ال")]
    found = _nearest([body for body in construct if body.spoke], at) or (
        _nearest([body for body in bodies if body.spoke], at) if len(words) == 1 else None
    )
    found = found or _nearest([body for body in construct if body.certain], at)
    if found is None and len(words) == 1:
        found = _nearest([body for body in bodies if body.words[0] == words[0] and _adjectives_only(body)], at)
    if found is None and len(words) == 2:
        near = register.bodies_with_head(head_of(words[0])[1], at)
        alone = [body for body in near if body.certain and _in_full(body)]
        same = len({body.words[:3] for body in alone}) == 1 and not nations_of(words[1:])
        found = alone[0] if same else _nearest(_longer_by_preposition(register, words, at), at)
    return found.span if found else None


def _in_full(body: Body) -> bool:
    return len(body.words) > 2 and not body.words[0].startswith("ال")


def _adjectives_only(body: Body) -> bool:
    """Whether nothing follows the head but adjectives, as `الشرطة الفرنسية`, so that no object was read into it."""
    return all(word.startswith("ال") and word.endswith(("ي", "يه")) for word in body.words[1:])


def _longer_by_preposition(register: Register, words: Sequence[str], at: int) -> list[Body]:
    """`المرصد السوري لحقوق الإنسان` for `المرصد السوري`."""
    bodies = register.bodies_with_head(head_of(words[0])[1], at)
    longer = [body for body in bodies if list(body.words[: len(words)]) == list(words) and len(body.words) > len(words)]
    return [body for body in longer if body.words[len(words)].startswith("ل")]


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
    if any(word.startswith("ال") for word in words[1:]):
        return None
    shared = [body for body in bodies if body.span.start > at and body.spoke and _shares(body, words)]
    return shared[0].span if shared else None


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
