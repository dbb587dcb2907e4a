"""The apposition behind a name, which tells what it is: "Sempre Avanti, the platform that ...", "Ana Rao, a lawyer"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def apposed(doc: Doc, start: int, end: int, *, first: int) -> Token | None:
    """The noun in apposition to the name `start <= i < end`, among six words from `first` on and before a comma.

    None where there is none, or it means several.
    """
    told = next((t for t in doc[first : first + 6] if t.dep_ == "appos" or t.text == ","), None)
    is_of_name = told is not None and told.dep_ == "appos" and start <= told.head.i < end and told.tag_ == "NN"
    return told if is_of_name else None
