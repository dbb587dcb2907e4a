"""Deeds that are only shown or written of: in a title, in a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.frames.slots import Slots

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 8  # words of a title, to either side
OPENING, CLOSING = frozenset({'"', "“", "‘"}), frozenset({'"', "”", "’"})
SMALL = frozenset({"of", "the", "a", "an", "and", "in", "on", "to", "for", "with", "at", "by", "from"})


def is_title(here: Slots, noun: Token) -> bool:
    """Whether a noun is of a work's title: "The Invasion of Elba", in quotation marks and large letters."""
    if not noun.text.istitle() or noun.is_sent_start:
        return False
    doc = noun.doc
    start = next((i for i in range(noun.i - 1, max(-1, noun.i - LONGEST), -1) if doc[i].text in OPENING), None)
    end = next((i for i in range(noun.i + 1, min(len(doc), noun.i + LONGEST)) if doc[i].text in CLOSING), None)
    if start is None or end is None or doc[end - 1].is_punct:
        return False  # "'Shame on Mali,' she said"
    within = [t for t in doc[start + 1 : end] if t.is_alpha]
    return (
        len(within) > 1 and within[0].text[:1].isupper() and all(t.text.istitle() or t.lower_ in SMALL for t in within)
    )


def is_shown(here: Slots, noun: Token) -> bool:
    """Whether a plural noun only tells what a film or picture is of: "drawings of battles"."""
    if noun.tag_ != "NNS" or noun.dep_ != "pobj" or noun.head.lower_ != "of":
        return False
    bare = not any(c.dep_ in ("det", "poss", "nummod") for c in noun.lefts)
    return bare and noun.head.head.lemma_ in here.grammar.words["depictions"]
