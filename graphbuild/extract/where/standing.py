"""Whether a mention stands as the place of an event in its clause, and how surely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames import Frame
from graphbuild.extract.lists import either
from graphbuild.extract.mentions import Named
from graphbuild.extract.where.paths import BEFORE_NOUN, FAR, anchors_of, described, path_up
from graphbuild.extract.where.ties import Ties
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token


STOPS = frozenset({".", ":", ";", '"', "(", ")"})
BORDER = frozenset({"border"})
SIDES = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
ALOFT = ("AID", "ASSAULT", "COOPERATE", "MOBILIZE")  # types of what is done from the air, over a place
SEATED = ("CONSULT", "AGREE", "PROTEST")  # types of what is done in a seat of government


class Standing:
    """How the mentions of places in one reading stand to its events."""

    def __init__(self, ties: Ties) -> None:
        self.ties = ties
        self.words = ties.words
        self.verbal = ties.verbal
        self._lands = self.words["city_words"] | self.words["land_nouns"] | self.words["land_parts"]
        self._telling = self.words["utterances"] | self.words["press_words"]
        self._lifted: dict[Token, Token] = {}

    def lifted(self, root: Token) -> Token:
        """The word by which a place hangs in its clause: "province" of "Kosovo province", "city" of "the city of X"."""
        found = self._lifted.get(root)
        if found is None:
            found = self._lifted[root] = self._lift(root)
        return found

    def _lift(self, root: Token) -> Token:
        while root.head.i != root.i:
            head = root.head
            behind = root.dep_ == "appos" or (root.dep_ == "npadvmod" and head.dep_ == "pobj")
            beside = root.dep_ == "conj" or (behind and self._is_land(head))  # "at State House, Nairobi"
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

    def is_measured_from(self, name: Token) -> bool:
        """Whether a town only serves to say how far off it was: "60 miles south of Lima", "ten km from Lima"."""
        prep = name.head
        if name.dep_ != "pobj" or prep.lower_ not in ("of", "from"):
            return False
        side = prep.head if prep.head.lower_ in SIDES else prep
        measures = [*side.lefts, side.head] if side is prep else side.lefts
        return any(t.lemma_.lower() in self.words["distances"] for t in measures)

    def _is_told_finer(self, name: Token, root: Token) -> bool:
        """Whether a town stands with a part of it that has a name: "Ayo's Elm district", "the Elm district of Ayo"."""
        if name.dep_ == "poss":
            part = name.head
        elif name.dep_ == "pobj" and name.head.lower_ == "of" and name.head.head.i == root.i:
            part = root
        else:
            return False
        if part.lower_ not in self.words["parts_of_towns"]:
            return False
        return any(c.dep_ in ("compound", "nmod") and c.ent_type_ != "NORP" and c.text.istitle() for c in part.lefts)

    def _names_land_of(self, name: Token) -> bool:
        """Whether a name only says where a town lies that is named behind: "the Kaduna village of Rimi"."""
        noun = name.head
        if name.dep_ not in BEFORE_NOUN or noun.i < name.i or noun.lower_ not in self._lands:
            return False
        if noun.lower_ in self.words["parts_of_towns"]:
            return False  # "the Elm district of Ayo"
        of = next((c for c in noun.rights if c.lower_ == "of" and c.i == noun.i + 1), None)
        return of is not None and any(t.pos_ == "PROPN" for t in tree.children(of, "pobj"))

    def _is_land(self, noun: Token) -> bool:
        """Whether what stands beside a place is one: "the capital, Lima", not "a third carrier, the Asuncion"."""
        return noun.pos_ == "PROPN" or noun.lower_ in self._lands | self.words["venue_heads"]

    def cost(self, named: Named, root: Token, frame: Frame) -> int:
        """0 where a mention stands as a place, more where it might; FAR where it does not."""
        name = root
        if named.who.kind is Kind.PLACE and self._is_home(named, root):
            return FAR  # "Ann Lee, 44, of Elm Road, Lima, was jailed"
        lands = self._lands
        root = self.lifted(root)
        kind = named.who.kind
        if kind is not Kind.PLACE and root.dep_ != "pobj" and frame.type != "RETREAT" and root.lower_ not in SIDES:
            return FAR  # a state that does something
        behind = named.end < len(root.doc) and root.doc[named.end].lower_ == "of"
        if behind and name.lower_ in self.words["part_nouns"] and named.who.lat is not None:
            return FAR  # "the Damascus suburbs of Harasta": the nearer name is the better one
        if self._names_land_of(name):
            return FAR  # "the Kaduna village of Rimi"
        prep = root.head if root.dep_ == "pobj" else None
        anchors = {a.i for a in anchors_of(frame)}
        if self._is_told_finer(name, root):
            return FAR  # "Ayo's Elm district", "the Elm district of Ayo"
        if root.lower_ in SIDES and root.dep_ in ("advmod", "prep") and root.head.i in anchors:
            return 0  # "blew up a pipeline west of X", whatever the parse says
        if kind is Kind.PLACE:
            if any(c.dep_ == "relcl" and c in path_up(frame.token) and _says_where(c) for c in root.children):
                return 0  # "in the Maluku islands, where gangs have killed ten"
            if prep is not None and prep.lower_ == "at" and self._is_blamed(prep, frame):
                return FAR
            if prep is not None and prep.lower_ == "over" and frame.type not in ALOFT:
                return FAR  # "sanctions over Tibet": what it is about
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
            region = named.who.known is not None and named.who.country is None
            if noun is None or (region and name.dep_ in BEFORE_NOUN and noun.lower_ in self.words["set_meetings"]):
                return FAR  # "a Gulf summit": who meets, not where
            if self.ties.is_occasion(noun, frame):
                return 0
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

    def _is_home(self, named: Named, root: Token) -> bool:
        """Whether it only says where somebody who is named lives or comes from, between commas behind the name."""
        doc, at = root.doc, named.start - 1
        while at > 1 and (doc[at].pos_ in ("PROPN", "NUM", "PUNCT", "DET") or doc[at].lower_ in ("in", "near", "at")):
            if doc[at].text in STOPS:
                return False
            at -= 1
        if at < 2 or doc[at].lower_ not in ("of", "from") or doc[at - 1].text != ",":
            return False
        aged = doc[at - 2].text.isdigit()
        before = self.ties.named(named.block, doc[at - 2])
        return aged or (before is not None and before.who.kind is Kind.PERSON)

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
            verb = governor.head if governor.dep_ == "dobj" else governor
            gone = frame.type == "RETREAT" or verb.lemma_.lower() in self.words["removal_verbs"]
            taken = governor.i in anchors or (governor.dep_ == "dobj" and governor.head.i in anchors)
            return 0 if speaks or (gone and taken and frame.type not in self.verbal) else FAR
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


def _says_where(clause: Token) -> bool:
    return any(t.lower_ == "where" for t in clause.lefts)
