"""How the subject of a deed stands to it: they refuse it, withhold it, give their word for it, threaten with it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from graphbuild.extract.modality.clauses import FUTURE, ClauseReader
from graphbuild.extract.modality.cues import Cues
from graphbuild.extract.tree import children, is_ahead

if TYPE_CHECKING:
    from spacy.tokens import Token


UNWILLING = FUTURE | {"would"}
UNABLE = UNWILLING | {"can", "could", "ca"}
CONDITIONS = frozenset({"if", "unless", "until", "should"})


class Stances:
    """Answers whether a verb is refused, withheld, promised, threatened."""

    def __init__(self, cues: Cues, clauses: ClauseReader) -> None:
        self.cues = cues
        self.is_negated = clauses.is_negated

    def refuses(self, verb: Token, *, in_words: bool = False) -> bool:
        """Whether the verb's subject will not do it, now or ever: a refusal more than a denial.

        `in_words`: what is done by saying it is refused by "cannot", too: "could not support the bid".
        """
        words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "neg")}
        return self.is_negated(verb) and not words.isdisjoint(UNABLE if in_words else UNWILLING)

    def withholds(self, trigger: Token) -> bool:
        """Whether what is promised is that something of use will not be done, or readiness for it is denied."""
        if trigger.lower_ in self.cues.willing:
            return self.is_negated(trigger) or (trigger.dep_ in ("acomp", "oprd") and self.is_negated(trigger.head))
        return any(
            c.lemma_.lower() in self.cues.obliging and self.is_negated(c)
            for clause in children(trigger, "ccomp", "xcomp")
            for c in (clause, *children(clause, "xcomp"))
        )

    def is_own_word(self, verb: Token) -> bool:
        """Whether the verb is what its subject says of themselves: "the rebels said they would free him"."""
        clause = verb
        while clause.dep_ in ("conj", "xcomp") and clause.head.i != clause.i and clause.head.pos_ == "VERB":
            clause = clause.head
        if clause.dep_ != "ccomp" or clause.head.lemma_.lower() not in self.cues.speech:
            return False
        owns = {c.lower_ for c in children(clause, "nsubj")}
        speakers = {c.lower_ for c in children(clause.head, "nsubj")}
        return bool(owns & {"it", "they", "he", "she", "we", "i"}) or bool(owns & speakers)

    def threatens(self, verb: Token) -> bool:
        """Whether the verb is what somebody says they will do on a condition: "would cut the aid unless it yielded"."""
        if self.is_negated(verb) or not is_ahead(verb):
            return False
        token = verb
        conditional = _has_condition(verb)
        for _ in range(6):
            if token.dep_ in ("ccomp", "parataxis") and token.head.lemma_.lower() in self.cues.speech:
                return conditional or _has_condition(token.head)
            token = token.head
            conditional = conditional or (token.dep_ == "ccomp" and _has_condition(token))
        return False

    def decrees(self, trigger: Token, word: str) -> bool:
        """Whether the cue `word` of a plan is a decision by which the deed is done, and no duty to come."""
        if word not in self.cues.decreeing or trigger.lemma_.lower() in self.cues.levies:
            return False
        words = [t.lower_ for t in trigger.sent]
        if "will" in words or "would" in words or words[0] == "next":
            return False
        return not any(two == "next" and one != "the" for one, two in pairwise(words))

    def is_order(self, word: str) -> bool:
        """Whether the cue `word` of a plan is an order to do it: "ordered the arrest of ten men"."""
        return word in self.cues.ordering

    def is_ahead(self, noun: Token) -> bool:
        """Whether something else came about before it: "days before the talks", "ahead of the visit"."""
        prep = noun.head
        if noun.dep_ != "pobj" or noun.pos_ != "NOUN":
            return False
        if prep.lower_ == "of" and prep.head.lower_ == "ahead":
            prep = prep.head
        if prep.lower_ not in ("before", "ahead"):
            return False
        token = prep.head
        while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
            token = token.head
        return not any(c.lower_ == "had" for c in children(token, "aux"))


def _has_condition(verb: Token) -> bool:
    """Whether a clause of condition hangs on the verb, or "otherwise" stands before it."""
    for child in verb.children:
        if child.dep_ == "advcl" and any(m.lower_ in CONDITIONS for m in child.children if m.dep_ in ("mark", "aux")):
            return True
        if child.dep_ == "advmod" and child.lower_ == "otherwise":
            return True
    return False
