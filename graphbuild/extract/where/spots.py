"""The place of an event: the place that stands with its clause, or that names its venue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.frames import Frame
from graphbuild.extract.mentions import Named, Reading
from graphbuild.extract.quotes import Quotes
from graphbuild.extract.where.datelines import find_dateline
from graphbuild.extract.where.paths import FAR, NEAR, anchors_of, described, is_border, path_up
from graphbuild.extract.where.standing import Standing
from graphbuild.extract.where.ties import Ties
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


EARLY = 3  # blocks after the dateline over which it holds
LOCAL = ("PROTEST", "COERCE", "ASSAULT")  # types of deeds that are told from where they are done
BESIDE = 6  # words at most between a town and the region in which it is said to lie
MEASURED = 2  # width of a town from which a way is measured: "in Ayo, 60 miles south of Lima"
FAR_OFF = 2  # steps by which a town may stand further off than its region


class Spots:
    """Places of the blocks of one reading, looked up event by event."""

    def __init__(self, reading: Reading, ties: Ties, quotes: Quotes) -> None:
        self.reading = reading
        self.ties = ties
        self.quotes = quotes
        self.words = ties.words
        self.verbal = ties.verbal
        self.places = _places(reading)
        self.standing = Standing(ties)
        self._of_block: dict[int, list[tuple[Named, Token, bool]]] = {}  # block -> what may be a place, once asked for
        # where the text was written, and the token of its block after which the story begins
        self.dateline, self.dateline_end = find_dateline(reading, self.places)

    def local(self, frame: Frame) -> Named | None:
        """The place of the dateline, for a deed of its people told soon after it; None for what may be anywhere."""
        at = self.dateline
        if at is None or at.who.country is None or frame.type not in LOCAL or not self.is_near_dateline(frame):
            return None
        if {n.who.country for n in (*frame.source, *frame.target)} - {None, at.who.country}:
            return None
        sentence = frame.token.sent
        says_here = "here" in frame.token.doc.lowers and any(t.lower_ == "here" for t in sentence)
        others = any(
            n is not at and sentence.start <= n.start < sentence.end and n.who.kind is Kind.PLACE
            for n in self.places[frame.block]
        )
        return at if says_here or not others else None

    def is_near_dateline(self, frame: Frame) -> bool:
        """Whether it is told soon after the dateline."""
        dateline = self.dateline
        if dateline is None or frame.block - dateline.block > EARLY:
            return False
        return not any(dateline.block < n <= frame.block for n in self.reading.items)

    def place_of(self, frame: Frame) -> Named | None:
        """The place of the event's clause: in, at or near somewhere; the venue that its noun names."""
        token = frame.token
        sentence = token.sent
        found: list[tuple[int, int, int, Named]] = []
        for named, root, is_wide in self._may_be_places(frame.block):
            if not sentence.start <= named.start < sentence.end:
                continue
            if is_wide and not (frame.type == "CONSULT" and root.head.lower_ in ("to", "for")):
                continue  # "a partner in Asia", but "left for Asia"
            if self.quotes.inside(frame.block, named.start) and not self.quotes.inside(frame.block, token.i):
                continue  # "We shall resume talks in Lima," he said after he met the king
            penalty = self.standing.cost(named, root, frame)
            if penalty >= FAR:
                continue
            noun = described(root)
            other = noun if noun is not None else self.standing.lifted(root)
            steps = min(self.ties.cost(frame, a, other, None) for a in anchors_of(frame)) + penalty
            if steps <= NEAR + 1:
                width = MEASURED if self.standing.is_measured_from(root) else _width(named)
                found.append((width, steps, abs(root.i - token.i), named))
        return _narrowest(found, token.doc) if found else self._here(frame) or self._set_first(frame)

    def _may_be_places(self, block: int) -> list[tuple[Named, Token, bool]]:
        """The mentions of a block that may be the place of any of its events, with their head words; worked out once.

        With each, whether it is a continent.
        """
        found = self._of_block.get(block)
        if found is None:
            doc, found = self.reading.docs[block], []
            for named in self.places[block]:
                if self.dateline is not None and block == self.dateline.block and named.start < self.dateline_end:
                    continue
                if named.end < len(doc) and doc[named.end].lower_ == "time":
                    continue  # "at 9 p.m. (Sanaa time)"
                if named.who.kind is Kind.COUNTRY and self._is_of_town(named):
                    continue  # "in Ouagadougou, Burkina Faso"
                is_wide = named.who.country is None and named.who.name.lower() in self.words["continents"]
                found.append((named, doc.root_of(named.start, named.end), is_wide))
            self._of_block[block] = found
        return found

    def _set_first(self, frame: Frame) -> Named | None:
        """The place that begins a sentence which then reports a deed: "In Jolo, the army said that it had killed ten".

        Not where it is only where somebody speaks: a seat of government, or another's country.
        """
        if frame.type in self.verbal or not self.places[frame.block]:
            return None
        verb = next(iter(self.ties.speech_above(frame.token)), None)
        if verb is None or self.ties.subjects(frame.block, frame.token) == []:
            return None
        countries = {n.who.country for n in (*frame.source, *frame.target)}
        for named in self.places[frame.block]:
            root = frame.token.doc.root_of(named.start, named.end)
            is_first = named.start == verb.sent.start + 1 and root.dep_ == "pobj" and root.head.head.i == verb.i
            if named.who.kind is Kind.PLACE and is_first and named.who.country in countries:
                is_seat = any(
                    n is not named and n.start == named.start and n.who.kind is Kind.COUNTRY
                    for n in self.places[frame.block]
                )
                return None if is_seat else named
        return None

    def _here(self, frame: Frame) -> Named | None:
        """The place of the dateline, where the clause says "here"."""
        if "here" not in frame.token.doc.lowers:
            return None
        anchors = {a.i for a in anchors_of(frame)}
        for token in frame.token.sent:
            if token.lower_ != "here" or token.dep_ != "advmod":
                continue
            path = path_up(token)[1:]  # "a blast near the courts here"
            up = next((n for n, t in enumerate(path) if t.i in anchors), None)
            if up is not None and not any(is_border(t) for t in path[:up]):
                return self.dateline
        return None

    def _is_of_town(self, country: Named) -> bool:
        """Whether it only says where the town just before it lies."""
        doc = self.reading.docs[country.block]
        if country.start < 2 or doc[country.start - 1].text != ",":
            return False
        town = self.reading.mention_of(country.block, doc[country.start - 2])
        return town is not None and town.who.kind is Kind.PLACE and town.who.country == country.who.country

    def places_before(self, block: int, noun: Token) -> list[Named]:
        """The places that stand before a noun: "the Vilnius summit"."""
        first = noun.left_edge.i
        return [n for n in self.places[block] if n.who.kind is Kind.PLACE and first <= n.start < noun.i]

    def sets_place(self, frame: Frame) -> bool:
        """Whether its sentence names a place where something is done."""
        sentence, doc = frame.token.sent, self.reading.docs[frame.block]
        roots = (
            doc.root_of(named.start, named.end)
            for named in self.places[frame.block]
            if named.who.kind is Kind.PLACE and sentence.start <= named.start < sentence.end
        )
        return any(r.dep_ == "pobj" and r.head.lower_ in self.words["place_prepositions"] for r in roots)

    def gatherings(self) -> list[Named]:
        """The towns in which the text says that somebody is meeting: "meeting in Bern", "at the summit in Lima"."""
        found: dict[int, Named] = {}
        for block, places in enumerate(self.places):
            for named in places:
                if named.who.kind is not Kind.PLACE:
                    continue
                root = self.reading.docs[block].root_of(named.start, named.end)
                prep = root.head
                if root.dep_ != "pobj" or prep.lower_ not in ("in", "at"):
                    continue
                at = prep.head
                meets = at.lemma_.lower() == "meet" and at.pos_ == "VERB"
                if meets or at.lower_ in self.words["set_meetings"]:
                    found.setdefault(id(named.who), named)
        return list(found.values())

    def towns(self) -> list[Named]:
        """The towns in or at which the text says that something is, the dateline left out; each once."""
        dateline = self.dateline
        found: dict[int, Named] = {}
        for block, places in enumerate(self.places):
            for named in places:
                if named.who.kind is not Kind.PLACE or (dateline is not None and named.who is dateline.who):
                    continue
                root = self.standing.lifted(self.reading.docs[block].root_of(named.start, named.end))
                if root.dep_ == "pobj" and root.head.lower_ in ("in", "at", "of") and named.who.country is not None:
                    found.setdefault(id(named.who), named)
        return list(found.values())


