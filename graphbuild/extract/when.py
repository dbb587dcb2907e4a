"""Date expressions -> ranges of days with their precision, counted from the day of publication.

`find_dates` reads text alone; what a date expression means is told by `DateText.resolve`, which needs the day of
publication for "Thursday", the day of the story for "two days earlier" and "the same day", and nothing for
"3 March 2016". Vague ones ("in recent weeks") give a range as wide as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from graphbuild.records import DateRange, Precision, Status

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SEASONS = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 2}  # the month in which each is over
_NUMBERS = {
    "a couple of": 2, "couple of": 2, "half a": 1, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4,
    "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "a few": 0, "few": 0,
    "several": 0, "many": 0, "some": 0,
}  # fmt: skip
_VAGUE_FROM, _VAGUE_TO = 2, 8  # how many units "several" may be


def _any(*words: str) -> str:
    """One of these, the longest first; a blank in them is any white space."""
    return "(?:" + "|".join(w.replace(" ", r"\s") for w in sorted(words, key=len, reverse=True)) + ")"


def _one(name: str, *words: str) -> str:
    """One of these, as the group `name`."""
    return f"(?P<{name}>{_any(*words)})"


_SHORT_MONTHS = ("jan.?", "feb.?", "mar.?", "apr.?", "jun.?", "jul.?", "aug.?", "sept?.?", "oct.?", "nov.?", "dec.?")
_MONTH_NAME = _any(*MONTHS, *(m.replace(".", r"\.") for m in _SHORT_MONTHS))
_MONTH, _MONTH2 = f"(?P<month>{_MONTH_NAME})", f"(?P<month2>{_MONTH_NAME})"
_TH = "(?:st|nd|rd|th)?"
_THROUGH = r"\s?(?:-|–|—|to|through|until|till)\s?"
_DAY1, _DAY2 = rf"(?P<day>\d{{1,2}}){_TH}", rf"(?P<day2>\d{{1,2}}){_TH}"
_DAY = rf"{_DAY1}(?:(?:{_THROUGH}|\sand\s){_DAY2}(?![\d:]))?"
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
_OF_YEAR = rf"(?:,?\s(?:of\s)?{_YEAR}(?!\d))?"
_NUMBER = r"(?P<number>\d{1,3}|" + _any(*_NUMBERS) + ")"
_UNIT = _one("unit", "minute", "hour", "day", "week", "month", "year", "decade") + "s?"
_ABOUT = _any(
    "about", "nearly", "almost", "around", "roughly", "some", "more than", "just", "just over", "over", "less than",
    "only", "barely", "at least", "exactly",
)  # fmt: skip
_WEEKDAY_NAME = _any(
    *WEEKDAYS, *(d.replace(".", r"\.") for d in ("mon.", "tues?.", "wed.", "thurs?.", "fri.", "sat.", "sun."))
)
_WEEKDAY = f"(?P<weekday>{_WEEKDAY_NAME})"
_SIDE = _one(
    "side",
    "last",
    "this",
    "next",
    "this coming",
    "this past",
    "the coming",
    "the following",
    "the previous",
    "the past",
)
_BEFORE_MONTH = _one(
    "relative", "last", "next", "this", "early", "mid", "late", "earlier", "since", "in", "by", "until", "till", "from",
    "of", "during", "for", "before", "after", "through", "between", "and", "to",
)  # fmt: skip
_BEFORE_WEEKDAY = _one(
    "relative", "last", "next", "this", "this coming", "this past", "the previous", "the following", "the next", "late",
    "early", "earlier", "later", "on", "since", "until", "till", "by", "from", "for", "before",
)  # fmt: skip
_BEFORE_UNIT = _one(
    "relative", "earlier this", "later this", "early this", "late this", "end of this", "end of the", "end of next",
    "last", "this", "this coming", "next", "past", "coming", "previous", "preceding", "following", "late last",
    "early last", "earlier last", "early next", "late next", "later next", "this past", "the same", "that same",
    "over the", "at the", "on the", "that",
)  # fmt: skip
_BEFORE_SEASON = _one(
    "relative", "last", "this", "next", "in the", "in", "of", "late", "early", "since", "by", "during the", "during"
)
_TIME_OF_DAY = _any("day", "night", "evening", "morning", "afternoon")
_SAME_DAY = rf"(?:(?:on|later|earlier)\s)?(?:the\s(?:very\s)?same|that(?:\ssame)?)\s{_TIME_OF_DAY}"
_NAMED = _one(
    "named", "earlier today", "today", "tonight", "yesterday", "tomorrow", "this morning", "this afternoon",
    "this evening", "overnight", "last night", "last evening",
)  # fmt: skip
_DIRECTION = _one("direction", "ago", "earlier", "later", "before", "after", "previously", "prior", "hence", "from now")
_UNITS = _one("unit", "hour", "day", "week", "month", "year", "decade") + "s"
_AROUND = _one("relative", "last", "past", "previous", "recent", "preceding", "coming", "next", "following")
_BEFORE_YEAR = _one("relative", "in", "since", "of", "from", "by", "during", "until", "late", "early", "mid")
# the first to match takes its characters: the long before the short
_PATTERNS = [
    ("named", r"(?P<named>the\sday\s(?:before\syesterday|after\stomorrow))(?!\w)"),
    ("iso", r"(?P<iso>\d{4}-\d\d-\d\d)(?!\d)"),
    ("numeric", r"(?P<day>\d{1,2})[./](?P<number>\d{1,2})[./](?P<year>20\d\d|19\d\d)(?!\d)"),
    ("span", rf"{_MONTH}\s{_DAY1}{_THROUGH}{_MONTH2}\s{_DAY2}{_OF_YEAR}(?!\d)"),
    ("span", rf"{_DAY1}\s{_MONTH}{_THROUGH}{_DAY2}\s{_MONTH2}{_OF_YEAR}"),
    ("day", rf"(?:{_WEEKDAY},?\s)?{_MONTH}\s{_DAY}{_OF_YEAR}(?![\d%])"),
    ("day", rf"(?:{_WEEKDAY},?\s)?(?:the\s)?{_DAY}\s(?:of\s)?{_MONTH}{_OF_YEAR}(?!\w)"),
    ("weekday", rf"{_WEEKDAY}\s(?:of\s)?{_SIDE}\sweek"),
    ("weekday", rf"{_SIDE}\sweek\son\s{_WEEKDAY}(?!\w)"),
    (
        "month",
        rf"{_BEFORE_MONTH}(?:\s(?P<relative2>late|early|mid|last|next|this))?[\s-]{_MONTH}{_OF_YEAR}(?!\w|\s\d)",
    ),
    ("month", rf"{_MONTH},?\s{_YEAR}(?!\d)"),
    ("month", rf"(?:the|an?|his|her|its|their|'s|s')\s{_MONTH}(?=\s[a-z])"),
    ("ago", rf"(?:{_ABOUT}\s)?(?:{_NUMBER}|the)\s(?:and a half\s)?{_UNIT}\s{_DIRECTION}(?!\w)"),
    ("ago", rf"(?P<number>(?=\w)){_UNIT}(?<=s)\s(?P<direction>ago|earlier|later|before|after)(?!\w)"),
    ("ahead", rf"(?:in|within)\s(?:{_ABOUT}\s)?{_NUMBER}\s{_UNIT}(?:'s?\stime)?(?!\w)"),
    ("window", rf"(?:the\s|these\s|this\s)?{_AROUND}\s(?:{_NUMBER}\s)?{_UNITS}(?!\w)"),
    ("for", rf"for\s(?:{_ABOUT}\s|the\s(?:last|past)\s)?{_NUMBER}\s{_UNIT}(?!\w)"),
    ("unit", rf"{_BEFORE_UNIT}\s(?P<unit>week(?!end)|month|year|weekend|quarter)(?!\w)"),
    ("season", rf"{_BEFORE_SEASON}\s(?P<season>summer|winter|spring|autumn|fall){_OF_YEAR}(?!\w)"),
    ("same", rf"(?P<same>{_SAME_DAY}|the\s(?:following|next|previous)\s{_TIME_OF_DAY})(?!\w)"),
    ("weekday", rf"(?:{_BEFORE_WEEKDAY}\s(?:the\s)?)?{_WEEKDAY}(?!\w)"),
    ("named", rf"{_NAMED}(?!\w)"),
    ("year", rf"{_BEFORE_YEAR}[\s-]{_YEAR}(?![\w%-])"),
    ("year", r"(?P<relative>in)\s(?P<year>1[5-7]\d\d)(?=[.,;:)\]]|$|\swhen)"),
    ("year", rf"(?<![\w$€£./,-]){_YEAR}(?![\w%-]|,\d)"),
]
PATTERNS = [(kind, re.compile(r"(?<![\w-])(?<!\d[.,])" + p, re.IGNORECASE)) for kind, p in _PATTERNS]
# what a text must hold for a kind to be in it: looking for these first saves most of the searching
_DIGITS, _UNIT_WORDS = tuple("0123456789"), ("minute", "hour", "day", "week", "month", "year", "decade", "quarter")
_MONTH_STARTS = tuple(m[:3] for m in MONTHS)
_NEEDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "ago": (_UNIT_WORDS, ("ago", "earlier", "later", "before", "after", "previously", "prior", "hence", "from now")),
    "ahead": (_UNIT_WORDS, ("in ", "within ")),
    "day": (_MONTH_STARTS, _DIGITS),
    "for": (_UNIT_WORDS, ("for ",)),
    "iso": (_DIGITS,),
    "month": (_MONTH_STARTS,),
    "named": (("day", "night", "tomorrow", "this ", "evening"),),
    "numeric": (_DIGITS,),
    "same": (
        ("same", "that ", "following ", "next ", "previous "),
        ("day", "night", "evening", "morning", "afternoon"),
    ),
    "season": (tuple(_SEASONS),),
    "span": (_MONTH_STARTS, _DIGITS),
    "unit": (_UNIT_WORDS,),
    "weekday": (("day", "mon.", "tue", "wed.", "thu", "fri.", "sat.", "sun."),),
    "window": (_UNIT_WORDS,),
    "year": (_DIGITS,),
}
# before a month, not before a person
_SURE = (
    "last", "next", "this", "early", "mid", "late", "earlier", "since", "in", "by", "until", "till", "during",
    "through",
)  # fmt: skip
_CAPITAL = re.compile(r"[A-Z]")
AHEAD = (Status.PLANNED, Status.HYPOTHETICAL)  # what is not yet done: its weekdays and months count forward


@dataclass(frozen=True, slots=True)
class DateText:
    """A date expression: characters `start <= i < end` of the block, and how it reads."""

    start: int
    end: int
    kind: str
    groups: tuple[tuple[str, str], ...]
    text: str

    def get(self, name: str) -> str:
        """A part of the expression ("year", "direction"); empty where it has none."""
        return dict(self.groups).get(name, "")

    @property
    def is_complete(self) -> bool:
        """Whether it names day, month and year."""
        return self.kind in ("iso", "numeric") or (self.kind in ("day", "span") and bool(self.get("year")))

    @property
    def counts_from_story(self) -> bool:
        """Whether it counts from the day that the text has come to, not from that of publication."""
        return self.kind == "same" or (self.kind == "ago" and self.get("direction") not in ("ago", "hence", "from now"))

    def resolve(
        self, published: date | None, status: Status, *, anchor: DateRange | None = None, year: int | None = None
    ) -> DateRange | None:
        """The days that it means; None where only a day that is not there could tell.

        `anchor` is the day that the story has come to, from which "two days later" counts; `year` is the year of a
        "3 March" in a text whose publication date is unknown.

        >>> two_days = find_dates("They met again two days later.")[0]
        >>> talks = DateRange(date(2023, 7, 3), date(2023, 7, 3), Precision.DAY)
        >>> two_days.resolve(date(2023, 7, 13), Status.OCCURRED, anchor=talks).start
        datetime.date(2023, 7, 5)
        """
        return _READERS[self.kind](dict(self.groups), _Clock(published, status, anchor, year))


@dataclass(frozen=True, slots=True)
class _Clock:
    """What a date expression is counted from."""

    published: date | None
    status: Status
    anchor: DateRange | None
    year: int | None

    @property
    def ahead(self) -> bool:
        return self.status in AHEAD


def find_dates(text: str) -> list[DateText]:
    """The date expressions of `text`, none overlapping, in order.

    >>> [d.text for d in find_dates("They met on July 7-8 and again last week.")]
    ['July 7-8', 'last week']
    """
    return sorted(_found(text), key=lambda d: d.start)


def _found(text: str) -> Iterator[DateText]:
    taken: list[tuple[int, int]] = []
    lower = text.lower()
    kinds = {kind for kind, needs in _NEEDS.items() if all(any(word in lower for word in words) for words in needs)}
    for kind, pattern in PATTERNS:
        if kind not in kinds:
            continue
        for match in pattern.finditer(text):
            if any(match.start() < b and a < match.end() for a, b in taken):
                continue
            parts = {k: v for k, v in match.groupdict().items() if v is not None}
            if not _is_date(kind, parts):
                continue
            taken.append(match.span())
            groups = tuple(sorted((k, v.lower()) for k, v in parts.items()))
            yield DateText(match.start(), match.end(), kind, groups, match.group().strip())


def _is_date(kind: str, parts: dict[str, str]) -> bool:
    """Whether what looks like a date is one: months and weekdays have a capital, and "May" alone may be a person."""
    month = parts.get("month", "")
    if month and not _CAPITAL.match(month):
        return False
    if month == "May" and kind == "month" and "year" not in parts and parts.get("relative", "").lower() not in _SURE:
        return False
    if "weekday" in parts and not _CAPITAL.match(parts["weekday"]):
        return False
    return kind not in ("day", "span") or 1 <= int(parts["day"]) <= 31


# --- ranges


def month_range(year: int, month: int) -> DateRange:
    """The days of a month.

    >>> month_range(2024, 2).end
    datetime.date(2024, 2, 29)
    """
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return DateRange(date(year, month, 1), last, Precision.MONTH)


def _months_on(day: date, months: int) -> DateRange:
    index = day.year * 12 + day.month - 1 + months
    return month_range(index // 12, index % 12 + 1)


def _year_range(year: int) -> DateRange | None:
    return DateRange(date(year, 1, 1), date(year, 12, 31), Precision.YEAR) if 1 <= year <= 9999 else None


def _week_range(day: date) -> DateRange:
    monday = day - timedelta(days=day.weekday())
    return DateRange(monday, monday + timedelta(days=6), Precision.WEEK)


def _single(day: date) -> DateRange:
    return DateRange(day, day, Precision.DAY)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_number(name: str) -> int:
    return next(n for n, m in enumerate(MONTHS, start=1) if m.startswith(name.rstrip(".")[:3]))


# --- one reader for each kind of expression


def _iso(g: dict[str, str], clock: _Clock) -> DateRange | None:
    try:
        return _single(date.fromisoformat(g["iso"]))
    except ValueError:
        return None


def _numeric(g: dict[str, str], clock: _Clock) -> DateRange | None:
    """ "13/07/2023" and "07/13/2023" can be read one way only; "05/04/2018" can not, and is no date."""
    first, second = int(g["day"]), int(g["number"])
    if first <= 12 and second <= 12 and first != second:
        return None
    found = _valid(int(g["year"]), min(first, second), max(first, second))
    return _single(found) if found else None


def _day(g: dict[str, str], clock: _Clock) -> DateRange | None:
    month = _month_number(g["month"])
    month2 = _month_number(g.get("month2", g["month"]))
    year = int(g["year"]) if "year" in g else _year_of(month, int(g["day"]), clock)
    if year is None:
        return None
    # "30 December - 2 January 2020": the year belongs to the second
    start = _valid(year - (month2 < month and "year" in g), month, int(g["day"]))
    end = _valid(year + (month2 < month and "year" not in g), month2, int(g["day2"])) if "day2" in g else start
    if start is None or end is None or start > end:
        return None
    return DateRange(start, end, Precision.DAY)


def _month(g: dict[str, str], clock: _Clock) -> DateRange | None:
    month, published = _month_number(g["month"]), clock.published
    if "year" in g:
        return month_range(int(g["year"]), month)
    words = {g.get("relative"), g.get("relative2")}
    if published is not None and "last" in words:
        # the month just past would be "last month", so "last February" in March is a year older
        return month_range(published.year - (month >= published.month - 1), month)
    if published is not None and "next" in words:
        return month_range(published.year + (month <= published.month), month)
    year = _year_of(month, 1, clock)
    return month_range(year, month) if year is not None else None


def _year_of(month: int, day: int, clock: _Clock) -> int | None:
    """The year of a month that stands without one: the last such month, the next of what is ahead, else the nearest."""
    published = clock.published
    if published is None:
        return clock.year
    year = published.year
    if clock.ahead:
        return year if (month, day) >= (published.month, 1) else year + 1
    if clock.status is Status.OCCURRED:
        return year if (month, day) <= (published.month, published.day + 7) else year - 1
    middle = published.month - month
    return year + (middle > 6) - (middle < -6)


def resolve_weekday(name: str, published: date, status: Status) -> date:
    """The day that a bare weekday means in a news text.

    Counts forward for planned events and back for the rest; the publication day itself counts as both.

    >>> resolve_weekday("Thursday", date(2023, 7, 12), Status.PLANNED)
    datetime.date(2023, 7, 13)
    """
    wanted = _weekday_number(name)
    if status in AHEAD:
        return published + timedelta(days=(wanted - published.weekday()) % 7)
    return published - timedelta(days=(published.weekday() - wanted) % 7)


def _weekday_number(name: str) -> int:
    return next(n for n, w in enumerate(WEEKDAYS) if w.startswith(name.lower().rstrip(".")[:3]))


def _weekday(g: dict[str, str], clock: _Clock) -> DateRange | None:
    published, name, relative = clock.published, g["weekday"], g.get("relative", "")
    if published is None:
        return None
    if "side" in g:
        step = _step(g["side"])
        week = _this_week(published, clock, step) + timedelta(weeks=step)
        return _single(week + timedelta(days=_weekday_number(name)))
    if relative in ("next", "this coming", "the following", "the next"):
        return _single(resolve_weekday(name, published + timedelta(days=1), Status.PLANNED))
    if relative in ("last", "the previous", "this past"):
        return _single(resolve_weekday(name, published - timedelta(days=1), Status.OCCURRED))
    if relative == "this":
        monday = published - timedelta(days=published.weekday())
        return _single(resolve_weekday(name, monday, Status.PLANNED))
    ahead = relative in ("for", "by", "until", "till")  # "talks set for Monday were called off"
    return _single(resolve_weekday(name, published, Status.PLANNED if ahead else clock.status))


def _step(relative: str) -> int:
    """How many units from now: -1, 0 or 1."""
    words = set(relative.split())
    return (
        -1 if words & {"last", "past", "previous", "preceding"} else 1 if words & {"next", "coming", "following"} else 0
    )


def _this_week(published: date, clock: _Clock, step: int) -> date:
    """The Monday that last, this or next week (-1, 0, 1) is counted from; on a Sunday the week counts as over."""
    monday = published - timedelta(days=published.weekday())
    over = published.weekday() == 6 and (step < 0 or (step == 0 and clock.ahead))
    return monday + timedelta(weeks=int(over))


def _unit(g: dict[str, str], clock: _Clock) -> DateRange | None:
    unit, relative, published = g["unit"], g["relative"], clock.published
    if relative in ("the same", "that same", "that", "following", "previous", "preceding") and clock.anchor is not None:
        published = clock.anchor.start  # "the same week", "the following year": of the story
    elif relative in ("the same", "that same", "that") and unit != "weekend":
        return None
    if published is None:
        return None
    step = _step(relative)
    if unit == "week":
        return _week(published, step, clock)
    if unit == "weekend":
        return _weekend(published, relative, clock)
    if relative in ("over the", "at the", "on the"):
        return None
    if unit == "month":
        return _months_on(published, step)
    if unit == "quarter":
        index = published.year * 4 + (published.month - 1) // 3 + step
        first = month_range(index // 4, index % 4 * 3 + 1)
        return DateRange(first.start, month_range(index // 4, index % 4 * 3 + 3).end, Precision.QUARTER)
    return _year_range(published.year + step)


def _week(published: date, step: int, clock: _Clock) -> DateRange:
    """A week from Monday to Sunday; of this one only the days that are gone, or still to come."""
    monday = _this_week(published, clock, step) + timedelta(weeks=step)
    week = _week_range(monday)
    if step > 0 or published != clock.published or not week.start <= published <= week.end:
        return week
    if step < 0:  # told on a Sunday: the days before it
        return DateRange(week.start, published - timedelta(days=1), Precision.WEEK)
    if clock.ahead:
        return DateRange(published, week.end, Precision.WEEK)
    return DateRange(week.start, published, Precision.WEEK) if clock.status is Status.OCCURRED else week


def _weekend(published: date, relative: str, clock: _Clock) -> DateRange:
    """Saturday and Sunday: the last ones of what is done, the next ones of what is ahead."""
    step = _step(relative)
    saturday = published + timedelta(days=5 - published.weekday())
    if step < 0 or (step == 0 and not clock.ahead and published.weekday() < 5):
        saturday -= timedelta(weeks=1)
    elif step > 0 and "coming" not in relative:
        saturday += timedelta(weeks=1)
    return DateRange(saturday, saturday + timedelta(days=1), Precision.DAY)


def _season(g: dict[str, str], clock: _Clock) -> DateRange | None:
    """No finer than its year; "last summer" in autumn is this year's."""
    if "year" in g:
        return _year_range(int(g["year"]))
    if clock.published is None:
        return None
    over = clock.published.month > _SEASONS[g["season"]]
    year = clock.published.year
    if g["relative"] == "last" or (g["relative"] != "this" and clock.status is Status.OCCURRED):
        return _year_range(year if over else year - 1)
    if g["relative"] == "next":
        return _year_range(year + 1 if over else year)
    return _year_range(year)


