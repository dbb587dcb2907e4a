"""The files of a build: written aside, and put in place when all are there."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from graphbuild.engines import Crew
from graphbuild.errors import InputError
from graphbuild.export import EXPORTERS, exporter
from graphbuild.export.atomic import write_atomic
from graphbuild.export.drawing import Drawing, draw
from graphbuild.export.jsonl import FILES, write_records
from graphbuild.garbage import no_collection
from graphbuild.records import Article, Entity, Event, Rejection

if TYPE_CHECKING:
    import networkx as nx

FORMATS = sorted((name for name, row in EXPORTERS.items() if row.is_built), reverse=True)
NAMES = (*(EXPORTERS[name].file for name in FORMATS), *reversed(FILES))
DRAWN_ALIKE = {"gexf": "graph files", "graphml": "graph files"}  # one drawing is written in several formats
REJECTED = "rejected.jsonl"
_ASIDE = ".graph.new"  # of one build at a time: the lock sees to that


@contextmanager
def written_aside(
    out: Path,
    make_graph: Callable[[], nx.MultiDiGraph[str]],
    articles: Iterable[Article],
    entities: Sequence[Entity],
    events: Sequence[Event],
    *,
    options: Mapping[str, Mapping[str, object]],
    crew: Crew | None,
) -> Iterator[Callable[[], dict[str, str]]]:
    """Writes all files beside the old ones; they take their places when the block ends well.

    What it gives waits for the last of them, and tells name -> sha256. `options` are the formats'. Workers of the crew
    that are beside this process draw the graph while it does other things; without any it is dropped when it is drawn,
    before the rest is written.
    """
    aside = out / _ASIDE
    with writing(out):
        shutil.rmtree(aside, ignore_errors=True)  # of a build that was killed
        aside.mkdir()
    try:
        with writing(out):
            drawing = _draw(make_graph(), aside, options, crew)
            write_records(aside, articles, entities, events)

        def finished() -> dict[str, str]:
            with writing(out):
                for _ in drawing:
                    pass
            return digests(aside)

        yield finished
        with writing(out):
            for name in NAMES:
                (aside / name).replace(out / name)
            _sync(out)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _draw(
    graph: nx.MultiDiGraph[str], folder: Path, options: Mapping[str, Mapping[str, object]], crew: Crew | None
) -> Iterator[None]:
    """The graph in all formats: those that are drawn alike by one worker, in one go."""
    alike = sorted(FORMATS, key=lambda name: DRAWN_ALIKE.get(name, name))
    groups = [tuple(group) for _, group in groupby(alike, key=lambda name: DRAWN_ALIKE.get(name, name))]
    if crew is not None and crew.beside:
        return crew.map(_write, [_Task(graph, folder, group, options) for group in groups])
    _write(_Task(graph, folder, tuple(alike), options))
    return iter(())


@dataclass(frozen=True, slots=True)
class _Task:
    """Files of a graph that are to be written."""

    graph: nx.MultiDiGraph[str]
    folder: Path
    formats: tuple[str, ...]
    options: Mapping[str, Mapping[str, object]]


@no_collection()
def _write(task: _Task) -> None:
    drawing: Drawing | None = None
    for name in task.formats:
        options = dict(task.options.get(name, {}))
        if name in DRAWN_ALIKE:
            drawing = options["drawing"] = drawing or draw(task.graph)
        exporter(name)(task.graph, task.folder / EXPORTERS[name].file, **options)


def _sync(folder: Path) -> None:
    """Sees to it that renamed files are found by their new names after a power cut, too; only where systems can."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def digests(folder: Path) -> dict[str, str]:
    """Name -> sha256 of the files of a build that are there."""
    found: dict[str, str] = {}
    for path in (folder / name for name in NAMES):
        if path.is_file():
            with path.open("rb") as file:
                found[path.name] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


def write_rejected(out: Path, rejected: Sequence[Rejection]) -> None:
    """rejected.jsonl, one line for each; none where nothing was left out."""
    with writing(out):
        if rejected:
            lines = (json.dumps(asdict(item), ensure_ascii=False) + "\n" for item in rejected)
            write_atomic(out / REJECTED, "".join(lines))
        else:
            (out / REJECTED).unlink(missing_ok=True)


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """What goes wrong with a file of `out` is told."""
    try:
        yield
    except OSError as fault:
        raise InputError(f"{out}: cannot be written: {fault.strerror}. Give another folder with --out.") from fault
