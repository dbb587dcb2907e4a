"""What graph files have in common: a graph in a shape, with colours, sizes, places and communities.

Nodes get `name` (Cytoscape's label), `size`, `r`, `g`, `b`, `x`, `y` (the page's picture; y upwards, as graph tools
have it) and `community` (0 is the largest; who has no tie has none). Edges get `kind`, `interaction` (Cytoscape's
word for it), `r`, `g`, `b` and a weight above 0. The colours are those of Okabe and Ito, which all eyes tell apart.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from graphbuild.graph import Edges, View, shape_parts

if TYPE_CHECKING:
    import networkx as nx

Attributes: TypeAlias = dict[str, Any]
Colour: TypeAlias = tuple[int, int, int]
Position: TypeAlias = tuple[float, float]
_Neighbours: TypeAlias = defaultdict[str, list[tuple[float, str]]]  # node -> weight of the tie, and the other

DRAWN = 1500  # so many entities have the page's places; the others stand near those they have most to do with

_NODE_COLOURS: dict[str, Colour] = {  # by kind; what is no country, person, place or event is a body
    "country": (0, 114, 178),
    "person": (230, 159, 0),
    "place": (0, 158, 115),
    "event": (120, 120, 120),
}
_BODY_COLOUR: Colour = (86, 180, 233)
_QUAD_COLOURS: dict[str, Colour] = {
    "verbal cooperation": (86, 180, 233),
    "material cooperation": (0, 114, 178),
    "verbal conflict": (230, 159, 0),
    "material conflict": (213, 94, 0),
}
_EDGE_COLOUR: Colour = (150, 150, 150)


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge of a drawing; `id` is unique in the graph."""

    id: str
    source: str
    target: str
    data: Attributes


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes by id and edges, both sorted, with all that a graph file says of them."""

    nodes: dict[str, Attributes]
    edges: list[Edge]


def draw(graph: nx.MultiDiGraph[str], *, edges: Edges = "events", view: View | None = None) -> Drawing:
    """The knowledge graph in a shape and view (see `graph.shape`), ready for a graph file; the graph stays as it is."""
    entities, rows = shape_parts(graph, edges=edges, view=view)
    nodes = {node: _styled_node(node, data) for node, data in sorted(entities.items())}
    rows.sort(key=itemgetter(0, 1, 2))
    links = [Edge(f"e{n}", s, t, _styled_edge(data)) for n, (s, t, _, data) in enumerate(rows)]
    picture = view or ("full" if edges == "nodes" else "actors")
    if picture == "actors" and edges == "nodes":
        picture = "full"  # the only picture of the page in which events have places
    ties: Counter[tuple[str, str]] = Counter()
    for link in links:
        if link.source != link.target:
            ties[min(link.source, link.target), max(link.source, link.target)] += link.data["weight"]
    neighbours = _neighbours(ties)
    _add_communities(nodes, ties, neighbours)
    _add_places(nodes, neighbours, _page_places(graph, picture))
    return Drawing(nodes, links)


def _styled_node(node: str, data: Mapping[str, Any]) -> Attributes:
    red, green, blue = _NODE_COLOURS.get(data["kind"], _BODY_COLOUR)
    events = data.get("events", data.get("quotes", 0))
    size = round(10.0 + 4.0 * math.sqrt(events), 2)
    label = data["label"] if data["label"].strip() else node
    return {"name": label, "size": size, "r": red, "g": green, "b": blue, **data, "label": label}


def _styled_edge(data: Attributes) -> Attributes:
    """The same, with its style set in it; edges of one event, which share it, have one style."""
    data["r"], data["g"], data["b"] = _QUAD_COLOURS.get(data.get("quad_class", ""), _EDGE_COLOUR)
    data["interaction"] = data["kind"]
    return data


def _page_places(graph: nx.MultiDiGraph[str], picture: str) -> dict[str, Position]:
    from graphbuild.export.html.page import positions

    return {node: (x, -y) for node, (x, y) in positions(graph, picture, max_nodes=DRAWN).items()}


def _add_places(nodes: dict[str, Attributes], neighbours: _Neighbours, known: dict[str, Position]) -> None:
    """Nodes that the page draws stand where it draws them; another near its strongest neighbour, the rest below."""
    known = {node: place for node, place in known.items() if node in nodes}
    lost = sorted(set(nodes) - set(known))
    for _ in range(3):  # of a neighbour's neighbour at most
        found = {}
        for node in lost:
            near = max((n for n in neighbours[node] if n[1] in known), default=None)
            if near is not None:
                found[node] = _beside(known[near[1]], node)
        known |= found
        lost = [node for node in lost if node not in found]
    columns = max(8, math.ceil(math.sqrt(len(lost) * 2)))
    left = -(columns - 1) * 75.0
    below = min((y for _, y in known.values()), default=0.0) - 130.0
    for number, node in enumerate(lost):
        known[node] = (left + 150.0 * (number % columns), below - 70.0 * (number // columns))
    for node, data in nodes.items():
        data["x"], data["y"] = (round(value, 1) + 0.0 for value in known[node])


def _neighbours(ties: Mapping[tuple[str, str], float]) -> _Neighbours:
    neighbours: _Neighbours = defaultdict(list)
    for (one, other), weight in ties.items():
        neighbours[one].append((weight, other))
        neighbours[other].append((weight, one))
    return neighbours


def _beside(place: Position, name: str) -> Position:
    """A little off, ever the same for the same name: no two on one spot."""
    digest = hashlib.sha256(name.encode(errors="replace")).digest()
    turn = int.from_bytes(digest[:4]) / 2**32 * 2 * math.pi
    way = 30 + int.from_bytes(digest[4:8]) / 2**32 * 60
    return (place[0] + way * math.cos(turn), place[1] + way * math.sin(turn))


def _add_communities(
    nodes: dict[str, Attributes], ties: Mapping[tuple[str, str], float], neighbours: _Neighbours
) -> None:
    """`community` for each node with a tie: Louvain among the `DRAWN` best tied, the others join their neighbours."""
    from graphbuild.export.html.layout import communities

    heaviest = sorted(neighbours, key=lambda node: (-sum(weight for weight, _ in neighbours[node]), node))[:DRAWN]
    names = sorted(heaviest)
    belongs = {
        names[number]: index for index, group in enumerate(communities(_numbered(names, ties))) for number in group
    }
    rest = sorted(set(neighbours) - set(belongs))
    while rest:
        found = {}
        for node in rest:
            votes: Counter[int] = Counter()
            for weight, other in neighbours[node]:
                if other in belongs:
                    votes[belongs[other]] += weight  # type: ignore[assignment]  # counts weights, not ones
            if votes:
                found[node] = min(votes, key=lambda group: (-votes[group], group))
        if not found:
            found = {rest[0]: max(belongs.values(), default=-1) + 1}  # an island of its own
        belongs |= found
        rest = [node for node in rest if node not in found]
    ranks = _ranks(belongs)
    for node, group in belongs.items():
        nodes[node]["community"] = ranks[group]


def _numbered(names: list[str], ties: Mapping[tuple[str, str], float]) -> nx.Graph[int]:
    """The ties among `names`, nodes numbered: sets of strings have another order in every process."""
    import networkx as nx

    number = {name: index for index, name in enumerate(names)}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(names)))
    for (one, other), weight in sorted(ties.items()):
        if one in number and other in number:
            graph.add_edge(number[one], number[other], weight=weight)
    return graph


def _ranks(belongs: Mapping[str, int]) -> dict[int, int]:
    """Community -> its rank by size; of equals the one with the first member."""
    members: defaultdict[int, list[str]] = defaultdict(list)
    for node in sorted(belongs):
        members[belongs[node]].append(node)
    order = sorted(members, key=lambda group: (-len(members[group]), members[group][0]))
    return {group: rank for rank, group in enumerate(order)}
