"""Where and when an event took place: the place and the date expression that belong to its clause.

Both are found by nearness in the tree. A border between clauses costs steps; what stands behind "after", in somebody's
report of another's deed, or before a noun that is neither the event nor its occasion, says nothing of the event.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames import Frame
from graphbuild.extract.mentions import Named, Reading, Who
from graphbuild.extract.when import DateText, find_dates
from graphbuild.knowledge import Knowledge
from graphbuild.records import DateRange, Kind, Precision, Status

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

FAR = 99  # steps: too far to belong to the event
NEAR = 7  # steps over which a date still belongs to it; a place one more
BORDERS = ("ccomp", "advcl", "relcl", "parataxis", "csubj")
BEFORE_NOUN = ("compound", "nummod", "nmod", "amod", "poss", "npadvmod")
UNRELATED = (
    "after",
    "before",
    "since",
    "following",
    "amid",
    "despite",
    "over",
    "about",
    "against",
    "by",
    "until",
    "ahead",
)
STALE = 90  # days: a plan of today was not announced longer ago
DATELINE_HEAD, DATELINE_TAIL = 90, 60  # characters at the beginning and the end of a text where its own date may stand


@dataclass(frozen=True, slots=True)
class Dated:
    """The date of an event: how the text puts it, what it means, and the day that it was counted from."""

    text: str
    days: DateRange
    counted_from: str | None


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or place where somebody spoke, met or went."""

    block: int
    token: Token
    people: list[Who]
    date: DateRange | None
    place: Named | None


def _is_border(token: Token) -> bool:
    """Whether a clause begins here; "with Yellen visiting last week" is one too."""
    return token.dep_ in BORDERS or (token.dep_ == "pcomp" and bool(tree.children(token, "nsubj")))


def _path(token: Token) -> list[Token]:
    """The token and what it depends on, up to the root."""
    path = [token]
    while path[-1].head.i != path[-1].i and len(path) < 40:
        path.append(path[-1].head)
    return path


def _meet(one: Token, other: Token) -> tuple[list[Token], list[Token]] | None:
    """What lies below the lowest word that both depend on: the way up from `one`, the way up from `other`."""
    up, down = _path(one), _path(other)
    steps = {t.i: n for n, t in enumerate(up)}
    for n, token in enumerate(down):
        if token.i in steps:
            return up[: steps[token.i]], down[:n]
    return None


def distance(frame_token: Token, other: Token) -> int:
    """Steps in the tree between the two, with every clause border that is crossed counting as two or three more."""
    ways = _meet(frame_token, other)
    if ways is None:
        return FAR
    up, down = ways
    crossed = 3 * sum(_is_border(t) for t in down) + 2 * sum(_is_border(t) for t in up)
    return len(up) + len(down) + crossed


