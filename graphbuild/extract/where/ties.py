"""Whether a word elsewhere in the sentence belongs to an event, and how near it stands."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames import Frame
from graphbuild.extract.mentions import Named, Reading, Who
from graphbuild.extract.when import DateText
from graphbuild.extract.when.clock import AHEAD
from graphbuild.extract.where.beside import prep_of
from graphbuild.extract.where.circumstances import Circumstances
from graphbuild.extract.where.matters import SPOKEN, Matters
from graphbuild.extract.where.paths import (
    FAR,
    UNRELATED,
    anchors_of,
    is_outside,
    is_own_clause,
    is_second,
    length,
    path_up,
    ways_between,
)
from graphbuild.knowledge import Knowledge
from graphbuild.records import Kind, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

DEADLINES = ("by", "before", "until", "till")
OPEN = ("until", "till")
ASIDE = 3  # steps more to a place of what it is about


class Ties:
    """What holds a date or a place to an event, in the sentences of one reading."""

    def __init__(self, reading: Reading, knowledge: Knowledge) -> None:
        self.reading = reading
        self.words = knowledge.words
        self.control = tree.Control.of(self.words)
        self.verbal = {name for name, kind in knowledge.types.items() if kind.quad_class.startswith("verbal")}
        self.saying = self.verbal - {"CONSULT", "AGREE"}  # types of what is done in saying it
        self.returned = self.saying | {"COERCE", "SANCTION"}  # types of what is done for what was done before
        self.said: set[tuple[int, int]] = set()  # (block, token) of the words by which something is said or judged
        self.deeds: set[tuple[int, int]] = set()  # and of whatever else is told
        self.matters = Matters(self.words, self.verbal)
        self.circumstances = Circumstances(self.words)
        self._speech: dict[Token, list[Token]] = {}  # word -> the verbs of speech above it, once asked for

    def note(self, frames: Iterable[Frame]) -> None:
        """Takes notice of what else is told, so that a deed is told apart from what is said of it."""
        told = list(frames)
        self.said = {(f.block, f.token.i) for f in told if f.type in self.saying}
        self.deeds = self.matters.deeds = {(f.block, f.token.i) for f in told}
        self.circumstances.deeds = self.deeds | {(f.block, f.carrier.i) for f in told if f.carrier is not None}
        self.circumstances.called = {(f.block, f.token.i) for f in told if f.type in ("REQUEST", "CONSULT", "AGREE")}

    def cost(self, frame: Frame, anchor: Token, other: Token, status: Status | None, *, is_new: bool = False) -> int:
        """The length of the ways between them, and FAR across a border that date and place do not cross.

        `status` is None for places; `is_new`: it is a date of the very day on which it is told.
        """
        ways = ways_between(anchor, other)
        if ways is None:
            return FAR
        up, down = ways
        if self._is_of_judging(frame, anchor, other, status):
            return FAR
        if status is not None and self._tells_when(frame, up, down):
            return len(up) + len(down)
        for token in (*down, *up):
            if token.dep_ in ("advcl", "pcomp") and self.circumstances.is_apart(token):
                return FAR
        reported = [t for t in up if t.dep_ in ("ccomp", "parataxis") and t.head.lemma_.lower() in self.words["speech"]]
        for token in down:
            if (
                self.matters.is_content(token, frame)
                if status is None
                else self.circumstances.is_other_deed(token, frame)
            ):
                return FAR
            if status is None and token.i != other.i and self.matters.is_matter(token, frame):
                return FAR
        if status is None and (
            any(t.dep_ == "advcl" and t.tag_ == "VBN" for t in up) or self.matters.is_elsewhere(down)
        ):
            return FAR  # "Expelled from Mali, he landed in Oslo"
        if status is None and (self.matters.is_of_noun(frame, other) or self.matters.is_of_thing(frame, down, other)):
            return FAR
        if status in AHEAD and any(self.circumstances.is_reason(t) for t in down):
            return FAR
        if status is not None and any(
            self.circumstances.is_circumstance(t, other) or self.circumstances.is_inner(t, frame) for t in down
        ):
            return FAR
        if status is None and self.matters.is_of_words(frame, up, down):
            return FAR
        if status is not None and (
            any(is_own_clause(t) or (not is_new and self.circumstances.is_of_participle(t, frame)) for t in down)
            or any(t.dep_ == "advcl" and t.tag_ == "VBN" and is_second(t) for t in down)
            or any(is_outside(t, other, frame.token) for t in up)
            or self.circumstances.is_cause(frame, up)
        ):
            return FAR
        if self._is_judged(frame, up, other, status):
            return FAR
        if reported and not self._is_said(frame, reported[-1].head, reported[0], status):
            return FAR
        steps = length(up, down)
        if status is None and any(t.dep_ == "pobj" and t.head.lower_ in UNRELATED for t in down if t.i != other.i):
            return steps + ASIDE  # "rioted in Lima against the arrest of a man in Oslo"
        return steps

    def _tells_when(self, frame: Frame, up: list[Token], down: list[Token]) -> bool:
        """Whether a date stands in a clause that only says when it was: "the raid, which took place on Monday"."""
        clauses = [t for t in down if t.dep_ in ("relcl", "acl")]
        if frame.type in self.verbal or len(clauses) != 1 or clauses[0].lemma_.lower() not in self.words["when_verbs"]:
            return False
        noun = clauses[0].head
        return not up[1:] and noun.dep_ in ("nsubj", "nsubjpass") and noun.head.i in {a.i for a in anchors_of(frame)}

    def _is_of_judging(self, frame: Frame, anchor: Token, other: Token, status: Status | None) -> bool:
        """Whether it stands with the verb by which the event is judged: "condemned on Sunday an attack"."""
        if (frame.block, anchor.i) not in self.said or anchor.i == frame.token.i or frame.type in self.saying:
            return False
        if status is None:
            return bool(other.i < frame.token.i)
        return status is not Status.CANCELLED  # "called off on Sunday a visit"

    def _is_judged(self, frame: Frame, up: list[Token], other: Token, status: Status | None) -> bool:
        """Whether the event is what is condemned, demanded or praised: the day of that is not its own.

        "On Monday, Brazil condemned the attack": of no day. A place behind it may be its own: "condemned the killing
        of a priest in Goma".
        """
        aim = frame.carrier if frame.role == "noun" and frame.type != "PROTEST" else None
        if aim is not None and tree.is_purpose(aim) and aim.lemma_.lower() in self.words["expressing"]:
            return bool(other.i < aim.i)  # "marched on Sunday to denounce the killings"
        for token in up:
            if token.dep_ not in ("dobj", "pobj") or (status is None and other.i > token.i):
                continue
            verb = token.head.head if token.dep_ == "pobj" else token.head
            is_own = verb.i in {a.i for a in anchors_of(frame)} and (
                frame.type in self.saying or verb.i == frame.token.i
            )
            if (frame.block, verb.i) in self.said and not is_own:
                return True
        return False

    def is_of_judged(self, frame: Frame, date: Token, *, is_calendar: bool) -> bool:
        """Whether a date is that of what is condemned, welcomed or asked for: "welcomed the release on 3 July".

        A weekday is rather that of the saying, unless it stands with more than its object: "praised Mali for the vote
        on Monday".
        """
        if frame.type not in self.verbal or frame.type in ("CONSULT", "AGREE"):
            return False
        anchors, path = {a.i for a in anchors_of(frame)}, path_up(date)
        below = path[: next((n for n, t in enumerate(path) if t.i in anchors), 0)]
        matter = next((n for n, t in reversed(list(enumerate(below))) if t.dep_ in ("pobj", "pcomp")), 0)
        on = matter and below[matter].head.lower_ == "on" and not self.matters.is_margin(below[matter])
        if matter and is_calendar and (on or below[matter].head.lower_ in ("for", "of", "with", *SPOKEN)):
            return True  # "praised Mali for its part in the accord of 2016", "accused it of shelling Oslo on 3 May"
        if any(t.dep_ == "pobj" and t.head.lower_ in ("in", "at", "during") for t in below[1:]):
            return False  # "restored ties in a deal brokered in March"
        utterances = self.words["utterances"]
        for token in below:
            told = token.dep_ == "acl" and token.tag_ == "VBN" and token.head.lemma_.lower() not in utterances
            if told and is_calendar:
                return True  # "welcomed the talks held on 1 July"
            is_deed = (frame.block, token.i) in self.deeds and token.dep_ == "pobj"
            if token.pos_ == "NOUN" and (is_calendar or is_deed):
                return True
        if not below or not is_calendar or date.i < max(anchors):
            return False
        return any(
            (frame.block, t.i) in self.deeds
            and ((t.pos_ == "NOUN" and t.dep_ in ("dobj", "pobj")) or (t.dep_ == "pcomp" and t.head.lower_ == "for"))
            for t in date.doc[min(anchors) : date.i]
            if t.i not in anchors and any(a.i in anchors for a in path_up(t))
        )

    def is_of_speech(self, frame: Frame, date: Token) -> bool:
        """Whether a date stands with the verb by which the event is told: "said on Monday that ten were killed"."""
        ways = ways_between(frame.token, date)
        return ways is not None and any(
            t.dep_ in ("ccomp", "parataxis") and t.head.lemma_.lower() in self.words["speech"] for t in ways[0]
        )

    def is_term(self, date: Token, status: Status) -> bool:
        """Whether a date is to come, or the end of something: "extended the truce to Tuesday", "to stop by May 4"."""
        prep = prep_of(date)
        if prep is None:
            return False
        if status is not Status.OCCURRED:  # "will put off the vote until May", not "will not vote until May"
            return prep.lower_ in OPEN and status is Status.PLANNED and not tree.children(prep.head, "neg")
        if prep.lower_ in DEADLINES:  # but "by Monday the army had taken the town"
            return not any(c.lemma_ == "have" for c in tree.children(prep.head, "aux"))
        return prep.lower_ == "to" and prep.head.lemma_.lower() in self.words["term_verbs"]

    def is_said_now(self, frame: Frame, date: Token) -> bool:
        """Whether a date stands below something said in the present: "welcomes the vote of 3 May", not "is urging"."""
        verb = frame.verb
        if verb is None or frame.type not in self.verbal or frame.type == "CONSULT":
            return False
        helpers = {c.lower_ for c in tree.children(verb, "aux", "auxpass")}
        simple = verb.tag_ in ("VBZ", "VBP") and not helpers
        passive = verb.tag_ == "VBN" and bool(helpers & {"is", "are", "am"}) and not helpers & {"has", "have", "had"}
        return (simple or passive) and any(t.i == verb.i for t in path_up(date))

    def is_aside(self, token: Token) -> bool:
        """Whether a clause below the main one begins here, with a time of its own: "who left on Monday"."""
        return token.dep_ in ("relcl", "acl", "ccomp") or self.circumstances.is_apart(token)

    def _is_said(self, frame: Frame, verb: Token, content: Token, status: Status | None) -> bool:
        """Whether the date or place of a verb of speech is the event's: the saying itself, or a plan told there."""
        subjects = tree.children(verb, "nsubj")
        sayers = [named.who for t in subjects if (named := self.named(frame.block, t))]
        if frame.type in self.verbal and status is Status.OCCURRED:
            by_press = any(w.kind is Kind.MEDIA for w in sayers)
            if by_press or any(t.lemma_.lower() in self.words["news_outlets"] for t in subjects):
                return False  # "the paper reported on Monday that he turned the offer down": on whatever day
        if frame.type in self.verbal and frame.type != "CONSULT":
            sources = [named.who for named in frame.source]
            if not sayers or not sources or content.tag_ in ("VBZ", "VBP"):
                return True
            if any(a is b or (a.country is not None and a.country == b.country) for a in sayers for b in sources):
                return True
        if status is None or status is Status.HYPOTHETICAL:
            return False
        return status is Status.PLANNED or not any(
            c.lower_ == "had" or (c.lower_ in ("has", "have") and frame.type not in self.verbal)
            for c in tree.children(content, "aux")
        )

    def named(self, block: int, token: Token) -> Named | None:
        return self.reading.mention_of(block, token)

    def is_within(self, anchors: Iterable[Token], root: Token, text: DateText) -> bool:
        """Whether the event is what follows "a month after": "a month after he visited", "two days before the vote"."""
        word = next((t for t in root.doc[root.i : root.sent.end] if t.idx + len(t) == text.end), root)
        aim = word.head.i if word.dep_ == "mark" else word.i
        return any(aim == t.i for a in anchors for t in takewhile(_is_no_matter, path_up(a)))

    def is_occasion(self, noun: Token, frame: Frame) -> bool:
        """Whether the event is the noun, or takes place at it: "last month's summit", "the Vilnius summit"."""
        anchors = {a.i for a in anchors_of(frame)}
        if (
            frame.role == "noun"
            and frame.token.dep_ in ("nsubj", "nsubjpass")
            and frame.token.head.lemma_.lower() in self.words["happening_verbs"]
        ):
            anchors.add(frame.token.head.i)  # "the talks took place at last month's forum"
        if noun.i in anchors or any(t.dep_ in ("relcl", "acl") and t.head.i == noun.i for t in path_up(frame.token)):
            return True
        token = noun
        for _ in range(4):
            head = token.head
            if token.dep_ == "conj":
                token = head
                continue
            if token.dep_ in ("nsubj", "nsubjpass"):
                return head.i in anchors and head.lemma_.lower() not in self.words["passive_lights"]
            if token.dep_ == "dobj":
                return head.i in anchors and head.lemma_.lower() in self.words["occasion_verbs"]
            if token.dep_ != "pobj" or head.lower_ not in self.words["occasion_prepositions"]:
                return False
            if head.lower_ in ("for", "of", "with") and head.head.pos_ == "VERB" and frame.type in self.returned:
                return False  # "praised Mali for its part in the 2016 accord"
            if head.head.i in anchors or self._is_said_in(noun, head.head, anchors):
                return True
            token = head.head
        return False

    def _is_said_in(self, noun: Token, verb: Token, anchors: set[int]) -> bool:
        """Whether it is a text in which the event says what it says: "told them to go in its 3 May alert"."""
        is_under = verb.dep_ in ("xcomp", "ccomp") and verb.head.i in anchors
        return is_under and noun.lemma_.lower() in self.words["utterances"]

    def speech_above(self, token: Token) -> list[Token]:
        """The verbs of speech that report what the word is of, the nearest first."""
        if token not in self._speech:
            over = (t.head for t in path_up(token) if t.dep_ in ("ccomp", "parataxis"))
            self._speech[token] = [verb for verb in over if verb.lemma_.lower() in self.words["speech"]]
        return self._speech[token]

    def subjects(self, block: int, verb: Token) -> list[Who]:
        named = [self.named(block, t) for t in tree.subjects(verb, self.control)]
        return [n.who for n in named if n is not None]


def _is_no_matter(token: Token) -> bool:
    """Whether no other deed is about what stands behind: "days after a march against the raid was held"."""
    return not (token.dep_ == "prep" and token.lower_ in SPOKEN)
