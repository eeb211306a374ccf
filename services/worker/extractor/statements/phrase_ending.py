"""Why a noun phrase ends where it does, told by the token after it: for `--explain`."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from services.worker.extractor.lexicon.function_words import COMPLEMENTIZERS, PREPOSED_COMPLEMENTIZERS, RELATIVES
from services.worker.extractor.lexicon.phrase_ends import TIMES
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.phrase_links import PREPOSITIONS
from services.worker.extractor.statements.reading import TokenRange
from services.worker.extractor.statements.word_classes import closes, is_object, is_verb
from services.worker.extractor.statements.words import carries_preposition, is_content_word


def why_phrase_ends(passage: Passage, phrase: TokenRange, cue: int) -> str:
    """The first clause that holds of the token after the phrase; `cue` is the token of the statement's cue."""
    end = phrase[1]
    if end >= passage.stops[phrase[0]]:
        return "the sentence ends"
    if end == cue:
        return "the cue follows"
    return next((clause for clause, holds in _ENDS.items() if holds(passage, end)), "a bare noun is no part of it")


_ENDS: Mapping[str, Callable[[Passage, int], bool]] = MappingProxyType(
    {
        "a mark follows": lambda passage, at: passage.tokens[at].kind == "mark",
        "a complementizer follows": lambda passage, at: (
            passage.folded(at) in COMPLEMENTIZERS | PREPOSED_COMPLEMENTIZERS
        ),
        "a relative clause follows": lambda passage, at: passage.folded(at) in RELATIVES,
        "a preposition that says how the words were spoken follows": lambda passage, at: (
            passage.folded(at) in PREPOSITIONS or carries_preposition(passage, at)
        ),
        "a time follows": lambda passage, at: passage.folded(at) in TIMES,
        "a noun of what is said follows": lambda passage, at: (
            is_object(passage.folded(at)) or is_content_word(passage, at)
        ),
        "a verb follows": lambda passage, at: is_verb(passage.text(at)),
        "a word that no noun phrase holds follows": lambda passage, at: closes(passage.folded(at)),
    }
)
