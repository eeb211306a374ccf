"""Terms of several words: the phrases of the lexicon, numbers with clitics written apart, ranges in one number."""

import re
from collections.abc import Sequence

from services.worker.extractor.dates.terms import END, Term, Terms, make_known, make_number
from services.worker.extractor.dates.vocabulary import WORDS, Entry, Phrase

# Two years, or two days of one month, in one written number: `2013-2018`, `16-17`.
_PAIR = re.compile(r"(?P<first>\d{4}|\d{1,2})(?P<mark>[-/])(?P<second>\d{4}|\d{1,2})")
# Clitics written apart from the number after them: `و17`, `الـ12`, `بـ 3`. Conjunction, preposition, article.
_CLITICS = {
    "و": (True, "", False),
    "ف": (True, "", False),
    "ال": (False, "", True),
    "وال": (True, "", True),
    "بال": (False, "ب", True),
    "لل": (False, "ل", True),
    "ب": (False, "ب", False),
    "ل": (False, "ل", False),
    "ك": (False, "ك", False),
    "وب": (True, "ب", False),
    "ول": (True, "ل", False),
}
_RANGED = frozenset({"month", "part", "unit", "plural"})
NUMBERS = frozenset({"number", "figure"})


def join_phrases(terms: list[Term], special: Sequence[int]) -> list[Term]:
    """The terms with each phrase of the lexicon made one term. `special` are the indices of those with values."""
    joined: list[Term] = []
    done = 0
    for at in special:
        if at < done or not terms[at].begins_phrase:
            continue
        phrase = _phrase_at(terms, at)
        if phrase is not None:
            joined += terms[done:at]
            done = at + 1 + len(phrase.rest)
            joined.append(_make_phrase(terms[at:done], phrase))
    return joined + terms[done:] if done else terms


def _phrase_at(terms: Terms, at: int) -> Phrase | None:
    following = terms[at + 1].text if at + 1 < len(terms) else ""
    for phrase in WORDS[terms[at].text].phrases:
        if phrase.rest[0] == following:
            stop = at + 1 + len(phrase.rest)
            if stop == at + 2 or tuple(term.text for term in terms[at + 1 : stop]) == phrase.rest:
                return phrase
    return None


def _make_phrase(words: Terms, phrase: Phrase) -> Term:
    # A first word that is a date word by itself has its proclitics off already.
    parted = WORDS[words[0].text].lexeme is not None
    start = words[0].start - (phrase.lexeme.cut if parted else 0)
    before_last = sum(word.width for word in words[:-1])
    text = " ".join(word.text for word in words)
    end, width = before_last + words[-1].end, before_last + words[-1].width
    return make_known(text, Entry(phrase.lexeme, ()), start, end, width)


def join_numbers(terms: list[Term], special: Sequence[int]) -> list[Term]:
    """Clitics written apart go into the number behind them; a range in one number is parted."""
    joined: list[Term] = []
    done, bracketed = 0, False
    for at in special:
        if terms[at].kind not in NUMBERS:
            continue
        joined += terms[done:at]
        following = terms[at + 1] if at + 1 < len(terms) else END
        first, *rest = _part_range(terms[at], following)
        bracketed = bracketed or following.text == ")"
        if joined and joined[-1].text in _CLITICS:
            first = _take_clitic(first, joined.pop())
        joined += (first, *rest)
        done = at + 1
    if not done:
        return terms
    joined += terms[done:]
    return _drop_brackets(joined) if bracketed else joined


def _drop_brackets(terms: list[Term]) -> list[Term]:
    """A number in brackets before what it counts is the number: `لمدة (5) أيام`, `يوم (19) شوال`."""
    kept: list[Term] = []
    at = 0
    while at < len(terms):
        if terms[at].text == "(" and _is_bracketed_count(terms[at : at + 4]):
            kept.append(_merge(terms[at : at + 3]))
            at += 3
        else:
            kept.append(terms[at])
            at += 1
    return kept


def _is_bracketed_count(terms: Terms) -> bool:
    if len(terms) < 4 or terms[1].number is None or len(terms[1].text) > 3 or terms[2].text != ")":
        return False
    after = terms[3]
    # `واكاسو (25) عاما` is of that age.
    counted = after.get("unit") in ("D", "W", "M") and after.text.endswith("ا")
    return not after.definite and (counted or not {"plural", "month"}.isdisjoint(after.readings))


def _merge(terms: Terms) -> Term:
    """A number with the brackets around it."""
    before_last = sum(term.width for term in terms[:-1])
    number = terms[1]
    merged = Term(
        number.text, "number", terms[0].start, before_last + terms[-1].end, before_last + terms[-1].width, special=True
    )
    merged.number = number.number
    return merged


def _take_clitic(number: Term, clitic: Term) -> Term:
    conjunction, preposition, definite = _CLITICS[clitic.text]
    # The article belongs to the number; what stands before it is cut off, of `لل` the preposition alone.
    start = clitic.start + conjunction + bool(preposition) if definite else clitic.width + number.start
    taken = Term(number.text, number.kind, start, clitic.width + number.end, clitic.width + number.width, special=True)
    taken.number, taken.conjunction, taken.preposition, taken.definite = (
        number.number, conjunction, preposition, definite,
    )  # fmt: skip
    return taken


def _part_range(term: Term, following: Term) -> Terms:
    pair = _PAIR.fullmatch(term.text) if term.kind == "figure" else None
    if pair is None or not _is_range(pair, following):
        return (term,)
    first = make_number(pair["first"], term.start, term.start + pair.end("first"))
    mark = Term(pair["mark"], "mark", term.start + pair.start("mark"), term.start + pair.end("mark"))
    return first, mark, make_number(pair["second"], term.start + pair.start("second"), term.end, term.width)


def _is_range(pair: re.Match[str], following: Term) -> bool:
    """Four digits each are two years; two each are two days or hours where a month or a part of a day follows."""
    if len(pair["first"]) == 4 or len(pair["second"]) == 4:
        return len(pair["first"]) == len(pair["second"])
    if int(pair["first"]) >= int(pair["second"]):
        return False
    readings = following.readings
    dated = not _RANGED.isdisjoint(readings) or following.text == "من"
    return pair["mark"] == "-" and dated
