"""The date of an event: the date expression that belongs to its clause, counted from the text's own day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames import Frame
from graphbuild.extract.mentions import Reading
from graphbuild.extract.news import NEWS_DAYS
from graphbuild.extract.when import DateText
from graphbuild.extract.when.clock import AHEAD
from graphbuild.extract.when.ranges import month_range, ordinal, year_range, years_back
from graphbuild.extract.where.beside import (
    anniversary_of,
    dated_noun,
    dates_of,
    is_of_coordinate,
    is_of_the_past,
    is_then,
    of_report,
    year_beside,
)
from graphbuild.extract.where.paths import (
    FAR,
    NEAR,
    anchors_of,
    described,
    is_main_clause,
    is_told,
    path_up,
)
from graphbuild.extract.where.printed import day_of_dateline, entries_of, own_date
from graphbuild.extract.where.ties import Ties
from graphbuild.extract.where.years import has_year, with_years
from graphbuild.records import DateRange, Precision, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

BACKGROUND = ("year", "for", "window")  # kinds of expression that tell of no day
CALENDAR = ("day", "iso", "numeric", "weekday")  # kinds of expression that tell of one day
STALE = 90  # days: a plan of today was not announced longer ago
TODAY = ("today", "earlier today", "this morning", "this afternoon", "this evening", "tonight")


@dataclass(frozen=True, slots=True)
class Dated:
    """The date of an event: how the text puts it, what it means, and the day that it was counted from."""

    text: str
    days: DateRange
    counted_from: str | None
    opens: bool = False  # only the first of several days: "from Monday"
    is_of_telling: bool = False  # of who tells it: "said on Monday that ten were killed"

    @property
    def note(self) -> str:
        """How it is told."""
        told = f"of the telling, {self.text}" if self.is_of_telling else self.text
        return f"date: {told}" + (f", counted from {self.counted_from}" if self.counted_from else "")


class Days:
    """Date expressions of the blocks of one reading, looked up event by event, in the order of the text."""

    def __init__(self, reading: Reading, ties: Ties) -> None:
        self.ties = ties
        self.words = ties.words
        self.dates = [dates_of(doc) for doc in reading.docs]
        self.published, self.guessed = reading.published, False
        self.period = reading.period if reading.published is None else None
        if self.published is None:
            self.published = own_date(self.dates)
            self.guessed = self.published is not None
        self.dates = with_years(self.dates, self.published, self.period)
        self.entries = entries_of(reading, self.dates)
        dateline = day_of_dateline(self.dates, self.published) if self.published and not self.guessed else None
        self.written = dateline or self.published  # from which "today" and "Monday" are counted
        self.story: DateRange | None = None  # the last day that the text has told of
        self.anchors: dict[int, DateRange] = {}  # id of an expression -> what it was first counted from

    def today(self) -> DateRange | None:
        """The day of publication, or the month or year where that is all that is known."""
        if self.published is None:
            return self.period
        return DateRange(self.published, self.published, Precision.DAY)

    def month_of_writing(self) -> DateRange | None:
        """The month (or year) in which the text was published; None where nobody knows."""
        return month_range(self.published.year, self.published.month) if self.published else self.period

    def resolve(
        self, text: DateText, status: Status, *, year: int | None = None, anchor: DateRange | None = None
    ) -> DateRange | None:
        """What a date expression means at this point of the story."""
        anchor = anchor or self.story
        if text.counts_from_story and anchor is not None:  # "left the following day and came home": of one day
            anchor = self.anchors.setdefault(id(text), anchor)
        return text.resolve(self.written, status, anchor=anchor, year=year, period=self.period)

    def date_of(self, frame: Frame, status: Status) -> Dated | None:
        """The date of the event's clause, the nearest in the tree that it can have; None where it has none."""
        token, sentence = frame.token, frame.token.sent
        if (feast := anniversary_of(token)) is not None:
            return self._years_before(frame, feast, status)
        here = [(d, t) for d, t in self.dates[frame.block] if sentence.start <= t.i < sentence.end]
        if (counted := self._counted_on(frame, here, status)) is not None:
            return counted
        ranked = sorted(
            (is_of_coordinate(frame, t), self._date_cost(frame, d, t, status), abs(t.i - token.i), n)
            for n, (d, t) in enumerate(here)
        )
        for _, cost, _, n in ranked:
            if cost > NEAR and not (cost < FAR and len(here) == 1 and is_main_clause(token)):
                continue
            text = here[n][0]
            told = Status.OCCURRED if status in AHEAD and is_of_the_past(text, here[n][1]) else status
            days = self.resolve(text, told, year=year_beside(here, n), anchor=self._day_before(here, n))
            if (
                days is None
                or self._is_of_content(frame, text, here[n][1], days, status)
                or (status is Status.PLANNED and self._is_past(text, days))
                or (status is Status.OCCURRED and self.is_ahead(days))
            ):
                continue  # what is done is not done by 2030
            is_told = frame.type not in self.ties.verbal and self.ties.is_of_speech(frame, here[n][1])
            is_told = is_told and of_report(here[n][1], self.words["speech"]) is None
            return replace(self._dated(frame, text, days, status), is_of_telling=is_told)
        return self._of_entry(frame, status)

    def _of_entry(self, frame: Frame, status: Status) -> Dated | None:
        """The day of the timeline's entry that the event's main clause is told in; None elsewhere."""
        if frame.block not in self.entries:
            return None
        verb = frame.verb if frame.verb is not None else frame.token
        if not is_main_clause(frame.token) and verb.tag_ not in ("VBZ", "VBP"):
            return None  # "Oslo backs a raid, which Bern condemns": its verbs stand in the present
        text = self.entries[frame.block]
        days = self.resolve(text, status)
        return None if days is None else self._dated(frame, text, days, status)

    def _years_before(self, frame: Frame, feast: Token, status: Status) -> Dated | None:
        """Of what "this year marks the 40th anniversary": so many years before; None where they are not told."""
        count = next((n for t in feast.lefts if (n := ordinal(t.lower_)) is not None), None)
        now = None
        for text, root in self.dates[frame.block]:
            if root.sent.start == frame.token.sent.start and root.i < feast.i:
                now = now or self.resolve(text, Status.OCCURRED)
        if now is None and self.published is not None and tree.clause_of(feast).tag_ in ("VBZ", "VBP", "VB"):
            now = year_range(self.published.year)  # "the march marks the tenth anniversary"; it was held on any day
        if count is None or now is None:
            return None
        days = years_back(now, count)
        return Dated(feast.doc.text_of(feast.left_edge.i, feast.i + 1), days, str(now.start)) if days else None

    def _day_before(self, here: list[tuple[DateText, Token]], n: int) -> DateRange | None:
        """The day from which "two days after he left" counts: that of the clause before it in the sentence."""
        if here[n][0].kind != "ago" or not here[n][0].counts_from_story:
            return None
        for text, root in reversed(here[:n]):
            is_ahead = any(c.tag_ == "MD" for c in tree.children(tree.clause_of(root), "aux"))
            days = self.resolve(text, Status.PLANNED if is_ahead else Status.OCCURRED)
            if days is not None and days.precision is Precision.DAY:
                return days
        return None

    def _counted_on(self, frame: Frame, here: list[tuple[DateText, Token]], status: Status) -> Dated | None:
        """The day of "freed five days after the coup of 2 July": so many days from that one; None elsewhere."""
        anchors = anchors_of(frame)
        for n, (text, root) in enumerate(here):
            if text.kind != "ago" or text.get("direction") not in ("before", "after"):
                continue
            word = next((t for t in root.doc[root.i : root.sent.end] if t.idx + len(t) == text.end), root)
            if word.dep_ not in ("prep", "mark") or self.ties.is_within(anchors, root, text):
                continue
            verb = word.head if word.dep_ == "prep" else word.head.head
            if verb.i not in {a.i for a in anchors}:
                continue
            for other, day in here[n + 1 :]:
                if not any(t.i in (word.i, word.head.i) for t in path_up(day)[:6]) or other.kind not in CALENDAR:
                    continue
                first = self.resolve(other, Status.OCCURRED)
                days = text.counted_on(first.start) if first is not None and first.start == first.end else None
                if days is not None:
                    return self._dated(frame, text, days, status)
        return None

    def _dated(self, frame: Frame, text: DateText, days: DateRange, status: Status) -> Dated:
        counted = None
        if text.get("story_year"):
            counted = f"{text.get('story_year')}, the year told before"
        elif text.counts_from_story and (anchor := text.anchor or self.anchors.get(id(text), self.story)) is not None:
            counted = str(anchor.start)
        elif self.written is not None and not text.is_complete and text.kind != "year":
            is_given = self.written == self.published and not self.guessed
            counted = str(self.written) + ("" if is_given else ", the date in the text")
        if days.precision is Precision.DAY and status in (Status.OCCURRED, Status.PLANNED) and is_told(frame):
            self.story = days
        return Dated(text.text, days, counted, text.opens)

    def _is_of_content(self, frame: Frame, text: DateText, root: Token, days: DateRange, status: Status) -> bool:
        """Whether a day to come is of what is asked or agreed: "agreed to answer on Monday", published on a Monday."""
        today = self.today()
        if status is not Status.OCCURRED or frame.type not in self.ties.verbal or today is None:
            return False
        is_before_story = self.story is not None and text.kind == "weekday" and days.end < self.story.start
        is_stale = text.kind in ("day", "month") and not text.get("year") and self._is_past(text, days)
        if days.end < today.end and not (is_before_story or is_stale):
            return False  # "agreed to meet on 3 March", told in January: of the year to come
        below = [t for t in path_up(root) if t.dep_ == "xcomp"]
        return any(t.head.i == frame.token.i for t in below) and not any(t.i == frame.token.i for t in below)

    def _is_over(self, text: DateText, status: Status) -> bool:
        """Whether a date lies before the day of publication."""
        if text.get("named") in TODAY:
            return False
        days = self.resolve(text, status)
        today = self.today()
        if text.kind == "for" or days is None:
            return False
        return today is None or days.end < today.start or (days.precision is Precision.DAY and days != today)

    def is_recent(self, day: date) -> bool:
        """Whether a day is the news: near publication, or nobody knows when that was."""
        return self.published is None or abs((self.published - day).days) <= NEWS_DAYS

    def is_ahead(self, days: DateRange) -> bool:
        return self.published is not None and days.start > self.published + timedelta(days=1)

    def _is_past(self, text: DateText, days: DateRange) -> bool:
        """Whether it is no date of a plan: not even of its announcement."""
        if text.get("relative") == "since":
            return True
        return self.published is not None and days.end < self.published - timedelta(days=STALE)

    def _date_cost(self, frame: Frame, text: DateText, root: Token, status: Status) -> int:
        """Steps from the event to a date; FAR where the date is of something else."""
        if is_then(frame, root) or (status is Status.CANCELLED and self._is_set_for(frame, root)):
            return 0
        if text.kind == "ago" and text.get("direction") in ("before", "after"):
            return 1 if self.ties.is_within(anchors_of(frame), root, text) else FAR
        is_calendar = text.kind in ("day", "span", "month", "year")
        if is_calendar and self.ties.circumstances.trails(frame, root):
            return 1
        if is_calendar and self.ties.circumstances.is_of_charge(frame, root):
            return FAR
        if text.get("relative") == "since" and text.kind == "year":
            return FAR  # "has been arrested ten times since 2011": on many days
        if text.kind == "for" and not self.ties.circumstances.has_gone_on(frame, self.ties.saying):
            return FAR  # "has suspended the paper for two weeks": how long it is to last
        if self.ties.is_term(root, status):
            return FAR
        if self.ties.is_said_now(frame, root) and self._is_over(text, status):
            return FAR  # "welcomes the release of the two men on April 15"
        if self.ties.is_of_judged(frame, root, is_calendar=is_calendar):
            return FAR
        if has_year(text) and self.ties.circumstances.is_of_other_verb(frame, root):
            return FAR
        noun = described(root) or dated_noun(root)
        if noun is not None and (frame.type == "REJECT" or not self.ties.is_occasion(noun, frame)):
            return FAR  # "will not attend Friday's summit": nobody knows when that was said
        is_new = text.get("named") in TODAY  # what came after a deed of today is of today too
        other = noun if noun is not None else of_report(root, self.words["speech"]) or root
        return min(self.ties.cost(frame, a, other, status, is_new=is_new) for a in anchors_of(frame))

    def _is_set_for(self, frame: Frame, root: Token) -> bool:
        """Whether it is the day that a meeting was to have: "talks planned for May were put off on Monday"."""
        above = path_up(root)
        plan = next((n for n, t in enumerate(above) if t.dep_ == "acl" and t.tag_ == "VBN"), None)
        if plan is None or above[plan].lemma_.lower() not in self.words["scheduling_verbs"]:
            return False
        off = [t for t in above[plan:] if t.dep_ in ("nsubj", "nsubjpass")]
        return any(t.i == frame.token.i or t.head.i == frame.token.i for t in off[:1])

    def is_of_the_past(self, frame: Frame) -> bool:
        """Whether its clause is of a year that is over: "worsened in 2011, after Kenya left", no news of the day."""
        sentence, above = frame.token.sent, {t.i for t in path_up(frame.token)}
        return self.published is not None and any(
            d.kind in ("year", "month")
            and d.get("year")
            and int(d.get("year")) < self.published.year
            and t.dep_ in ("pobj", "prep", "npadvmod")
            and tree.clause_of(t).i in above
            for d, t in self.dates[frame.block]
            if sentence.start <= t.i < sentence.end
        )

    def sets_day(self, frame: Frame) -> bool:
        """Whether its clause has a day of its own, so that the day of the sentences before has ended."""
        sentence = frame.token.sent
        above = {t.i for t in path_up(frame.token)}
        return any(
            sentence.start <= t.i < sentence.end
            and d.kind not in BACKGROUND
            and not any(self.ties.is_aside(x) for x in path_up(t) if x.i not in above)
            for d, t in self.dates[frame.block]
        )
