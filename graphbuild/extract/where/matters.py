"""Whether a place in an event's sentence is of what is said or done there, or only of what that is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames import Frame
from graphbuild.extract.lists import either
from graphbuild.extract.where.paths import UNRELATED, anchors_of

if TYPE_CHECKING:
    from spacy.tokens import Token

SPOKEN = ("against", "over", "about", "regarding", "concerning")  # before what a crowd or a speaker has in mind


class Matters:
    """What a place can be of that is not the event: its matter, a thing in it, what is said in it."""

    def __init__(self, words: Mapping[str, frozenset[str]], verbal: set[str]) -> None:
        self.words = words
        self.verbal = verbal
        self.remote = self.verbal - {"CONSULT"} | {"SANCTION"}  # types of what is done far from where its cause lies
        self.deeds: set[tuple[int, int]] = set()  # (block, token) of whatever is told

    def is_matter(self, token: Token, frame: Frame) -> bool:
        """Whether a place below `token` is of what it is about: "a protest over the seizure of a boat off Aden".

        Of a deed, only where that is a deed itself: "marched against the arrest in Oslo", not "fought gangs in Oslo".
        """
        if token.dep_ != "pobj":
            return False
        prep, anchors = token.head, {a.i for a in anchors_of(frame)}
        if prep.lower_ == "of" and prep.head.lower_ in self.words["aftermaths"]:
            return token.i not in anchors  # "urged calm in the wake of the raid in Oslo"
        if frame.type in self.remote:
            on = prep.lower_ == "on" and {prep.head.i, prep.head.head.i} & anchors and prep.head.pos_ == "NOUN"
            to = prep.lower_ == "to" and prep.head.pos_ == "NOUN"
            return (on or to or prep.lower_ in (*UNRELATED, "for")) and not self._is_trip(token)
        is_deed = (frame.block, token.i) in self.deeds and token.i not in anchors
        return is_deed and prep.lower_ in (*UNRELATED, "for")

    def is_of_noun(self, frame: Frame, place: Token) -> bool:
        """Whether a place only says where something is of which it is spoken: "taken into the mission in Mali"."""
        if frame.type not in self.verbal or place.dep_ != "pobj" or place.head.head.pos_ != "NOUN":
            return False
        noun = place.head.head
        if noun.i in {a.i for a in anchors_of(frame)} or noun.dep_ != "pobj" or self._is_trip(noun):
            return False
        return noun.head.lower_ in ("into", "from", "behind", *UNRELATED)

    def is_of_thing(self, frame: Frame, down: list[Token], place: Token) -> bool:
        """Whether a place says where a thing is that has no part in the event: "the war in Mali marred the talks".

        So does one behind what a meeting is about: "a meeting on reforms in Mali", "a partner in Asia".
        """
        anchors = {a.i for a in anchors_of(frame)}
        if frame.type in self.verbal and frame.type != "CONSULT" and place.head.head.i in anchors:
            plans = tree.children(place.head.head, "dobj")
            if any(t.i < place.i and t.lower_ in self.words["venue_nouns"] and t.i not in anchors for t in plans):
                return True  # "proposed a conference next year in Oslo"
        for token in down:
            if token.i == place.i or token.i in anchors:
                continue
            if token.dep_ in ("nsubj", "nsubjpass") and token.pos_ == "NOUN" and token.head.i not in anchors:
                return True
            if token.dep_ == "attr" and frame.type in self.verbal:
                return True
            about = token.dep_ == "pobj" and token.head.lower_ in ("on", "about", "over", "regarding")
            if about and token.head.head.i in anchors and frame.type == "CONSULT" and not self.is_margin(token):
                return True
        return False

    def is_of_words(self, frame: Frame, up: list[Token], down: list[Token]) -> bool:
        """Whether a place is of what is only judged, or the deed is what a crowd speaks of.

        "The raid in Lima is a reckless act", "rioted in Lima in a protest against the execution of a priest".
        """
        if frame.type in (self.verbal - {"CONSULT", "AGREE"}) and "subject" not in frame.pattern.source:
            return any(t.dep_ in ("nsubj", "nsubjpass") for t in down)
        if frame.role != "noun" or frame.type in self.verbal:
            return False
        return any(t.dep_ == "prep" and t.lower_ in SPOKEN for t in up)

    def is_margin(self, noun: Token) -> bool:
        """Whether one is on it, not about it: "on the sidelines of", "on a visit to", "on the island of"."""
        return self._is_trip(noun) or noun.lower_ in (
            either(
                self.words["land_nouns"],
                self.words["land_parts"],
                self.words["venue_heads"],
                self.words["margins"],
                self.words["brinks"],
            )
        )

    def _is_trip(self, noun: Token) -> bool:
        return noun.lemma_.lower() in either(self.words["visit_words"], self.words["utterances"])

    def _is_going(self, verb: Token) -> bool:
        """Whether a purpose is to be somewhere: "flew out to attend a summit in X"."""
        return verb.lemma_.lower() in either(
            self.words["attending_verbs"], self.words["travel_verbs"], self.words["gathering_verbs"]
        )

    def is_elsewhere(self, down: list[Token]) -> bool:
        """Whether a place is of a clause beside the event's: "whereupon Oslo shut its mission"."""
        for token in down:
            if (
                token.dep_ == "advcl"
                and token.tag_ in ("VBD", "VBZ", "VBP")
                and tree.children(token, "nsubj", "nsubjpass")
            ):
                return any(c.lower_ in self.words["contrasts"] for c in tree.children(token, "mark", "advmod"))
        return False

    def is_content(self, token: Token, frame: Frame) -> bool:
        """Whether a place below `token` is of what is said, not of the saying; or of a saying, not of the deed."""
        if token.dep_ == "acl" and token.head.lemma_.lower() in self.words["utterances"] and token.head.dep_ == "pobj":
            return False  # "in a statement issued in Abuja, he urged"
        if token.dep_ == "relcl" and any(t.lower_ == "where" for t in token.lefts):
            return False
        if token.dep_ in ("acl", "advcl") and token.tag_ == "VBG" and token.head.dep_ in ("nsubj", "ROOT"):
            return False  # "the minister, campaigning in Bergen, accused"
        if token.dep_ == "relcl" and token.head.dep_ in ("nsubj", "nsubjpass") and token.tag_ != "VBG":
            return token.head.i not in {a.i for a in anchors_of(frame)}  # "Arden, who was held in Oslo, broke off ties"
        if frame.type == "CONSULT" and token.dep_ == "dobj" and token.head.lemma_.lower() in self.words["topic_verbs"]:
            return True  # "discussed the situation in Aleppo"
        if token.dep_ == "pcomp" and token.head.lower_ in ("of", "for", "against", "with", "over", "about", "from"):
            return frame.type in self.verbal and frame.type != "CONSULT"  # "accused them of shelling Aleppo"
        if token.dep_ in ("acl", "advcl") and tree.is_infinitive(token) and not self._is_going(token):
            return True  # "met in a bid to end the war over X"
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
