"""The place of an event: the place that stands with its clause, or that names its venue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames import Frame
from graphbuild.extract.lists import either
from graphbuild.extract.mentions import Named, Reading
from graphbuild.extract.quotes import Quotes
from graphbuild.extract.where.datelines import find_dateline
from graphbuild.extract.where.paths import BEFORE_NOUN, FAR, NEAR, anchors_of, described, is_border, path_up
from graphbuild.extract.where.ties import Ties
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


BORDER = frozenset({"border"})
LOCAL = ("PROTEST", "COERCE", "ASSAULT")  # types of deeds that are told from where they are done
SIDES = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
BESIDE = 6  # words at most between a town and the region in which it is said to lie
FAR_OFF = 2  # steps by which a town may stand further off than its region
SEATED = ("CONSULT", "AGREE", "PROTEST")  # types of what is done in a seat of government


class Spots:
    """Places of the blocks of one reading, looked up event by event."""

    def __init__(self, reading: Reading, ties: Ties, quotes: Quotes) -> None:
        self.reading = reading
        self.ties = ties
        self.quotes = quotes
        self.words = ties.words
        self.verbal = ties.verbal
        self._lands = self.words["city_words"] | self.words["land_nouns"] | self.words["land_parts"]
        self._telling = self.words["utterances"] | self.words["press_words"]
        self.places = _places(reading)
        self._lifted: dict[Token, Token] = {}
        # where the text was written, and the token of its block after which the story begins
        self.dateline, self.dateline_end = find_dateline(reading, self.places)

    def local(self, frame: Frame) -> Named | None:
        """The place of the dateline, for a deed of its people; None for what may be anywhere."""
        at = self.dateline
        if at is None or at.who.country is None or frame.type not in LOCAL:
            return None
        sides = {n.who.country for n in (*frame.source, *frame.target)} - {None}
        return at if sides <= {at.who.country} else None

    def place_of(self, frame: Frame) -> Named | None:
        """The place of the event's clause: in, at or near somewhere; the venue that its noun names."""
        token = frame.token
        sentence = token.sent
        found: list[tuple[int, int, int, Named]] = []
        for named in self.places[frame.block]:
            if not sentence.start <= named.start < sentence.end:
                continue
            if self.dateline is not None and named.block == self.dateline.block and named.start < self.dateline_end:
                continue
            root = self.reading.docs[named.block][named.start : named.end].root
            wide = named.who.country is None and named.who.name.lower() in self.words["continents"]
            if wide and not (frame.type == "CONSULT" and root.head.lower_ in ("to", "for")):
                continue  # "a partner in Asia", but "left for Asia"
            if named.who.kind is Kind.COUNTRY and self._is_of_town(named):
                continue  # "in Ouagadougou, Burkina Faso"
            if self.quotes.inside(frame.block, named.start) and not self.quotes.inside(frame.block, token.i):
                continue  # "We shall resume talks in Lima," he said after he met the king
            penalty = self._setting_cost(named, root, frame)
            if penalty >= FAR:
                continue
            noun = described(root)
            other = noun if noun is not None else self.lifted(root)
            steps = min(self.ties.cost(frame, a, other, None) for a in anchors_of(frame)) + penalty
            if steps <= NEAR + 1:
                found.append((_width(named), steps, abs(root.i - token.i), named))
        return _narrowest(found, token.doc) if found else self._here(frame) or self._set_first(frame)

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
            root = frame.token.doc[named.start : named.end].root
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

    def lifted(self, root: Token) -> Token:
        """The word by which a place hangs in its clause: "province" of "Kosovo province", "city" of "the city of X"."""
        found = self._lifted.get(root)
        if found is None:
            found = self._lifted[root] = self._lift(root)
        return found

    def _lift(self, root: Token) -> Token:
        while root.head.i != root.i:
            head = root.head
            beside = root.dep_ == "conj" or (root.dep_ == "appos" and self._is_land(head))
            if beside or (root.dep_ in BEFORE_NOUN and head.lower_ in self._lands):
                root = head
            elif (
                root.dep_ == "pobj"
                and head.lower_ == "of"
                and {head.head.lower_, head.head.lemma_.lower()} & either(self._lands, SIDES)
            ):
                root = head.head  # "the outskirts of the town of X", "south of X"
            elif root.lower_ in SIDES and root.dep_ == "advmod" and head.pos_ in ("NOUN", "PROPN"):
                root = head  # "villages south of X"
            else:
                break
        return root

    def _names_land_of(self, name: Token) -> bool:
        """Whether a name only says where a town lies that is named behind: "the Kaduna village of Rimi"."""
        noun = name.head
        if name.dep_ not in BEFORE_NOUN or noun.i < name.i or noun.lower_ not in self._lands:
            return False
        of = next((c for c in noun.rights if c.lower_ == "of" and c.i == noun.i + 1), None)
        return of is not None and any(t.pos_ == "PROPN" for t in tree.children(of, "pobj"))

    def _is_land(self, noun: Token) -> bool:
        """Whether what stands beside a place is one: "the capital, Lima", not "a third carrier, the Asuncion"."""
        return noun.pos_ == "PROPN" or noun.lower_ in self._lands | self.words["venue_heads"]

    def _setting_cost(self, named: Named, root: Token, frame: Frame) -> int:
        """0 where a mention stands as a place, more where it might; FAR where it does not."""
        name = root
        lands = self._lands
        root = self.lifted(root)
        if named.end < len(root.doc) and root.doc[named.end].lower_ == "of" and name.lower_ in self.words["part_nouns"]:
            return FAR  # "the Damascus suburbs of Harasta": the nearer name is the better one
        if self._names_land_of(name):
            return FAR  # "the Kaduna village of Rimi"
        prep = root.head if root.dep_ == "pobj" else None
        anchors = {a.i for a in anchors_of(frame)}
        kind = named.who.kind
        if kind is Kind.PLACE:
            if any(c.dep_ == "relcl" and c in path_up(frame.token) and _says_where(c) for c in root.children):
                return 0  # "in the Maluku islands, where gangs have killed ten"
            if prep is not None and prep.lower_ == "at" and self._is_blamed(prep, frame):
                return FAR
            if prep is not None:
                on_land = root.lower_ in lands or name.lower_ in either(lands, self.words["venue_heads"], BORDER)
                if on_land and prep.lower_ in ("on", "along"):
                    return 0  # "on the island of Jolo", "along the Kenyan border"
                return self._place_cost(prep, frame, anchors | {n.i for n in self._deeds_beside(frame)})
            if named.found == "pronoun":
                return 0  # "two bombs exploded there"
            if (
                root.dep_ == "dobj"
                and root.head.tag_ == "VBG"
                and root.head.lemma_.lower() in self.words["visit_words"]
            ):
                return 0 if frame.type in self.verbal else FAR  # "the minister, visiting Oslo, said"
            if root.dep_ == "dobj" and self._is_brought(frame, root.head):
                return 1
            if root.dep_ in ("dobj", "nsubjpass"):
                return 0 if root.head.i in anchors else FAR
            noun = described(root)
            if noun is None or self.ties.is_occasion(noun, frame):
                return FAR if noun is None else 0
            return self._building_cost(noun, frame, anchors)
        if kind is Kind.COUNTRY and frame.type == "RETREAT":
            return self._left_cost(named, root, anchors)
        if prep is None:
            return FAR
        if kind is Kind.COUNTRY:
            if self._is_sent_to(named, prep, frame, anchors):
                return 1
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
            if prep.lower_ == "at" and prep.head.lemma_.lower() in self._telling and frame.type in self.verbal:
                return 1  # "in remarks at the Blue House"
            return 1 if frame.type in SEATED and at and prep.head.i in anchors else FAR
        return FAR

    def _is_brought(self, frame: Frame, verb: Token) -> bool:
        """Whether a clause says where they came who are told to do it: "lorries carrying aid entered the town"."""
        token = frame.token
        if token.dep_ not in ("acl", "relcl") or frame.type in self.verbal:
            return False
        comes = verb.lemma_.lower() in self.words["entering_verbs"]
        return comes and token.head.dep_ == "nsubj" and token.head.head.i == verb.i

    def _is_sent_to(self, named: Named, prep: Token, frame: Frame, anchors: set[int]) -> bool:
        """Whether a country is where help or troops go: "sent three planes to Tonga"."""
        if frame.type not in ("AID", "MOBILIZE") or prep.lower_ not in ("to", "into") or named.found != "gazetteer":
            return False
        moved = prep.head.lemma_.lower() in self.words["sending_verbs"] or prep.head.pos_ == "NOUN"
        return moved and (prep.head.i in anchors or prep.head.head.i in anchors)

    def _left_cost(self, named: Named, root: Token, anchors: set[int]) -> int:
        """1 where a country is what troops leave: "left Chad", "pulled out of Chad"; FAR where it is not.

        0 where they were in it: "the release of ten men in Chad".
        """
        if root.dep_ == "dobj":
            return 1 if root.head.i in anchors and root.head.lemma_.lower() in self.words["departure_verbs"] else FAR
        if root.dep_ != "pobj" or named.found != "gazetteer":
            return FAR
        word, governor = root.head.lower_, root.head.head
        if word == "of" and governor.lower_ == "out":
            word, governor = "from", governor.head
        if word in ("from", "of") and governor.i in anchors:
            removes = governor.lemma_.lower() in self.words["removal_verbs"] or governor.pos_ == "NOUN"
            return 1 if removes and (word == "from" or governor.lower_ in self.words["pullouts"]) else FAR
        return 0 if word in self.words["country_prepositions"] else FAR

    def _is_blamed(self, prep: Token, frame: Frame) -> bool:
        """Whether a capital is whom it is said of, not where: "pointed a finger at Bamako"."""
        return frame.type in self.verbal and frame.type != "CONSULT" and prep.lower_ in frame.pattern.target

    def _deeds_beside(self, frame: Frame) -> list[Token]:
        """The deed as a noun beside its verb: "an attack on X killed ten", "the attack on X that killed ten"."""
        verb = frame.token
        if frame.role == "noun" or frame.type in self.verbal:
            return []
        found = tree.children(verb, "nsubj") + ([verb.head] if verb.dep_ in ("relcl", "acl") else [])
        return [t for t in found if self.ties.named(frame.block, t) is None]

    def _building_cost(self, noun: Token, frame: Frame, anchors: set[int]) -> int:
        """1 where a town stands before what is in it: "arrested at a London clinic", "in a Lagos court"."""
        at = noun.dep_ == "pobj" and noun.head.lower_ in self.words["venue_prepositions"] and noun.pos_ == "NOUN"
        if not at or noun.lemma_.lower() in self.words["paper_nouns"]:
            return FAR
        return min(FAR, 1 + self._place_cost(noun.head, frame, anchors))

    def _place_cost(self, prep: Token, frame: Frame, anchors: set[int]) -> int:
        word, governor = prep.lower_, prep.head
        if word == "of" and governor.lower_ == "out":
            word, governor = "from", governor.head
        if word in self.words["place_prepositions"]:
            # what is said may be of what lies "across" or "over" a country, and is said "in" or "at" a place
            said = frame.type in self.verbal and frame.type != "CONSULT"
            return 0 if not said or word in self.words["venue_prepositions"] else FAR
        if word == "from":
            speaks = governor.lemma_.lower() in self.words["speech"] and frame.type in self.verbal
            gone = frame.type == "RETREAT" or governor.lemma_.lower() in self.words["removal_verbs"]
            return 0 if speaks or (gone and governor.i in anchors and frame.type not in self.verbal) else FAR
        trip = governor.dep_ == "pobj" and governor.head.lower_ in ("on", "during") and governor.head.head.i in anchors
        if word == "to" and trip and governor.lemma_.lower() in self.words["visit_words"]:
            return 0  # "held talks on his trip to Oslo"
        held = governor.lemma_.lower() in self.words["holdings"] or governor.lower_ in self.words["land_parts"]
        if word == "of" and held and governor.head.i in anchors and governor.dep_ in ("dobj", "nsubjpass"):
            return 0 if frame.type not in self.verbal else FAR  # "took control of the town"
        if governor.i not in anchors:
            return FAR
        if word == "for" and governor.lemma_.lower() in self.words["travel_verbs"]:
            return 0 if frame.type == "CONSULT" else FAR  # "left for Oslo"
        if word == "to":  # "a visit to Kyiv", "sent troops to Mali"
            return 0 if frame.type in ("CONSULT", "MOBILIZE", "AID") else FAR
        return 0 if word in ("of", "on", "against") and frame.type not in self.verbal else FAR

    def places_before(self, block: int, noun: Token) -> list[Named]:
        """The places that stand before a noun: "the Vilnius summit"."""
        first = noun.left_edge.i
        return [n for n in self.places[block] if n.who.kind is Kind.PLACE and first <= n.start < noun.i]

    def sets_place(self, frame: Frame) -> bool:
        """Whether its sentence names a place where something is done."""
        sentence, doc = frame.token.sent, self.reading.docs[frame.block]
        roots = (
            doc[named.start : named.end].root
            for named in self.places[frame.block]
            if named.who.kind is Kind.PLACE and sentence.start <= named.start < sentence.end
        )
        return any(r.dep_ == "pobj" and r.head.lower_ in self.words["place_prepositions"] for r in roots)


