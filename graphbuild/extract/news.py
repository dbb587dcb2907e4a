"""Which days are the news of a text, and which its background."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphbuild.records import DateRange, Precision

NEWS_DAYS = 10  # what happened so many days before publication is the news, what is older is its background


@dataclass(frozen=True, slots=True)
class News:
    """What counts as the news of a text: the days about its publication."""

    published: date | None
    period: DateRange | None

    def covers(self, days: DateRange) -> bool:
        if self.published is None and self.period is not None and days == self.period:
            return True
        if self.published is None or days.precision is not Precision.DAY:
            return False  # what goes on after "last week" may be of any day
        return abs((self.published - days.start).days) <= NEWS_DAYS
