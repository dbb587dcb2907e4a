"""Parquet tables of nodes and edges, with types: for DuckDB, polars, Spark, R and pandas. Needs pyarrow."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphbuild.errors import InputError
from graphbuild.export.atomic import open_folder_atomic
from graphbuild.export.columns import types
from graphbuild.export.drawing import draw
from graphbuild.export.text import clean
from graphbuild.garbage import no_collection
from graphbuild.graph import Edges, View

if TYPE_CHECKING:
    import networkx as nx

_FIRST = {"nodes": ("id",), "edges": ("id", "source", "target")}  # columns that are there in an empty graph too


@no_collection()
def write_parquet(
    graph: nx.MultiDiGraph[str], path: Path, *, edges: Edges = "events", view: View | None = None
) -> None:
    """Writes nodes.parquet and edges.parquet, with the names of the GraphML file, into the folder `path`.

    Raises:
        InputError: pyarrow is not installed.
    """
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise InputError(
            "parquet: pyarrow is not installed. Install it with `pip install pyarrow`, or export csv."
        ) from None
    drawing = draw(graph, edges=edges, view=view)
    nodes = [{"id": node, **data} for node, data in drawing.nodes.items()]
    links = [{"id": edge.id, "source": edge.source, "target": edge.target, **edge.data} for edge in drawing.edges]
    with open_folder_atomic(path) as folder:
        _write(folder / "nodes.parquet", nodes)
        _write(folder / "edges.parquet", links)


def _write(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    arrow = {
        "boolean": pa.bool_(),
        "int": pa.int32(),
        "long": pa.int64(),
        "double": pa.float64(),
        "string": pa.string(),
    }
    first = _FIRST[path.stem]
    found = types(rows)
    fields = [(name, arrow[found.get(name, "string")]) for name in (*first, *(n for n in found if n not in first))]
    columns = [pa.array([_value(row.get(name), type_ == pa.string()) for row in rows], type_) for name, type_ in fields]
    table = pa.Table.from_arrays(columns, schema=pa.schema(fields))
    with path.open("wb") as file:
        pq.write_table(table, file)
        file.flush()
        os.fsync(file.fileno())


def _value(value: Any, is_text: bool) -> Any:
    return clean(str(value)) if is_text and value is not None else value
