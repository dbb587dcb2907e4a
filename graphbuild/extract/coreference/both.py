""" "Both sides", "the two ministers", "the two countries": which two they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from graphbuild.extract.coreference import pairs
from graphbuild.extract.coreference.history import History
from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions import Named, Reading
from graphbuild.extract.mentions.reading import stand_in
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token


def read(
    words: Mapping[str, frozenset[str]],
    reading: Reading,
    lexicon: Lexicon,
    history: History,
    block: int,
    token: Token,
    here: tuple[int, int],
) -> Named | None:
    """The two that the noun means; of two officials their states, where it is "the two countries"."""
    lemma = token.lemma_.lower()
    persons = lemma in words["pair_people"]
    is_ranked = any(c.dep_ == "poss" or c.tag_ == "JJS" for c in token.lefts)  # "the world's two largest powers"
    dealing = None if is_ranked else token
    if lemma in words["pair_forces"]:  # "both armies" are no states
        pair = pairs.two_forces(history, here)
    else:
        pair = pairs.the_two(history, here, persons=persons, dealing=dealing, opposed=lemma in words["sides"])
    if persons and len(pair) < 2 and lemma != "man":  # one of the ministers has no name
        pair = pairs.the_two(history, here, persons=False, dealing=dealing)
    if len(pair) < 2:
        return None
    named = stand_in(block, token, pair[0], "coreference", f"{token.text}: the two named last")
    named.also = (pair[1],)
    one, two = (reading.country(lexicon, w.country) if w.country and w.kind is Kind.PERSON else w for w in pair)
    if [one, two] == pair or one is two:
        return named
    named.home = stand_in(block, token, one, "coreference", f"{token.text}: the states of the two")
    named.home.also = (two,)
    return named.home if lemma in words["pair_lands"] else named
