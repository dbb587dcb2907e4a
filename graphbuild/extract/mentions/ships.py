"""Warships: "HMS Elm" acts for the state whose navy calls its ships so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions.reading import Named, Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 4  # words of a ship's name


class ShipFinder:
    """Adds the warships of a reading, each as its state."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.title_words = lexicon.knowledge.titles.heads
        self.navies: dict[str, list[str]] = {}  # what a navy's ships are called -> its state; some share one
        for pair in sorted(lexicon.knowledge.words["navies"]):
            self.navies.setdefault(pair[4:], []).append(pair[:3])
        self.small = frozenset(prefix.lower() for prefix in self.navies)

    def __call__(self, reading: Reading, block: int, doc: Doc) -> None:
        """Those of one block; what was taken for a name inside a ship's is none."""
        for token in doc.among(self.small):
            end = self._end(doc, token.i)
            if token.text not in self.navies or end is None:
                continue
            inside = {id(m): m for i in range(token.i, end) if (m := reading.covering.get((block, i))) is not None}
            for named in inside.values():
                reading.drop(named)
            states = self.navies[token.text]
            iso3 = next((s for s in states if s in reading.about.named_states), states[0])
            reading.add(Named(block, token.i, end, reading.country(self.lexicon, iso3), "office"))

    def _end(self, doc: Doc, start: int) -> int | None:
        """Where the name ends: the capitalised words behind the navy's letters that hang on each other."""
        end = start + 1
        while end < min(len(doc), start + LONGEST) and doc[end].text[:1].isupper() and doc[end].is_alpha:
            if doc[end].lower_ in self.title_words and doc[start].text in self.lexicon.forms:
                break  # an office of a body of that name: "INS Commissioner Ann Lee"
            end += 1
            if doc[end - 1].dep_ not in ("compound", "nmod", "amod") or not start <= doc[end - 1].head.i <= end:
                break
        return end if end > start + 1 else None
