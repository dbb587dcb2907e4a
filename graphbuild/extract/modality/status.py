"""The status of an event, and the word that decided it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.headlines import is_headline
from graphbuild.extract.modality.above import Above
from graphbuild.extract.modality.clauses import FUTURE, ClauseReader, is_dependent, is_no
from graphbuild.extract.modality.cues import Answer, Cues
from graphbuild.extract.modality.nouns import NounReader
from graphbuild.extract.modality.predicates import CIRCUMSTANCES, Predicates
from graphbuild.extract.modality.stances import Stances
from graphbuild.extract.tree import children
from graphbuild.knowledge import Knowledge
from graphbuild.records import Status

if TYPE_CHECKING:
    from spacy.tokens import Token


class StatusReader:
    """Reads an event's status off the tree around its trigger."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.cues = Cues(knowledge)
        self.clauses = ClauseReader(self.cues)
        self.predicates = Predicates(self.cues, self.clauses)
        self.above = Above(self.cues, self.clauses, self.predicates)
        self.nouns = NounReader(self.cues, self.clauses, self.predicates, self.above)
        self.stances = Stances(self.cues, self.clauses)

    def __call__(self, trigger: Token, verb: Token | None) -> Answer:
        """The status of the event at `trigger`, carried by `verb` where a noun tells it; the word that decided."""
        if _is_topic_of_future(trigger):
            return Status.PLANNED, "to"
        status, word = self._inner(trigger, verb)
        if status in (Status.PLANNED, Status.OCCURRED) and (doubt := self._doubt(trigger, self.cues.doubts)):
            return Status.HYPOTHETICAL, doubt
        foreboding = self._doubt(trigger, self.cues.forebodings) if status is Status.PLANNED else None
        if foreboding is not None and not self.stances.is_own_word(verb if verb is not None else trigger):
            return Status.HYPOTHETICAL, foreboding  # "warned that Mali would attack", "predicts that they will sign"
        if status is Status.PLANNED or (status is Status.HYPOTHETICAL and word == "would"):
            given_up = self._given_up(verb if verb is not None else trigger)
            if given_up is not None:
                return Status.CANCELLED, given_up
        return status, word

    def _inner(self, trigger: Token, verb: Token | None) -> Answer:
        if trigger.pos_ in ("NOUN", "PROPN"):
            if self._is_made(trigger):
                return Status.OCCURRED, None
            is_apart = trigger.dep_ == "pobj" and trigger.head.lower_ in CIRCUMSTANCES
            if verb is not None and (is_apart or verb.lemma_.lower() not in self.cues.light or trigger.dep_ == "nsubj"):
                verb = None  # a deed that is only talked of: "discussed the attack" says nothing of whether it was
            ahead = self.clauses.tense(trigger.head) if trigger.dep_ == "attr" else None
            if ahead is not None and ahead[0] in (Status.PLANNED, Status.HYPOTHETICAL):
                return ahead  # "this will be her first visit"
            found = self.nouns.itself(trigger)
            if found is not None and not (found[0] is Status.OCCURRED and is_dependent(trigger.head)):
                return found
            if verb is None:
                return self.nouns.around(trigger)
        elif any(is_no(thing) and thing.lower_ not in self.cues.no_matters for thing in children(trigger, "dobj")):
            return Status.DENIED, "no"  # "reached no agreement", "sent no troops"
        token = verb if verb is not None else trigger
        if token.pos_ == "ADJ" and token.dep_ in ("acomp", "oprd"):
            is_offer = token.lemma_.lower() in self.cues.willing
            token = token.head  # "was not prepared to", "may be sorry"
            if is_offer and (found := self.clauses(token)) is not None and found[1] in ("would", "'d", *FUTURE):
                return Status.OCCURRED, None  # "would be willing to host the talks" offers to, now
        return self.clauses(token) or self.above(token)

    def _is_made(self, noun: Token) -> bool:
        """Whether somebody else weighs a demand that was made: "is considering an Israeli request"."""
        if noun.dep_ != "dobj" or noun.lemma_.lower() not in self.cues.demands:
            return False
        owned = any(c.dep_ == "poss" or c.ent_type_ in ("GPE", "NORP", "ORG", "PERSON") for c in noun.lefts)
        return owned and noun.head.lemma_.lower() in self.cues.weighing

    def _doubt(self, token: Token, doubts: frozenset[str]) -> str | None:
        """The word that makes the whole clause uncertain: "fears that Russia will attack", "doubt that he came"."""
        for _ in range(12):
            head = token.head
            if head.i == token.i:
                return None
            if token.dep_ in ("ccomp", "acl") and head.lemma_.lower() in doubts:
                return str(head.text)
            token = head
        return None

    def _given_up(self, token: Token) -> str | None:
        """The verb after "but" by which a plan came to nothing: "was due to visit Berlin but cancelled the trip"."""
        while True:
            for clause in children(token, "advcl"):  # "was to meet the king on Monday before the talks were called off"
                if any(m.lower_ in ("before", "until") for m in children(clause, "mark")) and self.clauses.cancels(
                    clause
                ):
                    return str(clause.text)
            if token.dep_ not in ("xcomp", "acomp", "dobj", "pobj", "prep", "acl") or token.head.i == token.i:
                break
            token = token.head
        if not any(c.dep_ == "cc" and c.lower_ in ("but", "yet") for c in token.children):
            return None
        for other in children(token, "conj"):
            if self.clauses.cancels(other):
                return None if self.clauses.is_negated(other) else other.text
        return None


def _is_topic_of_future(token: Token) -> bool:
    """Whether a headline names the event and tells behind a colon what is to come: "Gulf talks: A to meet B"."""
    doc, colon = token.doc, token.i + 1
    if colon >= len(doc) or doc[colon].text != ":" or not is_headline(doc):
        return False
    return any(t.tag_ == "VB" and any(c.lower_ == "to" for c in children(t, "aux")) for t in doc[colon:])
