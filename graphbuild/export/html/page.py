"""What the page is told: the graph of `graphbuild.graph` as plain data with places to draw it, in a pyvis network."""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphbuild.export.html.layout import ROOM, SMALL, Box, Position, place_nodes
from graphbuild.export.html.rows import Row, event_row, office, quote_rows, renamed
from graphbuild.graph import sorted_nodes, split

if TYPE_CHECKING:
    import networkx as nx

VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"
TITLE = "Diplomatic events"
SIZES = {"country": (17.0, 34.0), "person": (11.0, 22.0), "place": (9.0, 15.0), "event": (8.0, 13.0)}
ORGANISATION_SIZE = (11.0, 21.0)
LETTER = 6.9  # mean width of a letter in a label, in pixels; layouts keep that much room
BELONGS = 0.35  # how strongly a state pulls at its people and bodies, next to 1 for an event
OPTIONS = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"shape": "custom"},
    "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0, "chosen": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "keyboard": {"enabled": True, "bindToWindow": False},
        "zoomSpeed": 0.7,
    },
}


def page_data(graph: nx.MultiDiGraph[str], *, max_nodes: int, title: str | None) -> Row:
    """Everything that the page's script reads, JSON-ready; of a large graph see `page_parts`.

    `nodes` and `edges` come out of a `pyvis.network.Network`: entities with their places in the pictures, and which
    event joins whom. `events` tell the rest of each event, `articles` the sources of the quotes, `countries` the
    nodes of the countries' picture, `others` the names of those who are left out but have a part in an event.
    """
    data = page_parts(graph, max_nodes=max_nodes, title=title)
    articles: dict[str, Row] = {}
    data["events"] = [with_quotes(event, graph, articles) for event in data["events"]]
    return {**data, "articles": dict(sorted(articles.items()))}


def with_quotes(event: Row, graph: nx.MultiDiGraph[str], articles: dict[str, Row]) -> Row:
    """The event with the sentences that tell it; their articles are added to `articles`."""
    return {**event, "quotes": quote_rows(graph.nodes[event["id"]], articles)}


def page_parts(graph: nx.MultiDiGraph[str], *, max_nodes: int, title: str | None) -> Row:
    """What `page_data` gives, without the quotes and their articles, which are most of it."""
    from pyvis.network import Network

    entities, kept, shown, events = _read(graph, max_nodes)
    countries = _countries(entities, shown)
    network = Network(directed=True, cdn_resources="in_line")
    network.nodes = _entity_rows(kept, shown)
    network.edges = _role_rows(shown)
    network.options = OPTIONS
    nodes, edges, *_ = network.get_network_data()
    _place_events(shown, nodes)
    return {
        "title": title or TITLE,
        "nodes": nodes,
        "edges": edges,
        "options": network.options,
        "events": shown,
        "countries": countries,
        "others": {
            side: str(entities[side]["label"]) if side in entities else side
            for event in shown
            for side in _sides(event)
            if side not in kept
        },
        "country_names": _country_names(entities),
        "types": _types(graph),
        "cap": max_nodes,
        "left_out": {"nodes": len(entities) - len(kept), "events": events - len(shown), "of": len(entities)},
    }


def positions(graph: nx.MultiDiGraph[str], view: str, *, max_nodes: int = 1500) -> dict[str, Position]:
    """Where the page draws what, in pixels, y downwards; `view` is `actors`, `full` (with events) or `countries`.

    Holds what the page draws: the `max_nodes` entities with most events, and the events that they have a part in.
    """
    data: dict[str, Row] = dict(sorted_nodes(graph))
    entities = {node: row for node, row in data.items() if row["node_kind"] == "entity"}
    kept = _heaviest(entities, max_nodes)
    ids = renamed(entities)
    told = ((node, row) for node, row in data.items() if row["node_kind"] == "event")
    rows = ((node, row) for node, row in told if _may_matter(row, kept, ids, view))
    shown = [event_row(node, row, ids) for node, row in rows]
    shown = [event for event in shown if _is_shown(event, kept)]
    if view == "countries":
        return {row["id"]: row["countries"] for row in _countries(entities, shown)}
    nodes = _entity_rows(kept, shown)
    if view == "actors":
        return {row["id"]: row["actors"] for row in nodes if row["actors"]}
    _place_events(shown, nodes)
    return {row["id"]: row["all"] for row in (*nodes, *shown)}


def _may_matter(row: Mapping[str, Any], kept: Mapping[str, Row], ids: Mapping[str, str], view: str) -> bool:
    """Whether an event has a say in where things stand: among actors it must join two that are drawn."""
    if view != "actors":
        return True
    sides = {ids.get(side, side) for name in ("source_ids", "target_ids") for side in split(row.get(name))}
    return len(sides) > 1 and len(sides & kept.keys()) > 1


