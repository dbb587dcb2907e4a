"""What sentences tell by themselves."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graphbuild.records import EventMention, Extraction, Link
from graphbuild.store.results.layout import as_json


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
