"""The state that a body belongs to, by what stands in its name and beside it: "the Swiss-based Omega"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import KNOWN_CITY, LARGE_CITY, Lexicon
from graphbuild.extract.mentions.places import PlaceFinder
from graphbuild.extract.mentions.reading import Named, Reading
from graphbuild.extract.mentions.wording import Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Homes:
    """Finds the states of bodies."""

    def __init__(self, lexicon: Lexicon, names: Wording, places: PlaceFinder) -> None:
        self.lexicon = lexicon
        self.names = names
        self.places = places

    def __call__(self, reading: Reading, doc: Doc, start: int, end: int) -> str | None:
        """The state of the body `start <= i < end`, by the first sign of it; None: nothing says."""
        return (
            self._of_region(reading, doc, start, end)
            or self.told(doc, start, end)
            or self._based(reading, doc, start)
            or self._home(reading, doc, end)
            or self._place_in(reading, doc, start, end)
        )

    def _of_region(self, reading: Reading, doc: Doc, start: int, end: int) -> str | None:
        """The state of a region that another state shares its name with, where the article is about that one.

        "The Georgia Bureau of Investigation" in an article about Atlanta.
        """
        about = reading.about
        for token in doc[start:end]:
            iso3 = self.lexicon.country_of(token.text)
            if iso3 is None or iso3 in about.sure:
                continue
            for place in self.lexicon.places(token.text):
                if place.kind == "region" and place.country != iso3 and place.country in about.near:
                    return place.country
        return None

    def told(self, doc: Doc, start: int, end: int) -> str | None:
        """The state that is named in the name or right behind it."""
        return self.places.country_in(doc, start, end) or self.of_country(doc, end)

    def of_country(self, doc: Doc, end: int) -> str | None:
        """The country of "the National Assembly of France"."""
        if end + 1 < len(doc) and (doc[end].lower_ == "of" or doc[end].text == "("):
            first = end + 1 + (doc[end + 1].lower_ == "the")
            for j in (first + 3, first + 2, first + 1):
                iso3 = self.lexicon.country_of(doc.text_of(first, j))
                if iso3:
                    return iso3
        return None

    def with_nation(self, doc: Doc, start: int) -> int:
        """The start of "US State Department", nation included."""
        i = start - 1
        if i > 0 and doc[i].text in ("'s", "'"):
            i -= 1
        return i if i >= 0 and self.names.is_nation(doc[i]) else start

    def with_region(self, doc: Doc, start: int) -> int:
        """The start of "Ohio Supreme Court", the part of a state included; `start` where none stands before it."""
        for i in (start - 2, start - 1):
            word = doc[start - 1]
            text = doc.text_of(i, start) if i >= 0 else ""
            if not text.istitle() or word.dep_ != "compound" or word.head.i < start or text in self.lexicon.forms:
                continue
            places = self.lexicon.places(text)
            whole = places and any(e.start <= i and e.end > start for e in doc.ents if e.label_ == "ORG")
            if whole and places[0].kind == "region":
                return i
        return start

    def _based(self, reading: Reading, doc: Doc, start: int) -> str | None:
        """The country of "the Swiss-based Omega" and "Oslo-based shipping firm Omega"."""
        for i in range(start - 1, max(1, start - 4), -1):
            if doc[i].lower_ in self.lexicon.knowledge.words["based_words"] and doc[i - 1].text == "-":
                name = doc[i - 2].text
                place = self.places.locate(reading, name, doc, i - 1)
                return self.lexicon.country_of(name) or (place.country if place is not None else None)
            if doc[i].pos_ not in ("NOUN", "ADJ", "PROPN"):
                return None
        return None

    def _home(self, reading: Reading, doc: Doc, end: int) -> str | None:
        """The country of "the University of the South in Lyon"."""
        if end + 1 < len(doc) and doc[end].lower_ in ("in", "of", "at") and doc[end + 1].text[:1].isupper():
            for j in (end + 3, end + 2):
                name = doc.text_of(end + 1, j)
                place = self.places.locate(reading, name, doc, j)
                if place is not None:
                    return place.country
                if self.lexicon.country_of(name):
                    return self.lexicon.country_of(name)
        return None

    def _place_in(self, reading: Reading, doc: Doc, start: int, end: int) -> str | None:
        """The country of "the Kuala Lumpur High Court", by the large city, region or known body in the name."""
        for i in range(start, end):
            for j in range(min(end - (i == start), i + 3), i, -1):
                text = doc.text_of(i, j)
                if (
                    text[:1].isupper()
                    and not self.names.is_body_noun(text.lower())
                    and text.lower() not in self.names.title_words
                ):
                    places = self.lexicon.places(text)
                    told = i > start and doc[i - 1].lower_ in ("of", "in") and j == end  # "the University of Kandy"
                    least = KNOWN_CITY if told else LARGE_CITY
                    if places and (places[0].kind != "city" or places[0].population >= least):
                        place = self.places.locate(reading, text, doc, j)
                        return place.country if place else None
                    bodies = [
                        self.lexicon.organization(f.key)
                        for f in self.lexicon.forms.get(text, ())
                        if f.use == "organization"
                    ]
                    if i == start and bodies and bodies[0].country:
                        return bodies[0].country
        return None

    def add_nested(self, reading: Reading, block: int, start: int, end: int, *, only: str | None = None) -> None:
        """Adds the state that is named within a body's name; `only` this one: the "Korea" of a party is the North."""
        doc = reading.docs[block]
        for i in range(start, end):
            for j in range(min(end, i + 4), i, -1):
                iso3 = self.lexicon.country_of(doc.text_of(i, j))
                if iso3 and self.places.country_in(doc, i, j) == iso3:
                    if self._of_region(reading, doc, i, j) is not None:
                        return
                    if only in (None, iso3):
                        reading.add(Named(block, i, j, reading.country(self.lexicon, iso3), "gazetteer"))
                    return
