"""networkx's node-link JSON; D3 and others read it too."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphbuild.export.atomic import open_atomic
from graphbuild.export.drawing import draw
from graphbuild.garbage import no_collection
from graphbuild.graph import Edges, View

if TYPE_CHECKING:
    import networkx as nx


@no_collection()
def write_json(
    graph: nx.MultiDiGraph[str], path: Path, *, edges: Edges | None = None, view: View | None = None
) -> None:
    """Writes the graph to `path`: `networkx.node_link_graph(json.load(file), edges="edges")` is the graph again.

    In a shape or view, nodes and edges have the colours and places of the graph files as well.
    """
    if edges is None and view is None:
        nodes = [{**data, "id": node} for node, data in graph.nodes(data=True)]
        links = [
            {**data, "source": source, "target": target, "key": key}
            for source, target, key, data in graph.edges(keys=True, data=True)
        ]
        about = dict(graph.graph)
    else:
        drawing = draw(graph, edges=edges or "nodes", view=view)
        nodes = [{**data, "id": node} for node, data in drawing.nodes.items()]
        links = [{**e.data, "source": e.source, "target": e.target, "key": e.id} for e in drawing.edges]
        about = {}
    with open_atomic(path, errors="backslashreplace") as file:
        file.write(f'{{"directed": true, "multigraph": true, "graph": {_line(about)},\n"nodes": [')
        file.write(",".join(f"\n{_line(row)}" for row in nodes) + '\n],\n"edges": [')
        file.write(",".join(f"\n{_line(row)}" for row in links) + "\n]}\n")


def _line(row: Mapping[str, Any]) -> str:
    known = {name: value for name, value in row.items() if not (isinstance(value, float) and not math.isfinite(value))}
    return json.dumps(known, ensure_ascii=False, allow_nan=False)