class Setting:
    """Places and dates of the blocks of one reading, looked up event by event, in the order of the text."""

    def __init__(self, reading: Reading, knowledge: Knowledge) -> None:
        self.reading = reading
        self.words = knowledge.words
        self.verbal = {name for name, kind in knowledge.types.items() if kind.quad_class.startswith("verbal")}
        self.dates = [_dates(doc) for doc in reading.docs]
        self.places = _places(reading)
        self.published, self.guessed = reading.published, False
        if self.published is None:
            self.published = self._own_date()
            self.guessed = self.published is not None
        self.story: DateRange | None = None  # the last day that the text has told of

    # --- the text's own date

    def _own_date(self) -> date | None:
        """The full date in a dateline at the head of the text, or in its last line; None where there is none."""
        if not self.dates:
            return None
        for block, tail in ((0, False), (1, False), (len(self.dates) - 1, True)):
            for text, root in self.dates[block] if block < len(self.dates) else ():
                if text.is_complete and self._is_dateline(text, root.sent, tail=tail):
                    days = text.resolve(None, Status.OCCURRED)
                    if days is not None and days.start == days.end:
                        return days.start
        return None

    def _is_dateline(self, text: DateText, sentence: Span, *, tail: bool) -> bool:
        doc = sentence.doc
        if tail:
            return len(doc.text) - text.end <= DATELINE_TAIL and not any(t.pos_ in ("VERB", "AUX") for t in sentence)
        before = [t for t in doc if t.idx < text.start and not t.is_punct]
        return (
            text.start <= DATELINE_HEAD
            and all(t.pos_ in ("PROPN", "NUM", "X") for t in before[-4:])
            and len(before) <= 8
        )

    # --- dates

    def date_of(self, frame: Frame, status: Status) -> Dated | None:
        """The date of the event's clause, the nearest in the tree that it can have; None where it has none."""
        token = frame.token
        sentence = token.sent
        here = [(d, t) for d, t in self.dates[frame.block] if sentence.start <= t.i < sentence.end]
        ranked = sorted(
            (_is_of_coordinate(frame, t), self._date_cost(frame, d, t, status), abs(t.i - token.i), n)
            for n, (d, t) in enumerate(here)
        )
        for _, cost, _, n in ranked:
            if cost > NEAR and not (cost < FAR and len(here) == 1 and _is_main(token)):
                continue
            text = here[n][0]
            told = Status.OCCURRED if status is Status.PLANNED and _is_of_the_past(text, here[n][1]) else status
            days = text.resolve(self.published, told, anchor=self.story, year=_year_beside(here, n))
            if (
                days is None
                or (status is Status.PLANNED and self._is_past(text, days))
                or (status is Status.OCCURRED and self._is_ahead(days))
            ):
                continue  # what is done is not done by 2030
            return self._dated(text, days, status)
        return None

    def is_timetabled(self, frame: Frame) -> bool:
        """Whether the present tense means the future: "the leaders meet in Bali on Monday"."""
        verb = frame.verb
        if frame.type != "CONSULT" or verb is None:
            return False
        auxiliaries = [c.lower_ for c in tree.children(verb, "aux", "auxpass")]
        simple = verb.tag_ in ("VBZ", "VBP") and not auxiliaries
        if not simple and not (verb.tag_ == "VBG" and auxiliaries and auxiliaries[-1] in ("is", "are", "'s", "'re")):
            return False
        verbs = self.words["travel_verbs"] | self.words["gathering_verbs"] | self.words["occasion_verbs"]
        if verb.lemma_.lower() not in verbs:
            return False
        return any(
            root.head.i == verb.i
            and (
                text.kind in ("weekday", "day", "span")
                or text.get("relative") == "next"
                or text.get("named") == "tomorrow"
            )
            and text.get("relative") != "since"
            for text, root in self.dates[frame.block]
        )

    def _dated(self, text: DateText, days: DateRange, status: Status) -> Dated:
        counted = None
        if text.counts_from_story and self.story is not None:
            counted = str(self.story.start)
        elif self.published is not None and not text.is_complete and text.kind != "year":
            counted = str(self.published) + (", the date in the text" if self.guessed else "")
        if days.precision is Precision.DAY and status in (Status.OCCURRED, Status.PLANNED):
            self.story = days
        return Dated(text.text, days, counted)

    def _is_ahead(self, days: DateRange) -> bool:
        return self.published is not None and days.start > self.published + timedelta(days=1)

    def _is_past(self, text: DateText, days: DateRange) -> bool:
        """Whether it is no date of a plan: not even of its announcement."""
        if text.get("relative") == "since":
            return True
        return self.published is not None and days.end < self.published - timedelta(days=STALE)

    def _date_cost(self, frame: Frame, text: DateText, root: Token, status: Status) -> int:
        """Steps from the event to a date; FAR where the date is of something else."""
        if text.kind == "ago" and text.get("direction") in ("before", "after"):
            return 1 if self._is_within(_anchors(frame), root, text) else FAR
        if text.kind == "for" and not any(_is_perfect(a) for a in _anchors(frame)):
            return FAR
        noun = _described(root)
        if noun is not None and not self._is_occasion(noun, frame):
            return FAR
        return min(self._cost(frame, a, noun if noun is not None else root, status) for a in _anchors(frame))

    def _cost(self, frame: Frame, anchor: Token, other: Token, status: Status | None) -> int:
        """`distance`, and FAR across a border that date and place do not cross; `status` is None for places."""
        ways = _meet(anchor, other)
        if ways is None:
            return FAR
        up, down = ways
        if any(self._is_apart(t) for t in down) or any(self._is_apart(t) for t in up):
            return FAR
        reported = [t for t in up if t.dep_ in ("ccomp", "parataxis") and t.head.lemma_.lower() in self.words["speech"]]
        if any(self._is_content(t, frame) if status is None else self._is_other_deed(t, frame) for t in down):
            return FAR
        if reported and not self._is_said(frame, reported[-1].head, reported[0], status):
            return FAR
        return distance(anchor, other)

    def _is_apart(self, token: Token) -> bool:
        """Whether a clause or phrase is of another time: "after meeting ...", "before he left"."""
        apart = self.words["apart_words"]
        if token.dep_ == "advcl":
            return any(c.lower_ in apart for c in tree.children(token, "mark", "advmod"))
        if token.dep_ != "pcomp":
            return False
        # "..., with Ms Arden visiting Oslo last week": somebody else's deed, with a day of its own
        return token.head.lower_ in apart or (
            token.head.lower_ == "with" and any(t.ent_type_ == "PERSON" for t in tree.children(token, "nsubj"))
        )

    def _is_other_deed(self, token: Token, frame: Frame) -> bool:
        """Whether a date below `token` is of what is told within the event: "recalled that it was founded in 1921"."""
        return token.dep_ == "ccomp" or (token.dep_ == "relcl" and token.head.i not in {a.i for a in _anchors(frame)})

    def _is_content(self, token: Token, frame: Frame) -> bool:
        """Whether a place below `token` is of what is said, not of the saying; or of a saying, not of the deed."""
        if token.dep_ in ("xcomp", "ccomp", "acl", "relcl"):
            return frame.type in self.verbal and frame.type != "CONSULT"
        if frame.type in self.verbal and frame.type != "CONSULT" and token.dep_ == "dobj":
            verb = token.head.lemma_.lower()  # "signed a treaty in Kyiv", but "condemned the attack in Kyiv"
            return (
                token.i != frame.token.i
                and verb not in self.words["occasion_verbs"]
                and verb not in self.words["light_verbs"]
            )
        return token.dep_ == "advcl" and token.lemma_.lower() in self.words["speech"] and frame.type not in self.verbal

    def _is_said(self, frame: Frame, verb: Token, content: Token, status: Status | None) -> bool:
        """Whether the date or place of a verb of speech is the event's: the saying itself, or a plan told there."""
        if frame.type in self.verbal and frame.type != "CONSULT":
            sayers = [named.who for t in tree.children(verb, "nsubj") if (named := self._named(frame.block, t))]
            sources = [named.who for named in frame.source]
            if not sayers or not sources or content.tag_ in ("VBZ", "VBP"):
                return True
            if any(a is b or (a.country is not None and a.country == b.country) for a in sayers for b in sources):
                return True
        if status is None:
            return False
        if status is Status.HYPOTHETICAL:
            return False
        return status is Status.PLANNED or not any(c.lower_ == "had" for c in tree.children(content, "aux"))

    def _named(self, block: int, token: Token) -> Named | None:
        return self.reading.mention_of(block, token)

    def _is_within(self, anchors: Iterable[Token], root: Token, text: DateText) -> bool:
        """Whether the event is what follows "a month after": "a month after he visited", "two days before the vote"."""
        word = next((t for t in root.doc[root.i : root.sent.end] if t.idx + len(t) == text.end), root)
        if word.dep_ == "mark":
            return any(word.head.i == t.i for a in anchors for t in _path(a))
        return any(word.i == t.i for a in anchors for t in _path(a))

    def _is_occasion(self, noun: Token, frame: Frame) -> bool:
        """Whether the event is the noun, or takes place at it: "last month's summit", "the Vilnius summit"."""
        anchors = {a.i for a in _anchors(frame)}
        if (
            frame.role == "noun"
            and frame.token.dep_ in ("nsubj", "nsubjpass")
            and frame.token.head.lemma_.lower() in self.words["happening_verbs"]
        ):
            anchors.add(frame.token.head.i)  # "the talks took place at last month's forum"
        if noun.i in anchors or any(t.dep_ in ("relcl", "acl") and t.head.i == noun.i for t in _path(frame.token)):
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
            if head.head.i in anchors:
                return True
            token = head.head
        return False

    # --- places

    def place_of(self, frame: Frame) -> Named | None:
        """The place of the event's clause: in, at or near somewhere; the venue that its noun names."""
        token = frame.token
        sentence = token.sent
        best: tuple[int, int, Named] | None = None
        for named in self.places[frame.block]:
            if not sentence.start <= named.start < sentence.end:
                continue
            root = self.reading.docs[named.block][named.start : named.end].root
            penalty = self._setting_cost(named, root, frame)
            if penalty >= FAR:
                continue
            described = _described(root)
            other = described if described is not None else root
            steps = min(self._cost(frame, a, other, None) for a in _anchors(frame)) + penalty
            key = (steps, abs(root.i - token.i))
            if steps <= NEAR + 1 and (best is None or key < best[:2]):
                best = (*key, named)
        return best[2] if best else None

    def _setting_cost(self, named: Named, root: Token, frame: Frame) -> int:
        """0 where a mention stands as a place, more where it might; FAR where it does not."""
        name = root
        while root.head.i != root.i and (
            root.dep_ in ("conj", "appos")
            or (root.dep_ in BEFORE_NOUN and root.head.lower_ in self.words["city_words"])
        ):
            root = root.head  # "in Kosovo province"
        if root.dep_ == "pobj" and root.head.lower_ == "of" and root.head.head.lower_ in self.words["city_words"]:
            root = root.head.head  # "the city of Lviv"
        prep = root.head if root.dep_ == "pobj" else None
        anchors = {a.i for a in _anchors(frame)}
        kind = named.who.kind
        if kind is Kind.PLACE:
            if prep is not None:
                return self._place_cost(prep, frame, anchors | {n.i for n in self._deeds_beside(frame)})
            if root.dep_ in ("dobj", "nsubjpass"):
                return 0 if root.head.i in anchors else FAR
            noun = _described(root)
            return 0 if noun is not None and self._is_occasion(noun, frame) else FAR
        if prep is None:
            return FAR
        if kind is Kind.COUNTRY:
            if any(named.who is m.who for m in (*frame.source, *frame.target)) and (
                frame.type in self.verbal or prep.lower_ != "in"
            ):
                return FAR
            if named.found != "gazetteer" or name.pos_ != "PROPN":
                return FAR
            words = "venue_prepositions" if frame.type in self.verbal else "country_prepositions"
            return 0 if prep.lower_ in self.words[words] else FAR
        if kind is Kind.GOVERNMENT:  # a seat: "a visit to the Pentagon", "met at the White House"
            at = prep.lower_ in self.words["seat_prepositions"] or (
                prep.lower_ == "to" and prep.head.lemma_.lower() in self.words["visit_words"]
            )
            return 1 if frame.type == "CONSULT" and at and prep.head.i in anchors else FAR
        return FAR

    def _deeds_beside(self, frame: Frame) -> list[Token]:
        """The deed as a noun beside its verb: "an attack on X killed ten", "the attack on X that killed ten"."""
        verb = frame.token
        if frame.role == "noun" or frame.type in self.verbal:
            return []
        found = tree.children(verb, "nsubj") + ([verb.head] if verb.dep_ in ("relcl", "acl") else [])
        return [t for t in found if self._named(frame.block, t) is None]

    def _place_cost(self, prep: Token, frame: Frame, anchors: set[int]) -> int:
        word, governor = prep.lower_, prep.head
        if word in self.words["place_prepositions"]:
            # what is said may be of what lies "across" or "over" a country, and is said "in" or "at" a place
            said = frame.type in self.verbal and frame.type != "CONSULT"
            return 0 if not said or word in self.words["venue_prepositions"] else FAR
        if word == "from":
            speaks = governor.lemma_.lower() in self.words["speech"] and frame.type in self.verbal
            return 0 if speaks or (frame.type == "RETREAT" and governor.i in anchors) else FAR
        if governor.i not in anchors:
            return FAR
        if word == "to":  # "a visit to Kyiv", "sent troops to Mali"
            return 0 if frame.type in ("CONSULT", "MOBILIZE", "AID") else FAR
        return 0 if word in ("of", "on", "against") and frame.type not in self.verbal else FAR

    # --- for the scene

    def moments(self) -> Iterator[Moment]:
        """Where a sentence merely says who spoke, met or went where and when: a scene too, though no event."""
        verbs = self.words["speech"] | self.words["gathering_verbs"] | self.words["scene_verbs"]
        for block, doc in enumerate(self.reading.docs):
            if not self.dates[block] and not self.places[block]:
                continue
            for token in doc:
                if token.tag_ == "VBD" and token.dep_ in ("ROOT", "conj", "ccomp") and token.lemma_.lower() in verbs:
                    moment = self._moment(block, token)
                    if moment.date is not None or moment.place is not None:
                        yield moment

    def _moment(self, block: int, verb: Token) -> Moment:
        close = {verb.i, *(c.i for c in tree.children(verb, "prep", "dobj", "attr"))}
        day = next(
            (
                days
                for text, root in self.dates[block]
                if (root.head.i in close and root.head.i != root.i)
                and (days := text.resolve(self.published, Status.OCCURRED, anchor=self.story)) is not None
                and not self._is_ahead(days)
            ),
            None,
        )
        place = None
        for named in self.places[block]:
            root = self.reading.docs[block][named.start : named.end].root
            prep = root.head
            at = root.dep_ == "pobj" and prep.head.i in close and prep.lower_ in self.words["venue_prepositions"]
            if named.who.kind is Kind.PLACE and at:
                place = named
                break
        return Moment(block, verb, self._subjects(block, verb), day, place)

    def is_main(self, frame: Frame) -> bool:
        """Whether the event is what its sentence mainly tells, so that a scene may begin with it."""
        return _is_main(frame.verb if frame.verb is not None else frame.token)

    def sets_day(self, frame: Frame) -> bool:
        """Whether its sentence names a day of its own, so that the day of the sentences before has ended."""
        sentence = frame.token.sent
        background = ("year", "for", "window")
        return any(
            sentence.start <= t.i < sentence.end and d.kind not in background for d, t in self.dates[frame.block]
        )

    def sets_place(self, frame: Frame) -> bool:
        """Whether its sentence names a place where something is done."""
        sentence, doc = frame.token.sent, self.reading.docs[frame.block]
        roots = (
            doc[named.start : named.end].root
            for named in self.places[frame.block]
            if named.who.kind is Kind.PLACE and sentence.start <= named.start < sentence.end
        )
        return any(r.dep_ == "pobj" and r.head.lower_ in self.words["place_prepositions"] for r in roots)

    def reporters(self, frame: Frame) -> list[Who]:
        """Who is told to say it, from the nearest verb of speech outwards."""
        return [who for verb in self._speech_above(frame.token) for who in self._subjects(frame.block, verb)]

    def said_in(self, frame: Frame) -> Token | None:
        """The verb of speech that does the deed, where its speaker is the source: "he said that they broke the law"."""
        sources = {id(n.who) for n in frame.source}
        if (
            frame.type not in self.verbal
            or not sources
            or sources & {id(w) for w in self._subjects(frame.block, frame.token)}
        ):
            return None
        for verb in self._speech_above(frame.token):
            if sources <= {id(w) for w in self._subjects(frame.block, verb)}:
                return verb
        return None

    def _speech_above(self, token: Token) -> list[Token]:
        over = (t.head for t in _path(token) if t.dep_ in ("ccomp", "parataxis"))
        return [verb for verb in over if verb.lemma_.lower() in self.words["speech"]]

    def _subjects(self, block: int, verb: Token) -> list[Who]:
        named = (self._named(block, t) for t in tree.subjects(verb, self.words["object_control"]))
        return [n.who for n in named if n is not None]

    def heads(self, frame: Frame) -> bool:
        """Whether it stands in a headline, or in the first sentence of all."""
        sentence = frame.token.sent
        return (frame.block == 0 and sentence.start == 0) or not any(t.text in ".!?" for t in sentence[-3:])

    def follows(self, frame: Frame, status: Status) -> bool:
        """Whether it goes on with the story, whoever acts: in the past tense or planned, not "they often complain"."""
        if status is Status.PLANNED or any(v.tag_ == "VBD" for v in self._speech_above(frame.token)):
            return True
        verb = frame.verb
        return verb is not None and verb.tag_ not in ("VBZ", "VBP")

    def holds_on(self, frame: Frame) -> bool:
        """Whether the day of the sentences before may be this event's: not for the perfect, nor for "repeatedly"."""
        verb = frame.verb if frame.verb is not None else frame.token
        if self.heads(frame) and frame.token.sent.start + frame.block > 0:
            return False  # a headline begins anew
        if any(c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children):
            return False
        if frame.token.dep_ == "pobj" and frame.token.head.lower_ in self.words["apart_words"]:
            return False  # "Ms Arden, after her trip to Oslo, spoke": of an earlier day than the telling
        return not any(c.lower_ in self.words["elsewhen_words"] for c in verb.children)


