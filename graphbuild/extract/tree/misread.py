"""Verbs that the parser hangs on the wrong word: what they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.tree.steps import children

if TYPE_CHECKING:
    from spacy.tokens import Token


def finite_above(verb: Token) -> Token:
    """What the verb is joined to: a past tense to no participle, as in "ordered the port closed and sent ships"."""
    head = verb.head
    if verb.tag_ != "VBD" or not children(verb, "dobj") or head.dep_ not in ("xcomp", "ccomp"):
        return head
    is_participle = head.tag_ in ("VBN", "VBD") and not children(head, "aux", "auxpass", "nsubj", "nsubjpass", "dobj")
    return head.head if is_participle and children(head.head, "dobj") else head


def whole_sentence(verb: Token) -> Token | None:
    """The noun whose predicate was read as part of it: "a bomb planted under a bus killed ten men"; else None."""
    noun = verb.head
    is_predicate = verb.tag_ == "VBD" and noun.dep_ == "pobj" and children(verb, "dobj")
    while is_predicate and noun.dep_ in ("pobj", "prep", "acl", "agent"):
        noun = noun.head
    return noun if is_predicate and noun.dep_ == "ROOT" and noun.pos_ in ("NOUN", "PROPN") else None
