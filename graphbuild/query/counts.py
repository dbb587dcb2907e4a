"""The graph in numbers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Unpack

from graphbuild.query.answers import Count
from graphbuild.query.built import BuiltGraph, opened
from graphbuild.query.filters import Filters, FilterWords


def stats(graph: BuiltGraph | Path | str, *, limit: int = 10, **filters: Unpack[FilterWords]) -> list[Count]:
    """How much of what is in the graph; the counts of events are of those that pass the filters.

    The sections are `graph`, `kinds` (of actors), `types`, `classes`, `statuses`, and `states`: the `limit` states that
    take part in most events.

    Raises:
        GraphError: no built graph there.
        InputError: a filter that cannot be understood.

    >>> [(c.name, c.count) for c in stats(example) if c.section == "types"]
    [('ACCUSE', 1), ('CONSULT', 1)]
    """
    graph = opened(graph)
    condition, values = Filters.of(**filters).where(graph)
    return [*_sizes(graph, condition, values), *_parts(graph, condition, values, limit)]


def _sizes(graph: BuiltGraph, condition: str, values: list[object]) -> Iterator[Count]:
    articles = graph.all("SELECT COUNT(*), COUNT(DISTINCT source), MIN(published), MAX(published) FROM graph_article")[
        0
    ]
    yield Count("graph", "articles", articles[0])
    yield Count("graph", "sources", articles[1])
    if articles[2] is not None:
        yield Count("graph", "published", " to ".join(dict.fromkeys((articles[2], articles[3]))))
    places = graph.all("SELECT COUNT(*), SUM(kind = 'place') FROM graph_entity")[0]
    yield Count("graph", "actors", places[0] - (places[1] or 0))
    yield Count("graph", "places", places[1] or 0)
    events = graph.all(
        f"SELECT COUNT(*), SUM(sources > 1), MIN(date_start), MAX(date_end) FROM graph_event e WHERE {condition}",
        values,
    )[0]
    yield Count("graph", "events", events[0])
    yield Count("graph", "told by several sources", events[1] or 0)
    if events[2] is not None:
        yield Count("graph", "days of events", " to ".join(dict.fromkeys((events[2], events[3]))))
    tellings = f"SELECT COUNT(*) FROM graph_telling WHERE event IN (SELECT n FROM graph_event e WHERE {condition})"
    yield Count("graph", "quotes", graph.all(tellings, values)[0][0])


def _parts(graph: BuiltGraph, condition: str, values: list[object], limit: int) -> Iterator[Count]:
    kinds = "SELECT kind, COUNT(*) AS n FROM graph_entity WHERE kind != 'place' GROUP BY kind ORDER BY n DESC, kind"
    yield from (Count("kinds", row["kind"], row["n"]) for row in graph.all(kinds))
    for section, column in (("types", "type"), ("classes", "quad_class"), ("statuses", "status")):
        rows = graph.all(
            f"SELECT {column} AS name, COUNT(*) AS n FROM graph_event e WHERE {condition} "
            "GROUP BY name ORDER BY n DESC, name",
            values,
        )
        yield from (Count(section, row["name"], row["n"]) for row in rows)
    states = "SELECT name, events AS n FROM graph_entity WHERE kind = 'country' ORDER BY n DESC, name LIMIT ?"
    if condition == "1":
        yield from (Count("states", row["name"], row["n"]) for row in graph.all(states, [limit]) if row["n"])
        return
    busiest = graph.all(
        "SELECT x.name, COUNT(DISTINCT s.event) AS n FROM graph_entity x JOIN graph_side s ON s.entity = x.n "
        f"JOIN graph_event e ON e.n = s.event WHERE x.kind = 'country' AND {condition} "
        "GROUP BY x.n ORDER BY n DESC, x.name LIMIT ?",
        [*values, limit],
    )
    yield from (Count("states", row["name"], row["n"]) for row in busiest)
