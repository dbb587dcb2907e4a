"""`graphbuild export FORMAT [FILE]`: the graph, or a part of it, for another program."""

from __future__ import annotations

import shutil
import sys
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from graphbuild.cli.options import Asked, asks
from graphbuild.errors import InputError
from graphbuild.export import EXPORTERS

HELP = (
    """Write the graph, or a part of it, for another program.

    FILE is where to; without it the file lies beside the others in the folder that was built, and with - it goes to
    stdout. csv, jsonl, neo4j and parquet are folders of several files: with - say which one by --only.

    Formats:

    """
    + "\n\n    ".join(f"{name}: {row.says}" for name, row in sorted(EXPORTERS.items()))
    + """

    jsonl: the record files again, of the selection

    What an edge is, for graphml, gexf, csv, parquet and json:

    --edges events: one edge for each event and pair of its sides, with date, status, place and quotes. For Gephi's
    timeline (gexf), Gephi Lite, igraph, networkx. When Gephi opens the file, choose "Don't merge" for parallel edges.

    --edges merged: one edge for each pair and type, with the number of events as weight, first and last date. For
    layouts, centrality and communities, and wherever parallel edges are merged anyway.

    --edges nodes: each event a node between its sides and its place. The only shape in which every event, of many
    parties or of one, keeps its date, place, status and quotes in every tool. For Cytoscape and for reading.

    Example: graphbuild export gexf --edges events --type CONSULT

    Example: graphbuild export graphml merged.graphml --edges merged --view countries

    Example: graphbuild export polecat - | head
    """
)


class Shape(StrEnum):
    """`graph.SHAPES` for typer; compared by the tests."""

    EVENTS = "events"
    MERGED = "merged"
    NODES = "nodes"


class View(StrEnum):
    """`graph.VIEWS` for typer; compared by the tests."""

    FULL = "full"
    ACTORS = "actors"
    COUNTRIES = "countries"


@asks(shows=False, opens=False)
def export(
    format_: Annotated[str, typer.Argument(metavar="FORMAT", help="One of the formats below.")],
    file: Annotated[str | None, typer.Argument(metavar="[FILE]", help="Where to; - for stdout.")] = None,
    edges: Annotated[Shape | None, typer.Option(help="What an edge is, see below; events unless said.")] = None,
    view: Annotated[
        View | None,
        typer.Option(
            help="Whom to show (html: first): countries; actors (people, bodies, countries); full (places as well)."
        ),
    ] = None,
    only: Annotated[str | None, typer.Option(metavar="NAME", help="Of several files this one, like edges.csv.")] = None,
    max_nodes: Annotated[
        int | None, typer.Option("--max-nodes", min=1, help="Of html: draw at most so many actors and places.")
    ] = None,
    knowledge: Annotated[
        list[Path] | None, typer.Option("--knowledge", help="The folders of your own knowledge that the build had.")
    ] = None,
    *,
    asked: Asked,
) -> None:
    from graphbuild.publish import publish

    folder = asked.folder
    options: dict[str, Any] = {
        "edges": edges.value if edges else None,
        "view": view.value if view else None,
        "max_nodes": max_nodes,
        "selection": asked.selection,
        "limit": asked.most(),
        "knowledge_dirs": knowledge or (),
    }
    if file != "-" and only is None:
        for written in publish(folder, format_, file, **options):
            print(written)
        return
    with tempfile.TemporaryDirectory() as name:
        files = publish(folder, format_, Path(name) / "export", **options)
        chosen = _chosen(files, format_, only)
        if file == "-":
            with chosen.open("rb") as content:
                sys.stdout.flush()
                shutil.copyfileobj(content, sys.stdout.buffer)
                sys.stdout.buffer.flush()
            return
        path = Path(file) if file is not None else folder / chosen.name
        part = path.with_name(f".{path.name}.part")
        try:
            shutil.copyfile(chosen, part)
            part.replace(path)
        except OSError as fault:
            part.unlink(missing_ok=True)
            raise InputError(f"{path}: cannot be written: {fault.strerror}. Name another file.") from fault
        print(path)


export.__doc__ = HELP


def _chosen(files: tuple[Path, ...], format_: str, only: str | None) -> Path:
    names = ", ".join(file.name for file in files)
    if only is None and len(files) > 1:
        raise typer.BadParameter(f"{format_} is several files: say which one by --only. Files: {names}.")
    if only is not None and len(files) == 1:
        raise typer.BadParameter(f"{format_} is one file: leave --only out.")
    for file in files:
        if only in (None, file.name):
            return file
    raise typer.BadParameter(f"{format_} has no file {only!r}. Files: {names}.")
