"""One stretch that NER marked, as far as it has been read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from graphbuild.extract.mentions.candidates.candidate import Candidate

if TYPE_CHECKING:
    from spacy.tokens import Doc


Found = list[Candidate] | None  # the names of a stretch; an empty list: it is none; None: another rule may tell
NOTHING: list[Candidate] = []  # read, never added to


@dataclass(slots=True)
class Marked:
    """Tokens `start <= i < end` of a doc, NER's `label` for them, the article's `day`, and its dateline's `town`."""

    doc: Doc
    start: int
    end: int
    label: str
    day: date | None
    town: tuple[int, int] | None
    _texts: dict[tuple[int, int], str] = field(default_factory=dict)  # of the stretch, as far as it was read so

    @property
    def text(self) -> str:
        """As it stands in the block."""
        key = (self.start, self.end)
        if key not in self._texts:
            self._texts[key] = self.doc.text_of(*key)
        return self._texts[key]

    @property
    def several(self) -> bool:
        """Whether it has more than one word."""
        return self.end - self.start > 1

    @property
    def rank(self) -> int:
        """How sure a name of so many words is."""
        return 4 if self.several else 2

    def found(self, rank: int, label: str) -> list[Candidate]:
        """The whole stretch as one name."""
        return [Candidate(self.start, self.end, rank, label)]
