"""Who comes from elsewhere: a visitor to a state is not its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from graphbuild.extract.mentions import Reading
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token


def visitors(reading: Reading, iso3: str, words: Mapping[str, frozenset[str]]) -> set[int]:
    """The ids of the people without a country who visit this state: "Ann Lee arrived in Oslo"."""
    found: set[int] = set()
    for named in reading.named:
        if named.who.kind is not Kind.PERSON or named.who.country is not None or id(named.who) in found:
            continue
        root = reading.docs[named.block].root_of(named.start, named.end)
        while root.dep_ in ("conj", "appos", "compound", "nmod") and root.head.i != root.i:
            root = root.head
        if root.dep_ == "nsubj" and any(_is_in(reading, named.block, t, iso3) for t in _whither(root.head, words)):
            found.add(id(named.who))
    return found


def _whither(verb: Token, words: Mapping[str, frozenset[str]]) -> list[Token]:
    """What stands where a state does that one tours, makes a trip to, or arrives in."""
    lemma = verb.lemma_.lower()
    if lemma in words["touring_verbs"]:
        return [t for t in verb.children if t.dep_ == "dobj"]
    trips = [t for t in verb.children if t.dep_ == "dobj" and t.lemma_.lower() in words["trip_nouns"]]
    heads = [verb] if lemma in words["arriving_verbs"] else trips
    return [o for h in heads for p in h.children if p.lower_ in ("in", "to") for o in p.children if o.dep_ == "pobj"]


def _is_in(reading: Reading, block: int, token: Token, iso3: str) -> bool:
    named = reading.mention_of(block, token)
    return named is not None and named.who.country == iso3 and named.who.kind in (Kind.COUNTRY, Kind.PLACE)
