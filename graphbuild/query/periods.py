"""What happened when: events counted by day, week, month, quarter or year."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal, TypeAlias, Unpack

from graphbuild.query.answers import Period
from graphbuild.query.built import BuiltGraph, opened
from graphbuild.query.events import as_relations, between, in_words, of_actor, pair
from graphbuild.query.filters import Filters, FilterWords
from graphbuild.query.find import find
from graphbuild.store.results.layout import COUNTS, TOOK_PLACE

Unit: TypeAlias = Literal["day", "week", "month", "quarter", "year"]

_MOST = {"day": 31, "week": 26 * 7, "month": 4 * 365, "quarter": 10 * 365}  # days that a table of this unit may cover


def timeline(
    graph: BuiltGraph | Path | str,
    a: str | None = None,
    b: str | None = None,
    *,
    by: Unit | None = None,
    limit: int | None = None,
    **filters: Unpack[FilterWords],
) -> list[Period]:
    """The events of `a`, of `a` with `b`, or all, counted by period, the oldest first; empty periods are left out.

    `by` None takes what gives about thirty periods. An event counts where it begins, or else where it was first
    reported; those without any day come last, in a period None. `limit` keeps the newest periods.

    Raises:
        GraphError: no built graph there, or a name that is not found or means several.
        InputError: a filter that cannot be understood.

    >>> [(p.period, p.events, p.cooperation, p.conflict, p.what) for p in timeline(example, "us", "china")]
    [('2023-07-13', 2, 1, 1, 'Antony Blinken – Wang Yi: CONSULT, planned')]
    """
    graph, asked = opened(graph), Filters.of(**filters)
    among: str
    values: list[Any]
    if a is None:
        among, values = "1", []
    elif b is None:
        among, values = of_actor(find(graph, a), graph)
    else:
        among, values = between(graph, *pair(graph, a, b))
    condition, more = asked.where(graph)
    events = f"FROM graph_event e WHERE {among} AND {condition}"
    bounds = graph.all(f"SELECT MIN(e.first_day), MAX(e.first_day) {events}", [*values, *more])[0]
    unit = by or _unit(*bounds)
    counts = COUNTS.format(counted="1" if asked.statuses else TOOK_PLACE).replace("MAX(e.last_day) AS last", _MOST_TOLD)
    rows = graph.all(
        f"SELECT {_BEGINS[unit]} AS begin, e.n, {counts} {events} GROUP BY begin ORDER BY begin IS NULL, begin",
        [*values, *more],
    )
    return _periods(graph, rows[-limit if limit else None :], unit)


# The greatest of a group decides which row's other columns SQLite gives: the event that most papers tell.
_MOST_TOLD = (
    """MAX(printf('%06d %06d %04d %09d', e.sources, e.articles, e.confidence * 1000, 999999999 - e.n)) AS told"""
)
_BEGINS = {
    "day": "e.first_day",
    "week": "date(e.first_day, 'weekday 0', '-6 days')",
    "month": "substr(e.first_day, 1, 7) || '-01'",
    "quarter": "substr(e.first_day, 1, 5) || printf('%02d', (substr(e.first_day, 6, 2) - 1) / 3 * 3 + 1) || '-01'",
    "year": "substr(e.first_day, 1, 4) || '-01-01'",
}


def _periods(graph: BuiltGraph, rows: Sequence[sqlite3.Row], unit: Unit) -> list[Period]:
    shown = list(graph.within("SELECT * FROM graph_event e WHERE n IN ({})", [row["n"] for row in rows]))
    relations = dict(zip((row["n"] for row in shown), as_relations(graph, shown), strict=True))
    found = []
    for row in rows:
        name, end = _named(row["begin"], unit) if row["begin"] else (None, None)
        relation = relations[row["n"]]
        found.append(
            Period(
                period=name,
                start=row["begin"],
                end=end,
                events=row["events"],
                cooperation=row["cooperation"],
                conflict=row["conflict"],
                net=round(row["net"], 1),
                event=relation.event,
                what=in_words(relation),
            )
        )
    return found


def _unit(first: str | None, last: str | None) -> Unit:
    if first is None or last is None:
        return "day"
    span = (date.fromisoformat(last) - date.fromisoformat(first)).days
    units: tuple[Unit, ...] = ("day", "week", "month", "quarter")
    return next((unit for unit in units if span <= _MOST[unit]), "year")


def _named(begin: str, unit: Unit) -> tuple[str, str]:
    """What a period is called, and its last day.

    >>> _named("2023-08-14", "week"), _named("2023-07-01", "quarter"), _named("2023-12-01", "month")
    (('2023-W33', '2023-08-20'), ('2023-Q3', '2023-09-30'), ('2023-12', '2023-12-31'))
    """
    first = date.fromisoformat(begin)
    if unit == "day":
        return begin, begin
    if unit == "week":
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02}", (first + timedelta(days=6)).isoformat()
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    later = first.month - 1 + months
    last = date(first.year + later // 12, later % 12 + 1, 1) - timedelta(days=1)
    name = {"month": begin[:7], "quarter": f"{begin[:4]}-Q{(first.month + 2) // 3}", "year": begin[:4]}[unit]
    return name, last.isoformat()
