"""What is said of a noun: "the talks collapsed", "the visit was postponed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.modality.clauses import ClauseReader, is_infinitive, is_no
from graphbuild.extract.modality.cues import Answer, Cues
from graphbuild.extract.tree import children
from graphbuild.records import Status

if TYPE_CHECKING:
    from spacy.tokens import Token


# what a verb's phrase tells of apart from it: "was called off amid protests", "was put off after the raid"
CIRCUMSTANCES = frozenset({"amid", "after", "before", "because", "despite", "during", "following", "over", "since"})


class Predicates:
    """Reads the status off what a noun is the subject or object of."""

    def __init__(self, cues: Cues, clauses: ClauseReader) -> None:
        self.cues = cues
        self.clauses = clauses

    def __call__(self, noun: Token) -> Answer | None:
        """ "The talks collapsed", "the visit was postponed", "called off the talks"."""
        token = noun
        while token.dep_ == "conj":
            token = token.head
        if token.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj"):
            return None
        verb = token.head
        if token.dep_ == "pobj":
            if (token.head.lower_ != "of" and verb.dep_ != "prep") or token.head.lower_ in CIRCUMSTANCES:
                return None
            verb = token.head.head
            if verb.pos_ == "NOUN":
                if not self.cues.governs(verb, token.head):
                    return None
                cue = self.cues.governors["noun"].get(verb.lemma_.lower())
                over = self(verb) if cue else None
                if over is not None and over[0] in (Status.CANCELLED, Status.DENIED):
                    return over  # "plans for a joint patrol were shelved"
                if cue and is_no(verb):
                    return (cue[1] or Status.DENIED), verb.text  # "no sign of a pullout"
                return (cue[0], verb.text) if cue else None
        for adjective in children(verb, "acomp", "oprd") if verb.lemma_ in self.cues.linking else ():
            cue = self.cues.governors["adjective"].get(adjective.lemma_.lower())
            if cue is not None:  # "talks are possible"
                return ((cue[1] or Status.DENIED) if self.clauses.is_negated(verb) else cue[0]), adjective.text
        is_met = verb.lemma_ == "be" and token.dep_ == "nsubj" and noun.lemma_.lower() in self.cues.talks
        if is_met and any(is_infinitive(c) for c in children(verb, "xcomp")):
            return Status.PLANNED, "is to"  # "a summit in May is to set the terms"
        words = [verb.lemma_.lower()]
        beside = children(verb, "prt", "advmod", "prep")
        for thing in children(verb, "dobj"):  # "called a strike for Monday" is no call for one
            told = f"{verb.lemma_.lower()} {thing.lemma_.lower()}"
            words = [*(f"{told} {c.lower_}" for c in beside if c.i > thing.i), told, *words]
            beside = [c for c in beside if c.dep_ != "prep" or c.i < thing.i]
        words = [f"{verb.lemma_.lower()} {c.lower_}" for c in beside] + words
        for word in words:
            cue = self.cues.governors["predicate"].get(word)
            if word == "justify" and any(c.dep_ == "poss" for c in noun.children):
                continue  # "justified its refusal": what was done
            if cue is not None and token.dep_ == "pobj" and word == verb.lemma_.lower() and cue[0] is Status.OCCURRED:
                continue  # "did not come to the talks", which were held
            if cue is not None and cue[0] is Status.CANCELLED and token.dep_ == "nsubj" and children(verb, "dobj"):
                continue  # "the march blocked a road"
            if cue is not None and not (word == "set" and token.dep_ == "dobj"):
                if self.clauses.is_negated(verb):
                    return (cue[1] or Status.OCCURRED), verb.text
                future = self.clauses.tense(verb)
                if future is not None and cue[0] is Status.OCCURRED:
                    return future
                return cue[0], verb.text
        return None
