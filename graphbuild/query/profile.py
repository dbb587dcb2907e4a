"""Who or what somebody is."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any, Unpack

from graphbuild.query.answers import Office, Profile
from graphbuild.query.built import BuiltGraph, opened
from graphbuild.query.events import of_actor, selected
from graphbuild.query.filters import Filters, FilterWords
from graphbuild.query.find import find
from graphbuild.query.ranks import partners_of


def show(
    graph: BuiltGraph | Path | str,
    name: str,
    *,
    limit: int = 5,
    **filters: Unpack[FilterWords],
) -> Profile:
    """What the graph knows of an actor or place, with at most `limit` partners and latest events.

    Raises:
        GraphError: no built graph there, or a name that is not found or means several.
        InputError: a filter that cannot be understood.

    >>> profile = show(example, "blinken")
    >>> profile.name, profile.role, profile.acts_for, [partner.name for partner in profile.partners]
    ('Antony Blinken', 'Secretary of State', 'United States', ['Wang Yi'])
    """
    graph, asked = opened(graph), Filters.of(**filters)
    row = graph.entity(find(graph, name))
    return Profile(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        country=row["country"],
        country_name=_name(graph, f"country:{row['country']}"),
        role=row["role"],
        sector=row["sector"],
        acts_for=_name(graph, f"country:{row['country']}") if row["home"] is not None else None,
        offices=tuple(map(_office, json.loads(row["offices"]))),
        aliases=tuple(json.loads(row["aliases"])),
        lat=row["lat"],
        lon=row["lon"],
        mentions=row["mentions"],
        articles=row["articles"],
        events=row["events"] if row["kind"] != "place" else _events_at(graph, row),
        officials=_officials(graph, row, limit),
        partners=tuple(partners_of(graph, row["id"], asked, limit=limit)),
        latest=tuple(selected(graph, *of_actor(row["id"], graph), asked, limit=limit)),
    )


def _name(graph: BuiltGraph, id_: str) -> str | None:
    row = graph.one("SELECT name FROM graph_entity WHERE id = ?", [id_])
    return None if row is None else str(row["name"])


def _office(said: dict[str, Any]) -> Office:
    return Office(
        said["role"], said.get("country"), said.get("first"), said.get("last"), said.get("origin", "articles")
    )


def _events_at(graph: BuiltGraph, row: sqlite3.Row) -> int:
    condition, values = of_actor(row["id"], graph)
    return int(graph.all(f"SELECT COUNT(*) FROM graph_event e WHERE {condition}", values)[0][0])


def _officials(graph: BuiltGraph, row: sqlite3.Row, limit: int) -> tuple[str, ...]:
    """Whose acts count as those of a country, those with most events first."""
    rows = graph.all(
        "SELECT name, role FROM graph_entity WHERE home = ? ORDER BY events DESC, id LIMIT ?", [row["n"], limit]
    )
    return tuple(found["name"] + (f" ({found['role']})" if found["role"] else "") for found in rows)
