"""Words of prepositional attribution: who is spoken after, whose own words of distance, and what is no speaker."""

from services.worker.extractor.lexicon.word_list import word_list

ACCORDING = word_list(
    """
    بحسب حسب وفق وفقا طبقا وبحسب وحسب ووفق ووفقا وطبقا حسبما وفقما وحسبما نقلا ونقلا
    """
)
