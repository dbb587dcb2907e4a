"""Capitals: whether one stands for its government, or is only a city."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.lists import either
from graphbuild.extract.mentions.bodies import BodyFinder
from graphbuild.extract.mentions.candidates import Candidate
from graphbuild.extract.mentions.places import PlaceFinder
from graphbuild.extract.mentions.reading import Named, Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class CapitalFinder:
    """Adds a capital to a reading as the state, or the body that sits there, or as a place."""

    def __init__(self, lexicon: Lexicon, bodies: BodyFinder, places: PlaceFinder) -> None:
        self.lexicon = lexicon
        self.bodies = bodies
        self.places = places
        self.words = lexicon.knowledge.words

    def add(self, reading: Reading, block: int, candidate: Candidate, iso3: str) -> None:
        doc = reading.docs[block]
        root = doc.root_of(candidate.start, candidate.end)
        if self._is_government(doc, candidate, root, iso3):
            who = reading.country(self.lexicon, iso3)
            seated = self.lexicon.seats.get(doc.text_of(candidate.start, candidate.end))
            if seated is not None:
                who = self.bodies.known(reading, seated)
            named = Named(block, candidate.start, candidate.end, who, "capital")
            named.notes = (f"{doc.text_of(candidate.start, candidate.end)}: the government, not the city",)
            reading.add(named)
        else:
            self.places.add(reading, block, candidate.start, candidate.end)

    def _is_government(self, doc: Doc, candidate: Candidate, root: Token, iso3: str) -> bool:
        """Whether a capital stands for its government here, by what it depends on."""
        after = doc[candidate.end] if candidate.end < len(doc) else None
        follows = doc[candidate.end + 1].text if candidate.end + 1 < len(doc) else ""
        if (
            follows
            and after is not None
            and (after.text == "(" or (after.text == "," and self.lexicon.country_of(follows)))
        ):
            return False  # "Vilnius, Lithuania"; "JERUSALEM (AP)"
        if self.places.of_region(doc, candidate.end, iso3) is not None:
            return False  # "Cairo, Illinois, voted"
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
                if word in ("of", "from") and governor.ent_type_ == "PERSON":
                    return False  # "Ann Lee of Lima"
                motion = governor.lemma_.lower() in self.words["motion_verbs"]
                lands = either(self.words["city_words"], self.words["place_nouns"], self.words["land_parts"])
                city = not {governor.lemma_.lower(), governor.lower_}.isdisjoint(lands)  # "the centre of Oslo"
                if word == "from" and governor.lemma_.lower() in self.words["heard_from"]:
                    return True  # "drew a protest from Moscow"
                speaks = word == "from" and governor.pos_ == "VERB" and governor.lemma_.lower() in self.words["speech"]
                return not motion and not city and not speaks
            return word in ("with", "between", "against", "by", "on", "among", "towards")
        if dep in ("poss", "compound", "nmod", "amod"):
            of_town = either(self.words["place_nouns"], self.words["city_words"], self.words["townspeople"])
            return head.lemma_.lower() not in of_town  # "a Nairobi teacher"
        if dep in ("dobj", "dative"):
            return head.lemma_.lower() not in self.words["motion_verbs"]
        return False
