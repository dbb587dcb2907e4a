"""Gallery: questions to a built graph, answered from its record files."""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphbuild.errors import GraphError
from graphbuild.resolve.names import normalize

if TYPE_CHECKING:
    from graphbuild.knowledge import Knowledge

log = logging.getLogger(__name__)

SIMILAR = 82  # rapidfuzz's ratio from which a misspelt name is taken for another
STATE_KINDS = frozenset({"government", "military"})
STATE_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})  # PLOVER's, of those who act for a state


class NameNotFoundError(GraphError):
    """No actor of the graph has a name like this; the message tells the nearest."""


class AmbiguousNameError(GraphError):
    """Several actors have this name; the message lists their ids."""


class EventNotFoundError(GraphError):
    """The graph has no event of this id."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One event between actors, as people ask for it; `date` falls back on nothing, `reported` is when it was told."""

    event: str
    type: str
    mode: str | None
    status: str
    date: str | None
    reported: str | None
    place: str | None
    source: tuple[str, ...]
    target: tuple[str, ...]
    symmetric: bool
    quad_class: str
    intensity: float
    articles: int
    confidence: float
    quote: str


class BuiltGraph:
    """The record files of a folder that was built; each is read when it is first needed."""

    def __init__(self, folder: Path | str) -> None:
        """Raises GraphError when `folder` holds no built graph."""
        self.folder = Path(folder)
        if not (self.folder / "events.jsonl").is_file():
            raise GraphError(
                f"{self.folder}: no built graph here. Run `graphbuild build PATH --out {self.folder}`, "
                "or name the folder that you built with --in."
            )

    @cached_property
    def events(self) -> list[dict[str, Any]]:
        """The rows of events.jsonl."""
        return self._rows("events.jsonl")

    @cached_property
    def entities(self) -> dict[str, dict[str, Any]]:
        """The rows of entities.jsonl by id."""
        return {row["id"]: row for row in self._rows("entities.jsonl")}

    @cached_property
    def articles(self) -> dict[str, dict[str, Any]]:
        """The rows of articles.jsonl by id."""
        return {row["id"]: row for row in self._rows("articles.jsonl")}

    def names(self, ids: Iterable[str]) -> tuple[str, ...]:
        """What the entities are called."""
        return tuple(self.entities[id_]["name"] for id_ in ids)

    def _rows(self, file: str) -> list[dict[str, Any]]:
        path = self.folder / file
        try:
            with path.open(encoding="utf-8") as lines:
                return [json.loads(line) for line in lines]
        except (OSError, ValueError) as fault:
            raise GraphError(f"{path}: damaged or missing ({fault}). Build the graph again.") from None


def relations(
    graph: BuiltGraph | Path | str,
    a: str,
    b: str | None = None,
    *,
    types: Collection[str] = (),
    statuses: Collection[str] = (),
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
    knowledge: Knowledge | None = None,
) -> list[Relation]:
    """The events in which `a` has a part, or in which `a` and `b` stand on two sides; newest first.

    Names are found as people type them, see `find`. What a country's officials and organs do counts as the country's.
    `since` and `until`, both included, are compared with an event's date, or else with its reports; an event without
    either is left out when they are given.

    Raises:
        GraphError: no built graph there, or a name that is not found or means several.
    """
    graph = graph if isinstance(graph, BuiltGraph) else BuiltGraph(graph)
    one = find(graph, a, knowledge=knowledge)
    other = find(graph, b, knowledge=knowledge) if b is not None else None
    if one == other:
        raise GraphError(f"{a!r} and {b!r} are one: {one}. Name two, or one alone for all its relations.")
    first, second = members(graph, one), members(graph, other) if other is not None else None
    wanted_types, wanted_statuses = {t.upper() for t in types}, {s.lower() for s in statuses}
    found = [
        event
        for event in graph.events
        if _joins(event, first, second)
        and (not wanted_types or event["type"] in wanted_types)
        and (not wanted_statuses or event["status"] in wanted_statuses)
        and _is_within(event, since, until)
    ]
    found.sort(key=lambda event: event["id"])
    found.sort(key=lambda event: _days(event)[1], reverse=True)
    return [_relation(graph, event) for event in found[:limit]]


