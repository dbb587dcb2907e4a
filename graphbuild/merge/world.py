"""What merging looks up: who is meant by a mention, which state they belong to, when and by whom it was published."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from graphbuild.merge.tellings import Side, Telling
from graphbuild.merge.wording import stems, words_of
from graphbuild.records import EventMention, Extraction, Kind, Link, Mention

if TYPE_CHECKING:
    from graphbuild.knowledge import EventType, Knowledge


ORGANS = frozenset({Kind.GOVERNMENT, Kind.MILITARY})
# sectors whose people act for their state: its government, forces, courts, police and services
OFFICIALS = frozenset({"GOV", "MIL", "JUD", "COP", "SPY"})


class World:
    """What merging looks up: publication dates, who published what, and who is meant by a mention."""

    def __init__(self, links: Iterable[Link], knowledge: Knowledge) -> None:
        self.types = knowledge.types
        self.published: dict[str, date | None] = {}
        self.source_of: dict[str, str] = {}
        self.entities = {link.mention: link.entity for link in links}
        self.words: dict[str, frozenset[str]] = {}  # of each event mention, see `words_of`
        self._common = frozenset(stems(knowledge.words.get("any_news", ())))
        self._votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._guesses: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._officials: set[str] = set()

    def heard(self, extraction: Extraction, papers: Mapping[str, str | None]) -> Sequence[EventMention]:
        """Takes in what an article says, and gives its event mentions."""
        story = extraction.duplicate_of or extraction.article
        self.published[extraction.article] = extraction.published
        self.source_of[extraction.article] = papers.get(story) or story
        chains: dict[tuple[str, str], Mention] = {}  # one vote a chain, as `resolve` counts
        called: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in extraction.mentions:
            entity = self.entities.get(mention.id, "")
            called[entity].append(mention)
            if mention.kind in ORGANS or (mention.kind is Kind.PERSON and mention.sector in OFFICIALS):
                self._officials.add(entity)
            if mention.country is not None and entity:
                chains.setdefault((entity, mention.chain), mention)
        for (entity, _), mention in chains.items():
            votes = self._guesses if mention.is_country_guessed else self._votes
            votes[entity][mention.country or ""] += 1
        for event in extraction.events:
            sides = self.side((*event.source, *event.target))
            self.words[event.id] = words_of(event, (m for side in sides for m in called[side]), self._common)
        return extraction.events

    def settled(self) -> Lands:
        """To which state each entity belongs, when all articles were heard: what most of them say, or guess."""
        votes = self._guesses | self._votes
        countries = {entity: min(codes, key=lambda code: (-codes[code], code)) for entity, codes in votes.items()}
        self._votes.clear()
        self._guesses.clear()
        return Lands(self.types, countries, frozenset(self._officials))

    def side(self, mentions: Iterable[str]) -> Side:
        """The entities that are meant."""
        return frozenset(self.entities[mention] for mention in mentions)


@dataclass(frozen=True, slots=True)
class Lands:
    """What clustering looks up: the event types, and the states to which entities belong."""

    types: Mapping[str, EventType]
    countries: Mapping[str, str]
    officials: frozenset[str]  # those that act for their state

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
        return Lands({type_: self.types[type_]}, countries, self.officials & named)


def is_country(entity: str) -> bool:
    """Whether the entity is a state."""
    return entity.startswith("country:")
