"""What a verb says of itself: its tense, auxiliaries, negation and if-clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.modality.cues import Answer, Cues
from graphbuild.extract.tree import children, is_headline_future
from graphbuild.records import Status

if TYPE_CHECKING:
    from spacy.tokens import Token


FUTURE = frozenset({"will", "'ll", "shall", "wo"})
UNREAL = frozenset({"would", "could", "may", "might", "should", "can", "must", "'d", "ought", "ca"})
NOBODY = frozenset({"nobody", "none", "neither", "nothing"})
BESIDE = ("advmod", "cc", "preconj")


class ClauseReader:
    """Reads the status off a verb's own clause."""

    def __init__(self, cues: Cues) -> None:
        self.cues = cues

    def __call__(self, verb: Token) -> Answer | None:
        """From the verb's own auxiliaries, negation and if-clause."""
        if verb.pos_ not in ("VERB", "AUX"):
            return None
        if any(mark.lower_ in ("if", "unless", "lest") for mark in children(verb, "mark")):
            return Status.HYPOTHETICAL, "if"
        if _is_put_aside(verb):
            return Status.DENIED, "rather than"
        if self.is_negated(verb):
            # "could not attend" tells of what did not come about, "did not attend" that it is not so
            able = any(c.lower_ == "could" and c.dep_ == "aux" for c in verb.children)
            return (Status.CANCELLED if able else Status.DENIED), "not"
        for mark in children(verb, "mark"):
            if mark.lower_ in ("if", "unless", "whether", "lest"):
                return Status.HYPOTHETICAL, mark.text
        return self.tense(verb)

    def is_negated(self, verb: Token) -> bool:
        """Whether it is said not to be so, by "not" or by a subject that is nobody."""
        if verb.dep_ == "conj" and any(c.lower_ == "neither" and c.i < verb.i for c in verb.head.children):
            return True  # "neither confirmed nor denied it"
        for child in verb.children:
            if child.dep_ == "advmod" and child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
                return True
            if child.dep_ == "neg" or (child.lower_ in ("never", "neither", "nor") and child.dep_ in BESIDE):
                return True
            if child.dep_ in ("nsubj", "nsubjpass") and (child.lower_ in NOBODY or is_no(child)):
                return True  # "no country recognised it", "neither side came"
        return False

    def tense(self, verb: Token) -> Answer | None:
        """What the auxiliaries say of the time: planned or unreal; None for past and present."""
        auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
        words = {c.lower_ for c in auxiliaries}
        if (
            verb.dep_ == "conj"
            and not auxiliaries
            and verb.head.pos_ == "VERB"
            and verb.tag_ in ("VB", "VBN", "VBP")
            and not children(verb, "nsubj")
        ):
            return self.tense(verb.head)
        if words & FUTURE:
            return Status.PLANNED, min(words & FUTURE)
        if verb.lower_ == "ought":
            return Status.HYPOTHETICAL, "ought"  # the one modal that has its verb below it: "ought to help"
        unreal = words & UNREAL
        if "'d" in unreal and verb.tag_ in ("VBN", "VBD") and not words & {"be", "have"}:
            unreal -= {"'d"}  # "he'd agreed" had
        if unreal:
            if "would" in words and "have" not in words and self._is_reported(verb):
                return Status.PLANNED, "would"  # the future seen from the past: "said he would hold talks"
            return Status.HYPOTHETICAL, min(unreal)
        if "to" in words and (verb.dep_ == "ROOT" or is_headline_future(verb)):
            return Status.PLANNED, "to"  # "Blinken to meet Wang"
        return None

    def cancels(self, verb: Token) -> bool:
        """Whether the verb calls a plan off: "cancelled", "pulled out"."""
        words = [verb.lemma_.lower(), *(f"{verb.lemma_.lower()} {c.lower_}" for c in children(verb, "prt"))]
        return any((cue := self.cues.governors["predicate"].get(w)) and cue[0] is Status.CANCELLED for w in words)

    def _is_reported(self, verb: Token) -> bool:
        if any(c.lower_ in ("if", "unless") for a in children(verb, "advcl") for c in children(a, "mark")):
            return False
        return verb.dep_ == "ccomp" and verb.head.lemma_.lower() in self.cues.speech


def _is_put_aside(verb: Token) -> bool:
    """Whether something else was done in its place: "turned back rather than visit Oslo"."""
    if verb.tag_ not in ("VB", "VBG", "VBP") or verb.i < 2:
        return False
    start = verb.i - (2 if verb.doc[verb.i - 1].lower_ == "to" else 1)
    return bool(start > 0 and verb.doc[start].lower_ == "than" and verb.doc[start - 1].lower_ == "rather")


def is_no(noun: Token) -> bool:
    return any(c.lower_ in ("no", "neither") and c.dep_ in ("det", "neg", *BESIDE) for c in noun.children)


def is_done(verb: Token) -> bool:
    """Whether the verb of a that-clause tells in the past what came about: "had taken", "took"."""
    helping = children(verb, "aux", "auxpass")
    if not helping:
        return bool(verb.tag_ == "VBD")
    return verb.tag_ in ("VBN", "VBD") and helping[0].lower_ in ("had", "has", "have", "'ve", "'d", "was", "were")


def is_infinitive(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def is_dependent(verb: Token) -> bool:
    """Whether the verb is an infinitive or participle that another word governs: "the goal of resuming talks"."""
    while verb.dep_ == "conj" and verb.head.tag_ == verb.tag_:
        verb = verb.head  # "made them stop and achieve a truce"
    governed = verb.dep_ in ("xcomp", "pcomp", "acl", "advcl") if verb.tag_ in ("VB", "VBG") else False
    governed = governed or (verb.tag_ == "VB" and verb.dep_ == "ccomp")
    return governed and not any(c.dep_ == "aux" and c.lower_ != "to" for c in verb.children)