def _named(g: dict[str, str], clock: _Clock) -> DateRange | None:
    if clock.published is None:
        return None
    shifts = {
        "yesterday": -1,
        "last night": -1,
        "last evening": -1,
        "tomorrow": 1,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
    }
    return _single(clock.published + timedelta(days=shifts.get(g["named"], 0)))


def _same(g: dict[str, str], clock: _Clock) -> DateRange | None:
    if clock.anchor is None or clock.anchor.start != clock.anchor.end:
        return None
    words = g["same"].split()
    shift = 1 if {"following", "next"} & set(words) else -1 if "previous" in words else 0
    return _single(clock.anchor.start + timedelta(days=shift))


def _year(g: dict[str, str], clock: _Clock) -> DateRange | None:
    return _year_range(int(g["year"]))


def _number(g: dict[str, str]) -> int:
    """How many; 0 where the text leaves it open."""
    word = g.get("number", "a")
    return _NUMBERS.get(word, 0) if not word.isdigit() else int(word)


def _moved(base: date, unit: str, count: int) -> DateRange | None:
    """`count` units on from `base`, as fine as the unit."""
    try:
        if unit in ("minute", "hour"):
            return _single(base)
        if unit == "day":
            return _single(base + timedelta(days=count))
        if unit == "week":
            return _week_range(base + timedelta(weeks=count))
        if unit == "month":
            return _months_on(base, count)
        return _year_range(base.year + count * (10 if unit == "decade" else 1))
    except (OverflowError, ValueError):
        return None


