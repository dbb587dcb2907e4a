"""Publication dates as tables, JSON and feeds give them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

from graphbuild.records import DateRange, Precision

_NO_DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?")
_FEED = re.compile(r"([A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(:\d\d)?( .*)?")
EARLIEST = 1600  # the year of the first newspapers; "0001-01-01" is a program's word for nothing


def publication_date(text: str | None) -> date | None:
    """The day of an ISO 8601 date or time, or of a feed's (RFC 2822); None for nothing, and for a month or a year.

    A time's day is the day that it names, in its own zone.

    Raises:
        ValueError: it is no such date, or no day of a newspaper.

    >>> publication_date("2023-07-13T08:30:00Z"), publication_date("Thu, 13 Jul 2023 08:30:00 GMT")
    (datetime.date(2023, 7, 13), datetime.date(2023, 7, 13))
    >>> publication_date("2015-10") is None
    True
    """
    text = (text or "").strip()
    if not text or _NO_DAY.fullmatch(text):
        return None
    day = _day(text)
    if day.year < EARLIEST:
        raise ValueError(f"{text!r} is before newspapers")
    return day


def _day(text: str) -> date:
    if _FEED.fullmatch(text):
        return parsedate_to_datetime(text).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        return datetime.fromisoformat(text).date()


def publication_period(text: str | None) -> DateRange | None:
    """The days of "2015-10" or "2015", where the month or the year is all that is known; None for anything else.

    >>> publication_period("2015-10").end
    datetime.date(2015, 10, 31)
    >>> publication_period("2015-10-02") is None
    True
    """
    found = _NO_DAY.fullmatch((text or "").strip())
    if found is None or not EARLIEST <= int(found[1]) < 9999:
        return None
    year, month = int(found[1]), int(found[2] or 0)
    if not month:
        return DateRange(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
    following = date(year + month // 12, month % 12 + 1, 1)
    return DateRange(date(year, month, 1), following - timedelta(days=1), Precision.MONTH)
