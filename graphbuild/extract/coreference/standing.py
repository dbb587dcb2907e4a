"""How a bare noun stands: alone, with an article, of several states."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from graphbuild.extract.mentions import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

Lists = Mapping[str, frozenset[str]]


def is_alone(token: Token) -> bool:
    """Whether the noun has nothing but its article: "the leaders", and not "the leaders of Peru"."""
    aside = ("punct", "cc", "conj", "case", "appos")
    return [c.lower_ for c in token.children if c.dep_ not in aside] == ["the"]


def is_bare(words: Lists, token: Token) -> bool:
    """Whether it stands for the one that everybody knows: "urged parliament to", and not "went into government"."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    if after is not token and (after.pos_ in ("NOUN", "PROPN") or after.tag_ == "POS"):
        return False
    if any(c.dep_ not in ("punct", "cc", "conj") for c in token.lefts):
        return False
    if token.dep_ in ("nsubj", "nsubjpass"):
        return True
    if token.dep_ == "dobj":
        return token.head.lemma_.lower() in words["asked_bodies"]
    return token.dep_ == "pobj" and token.head.lower_ in ("by", "against")


def are_levels(words: Lists, token: Token) -> bool:
    """Whether they are governments of one state: "the central and state governments"."""
    kinds = (c for c in token.lefts if c.dep_ in ("amod", "compound", "nmod"))
    return any(t.lemma_.lower() in words["levels"] for c in kinds for t in (c, *c.conjuncts))


def is_of_several(words: Lists, reading: Reading, block: int, token: Token) -> bool:
    """Whether they are of states that are not named here: "the premiers of three Asian states"."""
    of = [p for p in token.rights if p.dep_ == "prep" and p.lower_ in ("of", "from")]
    wide = [t for p in of for t in p.subtree if t.lower_ in words["wide_areas"]]  # "from across the region"
    several = [o for p in of for o in p.children if o.tag_ == "NNS" and o.lemma_.lower() in words["pair_nouns"]]
    return any(reading.mention_of(block, t) is None for t in (*wide, *several))


def stands_alone(token: Token) -> bool:
    """Whether they are told of as known: "Ministers also discussed the war"."""
    return token.dep_ == "nsubj" and all(c.dep_ in ("punct", "cc", "conj") for c in token.children)
