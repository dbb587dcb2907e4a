"""Gallery: graph -> file. A format is one module with one function, and its row in `EXPORTERS`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from graphbuild import plugins

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["EXPORTERS", "Exporter", "Format", "exporter", "formats"]


@dataclass(frozen=True, slots=True)
class Format:
    """What is to know of a format without loading it."""

    function: str  # "module:function"
    says: str  # one line for --help
    file: str  # what it is called in the folder that was built; a folder where `files` are named
    files: tuple[str, ...] = ()  # of a format of several files
    options: frozenset[str] = frozenset()  # those of the options edges, view, max_nodes, statuses that it takes
    is_built: bool = False  # written by `graphbuild build`


_SHAPED = frozenset({"edges", "view"})

EXPORTERS = {
    "csv": Format(
        "graphbuild.export.tables:write_csv",
        "tables of nodes and edges, with a data dictionary: Excel, pandas, Gephi's Data Laboratory",
        "csv",
        files=("nodes.csv", "edges.csv", "columns.csv"),
        options=_SHAPED,
    ),
    "gexf": Format(
        "graphbuild.export.gexf:write_gexf",
        "Gephi with a timeline, Gephi Lite",
        "graph.gexf",
        options=_SHAPED,
        is_built=True,
    ),
    "graphml": Format(
        "graphbuild.export.graphml:write_graphml",
        "Gephi, Gephi Lite, Cytoscape, igraph, networkx",
        "graph.graphml",
        options=_SHAPED,
        is_built=True,
    ),
    "html": Format(
        "graphbuild.export.html:write_html",
        "a page for any browser, in one file",
        "graph.html",
        options=frozenset({"max_nodes", "view"}),
        is_built=True,
    ),
    "json": Format(
        "graphbuild.export.nodelink:write_json",
        "node-link JSON: networkx, D3; without --edges it is the whole graph, as the library has it",
        "graph.json",
        options=_SHAPED,
    ),
    "jsonld": Format(
        "graphbuild.export.jsonld:write_jsonld",
        "linked data in the terms of schema.org and SEM, with the quotes",
        "graph.jsonld",
    ),
    "neo4j": Format(
        "graphbuild.export.neo4j:write_neo4j",
        "tables for `neo4j-admin database import`, and a Cypher script for a database that runs",
        "neo4j",
        files=("entities.csv", "events.csv", "articles.csv", "roles.csv", "tellings.csv", "graph.cypher", "import.txt"),
    ),
    "parquet": Format(
        "graphbuild.export.parquet:write_parquet",
        "tables with types: DuckDB, polars, Spark, R; needs pyarrow",
        "parquet",
        files=("nodes.parquet", "edges.parquet"),
        options=_SHAPED,
    ),
    "polecat": Format(
        "graphbuild.export.polecat:write_polecat",
        "events in the columns of POLECAT, tab-separated, for scripts written for event data; those that occurred",
        "events.polecat.txt",
        options=frozenset({"statuses"}),
    ),
}


class Exporter(Protocol):
    """Writes the graph to `path`, whole or not at all, and the same bytes for the same graph.

    It works without options; those it has are its own, by name. `path` is a folder, made when it is not there, for a
    format of several files; what else lies in it stays.
    """

    def __call__(self, graph: nx.MultiDiGraph[str], path: Path, /, **options: Any) -> None: ...


def formats() -> dict[str, Format]:
    """The table and what installed packages add to it under the entry-point `graphbuild.exporters`, sorted by name.

    >>> [name for name in formats() if name.startswith("g")]
    ['gexf', 'graphml']
    """
    found = plugins.with_entry_points("graphbuild.exporters", {name: row.function for name, row in EXPORTERS.items()})
    return {
        name: EXPORTERS.get(name) or Format(function, "of another package", f"graph.{name}")
        for name, function in found.items()
    }


def exporter(name: str) -> Exporter:
    """The exporter of that name; KeyError when there is none.

    >>> exporter("graphml").__name__
    'write_graphml'
    """
    row = EXPORTERS.get(name) or formats()[name]
    found: Exporter = plugins.load(row.function)
    return found
