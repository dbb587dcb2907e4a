"""The halves of divided countries: "North and South Korea", "the North", "both Koreas"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions.reading import Named, Reading
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc


class HalfFinder:
    """Adds mentions of halves to a reading that has the countries' whole names already."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        named = {c.name: iso3 for iso3, c in lexicon.knowledge.countries.items()}
        self.wholes: dict[str, tuple[str, str]] = {}  # "Koreas" -> both halves
        # "north" -> the countries so named, each with its other half
        self.halves: dict[str, list[tuple[str, str]]] = {}
        for half, other in (("North", "South"), ("South", "North"), ("East", "West"), ("West", "East")):
            for name, iso3 in named.items():
                rest = name.removeprefix(f"{half} ")
                if rest != name and f"{other} {rest}" in named:
                    self.wholes[rest + "s"] = (iso3, named[f"{other} {rest}"])
                    self.halves.setdefault(half.lower(), []).append((iso3, named[f"{other} {rest}"]))
        names = "|".join(half.capitalize() for half in sorted(self.halves))
        self.joined = re.compile(rf"\b({names}) (?:and|or) (?={names})")

    def __call__(self, reading: Reading, block: int, doc: Doc) -> None:
        """ "The North" and "the South" of an article that names both halves of a divided country."""
        for match in self.joined.finditer(doc.text):
            self._both_halves(reading, block, doc, match.group(1).lower(), match.start())
        divided = any(
            {one, other} <= reading.about.named_states for pairs in self.halves.values() for one, other in pairs
        )
        if not divided and not any(whole in doc.text for whole in self.wholes):
            return
        for token in doc:
            if token.text in self.wholes and (block, token.i) not in reading.covering:
                both = [reading.country(self.lexicon, iso3) for iso3 in sorted(self.wholes[token.text])]
                reading.add(Named(block, token.i, token.i + 1, both[0], "gazetteer", also=(both[1],)))
            if token.lower_ not in self.halves or not token.text.istitle() or not token.i:
                continue
            after = doc[token.i + 1] if token.i + 1 < len(doc) else None
            joined = after is not None and (after.text[:1].isupper() or after.lower_ == "of" or after.text == "-")
            if doc[token.i - 1].lower_ != "the" or joined or (block, token.i) in reading.covering:
                continue
            for one, other in self.halves[token.lower_]:
                if {one, other} <= reading.about.named_states:
                    reading.add(Named(block, token.i, token.i + 1, reading.country(self.lexicon, one), "gazetteer"))
                    break

    def _both_halves(self, reading: Reading, block: int, doc: Doc, half: str, at: int) -> None:
        """ "North and South Korea", "North and South Korean ministers": the first half is named by the second."""
        first = next((t.i for t in doc if t.idx == at), None)
        second = reading.covering.get((block, first + 2)) if first is not None else None
        if first is None or second is None or second.start != first + 2 or second.who.kind is not Kind.COUNTRY:
            return
        for one, other in self.halves.get(half, ()):
            if second.who.country == other:
                second.start = second.outer = first
                reading.covering.setdefault((block, first), second)
                second.also = (*second.also, reading.country(self.lexicon, one))
