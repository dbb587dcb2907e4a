"""A built graph that can be asked: the tables of graph.db, or the record files read into such tables."""

from __future__ import annotations

import json
import sqlite3
import weakref
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from graphbuild.errors import GraphError
from graphbuild.query import ontology
from graphbuild.store import NAME, open_store
from graphbuild.store.results import has_results, write_results
from graphbuild.store.sqlite import told

__all__ = ["BuiltGraph", "opened"]


class BuiltGraph:
    """The graph in a folder that was built, opened when it is first asked."""

    def __init__(self, folder: Path | str) -> None:
        """Raises GraphError when `folder` holds no built graph."""
        self.folder = Path(folder)
        if not any((self.folder / file).is_file() for file in (NAME, "events.jsonl")):
            raise GraphError(
                f"{self.folder}: no built graph here. Run `graphbuild build PATH --out {self.folder}`, "
                "or name the folder that you built with --in."
            )

    @cached_property
    def connection(self) -> sqlite3.Connection:
        """Read-only; of a folder without graph.db, or one whose build was not finished, tables in memory."""
        path = self.folder / NAME
        found = _connected(path) if path.is_file() else None
        if found is None and not (self.folder / "events.jsonl").is_file():
            raise GraphError(
                f"{path}: holds no finished graph of this version. Run `graphbuild build` or `graphbuild add` with "
                f"--out {self.folder}: what was read is kept."
            )
        if found is None:
            found = self._from_records()
        weakref.finalize(self, found.close)
        return found

    @cached_property
    def types(self) -> dict[str, str]:
        """Event type -> its definition."""
        rows = self.all("SELECT name, definition FROM graph_type")
        return {row["name"]: row["definition"] for row in rows} or ontology.definitions()

    @cached_property
    def events(self) -> list[dict[str, Any]]:
        """The rows of events.jsonl."""
        return self._rows("events.jsonl")

    @cached_property
    def entities(self) -> dict[str, dict[str, Any]]:
        """The rows of entities.jsonl by id."""
        return {row["id"]: row for row in self._rows("entities.jsonl")}

    @cached_property
    def articles(self) -> dict[str, dict[str, Any]]:
        """The rows of articles.jsonl by id."""
        return {row["id"]: row for row in self._rows("articles.jsonl")}

    def all(self, statement: str, values: Iterable[Any] = ()) -> list[sqlite3.Row]:
        """The rows of a statement.

        Raises:
            StoreError: the file is damaged.
        """
        try:
            return self.connection.execute(statement, tuple(values)).fetchall()
        except sqlite3.Error as fault:
            raise told(self.folder / NAME, fault) from fault

    def one(self, statement: str, values: Iterable[Any] = ()) -> sqlite3.Row | None:
        """The first row of a statement, or None."""
        return next(iter(self.all(statement, values)), None)

    def within(self, statement: str, numbers: Sequence[Any], *, size: int = 500) -> Iterator[sqlite3.Row]:
        """The rows of a statement whose `{}` is a list of the numbers, asked in pieces."""
        for begin in range(0, len(numbers), size):
            piece = numbers[begin : begin + size]
            yield from self.all(statement.format(", ".join("?" * len(piece))), piece)

    def entity(self, id_: str) -> sqlite3.Row:
        """The row of the entity with this id; GraphError when there is none."""
        row = self.one("SELECT * FROM graph_entity WHERE id = ?", [id_])
        if row is None:
            raise GraphError(f"{id_!r}: no such actor or place in {self.folder}.")
        return row

    def _from_records(self) -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:")
        rows = self.articles.values(), self.entities.values(), self.events
        try:
            write_results(connection, *rows, forms=ontology.country_forms())
        except (KeyError, TypeError) as fault:
            raise GraphError(f"{self.folder}: its record files do not fit together ({fault!r}). Build again.") from None
        connection.row_factory = sqlite3.Row
        return connection

    def _rows(self, file: str) -> list[dict[str, Any]]:
        path = self.folder / file
        try:
            with path.open(encoding="utf-8") as lines:
                return [json.loads(line) for line in lines]
        except (OSError, ValueError) as fault:
            raise GraphError(f"{path}: damaged or missing ({fault}). Build the graph again.") from None


def _connected(path: Path) -> sqlite3.Connection | None:
    """Read-only; None when the file holds no finished graph, or one of another layout."""
    store = open_store(path, read_only=True)
    store.connection.row_factory = sqlite3.Row
    try:
        if has_results(store.connection):
            return store.connection
    except sqlite3.Error as fault:
        raise told(path, fault) from fault
    store.connection.close()
    return None


def opened(graph: BuiltGraph | Path | str) -> BuiltGraph:
    """The graph, or that of a folder."""
    return graph if isinstance(graph, BuiltGraph) else BuiltGraph(graph)
