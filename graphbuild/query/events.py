"""Events of the graph: of one actor, between two, or all that pass the filters."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Unpack

from graphbuild.errors import GraphError
from graphbuild.query.answers import Relation
from graphbuild.query.built import BuiltGraph, opened
from graphbuild.query.filters import Filters, FilterWords
from graphbuild.query.find import find

NEWEST_FIRST = "ORDER BY e.last_day DESC, e.id"


def events(
    graph: BuiltGraph | Path | str,
    actor: str | None = None,
    *,
    limit: int | None = None,
    **filters: Unpack[FilterWords],
) -> list[Relation]:
    """All events that pass the filters, newest first; with `actor`, a name, those in which it has a part.

    What a country's officials and organs do counts as the country's; of a place those that took place there.

    Raises:
        GraphError: no built graph there, or a name that is not found or means several.
        InputError: a filter that cannot be understood.

    >>> newest = events(example, limit=1)
    >>> newest[0].type, newest[0].source, newest[0].target, newest[0].status
    ('ACCUSE', ('United States',), ('China',), 'occurred')
    """
    graph = opened(graph)
    among, values = ("1", []) if actor is None else of_actor(find(graph, actor), graph)
    return selected(graph, among, values, Filters.of(**filters), limit=limit)


def relations(
    graph: BuiltGraph | Path | str,
    a: str,
    b: str | None = None,
    *,
    limit: int | None = None,
    **filters: Unpack[FilterWords],
) -> list[Relation]:
    """The events in which `a` and `b` stand on two sides, or together on the only one; newest first.

    Names are found as people type them, see `find`. What a country's officials and organs do counts as the country's.
    `since` and `until`, both included, are compared with an event's date, or else with its reports; an event without
    either is left out when they are given. Without `b` these are the `events` of `a`; `partners` ranks with whom.

    Raises:
        GraphError: no built graph there, or a name that is not found or means several.
        InputError: a filter that cannot be understood.

    >>> [(r.type, r.status, r.date, r.place) for r in relations(example, "usa", "China", types=["CONSULT"])]
    [('CONSULT', 'planned', '2023-07-13', 'Jakarta')]
    """
    graph = opened(graph)
    if b is None:
        return events(graph, a, limit=limit, **filters)
    condition, values = between(graph, *pair(graph, a, b))
    return selected(graph, condition, values, Filters.of(**filters), limit=limit)


def pair(graph: BuiltGraph, a: str, b: str) -> tuple[sqlite3.Row, sqlite3.Row]:
    """The rows of two actors; GraphError when both names mean one."""
    one, other = (graph.entity(find(graph, name, among="actors")) for name in (a, b))
    if one["n"] == other["n"]:
        raise GraphError(f"{a!r} and {b!r} are one: {one['id']}. Name two, or one alone for all its relations.")
    return one, other


def of_actor(id_: str, graph: BuiltGraph) -> tuple[str, list[Any]]:
    """A condition on `graph_event e`: that the actor has a part in it."""
    n = graph.entity(id_)["n"]
    part = "e.n IN (SELECT event FROM graph_side WHERE entity = ?)"
    if id_.startswith("place:"):
        return f"({part} OR e.place = ?)", [n, n]
    return part, [n]


def between(graph: BuiltGraph, one: sqlite3.Row, other: sqlite3.Row) -> tuple[str, list[Any]]:
    """A condition on `graph_event e`: that it joins the two."""
    return "e.n IN (SELECT event FROM graph_pair WHERE a = ? AND b = ?)", sorted((one["n"], other["n"]))


def select(
    graph: BuiltGraph | Path | str,
    a: str | None = None,
    b: str | None = None,
    *,
    filters: Filters | None = None,
    limit: int | None = None,
) -> list[str]:
    """The ids of the events that `events` or `relations` would give, for those who want no more than these.

    >>> select(example, "Blinken")
    ['consult-0e11ceea4f77']
    """
    graph = opened(graph)
    among: str
    values: list[Any]
    if a is None:
        among, values = "1", []
    elif b is None:
        among, values = of_actor(find(graph, a), graph)
    else:
        among, values = between(graph, *pair(graph, a, b))
    condition, more = (filters or Filters()).where(graph)
    rows = graph.all(
        f"SELECT e.id FROM graph_event e WHERE {among} AND {condition} {NEWEST_FIRST} LIMIT ?",
        [*values, *more, -1 if limit is None else limit],
    )
    return [row["id"] for row in rows]


def selected(
    graph: BuiltGraph, among: str, values: Iterable[Any], filters: Filters, *, limit: int | None = None
) -> list[Relation]:
    """The events that fit a condition and the filters, newest first."""
    condition, more = filters.where(graph)
    rows = graph.all(
        f"SELECT e.* FROM graph_event e WHERE {among} AND {condition} {NEWEST_FIRST} LIMIT ?",
        [*values, *more, -1 if limit is None else limit],
    )
    return as_relations(graph, rows)


def count(graph: BuiltGraph, among: str, values: Iterable[Any], filters: Filters) -> int:
    """How many events fit a condition and the filters."""
    condition, more = filters.where(graph)
    statement = f"SELECT COUNT(*) FROM graph_event e WHERE {among} AND {condition}"
    return int(graph.all(statement, [*values, *more])[0][0])


def as_relations(graph: BuiltGraph, rows: Sequence[sqlite3.Row]) -> list[Relation]:
    """The rows of graph_event as records, with the names of their sides and places."""
    numbers = [row["n"] for row in rows]
    sides: dict[tuple[int, str], list[sqlite3.Row]] = {}
    found = graph.within(
        "SELECT s.event, s.role, x.id, x.name FROM graph_side s JOIN graph_entity x ON x.n = s.entity "
        "WHERE s.own = 1 AND s.event IN ({}) ORDER BY s.event, s.role, s.entity",
        numbers,
    )
    for side in found:
        sides.setdefault((side["event"], side["role"]), []).append(side)
    places = sorted({row["place"] for row in rows if row["place"] is not None})
    names = {p["n"]: p["name"] for p in graph.within("SELECT n, name FROM graph_entity WHERE n IN ({})", places)}
    quotes = {
        quote["event"]: quote["sentence"]
        for quote in graph.within(
            "SELECT event, sentence FROM graph_telling WHERE number = 0 AND event IN ({})", numbers
        )
    }
    return [_relation(row, sides, names, quotes) for row in rows]


def _relation(
    row: sqlite3.Row, sides: dict[tuple[int, str], list[sqlite3.Row]], places: dict[int, str], quotes: dict[int, str]
) -> Relation:
    source, target = (sides.get((row["n"], role), []) for role in ("source", "target"))
    return Relation(
        event=row["id"],
        type=row["type"],
        mode=row["mode"],
        status=row["status"],
        date=date_text(row["date_start"], row["date_end"], row["date_precision"]),
        reported=row["reported_first"],
        place=places.get(row["place"]),
        source=tuple(side["name"] for side in source),
        target=tuple(side["name"] for side in target),
        source_ids=tuple(side["id"] for side in source),
        target_ids=tuple(side["id"] for side in target),
        symmetric=bool(row["symmetric"]),
        quad_class=row["quad_class"],
        intensity=row["intensity"],
        articles=row["articles"],
        sources=row["sources"],
        confidence=row["confidence"],
        quote=" ".join(quotes.get(row["n"], "").split()),
    )


def date_text(start: str | None, end: str | None, precision: str | None) -> str | None:
    """A date as finely as it is known.

    >>> date_text("2023-07-01", "2023-07-31", "month"), date_text("2023-07-03", "2023-07-09", "week")
    ('2023-07', '2023-07-03/2023-07-09')
    """
    if start is None or end is None:
        return None
    if start == end:
        return start
    short = {"month": start[:7], "year": start[:4]}.get(precision or "")
    is_whole = short is not None and end.startswith(short)
    return short if is_whole else f"{start}/{end}"


def in_words(relation: Relation) -> str:
    """Who with whom, or who to whom, and what.

    >>> in_words(events(example, "Blinken")[0])
    'Antony Blinken – Wang Yi: CONSULT, planned'
    """
    what = relation.type + (f" ({relation.mode})" if relation.mode else "")
    status = "" if relation.status == "occurred" else f", {relation.status}"
    return f"{sides_text(relation.source, relation.target, symmetric=relation.symmetric)}: {what}{status}"


def sides_text(source: Sequence[str], target: Sequence[str], *, symmetric: bool) -> str:
    """Who with whom, or who to whom.

    >>> sides_text(["Antony Blinken"], ["Wang Yi"], symmetric=True)
    'Antony Blinken – Wang Yi'
    >>> sides_text(["China", "Japan"], [], symmetric=True), sides_text(["China"], [], symmetric=True)
    ('China – Japan', 'China – ?')
    >>> sides_text([], ["China", "Japan"], symmetric=False)
    '? → China, Japan'
    """
    if symmetric and not (source and target):
        names = [*source, *target]
        return " – ".join(names if len(names) > 1 else [*names, "?"])
    return (" – " if symmetric else " → ").join(", ".join(side) or "?" for side in (source, target))


def contexts_of(row: sqlite3.Row) -> tuple[str, ...]:
    """The PLOVER contexts of a row of graph_event."""
    return tuple(json.loads(row["contexts"]))
