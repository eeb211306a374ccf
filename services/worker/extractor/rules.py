"""The rules that a mention may name in its `rule`, and what each reads: the one list of their names.

A rule of dates is a reader of `dates`, one of statements a frame of `statements`. The name of most rules of statements
is that of the frame and of the form of its content, `verb-subject-that`. Examples are not kept here: the catalogue
(docs/rules.md) takes them from the lexicon and the corpus, and its tests find a rule that has none.
"""

from collections.abc import Mapping

DATE_RULES: Mapping[str, str] = {
    "after": "an amount of time after the date named before",
    "ago": "an amount of time before the article's day",
    "anchored-shift": "an amount of time from the date named before, to which a pronoun points",
    "century": "a century by its number",
    "clock": "a time of day in figures or words",
    "clock-name": "a time of day by its name: noon, midnight",
    "clock-name-of-day": "a time of day by its name, and the day after it",
    "clock-of-day": "a time of day, and the day after it",
    "clocked-set": "a time that comes again, with its time of day",
    "day-clock": "a day or a part of it, and the time of day after it",
    "day-month": "a day and its month, with the year where it is given",
    "day-of-feast": "one of the days of a feast",
    "day-of-month": "a day by its number in a month that is placed by a word",
    "day-part": "a day, and the part of the day after it",
    "decade": "a decade by its name",
    "duration": "an amount of time by itself",
    "duration-to-event": "an amount of time before or after an event: the amount alone is the date",
    "earlier": "an earlier or later time inside a unit",
    "edge": "the beginning, middle or end of a date",
    "figures": "a date in figures",
    "first-units": "so many units at the beginning or end of a date",
    "holiday": "a holiday by its name, with the year where it is given",
    "hours-of-part": "a part of the day by its hours, with the day where it is given",
    "late": "an early or late part of a day or night",
    "linked-hour": "the hour that a word ties to a time of day before it",
    "lone-part": "a part of the day by itself: of the day spoken of, else of the article's",
    "lone-year": "four digits that count nothing",
    "matching-quarter": "the quarter of another year that matches the one named before",
    "month": "a month, with the year where it is given",
    "month-day": "a month before its day",
    "month-figures": "a month, and the whole date in figures after it",
    "named-day": "a day by a word for it: yesterday, tomorrow",
    "nth": "a unit by its number inside a larger one: a week of a month, a quarter of a year",
    "part-of-day": "a part of the day before its day",
    "relative-part": "a part of the day that an adjective places: last night",
    "relative-unit": "a unit that an adjective places: last week, next year",
    "same-unit": "a unit that was named before: the same day",
    "season": "a season, with the year where it is given",
    "set": "a time that comes again",
    "set-by-adjective": "a time that comes again, by an adjective",
    "set-of-days": "all days of the week",
    "set-of-parts": "a part of the day that comes again",
    "set-of-weekdays": "a weekday that comes again",
    "set-per-unit": "the unit of time that a number of something is counted by",
    "shift-from-now": "an amount of time from now",
    "since": "an amount of time up to the article's day",
    "stretch": "the last or next units, counted or not",
    "that-part": "a part of the day spoken of before: that evening",
    "these-days": "the present, by a unit in the plural",
    "this-month": "a month of this year, by its name",
    "this-part": "a part of the article's day: this morning",
    "this-season": "a season of this year",
    "this-unit": "the unit in course, or the one named before: this week, that day",
    "this-weekday": "a weekday of this week",
    "today": "the article's day",
    "today-compared": "today for the present, beside an earlier time",
    "tonight": "a part of the article's day, by its article alone",
    "until-today": "today for the present, as an end",
    "vague": "a time that no calendar holds: now, recently, soon",
    "weekday": "a weekday: the last, the next or the one of this week",
    "weekday-of-week": "a weekday of a week that is placed by a word",
    "whole-unit": "all of a unit",
    "year": "a year after a word for it",
    "year-era": "a year with its era",
    "year-in-words": "a year in words after a preposition",
}

# Of statements: how cue and source stand …
FRAMES: Mapping[str, str] = {
    "verb-subject": "a verb, its subject after it",
    "subject-verb": "a subject, its verb after it",
    "no-subject": "a verb with no subject beside it: it was named before",
    "relative": "a relative clause, what it describes before it",
    "asyndetic": "a clause that describes an indefinite noun before it",
    "participle": "a participle of circumstance",
    "verbal-noun": "a verbal noun, with what is joined to it",
    "stated-in": "it came or was said in a text, which speaks",
}

# … and the form of the content.
FORMS: Mapping[str, str] = {
    "that": "a clause after a complementizer",
    "colon": "what stands after a colon",
    "quotation": "a quotation",
    "preposition": "what stands after a preposition",
    "object": "an object",
    "bare": "a clause with nothing before it",
}

# Frames that know the place of their content.
WHOLE_FRAMES: Mapping[str, str] = {
    "act-only": "a subject, its verb and no more: what was said is not told, or stands before",
    "as-said": "a clause, and after it who said so, by a verb",
    "attribution": "a clause, and beside it whose it is, by a preposition: according to",
    "conveyed": "somebody passes on what another says, who is the source",
    "falsity": "a predicate says that something is not true",
    "headline-colon": "a speaker, a colon and what was said, in a headline",
    "headline-name": "the same by a name alone, which the article must bear out as one who speaks",
    "light-verb": "an accusing noun with a verb that says nothing by itself",
    "quotation-first": "a quotation, the verb after it",
    "resumed": "a clause, and after it a pronoun that takes it up: which was denied by …",
    "topic-denied": "what is denied first, then the verb with a pronoun that points back to it",
    "what-was-said": "what was said of something, and after it the clause that tells it",
}

STATEMENT_RULES: Mapping[str, str] = {
    **WHOLE_FRAMES,
    **{f"{frame}-{form}": f"{FRAMES[frame]}; the content is {FORMS[form]}" for frame in FRAMES for form in FORMS},
}
