"""Ranges of days: a day, a week, a month, a year, and what lies some units from a day."""

from __future__ import annotations

from datetime import date, timedelta

from graphbuild.extract.when.expressions import MONTHS
from graphbuild.records import DateRange, Precision


def month_range(year: int, month: int) -> DateRange:
    """The days of a month.

    >>> month_range(2024, 2).end
    datetime.date(2024, 2, 29)
    """
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return DateRange(date(year, month, 1), last, Precision.MONTH)


def months_on(day: date, months: int) -> DateRange:
    index = day.year * 12 + day.month - 1 + months
    return month_range(index // 12, index % 12 + 1)


def year_range(year: int) -> DateRange | None:
    return DateRange(date(year, 1, 1), date(year, 12, 31), Precision.YEAR) if 1 <= year <= 9999 else None


def week_range(day: date) -> DateRange:
    monday = day - timedelta(days=day.weekday())
    return DateRange(monday, monday + timedelta(days=6), Precision.WEEK)


def single(day: date) -> DateRange:
    return DateRange(day, day, Precision.DAY)


def valid_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_number(name: str) -> int:
    return next(n for n, m in enumerate(MONTHS, start=1) if m.startswith(name.rstrip(".")[:3]))


def moved(base: date, unit: str, count: int) -> DateRange | None:
    """`count` units on from `base`, as fine as the unit."""
    try:
        if unit in ("minute", "hour"):
            return single(base)
        if unit == "day":
            return single(base + timedelta(days=count))
        if unit == "week":
            day = base + timedelta(weeks=count)
            week = week_range(day)  # over the end of a month: the month of its day
            return week if week.start.month == week.end.month else month_range(day.year, day.month)
        if unit == "month":
            return months_on(base, count)
        return year_range(base.year + count * (10 if unit == "decade" else 1))
    except (OverflowError, ValueError):
        return None


_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
)  # fmt: skip


def ordinal(word: str) -> int | None:
    """The number that an ordinal means; None of other words.

    >>> ordinal("40th"), ordinal("fifth"), ordinal("five")
    (40, 5, None)
    """
    if word in _ORDINALS:
        return _ORDINALS.index(word) + 1
    return int(word[:-2]) if word[:-2].isdigit() and word[-2:] in ("st", "nd", "rd", "th") else None


def years_back(days: DateRange, count: int) -> DateRange | None:
    """The same day, month or year, `count` years before; None before the year 1."""
    if days.precision is Precision.DAY and days.start == days.end:
        found = valid_day(days.start.year - count, days.start.month, days.start.day)
        return single(found) if found else None
    if days.precision is Precision.MONTH and days.start.year > count:
        return month_range(days.start.year - count, days.start.month)
    return year_range(days.start.year - count)


COARSER = {"hour": Precision.DAY, "day": Precision.WEEK, "week": Precision.MONTH, "month": Precision.YEAR}


def within(base: date, unit: str, near: int, far: int) -> DateRange | None:
    """The days between `near` and `far` units from `base` (negative: before it); None for years, which say little."""
    if unit not in COARSER:
        return None
    days = {"hour": 0, "day": 1, "week": 7, "month": 30}[unit]
    one, two = base + timedelta(days=near * days), base + timedelta(days=far * days)
    return DateRange(min(one, two), max(one, two), COARSER[unit])
