"""Predicates of falsity (`لا أساس له من الصحة`, `غير صحيح`): they make a denial of the claim they stand in."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.contents import content_extent, trimmed_end
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import Reading

_FALSE = word_list(
    """
    مفبركه مفبرك ملفقه ملفق كاذبه كاذب مختلقه مختلق مغلوطه مغلوط اكاذيب مغالطات افتراءات عاريه عار
    باطله
    """
)
_NOT = word_list(
    """
    صحيح صحيحه صادق صادقه دقيق دقيقه حقيقي حقيقيه واقعي
    """
)
_MERE = word_list(
    """
    اشاعات شائعات اكاذيب ادعاءات افتراءات حماقه كذب اوهام خيال اشاعه شائعه تكهنات
    """
)


_OPENERS = _FALSE | word_list("لا غير مجرد محض عار عاريه")


def find_predicates(passage: Passage) -> Iterator[tuple[int, int]]:
    """Token ranges of the predicates of falsity."""
    reach = 0
    for index, word in enumerate(passage.words):
        if word in _OPENERS and index >= reach:
            end = _predicate_end(passage, index)
            if end:
                yield index, end
                reach = end


def _predicate_end(passage: Passage, index: int) -> int | None:
    word, second = passage.folded(index), passage.folded(index + 1)
    if word == "لا" and second in ("اساس", "صحه", "اساس"):
        end = index + 2
        for at in range(end, min(end + 7, len(passage.tokens))):
            if passage.folded(at) in ("الصحه", "لها", "له", "لهم"):
                end = at + 1
        return end
    if word == "غير" and second in _NOT:
        return index + 2
    if word in ("مجرد", "محض") and second in _MERE:
        return index + 2
    if word == "لا" and second in ("تتفق", "يتفق", "تمت", "يمت"):
        return index + 5
    if word in ("عاريه", "عار") and second in ("عن", "من"):
        return index + 3
    if word in _FALSE and word not in ("عار", "عاريه"):
        return index + 1
    return None


def apply_falsity(passage: Passage, readings: Sequence[Reading], boundaries: Container[int]) -> list[Reading]:
    """The readings with each claim that a predicate of falsity ends turned into a denial."""
    result = list(readings)
    if passage.vocabulary.isdisjoint(_OPENERS) or not readings:
        return result
    for start, end in find_predicates(passage):
        host = _host(passage, result, start)
        if host is None or host.begins is None:
            continue
        extent = content_extent(passage, host, boundaries)
        begins, content = extent.start, extent.end
        if start >= content or _attributive(passage, start):
            continue
        if passage.folded(start) == "لا" and passage.folded(start + 1) == "صحه" and start <= begins + 1:
            continue
        subject_end = trimmed_end(passage, begins, start)
        while subject_end > begins and passage.folded(subject_end - 1) in (
            "هو",
            "هي",
            "كلام",
            "ليست",
            "كانت",
            "اشاعات",
            "كونها",
            "تتعدي",
            "لا",
        ):
            subject_end -= 1
        if subject_end <= begins and not passage.folded(begins - 1).startswith(("انه", "بانه")):
            continue
        denial = Reading(
            "denial",
            passage.span(start, end).of(passage.document.folded),
            "falsity",
            passage.span(start, end),
            start,
            host.source,
            begins,
            start,
            ends=max(subject_end, begins),
            embedded=True,
        )
        rest = end
        result.append(denial)
        if content - rest > 3 and passage.folded(rest) in ("وانه", "وان", "وانها", "وهو", "وهي"):
            result[result.index(host)] = replace(host, begins=rest + 1)
        else:
            result.remove(host)
    return result


def _host(passage: Passage, readings: Sequence[Reading], start: int) -> Reading | None:
    hosts = [
        reading
        for reading in readings
        if reading.kind == "claim"
        and not reading.embedded
        and reading.begins is not None
        and reading.ends is None
        and reading.begins < start
        and passage.stops[reading.at] >= passage.stops[start]
        and reading.at < start
    ]
    return max(hosts, key=lambda reading: reading.at, default=None)


def _attributive(passage: Passage, start: int) -> bool:
    """`معلومات غير صحيحة`: a plain adjective of an indefinite noun."""
    before = passage.folded(start - 1).removeprefix("و")
    if passage.folded(start) != "غير" and passage.folded(start) not in _FALSE:
        return False
    plural = before.endswith("ات") and not before.startswith("ال")
    return plural or before in ("اخبار", "اخبارا", "بصوره", "بشكل", "انباء", "بطريقه", "وثائق", "صور", "شهاده", "بيان")
