"""How two actors are connected: the shortest path, each step with its strongest evidence."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any, Unpack

from graphbuild.query.answers import Connection, Step
from graphbuild.query.built import BuiltGraph, opened
from graphbuild.query.events import as_relations, pair
from graphbuild.query.filters import Filters, FilterWords

STRONGEST = "ORDER BY (e.status = 'occurred') DESC, e.sources DESC, e.confidence DESC, e.last_day DESC, e.id"
MOST = 400  # nodes of one layer that are compared


def path(
    graph: BuiltGraph | Path | str,
    a: str,
    b: str,
    *,
    limit: int = 6,
    **filters: Unpack[FilterWords],
) -> Connection | None:
    """The shortest path from `a` to `b` over events, at most `limit` steps long; None when there is none.

    Of several shortest ones that whose weakest step rests on most events. Officials and organs stand for their
    country on it as well as for themselves. What was denied or only feared connects nobody, unless it is asked for.

    Raises:
        GraphError: no built graph there, or a name that is not found or means several.
        InputError: a filter that cannot be understood.

    >>> found = path(example, "Blinken", "China")
    >>> found.names, found.steps[0].strongest.type
    (('Antony Blinken', 'China'), 'CONSULT')
    """
    graph, asked = opened(graph), Filters.of(**filters)
    one, other = pair(graph, a, b)
    condition, values = asked.where(graph)
    if not asked.statuses:
        condition += " AND e.status NOT IN ('denied', 'hypothetical')"
    search = _Search(graph, condition, values)
    numbers = search.shortest(one["n"], other["n"], limit)
    if numbers is None:
        return None
    rows = graph.within("SELECT n, id, name FROM graph_entity WHERE n IN ({})", sorted(numbers))
    entities = {row["n"]: row for row in rows}
    steps = []
    for x, y in pairwise(numbers):
        best = graph.all(
            f"SELECT e.* FROM graph_pair p JOIN graph_event e ON e.n = p.event "
            f"WHERE p.a = ? AND p.b = ? AND {condition} {STRONGEST} LIMIT 1",
            [min(x, y), max(x, y), *values],
        )
        (strongest,) = as_relations(graph, best)
        steps.append(
            Step(
                a=entities[x]["name"],
                b=entities[y]["name"],
                a_id=entities[x]["id"],
                b_id=entities[y]["id"],
                events=search.strength(x, y),
                strongest=strongest,
            )
        )
    return Connection(tuple(entities[n]["name"] for n in numbers), tuple(steps))


class _Search:
    """A search from both ends at once, so that of a large graph only what lies between them is looked at."""

    def __init__(self, graph: BuiltGraph, condition: str, values: list[Any]) -> None:
        self.graph = graph
        self.condition = condition
        self.values = values

    def neighbours(self, numbers: Iterable[int]) -> set[int]:
        """Who is joined to any of them."""
        found: set[int] = set()
        for n in sorted(numbers):
            for mine, theirs in (("a", "b"), ("b", "a")):
                rows = self.graph.all(
                    f"SELECT DISTINCT p.{theirs} FROM graph_pair p JOIN graph_event e ON e.n = p.event "
                    f"WHERE p.{mine} = ? AND {self.condition}",
                    [n, *self.values],
                )
                found.update(row[0] for row in rows)
        return found

    def strength(self, a: int, b: int) -> int:
        """How many events join the two."""
        rows = self.graph.all(
            "SELECT COUNT(*) FROM graph_pair p JOIN graph_event e ON e.n = p.event "
            f"WHERE p.a = ? AND p.b = ? AND {self.condition}",
            [min(a, b), max(a, b), *self.values],
        )
        return int(rows[0][0])

    def shortest(self, start: int, end: int, longest: int) -> list[int] | None:
        """The numbers on the path, both ends included."""
        near = {start: 0}
        far = {end: 0}
        fronts = {id(near): {start}, id(far): {end}}
        while not near.keys() & far.keys():
            side = min((near, far), key=lambda seen: len(fronts[id(seen)]))
            front = fronts[id(side)]
            if not front or max(near.values()) + max(far.values()) >= longest:
                return None
            step = max(side.values()) + 1
            fronts[id(side)] = self.neighbours(front) - side.keys()
            side.update(dict.fromkeys(fronts[id(side)], step))
        length = min(near[n] + far[n] for n in near.keys() & far.keys())
        return self._best(self._layers(near, far, length))

    def _layers(self, near: dict[int, int], far: dict[int, int], length: int) -> list[list[int]]:
        """The nodes that may stand at each place of a path of this length, found from the middle outwards."""
        middle = max(near.values())
        meeting = {n for n in near.keys() & far.keys() if near[n] + far[n] == length}
        at = min(middle, max(near[n] for n in meeting))
        layers = {at: {n for n in meeting if near[n] == at}}
        for place in range(at - 1, -1, -1):
            layers[place] = {n for n in self.neighbours(self._few(layers[place + 1])) if near.get(n) == place}
        for place in range(at + 1, length + 1):
            before = self.neighbours(self._few(layers[place - 1]))
            layers[place] = {n for n in before if far.get(n) == length - place}
        return [self._few(layers[place]) for place in range(length + 1)]

    def _few(self, numbers: Iterable[int]) -> list[int]:
        """At most so many, those with most events."""
        found = sorted(numbers)
        if len(found) <= MOST:
            return found
        rows = self.graph.within("SELECT n, events FROM graph_entity WHERE n IN ({})", found)
        return sorted(row["n"] for row in sorted(rows, key=lambda r: (-r["events"], r["n"]))[:MOST])

    def _best(self, layers: list[list[int]]) -> list[int]:
        """Of the paths through the layers the one whose weakest step is strongest."""
        best: dict[int, tuple[tuple[int, int], list[int]]] = {n: ((1 << 60, 0), [n]) for n in layers[0]}
        for layer in layers[1:]:
            following: dict[int, tuple[tuple[int, int], list[int]]] = {}
            for n in layer:
                for before, ((weakest, total), numbers) in best.items():
                    strength = self.strength(before, n)
                    worth = (min(weakest, strength), total + strength)
                    if strength and (n not in following or worth > following[n][0]):
                        following[n] = (worth, [*numbers, n])
            best = following
        return max(best.values(), key=lambda found: found[0])[1]
