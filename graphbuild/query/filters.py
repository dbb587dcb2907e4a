"""Which events are meant: the filters that every question and every command share."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict

from graphbuild.errors import InputError
from graphbuild.records import Status

if TYPE_CHECKING:
    from graphbuild.query.built import BuiltGraph

__all__ = ["QUADS", "FilterWords", "Filters"]

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


class FilterWords(TypedDict, total=False):
    """The filters as keywords of a question.

    `types` are PLOVER's ("CONSULT"), `quads` a class or a word of it ("verbal conflict", "conflict"), `statuses` those
    of `records.Status`. `since` and `until`, both included, are days, months or years ("2023-07"). `places` are names
    of places or countries, `source_countries` names or ISO codes of the states on the side that does it. `min_sources`
    is the least number of papers that tell the event.
    """

    types: Collection[str]
    quads: Collection[str]
    statuses: Collection[str]
    since: date | str | None
    until: date | str | None
    places: Collection[str]
    source_countries: Collection[str]
    min_sources: int | None


@dataclass(frozen=True, slots=True)
class Filters:
    """Filters with their words understood; one that is empty lets everything pass.

    >>> Filters.of(quads=["conflict"], since="2023-07", until="2023-07")
    Filters(types=(), quads=('verbal conflict', 'material conflict'), statuses=(), since='2023-07-01', \
until='2023-07-31', places=(), source_countries=(), min_sources=None)
    """

    types: tuple[str, ...] = ()
    quads: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    places: tuple[str, ...] = ()
    source_countries: tuple[str, ...] = ()
    min_sources: int | None = None

    @classmethod
    def of(
        cls,
        *,
        types: Collection[str] = (),
        quads: Collection[str] = (),
        statuses: Collection[str] = (),
        since: date | str | None = None,
        until: date | str | None = None,
        places: Collection[str] = (),
        source_countries: Collection[str] = (),
        min_sources: int | None = None,
    ) -> Filters:
        """The filters of these words.

        Raises:
            InputError: a word that is no quad class, no status or no day.
        """
        return cls(
            types=tuple(sorted({type_.strip().upper() for type_ in types})),
            quads=_quads(quads),
            statuses=_statuses(statuses),
            since=None if since is None else day(since, last=False),
            until=None if until is None else day(until, last=True),
            places=tuple(places),
            source_countries=tuple(source_countries),
            min_sources=min_sources,
        )

    def where(self, graph: BuiltGraph) -> tuple[str, list[Any]]:
        """A condition on `graph_event e`, and its parameters; "1" when nothing is asked.

        Raises:
            InputError: a type that the graph does not know.
            GraphError: a place or country that is not found, or means several.
        """
        conditions: list[str] = []
        values: list[Any] = []

        def add(condition: str, *parameters: Any) -> None:
            conditions.append(condition)
            values.extend(parameters)

        _check_types(self.types, graph)
        for column, wanted in (("type", self.types), ("quad_class", self.quads), ("status", self.statuses)):
            if wanted:
                add(f"e.{column} IN ({_marks(wanted)})", *wanted)
        if self.since is not None:
            add("e.last_day >= ?", self.since)
        if self.until is not None:
            add("e.first_day <= ?", self.until)
        if self.places:
            parts, inside = self._places(graph)
            add(f"({' OR '.join(parts)})", *inside)
        if self.source_countries:
            codes = [_code(graph, name) for name in self.source_countries]
            add(f"({' OR '.join('e.source_countries LIKE ?' for _ in codes)})", *(f'%"{code}"%' for code in codes))
        if self.min_sources is not None:
            add("e.sources >= ?", self.min_sources)
        return " AND ".join(conditions) or "1", values

    def _places(self, graph: BuiltGraph) -> tuple[list[str], list[Any]]:
        """Where one of the places is meant: itself, or for a country any place in it."""
        from graphbuild.query.find import find

        parts, values = [], []
        for name in self.places:
            id_ = find(graph, name, among="places")
            parts.append("e.place IN (SELECT n FROM graph_entity WHERE id = ? OR (? AND country = ?))")
            values += [id_, id_.startswith("country:"), id_.removeprefix("country:")]
        return parts, values


def day(text: date | str, *, last: bool) -> str:
    """The first (or `last`) day of a day, month or year, as ISO text.

    Raises:
        InputError: no day, or none of the calendar.

    >>> day("2024-02", last=True), day("2024", last=False)
    ('2024-02-29', '2024-01-01')
    """
    found = _DAY.fullmatch(str(text).strip())
    wrong = InputError(f"{text!r} is no date like 2023-07-13, 2023-07 or 2023.")
    if found is None:
        raise wrong
    year, month, number = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        if number is not None and month is not None:
            return date(year, month, number).isoformat()
        begin = date(year, month or 1, 1)
        if not last:
            return begin.isoformat()
        following = date(year + 1, 1, 1) if month in (None, 12) else date(year, begin.month + 1, 1)
        return date.fromordinal(following.toordinal() - 1).isoformat()
    except ValueError:
        raise wrong from None


def _quads(wanted: Iterable[str]) -> tuple[str, ...]:
    found: set[str] = set()
    for text in wanted:
        words = set(re.split(r"[\s_-]+", text.strip().lower()))
        fitting = {quad for quad in QUADS if words <= set(quad.split())}
        if not fitting:
            raise InputError(f"{text!r} is no quad class. Give {', '.join(map(repr, QUADS))}, or a word of them.")
        found |= fitting
    return tuple(quad for quad in QUADS if quad in found)


def _statuses(wanted: Iterable[str]) -> tuple[str, ...]:
    found = {text.strip().lower() for text in wanted}
    for text in sorted(found - set(Status)):
        raise InputError(f"{text!r} is no status. Statuses: {', '.join(Status)}.")
    return tuple(status.value for status in Status if status.value in found)


def _check_types(types: Iterable[str], graph: BuiltGraph) -> None:
    """A misspelt type is told, and not answered with nothing."""
    unknown = sorted(set(types) - set(graph.types))
    if unknown:
        raise InputError(f"{unknown[0]!r} is no type. Types: {', '.join(sorted(graph.types))}.")


def _code(graph: BuiltGraph, name: str) -> str:
    from graphbuild.query.find import find

    row = graph.entity(find(graph, name, among="countries"))
    return str(row["country"])


def _marks(values: Collection[Any]) -> str:
    return ", ".join("?" * len(values))
