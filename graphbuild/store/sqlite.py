"""Opening the store: connection, pragmas, transactions, and every fault of SQLite told in one line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

from graphbuild.errors import StoreError
from graphbuild.store.migrations import MIGRATIONS, check_version, migrate

NAME = "graph.db"
WAIT = 30.0  # seconds that a writer waits for another one to end its transaction

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",  # readers see the last finished build while the next one is written
    "PRAGMA synchronous = NORMAL",  # what is committed outlives a kill; a power cut can take the last seconds
    "PRAGMA trusted_schema = OFF",
)


class Store:
    """An open store; a context manager, which tells what SQLite complains of as a StoreError.

    `connection` commits each statement by itself; `with store.transaction():` makes many one.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()
        if isinstance(fault, sqlite3.Error):
            raise told(self.path, fault) from fault

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All that is written in the block, or nothing of it when it ends with an error."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
        except BaseException:
            self.connection.rollback()
            raise
        self.connection.execute("COMMIT")

    def info(self, name: str) -> str | None:
        """What was noted under `name`."""
        row = self.connection.execute("SELECT value FROM info WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def note(self, name: str, value: str) -> None:
        """Notes `value` under `name`, in place of what stood there."""
        self.connection.execute("INSERT OR REPLACE INTO info VALUES (?, ?)", (name, value))


def open_store(path: Path, *, read_only: bool = False) -> Store:
    """The store in the file `path`, which is made when it is missing; `read_only` never writes, not even a new shape.

    Raises:
        StoreError: it cannot be opened, is damaged, of a newer version or no store; with `read_only` also when it is
            missing or of an older version.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "graph.db"):
    ...     sorted(path.suffix for path in Path(folder).iterdir())[0]
    '.db'
    """
    try:
        connection = _connect(path, read_only=read_only)
    except sqlite3.Error as fault:
        raise told(path, fault) from fault
    try:
        if read_only:
            _check_readable(connection, path)
        else:
            check_version(connection, str(path))  # before anything is written into somebody else's file
            for pragma in _PRAGMAS:
                connection.execute(pragma)
            migrate(connection, str(path))
    except sqlite3.Error as fault:
        connection.close()
        raise told(path, fault) from fault
    except BaseException:
        connection.close()
        raise
    return Store(path, connection)


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    if not read_only:
        return sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    if not path.is_file():
        raise StoreError(f"{path}: no such store. Build one first: graphbuild build PATH --out {path.parent}")
    address = f"file:{quote(str(path.absolute()))}?mode=ro"
    connection = sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None)
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        if path.with_name(path.name + "-wal").exists():
            raise
        # a folder that nobody may write to: the file cannot change while it is read
        return sqlite3.connect(f"{address}&immutable=1", uri=True, isolation_level=None)
    return connection


def _check_readable(connection: sqlite3.Connection, path: Path) -> None:
    version = check_version(connection, str(path))
    if version < len(MIGRATIONS):
        raise StoreError(
            f"{path}: was made by an older graphbuild (store version {version}, this one needs {len(MIGRATIONS)}). "
            "Build again with the same --out: what was read is kept."
        )


def told(path: Path, fault: sqlite3.Error) -> StoreError:
    """What SQLite complains of as what, where and what now."""
    said = str(fault)
    if isinstance(fault, sqlite3.OperationalError):
        if "full" in said:
            return StoreError(f"{path}: the disk is full. Make room and build again: what was read is kept.")
        if "locked" in said or "busy" in said:
            return StoreError(f"{path}: another program is writing to it. Wait for its end, and try again.")
        if "readonly" in said or "unable to open" in said:
            return StoreError(f"{path}: cannot be written ({said}). Give another folder with --out.")
        if "disk I/O error" in said:
            return StoreError(f"{path}: the disk does not answer ({said}). Check it, and build again.")
    return damaged(path, said)


def damaged(path: Path, what: str) -> StoreError:
    """That the store cannot be used any more, and the way back."""
    texts = path.with_name("articles.jsonl")
    return StoreError(
        f"{path}: is damaged ({what}). Move it away and build again, from your files or from {texts}, "
        "which holds every article of the last build."
    )