_COARSER = {"hour": Precision.DAY, "day": Precision.WEEK, "week": Precision.MONTH, "month": Precision.YEAR}


def _within(base: date, unit: str, near: int, far: int) -> DateRange | None:
    """The days between `near` and `far` units from `base` (negative: before it); None for years, which say little."""
    if unit not in _COARSER:
        return None
    days = {"hour": 0, "day": 1, "week": 7, "month": 30}[unit]
    one, two = base + timedelta(days=near * days), base + timedelta(days=far * days)
    return DateRange(min(one, two), max(one, two), _COARSER[unit])


def _ago(g: dict[str, str], clock: _Clock) -> DateRange | None:
    direction, unit, count = g["direction"], g["unit"], _number(g)
    if direction in ("ago", "hence", "from now"):
        base = clock.published
    elif clock.anchor is not None:
        base = clock.anchor.start
    else:
        base = (
            clock.published
            if direction in ("earlier", "previously", "after") and unit not in ("hour", "minute")
            else None
        )
    if base is None:
        return None
    # "a month after he visited": of the visit, which is a month before; "two days before the vote": of the vote
    sign = 1 if direction in ("later", "hence", "from now", "before", "prior") else -1
    if count:
        return _moved(base, unit, sign * count)
    return _within(base, unit, sign * (0 if unit == "hour" else _VAGUE_FROM), sign * _VAGUE_TO)


