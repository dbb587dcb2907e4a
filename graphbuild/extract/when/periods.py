"""What a date expression means in a text of which only the month, or only the year, of publication is known."""

from __future__ import annotations

from dataclasses import replace

from graphbuild.extract.when.clock import Clock
from graphbuild.extract.when.readers import READERS
from graphbuild.records import DateRange, Precision

# as fine as a month or coarser: the day of publication makes no difference to them
_MONTHLY = ("month", "day", "span", "season")
_COARSE_UNITS = ("month", "year", "decade", "quarter")


def read_in_period(kind: str, g: dict[str, str], clock: Clock, period: DateRange) -> DateRange | None:
    """The range of an expression of `kind` with the parts `g`, counted from the month or year `period`.

    "Today" and a bare weekday are of that month (that year); "last week" might be of the one before, and is None.

    >>> from datetime import date
    >>> from graphbuild.records import Status
    >>> october = DateRange(date(2015, 10, 1), date(2015, 10, 31), Precision.MONTH)
    >>> read_in_period("named", {"named": "today"}, Clock(None, Status.OCCURRED, None, None), october) == october
    True
    """
    whole = READERS[kind](g, replace(clock, year=clock.year or _only_year(period)))
    if whole is not None:
        return whole
    if kind == "named" or (kind == "weekday" and g.get("relative", "") not in ("last", "next") and "side" not in g):
        return period
    if kind == "unit" and g["unit"] == "week":
        return period if g["relative"] in ("this", "earlier this", "later this") else None
    as_of_its_end = replace(clock, published=period.end)
    if period.precision is Precision.YEAR:
        of_years = g.get("unit") in ("year", "decade") or kind == "season"
        return READERS[kind](g, as_of_its_end) if of_years else None
    if kind in _MONTHLY or g.get("unit") in _COARSE_UNITS:
        return READERS[kind](g, as_of_its_end)
    return None


def _only_year(period: DateRange) -> int | None:
    return period.start.year if period.precision is Precision.YEAR else None
