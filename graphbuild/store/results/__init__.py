"""The built graph as tables of `graph.db`: what the queries read, so that none has to load the whole graph.

Written once, at the end of a build, in a single transaction. The rows that come in are those of the record files, so a
folder that has only those gives the same tables (in memory), and one implementation answers for both.

| table | a row is |
| --- | --- |
| graph_info | a fact about the graph: the layout of these tables, the recipe |
| graph_article | an article, without its text |
| graph_entity | an actor or place; `home` is the country for which it acts: an official's, an organ's |
| graph_name | a form under which an entity is found, as `names.folded` gives it; a lower `rank` is surer |
| graph_event | an event; `first_day` and `last_day` are its date, or else that of its reports |
| graph_side | that an entity stands on a side of an event; `own` 0: through one who acts for it |
| graph_pair | that an event joins two, `a` before `b`; `flow` 1: a to b, -1: b to a, 0: mutual; for `level` see `OO` |
| graph_dyad | what the pairs of two come to, each as itself (`level` OO) or as its country (LL) |
| graph_telling | a sentence that tells of an event |
| graph_mention | an event as one sentence tells it, with whom each name in it was taken for, and why |
| graph_type | an event type, with its definition |

Entities, events and articles are numbered in the order of their ids. Lists are JSON, days ISO text.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from typing import TYPE_CHECKING

from graphbuild.records import Extraction, Link
from graphbuild.store.results.layout import COUNTS, INDEXES, LAYOUT, LL, LO, OL, OO, STATEMENTS, TABLES, TOOK_PLACE, Row
from graphbuild.store.results.rows import Writer
from graphbuild.store.results.told import write_mentions

if TYPE_CHECKING:
    from graphbuild.knowledge import Knowledge

__all__ = [
    "COUNTS",
    "LAYOUT",
    "LL",
    "LO",
    "OL",
    "OO",
    "TOOK_PLACE",
    "Row",
    "country_forms",
    "has_results",
    "write_results",
]


def has_results(connection: sqlite3.Connection) -> bool:
    """Whether a built graph of this layout lies in the file.

    >>> has_results(sqlite3.connect(":memory:"))
    False
    """
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'graph_info'").fetchone()
    if found is None:
        return False
    layout = connection.execute("SELECT value FROM graph_info WHERE key = 'layout'").fetchone()
    return layout is not None and layout[0] == LAYOUT


def write_results(
    connection: sqlite3.Connection,
    articles: Iterable[Row],
    entities: Iterable[Row],
    events: Iterable[Row],
    *,
    extractions: Iterable[Extraction] = (),
    links: Iterable[Link] = (),
    knowledge: Knowledge | None = None,
    forms: Mapping[str, Iterable[str]] | None = None,
    info: Mapping[str, str] | None = None,
) -> None:
    """Puts the graph of these record rows in the place of the one that was there.

    In one transaction: that which is open, or else one of its own.

    The rows are those of articles.jsonl, entities.jsonl and events.jsonl. `extractions` and `links` say whom each name
    was taken for; without them `why` cannot tell. `knowledge` gives the other names of countries and bodies, and what
    the types mean; `forms`, entity id -> names, adds to these. `info` is kept as it is.

    >>> connection = sqlite3.connect(":memory:")
    >>> write_results(connection, [], [], [], forms={})
    >>> has_results(connection)
    True
    """
    known = {id_: tuple(names) for id_, names in (forms or {}).items()}
    if knowledge is not None:
        known = {**country_forms(knowledge), **_body_forms(knowledge), **known}
    with nullcontext() if connection.in_transaction else connection:
        if not connection.in_transaction:
            connection.execute("BEGIN IMMEDIATE")
        for table in TABLES:
            connection.execute(f"DROP TABLE IF EXISTS graph_{table}")
        _run(connection, STATEMENTS)
        facts = {"layout": LAYOUT, **(info or {})}
        connection.executemany("INSERT INTO graph_info VALUES (?, ?)", sorted(facts.items()))
        if knowledge is not None:
            rows = ((n, t.definition, t.quad_class, t.symmetric) for n, t in sorted(knowledge.types.items()))
            connection.executemany("INSERT INTO graph_type VALUES (?, ?, ?, ?)", rows)
        Writer(connection, known).write(articles, entities, events)
        write_mentions(connection, extractions, links)
        _run(connection, INDEXES)
        for table in TABLES:
            connection.execute(f"ANALYZE graph_{table}")


def _run(connection: sqlite3.Connection, script: str) -> None:
    """The statements one by one: `executescript` would end the transaction."""
    for statement in filter(str.strip, script.split(";\n")):
        connection.execute(statement)


def country_forms(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """Country id -> its name, two-letter code, other names, demonyms and adjectives.

    >>> from graphbuild.knowledge import load
    >>> country_forms(load())["country:FJI"][:2]
    ('Fiji', 'FJ')
    """
    return {
        f"country:{code}": (c.name, c.iso2, *c.names, *c.adjectives, *c.people)
        for code, c in sorted(knowledge.countries.items())
    }


def _body_forms(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    return {f"org:{id_}": (body.name, *body.forms) for id_, body in sorted(knowledge.organizations.items())}
