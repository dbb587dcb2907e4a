"""Who has most to do with whom: partners of one, central actors, tense and friendly dyads."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias, Unpack

from graphbuild.query.answers import Actor, Dyad, Partner, Ranking
from graphbuild.query.built import BuiltGraph, opened
from graphbuild.query.filters import Filters, FilterWords
from graphbuild.query.find import find
from graphbuild.store.results.layout import COUNTS, LL, LO, OL, OO, TOOK_PLACE

Level: TypeAlias = Literal["actors", "countries"]


def _counts(filters: Filters) -> str:
    """The columns that count events; intensities are added up of what took place, unless a status is asked for."""
    return COUNTS.format(counted="1" if filters.statuses else TOOK_PLACE)


def partners(
    graph: BuiltGraph | Path | str,
    name: str,
    *,
    level: Level | None = None,
    limit: int | None = None,
    **filters: Unpack[FilterWords],
) -> list[Partner]:
    """With whom an actor has to do, the one with most events first.

    `level` says who is counted: "countries" takes officials and organs for their country, "actors" each for itself;
    None is the former for a country and the latter for others.

    Raises:
        GraphError: no built graph there, or a name that is not found or means several.
        InputError: a filter that cannot be understood.

    >>> [(p.name, p.events, p.cooperation, p.conflict, p.net) for p in partners(example, "America")]
    [('China', 2, 1, 1, -3.0)]
    >>> [p.name for p in partners(example, "America", level="actors")]
    ['China', 'Wang Yi']
    """
    graph = opened(graph)
    return partners_of(graph, find(graph, name, among="actors"), Filters.of(**filters), level=level, limit=limit)


def partners_of(
    graph: BuiltGraph, id_: str, filters: Filters, *, level: Level | None = None, limit: int | None = None
) -> list[Partner]:
    """`partners` of the entity with this id."""
    row = graph.entity(id_)
    is_country = row["kind"] == "country"
    if level is None:
        level = "countries" if is_country else "actors"
    first, second = {
        (True, "countries"): (LL, LL),
        (True, "actors"): (LO, OL),
        (False, "countries"): (OL, LO),
        (False, "actors"): (OO, OO),
    }[is_country, level]
    condition, values = filters.where(graph)
    rows = graph.all(
        f"SELECT x.id, x.name, x.kind, x.country, {_counts(filters)} FROM ("
        "SELECT b AS other, event FROM graph_pair WHERE a = ? AND level & ? UNION ALL "
        "SELECT a, event FROM graph_pair WHERE b = ? AND level & ?"
        f") p JOIN graph_event e ON e.n = p.event JOIN graph_entity x ON x.n = p.other WHERE {condition} "
        "GROUP BY p.other ORDER BY events DESC, x.name, x.id LIMIT ?",
        [row["n"], first, row["n"], second, *values, -1 if limit is None else limit],
    )
    return [
        Partner(
            id=found["id"],
            name=found["name"],
            kind=found["kind"],
            country=found["country"],
            events=found["events"],
            cooperation=found["cooperation"],
            conflict=found["conflict"],
            net=round(found["net"], 1),
            last=found["last"],
        )
        for found in rows
    ]


def top(
    graph: BuiltGraph | Path | str,
    *,
    level: Level = "countries",
    limit: int = 10,
    **filters: Unpack[FilterWords],
) -> Ranking:
    """The most central actors, and the most tense and most friendly dyads, at most `limit` of each.

    Central is who is joined with most others; of equals, by most events. A dyad is tense when the intensities of what
    took place between the two add up to less than zero, friendly when to more. `level` as of `partners`.

    Raises:
        GraphError: no built graph there, or a name that is not found or means several.
        InputError: a filter that cannot be understood.

    >>> ranking = top(example)
    >>> [(actor.name, actor.partners) for actor in ranking.central], [(d.a, d.b, d.net) for d in ranking.tense]
    ([('China', 1), ('United States', 1)], [('China', 'United States', -3.0)])
    """
    graph, asked = opened(graph), Filters.of(**filters)
    condition, values = asked.where(graph)
    bit = LL if level == "countries" else OO
    if asked == Filters():
        rows = graph.all("SELECT * FROM graph_dyad WHERE level = ?", [bit])
    else:
        rows = graph.all(
            f"SELECT p.a, p.b, {_counts(asked)} FROM graph_pair p JOIN graph_event e ON e.n = p.event "
            f"WHERE p.level & ? AND {condition} GROUP BY p.a, p.b",
            [bit, *values],
        )
    tense = sorted((row for row in rows if row["net"] < 0), key=lambda r: (r["net"], -r["events"], r["a"], r["b"]))
    friendly = sorted((row for row in rows if row["net"] > 0), key=lambda r: (-r["net"], -r["events"], r["a"], r["b"]))
    return Ranking(_central(graph, rows, limit), _dyads(graph, tense[:limit]), _dyads(graph, friendly[:limit]))


@dataclass(slots=True)
class _Sum:
    """What the dyads of one actor come to."""

    partners: int = 0
    events: int = 0
    cooperation: int = 0
    conflict: int = 0
    net: float = 0.0

    def add(self, row: sqlite3.Row) -> None:
        self.partners += 1
        self.events += row["events"]
        self.cooperation += row["cooperation"]
        self.conflict += row["conflict"]
        self.net += row["net"]


def _central(graph: BuiltGraph, rows: list[sqlite3.Row], limit: int) -> tuple[Actor, ...]:
    sums: dict[int, _Sum] = {}
    for row in rows:
        for n in (row["a"], row["b"]):
            sums.setdefault(n, _Sum()).add(row)
    best = sorted(sums, key=lambda n: (-sums[n].partners, -sums[n].events, n))[:limit]
    entities = _entities(graph, best)
    return tuple(
        Actor(
            id=entities[n]["id"],
            name=entities[n]["name"],
            kind=entities[n]["kind"],
            country=entities[n]["country"],
            partners=sums[n].partners,
            events=sums[n].events,
            cooperation=sums[n].cooperation,
            conflict=sums[n].conflict,
            net=round(sums[n].net, 1),
        )
        for n in best
    )


def _dyads(graph: BuiltGraph, rows: list[sqlite3.Row]) -> tuple[Dyad, ...]:
    entities = _entities(graph, sorted({n for row in rows for n in (row["a"], row["b"])}))
    return tuple(
        Dyad(
            a=entities[row["a"]]["name"],
            b=entities[row["b"]]["name"],
            a_id=entities[row["a"]]["id"],
            b_id=entities[row["b"]]["id"],
            events=row["events"],
            cooperation=row["cooperation"],
            conflict=row["conflict"],
            net=round(row["net"], 1),
            last=row["last"],
        )
        for row in rows
    )


def _entities(graph: BuiltGraph, numbers: list[Any]) -> dict[int, sqlite3.Row]:
    return {row["n"]: row for row in graph.within("SELECT * FROM graph_entity WHERE n IN ({})", numbers)}
