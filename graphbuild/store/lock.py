"""One build at a time in a folder."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from graphbuild.errors import StoreError

NAME = ".graph.lock"


@contextmanager
def build_lock(folder: Path) -> Iterator[None]:
    """Keeps other builds out of `folder`; the lock is SQLite's on an empty file, so it ends with the process.

    Raises:
        StoreError: another build has it, or the folder cannot be written to.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, build_lock(Path(folder)):
    ...     pass  # another build of that folder raises StoreError meanwhile
    """
    with closing(_connect(folder / NAME)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = MEMORY")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as fault:
            if "locked" in str(fault):
                raise StoreError(
                    f"{folder}: another build is writing here. Wait for its end, or give another folder with --out."
                ) from None
            raise StoreError(f"{folder}: cannot be written ({fault}). Give another folder with --out.") from None
        except sqlite3.DatabaseError:
            raise StoreError(f"{folder / NAME}: is no lock of ours. Move it away, and build again.") from None
        yield


def _connect(path: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(path, timeout=0, isolation_level=None)
    except sqlite3.Error as fault:
        raise StoreError(f"{path.parent}: cannot be written ({fault}). Give another folder with --out.") from None
