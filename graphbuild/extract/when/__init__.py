"""Date expressions -> ranges of days with their precision, counted from the day of publication.

`find_dates` reads text alone; what a date expression means is told by `DateText.resolve`, which needs the day of
publication for "Thursday", the day of the story for "two days earlier" and "the same day", and nothing for
"3 March 2016". Vague ones ("in recent weeks") give a range as wide as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graphbuild.extract.when.clock import Clock
from graphbuild.extract.when.expressions import CAPITAL, SURE, matches_in
from graphbuild.extract.when.periods import read_in_period
from graphbuild.extract.when.readers import READERS, count_on
from graphbuild.records import DateRange, Status


@dataclass(frozen=True, slots=True)
class DateText:
    """A date expression: characters `start <= i < end` of the block, and how it reads."""

    start: int
    end: int
    kind: str
    groups: tuple[tuple[str, str], ...]
    text: str
    anchor: DateRange | None = None  # the date of the story from which it counts, where the text has told it

    def get(self, name: str) -> str:
        """A part of the expression ("year", "direction"); empty where it has none."""
        return dict(self.groups).get(name, "")

    @property
    def is_complete(self) -> bool:
        """Whether it names day, month and year."""
        return self.kind in ("iso", "numeric") or (self.kind in ("day", "span") and bool(self.get("year")))

    @property
    def opens(self) -> bool:
        """Whether it names only the first of several days: "from Monday", "since March"."""
        return self.get("relative") in ("from", "since")

    @property
    def counts_from_story(self) -> bool:
        """Whether it counts from the day that the text has come to, not from that of publication."""
        return self.kind == "same" or (self.kind == "ago" and self.get("direction") not in ("ago", "hence", "from now"))

    def resolve(
        self,
        published: date | None,
        status: Status,
        *,
        anchor: DateRange | None = None,
        year: int | None = None,
        period: DateRange | None = None,
    ) -> DateRange | None:
        """The days that it means; None where only a day that is not there could tell.

        `anchor` is the day that the story has come to, from which "two days later" counts; `year` is the year of a
        "3 March" in a text whose publication date is unknown; `period` is the month or year of publication where no
        more is known.

        >>> from graphbuild.records import Precision
        >>> two_days = find_dates("They met again two days later.")[0]
        >>> talks = DateRange(date(2023, 7, 3), date(2023, 7, 3), Precision.DAY)
        >>> two_days.resolve(date(2023, 7, 13), Status.OCCURRED, anchor=talks).start
        datetime.date(2023, 7, 5)
        """
        clock = Clock(published, status, self.anchor or anchor, year)
        if published is None and period is not None:
            return read_in_period(self.kind, dict(self.groups), clock, period)
        return READERS[self.kind](dict(self.groups), clock)

    def counted_on(self, day: date) -> DateRange | None:
        """What "five days after" or "two weeks before" means of something on `day`; None of other expressions.

        >>> find_dates("They left five days after the vote.")[0].counted_on(date(2023, 7, 2)).start
        datetime.date(2023, 7, 7)
        """
        if self.kind != "ago" or self.get("direction") not in ("after", "before"):
            return None
        return count_on(dict(self.groups), day)


# "two days before" with nothing behind it counts from the day that the story has come to
_DANGLES = re.compile(r"\s?(?:[.,;:)]|$)|\s(?:in|at|with|when|and|but)\s")
_OF_STORY = {"before": "earlier", "after": "later"}
_BEFORE_VERB = re.compile(r"\b(?:to|will|would|could|may|might|can|should|must|not)\s$")


def find_dates(text: str) -> list[DateText]:
    """The date expressions of `text`, none overlapping, in order.

    >>> [d.text for d in find_dates("They met on July 7-8 and again last week.")]
    ['July 7-8', 'last week']
    """
    return sorted(_found(text), key=lambda d: d.start)


def _found(text: str) -> Iterator[DateText]:
    taken: list[tuple[int, int]] = []
    for kind, match in matches_in(text):
        if any(match.start() < b and a < match.end() for a, b in taken):
            continue
        parts = {k: v for k, v in match.groupdict().items() if v is not None}
        if not _is_date(kind, parts) or (kind == "window" and _is_verb(text, match.start(), parts)):
            continue
        taken.append(match.span())
        if kind == "ago" and _DANGLES.match(text, match.end()):
            parts["direction"] = _OF_STORY.get(parts["direction"].lower(), parts["direction"])
        groups = tuple(sorted((k, v.lower()) for k, v in parts.items()))
        yield DateText(match.start(), match.end(), kind, groups, match.group().strip())


def _is_verb(text: str, start: int, parts: dict[str, str]) -> bool:
    """Whether "last" is what goes on: "expected to last several days"."""
    return parts.get("relative", "").lower() == "last" and bool(_BEFORE_VERB.search(text, 0, start))


def _is_date(kind: str, parts: dict[str, str]) -> bool:
    """Whether what looks like a date is one: months and weekdays have a capital, and "May" alone may be a person."""
    month = parts.get("month", "")
    if month and not CAPITAL.match(month):
        return False
    if month == "May" and kind == "month" and "year" not in parts and parts.get("relative", "").lower() not in SURE:
        return False
    if "weekday" in parts and not CAPITAL.match(parts["weekday"]):
        return False
    return kind not in ("day", "span") or 1 <= int(parts["day"]) <= 31
