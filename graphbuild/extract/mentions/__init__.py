"""Who and what is named: names of people, bodies, countries and places, each mention with the one it means.

Two readings over an article: first the names, wherever they stand, so that a headline's surname finds the full name
below it; then, in `offices` and `coreference`, what stands for a name.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions.bearers import settle_bearers
from graphbuild.extract.mentions.bodies import BodyFinder
from graphbuild.extract.mentions.bodies.initials import with_short_names
from graphbuild.extract.mentions.candidates import Candidate, CandidateFinder
from graphbuild.extract.mentions.people import PeopleFinder
from graphbuild.extract.mentions.places import PlaceFinder
from graphbuild.extract.mentions.reading import BODY_KINDS, Named, Reading, Who, fold
from graphbuild.extract.mentions.states import StateFinder
from graphbuild.extract.mentions.venues import VenueFinder
from graphbuild.extract.mentions.wording import Wording

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

LONGEST = 3  # words of a town's name

__all__ = ["BODY_KINDS", "NameFinder", "Named", "Reading", "Who", "fold"]


class NameFinder:
    """Finds the names in the docs of one article after another."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        wording = Wording(lexicon)
        self.candidates = CandidateFinder(lexicon, wording)
        self.people = PeopleFinder(lexicon)
        self.places = PlaceFinder(lexicon)
        self.venues = VenueFinder(lexicon, self.places)
        self.states = StateFinder(lexicon, BodyFinder(lexicon, wording, self.places), self.places)

    def __call__(self, reading: Reading) -> None:
        """Adds the names of all docs to `reading`."""
        chosen = [
            (self.candidates.of_turn if block.is_label else self.candidates)(doc, reading.published)
            for block, doc in zip(reading.blocks, reading.docs, strict=True)
        ]
        for n, block in enumerate(reading.blocks):
            if block.is_dateline:  # nobody acts there, whatever NER makes of "OSTBY JUNCTION, Norway --"
                chosen[n] = [c for c in chosen[n] if c.label in ("form", "place")]
        things = {
            docs[c.end - 1].text
            for docs, cs in zip(reading.docs, chosen, strict=True)
            for c in cs
            if c.label == "thing"
        }
        if things:  # "the Order and Safety Act (OSA)": nobody is called OSA
            pairs = list(zip(reading.docs, chosen, strict=True))
            chosen = [
                [c for c in cs if c.label != "body" or d.text_of(c.start, c.end) not in things] for d, cs in pairs
            ]
        chosen = with_short_names(reading.docs, chosen, self.lexicon)
        settle_bearers(reading.docs, chosen, self.candidates.lexicon)
        self._settle_spots(reading, chosen)
        self.people(reading, chosen)
        self.states(reading, chosen)
        self.places(reading, chosen)
        self.venues(reading)
        reading.named.sort(key=lambda m: (m.block, m.start, -m.end))

    def _settle_spots(self, reading: Reading, chosen: list[list[Candidate]]) -> None:
        """A name that is told to be a place once is one wherever it stands: "in the town of Elm", "Elm fell"."""
        spots: set[str] = set()
        bearers: set[str] = set()
        for doc, candidates in zip(reading.docs, chosen, strict=True):
            for n, c in enumerate(candidates):
                if c.label in ("body", "person") and self._is_spot(doc.stretch(c.start, c.end)):
                    candidates[n] = replace(c, label="place")
        for doc, candidates in zip(reading.docs, chosen, strict=True):
            for c in candidates:
                if c.label == "place" and c.end - c.start <= LONGEST and _is_told(doc.root_of(c.start, c.end)):
                    spots.add(doc.text_of(c.start, c.end))
                elif c.label == "person" and c.end - c.start > 1:
                    bearers.update(t.text for t in doc[c.start : c.end])
        spots -= bearers
        for doc, candidates in zip(reading.docs, chosen, strict=True) if bearers else ():
            for n, c in enumerate(candidates):
                word = doc[c.start].text
                lone = c.label == "body" and c.end - c.start == 1 and word in bearers and word.istitle()
                if lone and c.end < len(doc) and self._rules(doc[c.end]):
                    candidates[n] = replace(c, label="person")  # "the Rao government"
                if lone and word not in self.candidates.lexicon.forms and doc[c.start - 1].lower_ != "the":
                    candidates[n] = replace(c, label="person")  # "Rao" of Ann Rao
        for doc, candidates in zip(reading.docs, chosen, strict=True) if spots else ():
            for n, c in enumerate(candidates):
                if c.label not in ("person", "body") or doc.text_of(c.start, c.end) not in spots:
                    continue
                names, last = self.candidates.names, doc[c.end - 1]
                titled = c.start and doc[c.start - 1].lower_ in names.person_heads
                known = c.end - c.start == 1 and self.people.lexicon.by_surname(last.text, reading.published)
                if not titled and not known and not names.is_body_end(last.lower_):
                    candidates[n] = replace(c, label="place")

    def _rules(self, token: Token) -> bool:
        """Whether a small noun is a government's, before which its head is named."""
        return token.is_lower and self.candidates.lexicon.knowledge.titles.bodies.get(token.lower_) == "government"

    def _is_spot(self, name: Span) -> bool:
        """Whether what NER takes for a body is where something is: "in the Rugari area", "at Elm Guest House"."""
        words, doc = self.candidates.lexicon.knowledge.words, name.doc
        if name.text in self.candidates.lexicon.forms or name.start == 0:
            return False
        after = doc[name.end] if name.end < len(doc) else None
        if after is not None and after.lower_ in words["spot_nouns"] and after.dep_ == "pobj":
            return name.root.head.i == after.i and after.head.lower_ in words["venue_prepositions"]
        last, before = doc[name.end - 1], doc[name.start - 1].lower_
        lodging = last.lower_ in words["venue_heads"] or name.text.lower().endswith(" guest house")
        return lodging and len(name) > 1 and before in ("at", "near", "outside") and last.dep_ == "pobj"


def _is_told(token: Token) -> bool:
    """Whether more than what befalls it says that a word is a place."""
    return token.dep_ in ("pobj", "conj", "appos") or any(c.dep_ == "appos" for c in token.children)
