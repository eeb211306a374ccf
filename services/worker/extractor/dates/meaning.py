"""What a date expression says, before anything is known of when and where it was written."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Calendar:
    """A point of a calendar, with what the words leave open as None.

    `direction` is the deictic adjective's: -1 the one before the day of writing, 0 this, 1 the next. `within` is
    what holds the point where that is not a number: `20 من الشهر المقبل`, `يونيو العام المقبل`. `ordinal`: the day is
    told by an ordinal behind its weekday (`الثلاثاء الأول من مايو`), which may count weekdays as well as days.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    calendar: str = "gregorian"
    direction: int | None = None
    within: "Meaning | None" = None
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class Relative:
    """A unit counted from the day of writing: `أمس` is (D, -1), `الأسبوع الجاري` (W, 0)."""

    unit: str
    offset: int


@dataclass(frozen=True, slots=True)
class Same:
    """A unit told from the date named before: `ذلك اليوم` is (D, 0), `العام التالي` (Y, 1)."""

    unit: str
    offset: int


@dataclass(frozen=True, slots=True)
class Nth:
    """The nth unit or weekday (`D1` to `D7`) within something, or from its end where negative."""

    n: int
    unit: str
    within: "Meaning | None"


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of time as (quantity, unit) pairs, a quantity of None being some; `decimal` where written so."""

    parts: tuple[tuple[float | None, str], ...]
    mod: str | None = None
    decimal: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """An amount before (-1) or after (1) the day of writing, or the date named before where `anchored`."""

    amount: Amount
    direction: int
    anchored: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """The last or next few units: `الأيام الثلاثة الماضية`. An amount that lies at a known time."""

    amount: Amount
    direction: int


@dataclass(frozen=True, slots=True)
class FirstUnits:
    """The first (1) or last (-1) units of something: `أول شهرين من عام 2018`. An amount within a known time."""

    amount: Amount
    n: int
    within: "Meaning"


@dataclass(frozen=True, slots=True)
class Matching:
    """The unit of another time that matches the one named before: `الربع المماثل من العام الماضي`."""

    unit: str
    within: "Meaning"


@dataclass(frozen=True, slots=True)
class Decade:
    """`decade` is 0 to 90; without a century it is the last one of that number."""

    decade: int
    century: "Meaning | None"


@dataclass(frozen=True, slots=True)
class Century:
    """A century by its number: 20 is the twentieth."""

    number: int
    calendar: str = "gregorian"


@dataclass(frozen=True, slots=True)
class Season:
    name: str
    year: int | None
    direction: int | None
    within: "Meaning | None"


@dataclass(frozen=True, slots=True)
class Holiday:
    """`day` is (calendar, month, day) or the name of a movable feast; `nth` counts the days of the feast from it."""

    day: tuple[str, int, int] | str
    year: int | None
    direction: int | None
    within: "Meaning | None" = None
    nth: int = 1


@dataclass(frozen=True, slots=True)
class Edge:
    """The start, middle, end or rest of something; `bare` where that is a unit with nothing beside it."""

    mod: str
    of: "Meaning"
    bare: bool = False


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of a day (`code` as in TIMEX3) of the day `of`, or of the day last spoken of."""

    code: str
    of: "Meaning | None"


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day. `part` is (code, first hour, last hour) of the word that says which half of the day."""

    hour: int
    minute: int | None
    second: int | None
    part: tuple[str, int, int] | None
    of: "Meaning | None"
    zone: int | None = None
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Vague:
    """PAST_REF, PRESENT_REF or FUTURE_REF."""

    value: str


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A set by its TIMEX3 value, and the time of day that comes again."""

    value: str
    clock: Clock | None = None


Meaning = (
    Calendar
    | Relative
    | Same
    | Nth
    | Amount
    | Shift
    | Stretch
    | FirstUnits
    | Matching
    | Decade
    | Century
    | Season
    | Holiday
    | Edge
    | DayPart
    | Clock
    | Vague
    | Recurrence
)


def duration_value(quantity: float | None, unit: str) -> str:
    """TIMEX3's duration of one unit; decades and centuries of a known number are years."""
    if quantity is not None and unit in ("DE", "CE"):
        quantity, unit = quantity * (10 if unit == "DE" else 100), "Y"
    number = "X" if quantity is None else f"{quantity:g}"
    return f"PT{number}{unit[1:]}" if unit in ("TS", "TM", "TH") else f"P{number}{unit}"
