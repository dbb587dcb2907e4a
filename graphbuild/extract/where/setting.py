"""Where and when an event took place: the place and the date expression that belong to its clause.

Both are found by nearness in the tree. A border between clauses costs steps; what stands behind "after", in somebody's
report of another's deed, or before a noun that is neither the event nor its occasion, says nothing of the event.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames import Frame
from graphbuild.extract.headlines import is_heading
from graphbuild.extract.mentions import Named, Reading, Who
from graphbuild.extract.quotes import Quotes
from graphbuild.extract.where.days import Dated, Days
from graphbuild.extract.where.holding import holds_on
from graphbuild.extract.where.moments import Moment, find_moments
from graphbuild.extract.where.paths import (
    described,
    is_main_clause,
    is_perfect,
    is_told,
    path_up,
)
from graphbuild.extract.where.spots import Spots
from graphbuild.extract.where.ties import Ties
from graphbuild.extract.where.writing import Writing
from graphbuild.extract.where.years import has_year
from graphbuild.knowledge import Knowledge
from graphbuild.records import DateRange, Precision, Status

if TYPE_CHECKING:
    from spacy.tokens import Token


class Setting:
    """Places and dates of the blocks of one reading, looked up event by event, in the order of the text."""

    def __init__(self, reading: Reading, knowledge: Knowledge, quotes: Quotes) -> None:
        self.reading = reading
        self.words = knowledge.words
        self.ties = Ties(reading, knowledge)
        self.days = Days(reading, self.ties)
        self.spots = Spots(reading, self.ties, quotes)
        self.verbal = self.ties.verbal
        self.quotes = quotes
        self.writing = Writing(reading, self.ties, self.days, quotes)
        self.lede = next(
            ((b, s.start) for b, doc in enumerate(reading.docs) for s in doc.sents if s.root.pos_ in ("VERB", "AUX")),
            (0, 0),
        )

    @property
    def published(self) -> date | None:
        """The day of publication, given or found in the text; `period`: its month or year, where that is all."""
        return self.days.published

    @property
    def period(self) -> DateRange | None:
        return self.days.period

    def date_of(self, frame: Frame, status: Status) -> Dated | None:
        """The date of the event's clause, the nearest in the tree that it can have; None where it has none."""
        return self.days.date_of(frame, status)

    @property
    def is_statement(self) -> bool:
        """Whether the text is somebody's own words, not a report."""
        return self.writing.is_statement

    def time_of_writing(self, frame: Frame, status: Status) -> DateRange | None:
        """The month of publication, for what the text says in the present that it is under way, or being said."""
        return self.writing.time_of_writing(frame, status)

    def day_of_statement(self, frame: Frame, status: Status) -> DateRange | None:
        """The day (the month) of a statement, for what it itself does in saying so: "we urge", "the Union condemns"."""
        return self.writing.day_of_statement(frame, status)

    def is_timetabled(self, frame: Frame) -> bool:
        """Whether the present tense means the future: "the leaders meet in Bali on Monday"."""
        return self.writing.is_timetabled(frame)

    def is_before_press(self, frame: Frame) -> bool:
        """Whether its sentence says that reporters were told."""
        sentence = frame.token.sent
        words = sentence.doc.small[sentence.start : sentence.end]
        pairs = {f"{a} {b}" for a, b in itertools.pairwise(words)}
        return not self.words["press_words"].isdisjoint({*words, *pairs})

    def place_of(self, frame: Frame) -> Named | None:
        """The place of the event's clause: in, at or near somewhere; the venue that its noun names."""
        return self.spots.place_of(frame)

    @cached_property
    def moments(self) -> list[Moment]:
        """Where a sentence merely says who spoke, met or went where and when: a scene too, though no event.

        Asked for when the events have their days: until then the day that the story has come to changes.
        """
        return list(find_moments(self))

    def is_main(self, frame: Frame) -> bool:
        """Whether the event is what its sentence mainly tells, so that a scene may begin with it."""
        if frame.role == "noun" and self._is_spoken_of(frame):
            return False
        return is_told(frame) and is_main_clause(frame.verb if frame.verb is not None else frame.token)

    def _is_spoken_of(self, frame: Frame) -> bool:
        """Whether a noun only says what is judged or asked for: "condemned the refusal", of whatever day."""
        verb = frame.carrier
        if verb is None or frame.pattern.light_verb or frame.token.dep_ not in ("dobj", "nsubjpass"):
            return False
        return (frame.block, verb.i) in self.ties.said

    def sets_day(self, frame: Frame) -> bool:
        """Whether its sentence names a day of its own, so that the day of the sentences before has ended."""
        return self.days.sets_day(frame)

    def names_date(self, frame: Frame) -> bool:
        """Whether a date stands with its verb or one above it, be it only a year."""
        verbs = {t.i for t in path_up(frame.token) if t.pos_ in ("VERB", "AUX")}
        for text, root in self.days.dates[frame.block]:
            at = root.head if root.dep_ == "pobj" else root
            if at.dep_ in ("prep", "npadvmod", "advmod") and at.head.i in verbs and text.kind not in ("for", "window"):
                return True
        return False

    def is_before(self, named: Named, frame: Frame) -> bool:
        """Whether somebody is named in a sentence before that of the event."""
        return (named.block, named.start) < (frame.block, frame.token.sent.start)

    def is_history(self, block: int, token: Token) -> bool:
        """Whether the sentence tells of a year, in a text without a day of its own."""
        if self.published is not None or self.period is not None:
            return False
        sentence = token.sent
        return any(has_year(text) and sentence.start <= t.i < sentence.end for text, t in self.days.dates[block])

    def sets_place(self, frame: Frame) -> bool:
        """Whether its sentence names a place where something is done."""
        return self.spots.sets_place(frame)

    def reporters(self, frame: Frame) -> list[Who]:
        """Who is told to say it, from the nearest verb of speech outwards."""
        return [who for verb in self.ties.speech_above(frame.token) for who in self.ties.subjects(frame.block, verb)]

    def said_in(self, frame: Frame) -> Token | None:
        """The verb of speech that does the deed, where its speaker is the source: "he said that they broke the law"."""
        sources = {id(n.who) for n in frame.source}
        if (
            frame.type not in self.verbal
            or frame.type == "CONSULT"  # "Oslo said its minister will visit Bern"
            or not sources
            or sources & {id(w) for w in self.ties.subjects(frame.block, frame.token)}
        ):
            return None
        deed = frame.verb or frame.token
        if tree.is_ahead(deed) and deed.lemma_.lower() in self.ties.words["dated_acts"] and frame.type != "THREATEN":
            return None  # "said that Oslo would sign the treaty"
        for verb in self.ties.speech_above(frame.token):
            if sources <= {id(w) for w in self.ties.subjects(frame.block, verb)}:
                return verb
        return None

    def heads(self, frame: Frame) -> bool:
        """Whether it stands in a headline, or in the first sentence of all."""
        sentence = frame.token.sent
        return (frame.block, sentence.start) == self.lede or is_heading(sentence)

    def is_perfect(self, frame: Frame) -> bool:
        """Whether it has been done, at whatever time: "has demanded"."""
        return frame.verb is not None and is_perfect(frame.verb)

    def dated_nouns(self, told: set[tuple[int, int]]) -> Iterator[tuple[int, int, str, DateRange]]:
        """(Block, token, lemma, day) of the nouns with a day before them that tell nothing anew: "Monday's arrests"."""
        for block, dates in enumerate(self.days.dates):
            for text, root in dates:
                noun = described(root)
                if noun is None or (block, noun.i) in told or noun.dep_ == "pobj":
                    continue
                days = self.days.resolve(text, Status.OCCURRED)
                if days is not None and self.is_news(days) and not self.days.is_ahead(days):
                    yield block, noun.i, noun.lemma_.lower(), days

    def is_news(self, days: DateRange) -> bool:
        """Whether a day is one of those about publication."""
        return days.precision is Precision.DAY and days.start == days.end and self.days.is_recent(days.start)

    def follows(self, frame: Frame, status: Status) -> bool:
        """Whether it goes on with the story, whoever acts: in the past tense or planned, not "they often complain"."""
        if status is Status.PLANNED or any(v.tag_ == "VBD" for v in self.ties.speech_above(frame.token)):
            return True
        verb = frame.verb
        return verb is not None and verb.tag_ not in ("VBZ", "VBP")

    def holds_on(self, frame: Frame, status: Status) -> bool:
        """Whether the day of the sentences before may be this event's: not for the perfect, nor for "repeatedly"."""
        return holds_on(self, frame, status)
