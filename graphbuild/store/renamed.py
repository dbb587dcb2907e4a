"""Events that get another id as the graph grows can still be asked for by the old one.

An event is named after the first article that tells it; an earlier one that is added later gives it another name. What
the last build called it is found by the sentences that tell it.
"""

from __future__ import annotations

from collections.abc import Iterable

from graphbuild.records import Event
from graphbuild.store.sqlite import Store


def follow(store: Store, events: Iterable[Event]) -> None:
    """Notes which event each one of the last build has become; within a transaction.

    An old event is the new one of the same type that most of its sentences tell, of several the first by id.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from graphbuild.store import open_store
    >>> with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "graph.db") as store:
    ...     with store.transaction():
    ...         follow(store, [])
    """
    db = store.connection
    db.execute(
        "CREATE TEMP TABLE told (event TEXT, type TEXT, article TEXT, start INTEGER,"
        " PRIMARY KEY (article, start, event)) WITHOUT ROWID"
    )
    rows = ((event.id, event.type, told.article, told.span.start) for event in events for told in event.evidence)
    db.executemany("INSERT OR IGNORE INTO told VALUES (?, ?, ?, ?)", rows)
    became: dict[str, tuple[int, str]] = {}
    for old, new, votes in db.execute(
        "SELECT old.event, new.event, count(*) FROM tellings old JOIN told new USING (article, start)"
        " WHERE old.type = new.type AND old.event NOT IN (SELECT event FROM told)"
        " GROUP BY old.event, new.event ORDER BY old.event, new.event"
    ):
        if old not in became or votes > became[old][0]:
            became[old] = (votes, new)
    for old, (_, new) in became.items():
        db.execute("UPDATE renamed SET new = ? WHERE new = ?", (new, old))
        db.execute("INSERT OR REPLACE INTO renamed VALUES (?, ?)", (old, new))
    db.execute("DELETE FROM renamed WHERE old IN (SELECT event FROM told) OR new NOT IN (SELECT event FROM told)")
    db.execute("DELETE FROM tellings")
    db.execute("INSERT INTO tellings SELECT event, type, article, start FROM told")
    db.execute("DROP TABLE told")


def current_id(store: Store, event: str) -> str | None:
    """The id of the event that was once called `event`; None when none was, or when it is gone.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from graphbuild.store import open_store
    >>> with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "graph.db") as store:
    ...     current_id(store, "consult-3fa9") is None
    True
    """
    row = store.connection.execute("SELECT new FROM renamed WHERE old = ?", (event,)).fetchone()
    return None if row is None else str(row[0])
