"""Whose deeds the items of a list are: "The Council, ... 1. Calls on Chad", "The two ministers: ... Agreed to meet"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.phrases import once
from graphbuild.extract.mentions import Named

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphbuild.extract.frames.sides.sides import Sides

LENGTH = 60  # blocks above an item that its heading is looked for
HEADING = 60  # words of a heading, or of an item, at most


def opens_item(verb: Token) -> bool:
    """Whether the verb begins its block, and nobody is its subject: "Calls on Chad to ...", "Also welcoming ..."."""
    before = verb.doc[: verb.i]
    return (
        len(before) < 3
        and all(t.pos_ in ("ADV", "CCONJ") for t in before)
        and verb.lower_ != verb.lemma_.lower()  # an order it would be otherwise
        and not tree.children(verb, "nsubj", "nsubjpass", "aux")
    )


def listed_under(here: Sides) -> list[Named]:
    """The actors of the heading above the list that this block is an item of; empty where it is none."""
    for block in range(here.block - 1, max(-1, here.block - LENGTH), -1):
        doc = here.reading.docs[block]
        head = next(iter(doc.sents)).root if 0 < len(doc) <= HEADING else None
        if head is None:
            return []
        if opens_item(head):
            continue  # an item too
        if doc[-1].text not in (":", ","):
            return []
        heads = [head] if head.pos_ in ("NOUN", "PROPN") else tree.surface_subjects(head, here.grammar.control)
        above = type(here)(here.grammar, here.reading, here.quotes, block)
        return once([m for t in heads for m in above.of_token(t)])
    return []
