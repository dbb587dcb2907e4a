"""The strings behind spaCy's numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.vocab import Vocab


class Strings(dict[int, str]):
    """Number -> string of one vocabulary, each asked for once."""

    def __init__(self, vocab: Vocab) -> None:
        self.store = vocab.strings

    def __missing__(self, number: int) -> str:
        text: str = self.store[number] if number else ""
        self[number] = text
        return text
