"""Parts of the day, the words of clock times, and time zones."""

from services.worker.extractor.lexicon.date_word import words

# Value: TIMEX3's code and the first and last hour that a clock time beside the word may mean.
_MORNING = ("TMO", 0, 12)
_DAWN = ("TMO", 0, 12)
_NOON = ("TMI", 10, 16)
_AFTERNOON = ("TAF", 12, 20)
_EVENING = ("TEV", 12, 24)
_NIGHT = ("TNI", 17, 29)

PARTS = words(
    "part",
    [
        (_MORNING, "2020-05-25TMO", "وصل [صباح] أمس"),
        (_MORNING, "2020-05-25TMO", "وصل أمس [صباحا]"),
        (_MORNING, "2020-05-25TMO", "وصل [صبيحة] أمس"),
        (_MORNING, "2020-05-26T03:00", "وصل الساعة 3 ال[صبح]"),
        (_MORNING, "2020-05-25TMO", "وصل [ضحى] أمس"),
        (_DAWN, "2020-05-25TMO", "وصل [فجر] أمس"),
        (_DAWN, "2020-05-25TMO", "وصل أمس [فجرا]"),
        (_MORNING, "2020-05-25TMO", "وصل [قبل ظهر] أمس"),
        (_MORNING, "2020-05-25TMO", "وصل أمس [قبل الظهر]"),
        (_NOON, "2020-05-25TMI", "وصل [ظهر] أمس"),
        (_NOON, "2020-05-25TMI", "وصل أمس [ظهرا]"),
        (_NOON, "2020-05-25TMI", "وصل [ظهيرة] أمس"),
        (_AFTERNOON, "2020-05-25TAF", "وصل [بعد ظهر] أمس"),
        (_AFTERNOON, "2020-05-25TAF", "وصل أمس [بعد الظهر]"),
        (_AFTERNOON, "2020-05-25TAF", "وصل [عصر] أمس"),
        (_AFTERNOON, "2020-05-25TAF", "وصل أمس [عصرا]"),
        (_AFTERNOON, "2020-05-26T14:30", "وصل الساعة الثانية والنصف [زوالا]"),
        (_AFTERNOON, "2020-05-25TAF", "وصل [ما بعد ظهر] أمس"),
        (_AFTERNOON, "2020-05-26T16:40", "وصل الساعة الخامسة إلا ثلث [بعد العصر]"),
        (_AFTERNOON, "2020-05-26T16:40", "وصل الساعة الخامسة إلا ثلث [قبل المغرب]"),
        (_EVENING, "2020-05-26T20:00", "وصل الساعة 8 [بعد المغرب]"),
        (_EVENING, "2020-05-25TEV", "وصل [مساء] أمس"),
        (_EVENING, "2020-05-25TEV", "وصل [مغرب] أمس"),
        (_EVENING, "2020-05-25TEV", "وصل [عشية] أمس"),
        (_EVENING, "2020-05-26T20:00", "وصل الساعة 8 ال[عشاء]"),
        (_NIGHT, "2020-05-25TNI", "وصل [ليل] أمس"),
        (_NIGHT, "2020-05-25TNI", "وصل أمس [ليلا]"),
        (_NIGHT, "2020-05-25TNI", "وصل [ليلة] أمس"),
    ],
)

MIDDAYS = words(
    "clock_name",
    [
        (0, "2020-05-26T00:00", "وصل عند [منتصف الليل]"),
        (12, "2020-05-26T12:00", "وصل عند [منتصف النهار]"),
    ],
)

# Zones whose offset from UTC, in minutes, is the same all year. Any other place after `بتوقيت` is kept in the
# span and changes no value: its offset depends on the day and on decrees.
ZONES = words(
    "zone",
    [
        (0, "2020-05-26T14:30", "الساعة 14:30 بتوقيت [غرينتش]"),
        (0, "2020-05-26T14:30", "الساعة 14:30 بتوقيت [غرينيتش]"),
        (0, "2020-05-26T14:30", "الساعة 14:30 بتوقيت [جرينتش]"),
        (0, "2020-05-26T14:30", "الساعة 14:30 بتوقيت [جرينيتش]"),
        (0, "2020-05-26T14:30", "الساعة 14:30 [GMT]"),
        (0, "2020-05-26T14:30", "الساعة 14:30 [UTC]"),
    ],
)
