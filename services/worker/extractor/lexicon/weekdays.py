"""Days of the week; the value is the ISO number, Monday 1."""

from services.worker.extractor.lexicon.date_word import words

# `أحد` and `سبت` without an article are ordinary words; the grammar asks for an article or a head (`يوم`, `كل`).
WEEKDAYS = words(
    "weekday",
    [
        (1, "2020-05-25", "التقيا يوم ال[اثنين]"),
        (2, "2020-05-26", "التقيا يوم ال[ثلاثاء]"),
        (2, "2020-05-26", "التقيا يوم ال[ثلاثا]"),
        (3, "2020-05-20", "التقيا يوم ال[أربعاء]"),
        (3, "2020-05-20", "التقيا يوم ال[أربعا]"),
        (4, "2020-05-21", "التقيا يوم ال[خميس]"),
        (5, "2020-05-22", "التقيا يوم ال[جمعة]"),
        (6, "2020-05-23", "التقيا يوم ال[سبت]"),
        (7, "2020-05-24", "التقيا يوم ال[أحد]"),
    ],
)