def _read(graph: nx.MultiDiGraph[str], max_nodes: int) -> tuple[dict[str, Row], dict[str, Row], list[Row], int]:
    """The entities, those that are drawn, the events that are shown, and the number of all events."""
    data: dict[str, Row] = dict(sorted_nodes(graph))
    entities = {node: row for node, row in data.items() if row["node_kind"] == "entity"}
    kept, ids = _heaviest(entities, max_nodes), renamed(entities)
    rows = (event_row(node, row, ids) for node, row in data.items() if row["node_kind"] == "event")
    shown = [event for event in rows if _is_shown(event, kept)]
    return entities, kept, shown, len(data) - len(entities)


def _is_shown(event: Row, kept: Mapping[str, Row]) -> bool:
    return any(side in kept for side in _sides(event)) or not _sides(event)


def vis_network_js() -> str:
    """vis-network as pyvis brings it, without the comment that would make a browser ask for its source map.

    Its style sheet is left out: 220 kB of pictures for buttons that the page does not have.
    """
    import pyvis

    text = (Path(pyvis.__file__).parent / VIS_NETWORK).read_text(encoding="utf-8")
    lines = (line for line in text.split("\n") if not line.startswith("//# sourceMappingURL"))
    return "\n".join(lines).replace("</script", "<\\/script")


def _heaviest(entities: Mapping[str, Row], max_nodes: int) -> dict[str, Row]:
    """The `max_nodes` entities with most events, then most mentions."""
    ranked = sorted(entities, key=lambda n: (-entities[n].get("events", 0), -entities[n].get("mentions", 0), n))
    return {node: entities[node] for node in sorted(ranked[: max(max_nodes, 0)])}


def _sides(event: Row) -> list[str]:
    return [*event["source"], *event["target"], *([event["place_id"]] if event["place_id"] else [])]


def _entity_rows(entities: Mapping[str, Row], events: Iterable[Row]) -> list[Row]:
    """Entities with size and places: `actors` for the actors' picture (not places), `all` for that with events."""
    events = list(events)
    heaviest = max((data.get("events", 0) for data in entities.values()), default=0)
    rows = [
        {
            "id": node,
            "label": data["label"],
            "kind": data["kind"],
            "country": data.get("country"),
            "role": data.get("role"),
            "sector": data.get("sector"),
            "offices": [office(text) for text in split(data.get("offices"))],
            "aliases": split(data.get("aliases")),
            "mentions": data.get("mentions", 0),
            "articles": data.get("articles", 0),
            "weight": data.get("events", 0),
            "size": _size(data["kind"], data.get("events", 0), heaviest),
        }
        for node, data in entities.items()
    ]
    actors = {row["id"]: _box(row) for row in rows if row["kind"] != "place" and row["weight"]}
    ties: Counter[tuple[str, str]] = Counter()
    for event in events:
        for pair in event["pairs"]:
            ties[pair] += 1
    strengths = {pair: 0.6 + math.log1p(count) for pair, count in ties.items()}
    for row in rows:
        home = f"country:{row['country']}"
        if row["country"] and home != row["id"]:
            pair = (min(row["id"], home), max(row["id"], home))
            strengths[pair] = strengths.get(pair, 0.0) + BELONGS
    places = _with_loose(place_nodes(actors, strengths), rows)
    for row in rows:
        row["actors"] = places.get(row["id"])
    return rows


