"""The year, and the date, that a text's story has come to, for a "3 March", a "two years later" that counts from it.

A history names a year and goes on in it: "In March 1923 the council met. On 4 April a bomb went off."
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.when import DateText
from graphbuild.extract.when.expressions import THAT_YEAR
from graphbuild.extract.when.ranges import month_number
from graphbuild.extract.where.paths import path_up
from graphbuild.extract.where.printed import Dates
from graphbuild.records import DateRange, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

YEARLESS = ("day", "month", "season", "span")  # kinds of expressions that may stand without their year
RECENT = 3  # years: "July" is rather of the text's own year than of one so short a time before
COUNTING = ("ago", "unit")
FOLLOWING = "the following"
LONG = ("year", "decade")  # units that count from a year as well as from a day
OFF_STORY = ("since", "until", "till", "from", "before", "after", "of", "by", "for")  # before what is looked back to
NEAR = 2  # sentences over which a year holds in a text that has a day of its own
FRESH = 120  # days: a month that was so short a time before publication is rather of then
LATE, EARLY = 10, 3  # months: after October a January is of the year to come


def with_years(dates: Dates, published: date | None, period: DateRange | None) -> Dates:
    """The expressions, those without a year with the one that the story has come to, where it is not the text's own.

    In a text without a day of its own a year holds until the next one; in one that has it, for the next sentences of
    its paragraph, and only where it is long past.
    """
    own = published or (period.end if period is not None else None)
    story = _Story(own)
    return [[(story.read(text, root), root) for text, root in found] for found in dates]


class _Story:
    """The date that a text's story has come to, as one goes on from expression to expression."""

    def __init__(self, own: date | None) -> None:
        self.own = own
        self.days: DateRange | None = None
        self.month = 1
        self.at: Token | None = None  # the word of the date

    def read(self, text: DateText, root: Token) -> DateText:
        """The expression with what the story adds to it, which goes on to it."""
        days = self.days
        if days is not None and self.own is not None and not self._is_near(root):
            days = None
        moved = text
        if text.kind in YEARLESS and not text.get("year") and not self._may_be_of_now(text, days):
            moved = self._of_year(text, days)
        elif text.kind in COUNTING and days is not None and self._counts_years(text, root):
            moved = replace(text, anchor=days)
        found = moved.resolve(None, Status.OCCURRED)
        if found is not None and text.kind != "ago" and _is_of_story(text, root):
            is_old = self.own is None or found.start.year < self.own.year
            self.days, self.at = (found, root) if is_old else (None, None)
            self.month = 1 if text.kind in ("year", "season", *COUNTING) else found.start.month
        return moved

    def _may_be_of_now(self, text: DateText, days: DateRange | None) -> bool:
        """Whether a day or month may be of the year before the text's own day, and not of the one told of."""
        if self.own is None or days is None:
            return False
        is_that = {text.get("side_year"), text.get("relative")} & {*THAT_YEAR, FOLLOWING}
        return not is_that and self.own.year - days.start.year < RECENT

    def _is_near(self, root: Token) -> bool:
        """Whether the story's date stands in this sentence or one just before it."""
        if self.at is None or self.at.doc is not root.doc:
            return False
        return bool(sum(self.at.i < s.start <= root.i for s in root.doc.sents) <= NEAR)

    def _of_year(self, text: DateText, days: DateRange | None) -> DateText:
        """The expression with the year of the story; unchanged where it has another, or nobody knows."""
        side, relative = text.get("side_year"), text.get("relative")
        if days is None or relative in ("last", "next", "this") or text.get("relative2") in ("last", "next"):
            return text
        is_that = bool({side, relative} & {*THAT_YEAR, FOLLOWING})
        if side and not is_that:
            return text
        year = days.start.year + (side == FOLLOWING)
        month = month_number(text.get("month")) if text.kind != "season" else 12
        if relative == FOLLOWING:
            year += month <= self.month
        elif not is_that:
            year += self.month >= LATE and month <= EARLY
        moved = replace(text, groups=(*text.groups, ("story_year", str(year))))
        if self.own is None or is_that:
            return moved
        plain = text.resolve(self.own, Status.OCCURRED)
        return text if plain is None or (self.own - plain.start).days <= FRESH else moved

    def _counts_years(self, text: DateText, root: Token) -> bool:
        """Whether it counts from the story's date: "two years later", "the same year", not "two years ago"."""
        if text.kind == "unit":
            return text.get("unit") == "year" and text.get("relative") in (
                "following",
                "previous",
                "preceding",
                *THAT_YEAR,
            )
        if not text.counts_from_story:
            return False
        if text.get("direction") in ("before", "after"):  # what came then is told behind it
            return self.at is not None and self.at.sent.start == root.sent.start and self.at.doc is root.doc
        return text.get("unit") in LONG


def _is_of_story(text: DateText, root: Token) -> bool:
    """Whether the story has come to it, and it is no look back: "since 1994", "a border of 1919", "had met in 1920"."""
    if text.get("relative") in OFF_STORY or (root.dep_ == "pobj" and root.head.lower_ in OFF_STORY):
        return False
    for token in path_up(root)[1:]:
        if token.dep_ in ("acl", "relcl"):
            return False
        if token.pos_ in ("VERB", "AUX"):
            return not any(c.lower_ in ("had", "'d") for c in tree.children(token, "aux"))
    return "ROOT" in (root.dep_, root.head.dep_)


def has_year(text: DateText) -> bool:
    """Whether its year is told, with it or before it."""
    return bool(text.get("year") or text.get("story_year")) or text.anchor is not None
