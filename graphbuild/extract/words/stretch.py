"""Some words of a block that stand side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from graphbuild.extract.words.word import Word
    from graphbuild.extract.words.words import Words


class Stretch:
    """The words `start <= i < end`; answers to what the rules ask of a spaCy Span."""

    __slots__ = ("_text", "doc", "end", "label_", "start")

    def __init__(self, doc: Words, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label
        self._text: str | None = None  # asked for again and again

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Word]:
        return iter(self.doc[self.start : self.end])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stretch) and (self.doc, self.start, self.end) == (other.doc, other.start, other.end)

    def __hash__(self) -> int:
        return hash((id(self.doc), self.start, self.end))

    @overload
    def __getitem__(self, i: int) -> Word: ...
    @overload
    def __getitem__(self, i: slice) -> list[Word]: ...
    def __getitem__(self, i: int | slice) -> Word | list[Word]:
        if isinstance(i, slice):
            return self.doc[self.start : self.end][i]
        at = i + (self.start if i >= 0 else self.end)
        if not self.start <= at < self.end:
            raise IndexError(i)
        return self.doc[at]

    def __reversed__(self) -> Iterator[Word]:
        return reversed(self.doc[self.start : self.end])

    @property
    def sent(self) -> Stretch:
        """The sentence in which it begins."""
        return self.doc[self.start].sent

    @property
    def text(self) -> str:
        """As it stands in the block."""
        if self._text is None:
            self._text = self.doc.text_of(self.start, self.end)
        return self._text

    @property
    def root(self) -> Word:
        """The word nearest to the sentence's root, the first of several."""
        return self.doc.root_of(self.start, self.end)
