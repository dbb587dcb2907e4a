"""States by name, adjective, people and capital; which word of them is a region, a city or a government."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.lists import either
from graphbuild.extract.mentions.bodies import BodyFinder
from graphbuild.extract.mentions.bodies.initials import add_initials, bracketed, introduced, read_told
from graphbuild.extract.mentions.candidates import Candidate
from graphbuild.extract.mentions.places import COMPASS, PlaceFinder
from graphbuild.extract.mentions.reading import Named, Reading
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class StateFinder:
    """Adds countries, capitals and, by the way, bodies to a reading: what the written forms of the tables mean."""

    def __init__(self, lexicon: Lexicon, bodies: BodyFinder, places: PlaceFinder) -> None:
        self.lexicon = lexicon
        self.bodies = bodies
        self.places = places
        self.words = lexicon.knowledge.words
        named = {c.name: iso3 for iso3, c in lexicon.knowledge.countries.items()}
        self.abroad: dict[str, list[str]] = {}  # state -> the others that a people called after it lives in
        for pair in sorted(self.words["peoples_abroad"], reverse=True):
            self.abroad.setdefault(pair[:3], []).append(pair[4:])
        self.wholes: dict[str, tuple[str, str]] = {}  # "Koreas" -> both halves
        self.halves: dict[
            str, list[tuple[str, str]]
        ] = {}  # "north" -> the countries so named, each with its other half
        for half, other in (("North", "South"), ("South", "North"), ("East", "West"), ("West", "East")):
            for name, iso3 in named.items():
                rest = name.removeprefix(f"{half} ")
                if rest != name and f"{other} {rest}" in named:
                    self.wholes[rest + "s"] = (iso3, named[f"{other} {rest}"])
                    self.halves.setdefault(half.lower(), []).append((iso3, named[f"{other} {rest}"]))
        names = "|".join(half.capitalize() for half in sorted(self.halves))
        self.joined = re.compile(rf"\b({names}) (?:and|or) (?={names})")

    def __call__(self, reading: Reading, chosen: list[list[Candidate]]) -> None:
        brackets = bracketed(reading, chosen)
        self._look_about(reading, chosen)
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
            self._halves(reading, block, doc)
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

    def _halves(self, reading: Reading, block: int, doc: Doc) -> None:
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

    def _look_about(self, reading: Reading, chosen: list[list[Candidate]]) -> None:
        """The countries that the article is mostly about, told by its states, capitals, places and officials."""
        counted: Counter[str] = Counter()
        reading.about.named_states = {
            f.key
            for candidates in chosen
            for c in candidates
            for f in c.forms
            if f.use in ("name", "adjective", "people", "capital")
        }
        reading.about.spelt = {
            f.key for candidates in chosen for c in candidates for f in c.forms if f.use in ("name", "capital")
        }
        reading.about.sure, reading.about.peopled = set(), set()
        reading.about.bodies, reading.about.worldwide = {}, set()
        for doc, candidates in zip(reading.docs, chosen, strict=True):
            for c in candidates:
                if not c.forms and c.label != "place":
                    continue
                told = {f.key for f in c.forms if f.use in ("name", "adjective", "people", "capital")}
                homes = {self.lexicon.organization(f.key).country for f in c.forms if f.use == "organization"}
                if c.label == "place" and not told:
                    told = {p.country for p in self.lexicon.places(doc.text_of(c.start, c.end))[:1] if p.country}
                    reading.about.peopled |= told
                for f in c.forms:
                    body = self.lexicon.organization(f.key) if f.use == "organization" else None
                    if body is not None and body.country:
                        reading.about.bodies.setdefault(body.country, set()).add(f.key)
                    elif body is not None and body.sector and not body.weak:
                        reading.about.worldwide.add(body.sector)
                if c.label != "place" and len(homes) == 1 and not told:
                    told = {
                        h
                        for h in homes
                        if h
                        and not all(self.lexicon.organization(f.key).weak for f in c.forms if f.use == "organization")
                    }
                counted.update(told)
                reading.about.sure |= {f.key for f in c.forms if f.use in ("adjective", "people", "capital")}
                if (
                    told
                    and "name" in {f.use for f in c.forms}
                    and not any(p.kind == "region" for p in self.lexicon.places(doc.text_of(c.start, c.end)))
                ):
                    reading.about.sure |= told
        officials = [w.country for w in reading.whos if w.kind is Kind.PERSON and w.country]
        counted.update(officials)
        reading.about.peopled.update(officials)
        reading.about.nearest = {iso3 for iso3, times in counted.items() if times >= 0.6 * max(counted.values())}
        reading.about.near = {iso3 for iso3, times in counted.items() if times >= 0.34 * max(counted.values())}

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
        if after in self.words["region_officials"] or (
            after == "," and end + 1 < len(doc) and self.lexicon.country_of(doc[end + 1].text) == regions[0].country
        ):
            return True
        return regions[0].country in reading.about.near and iso3 not in reading.about.sure

    def _is_town(self, doc: Doc, end: int, iso3: str) -> bool:
        """Whether a state's name is that of a town in another state's region: "Lebanon, Pennsylvania"."""
        if end + 1 >= len(doc) or doc[end].text != ",":
            return False
        return any(
            p.kind == "region" and p.country and p.country != iso3 and doc[end + 1].text not in self.lexicon.forms
            for p in self.lexicon.places(doc[end + 1].text)
        )

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
            self._capital(reading, block, candidate, by_use["capital"])

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

    def _capital(self, reading: Reading, block: int, candidate: Candidate, iso3: str) -> None:
        doc = reading.docs[block]
        root = doc.root_of(candidate.start, candidate.end)
        if self._is_government(doc, candidate, root):
            who = reading.country(self.lexicon, iso3)
            seated = self.lexicon.seats.get(doc.text_of(candidate.start, candidate.end))
            if seated is not None:
                who = self.bodies.known(reading, seated)
            named = Named(block, candidate.start, candidate.end, who, "capital")
            named.notes = (f"{doc.text_of(candidate.start, candidate.end)}: the government, not the city",)
            reading.add(named)
        else:
            self.places.add(reading, block, candidate.start, candidate.end)

    def _is_government(self, doc: Doc, candidate: Candidate, root: Token) -> bool:
        """Whether a capital stands for its government here, by what it depends on."""
        after = doc[candidate.end] if candidate.end < len(doc) else None
        follows = doc[candidate.end + 1].text if candidate.end + 1 < len(doc) else ""
        if (
            follows
            and after is not None
            and (after.text == "(" or (after.text == "," and self.lexicon.country_of(follows)))
        ):
            return False  # "Vilnius, Lithuania"; "JERUSALEM (AP)"
        if candidate.start == 0 and doc[0].is_upper and not doc.text_of(0, 2 * candidate.end + 1).isupper():
            return False  # "BEIJING, April 4": where it was written
        if after is not None and after.lower_ in self.words["instruments"]:
            return False  # "the Oslo accords"
        token = root
        while token.dep_ in ("conj", "appos") and token.head.i != token.i:
            token = token.head
        dep, head = token.dep_, token.head
        if dep in ("nsubj", "nsubjpass", "agent"):
            return True
        if dep == "pobj":
            word = head.lower_
            if word in self.words["place_prepositions"]:
                return False
            if word in ("to", "from", "for", "of", "toward", "towards"):
                governor = head.head
                motion = governor.lemma_.lower() in self.words["motion_verbs"]
                lands = either(self.words["city_words"], self.words["place_nouns"], self.words["land_parts"])
                city = not {governor.lemma_.lower(), governor.lower_}.isdisjoint(lands)  # "the centre of Oslo"
                speaks = word == "from" and governor.pos_ == "VERB" and governor.lemma_.lower() in self.words["speech"]
                return not motion and not city and not speaks
            return word in ("with", "between", "against", "by", "on", "among", "towards")
        if dep in ("poss", "compound", "nmod", "amod"):
            return head.lemma_.lower() not in either(self.words["place_nouns"], self.words["city_words"])
        if dep in ("dobj", "dative"):
            return head.lemma_.lower() not in self.words["motion_verbs"]
        return False