def _is_of_coordinate(frame: Frame, date: Token) -> bool:
    """Whether a date is of the deed that the event is joined to by "and": its own come first, if it has any."""
    above = {t.i for t in (date, *date.ancestors)}
    return any(t.dep_ == "conj" and t.i not in above for t in _anchors(frame))


def _dates(doc: Doc) -> list[tuple[DateText, Token]]:
    """The date expressions of a block, each with its head word."""
    texts = find_dates(doc.text)
    starts = [t.idx for t in doc] if texts else []
    found = []
    for text in texts:  # Doc.char_span goes through the whole block each time
        first, last = bisect_right(starts, text.start) - 1, bisect_left(starts, text.end)
        found.append((text, doc[first:last].root))
    return found


def _places(reading: Reading) -> list[list[Named]]:
    """The mentions of each block that may be where something happened, in order."""
    found: list[list[Named]] = [[] for _ in reading.docs]
    for named in sorted(reading.named, key=lambda n: (n.block, n.start, n.end)):
        if named.who.kind in (Kind.PLACE, Kind.COUNTRY, Kind.GOVERNMENT):
            found[named.block].append(named)
    return found


def _anchors(frame: Frame) -> list[Token]:
    """The event's words: its trigger and the verb that carries it, unless that is of another time or matter."""
    if frame.carrier is None:
        return [frame.token]
    path = _path(frame.token)
    between = path[: next((n for n, t in enumerate(path) if t.i == frame.carrier.i), 0)]
    if any(t.dep_ == "prep" and t.lower_ in UNRELATED for t in between):
        return [frame.token]
    return [frame.token, frame.carrier]


