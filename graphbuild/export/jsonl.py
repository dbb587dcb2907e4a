"""The record files: the plain and complete form of the graph, one JSON object a line, sorted by id."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from graphbuild.export.atomic import open_atomic, open_folder_atomic
from graphbuild.records import Article, Entity, Event, Evidence

R = TypeVar("R", Entity, Event)

FILES = ("articles.jsonl", "entities.jsonl", "events.jsonl")


def write_records(
    folder: Path, articles: Iterable[Article], entities: Iterable[Entity], events: Iterable[Event]
) -> None:
    """Writes articles.jsonl, entities.jsonl and events.jsonl into `folder`, each whole or not at all.

    An iterator of articles is sorted by id already: it is written as it comes, so that no memory need hold all texts.
    """
    entity_by_id = {entity.id: entity for entity in entities}
    if not isinstance(articles, Iterator):
        articles = sorted(articles, key=lambda article: article.id)
    _write(folder / "articles.jsonl", map(article_row, articles))
    _write(folder / "entities.jsonl", map(entity_row, _by_id(entity_by_id.values())))
    _write(folder / "events.jsonl", (event_row(event, entity_by_id) for event in _by_id(events)))


def _by_id(records: Iterable[R]) -> list[R]:
    return sorted(records, key=lambda record: record.id)


def write_rows(
    folder: Path,
    articles: Iterable[dict[str, Any]],
    entities: Iterable[dict[str, Any]],
    events: Iterable[dict[str, Any]],
) -> None:
    """Writes rows of the record files as record files again: a part of a graph that was built."""
    with open_folder_atomic(folder) as part:
        for file, rows in zip(FILES, (articles, entities, events), strict=True):
            _write(part / file, rows)


def article_row(article: Article) -> dict[str, Any]:
    """The line of articles.jsonl."""
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "duplicate_of": article.duplicate_of,
        "text": article.text,
    }


def entity_row(entity: Entity) -> dict[str, Any]:
    """The line of entities.jsonl."""
    return {
        "id": entity.id,
        "kind": entity.kind.value,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "country": entity.country,
        "role": entity.role,
        "sector": entity.sector,
        "lat": entity.lat,
        "lon": entity.lon,
        "offices": [
            {"role": o.role, "first": _iso(o.first), "last": _iso(o.last), "country": o.country, "origin": o.origin}
            for o in entity.offices
        ],
        "mentions": [
            {"article": m.article, "start": m.span.start, "end": m.span.end, "text": m.text} for m in entity.mentions
        ],
    }


def event_row(event: Event, entities: Mapping[str, Entity]) -> dict[str, Any]:
    """The line of events.jsonl."""
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "cameo": event.cameo,
        "quad_class": event.quad_class,
        "intensity": event.intensity,
        "status": event.status.value,
        "date": _date_row(event),
        "reported": _reported_row(event),
        "place": _place_row(entities[event.place]) if event.place else None,
        "source": list(event.source),
        "target": list(event.target),
        "symmetric": event.symmetric,
        "source_countries": list(event.source_countries),
        "target_countries": list(event.target_countries),
        "mentions": [_mention_row(evidence) for evidence in event.evidence],
        "confidence": event.confidence,
        "sources": event.sources,
        "surest": event.surest,
        "history": [{"status": t.status.value, "since": _iso(t.since)} for t in event.history],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _date_row(event: Event) -> dict[str, str] | None:
    if event.date is None:
        return None
    start, end = event.date.start.isoformat(), event.date.end.isoformat()
    return {"start": start, "end": end, "precision": event.date.precision.value}


def _reported_row(event: Event) -> dict[str, str] | None:
    if event.reported is None:
        return None
    first, last = event.reported
    return {"first": first.isoformat(), "last": last.isoformat()}


def _place_row(place: Entity) -> dict[str, Any]:
    return {"id": place.id, "name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon}


def _mention_row(evidence: Evidence) -> dict[str, Any]:
    return {
        "article": evidence.article,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "sentence": evidence.quote,
        "trigger": evidence.trigger,
        "trigger_start": evidence.trigger_span.start,
        "trigger_end": evidence.trigger_span.end,
        "pattern": evidence.pattern,
        "notes": list(evidence.notes),
    }


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    with open_atomic(path, errors="backslashreplace") as file:  # a lone surrogate is written as JSON's escape
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n")
