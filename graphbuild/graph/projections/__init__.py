"""The knowledge graph as other tools want it: events as edges, one edge for each pair and type, or events as nodes."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, TypeAlias

from graphbuild.graph.projections.bundle import Bundle
from graphbuild.graph.projections.told import event_pairs, quote_lines, timeline_day
from graphbuild.graph.projections.views import events_of, nodes_of
from graphbuild.graph.scalars import Attributes

if TYPE_CHECKING:
    import networkx as nx

Edges: TypeAlias = Literal["events", "merged", "nodes"]
View: TypeAlias = Literal["full", "actors", "countries"]
Link: TypeAlias = tuple[str, str, str, Attributes]  # source, target, key, attributes
Parts: TypeAlias = tuple[dict[str, Attributes], list[Link]]

VIEWS = {
    "full": "people, bodies, countries and places",
    "actors": "people, bodies and countries",
    "countries": "countries, with what their officials and organs do counted as theirs",
}


def shape(graph: nx.MultiDiGraph[str], *, edges: Edges = "events", view: View | None = None) -> nx.MultiDiGraph[str]:
    """The graph as `edges` and `view` say; a new graph, whose edge keys are unique.

    Without a view, `nodes` shows all and the other two the actors: a place is no end of an event's edge.

    Raises:
        KeyError: no such shape or view.

    >>> sorted(shape(network, view="countries").nodes)
    ['country:CHN', 'country:USA']
    """
    return _network(shape_parts(graph, edges=edges, view=view))


def shape_parts(graph: nx.MultiDiGraph[str], *, edges: Edges = "events", view: View | None = None) -> Parts:
    """What `shape` makes a graph of, for those who only write it down: the nodes by id, and the edges.

    Nodes share their attributes with `graph`, and the edges of one event share theirs with each other.

    >>> [key for *_, key, _ in shape_parts(network, edges="merged", view="countries")[1]]
    ['country:CHN/CONSULT/country:USA', 'country:USA/ACCUSE/country:CHN']
    """
    if view is None:
        view = "full" if edges == "nodes" else "actors"
    if view not in VIEWS:
        raise KeyError(view)
    return _SHAPES[edges](graph, view)


def project(graph: nx.MultiDiGraph[str], *, level: View = "actors") -> nx.MultiDiGraph[str]:
    """One edge for each source, target and event type; the key is `source/type/target`.

    Edges have `type`, `label`, `kind`, `symmetric`, `weight` (number of events), `first` and `last` (ISO days, of the
    event or else of its first report; left out where no day is known), `days` (the first day of each event, joined
    with `|`), `events` (ids joined with `|`), `articles` (how many tell any of them), `sources` (how many papers that
    do not repeat each other), `reported_first` and `reported_last` (days of publication), `confidence` (the chance that
    at least one of the events was read right, each as sure as its own confidence), `surest` (of the surest sentence),
    `quotes` (how many sentences), `evidence` (these, one a line), `quad_class`, `intensity` (the mean) and `statuses`
    (joined with `|`). Nodes have the attributes they had; countries have `label`, `kind`,
    `country`, `events`, and are called `country:USA`. What one does to oneself is left out. Nodes without an edge
    stay in the networks of actors and of all; places are in the network of all only.

    >>> [key for *_, key in project(network, level="countries").edges(keys=True)]
    ['country:CHN/CONSULT/country:USA', 'country:USA/ACCUSE/country:CHN']
    """
    return _network(_merged(graph, level))


def unfold(graph: nx.MultiDiGraph[str], *, level: View = "actors") -> nx.MultiDiGraph[str]:
    """One edge for each event and pair of its sides; the key is `event/source/target`.

    Edges have `event_id`, `label` and `kind` (both the type), `mode`, `status`, `date`, `date_start`, `date_end`,
    `date_precision`, `reported_first`, `reported_last`, `day` and `dated_by` (see `timeline_day`), `place`,
    `place_country`, `contexts`, `cameo`, `quad_class`, `intensity`, `symmetric`, `confidence`, `articles`, `quotes`
    (how many sentences), `evidence` (the sentences, one a line, each with its article and offsets) and `weight` 1.0;
    what is unknown is left out. Events without a pair are not in it, and places in the network of all only.

    >>> sorted((source, target) for source, target in unfold(network, level="countries").edges())
    [('country:CHN', 'country:USA'), ('country:USA', 'country:CHN')]
    """
    return _network(_unfolded(graph, level))


def events_as_nodes(graph: nx.MultiDiGraph[str], *, level: View = "full") -> nx.MultiDiGraph[str]:
    """Every event a node between its sides and its place; the only shape that keeps events with one known side.

    Nodes and edges have the attributes of the knowledge graph. Event nodes also have `day` and `dated_by`, see
    `timeline_day`, and their `evidence` is one sentence a line, not JSON; edges have `kind` (the role) and `event_id`.
    Of actors only, places are left out, and of countries only, an edge goes to the country of each side.

    >>> [node for node in sorted(events_as_nodes(network).nodes) if ":" not in node]
    ['accuse-c19091f9b9d7', 'consult-0e11ceea4f77']
    """
    return _network(_with_events(graph, level))


SHAPES = {
    "events": "one edge for each event and pair of its sides, with date, status, place and quotes",
    "merged": "one edge for each pair and type, with the number of events, first and last date",
    "nodes": "each event a node between its sides and its place",
}

_UNFOLDED = (
    "mode",
    "status",
    "date",
    "date_start",
    "date_end",
    "date_precision",
    "reported_first",
    "reported_last",
    "place",
    "place_country",
    "contexts",
    "cameo",
    "quad_class",
    "intensity",
    "symmetric",
    "confidence",
    "articles",
    "quotes",
)


def _merged(graph: nx.MultiDiGraph[str], level: View) -> Parts:
    events = events_of(graph, level)
    bundles: dict[tuple[str, str, str], Bundle] = {}
    for event_id, data, source, target in events:
        for pair in event_pairs(source, target, symmetric=data["symmetric"]):
            bundles.setdefault((*pair, data["type"]), Bundle()).add(event_id, data)
    links = [
        (one, other, f"{one}/{type_}/{other}", bundle.attributes(type_))
        for (one, other, type_), bundle in sorted(bundles.items())
    ]
    return nodes_of(graph, level, events), links


def _unfolded(graph: nx.MultiDiGraph[str], level: View) -> Parts:
    events = events_of(graph, level)
    links = []
    for event_id, data, sources, targets in events:
        pairs = event_pairs(sources, targets, symmetric=data["symmetric"])
        if not pairs:
            continue
        edge = {name: data[name] for name in _UNFOLDED if name in data}
        edge["event_id"] = event_id
        edge["label"] = edge["kind"] = data["type"]
        edge |= timeline_day(data)
        edge["evidence"] = quote_lines(json.loads(data["evidence"]))
        edge["weight"] = 1.0
        links += [(source, target, f"{event_id}/{source}/{target}", edge) for source, target in pairs]
    return nodes_of(graph, level, events), links


def _with_events(graph: nx.MultiDiGraph[str], level: View) -> Parts:
    events = events_of(graph, level)
    nodes = nodes_of(graph, level, events)
    links = []
    for event_id, data, source, target in events:
        nodes[event_id] = {**data, **timeline_day(data), "evidence": quote_lines(json.loads(data["evidence"]))}
        roles = [("source", side, event_id, side) for side in sorted(set(source))]
        roles += [("target", event_id, side, side) for side in sorted(set(target))]
        if level == "full" and "place_id" in data:
            roles.append(("place", event_id, data["place_id"], data["place_id"]))
        said = {"type": data["type"], "status": data["status"], **timeline_day(data), "weight": 1.0}
        for role, start, end, side in roles:
            labels = {"role": role, "label": role, "kind": role, "event_id": event_id}
            links.append((start, end, f"{event_id}/{role}/{side}", labels | said))
    return nodes, links


_SHAPES: dict[Edges, Callable[[nx.MultiDiGraph[str], View], Parts]] = {
    "events": _unfolded,
    "merged": _merged,
    "nodes": _with_events,
}


def _network(parts: Parts) -> nx.MultiDiGraph[str]:
    """A graph of its own of them: no attribute is shared."""
    import networkx as nx

    nodes, links = parts
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_nodes_from(nodes.items())
    for source, target, key, data in links:
        network.add_edge(source, target, key=key, **data)
    return network
