"""The country of places that no gazetteer has."""

from __future__ import annotations

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions.reading import Reading, Who, fold
from graphbuild.records import Kind

MAIN = 0.4  # of what an article says of states: from here on an unknown place is in that one


class Unplaced:
    """Guesses in which country an unknown place lies."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.words = lexicon.knowledge.words

    def __call__(self, reading: Reading) -> None:
        """The country of what no gazetteer has: that of the place beside it, else the article's, noted as a guess."""
        placed = sorted((n for n in reading.named if n.who.kind is Kind.PLACE), key=lambda n: (n.block, n.start))
        unknown = [(n, named) for n, named in enumerate(placed) if self._is_unplaced(named.who)]
        if not unknown:
            return
        counted = reading.weighed()
        main = max(counted, key=lambda iso3: counted[iso3], default=None)
        main_share = counted[main] / (sum(counted.values()) or 1.0) if main is not None else 0.0
        for n, named in unknown:
            who = named.who
            if who.country is not None:
                continue  # guessed where it was named before
            doc = reading.docs[named.block]
            beside = [m for m in placed[max(0, n - 1) : n + 2] if m.block == named.block and m.who.country]
            near = [m.who.country for m in beside if doc[m.start].sent == doc[named.start].sent]
            before = [m.who.country for m in beside if m.start < named.start]
            guess = next(iter(near or before), main)
            if near and (main in near or main_share >= MAIN):
                guess = main
            if guess is not None:
                who.country = guess
                who.notes.append(f"country: {guess}, a guess from the places beside it and what the article is about")

    def _is_unplaced(self, who: Who) -> bool:
        """Whether nobody says in which country it lies; of several that the gazetteer has, nobody knows which."""
        if who.country is not None or who.known is not None or not self._is_local(who.name):
            return False
        return not self.lexicon.places(who.name)

    def _is_local(self, name: str) -> bool:
        """Whether a place lies in one country: no sea, strait or region of the world."""
        return not set(fold(name).split()) & self.words["wide_nouns"]
