"""The rows of the record files (`events.jsonl` ...) as records again, and the graph that the build had."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from graphbuild.errors import GraphError
from graphbuild.graph.attributes import to_networkx
from graphbuild.records import (
    Article,
    DateRange,
    Entity,
    Event,
    Evidence,
    Kind,
    MentionRef,
    Office,
    Precision,
    Span,
    Status,
    Told,
)

if TYPE_CHECKING:
    import networkx as nx

    from graphbuild.knowledge import Knowledge

Row: TypeAlias = Mapping[str, Any]
Record = TypeVar("Record")


def from_records(
    articles: Iterable[Row], entities: Iterable[Row], events: Iterable[Row], *, knowledge: Knowledge | None = None
) -> nx.MultiDiGraph[str]:
    """The graph of the rows of articles.jsonl, entities.jsonl and events.jsonl: the very one that the build wrote.

    `knowledge` must be that of the build, for the names of countries and the meaning of types. Rows of a part of the
    events give the graph of that part, in which entities keep all their mentions.

    Raises:
        GraphError: a row lacks something or names an entity or article that is not there.

    >>> row = {"id": "country:FJI", "kind": "country", "name": "Fiji", "country": "FJI"}
    >>> empty = {"aliases": [], "role": None, "sector": None, "mentions": []}
    >>> list(from_records([], [row | empty], []).nodes)
    ['country:FJI']
    """
    try:
        return to_networkx(
            _read(entities, "entities.jsonl", entity_of),
            _read(events, "events.jsonl", event_of),
            _read(articles, "articles.jsonl", article_of),
            knowledge=knowledge,
        )
    except KeyError as fault:
        raise GraphError(
            f"events.jsonl: names {fault}, which the other record files lack. Build the graph again."
        ) from (fault)


def article_of(row: Row) -> Article:
    """The record of a line of articles.jsonl, without its parts."""
    published = date.fromisoformat(row["published"]) if row["published"] else None
    return Article(
        row["id"],
        row["text"],
        row["title"],
        published,
        row["source"],
        row["url"],
        duplicate_of=row.get("duplicate_of"),
    )


def entity_of(row: Row) -> Entity:
    """The record of a line of entities.jsonl."""
    return Entity(
        id=row["id"],
        kind=Kind(row["kind"]),
        name=row["name"],
        aliases=tuple(row["aliases"]),
        country=row["country"],
        role=row["role"],
        sector=row["sector"],
        mentions=tuple(MentionRef(m["article"], Span(m["start"], m["end"]), m["text"]) for m in row["mentions"]),
        lat=row.get("lat"),
        lon=row.get("lon"),
        offices=tuple(map(_office_of, row.get("offices", ()))),
    )


def event_of(row: Row) -> Event:
    """The record of a line of events.jsonl."""
    when, reported = row["date"], row["reported"]
    return Event(
        id=row["id"],
        type=row["type"],
        mode=row["mode"],
        contexts=tuple(row["contexts"]),
        cameo=row["cameo"],
        quad_class=row["quad_class"],
        intensity=row["intensity"],
        status=Status(row["status"]),
        date=DateRange(date.fromisoformat(when["start"]), date.fromisoformat(when["end"]), Precision(when["precision"]))
        if when
        else None,
        reported=(date.fromisoformat(reported["first"]), date.fromisoformat(reported["last"])) if reported else None,
        place=row["place"]["id"] if row["place"] else None,
        source=tuple(row["source"]),
        target=tuple(row["target"]),
        source_countries=tuple(row["source_countries"]),
        target_countries=tuple(row["target_countries"]),
        evidence=tuple(map(_evidence_of, row["mentions"])),
        confidence=row["confidence"],
        symmetric=row["symmetric"],
        sources=row.get("sources", 1),
        surest=row.get("surest", 0.0),
        history=tuple(Told(Status(told["status"]), _day(told["since"])) for told in row.get("history", ())),
    )


def _office_of(row: Row) -> Office:
    origin = row.get("origin", "articles")
    return Office(row["role"], _day(row["first"]), _day(row["last"]), row.get("country"), origin)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _evidence_of(row: Row) -> Evidence:
    return Evidence(
        article=row["article"],
        span=Span(row["start"], row["end"]),
        quote=row["sentence"],
        trigger=row["trigger"],
        trigger_span=Span(row["trigger_start"], row["trigger_end"]),
        pattern=row["pattern"],
        notes=tuple(row["notes"]),
    )


def _read(rows: Iterable[Row], file: str, record_of: Callable[[Row], Record]) -> list[Record]:
    records = []
    for row in rows:
        try:
            records.append(record_of(row))
        except (KeyError, TypeError, ValueError) as fault:
            name = row.get("id", "a line without id")
            raise GraphError(f"{file}: {name}: damaged ({fault!r}). Build the graph again.") from fault
    return records