def _ahead(g: dict[str, str], clock: _Clock) -> DateRange | None:
    """ "In two weeks": when it will be, of what is planned; of what is done, only how long it took."""
    if clock.published is None or not clock.ahead:
        return None
    count = _number(g)
    return _moved(clock.published, g["unit"], count) if count else _within(clock.published, g["unit"], 1, _VAGUE_TO)


def _window(g: dict[str, str], clock: _Clock) -> DateRange | None:
    """ "In recent weeks", "over the past three days", "in the coming months"."""
    if clock.published is None:
        return None
    sign = 1 if _step(g["relative"]) > 0 else -1
    count = _number(g) if "number" in g else 0
    return _within(clock.published, g["unit"], 0, sign * (count or (7 if g["unit"] == "day" else 5)))


def _for(g: dict[str, str], clock: _Clock) -> DateRange | None:
    """ "Have been cut off for two years": since when."""
    count = _number(g)
    return _moved(clock.published, g["unit"], -count) if clock.published is not None and count else None


_READERS: dict[str, Callable[[dict[str, str], _Clock], DateRange | None]] = {
    "ago": _ago,
    "ahead": _ahead,
    "day": _day,
    "for": _for,
    "iso": _iso,
    "month": _month,
    "named": _named,
    "numeric": _numeric,
    "same": _same,
    "season": _season,
    "span": _day,
    "unit": _unit,
    "weekday": _weekday,
    "window": _window,
    "year": _year,
}
