"""For whom an official speaks: whose "we", "our country" and "his country" are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions import Named, Reading, Who
from graphbuild.extract.mentions.reading import stand_in
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

RULING = frozenset({Kind.COUNTRY, Kind.GOVERNMENT, Kind.MILITARY})
STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY"})


def go_home(reading: Reading, lexicon: Lexicon, named: Named, token: Token) -> None:
    """Notes on the "we" of an official the state or body for which he says it; "our country" is that state."""
    words = lexicon.knowledge.words
    if token.lower_ in words["pronouns_alone"] or token.lower_.endswith("selves"):
        return  # "we shall defend ourselves" is done to nobody
    home = home_of(reading, lexicon, named.who)
    if home is None:
        return
    named.home = stand_in(named.block, token, home, "pronoun", f"{token.text}: those for whom {named.who.name} speaks")
    own = own_state(words, reading, lexicon, named.block, token.head)
    if own is not None:
        reading.add(own)


def home_of(reading: Reading, lexicon: Lexicon, who: Who) -> Who | None:
    """The state of which somebody is an official, the body of which he is one; None of others."""
    if who.kind is Kind.GOVERNMENT and who.country:
        return reading.country(lexicon, who.country)
    if who.kind is not Kind.PERSON or not who.role:
        return None
    if who.body is not None and who.body.kind not in RULING:
        return who.body
    office = set(who.role.lower().split())
    words = lexicon.knowledge.words
    if not who.country or who.sector not in STATE_SECTORS or office & (words["local_titles"] | {"former"}):
        return None
    return reading.country(lexicon, who.country)


def own_state(
    words: Mapping[str, frozenset[str]], reading: Reading, lexicon: Lexicon, block: int, land: Token
) -> Named | None:
    """The state that "his country" and "our nation" are: that of whose it is."""
    if land.lower_ not in words["home_nouns"] or (block, land.i) in reading.at:
        return None
    owners = (reading.mention_of(block, c) for c in land.lefts if c.dep_ == "poss")
    owner = next((m.who for m in owners if m is not None and m.who.kind is Kind.PERSON), None)
    if owner is None or owner.country is None:
        return None
    state = reading.country(lexicon, owner.country)
    return stand_in(block, land, state, "coreference", f"{land.text}: that of {owner.name}")