def _places(reading: Reading) -> list[list[Named]]:
    """The mentions of each block that may be where something happened, in order."""
    found: list[list[Named]] = [[] for _ in reading.docs]
    for named in sorted(reading.named, key=lambda n: (n.block, n.start, n.end)):
        if named.who.kind in (Kind.PLACE, Kind.COUNTRY, Kind.GOVERNMENT):
            found[named.block].append(named)
    return found


def _width(named: Named) -> int:
    """0 for a town, 1 for a region, 3 for a country: each says less than the one beside it: "in Ayo, in Ondo state".

    A seat of government that lies in a town comes behind it: "at the State House in Lusaka".
    """
    if named.who.kind is Kind.GOVERNMENT:
        return 1
    return 3 if named.who.kind is Kind.COUNTRY else int(named.who.is_wide)


def _lies_in(town: Named, region: Named, doc: Doc) -> bool:
    """Whether a region stands right behind a town to say where it lies: "in Ayo, in Nigeria's Ondo state"."""
    between = doc[town.end : region.start] if town.end < region.start else None
    return between is not None and len(between) <= BESIDE and not any(t.pos_ in ("VERB", "AUX") for t in between)


def _narrowest(found: list[tuple[int, int, int, Named]], doc: Doc) -> Named:
    """The nearest town, or else region, or else country; a region where the nearest town stands far off from it."""
    best = min(found, key=lambda f: f[:3])
    regions = [f for f in found if f[0] == 1 and f[1] + FAR_OFF < best[1] and not _lies_in(best[3], f[3], doc)]
    return min(regions, key=lambda f: f[:3])[3] if regions else best[3]
