"""Which sentences are worth tokenising: those with a word that a statement can hang on, and headlines."""

import re

from services.worker.extractor.document import Document
from services.worker.extractor.lexicon.attribution_words import ACCORDING
from services.worker.extractor.statements.cues import analyse
from services.worker.extractor.statements.light_verbs import LIGHT_VERBS

_WORD = re.compile("[\u0621-\u064a]+")
_TRIGGERS = ACCORDING | LIGHT_VERBS


def wanted_sentences(document: Document) -> list[bool]:
    """For each sentence whether a cue, a preposition of attribution or a light verb is in it, or it is the headline.

    A look-up by word over the folded text; nothing is tokenised.
    """
    return [
        document.paragraphs[sentence.paragraph].headline
        or any(
            word in _TRIGGERS or analyse(word)[0]
            for word in _WORD.findall(document.folded, sentence.span.start, sentence.span.end)
        )
        for sentence in document.sentences
    ]
