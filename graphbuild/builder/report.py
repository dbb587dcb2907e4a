"""What a build tells about itself."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from pathlib import Path

from graphbuild.records import Entity, Event, Kind, Notice, Rejection


@dataclass(frozen=True, slots=True)
class Found:
    """What is in the graph. `actors` are the entities that are no places, countries among them."""

    actors: int
    countries: int
    places: int
    events: int
    events_by_type: tuple[tuple[str, int], ...]  # most frequent first
    example: tuple[str, ...]  # the two countries with most events between them, to ask about; may be empty
    duplicates: int  # articles that repeat another one's story

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Found:
        said = json.loads(text)
        said["events_by_type"] = tuple((type_, number) for type_, number in said["events_by_type"])
        said["example"] = tuple(said["example"])
        return cls(**said)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build found and where it lies. `actors` are the entities that are no places, countries among them."""

    articles: int
    actors: int
    countries: int
    places: int
    events: int
    events_by_type: tuple[tuple[str, int], ...]  # most frequent first
    files: tuple[Path, ...]
    recipe: str
    example: tuple[str, ...]  # the two countries with most events between them, to ask about; may be empty
    duplicates: int = 0  # articles that repeat another one's story
    read: int = 0  # articles that were read anew; the others' extractions were in the store
    new: int = 0  # articles that the build before did not have
    changed: int = 0  # articles with another text, title, date, source or url than in the build before
    gone: int = 0  # articles that the build before had
    is_first: bool = True  # nothing was built here before
    is_unchanged: bool = False  # nothing was new: the files are those of the build before
    reread_for: tuple[str, ...] = ()  # what changed of the recipe since: "model", "spaCy", "knowledge", "rules"
    rejected: tuple[Rejection, ...] = ()
    notices: tuple[Notice, ...] = ()


def count(entities: Sequence[Entity], events: Sequence[Event], duplicates: int) -> Found:
    """Counts what is in the graph."""
    kinds = Counter(entity.kind for entity in entities)
    types = Counter(event.type for event in events)
    return Found(
        actors=len(entities) - kinds[Kind.PLACE],
        countries=kinds[Kind.COUNTRY],
        places=kinds[Kind.PLACE],
        events=len(events),
        events_by_type=tuple(sorted(types.items(), key=lambda item: (-item[1], item[0]))),
        example=_example(entities, events),
        duplicates=duplicates,
    )


def _example(entities: Sequence[Entity], events: Sequence[Event]) -> tuple[str, ...]:
    names = {entity.country: entity.name for entity in entities if entity.kind is Kind.COUNTRY}
    sides = [{*event.source_countries, *event.target_countries} for event in events]
    pairs = Counter(pair for side in sides for pair in combinations(sorted(side & set(names)), 2))
    pair = min(pairs, key=lambda p: (-pairs[p], p), default=())
    return tuple(names[code] for code in pair)
