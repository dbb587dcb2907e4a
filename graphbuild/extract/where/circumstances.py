"""Whether a date in an event's sentence is of another deed: why it was done, after what, to whom before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames import Frame
from graphbuild.extract.lists import either
from graphbuild.extract.where.beside import TIMES_OF_DAY
from graphbuild.extract.where.paths import UNRELATED, anchors_of, is_background, is_perfect, path_up, ways_between

if TYPE_CHECKING:
    from spacy.tokens import Token


# types of what is not done in return for anything
UNCHARGED = ("AGREE", "AID", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REQUEST")


class Circumstances:
    """What a date can be of that is not the event: its cause, what it came after, what was done before."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self.words = words
        self.deeds: set[tuple[int, int]] = set()  # (block, token) of whatever is told
        self.called: set[tuple[int, int]] = set()  # of what has a matter, not a reason, behind "for"

    def is_of_other_verb(self, frame: Frame, date: Token) -> bool:
        """Whether a date behind one of two joined verbs is of that one: "shut it in 1993 and has armed Mali".

        Not so where one goes on with the other on a trip: "came in May 1998 and met the king".
        """
        for anchor in anchors_of(frame):
            ways = ways_between(anchor, date)
            if ways is None or date.is_ancestor(anchor):
                return False  # "was buried in 2019, when Oman closed its embassy"
            for way, is_event in zip(ways, (True, False), strict=True):
                second = next((t for t in way if t.dep_ == "conj" and t.pos_ == "VERB" and t.head.pos_ == "VERB"), None)
                if second is None:
                    continue
                first = second.head
                if second.tag_ == first.tag_ == "VBN" and not tree.children(second, "aux", "auxpass", "nsubjpass"):
                    continue  # "was seized in Oslo and flown to Lima in 1994"
                while first.dep_ == "conj" and first.head.pos_ == "VERB":
                    first = first.head
                if first.lemma_.lower() in either(self.words["travel_verbs"], self.words["gathering_verbs"]):
                    continue
                behind = date.i > second.i and bool(tree.objects(first))
                if is_event:  # only what has gone on since is not of the first one's day
                    is_perfect = any(c.lemma_ == "have" for c in tree.children(second, "aux"))
                    behind = is_perfect and first.i < date.i < second.i
                if behind:
                    return True
        return False

    def is_apart(self, token: Token) -> bool:
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

    def is_elsewhen(self, frame: Frame) -> bool:
        """Whether it is told as what came before or after, or as that for which another was done."""
        above = path_up(frame.token)
        if any(is_background(t) or (t.dep_ == "advcl" and self.is_apart(t)) for t in above):
            return True  # "calm since they signed the truce", "after weeks of protests forced him to go"
        return above[0].dep_ == "pcomp" and self._is_charge(frame, above[0])

    def is_other_deed(self, token: Token, frame: Frame) -> bool:
        """Whether a date below `token` is of what is told within the event: "recalled that it was founded in 1921"."""
        return token.dep_ == "ccomp" or (token.dep_ == "relcl" and token.head.i not in {a.i for a in anchors_of(frame)})

    def is_of_participle(self, token: Token, frame: Frame) -> bool:
        """Whether a date below `token` is of what was done to somebody named: "the men, arrested in May, met him"."""
        if token.dep_ != "acl" or token.tag_ != "VBN" or token.head.i in {a.i for a in anchors_of(frame)}:
            return False
        if frame.role == "noun" and token.lemma_.lower() in ("hold", *self.words["when_verbs"]):
            return False  # "the talks between the two sides held on Monday"
        noun = token.head
        if noun.dep_ == "conj" and noun.head.pos_ == "VERB" and noun.head.i in {a.i for a in anchors_of(frame)}:
            return False  # "two were shot and nine others hurt on Monday"
        if noun.dep_ == "pobj" and not self._is_beside(noun.head, frame):
            return True  # "in answering the criticism on sales told in a report released last week, he accused"
        at = noun.dep_ == "pobj" and noun.head.lower_ in ("in", "at", "during", "on", "under", "through")
        return noun.lemma_.lower() not in self.words["utterances"] and not at

    def _is_beside(self, prep: Token, frame: Frame) -> bool:
        """Whether a phrase stands with the event's own words, or with a verb above or beside them."""
        above = {t.i for a in anchors_of(frame) for t in path_up(a)}
        return prep.head.i in above or prep.head.dep_ in ("prep", "xcomp", "conj", "dobj", "nsubj", "nsubjpass")

    def _is_charge(self, frame: Frame, token: Token) -> bool:
        """Whether `token` is for what somebody is punished, blamed or praised: "was jailed on Monday for marching"."""
        prep = token.head
        if token.dep_ not in ("pcomp", "pobj") or prep.dep_ != "prep":
            return False
        word, at = prep.lower_, (frame.block, prep.head.i)
        is_told = at in self.deeds or prep.head.lemma_.lower() in self.words["charging_words"]
        if word == "for":
            return token.dep_ == "pcomp" or (is_told and at not in self.called)
        return word in ("of", "with", "over") and is_told and token.dep_ == "pcomp"

    def has_gone_on(self, frame: Frame, saying: set[str]) -> bool:
        """Whether it has gone on for a time: "have been marching for a week", not "has agreed to wait for a week"."""
        perfect = [a for a in anchors_of(frame) if is_perfect(a)]
        if not perfect or frame.token.lemma_.lower() in self.words["set_terms"]:
            return False
        at_once = frame.type in saying or frame.type == "AGREE"
        return not at_once or any(a.tag_ == "VBG" or tree.children(a, "auxpass") for a in perfect)

    def is_of_charge(self, frame: Frame, date: Token) -> bool:
        """Whether a date is of what the event is done for: "jailed for a siege of 1996", "for killing him in May"."""
        if frame.type in UNCHARGED:
            return False
        anchors = {a.i for a in anchors_of(frame)}
        for token in path_up(date)[1:]:
            if token.i in anchors:
                return False
            if token.head.i != date.i and token.head.head.i in anchors and self._is_charge(frame, token):
                return True
        return False

    def trails(self, frame: Frame, date: Token) -> bool:
        """Whether a date stands right behind what was done before: "thanked Mali for freeing ten men in 2021"."""
        prep = date.head if date.dep_ == "pobj" else date
        if prep.dep_ != "prep" or prep.i < frame.token.i:
            return False
        return any(
            prep.head.i == t.head.head.i and prep.i == t.right_edge.i + 1 and self._is_charge(frame, t)
            for t in path_up(frame.token)[:2]
            if t.dep_ in ("pcomp", "pobj")
        )

    def is_reason(self, clause: Token) -> bool:
        """Whether a clause says why something will be done: "will stop in Chad as it hosts the games this year"."""
        if clause.lemma_.lower() in self.words["speech"]:
            return False  # "as the minister announced today, Chad will send tents"
        marks = {c.lower_ for c in tree.children(clause, "mark")} if clause.dep_ == "advcl" else set()
        return not marks.isdisjoint(self.words["reason_marks"]) and bool(tree.children(clause, "nsubj", "nsubjpass"))

    def is_inner(self, clause: Token, frame: Frame) -> bool:
        """Whether a clause tells when somebody else's deed was: "ordered them to pay those hurt when a dam broke"."""
        if clause.dep_ != "advcl" or clause.head.i in {a.i for a in anchors_of(frame)}:
            return False
        in_noun = any(t.dep_ in ("acl", "relcl", "xcomp") for t in path_up(clause)[1:4])
        return in_noun and bool(tree.children(clause, "nsubj", "nsubjpass"))

    def is_circumstance(self, noun: Token, date: Token) -> bool:
        """Whether a date is of what came before: "met after the vote on Sunday", not "agreed after talks on Sunday"."""
        if noun.i >= date.i or noun.lower_ in TIMES_OF_DAY:
            return False
        if noun.dep_ == "pobj" and noun.head.lower_ in self.words["apart_words"]:
            return noun.lemma_.lower() not in self.words["told_meetings"]
        return noun.dep_ == "dobj" and noun.head.lemma_.lower() in self.words["sequence_verbs"]

    def is_cause(self, frame: Frame, up: list[Token]) -> bool:
        """Whether a deed is only why, or after what, another was done: "struck on Monday in reply to an attack"."""
        if any(self._is_charge(frame, t) for t in up):
            return True
        to_noun = frame.role == "noun"
        if frame.role == "noun" and frame.carrier is not None:
            if frame.type == "REQUEST" and frame.token.dep_ == "pobj" and frame.token.head.lower_ == "at":
                return True
            carried = [n for n, t in enumerate(up) if t.i == frame.carrier.i]
            if not carried:
                return False
            up, to_noun = up[carried[0] + 1 :], False  # "spoke on Monday ahead of a trip to attend the talks"
        return any(
            t.dep_ in ("prep", "advmod")
            and (t.lower_ in UNRELATED or (to_noun and t.lower_ in ("for", "to") and t.head.pos_ in ("NOUN", "PROPN")))
            for t in up
        )
