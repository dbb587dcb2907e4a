"""The knowledge graph as other tools want it: events as edges, one edge for each pair and type, or events as nodes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from graphbuild.graph.scalars import Attributes, Scalar, joined, known, split

if TYPE_CHECKING:
    import networkx as nx

Edges: TypeAlias = Literal["events", "merged", "nodes"]
View: TypeAlias = Literal["full", "actors", "countries"]
_Told: TypeAlias = tuple[str, Attributes, list[str], list[str]]

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
    if view is None:
        view = "full" if edges == "nodes" else "actors"
    if view not in VIEWS:
        raise KeyError(view)
    return _SHAPES[edges](graph, view)


def event_pairs(
    source: Sequence[str], target: Sequence[str], *, symmetric: bool, loops: bool = False
) -> list[tuple[str, str]]:
    """Who is joined to whom by one event: every source with every target, sorted, each pair once.

    A symmetric event joins unordered pairs, and its parties among themselves where the text gives one side only.

    >>> event_pairs(["b"], ["a", "c"], symmetric=True)
    [('a', 'b'), ('b', 'c')]
    >>> event_pairs(["a", "b"], [], symmetric=True)
    [('a', 'b')]
    >>> event_pairs(["a"], [], symmetric=False)
    []
    """
    pairs: Iterable[tuple[str, str]]
    if len(source) == len(target) == 1 and (loops or source[0] != target[0]):  # most events
        pair = (source[0], target[0])
        return [(pair[1], pair[0]) if symmetric and pair[0] > pair[1] else pair]
    if symmetric and not (source and target):
        pairs = combinations(sorted({*source, *target}), 2)
    elif symmetric:
        pairs = ((min(a, b), max(a, b)) for a, b in product(source, target))
    else:
        pairs = product(source, target)
    return sorted({(a, b) for a, b in pairs if loops or a != b})


def project(graph: nx.MultiDiGraph[str], *, level: View = "actors") -> nx.MultiDiGraph[str]:
    """One edge for each source, target and event type; the key is `source/type/target`.

    Edges have `type`, `label`, `kind`, `symmetric`, `weight` (number of events), `first` and `last` (ISO days, of the
    event or else of its first report; left out where no day is known), `days` (the first day of each event, joined
    with `|`), `events` (ids joined with `|`), `articles` (how many tell any of them), `quad_class`, `intensity` (the
    mean) and `statuses` (joined with `|`). Nodes have the attributes they had; countries have `label`, `kind`,
    `country`, `events`, and are called `country:USA`. What one does to oneself is left out. Nodes without an edge
    stay in the networks of actors and of all; places are in the network of all only.

    >>> [key for *_, key in project(network, level="countries").edges(keys=True)]
    ['country:CHN/CONSULT/country:USA', 'country:USA/ACCUSE/country:CHN']
    """
    events = _events(graph, level)
    network = _nodes_of(graph, level, events)
    bundles: dict[tuple[str, str, str], _Bundle] = {}
    for event_id, data, source, target in events:
        for pair in event_pairs(source, target, symmetric=data["symmetric"]):
            bundles.setdefault((*pair, data["type"]), _Bundle()).add(event_id, data)
    for (one, other, type_), bundle in sorted(bundles.items()):
        network.add_edge(one, other, key=f"{one}/{type_}/{other}", **bundle.attributes(type_))
    return network


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
    events = _events(graph, level)
    network = _nodes_of(graph, level, events)
    for event_id, data, sources, targets in events:
        pairs = event_pairs(sources, targets, symmetric=data["symmetric"])
        if not pairs:
            continue
        edge = {"event_id": event_id, "label": data["type"], "kind": data["type"]}
        edge.update((name, data[name]) for name in _UNFOLDED if name in data)
        edge.update(timeline_day(data), evidence=quote_lines(json.loads(data["evidence"])), weight=1.0)
        for source, target in pairs:
            network.add_edge(source, target, key=f"{event_id}/{source}/{target}", **edge)
    return network


def events_as_nodes(graph: nx.MultiDiGraph[str], *, level: View = "full") -> nx.MultiDiGraph[str]:
    """Every event a node between its sides and its place; the only shape that keeps events with one known side.

    Nodes and edges have the attributes of the knowledge graph. Event nodes also have `day` and `dated_by`, see
    `timeline_day`, and their `evidence` is one sentence a line, not JSON; edges have `kind` (the role) and `event_id`.
    Of actors only, places are left out, and of countries only, an edge goes to the country of each side.

    >>> [node for node in sorted(events_as_nodes(network).nodes) if ":" not in node]
    ['accuse-c19091f9b9d7', 'consult-0e11ceea4f77']
    """
    events = _events(graph, level)
    network = _nodes_of(graph, level, events)
    for event_id, data, source, target in events:
        node = {**data, **timeline_day(data), "evidence": quote_lines(json.loads(data["evidence"]))}
        network.add_node(event_id, **node)
        roles = [("source", side, event_id, side) for side in sorted(set(source))]
        roles += [("target", event_id, side, side) for side in sorted(set(target))]
        if level == "full" and "place_id" in data:
            roles.append(("place", event_id, data["place_id"], data["place_id"]))
        for role, start, end, side in roles:
            said = {"type": data["type"], "status": data["status"], **timeline_day(data)}
            labels = {"role": role, "label": role, "kind": role, "event_id": event_id}
            network.add_edge(start, end, key=f"{event_id}/{role}/{side}", **labels, **said, weight=1.0)
    return network


_SHAPES: dict[str, Callable[[nx.MultiDiGraph[str], View], nx.MultiDiGraph[str]]] = {
    "events": lambda graph, view: unfold(graph, level=view),
    "merged": lambda graph, view: project(graph, level=view),
    "nodes": lambda graph, view: events_as_nodes(graph, level=view),
}
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


def timeline_day(data: Mapping[str, Any]) -> dict[str, str]:
    """`day`, where a timeline shows the event, and `dated_by`, how it is known; empty when no day is known.

    It is the first day of the event (`dated_by` is `event`) or else of its first report (`report`).

    >>> timeline_day({"reported_first": "2023-07-13"})
    {'day': '2023-07-13', 'dated_by': 'report'}
    """
    if "date_start" in data:
        return {"day": data["date_start"], "dated_by": "event"}
    return {"day": data["reported_first"], "dated_by": "report"} if "reported_first" in data else {}


def quote_lines(evidence: Iterable[Mapping[str, Any]]) -> str:
    """One line a sentence: where it stands and what it says.

    >>> quote_lines([{"article": "dw", "published": "2023-07-13", "start": 5, "end": 9, "quote": "They met."}])
    'dw, 2023-07-13, 5-9: They met.'
    """
    rows = []
    for row in evidence:
        where = ", ".join(str(part) for part in (row["article"], row["published"]) if part)
        rows.append(f"{where}, {row['start']}-{row['end']}: {' '.join(row['quote'].split())}")
    return "\n".join(rows)


def sorted_nodes(graph: nx.MultiDiGraph[str]) -> list[tuple[str, Attributes]]:
    """Ids and attributes, by id.

    >>> [node for node, data in sorted_nodes(network) if data["kind"] == "person"]
    ['person:antony-blinken', 'person:wang-yi']
    """
    return [(node, graph.nodes[node]) for node in sorted(graph.nodes)]


def _events(graph: nx.MultiDiGraph[str], level: str) -> list[_Told]:
    """Id, attributes, source and target of the events, by id."""
    rows = sorted_nodes(graph)
    return [(node, data, *_sides(data, level)) for node, data in rows if data["node_kind"] == "event"]


def _sides(data: Mapping[str, Any], level: str) -> tuple[list[str], list[str]]:
    if level != "countries":
        return split(data.get("source_ids")), split(data.get("target_ids"))
    source, target = (split(data.get(f"{side}_countries")) for side in ("source", "target"))
    return [f"country:{code}" for code in source], [f"country:{code}" for code in target]


def _nodes_of(graph: nx.MultiDiGraph[str], level: str, events: Iterable[_Told]) -> nx.MultiDiGraph[str]:
    """The nodes of a view, sorted, without any edge."""
    import networkx as nx

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    if level == "countries":
        names = _country_names(graph)
        parts = Counter(side for _, _, source, target in events for side in {*source, *target})
        network.add_nodes_from((node, _country(graph, node, names, parts[node])) for node in sorted(parts))
        return network
    sides: set[str] = set()
    for _, _, source, target in events:  # an actor may be a place: a host city that stands for its government
        sides.update(source, target)
    network.add_nodes_from(
        (node, dict(data))
        for node, data in sorted_nodes(graph)
        if data["node_kind"] == "entity" and (level == "full" or data["kind"] != "place" or node in sides)
    )
    return network


def _country_names(graph: nx.MultiDiGraph[str]) -> dict[str, str]:
    """ISO code -> name, as far as the graph tells it."""
    return {d["country"]: d["country_name"] for _, d in graph.nodes(data=True) if "country_name" in d}


def _country(graph: nx.MultiDiGraph[str], node: str, names: Mapping[str, str], events: int) -> Attributes:
    if node in graph:
        return {**graph.nodes[node], "events": events}
    code = node.removeprefix("country:")
    return known(node_kind="entity", label=names.get(code, code), kind="country", country=code, events=events)


@dataclass(slots=True)
class _Bundle:
    """The events of one type from one end to another, while they are counted."""

    symmetric: bool = False
    quad_class: str = ""
    events: list[str] = field(default_factory=list)
    days: set[str] = field(default_factory=set)
    spans: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    statuses: set[str] = field(default_factory=set)
    intensity: float = 0.0

    def add(self, event_id: str, data: Mapping[str, Scalar]) -> None:
        self.events.append(event_id)
        self.symmetric = bool(data["symmetric"])
        self.quad_class = str(data["quad_class"])
        self.statuses.add(str(data["status"]))
        self.intensity += float(data["intensity"])
        self.articles.update(evidence["article"] for evidence in json.loads(str(data["evidence"])))
        first = data.get("date_start", data.get("reported_first"))
        last = data.get("date_end", data.get("reported_last"))
        self.days.update(str(day) for day in (first,) if day is not None)
        self.spans.update(str(day) for day in (first, last) if day is not None)

    def attributes(self, type_: str) -> Attributes:
        return known(
            type=type_,
            label=type_,
            kind=type_,
            symmetric=self.symmetric,
            weight=float(len(self.events)),
            first=min(self.spans, default=None),
            last=max(self.spans, default=None),
            days=joined(sorted(self.days)),
            events=joined(sorted(self.events)),
            articles=len(self.articles),
            quad_class=self.quad_class,
            intensity=round(self.intensity / len(self.events), 3),
            statuses=joined(sorted(self.statuses)),
        )
