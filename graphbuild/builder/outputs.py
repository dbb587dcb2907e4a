"""The files of a build: written aside, and put in place when all are there."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from graphbuild.errors import InputError
from graphbuild.export import EXPORTERS, exporter
from graphbuild.export.atomic import write_atomic
from graphbuild.export.jsonl import FILES, write_records
from graphbuild.records import Article, Entity, Event, Rejection

if TYPE_CHECKING:
    import networkx as nx

FORMATS = sorted((name for name, row in EXPORTERS.items() if row.is_built), reverse=True)
NAMES = (*(EXPORTERS[name].file for name in FORMATS), *reversed(FILES))
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
) -> Iterator[dict[str, str]]:
    """Writes all files beside the old ones; they take their places when the block ends well. Gives name -> sha256.

    `options` are the formats'. The graph is made here and dropped when it is drawn, before the rest is written.
    """
    aside = out / _ASIDE
    with writing(out):
        shutil.rmtree(aside, ignore_errors=True)  # of a build that was killed
        aside.mkdir()
    try:
        with writing(out):
            _draw(aside, make_graph(), options)
            write_records(aside, articles, entities, events)
        yield digests(aside)
        with writing(out):
            for name in NAMES:
                (aside / name).replace(out / name)
            _sync(out)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _draw(folder: Path, graph: nx.MultiDiGraph[str], options: Mapping[str, Mapping[str, object]]) -> None:
    for name in FORMATS:
        exporter(name)(graph, folder / EXPORTERS[name].file, **options.get(name, {}))


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
