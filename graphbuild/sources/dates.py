"""Publication dates as tables and JSON give them."""

from __future__ import annotations

import re
from datetime import date, datetime

_NO_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")


def publication_date(text: str | None) -> date | None:
    """The day of an ISO 8601 date or time; None for nothing, and for a month or a year, whose day nobody knows.

    A time's day is the day that it names, in its own zone.

    Raises:
        ValueError: it is no such date.

    >>> publication_date("2023-07-13T08:30:00Z")
    datetime.date(2023, 7, 13)
    >>> publication_date("2015-10") is None
    True
    """
    text = (text or "").strip()
    if not text or _NO_DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return datetime.fromisoformat(text).date()
