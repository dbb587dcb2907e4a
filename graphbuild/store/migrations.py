"""The shape of the store, as the steps that lead to it. A step that was released is never changed: add another one.

| table | holds |
| --- | --- |
| info | what the last build was made with, by name |
| recipes | the recipes that extractions were read by |
| texts | articles as they were read, by id and content |
| extractions | what was read out of them, by id, content and recipe |
| corpus | the articles that the graph is made of: which content, and the article whose story it repeats |
| tellings | in which sentences the events of the last build are told |
| renamed | events that got another id as the graph grew: old id, new id |
"""

from __future__ import annotations

import sqlite3

from graphbuild.errors import StoreError

APPLICATION = 0x67_62_6C_64  # "gbld", in the file's header: a graph.db of somebody else is not touched

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE info (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE recipes (number INTEGER PRIMARY KEY, recipe TEXT NOT NULL UNIQUE);
    CREATE TABLE texts (
        article TEXT NOT NULL, content BLOB NOT NULL, title TEXT, published TEXT, source TEXT, url TEXT,
        parts TEXT, characters INTEGER NOT NULL, text BLOB NOT NULL, UNIQUE (article, content)
    );
    CREATE TABLE extractions (
        article TEXT NOT NULL, content BLOB NOT NULL, recipe INTEGER NOT NULL, sketch BLOB NOT NULL,
        data BLOB NOT NULL, UNIQUE (article, content, recipe)
    );
    CREATE TABLE corpus (article TEXT PRIMARY KEY, content BLOB NOT NULL, duplicate_of TEXT) WITHOUT ROWID;
    CREATE TABLE tellings (event TEXT NOT NULL, type TEXT NOT NULL, article TEXT NOT NULL, start INTEGER NOT NULL);
    CREATE TABLE renamed (old TEXT PRIMARY KEY, new TEXT NOT NULL) WITHOUT ROWID;
    """,
)


def migrate(connection: sqlite3.Connection, where: str) -> None:
    """Brings the store that `connection` has open to the newest shape, each step whole or not at all.

    Raises:
        StoreError: it is of a newer version, or no store of graphbuild.
    """
    version = check_version(connection, where)
    for number, step in enumerate(MIGRATIONS[version:], start=version + 1):
        connection.executescript(
            f"BEGIN IMMEDIATE; {step}; PRAGMA user_version = {number}; PRAGMA application_id = {APPLICATION}; COMMIT;"
        )


def check_version(connection: sqlite3.Connection, where: str) -> int:
    """How many steps were taken in the store; StoreError when it is of a newer version, or somebody else's."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and application != APPLICATION:
        raise StoreError(f"{where}: is a database of something else. Give another folder with --out.")
    if version > len(MIGRATIONS):
        raise StoreError(
            f"{where}: was made by a newer graphbuild (store version {version}, this one knows {len(MIGRATIONS)}). "
            "Update graphbuild, or give another folder with --out."
        )
    return int(version)
