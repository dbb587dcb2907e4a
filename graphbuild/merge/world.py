"""What merging looks up: who is meant by a mention, which state they belong to, when and by whom it was published."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from graphbuild.merge.tellings import Side, Telling
from graphbuild.records import EventMention, Extraction, Link

if TYPE_CHECKING:
    from graphbuild.knowledge import EventType, Knowledge


class World:
    """What merging looks up: publication dates, who published what, and who is meant by a mention."""

    def __init__(self, links: Iterable[Link], knowledge: Knowledge) -> None:
        self.types = knowledge.types
        self.published: dict[str, date | None] = {}
        self.source_of: dict[str, str] = {}
        self.entities = {link.mention: link.entity for link in links}
        self._votes: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def heard(self, extraction: Extraction, papers: Mapping[str, str | None]) -> Sequence[EventMention]:
        """Takes in what an article says, and gives its event mentions."""
        story = extraction.duplicate_of or extraction.article
        self.published[extraction.article] = extraction.published
        self.source_of[extraction.article] = papers.get(story) or story
        chains: dict[tuple[str, str], str] = {}  # one vote a chain, as `resolve` counts
        for mention in extraction.mentions:
            if mention.country is not None and mention.id in self.entities:
                chains.setdefault((self.entities[mention.id], mention.chain), mention.country)
        for (entity, _), code in chains.items():
            self._votes[entity][code] += 1
        return extraction.events

    def settled(self) -> Lands:
        """To which state each entity belongs, when all articles were heard: what most of them say."""
        countries = {entity: min(votes, key=lambda code: (-votes[code], code)) for entity, votes in self._votes.items()}
        self._votes.clear()
        return Lands(self.types, countries)

    def side(self, mentions: Iterable[str]) -> Side:
        """The entities that are meant."""
        return frozenset(self.entities[mention] for mention in mentions)


@dataclass(frozen=True, slots=True)
class Lands:
    """What clustering looks up: the event types, and the states to which entities belong."""

    types: Mapping[str, EventType]
    countries: Mapping[str, str]

    def home(self, entity: str) -> str:
        """The state an entity belongs to, or itself."""
        return f"country:{self.countries[entity]}" if entity in self.countries else entity

    def homes(self, side: Side) -> Side:
        """The states that a side is of."""
        return frozenset(map(self.home, side))

    def codes(self, side: Side) -> tuple[str, ...]:
        """Their ISO codes, sorted."""
        return tuple(sorted({self.countries[entity] for entity in side if entity in self.countries}))

    def part(self, type_: str, tellings: Iterable[Telling]) -> Lands:
        """The same for tellings of one type."""
        named = {entity for t in tellings for entity in (*t.parties, *((t.place,) if t.place else ()))}
        countries = {entity: self.countries[entity] for entity in sorted(named) if entity in self.countries}
        return Lands({type_: self.types[type_]}, countries)


def is_country(entity: str) -> bool:
    """Whether the entity is a state."""
    return entity.startswith("country:")
