"""Who and what is named: names of people, bodies, countries and places, each mention with the one it means.

Two readings over an article: first the names, wherever they stand, so that a headline's surname finds the full name
below it; then, in `offices` and `coreference`, what stands for a name.
"""

from __future__ import annotations

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions.bodies import BodyFinder
from graphbuild.extract.mentions.candidates import CandidateFinder
from graphbuild.extract.mentions.people import PeopleFinder
from graphbuild.extract.mentions.places import PlaceFinder
from graphbuild.extract.mentions.reading import BODY_KINDS, Named, Reading, Who, fold
from graphbuild.extract.mentions.states import StateFinder
from graphbuild.extract.mentions.venues import VenueFinder
from graphbuild.extract.mentions.wording import Wording

__all__ = ["BODY_KINDS", "NameFinder", "Named", "Reading", "Who", "fold"]


class NameFinder:
    """Finds the names in the docs of one article after another."""

    def __init__(self, lexicon: Lexicon) -> None:
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
        self.people(reading, chosen)
        self.states(reading, chosen)
        self.places(reading, chosen)
        self.venues(reading)
        reading.named.sort(key=lambda m: (m.block, m.start, -m.end))
