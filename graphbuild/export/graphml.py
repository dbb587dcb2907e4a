"""GraphML that loads whole in Gephi, Gephi Lite, igraph, Cytoscape and networkx.

networkx's own writer loses four edges of five in Gephi, and its file is refused by Gephi Lite and igraph. The rules
kept here: standard types only, one for each attribute, decided over all its values; key ids unique over nodes and
edges; edge ids unique in the file; `label` as data and, for Gephi's edge kind, as an XML attribute; weight above 0;
r, g, b as integers; ISO dates as text; what is unknown is left out; no keys of the graph; text as CDATA, since some
readers lose the blank between two entities; no character that XML forbids.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias
from xml.sax.saxutils import quoteattr

from graphbuild.export.atomic import open_atomic
from graphbuild.graph import project, unfold

if TYPE_CHECKING:
    import networkx as nx

Attributes: TypeAlias = Mapping[str, Any]
Shape: TypeAlias = Literal["events", "merged", "nodes"]

SHAPES: dict[str, Callable[[nx.MultiDiGraph[str]], nx.MultiDiGraph[str]]] = {
    "events": unfold,  # one edge for each event and pair of its sides
    "merged": project,  # one edge for each pair and type
    "nodes": lambda graph: graph,  # events are nodes: the only shape where each keeps its place in every tool
}

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!-- Made by graphbuild: actors and the events between them, with the quotes that tell of them. -->
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKUP = re.compile(r"[<>&\n\r\t]")

_NODE_COLOURS = {  # by kind; what is no country, person or place is a body
    "country": (31, 119, 180),
    "person": (255, 127, 14),
    "place": (140, 140, 140),
    "event": (120, 120, 120),
}
_BODY_COLOUR = (44, 160, 44)
_QUAD_COLOURS = {
    "verbal cooperation": (116, 173, 209),
    "material cooperation": (49, 103, 172),
    "verbal conflict": (244, 153, 92),
    "material conflict": (200, 43, 40),
}
_EDGE_COLOUR = (150, 150, 150)


def write_graphml(graph: nx.MultiDiGraph[str], path: Path, *, edges: Shape = "events") -> None:
    """Writes the graph in one of the `SHAPES` to `path`, whole or not at all.

    Nodes and edges get a colour by what they are, and nodes a size by their events.
    """
    shaped = SHAPES[edges](graph)
    nodes = {node: _styled_node(shaped.nodes[node]) for node in sorted(shaped.nodes)}
    links = [(s, t, _styled_edge(d)) for s, t, _, d in sorted(shaped.edges(keys=True, data=True), key=lambda e: e[:3])]
    with open_atomic(path) as file:
        file.writelines(_lines(nodes, links))


def _lines(nodes: Mapping[str, Attributes], edges: list[tuple[str, str, Attributes]]) -> Iterator[str]:
    node_types, edge_types = _types(nodes.values()), _types(data for _, _, data in edges)
    yield _HEAD
    for scope, types in (("node", node_types), ("edge", edge_types)):
        for name, type_ in types.items():
            key = quoteattr(f"{scope[0]}_{name}")
            yield f' <key id={key} for="{scope}" attr.name={quoteattr(name)} attr.type="{type_}"/>\n'
    yield ' <graph id="graph" edgedefault="directed">\n'
    for node, data in nodes.items():
        yield f"  <node id={_attribute(node)}>\n{_data('n', data, node_types)}  </node>\n"
    for number, (source, target, data) in enumerate(edges):
        kind = f" label={_attribute(data['kind'])}" if "kind" in data else ""
        ends = f"source={_attribute(source)} target={_attribute(target)}"
        yield f'  <edge id="e{number}" {ends}{kind}>\n{_data("e", data, edge_types)}  </edge>\n'
    yield " </graph>\n</graphml>\n"


def _types(rows: Iterable[Attributes]) -> dict[str, str]:
    """Attribute -> GraphML type that holds all of its values, sorted by name."""
    seen: dict[str, set[type]] = {}
    for row in rows:
        for name, value in row.items():
            seen.setdefault(name, set()).add(type(value))
    return {name: _type(name, types) for name, types in sorted(seen.items())}


def _type(name: str, types: set[type]) -> str:
    if types == {bool}:
        return "boolean"
    if types == {int}:
        return "int" if name in {"r", "g", "b"} else "long"
    return "double" if types <= {int, float} else "string"


def _data(scope: str, data: Attributes, types: Mapping[str, str]) -> str:
    rows = []
    for name in sorted(data):
        value = _text(data[name], types[name])
        if value is not None:
            rows.append(f"   <data key={quoteattr(f'{scope}_{name}')}>{value}</data>\n")
    return "".join(rows)


def _text(value: Any, type_: str) -> str | None:
    """The value as the file says it; None for what no reader can take."""
    if type_ == "boolean":
        return "true" if value else "false"
    if type_ == "double":
        return repr(float(value)) if math.isfinite(value) else None
    if type_ != "string":
        return str(value)
    text = clean(str(value))
    if not text:
        return None
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>" if _MARKUP.search(text) else text


def clean(text: str) -> str:
    """The text with what XML forbids (control characters, lone surrogates) replaced, and line ends as `\\n`.

    >>> clean("a\\x00b\\ud800c\\r\\n")
    'a\ufffdb\ufffdc\\n'
    """
    return _FORBIDDEN.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")


def _attribute(text: str) -> str:
    return quoteattr(clean(text), {"\n": "&#10;", "\t": "&#9;"})


def _styled_node(data: Attributes) -> Attributes:
    colour = _NODE_COLOURS.get(data["kind"], _BODY_COLOUR)
    events = data.get("events", data.get("quotes", 0))
    return {"size": round(10.0 + 4.0 * math.sqrt(events), 2), **dict(zip("rgb", colour, strict=True)), **data}


def _styled_edge(data: Attributes) -> Attributes:
    colour = _QUAD_COLOURS.get(data.get("quad_class", ""), _EDGE_COLOUR)
    kind = {"kind": data["label"]} if "kind" not in data else {}
    return {**dict(zip("rgb", colour, strict=True)), **kind, **data}
