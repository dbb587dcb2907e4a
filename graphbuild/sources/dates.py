"""Publication dates as tables, JSON and feeds give them."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from graphbuild.dates import EARLIEST, is_month_or_year

_FEED = re.compile(r"([A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(:\d\d)?( .*)?")


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
    if not text or is_month_or_year(text):
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
