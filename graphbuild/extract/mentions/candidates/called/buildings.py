"""Signs of a building or a house that is called after somebody or something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions.wording import Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc


class BuildingSigns:
    """Answers whether a name is a building's, and where it begins."""

    def __init__(self, lexicon: Lexicon, names: Wording) -> None:
        self.lexicon = lexicon
        self.names = names
        self.words = lexicon.knowledge.words
        self.building_nouns = self.words["venue_heads"] | self.words["buildings"]
        self.first_names = self.words["male_names"] | self.words["female_names"]

    def called_after(self, doc: Doc, start: int) -> int | None:
        """Where a venue's name begins that goes on to a person's: "Estadio Nacional | Ann Lee", "St. Anthony"."""
        first = start
        while first > max(0, start - 3) and doc[first - 1].text.istitle() and doc[first - 1].is_alpha:
            first -= 1
        for i in range(first, start + 1):
            if doc[i].lower_ in self.words["venue_starts"] and doc[i].text.istitle():
                return i
        return start - 1 if start and doc[start - 1].text in ("St", "St.", "Saint") else None

    def is_venue(self, doc: Doc, start: int, end: int) -> bool:
        """Whether what NER takes for a body is where something happens: "an attack at the Luxor Club"."""
        last = doc[end - 1]
        if last.lower_ not in self.words["public_houses"] or not last.text.istitle() or end - start < 2:
            return False
        root = doc.root_of(start, end)
        if root.dep_ != "pobj" or root.head.lower_ not in ("at", "outside", "near", "inside", "in"):
            return False
        above = root.head.head
        return above.lower_ not in self.names.person_heads and (
            above.pos_ in ("VERB", "AUX") or above.lemma_.lower() in self.words["place_nouns"]
        )

    def is_building(self, doc: Doc, start: int, end: int) -> bool:
        """Whether what NER takes for a person is a building: "Ann Lee Hospital", "the Ben Rao barracks"."""
        is_surname = doc[end - 1].lower_ in self.words["surname_nouns"]
        if end - start == 2 and is_surname and doc[start].lower_ in self.first_names:
            return False
        if end - start > 1 and doc[end - 1].lower_ in self.building_nouns and doc[end - 1].text.istitle():
            return not self.lexicon.surnames.get(doc[end - 1].text)
        after = doc[end] if end < len(doc) else None
        return (
            after is not None
            and after.lower_ in self.building_nouns
            and after.tag_ in ("NN", "NNS", "NNP")
            and doc[end - 1].head.i == after.i
            and doc[end - 1].dep_ in ("compound", "nmod", "amod")
        )
