"""The state that a place stands for, where a deed is done to it: a city visited, a bridge struck, an army post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.mentions import Named
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphbuild.extract.frames.phrases.phrases import Phrases

LYING = frozenset({"in", "of", "at", "near", "outside", "around", "on", "inside"})  # between a thing and where it lies


class States:
    """Finds the states behind places, in the block of some phrases."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.grammar, self.reading, self.block = phrases.grammar, phrases.reading, phrases.block

    def struck(self, named: Named) -> list[Named]:
        """The state that a place belongs to, where the source is not at home there."""
        iso3 = named.who.country
        if named.who.kind is not Kind.PLACE or not iso3 or iso3 in self.phrases.lands:
            return []
        return [self.of_place(named)]

    def lies_in(self, token: Token) -> list[Named]:
        """The state where a thing lies that is struck: "a bridge in Aleppo", "Kabul airport", "targets near Homs"."""
        inside = [o for p in tree.children(token, "prep") if p.lower_ in LYING for o in tree.children(p, "pobj")]
        # "a camp near the Ecuadorean border" lies on either side
        inside = [t for t in inside if t.lemma_.lower() not in self.grammar.words["borders"]]
        before = tree.modifiers(token)
        if self.phrases.is_of_people(before):
            return []
        if token.lemma_.lower() in self.grammar.words["townspeople"]:
            before = []  # where "a Fremont baker" lives does not make him his state
        for t in [*before, *inside]:
            named = self.reading.mention_of(self.block, t)
            if named is not None and (found := self.struck(named)):
                return found
        return next((found for t in inside if t.pos_ == "NOUN" and (found := self.lies_in(t))), [])

    def post(self, token: Token) -> list[Named]:
        """The state whose soldiers man "an army post in Borno": that of the place, else the attackers' home."""
        posts = self.grammar.words["state_posts"]
        if token.lemma_.lower() not in posts and posts.isdisjoint(tree.longer_forms(token)):
            return []
        before = tree.modifiers(token)
        if any(self.phrases.joined_actors(t) for t in before) or self.phrases.is_of_people(before):
            return []  # "an Omani barracks"
        inside = [m for t in token.subtree if t.i > token.i and (m := self.reading.at.get((self.block, t.i)))]
        placed = [m for m in inside if m.who.country]
        iso3 = placed[0].who.country if placed else next(iter(sorted(self.phrases.homes)), None)
        if len(self.phrases.homes) > 1 and not placed:
            return []
        state = next((w for w in self.reading.whos if w.kind is Kind.COUNTRY and w.country == iso3), None)
        if state is None:
            return []
        return [self.of_place(Named(self.block, token.i, token.i + 1, state, "coreference"))]

    def of_place(self, named: Named) -> Named:
        """The state whose city or land is visited, as a mention at the same place in the text."""
        return self.reading.state_of(named, self.grammar.knowledge.countries)
