"""Venues: places that only the text knows, told by the noun in their name, and the country that each may lie in.

"Camp Alwa", "Victory Square", "the village of Tarsa", "Idlib province" and "the Kenyan border" are where something
happens whether or not a gazetteer has them. Where none has, the country is that of the places beside it, as a guess.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.lists import either
from graphbuild.extract.mentions.places import COMPASS, PlaceFinder
from graphbuild.extract.mentions.reading import Named, Reading, Who, fold
from graphbuild.extract.mentions.unplaced import Unplaced
from graphbuild.records import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

TIMES = ("DATE", "TIME")
BACK = 4  # sentences over which "the city" means the last one named
LONGEST = 5  # words of a venue's name
AREAS, TOWNS = ("there", "area"), ("city", "town", "village")  # what stands for any place, and for a town
BEGINS = (0).__lt__  # a sentence, by spaCy's numbers


class VenueFinder:
    """Adds the venues of an article to its reading, and a country to places that have none."""

    def __init__(self, lexicon: Lexicon, places: PlaceFinder) -> None:
        self.words = lexicon.knowledge.words
        self.places = places
        self.unplaced = Unplaced(lexicon)
        w = self.words
        self.starts = w["venue_starts"] | w["land_starts"]  # "Estadio Nacional", "Lake Tarsa"
        self.named = w["venue_heads"] | self.starts  # with a capital
        self.told = w["part_nouns"] | w["city_words"] | w["land_nouns"] | w["spot_nouns"]
        self.small = (w["venue_heads"] | w["buildings"]) - self.told - w["never_venues"]
        self.signs = self.named | self.told | self.small
        self.again = w["place_pronouns"].union(AREAS, TOWNS, {"capital"})

    def __call__(self, reading: Reading) -> None:
        for block, doc in enumerate(reading.docs):
            for token in doc.among(self.signs):
                self._venue(reading, block, token)
        for named in [n for n in reading.named if n.who.kind in (Kind.PLACE, Kind.COUNTRY)]:
            self._part(reading, named)
        self.unplaced(reading)
        self._again(reading)

    def _venue(self, reading: Reading, block: int, token: Token) -> None:
        """The venue that `token` ends, begins or tells: "Victory Square", "Camp Alwa", "the village of Tarsa"."""
        doc, i = token.doc, token.i
        word = token.lower_
        if token.text[:1].isupper() and not token.text.isupper():
            begins = word in self.starts and i + 1 < len(doc) and _is_name(doc[i + 1])
            if word in self.words["venue_heads"] and not begins:
                start = self._first(reading, block, doc, i)
                if start < i and not (i + 1 < len(doc) and _is_name(doc[i + 1]) and doc[i + 1].ent_type_ not in TIMES):
                    self._take(reading, block, start, i + 1)
            elif word in self.starts and (block, i) not in reading.covering:
                end = i + 1
                while (
                    end < len(doc) and end - i < LONGEST and _is_name(doc[end]) and self._is_free(reading, block, end)
                ):
                    end += 1
                if end > i + 1:
                    self._take(reading, block, i, end)
        elif word in self.small and token.pos_ == "NOUN" and self._small_venue(reading, block, token):
            pass
        elif word in self.words["part_nouns"] and i > 0 and doc[i - 1].head.i == i and _is_name(doc[i - 1]):
            self._unknown(reading, block, token, i + 1)  # "the Maluku islands", which nobody has found by their name
        elif word in self.words["spot_nouns"] and token.dep_ == "pobj" and i > 0 and doc[i - 1].head.i == i:
            if token.head.lower_ in self.words["venue_prepositions"]:
                self._unknown(reading, block, token, i)  # "in the Rugari area"
        elif (
            word in either(self.words["city_words"], self.words["land_nouns"])
            and i + 2 < len(doc)
            and doc[i + 1].lower_ == "of"
            and _is_name(doc[i + 2])
        ):
            end = i + 2
            held = reading.covering.get((block, end))
            if held is not None and held.who.kind is Kind.PERSON and held.start == end == held.outer:
                reading.drop(held)  # "the border town of Kiryat Tal"
            while end < len(doc) and end - i < LONGEST and _is_name(doc[end]) and (block, end) not in reading.covering:
                end += 1
            if end > i + 2:
                self.places.add(reading, block, i + 2, end)

    def _small_venue(self, reading: Reading, block: int, noun: Token) -> bool:
        """Adds a venue whose noun is written small: "at the Kona refugee camp", "outside the Elm mosque"."""
        doc = noun.doc
        at = noun.dep_ == "pobj" and noun.head.lower_ in self.words["venue_prepositions"]
        held = noun.dep_ == "dobj" and noun.head.lemma_.lower() in self.words["place_striking_verbs"]
        if not at and not held:
            return False
        end = noun.i
        if end > 1 and doc[end - 1].is_lower and doc[end - 1].pos_ == "NOUN" and doc[end - 1].head.i == noun.i:
            end -= 1  # "refugee camp"
        start = end
        while start and _is_name(doc[start - 1]) and doc[start - 1].pos_ == "PROPN" and end - start < LONGEST:
            if (block, start - 1) in reading.covering:
                return False
            start -= 1
        before = doc[start - 1].lower_ if start else ""
        if start == end or before in ("a", "an") or not (before == "the" or before == "'s" or start == noun.head.i + 1):
            return False
        self.places.add(reading, block, start, noun.i + 1)
        return True

    def _unknown(self, reading: Reading, block: int, noun: Token, end: int) -> None:
        """The free name before a noun, as a place that ends with token `end` - 1."""
        doc, start = noun.doc, noun.i
        while start and doc[start - 1].pos_ == "PROPN" and _is_name(doc[start - 1]):
            if (block, start - 1) in reading.covering:
                break
            start -= 1
        if start < noun.i and (not start or (block, start - 1) not in reading.covering):
            self.places.add(reading, block, start, end)

    def _first(self, reading: Reading, block: int, doc: Doc, noun: int) -> int:
        """Where the name that ends with the noun begins; the noun itself where nothing before it is free for it."""
        if not self._is_free(reading, block, noun):
            return noun
        start = noun
        while start and noun - start < LONGEST and self._is_free(reading, block, start - 1):
            before = doc[start - 1]
            held = reading.covering.get((block, start - 1))
            if before.text == "-" and start > 1 and _is_name(doc[start - 2]):
                start -= 2  # "South-West Region"
                continue
            if held is not None and held.who.kind is Kind.PERSON:
                start = held.start  # "Ada Arden Square"
                break
            if not _is_name(before) and not (
                before.lower_ in ("of", "de", "al") and start > 1 and _is_name(doc[start - 2])
            ):
                break
            start -= 1
        while start < noun and not _is_name(doc[start]):
            start += 1
        return start

    def _is_free(self, reading: Reading, block: int, i: int) -> bool:
        """Whether no name but that of a place, or of whom it is called after, stands there."""
        held = reading.covering.get((block, i))
        if held is None or held.who.kind is Kind.PLACE:
            return True
        return held.who.kind is Kind.PERSON and held.found == "name" and held.outer == held.start

    def _take(self, reading: Reading, block: int, start: int, end: int) -> None:
        held = {id(n): n for i in range(start, end) if (n := reading.covering.get((block, i))) is not None}
        if any(n.start <= start and n.end >= end for n in held.values()):
            return
        for named in held.values():
            if named.start < start or named.end > end:
                return
        for named in held.values():
            reading.drop(named)
        self.places.add(reading, block, start, end)

    def _part(self, reading: Reading, named: Named) -> None:
        """A part or an edge of what is named: "Idlib province", "the Mexico border", "the waters off Taiwan"."""
        doc = reading.docs[named.block]
        after = doc[named.end] if named.end < len(doc) else None
        if after is None or (after.dep_ == "ROOT" and after.pos_ == "VERB"):
            return
        root = doc.root_of(named.start, named.end)
        if root.head.i == after.i and root.dep_ in ("compound", "amod", "nmod"):
            is_place = named.who.kind is Kind.PLACE
            if after.lower_ in self.words["border_nouns"] or (is_place and after.lower_ in self.words["part_nouns"]):
                if is_place:
                    reading.drop(named)
                start = named.start
                if start > 1 and doc[start - 1].text == "-" and _is_name(doc[start - 2]):
                    start -= 2  # "the Gaza-Israel border"
                self._add(reading, named, start, named.end + 1)
        elif root.dep_ == "pobj" and root.head.lower_ == "off" and root.head.head.lower_ == "waters":
            self._add(reading, named, root.head.head.i, named.end)

    def _add(self, reading: Reading, part: Named, start: int, end: int) -> None:
        """The place of tokens start to end, which lies where `part` lies."""
        text = reading.docs[part.block].text_of(start, end)
        key = ("place", fold(text))
        who = reading.keyed.get(key)
        if who is None:
            at = part.who
            who = reading.keyed[key] = Who(Kind.PLACE, text, at.country)
            if at.kind is Kind.PLACE:
                who.lat, who.lon = at.lat, at.lon
            who.is_wide = text.split()[-1].lower() in self.words["region_nouns"]
            reading.whos.append(who)
        reading.add(Named(part.block, start, end, who, "name"))

    def _again(self, reading: Reading) -> None:
        """What stands for a place named before: "the city", "the island", "there"."""
        named: defaultdict[int, dict[int, Named]] = defaultdict(dict)  # block -> the last word of each place in it
        for n in reading.named:
            if n.who.kind is Kind.PLACE:
                named[n.block][n.end - 1] = n
        if not named:
            return
        sentence = 0
        last: dict[str, tuple[int, Who]] = {}  # noun -> the last place that it may mean, and its sentence
        for block, doc in enumerate(reading.docs):
            there = named.get(block, {})
            begun = list(accumulate(map(BEGINS, doc.starts), initial=sentence))  # sentences, before each word
            sentence = begun[-1]
            if not there and doc.lowers.isdisjoint(last):
                continue
            for i in sorted({*there, *(t.i for t in doc.among(self.again))}):
                token, now = doc[i], begun[i + 1]
                here = there.get(i)
                if here is not None:
                    for noun in self._nouns_for(here.who):
                        if noun == "there" and self._locates(doc, here) and last.get(noun, (0,))[0] == now:
                            continue
                        last[noun] = (now, here.who)
                    continue
                word = token.lower_
                if word not in last or (block, token.i) in reading.covering:
                    continue
                told, who = last[word]
                if now - told > BACK:
                    continue
                if word == "there":
                    if token.dep_ == "advmod" and token.pos_ == "ADV" and token.head.pos_ in ("VERB", "NOUN", "AUX"):
                        reading.add(Named(block, token.i, token.i + 1, who, "pronoun"))
                elif self._is_definite(token, who):
                    reading.add(Named(block, token.i, token.i + 1, who, "coreference"))

    def _locates(self, doc: Doc, named: Named) -> bool:
        """Whether a name only says where the place before it lies: "at a farm south of Lima", "in Ayo, near Lima"."""
        before = doc[named.start - 1] if named.start else None
        if before is None or named.start < 2:
            return False
        compass = before.lower_ == "of" and doc[named.start - 2].lower_ in COMPASS
        return compass or before.text == "," or before.lower_ == "near" or doc[named.start - 2].text == ","

    def _nouns_for(self, who: Who) -> Iterator[str]:
        yield from AREAS
        countries = self.places.lexicon.knowledge.countries
        if who.country is not None and who.country in countries and countries[who.country].capital == who.name:
            yield "capital"
        words = who.name.lower().split()
        yield from {words[0], words[-1]} & self.words["place_pronouns"]
        kinds = {p.kind for p in self.places.lexicon.places(who.name)}
        if "city" in kinds or (who.known is None and len(words) == 1):
            yield from TOWNS

    def _is_definite(self, token: Token, who: Who) -> bool:
        """Whether the noun takes a place up, with nothing that would say which: "the city", "this Togolese town"."""
        if token.dep_ not in ("pobj", "dobj", "nsubjpass"):
            return False
        children = [c for c in token.children if c.dep_ != "punct"]
        if not children or children[0].lower_ not in ("the", "that", "this"):
            return False
        for child in children[1:]:
            if child.dep_ == "compound" and child.lower_ in self.words["town_sorts"]:
                continue  # "the border village"
            if child.dep_ != "amod" or child.i > token.i or child.lower_ in self.words["other_adjectives"]:
                return False
            country = self.places.lexicon.country_of(child.text)
            if country is not None and country != who.country:
                return False  # "the Ghanaian town", after Lome
        return True


def _is_name(token: Token) -> bool:
    return (
        token.text[:1].isupper()
        and token.is_alpha
        and token.pos_ in ("PROPN", "NOUN", "ADJ", "X")
        and (token.lower_ not in COMPASS or token.pos_ == "PROPN")
    )