def find_event(graph: BuiltGraph, id_: str) -> dict[str, Any]:
    """The row of the event with this id, or with the only id that begins so; EventNotFoundError when there is none."""
    found = [event for event in graph.events if event["id"].startswith(id_.strip().lower())]
    exact = [event for event in found if event["id"] == id_.strip().lower()]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if found:
        raise AmbiguousNameError(f"{id_!r}: {len(found)} events begin so. Give more of the id.")
    raise EventNotFoundError(f"{id_!r}: no such event in {graph.folder}. `graphbuild relations NAME` lists the ids.")


def members(graph: BuiltGraph, entity: str) -> frozenset[str]:
    """The entity, and for a country its officials and organs."""
    if not entity.startswith("country:"):
        return frozenset({entity})
    code = entity.removeprefix("country:")
    officials = (id_ for id_, row in graph.entities.items() if row["country"] == code and _acts_for_state(row))
    return frozenset({entity, *officials})


def _acts_for_state(row: dict[str, Any]) -> bool:
    if row["sector"] is not None:
        return row["sector"] in STATE_SECTORS
    return row["kind"] in STATE_KINDS or (row["kind"] == "person" and row["role"] is not None)


def find(graph: BuiltGraph, name: str, *, knowledge: Knowledge | None = None) -> str:
    """The id of the actor or place that is called so.

    Tried in this order: an id, an ISO code, a name, an alias, a country's other names and demonyms, a single word of a
    name (a surname), a misspelt name, of which a warning is logged. Of several the one with many more events is not
    guessed at.

    Raises:
        NameNotFoundError: none; the message tells the nearest names.
        AmbiguousNameError: several; the message lists them.
    """
    rows = graph.entities
    wanted = normalize(name)
    for candidates in _candidates(graph, name.strip(), wanted, knowledge):
        found = sorted(set(candidates) & set(rows))
        if len(found) == 1:
            return found[0]
        actors = [id_ for id_ in found if rows[id_]["kind"] != "place"]
        if len(actors) == 1:
            return actors[0]
        if found:
            listed = ", ".join(f"{id_} ({rows[id_]['name']})" for id_ in found)
            raise AmbiguousNameError(f"{name!r} may be {listed}. Give the id.")
    raise NameNotFoundError(f"{name!r}: nobody of that name in {graph.folder}.{_nearest(rows, wanted)}")


def _candidates(graph: BuiltGraph, name: str, wanted: str, knowledge: Knowledge | None) -> Iterator[list[str]]:
    """Ids that may be meant, the surest kind of match first; what costs more is tried later."""
    rows = graph.entities
    yield [name] if name in rows else []
    yield [f"country:{name.upper()}"]
    yield [id_ for id_, row in rows.items() if normalize(row["name"]) == wanted]
    yield [id_ for id_, row in rows.items() if row["kind"] == "person" and _ends_with(row["name"], wanted)]
    yield [id_ for id_, row in rows.items() if _is_told_apart(row) and wanted in map(normalize, row["aliases"])]
    if knowledge is None:
        from graphbuild.knowledge import load  # takes half a second, and most names are found without

        knowledge = load()
    yield _countries_called(wanted, knowledge)
    yield [id_ for id_, row in rows.items() if wanted in normalize(row["name"]).split()]
    for id_ in _similar(rows, wanted):
        log.warning("%r is taken for %s (%s).", name, rows[id_]["name"], id_)
        yield [id_]


def _ends_with(name: str, wanted: str) -> bool:
    return normalize(name).split()[-1:] == [wanted]


