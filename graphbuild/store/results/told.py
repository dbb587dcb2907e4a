"""What sentences tell by themselves, and what articles and tables tell of offices."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from graphbuild.names import slug
from graphbuild.records import EventMention, Extraction, Link
from graphbuild.store.results.layout import as_json

if TYPE_CHECKING:
    from graphbuild.knowledge import Knowledge

# entity, role, country, first and last day
Office: TypeAlias = tuple[str, str, str | None, str | None, str | None]


def known_offices(knowledge: Knowledge) -> Iterator[Office]:
    """The terms of known officials."""
    for term in knowledge.officials:
        days = (day.isoformat() if day is not None else None for day in (term.start, term.end))
        yield (f"person:{slug(term.name)}", term.office, term.country, *days)  # type: ignore[misc]


def write_offices(connection: sqlite3.Connection, offices: Iterable[Office]) -> None:
    """Puts the offices of the tables to those that articles tell, the first held first; none is told twice."""
    of_entity: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for id_, role, country, first, last in offices:
        of_entity[id_].append({"role": role, "country": country, "first": first, "last": last, "origin": "tables"})
    told = connection.execute("SELECT id, n, offices FROM graph_entity WHERE kind = 'person' ORDER BY n").fetchall()
    for id_, n, said in told:
        if id_ in of_entity:
            tabled = {office["role"] for office in of_entity[id_]}
            rows = [*of_entity[id_], *(office for office in json.loads(said) if office["role"] not in tabled)]
            rows.sort(key=lambda o: (o["first"] or "", o["last"] or "9", o["role"]))
            connection.execute("UPDATE graph_entity SET offices = ? WHERE n = ?", [as_json(rows), n])


def write_mentions(connection: sqlite3.Connection, extractions: Iterable[Extraction], links: Iterable[Link]) -> None:
    """Writes what each sentence tells by itself."""
    numbers = dict(connection.execute("SELECT id, n FROM graph_article"))
    by_mention = {link.mention: link for link in links}
    statement = f"INSERT INTO graph_mention VALUES ({', '.join('?' * 12)})"
    for extraction in extractions:
        if extraction.article in numbers:
            connection.executemany(statement, _mention_rows(extraction, numbers[extraction.article], by_mention))


def _mention_rows(extraction: Extraction, article: int, links: Mapping[str, Link]) -> Iterator[tuple[Any, ...]]:
    mentions = {m.id: m for m in extraction.mentions}
    numbers: Counter[tuple[int, int, str]] = Counter()

    def names(event: EventMention) -> Iterator[dict[str, Any]]:
        roles = {"source": event.source, "target": event.target, "place": (event.place,), "said_by": (event.said_by,)}
        for role, ids in roles.items():
            for id_ in ids:
                if id_ is None or id_ not in links:
                    continue
                mention, link = mentions[id_], links[id_]
                yield {
                    "role": role, "text": mention.text, "start": mention.span.start, "end": mention.span.end,
                    "entity": link.entity, "score": link.score, "reason": link.reason, "notes": list(mention.notes),
                }  # fmt: skip

    for event in sorted(extraction.events, key=lambda e: e.id):
        key = (event.evidence.span.start, event.evidence.trigger_span.start, event.type)
        day = event.date
        yield (
            *(article, *key, numbers[key], event.mode, event.status.value),
            *((day.start.isoformat(), day.end.isoformat(), day.precision.value) if day else (None, None, None)),
            *(event.confidence, as_json(list(names(event)))),
        )
        numbers[key] += 1
