"""What happened when: events counted by day, week, month, quarter or year."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal, TypeAlias, Unpack

from graphbuild.query.answers import Period
from graphbuild.query.built import BuiltGraph, opened
from graphbuild.query.events import as_relations, between, in_words, of_actor, pair
from graphbuild.query.filters import Filters, FilterWords
from graphbuild.query.find import find

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
    rows = graph.all(
        "SELECT e.n, e.id, e.first_day, e.quad_class, e.intensity, e.status, e.sources, e.articles, e.confidence "
        f"FROM graph_event e WHERE {among} AND {condition}",
        [*values, *more],
    )
    unit = by or _unit(row["first_day"] for row in rows)
    groups: dict[str, list[sqlite3.Row]] = {}
    for row in rows:
        groups.setdefault("" if row["first_day"] is None else _begin(row["first_day"], unit), []).append(row)
    begins = sorted(begin for begin in groups if begin) + [""] * ("" in groups)
    return _periods(graph, {b: groups[b] for b in begins[-limit if limit else None :]}, unit, asked)


def _periods(graph: BuiltGraph, groups: dict[str, list[sqlite3.Row]], unit: Unit, asked: Filters) -> list[Period]:
    best = {
        begin: min(rows, key=lambda r: (-r["sources"], -r["articles"], -r["confidence"], r["id"]))["n"]
        for begin, rows in groups.items()
    }
    shown = list(graph.within("SELECT * FROM graph_event e WHERE n IN ({})", sorted(best.values())))
    relations = dict(zip((row["n"] for row in shown), as_relations(graph, shown), strict=True))
    found = []
    for begin, rows in groups.items():
        name, end = _named(begin, unit) if begin else (None, None)
        cooperation = sum(row["quad_class"].endswith("cooperation") for row in rows)
        counted = (row["intensity"] for row in rows if asked.statuses or row["status"] == "occurred")
        relation = relations[best[begin]]
        found.append(
            Period(
                period=name,
                start=begin or None,
                end=end,
                events=len(rows),
                cooperation=cooperation,
                conflict=len(rows) - cooperation,
                net=round(sum(counted), 1),
                event=relation.event,
                what=in_words(relation),
            )
        )
    return found


def _unit(days: Iterable[str | None]) -> Unit:
    known = sorted(day for day in days if day)
    if not known:
        return "day"
    span = (date.fromisoformat(known[-1]) - date.fromisoformat(known[0])).days
    units: tuple[Unit, ...] = ("day", "week", "month", "quarter")
    return next((unit for unit in units if span <= _MOST[unit]), "year")


def _begin(day: str, unit: Unit) -> str:
    """The first day of the period in which the day lies.

    >>> [_begin("2023-08-16", unit) for unit in ("day", "week", "month", "quarter", "year")]
    ['2023-08-16', '2023-08-14', '2023-08-01', '2023-07-01', '2023-01-01']
    """
    if unit == "day":
        return day
    if unit == "week":
        found = date.fromisoformat(day)
        return (found - timedelta(days=found.weekday())).isoformat()
    month = {"month": day[5:7], "quarter": f"{(int(day[5:7]) - 1) // 3 * 3 + 1:02}", "year": "01"}[unit]
    return f"{day[:4]}-{month}-01"


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