def _is_told_apart(row: dict[str, Any]) -> bool:
    """Not a country: its aliases are capitals and the like, which the knowledge tells better."""
    return bool(row["kind"] != "country")


def _countries_called(wanted: str, knowledge: Knowledge) -> list[str]:
    found = []
    for code, country in knowledge.countries.items():
        forms = (country.iso2, country.name, *country.names, *country.adjectives, *country.people)
        if wanted in map(normalize, forms):
            found.append(f"country:{code}")
    return found


def _similar(rows: dict[str, dict[str, Any]], wanted: str) -> list[str]:
    return [id_ for id_, _ in _ranked(rows, wanted, cutoff=SIMILAR)[:1]]


def _ranked(rows: dict[str, dict[str, Any]], wanted: str, *, cutoff: float) -> list[tuple[str, float]]:
    """Ids by how like their name (or its last word) is to `wanted`, best first."""
    from rapidfuzz import fuzz

    scored = []
    for id_, row in rows.items():
        name = normalize(row["name"])
        forms = {name, name.split()[-1] if name else name}
        scored.append((id_, max(fuzz.ratio(wanted, form) for form in forms)))
    return sorted((s for s in scored if s[1] >= cutoff), key=lambda s: (-s[1], s[0]))


def _nearest(rows: dict[str, dict[str, Any]], wanted: str) -> str:
    names = [rows[id_]["name"] for id_, _ in _ranked(rows, wanted, cutoff=50)[:3]]
    return f" Nearest: {', '.join(names)}." if names else " `graphbuild build` more articles, or try another name."


def _joins(event: dict[str, Any], first: frozenset[str], second: frozenset[str] | None) -> bool:
    """Whether the one has a part in the event, or the two stand on its two sides, or together on the only one."""
    source, target = set(event["source"]), set(event["target"])
    if second is None:
        return bool((source | target) & first)
    if not source or not target:
        parties = source | target
        return bool(parties & first and parties & second and (parties & first) != (parties & second))
    return bool((source & first and target & second) or (source & second and target & first))


def _days(event: dict[str, Any]) -> tuple[str, str]:
    """First and last day, of the event or else of its reports; empty when neither is known."""
    if event["date"] is not None:
        return event["date"]["start"], event["date"]["end"]
    if event["reported"] is not None:
        return event["reported"]["first"], event["reported"]["last"]
    return "", ""


def _is_within(event: dict[str, Any], since: date | None, until: date | None) -> bool:
    first, last = _days(event)
    if since is None and until is None:
        return True
    return (
        bool(first) and (since is None or last >= since.isoformat()) and (until is None or first <= until.isoformat())
    )


def _relation(graph: BuiltGraph, event: dict[str, Any]) -> Relation:
    mentions: Sequence[dict[str, Any]] = event["mentions"]
    return Relation(
        event=event["id"],
        type=event["type"],
        mode=event["mode"],
        status=event["status"],
        date=date_text(event["date"]),
        reported=event["reported"]["first"] if event["reported"] else None,
        place=event["place"]["name"] if event["place"] else None,
        source=graph.names(event["source"]),
        target=graph.names(event["target"]),
        symmetric=event["symmetric"],
        quad_class=event["quad_class"],
        intensity=event["intensity"],
        articles=len({mention["article"] for mention in mentions}),
        confidence=event["confidence"],
        quote=" ".join(mentions[0]["sentence"].split()),
    )


def date_text(when: dict[str, str] | None) -> str | None:
    """A row's date as finely as it is known.

    >>> date_text({"start": "2023-07-01", "end": "2023-07-31", "precision": "month"})
    '2023-07'
    """
    if when is None:
        return None
    start, end = when["start"], when["end"]
    if start == end:
        return start
    short = {"month": start[:7], "year": start[:4]}.get(when["precision"])
    is_whole = short is not None and end.startswith(short)
    return short if is_whole else f"{start}/{end}"