def _places(reading: Reading) -> list[list[Named]]:
    """The mentions of each block that may be where something happened, in order."""
    found: list[list[Named]] = [[] for _ in reading.docs]
    for named in sorted(reading.named, key=lambda n: (n.block, n.start, n.end)):
        if named.who.kind in (Kind.PLACE, Kind.COUNTRY, Kind.GOVERNMENT):
            found[named.block].append(named)
    return found


def _width(named: Named) -> int:
    """0 for a town, 1 for a region, 2 for a country: each says less than the one beside it: "in Ayo, in Ondo state".

    A seat of government that lies in a town comes behind it: "at the State House in Lusaka".
    """
    if named.who.kind is Kind.GOVERNMENT:
        return 1
    return 2 if named.who.kind is Kind.COUNTRY else int(named.who.is_wide)


def _lies_in(town: Named, region: Named, doc: Doc) -> bool:
    """Whether a region stands right behind a town to say where it lies: "in Ayo, in Nigeria's Ondo state"."""
    between = doc[town.end : region.start] if town.end < region.start else None
    return between is not None and len(between) <= BESIDE and not any(t.pos_ in ("VERB", "AUX") for t in between)


def _narrowest(found: list[tuple[int, int, int, Named]], doc: Doc) -> Named:
    """The nearest town, or else region, or else country; a region where the nearest town stands far off from it."""
    best = min(found, key=lambda f: f[:3])
    regions = [f for f in found if f[0] == 1 and f[1] + FAR_OFF < best[1] and not _lies_in(best[3], f[3], doc)]
    return min(regions, key=lambda f: f[:3])[3] if regions else best[3]


def _says_where(clause: Token) -> bool:
    return any(t.lower_ == "where" for t in clause.lefts)
