"""Publication dates as tables and JSON give them."""

from __future__ import annotations

from datetime import date, datetime


def publication_date(text: str | None) -> date | None:
    """The day of an ISO 8601 date or time ("2023-07-13", "2023-07-13T08:30:00Z"); None for nothing.

    A time's day is the day that it names, in its own zone.

    Raises:
        ValueError: it is no such date.
    """
    text = (text or "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return datetime.fromisoformat(text).date()
