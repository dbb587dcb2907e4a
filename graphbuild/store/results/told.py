"""What sentences tell by themselves, and what articles and tables tell of offices."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from graphbuild.names import slug
from graphbuild.records import EventMention, Extraction, Link
from graphbuild.store.results.layout import as_json

if TYPE_CHECKING:
    from graphbuild.knowledge import Knowledge

Office: TypeAlias = tuple[
    str, str, str | None, str | None, str | None, str
]  # entity, role, country, first, last, origin


def known_offices(knowledge: Knowledge) -> Iterator[Office]:
    """The terms of known officials."""
    for term in knowledge.officials:
        days = (day.isoformat() if day is not None else None for day in (term.start, term.end))
        yield (f"person:{slug(term.name)}", term.office, term.country, *days, "tables")  # type: ignore[misc]


def write_offices(connection: sqlite3.Connection, offices: Iterable[Office]) -> None:
    """Puts its offices to each entity, the first held first; an office that is in a table is not told twice."""
    of_entity: defaultdict[str, list[Office]] = defaultdict(list)
    for office in offices:
        of_entity[office[0]].append(office)
    numbers = dict(connection.execute("SELECT id, n FROM graph_entity WHERE kind = 'person'"))
    for id_ in sorted(of_entity.keys() & numbers.keys()):
        found = sorted(of_entity[id_], key=lambda o: (o[3] or "", o[4] or "9", o[1]))
        tabled = {office[1] for office in found if office[5] == "tables"}
        rows = [
            {"role": role, "country": country, "first": first, "last": last, "origin": origin}
            for _, role, country, first, last, origin in found
            if origin == "tables" or role not in tabled
        ]
        connection.execute("UPDATE graph_entity SET offices = ? WHERE n = ?", [as_json(rows), numbers[id_]])


def write_mentions(
    connection: sqlite3.Connection, extractions: Iterable[Extraction], links: Iterable[Link]
) -> list[Office]:
    """Writes what each sentence tells by itself; gives the offices that articles tell, with their days."""
    numbers = dict(connection.execute("SELECT id, n FROM graph_article"))
    by_mention = {link.mention: link for link in links}
    told: defaultdict[tuple[str, str, str | None], set[str | None]] = defaultdict(set)
    statement = f"INSERT INTO graph_mention VALUES ({', '.join('?' * 12)})"
    for extraction in extractions:
        if extraction.article in numbers:
            connection.executemany(statement, _mention_rows(extraction, numbers[extraction.article], by_mention))
        day = extraction.published.isoformat() if extraction.published else None
        for mention in extraction.mentions:
            if mention.role is not None and mention.id in by_mention:
                told[by_mention[mention.id].entity, mention.role, mention.country].add(day)
    return [
        (*key, min(filter(None, days), default=None), max(filter(None, days), default=None), "articles")
        for key, days in sorted(told.items(), key=lambda item: (item[0][0], item[0][1], item[0][2] or ""))
    ]


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
