"""GEXF 1.3 with a timeline that works in Gephi.

Gephi has a timeline for GEXF alone, and of point events only for timestamps: an interval may not overlap another, and
a year or a month is no date to it. So every edge bears the day of its event (or else of its first report) as a
timestamp, and in columns beside it the date as it is known, its precision and what the day was taken from. Edge kinds
are event types, so that Gephi keeps edges of two types between two actors apart. One block of attributes for each
class, colours as r, g, b, and no attribute of a name that readers keep for themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from graphbuild.export.atomic import open_atomic
from graphbuild.export.columns import Column, Type, batches, lines, types
from graphbuild.export.drawing import Drawing, Edge, draw
from graphbuild.export.text import attribute_text
from graphbuild.garbage import no_collection
from graphbuild.graph import Edges, View, split

if TYPE_CHECKING:
    import networkx as nx

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
 <meta>
  <creator>graphbuild</creator>
  <description>Actors and the events between them, with the quotes that tell of them.</description>
 </meta>
"""
_TIMELINE = ' mode="dynamic" timeformat="date" timerepresentation="timestamp"'
_ELSEWHERE = frozenset({"id", "label", "weight", "kind", "size", "r", "g", "b", "x", "y"})  # XML's own, or viz


@no_collection()
def write_gexf(
    graph: nx.MultiDiGraph[str],
    path: Path,
    *,
    edges: Edges = "events",
    view: View | None = None,
    drawing: Drawing | None = None,
) -> None:
    """Writes the graph in a shape and view (see `graph.shape`) to `path`, whole or not at all.

    `drawing` is that of the graph, where it is made already.
    """
    with open_atomic(path) as file:
        file.writelines(_lines(drawing or draw(graph, edges=edges, view=view)))


def _lines(drawing: Drawing) -> Iterator[str]:
    node_types = _columns(types(drawing.nodes.values()), kept=frozenset({"kind"}))
    edge_types = _columns(types(edge.data for edge in drawing.edges))
    days = _days(drawing)
    yield _HEAD
    yield f' <graph defaultedgetype="directed"{_TIMELINE if any(days.values()) else ""}>\n'
    for scope, found in (("node", node_types), ("edge", edge_types)):
        if found:
            yield f'  <attributes class="{scope}" mode="static">\n'
            for name, type_ in found.items():
                named = quoteattr(name)
                yield f'   <attribute id={named} title={named} type="{"integer" if type_ == "int" else type_}"/>\n'
            yield "  </attributes>\n"
    yield "  <nodes>\n"
    columns = _written(node_types)
    ids = {node: attribute_text(node) for node in drawing.nodes}
    for nodes in batches(drawing.nodes.items()):
        said = _values([data for _, data in nodes], columns)
        yield "".join(
            f"   <node id={ids[node]} label={attribute_text(data['label'])}{_stamps(days[node])}>\n{values}"
            f'    <viz:size value="{data["size"]}"/>\n    <viz:position x="{data["x"]}" y="{data["y"]}" z="0.0"/>\n'
            f"    {_colour(data)}\n   </node>\n"
            for (node, data), values in zip(nodes, said, strict=True)
        )
    yield "  </nodes>\n  <edges>\n"
    columns = _written(edge_types)
    for edges in batches(drawing.edges):
        said = _values([edge.data for edge in edges], columns)
        yield "".join(_edge_rows(edge, ids, values) for edge, values in zip(edges, said, strict=True))
    yield "  </edges>\n </graph>\n</gexf>\n"


def _columns(found: Mapping[str, Type], *, kept: frozenset[str] = frozenset()) -> dict[str, Type]:
    return {name: type_ for name, type_ in found.items() if name in kept or name not in _ELSEWHERE}


def _written(found: Mapping[str, Type]) -> list[Column]:
    columns = []
    for name, type_ in found.items():
        quotes = ("", "") if type_ == "string" else ('"', '"')  # of a text they are set where it is escaped
        before, after = f"     <attvalue for={quoteattr(name)} value={quotes[0]}", f"{quotes[1]}/>\n"
        columns.append(Column(name, type_, before, after, attribute_text))
    return columns


def _edge_rows(edge: Edge, ids: Mapping[str, str], values: str) -> str:
    data = edge.data
    ends = f"source={ids[edge.source]} target={ids[edge.target]}"
    said = f'label={attribute_text(data["label"])} kind={attribute_text(data["kind"])} weight="{data["weight"]}"'
    return (
        f'   <edge id="{edge.id}" {ends} {said}{_stamps(_edge_days(edge))}>\n{values}    {_colour(data)}\n   </edge>\n'
    )


def _values(found: Sequence[Mapping[str, Any]], columns: list[Column]) -> list[str]:
    return [f"    <attvalues>\n{rows}    </attvalues>\n" if rows else "" for rows in lines(found, columns)]


def _colour(data: Mapping[str, Any]) -> str:
    return f'<viz:color r="{data["r"]}" g="{data["g"]}" b="{data["b"]}"/>'


def _edge_days(edge: Edge) -> list[str]:
    return [edge.data["day"]] if "day" in edge.data else split(edge.data.get("days"))


def _days(drawing: Drawing) -> dict[str, list[str]]:
    """Node -> when it is there: the day of the event that it is, or the days of its edges; none: always."""
    found: dict[str, set[str]] = {
        node: {data["day"]} if "day" in data else set() for node, data in drawing.nodes.items()
    }
    for edge in drawing.edges:
        for end in (edge.source, edge.target):
            if drawing.nodes[end]["node_kind"] != "event":
                found[end].update(_edge_days(edge))
    return {node: sorted(days) for node, days in found.items()}


def _stamps(days: list[str]) -> str:
    if not days:
        return ""
    return f' timestamp="{days[0]}"' if len(days) == 1 else f' timestamps="&lt;[{", ".join(days)}]&gt;"'