def _with_loose(places: dict[str, Position], rows: Iterable[Row]) -> dict[str, Position]:
    """The same, with those who are named but have no part in any event in lines below the picture."""
    loose = [row["id"] for row in rows if row["kind"] != "place" and row["id"] not in places]
    columns = max(4, math.ceil(math.sqrt(len(loose) * 2)))
    left = -(columns - 1) * 150 / 2
    below = max((y for _, y in places.values()), default=0.0) + 130
    spots = {n: (left + 150.0 * (i % columns), below + 70.0 * (i // columns)) for i, n in enumerate(sorted(loose))}
    return places | spots


def _role_rows(events: Iterable[Row]) -> list[Row]:
    rows = []
    for event in events:
        rows += [{"from": side, "to": event["id"], "role": "source"} for side in sorted(set(event["source"]))]
        rows += [{"from": event["id"], "to": side, "role": "target"} for side in sorted(set(event["target"]))]
        if event["place_id"]:
            rows.append({"from": event["id"], "to": event["place_id"], "role": "place"})
    return rows


def _place_events(events: list[Row], nodes: list[Row]) -> None:
    """Give events, and entities in the picture with events, their places (`all`).

    A small graph is laid out anew from the actors' picture; in a large one events stand amid their parties.
    """
    known: dict[str, Position] = {n["id"]: (n["actors"][0] * 1.9, n["actors"][1] * 1.9) for n in nodes if n["actors"]}
    for event in events:
        around = [known[side] for side in _sides(event) if side in known]
        event["all"] = _amid(around, event["id"], events_here=len(events))
    stays: defaultdict[str, list[Position]] = defaultdict(list)
    for event in events:
        if event["place_id"]:
            stays[event["place_id"]].append(event["all"])
    for node in nodes:
        if node["kind"] == "place":
            known[node["id"]] = _amid(stays[node["id"]], node["id"], events_here=len(events))
    boxes: dict[str, Box] = {n["id"]: _box(n) for n in nodes if n["weight"]}
    boxes.update({event["id"]: (max(40.0, len(event["type"]) * 6.4), 40.0) for event in events})
    if len(boxes) <= SMALL:
        start = known | {event["id"]: event["all"] for event in events}
        ties: dict[tuple[str, str], float] = {(e["id"], side): 1.0 for e in events for side in _sides(e)}
        fresh = place_nodes(boxes, ties, start={n: start[n] for n in boxes})
        loose: list[str] = [n["id"] for n in nodes if n["id"] not in fresh]
        below = max((y for _, y in fresh.values()), default=0.0) + 130
        known = {n: (150.0 * (i % 8) - 525, below + 70.0 * (i // 8)) for i, n in enumerate(loose)} | fresh
        for event in events:
            event["all"] = known[event["id"]]
    for node in nodes:
        node["all"] = known[node["id"]]


def _amid(points: list[Position], name: str, *, events_here: int) -> Position:
    """The middle of the points, moved a little, ever the same for the same name: no two on one spot."""
    import hashlib

    digest = hashlib.sha256(name.encode()).digest()
    turn = int.from_bytes(digest[:4]) / 2**32 * 2 * math.pi
    way = 24 + int.from_bytes(digest[4:8]) / 2**32 * (46 if points else 30 * math.sqrt(events_here))
    x = sum(point[0] for point in points) / len(points) if points else 0.0
    y = sum(point[1] for point in points) / len(points) if points else 0.0
    return (round(x + way * math.cos(turn), 1), round(y + way * math.sin(turn), 1))


def _countries(entities: Mapping[str, Row], events: Iterable[Row]) -> list[Row]:
    """The nodes of the countries' picture, sized by the events they have a side in."""
    weights: Counter[str] = Counter()
    ties: Counter[tuple[str, str]] = Counter()
    for event in events:
        weights.update(event["countries"])
        for pair in event["country_pairs"]:
            ties[pair] += 1
    names = _country_names(entities)
    heaviest = max(weights.values(), default=0)
    rows: list[Row] = [
        {"code": code, "label": names.get(code, code), "weight": weight, "size": _size("country", weight, heaviest)}
        for code, weight in sorted(weights.items())
    ]
    boxes: dict[str, Box] = {str(row["code"]): _box(row) for row in rows}
    places = place_nodes(boxes, {pair: 0.6 + math.log1p(count) for pair, count in ties.items()})
    for row in rows:
        row["id"] = f"country:{row['code']}"
        row["countries"] = places[row["code"]]
    return rows


def _country_names(entities: Mapping[str, Row]) -> dict[str, str]:
    names = {d["country"]: d["country_name"] for d in entities.values() if "country" in d and "country_name" in d}
    named = {d["country"]: d["label"] for d in entities.values() if d["kind"] == "country" and "country" in d}
    return dict(sorted((names | named).items()))


def _types(graph: nx.MultiDiGraph[str]) -> dict[str, Row]:
    """Event type -> what is known of it, `definition` above all; from `graph.graph["types"]`, JSON or a mapping."""
    types = graph.graph.get("types") or {}
    table: dict[str, Row] = json.loads(types) if isinstance(types, str) else dict(types)
    return {name: row if isinstance(row, dict) else {"definition": row} for name, row in sorted(table.items())}


def _size(kind: str, weight: float, heaviest: float) -> float:
    least, most = SIZES.get(kind, ORGANISATION_SIZE)
    return round(least + (most - least) * math.sqrt(weight / heaviest if heaviest else 0.0), 1)


def _box(row: Mapping[str, Any]) -> Box:
    return (max(row["size"] * 2, len(row["label"]) * LETTER) + 18, row["size"] * 2 + ROOM)
