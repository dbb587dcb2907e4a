"""The landing's way out: a folder that was built -> a file in any format, of all events or of a selection."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphbuild import knowledge as knowledge_room
from graphbuild.errors import InputError
from graphbuild.export import Format, exporter, formats
from graphbuild.export.jsonl import FILES, write_rows
from graphbuild.graph import SHAPES, VIEWS, Edges, View, from_records
from graphbuild.query import BuiltGraph, Filters, select

if TYPE_CHECKING:
    import networkx as nx

Row = dict[str, Any]

RECORDS = Format("", "the record files again, of the selection", "jsonl", files=FILES)


def known_formats() -> dict[str, Format]:
    """Every format that `publish` writes, by name."""
    return dict(sorted({**formats(), "jsonl": RECORDS}.items()))


def publish(
    folder: Path | str,
    format_: str,
    path: Path | str | None = None,
    *,
    edges: Edges | None = None,
    view: View | None = None,
    max_nodes: int | None = None,
    selection: Filters | None = None,
    limit: int | None = None,
    knowledge_dirs: Sequence[Path] = (),
) -> tuple[Path, ...]:
    """Writes the graph that was built in `folder` in a format, to `path` or into `folder`; the files, each whole.

    With a selection it is the graph of those events: their sides, their places, the articles that tell of them; an
    actor's `events` are those of the selection, its `mentions` those of all articles; `limit` takes the newest events
    of it. `knowledge_dirs` are those that the build was given.

    Raises:
        GraphError: no built graph in `folder`, or a damaged one.
        InputError: an unknown format, an option that the format does not have, or a path that cannot be written.
    """
    row = _format(format_)
    options = _options(format_, row, edges=edges, view=view, max_nodes=max_nodes)
    selection = selection or Filters()
    if "statuses" in row.options and selection.statuses:
        options["statuses"] = set(selection.statuses)
    articles, entities, events = _rows(BuiltGraph(folder), selection, limit)
    path = (
        Path(path)
        if path is not None
        else Path(folder) / _file(row, edges, view, is_all=selection == Filters() and limit is None)
    )
    try:
        if format_ == "jsonl":
            write_rows(path, articles, entities, events)
        else:
            graph = from_records(articles, entities, events, knowledge=knowledge_room.load(*knowledge_dirs))
            exporter(format_)(graph, path, **options)
    except OSError as fault:
        raise InputError(f"{path}: cannot be written: {fault.strerror}. Name another file.") from fault
    return tuple(path / file for file in row.files) if row.files else (path,)


def built_graph(folder: Path | str, *, knowledge_dirs: Sequence[Path] = ()) -> nx.MultiDiGraph[str]:
    """The graph that was built in `folder`: the very one that the build wrote its files from.

    Raises:
        GraphError: no built graph there, or a damaged one.
    """
    return from_records(*_rows(BuiltGraph(folder), Filters()), knowledge=knowledge_room.load(*knowledge_dirs))


def _format(name: str) -> Format:
    known = known_formats()
    if name not in known:
        raise InputError(f"{name!r} is no format. Formats: {', '.join(known)}.")
    return known[name]


def _options(name: str, row: Format, **given: Any) -> dict[str, Any]:
    options = {option: value for option, value in given.items() if value is not None}
    for option in options:
        if option not in row.options:
            others = [other for other, fmt in known_formats().items() if option in fmt.options]
            flag = f"--{option.replace('_', '-')}"
            raise InputError(f"{name} has no {flag}; the formats {', '.join(others)} have.")
    for option, known in (("edges", SHAPES), ("view", VIEWS)):
        if options.get(option, next(iter(known))) not in known:
            raise InputError(f"{options[option]!r} is none of {', '.join(known)}.")
    return options


def _file(row: Format, edges: str | None, view: str | None, *, is_all: bool) -> str:
    """A name that says what is in it, so that what `graphbuild build` wrote is not written over by a part."""
    parts = [part for part in (edges, view, None if is_all else "selection") if part]
    stem, dot, ending = row.file.partition(".")
    return "-".join([stem, *parts]) + dot + ending


def _rows(built: BuiltGraph, selection: Filters, limit: int | None = None) -> tuple[list[Row], list[Row], list[Row]]:
    articles, entities, events = list(built.articles.values()), list(built.entities.values()), built.events
    if selection == Filters() and limit is None:
        return articles, entities, events
    chosen = set(select(built, filters=selection, limit=limit))
    events = [event for event in events if event["id"] in chosen]
    parts = {id_ for event in events for id_ in (*event["source"], *event["target"])}
    parts |= {event["place"]["id"] for event in events if event["place"]}
    told = {mention["article"] for event in events for mention in event["mentions"]}
    return (
        [article for article in articles if article["id"] in told],
        [entity for entity in entities if entity["id"] in parts],
        events,
    )
