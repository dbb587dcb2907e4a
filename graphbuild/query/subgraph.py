"""A selection of events as a networkx graph, of the same shape as the whole: for pictures, files and Cypher."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from graphbuild.query.built import BuiltGraph, opened
from graphbuild.records import (
    Article,
    DateRange,
    Entity,
    Event,
    Evidence,
    Kind,
    Precision,
    Span,
    Status,
)

if TYPE_CHECKING:
    import networkx as nx


def subgraph(graph: BuiltGraph | Path | str, events: Iterable[str]) -> nx.MultiDiGraph[str]:
    """The events with these ids, with their sides and places, as `graph.to_networkx` shapes them.

    Ids that are not in the graph are passed over; the counts `mentions` and `articles` of an actor are those of the
    whole graph, `events` that of the selection.

    Raises:
        GraphError: no built graph there.

    >>> found = subgraph(example, ["consult-0e11ceea4f77"])
    >>> sorted(found)
    ['consult-0e11ceea4f77', 'person:antony-blinken', 'person:wang-yi', 'place:jakarta-idn']
    """
    from graphbuild.graph import to_networkx

    graph = opened(graph)
    ids = sorted(set(events))
    rows = list(graph.within("SELECT * FROM graph_event WHERE id IN ({})", ids))
    tellings = _tellings(graph, rows)
    sides = _sides(graph, rows)
    names: dict[int, str] = {row["n"]: row["id"] for row in graph.all("SELECT n, id FROM graph_entity")}
    made = [_event(row, sides, tellings, names) for row in rows]
    wanted = {id_ for event in made for id_ in (*event.source, *event.target, event.place) if id_ is not None}
    entities = list(graph.within("SELECT * FROM graph_entity WHERE id IN ({})", sorted(wanted)))
    cited = {evidence.article for event in made for evidence in event.evidence}
    articles = graph.within("SELECT * FROM graph_article WHERE id IN ({})", sorted(cited))
    found = to_networkx(map(_entity, entities), made, map(_article, articles))
    rows_of_countries = graph.all("SELECT country, name FROM graph_entity WHERE kind = 'country'")
    countries = {row["country"]: row["name"] for row in rows_of_countries}
    for row in entities:
        node = found.nodes[row["id"]]
        node["mentions"], node["articles"] = row["mentions"], row["articles"]
        if row["country"] in countries:
            node["country_name"] = countries[row["country"]]
    found.graph["types"] = _types(graph)
    return found


def _types(graph: BuiltGraph) -> str:
    rows = graph.all("SELECT name, definition, quad_class FROM graph_type ORDER BY name")
    types = {row["name"]: {"definition": row["definition"], "quad_class": row["quad_class"]} for row in rows}
    return json.dumps(types, ensure_ascii=False, sort_keys=True)


def _sides(graph: BuiltGraph, rows: Collection[sqlite3.Row]) -> dict[tuple[int, str], list[int]]:
    found: dict[tuple[int, str], list[int]] = {}
    statement = (
        "SELECT event, role, entity FROM graph_side WHERE own = 1 AND event IN ({}) ORDER BY event, role, entity"
    )
    for side in graph.within(statement, [row["n"] for row in rows]):
        found.setdefault((side["event"], side["role"]), []).append(side["entity"])
    return found


def _tellings(graph: BuiltGraph, rows: Collection[sqlite3.Row]) -> dict[int, list[Evidence]]:
    found: dict[int, list[Evidence]] = {}
    statement = (
        "SELECT t.*, a.id FROM graph_telling t JOIN graph_article a ON a.n = t.article "
        "WHERE t.event IN ({}) ORDER BY t.event, t.number"
    )
    for t in graph.within(statement, [row["n"] for row in rows]):
        spans = Span(t["start"], t["end"]), Span(t["trigger_start"], t["trigger_end"])
        notes = tuple(json.loads(t["notes"]))
        found.setdefault(t["event"], []).append(
            Evidence(t["id"], spans[0], t["sentence"], t["trigger"], spans[1], t["pattern"], notes)
        )
    return found


def _event(
    row: sqlite3.Row,
    sides: dict[tuple[int, str], list[int]],
    tellings: dict[int, list[Evidence]],
    names: dict[int, str],
) -> Event:
    source, target = (tuple(names[n] for n in sides.get((row["n"], role), ())) for role in ("source", "target"))
    return Event(
        id=row["id"],
        type=row["type"],
        mode=row["mode"],
        contexts=tuple(json.loads(row["contexts"])),
        cameo=row["cameo"],
        quad_class=row["quad_class"],
        intensity=row["intensity"],
        status=Status(row["status"]),
        date=_date(row),
        reported=_days(row["reported_first"], row["reported_last"]),
        place=names[row["place"]] if row["place"] is not None else None,
        source=source,
        target=target,
        source_countries=tuple(json.loads(row["source_countries"])),
        target_countries=tuple(json.loads(row["target_countries"])),
        evidence=tuple(tellings.get(row["n"], ())),
        confidence=row["confidence"],
        symmetric=bool(row["symmetric"]),
    )


def _date(row: sqlite3.Row) -> DateRange | None:
    days = _days(row["date_start"], row["date_end"])
    return DateRange(*days, Precision(row["date_precision"])) if days else None


def _days(first: str | None, last: str | None) -> tuple[date, date] | None:
    return (date.fromisoformat(first), date.fromisoformat(last)) if first and last else None


def _entity(row: sqlite3.Row) -> Entity:
    return Entity(
        id=row["id"],
        kind=Kind(row["kind"]),
        name=row["name"],
        aliases=tuple(json.loads(row["aliases"])),
        country=row["country"],
        role=row["role"],
        sector=row["sector"],
        lat=row["lat"],
        lon=row["lon"],
    )


def _article(row: sqlite3.Row) -> Article:
    published = date.fromisoformat(row["published"]) if row["published"] else None
    return Article(row["id"], "", row["title"], published, row["source"], row["url"])


def event_ids(graph: BuiltGraph) -> Iterator[str]:
    """The ids of all events, sorted."""
    return (row["id"] for row in graph.all("SELECT id FROM graph_event ORDER BY n"))
