"""What a date expression of each kind means, counted from the clock: a day of publication, a story, a year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from graphbuild.extract.when.clock import Clock
from graphbuild.extract.when.expressions import NUMBERS, SEASONS
from graphbuild.extract.when.ranges import month_number, month_range, moved, single, valid_day, within, year_range
from graphbuild.extract.when.weeks import read_unit, read_weekday, step_of
from graphbuild.records import DateRange, Precision, Status

_VAGUE_FROM, _VAGUE_TO = 2, 8  # how many units "several" may be


def _iso(g: dict[str, str], clock: Clock) -> DateRange | None:
    try:
        return single(date.fromisoformat(g["iso"]))
    except ValueError:
        return None


def _numeric(g: dict[str, str], clock: Clock) -> DateRange | None:
    """ "13/07/2023" and "07/13/2023" can be read one way only; "05/04/2018" can not, and is no date."""
    first, second = int(g["day"]), int(g["number"])
    if first <= 12 and second <= 12 and first != second:
        return None
    found = valid_day(int(g["year"]), min(first, second), max(first, second))
    return single(found) if found else None


def _told_year(g: dict[str, str], clock: Clock) -> int | None:
    """The year told with a day or month: "March 2018", "March last year"."""
    if "year" in g or "story_year" in g:
        return int(g.get("year", g.get("story_year", "")))
    if "side_year" not in g or clock.published is None:
        return None
    step = {"last": -1, "this": 0, "next": 1}.get(g["side_year"])
    return None if step is None else clock.published.year + step


def _day(g: dict[str, str], clock: Clock) -> DateRange | None:
    month = month_number(g["month"])
    month2 = month_number(g.get("month2", g["month"]))
    told = _told_year(g, clock)
    if told is None and "side_year" in g:
        return None
    year = told if told is not None else _year_of(month, int(g["day"]), clock)
    if year is None:
        return None
    # "30 December - 2 January 2020": the year belongs to the second
    start = valid_day(year - (month2 < month and told is not None), month, int(g["day"]))
    end = valid_day(year + (month2 < month and told is None), month2, int(g["day2"])) if "day2" in g else start
    if start is None or end is None or start > end:
        return None
    return DateRange(start, end, Precision.DAY)


def _month(g: dict[str, str], clock: Clock) -> DateRange | None:
    month, published = month_number(g["month"]), clock.published
    if (told := _told_year(g, clock)) is not None:
        return month_range(told, month)
    if "side_year" in g or g.get("relative") in ("that", "the following"):
        return None  # "in June of that year": of one that is not known
    words = {g.get("relative"), g.get("relative2")}
    if published is not None and "last" in words:
        # the month just past would be "last month", so "last February" in March is a year older
        return month_range(published.year - (month >= published.month - 1), month)
    if published is not None and "next" in words:
        return month_range(published.year + (month <= published.month), month)
    year = _year_of(month, 1, clock)
    return month_range(year, month) if year is not None else None


def _year_of(month: int, day: int, clock: Clock) -> int | None:
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


def _season(g: dict[str, str], clock: Clock) -> DateRange | None:
    """No finer than its year; "last summer" in autumn is this year's."""
    if (told := _told_year(g, clock)) is not None:
        return year_range(told)
    if clock.published is None or g["relative"] == "that":
        return None
    over = clock.published.month > SEASONS[g["season"]]
    year = clock.published.year
    if g["relative"] == "last" or (g["relative"] != "this" and clock.status is Status.OCCURRED):
        return year_range(year if over else year - 1)
    if g["relative"] == "next":
        return year_range(year + 1 if over else year)
    return year_range(year)


def _named(g: dict[str, str], clock: Clock) -> DateRange | None:
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
    return single(clock.published + timedelta(days=shifts.get(g["named"], 0)))


def _same(g: dict[str, str], clock: Clock) -> DateRange | None:
    if clock.anchor is None or clock.anchor.start != clock.anchor.end:
        return None
    words = g["same"].split()
    shift = (
        1 if {"following", "next", "after"} & set(words) else -1 if {"previous", "eve", "before"} & set(words) else 0
    )
    return single(clock.anchor.start + timedelta(days=shift))


def _year(g: dict[str, str], clock: Clock) -> DateRange | None:
    return year_range(int(g["year"]))


def _number(g: dict[str, str]) -> int:
    """How many; 0 where the text leaves it open."""
    word = g.get("number", "a")
    return NUMBERS.get(word, 0) if not word.isdigit() else int(word)


def _ago(g: dict[str, str], clock: Clock) -> DateRange | None:
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
        return moved(base, unit, sign * count)
    return within(base, unit, sign * (0 if unit == "hour" else _VAGUE_FROM), sign * _VAGUE_TO)


def count_on(g: dict[str, str], day: date) -> DateRange | None:
    """ "Five days after", "a month before" a day; None where the text leaves open how many."""
    count = _number(g)
    return moved(day, g["unit"], count if g["direction"] == "after" else -count) if count else None


def _ahead(g: dict[str, str], clock: Clock) -> DateRange | None:
    """ "In two weeks": when it will be, of what is planned; of what is done, only how long it took."""
    if clock.published is None or not clock.ahead:
        return None
    count = _number(g)
    return moved(clock.published, g["unit"], count) if count else within(clock.published, g["unit"], 1, _VAGUE_TO)


def _window(g: dict[str, str], clock: Clock) -> DateRange | None:
    """ "In recent weeks", "over the past three days", "in the coming months"."""
    if clock.published is None:
        return None
    sign = 1 if step_of(g["relative"]) > 0 else -1
    count = _number(g) if "number" in g else 0
    return within(clock.published, g["unit"], 0, sign * (count or (7 if g["unit"] == "day" else 5)))


def _for(g: dict[str, str], clock: Clock) -> DateRange | None:
    """ "Have been cut off for two years": since when."""
    count = _number(g)
    return moved(clock.published, g["unit"], -count) if clock.published is not None and count else None


READERS: dict[str, Callable[[dict[str, str], Clock], DateRange | None]] = {
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
    "unit": read_unit,
    "weekday": read_weekday,
    "window": _window,
    "year": _year,
}
