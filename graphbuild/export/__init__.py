"""Gallery: graph -> file. A format is one module with one function, and its row in `EXPORTERS`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from graphbuild import plugins

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["EXPORTERS", "Exporter", "exporter"]

EXPORTERS = {  # name -> function; the file is called graph.NAME
    "graphml": "graphbuild.export.graphml:write_graphml",
    "html": "graphbuild.export.html:write_html",
}


class Exporter(Protocol):
    """Writes the graph to `path`, whole or not at all, and the same bytes for the same graph.

    It works without options; those it has are its own, by name.
    """

    def __call__(self, graph: nx.MultiDiGraph[str], path: Path, /, **options: Any) -> None: ...


def exporter(name: str) -> Exporter:
    """The exporter of that name; KeyError when there is none."""
    found: Exporter = plugins.load(plugins.with_entry_points("graphbuild.exporters", EXPORTERS)[name])
    return found
