"""States by name, adjective and people; which name of one is rather that of a region or town."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions.about import look_about
from graphbuild.extract.mentions.bodies import BodyFinder
from graphbuild.extract.mentions.bodies.initials import add_initials, bracketed, introduced, read_told
from graphbuild.extract.mentions.candidates import Candidate
from graphbuild.extract.mentions.capitals import CapitalFinder
from graphbuild.extract.mentions.halves import HalfFinder
from graphbuild.extract.mentions.places import COMPASS, PlaceFinder
from graphbuild.extract.mentions.reading import Named, Reading
from graphbuild.extract.mentions.ships import ShipFinder

if TYPE_CHECKING:
    from spacy.tokens import Doc


BETWEEN = frozenset({",", "and", ";"})  # two of a list


class StateFinder:
    """Adds countries, capitals and, by the way, bodies to a reading: what the written forms of the tables mean."""

    def __init__(self, lexicon: Lexicon, bodies: BodyFinder, places: PlaceFinder) -> None:
        self.lexicon = lexicon
        self.bodies = bodies
        self.places = places
        self.capitals = CapitalFinder(lexicon, bodies, places)
        self.halves = HalfFinder(lexicon)
        self.ships = ShipFinder(lexicon)
        self.words = lexicon.knowledge.words
        self.abroad: dict[str, list[str]] = {}  # state -> the others that a people called after it lives in
        for pair in sorted(self.words["peoples_abroad"], reverse=True):
            self.abroad.setdefault(pair[:3], []).append(pair[4:])

    def __call__(self, reading: Reading, chosen: list[list[Candidate]]) -> None:
        brackets = bracketed(reading, chosen)
        reading.about = look_about(reading, chosen, self.lexicon)
        short: list[tuple[int, Candidate]] = []
        for block, candidates in enumerate(chosen):
            for candidate in candidates:
                if self._is_short(reading.docs[block], candidate):
                    short.append((block, candidate))  # what initials stand for may be told after them
                else:
                    self._add(reading, block, candidate, brackets)
        read_told(reading)
        for block, candidate in short:
            self._add(reading, block, candidate, brackets)
        for block, doc in enumerate(reading.docs):
            self._hyphened(reading, block, doc)
            self.halves(reading, block, doc)
            self.ships(reading, block, doc)
        add_initials(reading)

    def _add(self, reading: Reading, block: int, candidate: Candidate, brackets: dict[str, tuple[int, int]]) -> None:
        if candidate.label == "form":
            self._form(reading, block, candidate)
        elif candidate.label == "body":
            self.bodies.add(reading, block, candidate, brackets)

    def _is_short(self, doc: Doc, candidate: Candidate) -> bool:
        """Whether it is initials that may mean a body of the article's own."""
        token = doc[candidate.start]
        introduced = token.i > 0 and doc[token.i - 1].text == "("
        short = candidate.end - candidate.start == 1 and token.is_upper and 2 < len(token) <= 8 and not introduced
        if candidate.label == "form":
            bodies = [self.lexicon.organization(f.key) for f in candidate.forms if f.use == "organization"]
            return short and bool(bodies) and all(b.weak for b in bodies)
        return short and candidate.label == "body"

    def _is_region(self, reading: Reading, doc: Doc, start: int, end: int, iso3: str) -> bool:
        """Whether a state's name means the region of another state that bears it: "Georgia Gov. Brian Kemp"."""
        regions = [
            p
            for p in self.lexicon.places(doc.text_of(start, end))
            if p.kind == "region" and p.country and p.country != iso3
        ]
        if not regions:
            return False
        after = doc[end].lower_ if end < len(doc) else ""
        if self._is_listed(doc, start, end):
            return False
        if after in self.words["region_officials"] or (
            after == "," and end + 1 < len(doc) and self.lexicon.country_of(doc[end + 1].text) == regions[0].country
        ):
            return True
        return regions[0].country in reading.about.near and iso3 not in reading.about.sure

    def _is_listed(self, doc: Doc, start: int, end: int) -> bool:
        """Whether it stands in a list of states: "Chad, Georgia, Israel and Mali"."""
        if start < 2 or end + 1 >= len(doc) or not {doc[start - 1].lower_, doc[end].lower_} <= BETWEEN:
            return False
        beside = (doc[start - 2].text, doc[end + 1].text)
        return all(any(f.use == "name" for f in self.lexicon.forms.get(text, ())) for text in beside)

    def _is_town(self, doc: Doc, end: int, iso3: str) -> bool:
        """Whether a state's name is that of a town in another state's region: "Lebanon, Pennsylvania"."""
        return self.places.of_region(doc, end, iso3) is not None

    def _form(self, reading: Reading, block: int, candidate: Candidate) -> None:
        who = introduced(reading, block, candidate, self.lexicon)
        if who is not None:
            reading.add(Named(block, candidate.start, candidate.end, who, "name"))
            return
        by_use = {form.use: form.key for form in reversed(candidate.forms)}
        if "organization" in by_use:
            self.bodies.add_known(
                reading, block, candidate, [f.key for f in candidate.forms if f.use == "organization"]
            )
            return
        doc = reading.docs[block]
        if candidate.end < len(doc) and doc[candidate.end].lower_ in self.lexicon.knowledge.words["currencies"]:
            return  # "60 million U.S. dollars"
        words = doc.text_of(candidate.start, candidate.end).lower()
        if words in self.words["adjectives_of_regions"] and by_use.get("adjective") not in reading.about.spelt:
            return  # "Central African mediators" where no Central African Republic is named
        for use in ("name", "adjective", "people"):
            if use == "name" and use in by_use and self._is_town(reading.docs[block], candidate.end, by_use[use]):
                self.places.add(reading, block, candidate.start, candidate.end)
                return
            if (
                use == "name"
                and use in by_use
                and self._is_region(reading, reading.docs[block], candidate.start, candidate.end, by_use[use])
            ):
                self.places.add(reading, block, candidate.start, candidate.end)
                return
            if use in by_use:
                meant = (
                    by_use[use] if use == "name" else self._where_they_live(reading, doc, candidate.start, by_use[use])
                )
                named = Named(block, candidate.start, candidate.end, reading.country(self.lexicon, meant), "gazetteer")
                if meant != by_use[use]:
                    named.notes = (f"{doc.text_of(candidate.start, candidate.end)}: those of {meant}, a guess",)
                reading.add(named)
                before = reading.docs[block][candidate.start - 1] if candidate.start else None
                if use == "name" and before is not None and before.lower_ in COMPASS:
                    self.places.add(reading, block, candidate.start, candidate.end)  # "in southern Lebanon"
                return
        if "capital" in by_use:
            self.capitals.add(reading, block, candidate, by_use["capital"])

    def _where_they_live(self, reading: Reading, doc: Doc, start: int, iso3: str) -> str:
        """The state whose own a people is in an article that never names the one it is called by."""
        about = reading.about
        if iso3 in about.spelt or iso3 not in self.abroad:
            return iso3
        beside = self.lexicon.country_of(doc[start - 1].text) if start else None
        if beside in self.abroad[iso3]:
            return beside  # "Kosovar Albanians"
        homes = [h for h in self.abroad.get(iso3, ()) if h in about.nearest or h in about.spelt]
        return homes[0] if homes else iso3

    def _hyphened(self, reading: Reading, block: int, doc: Doc) -> None:
        """The countries of "US-Chinese", "Franco-German", "Russian-backed"."""
        if "-" not in doc.text:
            return
        for token in doc:
            if (
                token.text in self.lexicon.knowledge.combining
                and token.i + 1 < len(doc)
                and doc[token.i + 1].text == "-"
            ):
                iso3 = self.lexicon.knowledge.combining[token.text]
                if token.i + 2 >= len(doc) or not self.lexicon.country_of(doc[token.i + 2].text):
                    continue  # "Indo-Pacific"
                if (block, token.i) not in reading.covering:
                    reading.add(Named(block, token.i, token.i + 1, reading.country(self.lexicon, iso3), "gazetteer"))
                continue
            if "-" not in token.text or len(token) < 4 or (block, token.i) in reading.covering:
                continue
            for part in token.text.split("-"):
                told = self.lexicon.country_of(part) or self.lexicon.knowledge.combining.get(part)
                if told:
                    reading.add(Named(block, token.i, token.i + 1, reading.country(self.lexicon, told), "gazetteer"))
