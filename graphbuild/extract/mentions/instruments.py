"""Names that hold a place, or sound like one, and mean none: treaties, feasts, people with a title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import TYPE_CHECKING

from graphbuild.knowledge import Knowledge

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

WORDS = 3  # of such a name behind the place in it


def is_instrument(doc: Doc, end: int, words: Mapping[str, Set[str]]) -> bool:
    """Whether the name that ends there goes on to that of a treaty: "the Vienna | Convention on ..."."""
    for token in doc[end : end + WORDS]:
        if not token.text.istitle():
            return False
        if token.lower_ in words["instruments"]:
            return True
    return False


def is_no_place(name: Sequence[Token], knowledge: Knowledge) -> bool:
    """Whether the words of a name say that it is none of a place: "President Park", "the Elm Road Agreement"."""
    if len(name) > 1 and name[-1].lower_ in knowledge.words["no_place_ends"]:
        return True
    return len(name) == 2 and name[0].lower_ in knowledge.classes["official"]
