"""Places: where a name lies, told apart by the article's own countries and by population."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.distances import kilometres
from graphbuild.extract.lexicon import KNOWN_CITY, LARGE_CITY, Lexicon
from graphbuild.extract.mentions.instruments import is_instrument, is_no_place
from graphbuild.extract.mentions.reading import Named, Reading, Who, fold
from graphbuild.knowledge import Place
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from graphbuild.extract.mentions.candidates import Candidate

FAR_OFF = 4000  # kilometres from the capital of every state named in an article: none of its places
SMALL_CITY = 50_000  # inhabitants: below, a city of a country that the article does not name may be another place
LONGEST_INITIALS = 3  # letters: "NYC", "KL"; a longer name in capitals is a dateline's
ACTING = frozenset({"nsubj", "nsubjpass", "dobj"})
SAINTS = frozenset({"St", "St.", "Saint", "San", "Santa"})  # whose towns lie in many countries
COMPASS = frozenset({
    "eastern", "western", "northern", "southern", "central", "east", "west", "north", "south", "greater",
    "northeastern", "northwestern", "southeastern", "southwestern", "northeast", "northwest", "southeast", "southwest",
    "north-eastern", "north-western", "south-eastern", "south-western", "mainland",
})  # fmt: skip


class PlaceFinder:
    """Adds the places of an article to its reading."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.words = lexicon.knowledge.words

    def __call__(self, reading: Reading, chosen: list[list[Candidate]]) -> None:
        for block, candidates in enumerate(chosen):
            doc = reading.docs[block]
            if reading.blocks[block].is_dateline:
                self._dateline(reading, block, doc)
            for c in candidates:
                if c.label == "place" and (block, c.start) not in reading.covering:
                    self.add(reading, block, c.start, c.end)
            self._missed_places(reading, block, doc)
        self._parts_of_states(reading)

    def _parts_of_states(self, reading: Reading) -> None:
        """A part of a state, by whose name the state may be meant, is also a place: "was killed in Gaza"."""
        for named in list(reading.named):
            if named.who.kind is not Kind.COUNTRY or named.found != "gazetteer":
                continue
            doc = reading.docs[named.block]
            root = doc.root_of(named.start, named.end)
            while root.dep_ == "conj" and root.pos_ == "PROPN" and root.head.i != root.i:
                root = root.head
            if root.dep_ != "pobj" or root.head.lower_ not in self.words["place_prepositions"]:
                continue
            places = self.lexicon.places(doc.text_of(named.start, named.end))
            if any(p.kind == "region" and p.country == named.who.country for p in places):
                self.add(reading, named.block, named.start, named.end)

    def _dateline(self, reading: Reading, block: int, doc: Doc) -> None:
        """The town of a dateline, which no tagger need know: "OSTBY, Norway (AP) -"."""
        start = int(doc[0].text == "(")  # "(OSTBY, Norway) --"
        end = next((t.i for t in doc[start:] if t.text[0] in ",({-–—"), len(doc))
        if end > start and not any((block, i) in reading.covering for i in range(start, end)):
            self.add(reading, block, start, end)

    def _missed_places(self, reading: Reading, block: int, doc: Doc) -> None:
        free = 0  # the first token behind the last place
        for i in [token.i for token in doc.large if (block, token.i) not in reading.covering]:
            if i < free or (block, i) in reading.covering:
                continue
            if i > 1 and doc[i - 1].text == "-" and doc[i - 2].text[:1].isupper() and not doc[i - 1].whitespace_:
                continue  # "KwaZulu-Natal"
            last = min(len(doc), i + 4)
            last = next((k for k in range(i + 1, last) if (block, k) in reading.covering), last)
            for j in range(last, i, -1):
                if self._is_in_place(reading, block, doc, i, j):
                    self.add(reading, block, i, j)
                    free = j
                    break
                if not doc[j - 1].text[:1].isupper():
                    continue
                if j < len(doc) and doc[j].lower_ in self.words["vehicles"]:
                    continue  # "a Toyota pickup"
                if is_instrument(doc, j, self.words):
                    continue  # "the Jeddah Declaration"
                places = self.lexicon.places(doc.text_of(i, j))
                sure = places and (places[0].kind != "city" or (places[0].population >= LARGE_CITY and j - i > 1))
                sure = sure or (places and places[0].population >= LARGE_CITY and doc[i].pos_ == "PROPN")
                if sure and not (i == 0 and len(doc) > j and j - i == 1 and doc[i].pos_ != "PROPN"):
                    self.add(reading, block, i, j)
                    free = j
                    break

    def _is_in_place(self, reading: Reading, block: int, doc: Doc, start: int, end: int) -> bool:
        """Whether the free name is told to lie in a place that is known: "in Abs, in Hajja governorate"."""
        if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in ("in", "near"):
            return False
        before = doc[start - 1].lower_ if start else ""
        if before not in self.words["venue_prepositions"] and before not in ("from", "to", "of"):
            return False
        if not all(t.pos_ == "PROPN" and (block, t.i) not in reading.covering for t in doc[start:end]):
            return False
        named = (reading.covering.get((block, i)) for i in (end + 2, end + 3) if i < len(doc))
        return any(n is not None and n.who.kind in (Kind.PLACE, Kind.COUNTRY) for n in named)

    def add(self, reading: Reading, block: int, start: int, end: int) -> None:
        doc = reading.docs[block]
        if end - start > 1 and self._is_middle(doc[start], doc.text_of(start + 1, end)):
            start += 1
        if (
            start > 0
            and doc[start - 1].lower_ in COMPASS
            and (block, start - 1) not in reading.covering
            and not self._is_middle(doc[start - 1], doc.text_of(start, end))
        ):
            start -= 1  # "eastern Ghouta" is where it is, not all Ghouta
        if end - start > 1 and doc[start].lower_ in self.words["place_prepositions"] - COMPASS:
            start += 1  # "Near Raqqa"
        text = doc.text_of(start, end)
        if text.lower() in COMPASS | self.words["city_words"] | self.words["region_nouns"]:
            return  # "the City police", "the Central government"
        if is_no_place(doc[start:end], self.lexicon.knowledge) and not self.lexicon.places(text):
            return
        is_plural = end - start == 1 and doc[start].tag_ in ("NNP", "NNPS") and text.endswith(("is", "men", "ans"))
        if is_plural and not self.lexicon.places(text):
            return  # "Kashmiris", "Orangemen": people
        key = ("place", fold(text))
        if key in reading.keyed:
            reading.add(Named(block, start, end, reading.keyed[key], "name"))
            return
        place = self.locate(reading, text, doc, end)
        acts = start > 0 and doc[start - 1].lower_ == "the" and doc.root_of(start, end).dep_ in ACTING
        if acts and place is not None and place.kind == "city" and place.population < KNOWN_CITY:
            place = None  # "the Sava" is a river, whatever town has its name
        if place is not None and self.lexicon.country_of(text) and place.kind == "city":
            place = next((p for p in self.lexicon.places(text) if p.kind == "region"), place)
        who = reading.keyed[key] = Who(Kind.PLACE, _in_small_letters(text, place))
        if place is not None:
            who.is_small = place.kind == "city" and place.population < SMALL_CITY
            who.country, who.lat, who.lon = place.country, place.lat, place.lon
            suffix = f"-{place.country.lower()}" if place.country else ""
            name = text if text.split()[0].lower() in COMPASS else place.name
            who.known = "place:" + fold(name).replace(" ", "-") + suffix
        else:
            after_land = doc[end - 1].lower_ in self.words["named_after_lands"]  # "Lebanon Road"
            who.country = self.of_region(doc, end, None) or (None if after_land else self.country_in(doc, start, end))
        who.is_wide = self.is_region(doc, start, end, place)
        reading.whos.append(who)
        reading.add(Named(block, start, end, who, "name"))

    def _is_middle(self, word: Token, name: str) -> bool:
        """Whether a word before a town only says that it was in its middle: "central Lima" is Lima."""
        if word.lower_ not in self.words["middle_words"]:
            return False
        places = self.lexicon.places(name)
        return bool(places) and places[0].kind == "city" and self.lexicon.country_of(name) is None

    def is_region(self, doc: Doc, start: int, end: int, place: Place | None) -> bool:
        """Whether a name means a region, in which towns lie: by the gazetteer, or by the noun that stands with it."""
        beside = {doc[end - 1].lower_, *(t.lower_ for t in doc[end : end + 1])}
        if start > 1 and doc[start - 1].lower_ == "of":
            beside.add(doc[start - 2].lower_)
        if not beside.isdisjoint(self.words["region_nouns"]):
            return True
        rest = doc.text_of(start + 1, end) if doc[start].lower_ in COMPASS else ""
        if rest and (self.lexicon.country_of(rest) or rest.lower() in self.words["continents"]):
            return True  # "southern Mali", "West Africa"
        return place is not None and place.kind == "region"

    def locate(self, reading: Reading, text: str, doc: Doc, end: int) -> Place | None:
        """The place that `text` means here: of the country named beside it, of the article's, or the most populous."""
        places = self.lexicon.places(text)
        words = text.split()
        if not places and len(words) > 1:
            rest = (
                " ".join(words[1:])
                if words[0].lower() in COMPASS or words[-1].lower() in self.words["city_words"]
                else ""
            )
            rest = rest or (" ".join(words[:-1]) if words[-1].lower() in self.words["city_words"] else "")
            if rest and self.lexicon.country_of(rest):
                return None  # "northern Mali" is a part of a state, whatever town has its name
            places = self.lexicon.places(rest) if rest else ()
        if not places and "," in text:
            places = self.lexicon.places(text.split(",")[0])  # "Washington, DC"
        if not places:
            return None
        if end + 1 < len(doc) and doc[end].text == ",":
            beside = self.lexicon.country_of(doc[end + 1].text) or self.lexicon.country_of(
                doc.text_of(end + 1, end + 3)
            )
            regions = [
                p.country
                for t in (1, 2)
                for p in self.lexicon.places(doc.text_of(end + 1, end + 1 + t))
                if p.kind == "region"
            ]
            if regions and not beside and any(p.country == regions[0] for p in places):
                beside = regions[0]  # "London, Ontario"
            fitting = [p for p in places if p.country == beside]
            if beside and fitting:
                return fitting[0]
            if self.of_region(doc, end, places[0].country) is not None:
                return None  # "Cairo, Illinois"
        tally = reading.tally
        fitting = sorted((p for p in places if p.country and tally[p.country]), key=lambda p: -tally[p.country or ""])
        first = places[0]
        clear = 20 if first.population < KNOWN_CITY else 8  # times as many people: Geneva is no town in Illinois
        rivals = (
            {p.country for p in places if p.population * clear > first.population} if first.kind == "city" else set()
        )
        countries = self.lexicon.knowledge.countries
        capital = next((p for p in places if p.country and countries[p.country].capital == p.name), None)
        if not fitting and capital is not None:
            return capital
        alike = {p.country for p in places if p.kind == "region"} if first.kind == "region" and not fitting else set()
        if len(alike) > 1:
            return None  # Amazonas, which several states have, none of them named
        if not fitting and len(rivals) > 1 and first.population < 500_000:
            return None  # one of many of that name, none in a country of this article
        after = doc[end].lower_ if end < len(doc) else ""
        start = end - len(text.split())
        region = after in self.words["region_nouns"] or (
            start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in self.words["region_nouns"]
        )
        if fitting and region and first.kind == "city":
            return fitting[0]  # "the state of Sucre" in an article about Colombia
        if not fitting and after in self.words["named_after_places"] and first.kind == "region":
            return None  # "Katanga police post" in an article about Uganda
        shared = region or text.split()[0] in SAINTS
        if shared and not fitting and first.kind == "city" and first.population < SMALL_CITY and reading.tally:
            return None  # "Lara state" is no town of that name in a country that nobody speaks of
        if fitting and first.kind == "city" and first in fitting and first.population > 4 * fitting[0].population:
            return first if 3 * tally[first.country or ""] >= tally[fitting[0].country or ""] else fitting[0]
        if fitting and (fitting[0].kind != "city" or first.population < 8 * fitting[0].population):
            return fitting[0]
        if not fitting and first.kind == "city" and first.population < KNOWN_CITY and self._is_far_off(reading, first):
            return None  # "bombed Madaya" in an article about Syria: not the town of that name in Myanmar
        return first

    def of_region(self, doc: Doc, end: int, own: str | None) -> str | None:
        """The state of the region that a name is told to lie in, if it is another than its `own`: "Rome, New York"."""
        if end + 1 >= len(doc) or doc[end].text != ",":
            return None
        for stop in (end + 3, end + 2):
            name = doc.text_of(end + 1, stop)
            if name in self.lexicon.forms:
                return None  # "in Lebanon, Syria and Iraq"
            for place in self.lexicon.places(name):
                if place.kind == "region" and place.country and place.country != own:
                    return place.country
        return None

    def _is_far_off(self, reading: Reading, town: Place) -> bool:
        """Whether a town lies on another continent than every state that the article names."""
        countries = self.lexicon.knowledge.countries
        for iso3 in sorted(reading.about.named_states):
            seat = next((p for p in self.lexicon.places(countries[iso3].capital) if p.country == iso3), None)
            at, there = _spot(seat), _spot(town)
            if at is None or there is None or kilometres(at, there) <= FAR_OFF:
                return False
        return bool(reading.about.named_states)

    def country_in(self, doc: Doc, start: int, end: int) -> str | None:
        """The country that a body's own name or the possessor before it tells."""
        spans = [(i, j) for i in range(start, end) for j in range(min(end, i + 4), i, -1)]
        if start >= 1:
            spans.append((start - 1, start))
        if start >= 2 and doc[start - 1].text in ("'s", "'"):
            spans += [(start - 2, start - 1), (max(0, start - 3), start - 1)]
        for i, j in spans:
            if i and doc[i - 1].text == "New":
                continue  # "New England"
            longer = next((p for k in (2, 1) if i >= k for p in self.lexicon.places(doc.text_of(i - k, j))[:1]), None)
            if longer is not None and self.lexicon.country_of(doc.text_of(i, j)) not in (None, longer.country):
                return longer.country  # "New South Wales"
            iso3 = self.lexicon.country_of(doc.text_of(i, j))
            if iso3 and doc.text_of(i, j + 1).lower() not in self.words["lands_of_no_state"]:
                return iso3  # and no "Mexican American Fund"
        return None


def _in_small_letters(text: str, place: Place | None) -> str:
    """The name as it is written within a text, of a dateline's capitals: "MUSCAT (AFP)"."""
    if not text.isupper() or len(text) <= LONGEST_INITIALS:
        return text
    return place.name if place is not None and fold(place.name) == fold(text) else text.title()


def _spot(place: Place | None) -> tuple[float, float] | None:
    """Latitude and longitude of a place that has them."""
    return (place.lat, place.lon) if place is not None and place.lat is not None and place.lon is not None else None
