"""When a text was written, as far as what it tells is of that time: what goes on, and what it says itself."""

from __future__ import annotations

from functools import cached_property
from itertools import compress

from graphbuild.extract import tree
from graphbuild.extract.frames import Frame
from graphbuild.extract.headlines import is_heading
from graphbuild.extract.lists import either
from graphbuild.extract.mentions import Reading
from graphbuild.extract.quotes import Quotes
from graphbuild.extract.where.days import Days
from graphbuild.extract.where.paths import is_perfect
from graphbuild.extract.where.printed import HEADER
from graphbuild.extract.where.ties import Ties
from graphbuild.records import DateRange, Status

HEADING = 30  # words that a heading has at most
FINITE = frozenset({"VBD", "VBN", "VBZ", "VBP"})  # tags of what is told


class Writing:
    """The time of writing of one reading, for the events that are of it."""

    def __init__(self, reading: Reading, ties: Ties, days: Days, quotes: Quotes) -> None:
        self.reading = reading
        self.ties = ties
        self.days = days
        self.quotes = quotes
        self.words = ties.words
        self.verbal = ties.verbal

    @cached_property
    def is_statement(self) -> bool:
        """Whether the text is somebody's own words, not a report: by its heading, or it says "we" outside of quotes."""
        heads = (doc.text.lower() for doc in self.reading.docs[:HEADER] if len(doc) < HEADING)
        if any(head.startswith(phrase) for head in heads for phrase in self.words["statement_heads"]):
            return True
        if self._speaks_for_itself():
            return True
        own = {
            (block, t.sent.start)
            for block, doc in enumerate(self.reading.docs)
            for t in doc.among(self.words["pronouns_speaker"])
            if t.dep_ in ("nsubj", "poss") and not self.quotes.inside(block, t.i)
        }
        return len(own) > self._reported()

    def is_timetabled(self, frame: Frame) -> bool:
        """Whether the present tense means the future: "the leaders meet in Bali on Monday"."""
        verb = frame.verb
        if frame.type != "CONSULT" or verb is None:
            return False
        auxiliaries = [c.lower_ for c in tree.children(verb, "aux", "auxpass")]
        simple = verb.tag_ in ("VBZ", "VBP") and not auxiliaries
        if not simple and not (verb.tag_ == "VBG" and auxiliaries and auxiliaries[-1] in ("is", "are", "'s", "'re")):
            return False
        verbs = either(self.words["travel_verbs"], self.words["gathering_verbs"], self.words["occasion_verbs"])
        if verb.lemma_.lower() not in verbs:
            return False
        return any(
            (root.head.head if root.dep_ == "pobj" else root.head).i in (verb.i, frame.token.i)
            and (
                text.kind in ("weekday", "day", "span")
                or text.get("relative") == "next"
                or text.get("named") == "tomorrow"
            )
            and text.get("relative") != "since"
            for text, root in self.days.dates[frame.block]
        )

    def _reported(self) -> int:
        """How many sentences say that somebody "said": a reader's comment below them makes them no statement."""
        return sum(
            sentence.root.lemma_.lower() in self.words["report_only"] and sentence.root.tag_ in ("VBD", "VBZ")
            for doc in self.reading.docs
            for sentence in doc.sents
        )

    def _speaks_for_itself(self) -> bool:
        """Whether all is in the present and nobody in the text "said" anything: "The Union condemns ... It urges"."""
        present = 0
        for block, doc in enumerate(self.reading.docs):
            for token in compress(doc, map(FINITE.__contains__, doc.tags)):
                if token.tag_ != "VBP" and token.lemma_.lower() in self.words["report_only"]:
                    if token.tag_ == "VBN" and (not tree.children(token, "nsubj") or tree.children(token, "auxpass")):
                        continue  # "34 are reported to have died"
                    return False
                if (block, token.i) in self.ties.said and token.dep_ == "ROOT" and token.tag_ in ("VBZ", "VBP"):
                    present += any(t.text == "." for t in token.sent[-2:])
        return present >= 2

    def is_under_way(self, frame: Frame) -> bool:
        """Whether the text says that it goes on as it is written: "are marching", "continues", "in its fourth day"."""
        if frame.role == "noun" and not frame.pattern.light_verb and frame.token.dep_ in ("pobj", "poss", "compound"):
            return False  # "goes on after the raid", "is looking into the raid"
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
        if frame.verb is not None and is_perfect(frame.verb):
            return None  # "says that it has summoned four of them"
        if said and frame.verb is not None and frame.verb.tag_ == "VBD":
            return None  # "says that they needed rain"
        if frame.type == "CONSULT" and self.is_under_way(frame):
            return self.days.today()  # "is visiting Lima": on that day too
        under_way = frame.type not in self.verbal and self.is_under_way(frame)
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
