"""Closed classes written as running text: one reads them as one reads prose, and bidirectional text keeps its order."""

from services.worker.extractor.text import fold


def word_list(text: str) -> frozenset[str]:
    """The words of a text. Raises ValueError for one entered twice or not folded as look-up folds."""
    words = text.split()
    if len(set(words)) != len(words):
        raise ValueError(f"entered twice: {sorted({word for word in words if words.count(word) > 1})}")
    unfolded = [word for word in words if fold(word) != word]
    if unfolded:
        raise ValueError(f"not folded: {unfolded}")
    return frozenset(words)
