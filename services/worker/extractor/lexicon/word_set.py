"""Sets of words written as running text, folded for look-up."""

from services.worker.extractor.text import fold


def word_set(text: str) -> frozenset[str]:
    """The words of `text`, which white space parts."""
    return frozenset(fold(word) for word in text.split())
