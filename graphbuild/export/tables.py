"""CSV tables of nodes and edges, with a data dictionary: for Excel, pandas, R and Gephi's Data Laboratory.

UTF-8 with a byte order mark, since Excel guesses otherwise; the first columns have the names that Gephi looks for. A
text that a spreadsheet would run begins with an apostrophe. A backslash becomes a slash: Gephi takes it for an escape.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphbuild.export.atomic import open_atomic, open_folder_atomic
from graphbuild.export.columns import MEANINGS, Type, plain, types
from graphbuild.export.drawing import draw
from graphbuild.export.text import cell_text
from graphbuild.garbage import no_collection
from graphbuild.graph import Edges, View

if TYPE_CHECKING:
    import networkx as nx

_NODE_FIRST = {"Id": "id", "Label": "label"}  # Gephi's name -> ours
_EDGE_FIRST = {
    "Source": "from",
    "Target": "to",
    "Type": "direction",
    "Id": "id",
    "Label": "label",
    "Kind": "kind",
    "Weight": "weight",
}
_RENAMED = {"type": "event_type"}  # Gephi's Type says whether an edge is directed
_OWN_MEANINGS = {
    ("edges", "Source"): "id of the node that the edge leaves",
    ("edges", "Target"): "id of the node that the edge reaches",
    ("edges", "Type"): "Directed, for Gephi",
    ("edges", "Id"): "number of the edge in this file",
    ("nodes", "Id"): "id of the entity (as in entities.jsonl) or event",
}


@no_collection()
def write_csv(graph: nx.MultiDiGraph[str], path: Path, *, edges: Edges = "events", view: View | None = None) -> None:
    """Writes nodes.csv, edges.csv and columns.csv (what each column means) into the folder `path`."""
    drawing = draw(graph, edges=edges, view=view)
    nodes = [{"id": node, **data} for node, data in drawing.nodes.items()]
    links: list[dict[str, Any]] = [
        {"from": edge.source, "to": edge.target, "direction": "Directed", "id": edge.id, **edge.data}
        for edge in drawing.edges
    ]
    with open_folder_atomic(path) as folder:
        columns = [
            *_write(folder / "nodes.csv", _NODE_FIRST, nodes),
            *_write(folder / "edges.csv", _EDGE_FIRST, links),
        ]
        write_table(folder / "columns.csv", ("table", "column", "type", "meaning"), columns)


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A CSV file of cells that are safe already."""
    with open_atomic(path) as file:
        file.write("\ufeff")
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def _write(path: Path, first: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> list[tuple[str, str, str, str]]:
    """Writes the table; its columns as rows of the dictionary."""
    found = types(rows)
    columns = {title: (name, found.get(name, "string")) for title, name in first.items()}
    columns |= {_RENAMED.get(name, name): (name, type_) for name, type_ in found.items() if name not in first.values()}
    write_table(path, list(columns), ([_cell(row.get(n), t) for n, t in columns.values()] for row in rows))
    table = path.stem
    return [
        (table, title, type_, _OWN_MEANINGS.get((table, title)) or MEANINGS[name])
        for title, (name, type_) in columns.items()
    ]


def _cell(value: Any, type_: Type) -> str:
    text = plain(value, type_) if value is not None else None
    if text is None:
        return ""
    return cell_text(text).replace("\\", "/") if type_ == "string" else text
