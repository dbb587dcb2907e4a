"""Treaties and charters that are called after where they were signed."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

WORDS = 3  # of such a name behind the place in it


def is_instrument(doc: Doc, end: int, words: Mapping[str, Set[str]]) -> bool:
    """Whether the name that ends there goes on to that of a treaty: "the Vienna | Convention on ..."."""
    for token in doc[end : end + WORDS]:
        if not token.text.istitle():
            return False
        if token.lower_ in words["instruments"]:
            return True
    return False
