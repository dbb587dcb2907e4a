"""Where and when an event took place: the place and the date expression that belong to its clause.

Both are found by nearness in the tree. A border between clauses costs steps; what stands behind "after", in somebody's
report of another's deed, or before a noun that is neither the event nor its occasion, says nothing of the event.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames import Frame
from graphbuild.extract.headlines import is_heading
from graphbuild.extract.mentions import Named, Reading, Who
from graphbuild.extract.quotes import Quotes
from graphbuild.extract.where.days import HEADER, Dated, Days
from graphbuild.extract.where.paths import is_background, is_main_clause, is_perfect, is_told, path_up
from graphbuild.extract.where.spots import Spots
from graphbuild.extract.where.ties import Ties
from graphbuild.knowledge import Knowledge
from graphbuild.records import DateRange, Kind, Status

if TYPE_CHECKING:
    from spacy.tokens import Token


EARLY = 3  # blocks after the dateline over which it holds
HEADING = 30  # words that a heading has at most


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or place where somebody spoke, met or went."""

    block: int
    token: Token
    people: list[Who]
    date: DateRange | None
    place: Named | None


class Setting:
    """Places and dates of the blocks of one reading, looked up event by event, in the order of the text."""

    def __init__(self, reading: Reading, knowledge: Knowledge, quotes: Quotes) -> None:
        self.reading = reading
        self.words = knowledge.words
        self.ties = Ties(reading, knowledge)
        self.days = Days(reading, self.ties)
        self.spots = Spots(reading, self.ties)
        self.verbal = self.ties.verbal
        self.quotes = quotes
        self.lede = next(
            ((b, s.start) for b, doc in enumerate(reading.docs) for s in doc.sents if s.root.pos_ in ("VERB", "AUX")),
            (0, 0),
        )

    @property
    def published(self) -> date | None:
        """The day of publication, given or found in the text."""
        return self.days.published

    @property
    def period(self) -> DateRange | None:
        """The month or year of publication, where its day is unknown."""
        return self.days.period

    def date_of(self, frame: Frame, status: Status) -> Dated | None:
        """The date of the event's clause, the nearest in the tree that it can have; None where it has none."""
        return self.days.date_of(frame, status)

    @cached_property
    def is_statement(self) -> bool:
        """Whether the text is somebody's own words, not a report: by its heading, or it says "we" outside of quotes."""
        heads = (doc.text.lower() for doc in self.reading.docs[:HEADER] if len(doc) < HEADING)
        if any(head.startswith(phrase) for head in heads for phrase in self.words["statement_heads"]):
            return True
        if self._speaks_for_itself():
            return True
        return any(
            t.lower_ in self.words["pronouns_speaker"]
            and t.dep_ in ("nsubj", "poss")
            and not self.quotes.inside(block, t.i)
            for block, doc in enumerate(self.reading.docs)
            for t in doc
        )

    def _speaks_for_itself(self) -> bool:
        """Whether all is in the present and nobody in the text "said" anything: "The Union condemns ... It urges"."""
        present = 0
        for block, doc in enumerate(self.reading.docs):
            for token in doc:
                if token.tag_ in ("VBD", "VBN", "VBZ") and token.lemma_.lower() in self.words["report_only"]:
                    if token.tag_ == "VBN" and not tree.children(token, "nsubj"):
                        continue  # "34 are reported to have died"
                    return False
                if (block, token.i) in self.ties.said and token.dep_ == "ROOT" and token.tag_ in ("VBZ", "VBP"):
                    present += any(t.text == "." for t in token.sent[-2:])
        return present >= 2

    def _is_under_way(self, frame: Frame) -> bool:
        """Whether the text says that it goes on as it is written: "are marching", "continues", "in its fourth day"."""
        above = frame.verb if frame.verb is not None else frame.token
        if above.dep_ in ("nsubj", "dobj") and above.pos_ == "NOUN":
            above = above.head  # "the buildup continues"
        while above.dep_ == "xcomp" and above.head.i != above.i:
            above = above.head  # "continue to fill the square"
        auxiliaries = {c.lower_ for c in tree.children(above, "aux")}
        if above.tag_ == "VBG":
            return bool(auxiliaries & {"is", "are", "'s", "'re"}) and not auxiliaries & {"been", "was", "were"}
        if above.lemma_.lower() in self.words["lasting_verbs"]:
            return above.tag_ in ("VBZ", "VBP")
        return False

    def time_of_writing(self, frame: Frame, status: Status) -> DateRange | None:
        """The month of publication, for what the text says in the present that it is under way, or being said."""
        if (
            status is not Status.OCCURRED
            or is_heading(frame.token.sent)
            or self.quotes.inside(frame.block, frame.token.i)
        ):
            return None
        over = self.ties.speech_above(frame.token) if self._is_said(frame) else []
        sources = {id(n.who) for n in frame.source}
        said = any(
            v.tag_ in ("VBZ", "VBP")
            and v.lemma_.lower() in self.words["report_only"]
            and not sources.isdisjoint(id(w) for w in self.ties.subjects(frame.block, v))
            for v in over
        )
        under_way = frame.type not in self.verbal and self._is_under_way(frame)
        return self.days.month_of_writing() if said or under_way else None

    def _is_said(self, frame: Frame) -> bool:
        return frame.type in self.verbal and frame.type not in ("CONSULT", "AGREE")

    def day_of_statement(self, frame: Frame, status: Status) -> DateRange | None:
        """The day (the month) of a statement, for what it itself does in saying so: "we urge", "the Union condemns"."""
        verb = frame.verb
        if (
            not self.is_statement
            or status is not Status.OCCURRED
            or frame.type not in self.verbal
            or verb is None
            or self.quotes.inside(frame.block, verb.i)
        ):
            return None
        top = verb
        while top.dep_ in ("xcomp", "conj") and top.head.i != top.i:
            top = top.head  # "we continue to urge"
        helpers = {c.lower_ for c in tree.children(verb, "aux", "auxpass")}
        in_present = top.tag_ in ("VBP", "VBZ") or helpers & {"am", "are", "is"}
        if top.dep_ not in ("ROOT", "ccomp", "parataxis") or not in_present or helpers & {"have", "has"}:
            return None
        return self.days.today()

    def is_timetabled(self, frame: Frame) -> bool:
        """Whether the present tense means the future: "the leaders meet in Bali on Monday"."""
        return self.days.is_timetabled(frame)

    def local(self, frame: Frame) -> Named | None:
        """The place of the dateline, for a deed of its people told soon after it."""
        dateline = self.spots.dateline
        if dateline is None or frame.block - dateline.block > EARLY:
            return None
        says_here = any(t.lower_ == "here" for t in frame.token.sent)
        sentence = frame.token.sent
        others = any(
            n is not dateline and sentence.start <= n.start < sentence.end
            for n in self.spots.places[frame.block]
            if n.who.kind is Kind.PLACE
        )
        if others and not says_here:
            return None
        return self.spots.local(frame)

    def is_near_dateline(self, frame: Frame) -> bool:
        """Whether it is told soon after the dateline."""
        dateline = self.spots.dateline
        return dateline is not None and frame.block - dateline.block <= EARLY

    def is_before_press(self, frame: Frame) -> bool:
        """Whether its sentence says that reporters were told."""
        words = [t.lower_ for t in frame.token.sent]
        pairs = {f"{a} {b}" for a, b in itertools.pairwise(words)}
        return not self.words["press_words"].isdisjoint({*words, *pairs})

    def place_of(self, frame: Frame) -> Named | None:
        """The place of the event's clause: in, at or near somewhere; the venue that its noun names."""
        return self.spots.place_of(frame)

    def gatherings(self) -> list[Named]:
        """The towns in which the text says that somebody is meeting: "meeting in Bern", "at the summit in Lima"."""
        found: dict[int, Named] = {}
        for block, places in enumerate(self.spots.places):
            for named in places:
                root = self.reading.docs[block][named.start : named.end].root
                prep = root.head
                if named.who.kind is not Kind.PLACE or root.dep_ != "pobj" or prep.lower_ not in ("in", "at"):
                    continue
                at = prep.head
                meets = at.lemma_.lower() == "meet" and at.pos_ == "VERB"
                if meets or at.lower_ in ("summit", "meeting", "conference", "talks", "session", "assembly"):
                    found.setdefault(id(named.who), named)
        return list(found.values())

    def towns(self) -> list[Named]:
        """The towns in or at which the text says that something is, the dateline left out; each once."""
        dateline = self.spots.dateline
        found: dict[int, Named] = {}
        for block, places in enumerate(self.spots.places):
            for named in places:
                root = self.spots.lifted(self.reading.docs[block][named.start : named.end].root)
                if named.who.kind is not Kind.PLACE or (dateline is not None and named.who is dateline.who):
                    continue
                if root.dep_ == "pobj" and root.head.lower_ in ("in", "at", "of") and named.who.country is not None:
                    found.setdefault(id(named.who), named)
        return list(found.values())

    def moments(self) -> Iterator[Moment]:
        """Where a sentence merely says who spoke, met or went where and when: a scene too, though no event.

        Whatever else took place on a day is the news of that day: "seized the ferry terminal on Sunday". Who goes on
        speaking is still where he was.
        """
        verbs = self.words["speech"] | self.words["gathering_verbs"] | self.words["scene_verbs"]
        for block, doc in enumerate(self.reading.docs):
            for token in doc:
                if token.tag_ != "VBD" or token.dep_ not in ("ROOT", "conj", "ccomp"):
                    continue
                is_scene = token.lemma_.lower() in verbs
                if not is_scene and token.dep_ != "ROOT":
                    continue
                moment = self._moment(block, token, places=is_scene)
                speaks = moment.people and token.lemma_.lower() in self.words["speech"]
                if moment.date is not None or moment.place is not None or speaks:
                    yield moment

    def _moment(self, block: int, verb: Token, *, places: bool) -> Moment:
        speaking = self.words["speech"] | self.words["gathering_verbs"]
        close = {verb.i, *(c.i for c in tree.children(verb, "prep", "dobj", "attr"))}
        for clause in tree.children(verb, "advcl"):  # "Speaking in Oslo on Monday, he said"
            if clause.tag_ == "VBG" and clause.i < verb.i and clause.lemma_.lower() in speaking:
                close |= {clause.i, *(c.i for c in tree.children(clause, "prep"))}
        said = [n for c in tree.children(verb, "prep") for n in tree.children(c, "pobj")]
        said = [n for n in said if n.lemma_.lower() in self.words["utterances"]]
        for clause in (c for n in said for c in tree.children(n, "acl")):  # "in a message released in Oslo on Monday"
            close |= {clause.i, *(c.i for c in tree.children(clause, "prep"))}
        day = next(
            (
                days
                for text, root in self.days.dates[block]
                if (root.head.i in close and root.head.i != root.i)
                and (days := self.days.resolve(text, Status.OCCURRED)) is not None
                and not self.days.is_ahead(days)
            ),
            None,
        )
        place = None
        for named in self.spots.places[block] if places else ():
            root = self.reading.docs[block][named.start : named.end].root
            prep = root.head
            at = root.dep_ == "pobj" and prep.head.i in close and prep.lower_ in self.words["venue_prepositions"]
            if named.who.kind is Kind.PLACE and at:
                place = named
                break
        return Moment(block, verb, self.ties.subjects(block, verb), day, place)

    def is_main(self, frame: Frame) -> bool:
        """Whether the event is what its sentence mainly tells, so that a scene may begin with it."""
        return is_told(frame) and is_main_clause(frame.verb if frame.verb is not None else frame.token)

    def sets_day(self, frame: Frame) -> bool:
        """Whether its sentence names a day of its own, so that the day of the sentences before has ended."""
        return self.days.sets_day(frame)

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

    def follows(self, frame: Frame, status: Status) -> bool:
        """Whether it goes on with the story, whoever acts: in the past tense or planned, not "they often complain"."""
        if status is Status.PLANNED or any(v.tag_ == "VBD" for v in self.ties.speech_above(frame.token)):
            return True
        verb = frame.verb
        return verb is not None and verb.tag_ not in ("VBZ", "VBP")

    def holds_on(self, frame: Frame) -> bool:
        """Whether the day of the sentences before may be this event's: not for the perfect, nor for "repeatedly"."""
        verb = frame.verb if frame.verb is not None else frame.token
        if self.heads(frame) and frame.token.sent.start + frame.block > 0:
            return False  # a headline begins anew
        above = verb.head if verb.dep_ in ("acomp", "oprd") else verb  # "have grown alarmed"
        if any(c.lemma_ == "have" and c.dep_ == "aux" for t in (verb, above) for c in t.children):
            return False
        if frame.type not in self.verbal and self._is_under_way(frame):
            return False  # "is sending two ships": as it is written, not on the day last told of
        if any(is_background(t) for t in path_up(frame.token)) or self.days.is_of_the_past(frame):
            return False
        if frame.token.dep_ == "pobj" and frame.token.head.lower_ in self.words["apart_words"]:
            return False  # "Ms Arden, after her trip to Oslo, spoke": of an earlier day than the telling
        return not any(c.lower_ in self.words["elsewhen_words"] for c in verb.children)
