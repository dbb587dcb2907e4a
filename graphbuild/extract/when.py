"""Date expressions -> ranges of days with their precision, counted from the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from graphbuild.records import DateRange, Precision, Status

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "several": 0, "few": 0,
}  # fmt: skip
_MONTH = r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s?(?:-|–|to|and)\s?(?P<day2>\d{1,2})(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
_NUMBER = r"(?P<number>\d{1,3}|" + "|".join(_NUMBERS) + ")"
_UNIT = r"(?P<unit>day|week|month|year|decade)s?"
_WEEKDAY = r"(?P<weekday>" + "|".join(WEEKDAYS) + r"|mon\.|tues?\.|wed\.|thurs?\.|fri\.|sat\.|sun\.)"
_PATTERNS = [
    ("iso", r"(?P<iso>\d{4}-\d\d-\d\d)"),
    ("day", rf"(?:{_WEEKDAY},?\s)?{_MONTH}\s{_DAY}(?:,?\s{_YEAR})?(?!\d)"),
    ("day", rf"(?:{_WEEKDAY},?\s)?{_DAY}\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?"),
    ("month", rf"(?P<relative>last|next|this|early|mid|late|earlier|since|in|by|until|from|of|during|for)[\s-]{_MONTH}(?:,?\s(?:of\s)?{_YEAR})?(?!\w)"),
    ("month", rf"{_MONTH},?\s{_YEAR}"),
    ("ago", rf"(?:about|nearly|almost|some|more than|just|over|less than)?\s?{_NUMBER}\s{_UNIT}\s(?P<direction>ago|earlier|later|before|after|previously|hence)"),
    ("unit", r"(?P<relative>earlier this|later this|early this|late this|end of this|end of the|last|this|next|past|coming|previous|late last|early last|early next|this past|the same)\s(?P<unit>week|month|year|weekend|quarter|summer|winter|spring|autumn|fall)"),
    ("weekday", rf"(?P<relative>last|next|this|this coming|the previous|the following|late|early|on|since|until|by|from)?\s?{_WEEKDAY}(?!\w)"),
    ("named", r"(?P<named>today|tonight|yesterday|tomorrow|this morning|this afternoon|this evening|overnight|last night)"),
    ("year", rf"(?P<relative>in|since|of|from|by|during|until|late|early|mid)[\s-]{_YEAR}(?!\w)"),
    ("year", rf"(?<![\w$€£-]){_YEAR}(?![\w%-])"),
]  # fmt: skip
PATTERNS = [(kind, re.compile(r"(?<![\w-])" + p, re.IGNORECASE)) for kind, p in _PATTERNS]
_CAPITAL = re.compile(r"[A-Z]")


@dataclass(frozen=True, slots=True)
class DateText:
    """A date expression: characters `start <= i < end` of the block, and how it reads."""

    start: int
    end: int
    kind: str
    groups: tuple[tuple[str, str], ...]
    text: str

    def resolve(self, published: date | None, status: Status) -> DateRange | None:
        """The days that it means; None where only a publication date, which is not there, could tell."""
        return _resolve(self.kind, dict(self.groups), published, status)


def find_dates(text: str) -> list[DateText]:
    """The date expressions of `text`, none overlapping, in order.

    >>> [d.text for d in find_dates("They met on July 7-8 and again last week.")]
    ['July 7-8', 'last week']
    """
    return sorted(_found(text), key=lambda d: d.start)


def _found(text: str) -> Iterator[DateText]:
    taken: list[tuple[int, int]] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < b and a < match.end() for a, b in taken):
                continue
            month = match.groupdict().get("month")
            if month and (not _CAPITAL.match(month) or (month == "May" and kind == "month" and not match.groupdict().get("relative"))):
                continue
            weekday = match.groupdict().get("weekday")
            if weekday and not _CAPITAL.match(weekday):
                continue
            if kind == "day" and not 1 <= int(match["day"]) <= 31:
                continue
            taken.append(match.span())
            groups = tuple(sorted((k, v.lower()) for k, v in match.groupdict().items() if v))
            yield DateText(match.start(), match.end(), kind, groups, match.group().strip())


def _range(start: date, end: date, precision: Precision) -> DateRange:
    return DateRange(start, end, precision)


def month_range(year: int, month: int) -> DateRange:
    """The days of a month.

    >>> month_range(2024, 2).end
    datetime.date(2024, 2, 29)
    """
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return _range(date(year, month, 1), last, Precision.MONTH)


def _year_range(year: int) -> DateRange:
    return _range(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def _week_range(day: date) -> DateRange:
    monday = day - timedelta(days=day.weekday())
    return _range(monday, monday + timedelta(days=6), Precision.WEEK)


def _single(day: date) -> DateRange:
    return _range(day, day, Precision.DAY)


def resolve_weekday(name: str, published: date, status: Status) -> date:
    """The day that a bare weekday means in a news text.

    Counts forward for planned events and back for the rest; the publication day itself counts as both.

    >>> resolve_weekday("Thursday", date(2023, 7, 12), Status.PLANNED)
    datetime.date(2023, 7, 13)
    """
    wanted = next(n for n, w in enumerate(WEEKDAYS) if w.startswith(name.lower().rstrip(".")[:3]))
    if status in (Status.PLANNED, Status.HYPOTHETICAL):
        return published + timedelta(days=(wanted - published.weekday()) % 7)
    return published - timedelta(days=(published.weekday() - wanted) % 7)


def _resolve(kind: str, g: dict[str, str], published: date | None, status: Status) -> DateRange | None:
    if kind == "iso":
        try:
            return _single(date.fromisoformat(g["iso"]))
        except ValueError:
            return None
    if kind == "year":
        return _year_range(int(g["year"]))
    if kind in ("day", "month"):
        return _month_or_day(kind, g, published, status)
    if published is None:
        return None
    if kind == "weekday":
        return _weekday(g, published, status)
    if kind == "named":
        shift = {"yesterday": -1, "last night": -1, "overnight": 0, "tomorrow": 1}.get(g["named"], 0)
        return _single(published + timedelta(days=shift))
    if kind == "unit":
        return _unit(g["unit"], g["relative"], published)
    return _ago(g, published)


def _month_or_day(kind: str, g: dict[str, str], published: date | None, status: Status) -> DateRange | None:
    month = next(n for n, m in enumerate(MONTHS, start=1) if m.startswith(g["month"].rstrip(".")[:3]))
    year = int(g["year"]) if "year" in g else _year_of(month, int(g.get("day", 1)), published, status)
    if year is None:
        return None
    if kind == "month":
        return month_range(year, month)
    try:
        start = date(year, month, int(g["day"]))
        end = date(year, month, int(g["day2"])) if "day2" in g else start
    except ValueError:
        return None
    return _range(start, end, Precision.DAY) if start <= end else None


def _year_of(month: int, day: int, published: date | None, status: Status) -> int | None:
    """The year of a month that stands without one: the last such month, or the next one of what is planned."""
    if published is None:
        return None
    year = published.year
    if status is Status.PLANNED:
        return year if (month, day) >= (published.month, 1) else year + 1
    return year if (month, day) <= (published.month, published.day + 7) else year - 1


def _weekday(g: dict[str, str], published: date, status: Status) -> DateRange:
    relative = g.get("relative", "")
    if relative in ("next", "this coming", "the following"):
        day = resolve_weekday(g["weekday"], published + timedelta(days=1), Status.PLANNED)
    elif relative in ("last", "the previous"):
        day = resolve_weekday(g["weekday"], published - timedelta(days=1), Status.OCCURRED)
    elif relative == "this":
        monday = published - timedelta(days=published.weekday())
        day = resolve_weekday(g["weekday"], monday, Status.PLANNED)
    else:
        day = resolve_weekday(g["weekday"], published, status)
    return _single(day)


def _unit(unit: str, relative: str, published: date) -> DateRange | None:
    step = -1 if relative in ("last", "past", "previous", "late last", "early last", "this past") else 1 if relative in ("next", "coming", "early next") else 0
    if unit == "week":
        return _week_range(published + timedelta(weeks=step))
    if unit == "weekend":
        monday = published - timedelta(days=published.weekday())
        saturday = monday + timedelta(days=5 + (7 * step if step >= 0 or published.weekday() < 5 else -7 * 0 - 7))
        return _range(saturday, saturday + timedelta(days=1), Precision.DAY)
    if unit == "month":
        index = published.year * 12 + published.month - 1 + step
        return month_range(index // 12, index % 12 + 1)
    if unit == "year":
        return _year_range(published.year + step)
    if unit == "quarter":
        index = published.year * 4 + (published.month - 1) // 3 + step
        first = month_range(index // 4, index % 4 * 3 + 1)
        last = month_range(index // 4, index % 4 * 3 + 3)
        return _range(first.start, last.end, Precision.QUARTER)
    return _year_range(published.year + step)  # a season: no finer than its year


def _ago(g: dict[str, str], published: date) -> DateRange | None:
    number = _NUMBERS.get(g["number"]) if g["number"] in _NUMBERS else int(g["number"])
    if not number:
        return None
    sign = 1 if g["direction"] in ("later", "hence") else -1  # "a month after he visited": the visit is a month ago
    unit = g["unit"]
    if unit == "day":
        return _single(published + timedelta(days=sign * number))
    if unit == "week":
        return _week_range(published + timedelta(weeks=sign * number))
    if unit == "month":
        index = published.year * 12 + published.month - 1 + sign * number
        return month_range(index // 12, index % 12 + 1)
    years = number * (10 if unit == "decade" else 1)
    return _year_range(published.year + sign * years)
