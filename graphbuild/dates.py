"""The day, month or year on which an article was published, as text and back."""

from __future__ import annotations

import re
from datetime import date, timedelta

from graphbuild.records import Article, DateRange, Precision

_NO_DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?")
_SIZES = {Precision.YEAR: 4, Precision.MONTH: 7}  # characters of an ISO date that tell so much
EARLIEST = 1600  # the year of the first newspapers; "0001-01-01" is a program's word for nothing


def is_month_or_year(text: str) -> bool:
    """Whether a date tells no day.

    >>> is_month_or_year("2015-10"), is_month_or_year("2015-10-02")
    (True, False)
    """
    return _NO_DAY.fullmatch(text) is not None


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


def publication_told(article: Article) -> str | None:
    """The day, else the month or the year of publication; None where nothing is known of it.

    >>> publication_told(Article("a", "Fiji met Peru.", period=publication_period("2015-10")))
    '2015-10'
    """
    if article.published is not None:
        return article.published.isoformat()
    if article.period is None:
        return None
    return article.period.start.isoformat()[: _SIZES[article.period.precision]]


def publication_known(text: str | None) -> tuple[date | None, DateRange | None]:
    """`published` and `period` of an article, from what `publication_told` made of them.

    >>> publication_known("2015-10-02")
    (datetime.date(2015, 10, 2), None)
    """
    period = publication_period(text)
    return (date.fromisoformat(text) if text and period is None else None), period
