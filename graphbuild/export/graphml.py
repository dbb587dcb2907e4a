"""GraphML that loads whole in Gephi, Gephi Lite, igraph, Cytoscape and networkx.

networkx's own writer loses four edges of five in Gephi, and its file is refused by Gephi Lite and igraph. The rules
kept here: standard types only, one for each attribute, decided over all its values; key ids unique over nodes and
edges; edge ids unique in the file; `label` as data and, for Gephi's edge kind, as an XML attribute; weight above 0;
r, g, b as integers; ISO dates as text; what is unknown is left out; no keys of the graph; text as CDATA, since some
readers lose the blank between two entities; no character that XML forbids. `graphbuild check` knows them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from graphbuild.export.atomic import open_atomic
from graphbuild.export.columns import Column, Type, batches, lines, types
from graphbuild.export.drawing import Drawing, draw
from graphbuild.export.text import attribute_text, element_text
from graphbuild.garbage import no_collection
from graphbuild.graph import Edges, View

if TYPE_CHECKING:
    import networkx as nx

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!-- Made by graphbuild: actors and the events between them, with the quotes that tell of them. -->
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


@no_collection()
def write_graphml(
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
    node_types, edge_types = types(drawing.nodes.values()), types(edge.data for edge in drawing.edges)
    yield _HEAD
    for scope, found in (("node", node_types), ("edge", edge_types)):
        for name, type_ in found.items():
            key = quoteattr(f"{scope[0]}_{name}")
            yield f' <key id={key} for="{scope}" attr.name={quoteattr(name)} attr.type="{type_}"/>\n'
    yield ' <graph id="graph" edgedefault="directed">\n'
    columns = _columns("n", node_types)
    ids = {node: attribute_text(node) for node in drawing.nodes}
    for nodes in batches(drawing.nodes.items()):
        said = lines([data for _, data in nodes], columns)
        yield "".join(
            f"  <node id={ids[node]}>\n{rows}  </node>\n" for (node, _), rows in zip(nodes, said, strict=True)
        )
    columns = _columns("e", edge_types)
    for edges in batches(drawing.edges):
        said = lines([edge.data for edge in edges], columns)
        yield "".join(
            f'  <edge id="{edge.id}" source={ids[edge.source]} target={ids[edge.target]}'
            f" label={attribute_text(edge.data['kind'])}>\n{rows}  </edge>\n"
            for edge, rows in zip(edges, said, strict=True)
        )
    yield " </graph>\n</graphml>\n"


def _columns(scope: str, found: Mapping[str, Type]) -> list[Column]:
    return [
        Column(name, type_, f"   <data key={quoteattr(f'{scope}_{name}')}>", "</data>\n", element_text)
        for name, type_ in found.items()
    ]
