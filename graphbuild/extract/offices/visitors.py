"""Who comes from elsewhere: a visitor to a state is not its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from graphbuild.extract.mentions import Reading
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token


def visited_states(reading: Reading, words: Mapping[str, frozenset[str]]) -> dict[int, set[str]]:
    """The states that people without a country come to, by the ids of these: "Ann Lee arrived in Oslo"."""
    found: dict[int, set[str]] = {}
    for named in reading.named:
        if named.who.kind is not Kind.PERSON or named.who.country is not None:
            continue
        root = reading.docs[named.block].root_of(named.start, named.end)
        while root.dep_ in ("conj", "appos", "compound", "nmod") and root.head.i != root.i:
            root = root.head
        for token in _whither(root.head, words) if root.dep_ == "nsubj" else ():
            spot = reading.mention_of(named.block, token)
            if spot is not None and spot.who.country and spot.who.kind in (Kind.COUNTRY, Kind.PLACE):
                found.setdefault(id(named.who), set()).add(spot.who.country)
    return found


def _whither(verb: Token, words: Mapping[str, frozenset[str]]) -> list[Token]:
    """What stands where a state does that one tours, makes a trip to, or arrives in."""
    lemma = verb.lemma_.lower()
    if lemma in words["touring_verbs"]:
        return [t for t in verb.children if t.dep_ == "dobj"]
    trips = [t for t in verb.children if t.dep_ == "dobj" and t.lemma_.lower() in words["trip_nouns"]]
    heads = [verb] if lemma in words["arriving_verbs"] else trips
    return [o for h in heads for p in h.children if p.lower_ in ("in", "to") for o in p.children if o.dep_ == "pobj"]
