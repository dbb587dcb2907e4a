"""Which events and which nodes a view of the graph has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from graphbuild.graph.scalars import Attributes, known, split

if TYPE_CHECKING:
    import networkx as nx

Told: TypeAlias = tuple[str, Attributes, list[str], list[str]]  # id, attributes, source, target


def sorted_nodes(graph: nx.MultiDiGraph[str]) -> list[tuple[str, Attributes]]:
    """Ids and attributes, by id.

    >>> [node for node, data in sorted_nodes(network) if data["kind"] == "person"]
    ['person:antony-blinken', 'person:wang-yi']
    """
    return sorted(graph.nodes.items(), key=itemgetter(0))


def events_of(graph: nx.MultiDiGraph[str], level: str) -> list[Told]:
    """Id, attributes, source and target of the events, by id."""
    rows = sorted_nodes(graph)
    return [(node, data, *_sides(data, level)) for node, data in rows if data["node_kind"] == "event"]


def _sides(data: Mapping[str, Any], level: str) -> tuple[list[str], list[str]]:
    if level != "countries":
        return split(data.get("source_ids")), split(data.get("target_ids"))
    source, target = (split(data.get(f"{side}_countries")) for side in ("source", "target"))
    return [f"country:{code}" for code in source], [f"country:{code}" for code in target]


def nodes_of(graph: nx.MultiDiGraph[str], level: str, events: Iterable[Told]) -> dict[str, Attributes]:
    """The entities of a view, by id; their attributes are the graph's own where nothing is added to them."""
    if level == "countries":
        names = _country_names(graph)
        parts = Counter(side for _, _, source, target in events for side in {*source, *target})
        return {node: _country(graph, node, names, parts[node]) for node in sorted(parts)}
    sides: set[str] = set()
    for _, _, source, target in events:  # an actor may be a place: a host city that stands for its government
        sides.update(source, target)
    return {
        node: data
        for node, data in sorted_nodes(graph)
        if data["node_kind"] == "entity" and (level == "full" or data["kind"] != "place" or node in sides)
    }


def _country_names(graph: nx.MultiDiGraph[str]) -> dict[str, str]:
    """ISO code -> name, as far as the graph tells it."""
    return {d["country"]: d["country_name"] for _, d in graph.nodes(data=True) if "country_name" in d}


def _country(graph: nx.MultiDiGraph[str], node: str, names: Mapping[str, str], events: int) -> Attributes:
    if node in graph:
        return {**graph.nodes[node], "events": events}
    code = node.removeprefix("country:")
    return known(node_kind="entity", label=names.get(code, code), kind="country", country=code, events=events)
