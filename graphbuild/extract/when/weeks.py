"""Weekdays, and this, last and next week, month or year."""

from __future__ import annotations

from datetime import date, timedelta

from graphbuild.extract.when.clock import AHEAD, Clock
from graphbuild.extract.when.expressions import WEEKDAYS
from graphbuild.extract.when.ranges import month_range, months_on, single, week_range, within, year_range
from graphbuild.records import DateRange, Precision, Status


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


def read_weekday(g: dict[str, str], clock: Clock) -> DateRange | None:
    """ "Monday", "next Monday", "Monday of last week", "Monday to Friday"."""
    first = _read_first(g, clock)
    if first is None or "weekday2" not in g:
        return first
    last = resolve_weekday(g["weekday2"], first.start + timedelta(days=1), Status.PLANNED)
    return DateRange(first.start, last, Precision.DAY)


def _read_first(g: dict[str, str], clock: Clock) -> DateRange | None:
    published, name, relative = clock.published, g["weekday"], g.get("relative", "")
    if published is None:
        return None
    if "side" in g:
        step = step_of(g["side"])
        week = _this_week(published, clock, step) + timedelta(weeks=step)
        return single(week + timedelta(days=_weekday_number(name)))
    if relative in ("next", "this coming", "the following", "the next"):
        return single(resolve_weekday(name, published + timedelta(days=1), Status.PLANNED))
    if relative in ("last", "the previous", "this past"):
        return single(resolve_weekday(name, published - timedelta(days=1), Status.OCCURRED))
    if relative == "this":
        monday = published - timedelta(days=published.weekday())
        return single(resolve_weekday(name, monday, Status.PLANNED))
    ahead = relative in ("for", "by", "until", "till")  # "talks set for Monday were called off"
    return single(resolve_weekday(name, published, Status.PLANNED if ahead else clock.status))


def step_of(relative: str) -> int:
    """How many units from now: -1, 0 or 1."""
    words = set(relative.split())
    return (
        -1 if words & {"last", "past", "previous", "preceding"} else 1 if words & {"next", "coming", "following"} else 0
    )


def _this_week(published: date, clock: Clock, step: int) -> date:
    """The Monday that last, this or next week (-1, 0, 1) is counted from; on a Sunday the week counts as over."""
    monday = published - timedelta(days=published.weekday())
    over = published.weekday() == 6 and (step < 0 or (step == 0 and clock.ahead))
    return monday + timedelta(weeks=int(over))


def read_unit(g: dict[str, str], clock: Clock) -> DateRange | None:
    unit, relative, published = g["unit"], g["relative"], clock.published
    if relative == "the next" and clock.status not in AHEAD and clock.anchor is None:
        return None  # "in March he left, and the next month he resigned": of no day that is known
    of_story = relative in ("the same", "that same", "that", "following", "previous", "preceding")
    if (of_story or (relative == "the next" and clock.status not in AHEAD)) and clock.anchor is not None:
        published = clock.anchor.start  # "the same week", "the following year": of the story
    elif relative in ("the same", "that same", "that") and unit != "weekend":
        return None
    if published is None:
        return None
    step = step_of(relative)
    if relative == "past" and unit in ("week", "month", "year"):  # "the past year": some of two
        return within(published, unit, -1, 0) if unit != "year" else None
    if unit == "week":
        return _week(published, step, clock)
    if unit == "weekend":
        return _weekend(published, relative, clock)
    if relative in ("over the", "at the", "on the"):
        return None
    if unit == "month":
        return months_on(published, step)
    if unit == "quarter":
        index = published.year * 4 + (published.month - 1) // 3 + step
        first = month_range(index // 4, index % 4 * 3 + 1)
        return DateRange(first.start, month_range(index // 4, index % 4 * 3 + 3).end, Precision.QUARTER)
    return year_range(published.year + step)


def _week(published: date, step: int, clock: Clock) -> DateRange:
    """A week from Monday to Sunday; of this one only the days that are gone, or still to come."""
    monday = _this_week(published, clock, step) + timedelta(weeks=step)
    week = week_range(monday)
    if step and published == clock.published and week.start.month != week.end.month:
        midweek = monday + timedelta(days=2)  # most of its working days are of this month
        return month_range(midweek.year, midweek.month)
    if step > 0 or published != clock.published or not week.start <= published <= week.end:
        return week
    if step < 0:  # told on a Sunday: the days before it
        return DateRange(week.start, published - timedelta(days=1), Precision.WEEK)
    if clock.ahead:
        return DateRange(published, week.end, Precision.WEEK)
    return DateRange(week.start, published, Precision.WEEK) if clock.status is Status.OCCURRED else week


def _weekend(published: date, relative: str, clock: Clock) -> DateRange:
    """Saturday and Sunday: the last ones of what is done, the next ones of what is ahead."""
    step = step_of(relative)
    saturday = published + timedelta(days=5 - published.weekday())
    if step < 0 or (step == 0 and not clock.ahead and published.weekday() < 5):
        saturday -= timedelta(weeks=1)
    elif step > 0 and "coming" not in relative:
        saturday += timedelta(weeks=1)
    return DateRange(saturday, saturday + timedelta(days=1), Precision.DAY)
