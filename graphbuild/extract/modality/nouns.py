"""A noun that tells an event: what describes it ("planned talks"), and what it stands under ("fears of an attack")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.modality.above import Above
from graphbuild.extract.modality.clauses import ClauseReader, is_infinitive, is_no
from graphbuild.extract.modality.cues import Answer, Cues
from graphbuild.extract.modality.predicates import Predicates
from graphbuild.extract.tree import children
from graphbuild.records import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

ANY = frozenset({"a", "an", "any", "another", "such"})


class NounReader:
    """Reads the status off the words around a noun."""

    def __init__(self, cues: Cues, clauses: ClauseReader, predicates: Predicates, above: Above) -> None:
        self.cues = cues
        self.clauses = clauses
        self.predicates = predicates
        self.above = above

    def itself(self, trigger: Token) -> Answer | None:
        """From what describes the noun ("planned talks", "a trip set for May", "no talks") and what is said of it."""
        if trigger.dep_ == "pobj" and trigger.head.lower_ == "without":
            return Status.DENIED, trigger.head.text  # "ended without an agreement"
        predicate = self.predicates(trigger)
        before = [*trigger.lefts]
        if trigger.dep_ == "conj":  # "any attack or invasion"
            before += [c for c in trigger.head.lefts if c.lower_ == "any" and c.dep_ == "det"]
        for child in before:
            cue = self.cues.governors["modifier"].get(child.lower_)
            if cue is not None:
                return (
                    predicate if predicate is not None and predicate[0] is not Status.OCCURRED else (cue[0], child.text)
                )
            if child.lower_ == "no" and child.dep_ in ("det", "neg"):
                return Status.DENIED, child.text
        if predicate is not None and predicate[0] is Status.CANCELLED:
            return predicate  # "put off a trip scheduled for May"
        for child in children(trigger, "acl"):
            cue = self.cues.governors["predicate"].get(child.lemma_.lower()) if child.tag_ in ("VBN", "VBD") else None
            if cue is not None:
                return cue[0], child.text
        return predicate

    def around(self, noun: Token) -> Answer:
        """A noun under another noun: "the possibility of talks", "fears of an attack", "calls for talks"."""
        planned = self._occasion(noun) or self._part(noun) or self._pursued(noun) or self._outcome(noun)
        planned = planned or self._supposed(noun)
        if planned is not None:
            return planned
        if noun.dep_ == "dobj" and is_infinitive(noun.head) and noun.head.lemma_.lower() in self.cues.obtaining:
            status, word = self.above(noun.head)
            return (
                Status.HYPOTHETICAL if status is Status.PLANNED else status
            ), word  # "flew to Lima to secure the release of ten men"
        token = noun
        for _ in range(3):
            while token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN"):
                token = token.head
            if token.dep_ != "pobj" or token.head.lower_ not in ("of", "for", "to", "about", "against", "over"):
                break
            governor = token.head.head
            if governor.pos_ == "NOUN" and not self.cues.governs(governor, token.head):
                break  # "broke the conditions over his march"
            if governor.pos_ == "VERB" and governor.lemma_.lower() in self.cues.hoping:
                return Status.HYPOTHETICAL, governor.text
            if governor.pos_ == "ADJ" and (cue := self.cues.governors["adjective"].get(governor.lemma_.lower())):
                return cue[0], governor.text
            if governor.pos_ not in ("NOUN", "PROPN"):
                break
            cue = self.cues.governors["noun"].get(governor.lemma_.lower())
            if cue is not None:
                negated = (cue[1] or Status.DENIED) if is_no(governor) else None
                return self.predicates(governor) or (negated or cue[0], governor.text)
            token = governor
        return Status.OCCURRED, None

    def _part(self, noun: Token) -> Answer | None:
        """What is to come with what holds it: "the next phase is expected to include the release of hostages"."""
        whole = noun.head
        if noun.dep_ != "dobj" or whole.lemma_.lower() not in self.cues.containing:
            return None
        found = self.clauses(whole) or self.above(whole)
        return found if found[0] in (Status.PLANNED, Status.HYPOTHETICAL) else None

    def _pursued(self, noun: Token) -> Answer | None:
        """What somebody will go on to, or wants to: "would press ahead with the march"; None of what they did."""
        verb = noun.head.head
        if noun.dep_ != "pobj" or noun.head.lower_ != "with" or verb.lemma_.lower() not in self.cues.pursuing:
            return None
        found = self.clauses(verb) or self.above(verb)
        return found if found[0] is not Status.OCCURRED else None

    def _outcome(self, noun: Token) -> Answer | None:
        """What something may come to: "could result in a strike"; None of what it came to."""
        verb = noun.head.head
        is_end = noun.dep_ == "pobj" and noun.head.lower_ in ("in", "to")
        if not is_end or verb.pos_ != "VERB" or verb.lemma_.lower() not in self.cues.leading:
            return None
        found = self.clauses(verb) or self.above(verb)
        return (Status.HYPOTHETICAL, found[1]) if found[0] is not Status.OCCURRED else None

    def _supposed(self, noun: Token) -> Answer | None:
        """What some such deed would bring: "an attack would be a mistake", "air strikes will only widen the war"."""
        verb = noun.head
        if noun.dep_ != "nsubj" or verb.pos_ not in ("VERB", "AUX") or not _is_any(noun):
            return None
        found = self.clauses.tense(verb)
        if found is None or any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children):
            return None
        planned = found[0] is Status.PLANNED and noun.lemma_.lower() in self.cues.talks
        return found[0] if planned else Status.HYPOTHETICAL, found[1]

    def _occasion(self, noun: Token) -> Answer | None:
        """Planned, as what will take place at it: "will meet on the sidelines of the talks"."""
        token = noun
        words: set[str] = set()
        while (
            token.dep_ == "pobj"
            and token.head.dep_ == "prep"
            and token.head.lower_ in self.cues.occasions
            and len(words) < 4
        ):
            words.add(token.head.lower_)
            token = token.head.head
        if token.dep_ == "attr" and words:
            token = token.head  # "will be a topic at the talks"
        goes = token.lemma_.lower() in self.cues.travel | self.cues.gathering
        if token.pos_ not in ("VERB", "AUX") or not (words & {"at", "on", "during"} or ("for" in words and goes)):
            return None
        found = self.clauses(token) or self.above(token)
        return found if found[0] is Status.PLANNED else None


def _is_any(noun: Token) -> bool:
    """Whether it is no deed that is known: "an attack", "air strikes"; not "two attacks", "Israeli attacks"."""
    determiners = [c.lower_ for c in noun.lefts if c.dep_ == "det"]
    if any(c.dep_ in ("poss", "nummod") or c.ent_type_ in ("DATE", "CARDINAL") for c in noun.lefts):
        return False
    if determiners:
        return determiners[0] in ANY
    owned = any(c.ent_type_ in ("NORP", "GPE", "ORG", "PERSON") for c in noun.lefts)
    return noun.tag_ == "NNS" and not owned and not any(c.ent_type_ == "DATE" for c in noun.subtree)
