"""Which words of a doc may be names: written forms of the tables, what NER marks, and what stands behind a title."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions.candidates.bearing import find_bearing
from graphbuild.extract.mentions.candidates.candidate import Candidate
from graphbuild.extract.mentions.candidates.composed import find_composed
from graphbuild.extract.mentions.candidates.leaders import find_leaders
from graphbuild.extract.mentions.candidates.marked import MarkedNames
from graphbuild.extract.mentions.candidates.seated import find_seated
from graphbuild.extract.mentions.candidates.spelt import find_spelt_out
from graphbuild.extract.mentions.candidates.titled import TitledNames
from graphbuild.extract.mentions.candidates.told import find_told
from graphbuild.extract.mentions.candidates.written import WrittenForms
from graphbuild.extract.mentions.wording import Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Candidate", "CandidateFinder"]

TABLES = 6  # rank of names that the tables have whole
LONGEST_NAME = 4  # words of a person's name


class CandidateFinder:
    """Finds what may be names in one doc after another."""

    def __init__(self, lexicon: Lexicon, names: Wording) -> None:
        self.lexicon = lexicon
        self.names = names
        self.written = WrittenForms(lexicon, names)
        self.titled = TitledNames(lexicon, names)
        self.marked = MarkedNames(lexicon, names, self.written, self.titled)

    def __call__(self, doc: Doc, day: date | None) -> list[Candidate]:
        """The names of a doc, no two overlapping: the surest first, then the longest."""
        found = [
            *self.written.find(doc),
            *self.marked.find(doc, day),
            *self.titled.find(doc, day),
            *find_spelt_out(doc, self.lexicon, self.names),
            *find_told(doc, self.lexicon, self.names),
            *find_composed(doc, self.lexicon, self.names),
            *find_seated(doc, self.lexicon, self.names),
            *find_bearing(doc, self.lexicon, self.names),
            *find_leaders(doc, self.lexicon, day),
        ]
        found.sort(key=lambda c: (-c.rank, c.start - c.end, c.start))
        taken: set[int] = set()
        kept = []
        for candidate in found:
            tokens = range(candidate.start, candidate.end)
            if not taken.intersection(tokens):
                taken.update(tokens)
                kept.append(candidate)
        return _with_halves(sorted(kept, key=lambda c: c.start))

    def of_turn(self, doc: Doc, day: date | None) -> list[Candidate]:
        """The names of a block that only says who speaks: "Ann Lee, BBC correspondent"; whatever NER makes of them."""
        end = next((t.i for t in doc if t.text in (",", "(")), len(doc))
        start = self.names.after_title(doc, 0, end)
        marked = self(doc, day)
        kept = [c for c in marked if c.start >= end]
        own = [c for c in marked if c.end <= end and c.label == "person" and (end - start == 1 or c.rank > 4)]
        if own:
            return [*own, *kept]
        least = 1 if start else 2  # "Ms Lee", but not "Question"
        if least <= end - start <= 4 and not any(t.lower_ in self.names.title_words for t in doc[start:end]):
            return [Candidate(start, end, 4, "person"), *kept]
        return kept


def _with_halves(found: list[Candidate]) -> list[Candidate]:
    """The names in the order of the text, those of people whole that NER cut in two: "Maj. Kwame | Nkansah Boadu"."""
    whole: list[Candidate] = []
    for c in found:
        last = whole[-1] if whole else None
        halves = last is not None and last.label == c.label == "person" and last.end == c.start
        if last is not None and halves and last.rank < TABLES > c.rank and c.end - last.start <= LONGEST_NAME:
            whole[-1] = Candidate(last.start, c.end, max(last.rank, c.rank), "person")
        else:
            whole.append(c)
    return whole