def _described(root: Token) -> Token | None:
    """The noun that a date or place stands before: "last month's summit", "the Vilnius summit"; None elsewhere."""
    if root.dep_ in BEFORE_NOUN and root.head.i > root.i and root.head.pos_ in ("NOUN", "PROPN"):
        return root.head
    return None


def _is_of_the_past(text: DateText, root: Token) -> bool:
    """Whether a plan's date is that of its announcement: "agreed on Monday to meet", not "agreed to meet on Monday"."""
    verb = tree.clause_of(root)
    if text.get("relative") in ("for", "by", "until", "till", "next") or verb.tag_ != "VBD" or verb.lemma_ == "be":
        return False
    return not any(c.tag_ == "MD" for c in verb.children)


def _is_perfect(verb: Token) -> bool:
    return any(c.lower_ in ("has", "have", "'ve", "'s") and c.dep_ == "aux" for c in verb.children)


def _is_main(token: Token) -> bool:
    """Whether the event is what the sentence mainly says, at most reported by a verb of speech."""
    top = tree.clause_of(token)
    if top.dep_ == "advcl" and top.tag_ == "VBG" and not tree.children(top, "mark"):
        top = top.head  # "speaking with reporters, he ..."
    return top.dep_ == "ROOT" or (top.dep_ in ("ccomp", "xcomp", "conj", "parataxis") and top.head.dep_ == "ROOT")


def _year_beside(here: list[tuple[DateText, Token]], n: int) -> int | None:
    """The one year that the sentence names, for a "3 March" of its own that has none."""
    years = {int(text.get("year")) for m, (text, _) in enumerate(here) if m != n and text.get("year")}
    return years.pop() if len(years) == 1 else None
