"""What an event rests on: every quote, whom each name in it was taken for, and what was joined."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from graphbuild.query.answers import Explanation, Naming, Telling
from graphbuild.query.built import BuiltGraph, opened
from graphbuild.query.events import as_relations, contexts_of, date_text
from graphbuild.query.find import find_event


def why(graph: BuiltGraph | Path | str, event: str) -> Explanation:
    """All that an event rests on; `event` is its id, or the beginning of one.

    Raises:
        EventNotFoundError: there is no such event.
        GraphError: no built graph there, or several events begin so.

    >>> told = why(example, "consult")
    >>> [(t.article, t.sentence, t.pattern) for t in told.tellings]
    [('afp', 'They will meet.', 'consult.meet'), ('dw', 'They will meet.', 'consult.meet')]
    >>> told.merged
    ('2 sentences of 2 articles tell it', "Antony Blinken is told as 'Antony Blinken', 'Blinken'")
    """
    graph = opened(graph)
    rows = graph.all("SELECT * FROM graph_event WHERE id = ?", [find_event(graph, event)])
    (relation,) = as_relations(graph, rows)
    row = rows[0]
    tellings = _tellings(graph, row)
    return Explanation(
        event=relation,
        cameo=row["cameo"],
        contexts=contexts_of(row),
        definition=graph.types.get(row["type"]),
        merged=tuple(_merged(tellings)),
        more=json.loads(row["more"]),
        tellings=tuple(tellings),
    )


def _tellings(graph: BuiltGraph, event: sqlite3.Row) -> list[Telling]:
    rows = graph.all(
        "SELECT t.*, a.id, a.title, a.source, a.published, a.url FROM graph_telling t "
        "JOIN graph_article a ON a.n = t.article WHERE t.event = ? ORDER BY t.number",
        [event["n"]],
    )
    sides = _sides(graph, event)
    return [_telling(graph, row, event, sides) for row in rows]


def _sides(graph: BuiltGraph, event: sqlite3.Row) -> dict[str, str]:
    """The entities that have a part in it, themselves or as their country, with their names."""
    rows = graph.all(
        "SELECT id, name FROM graph_entity WHERE n IN (SELECT entity FROM graph_side WHERE event = ?) OR n = ?",
        [event["n"], event["place"]],
    )
    return {row["id"]: row["name"] for row in rows}


def _telling(graph: BuiltGraph, row: sqlite3.Row, event: sqlite3.Row, sides: dict[str, str]) -> Telling:
    said = graph.all(
        "SELECT * FROM graph_mention WHERE article = ? AND start = ? AND trigger_start = ? AND type = ?",
        [row["article"], row["start"], row["trigger_start"], event["type"]],
    )
    best = max(said, key=lambda m: (_shared(m, sides), m["status"] == event["status"], -m["number"]), default=None)
    return Telling(
        article=row["id"],
        title=row["title"],
        source=row["source"],
        published=row["published"],
        url=row["url"],
        start=row["start"],
        end=row["end"],
        sentence=row["sentence"],
        trigger=row["trigger"],
        trigger_start=row["trigger_start"],
        trigger_end=row["trigger_end"],
        pattern=row["pattern"],
        notes=tuple(json.loads(row["notes"])),
        status=best["status"] if best else None,
        date=date_text(best["date_start"], best["date_end"], best["date_precision"]) if best else None,
        confidence=best["confidence"] if best else None,
        names=_names(graph, best) if best else (),
    )


def _shared(mention: sqlite3.Row, sides: dict[str, str]) -> int:
    """How many of its names are those of the event, less those that are not."""
    return sum(
        1 if name["entity"] in sides else -1 for name in json.loads(mention["names"]) if name["role"] != "said_by"
    )


def _names(graph: BuiltGraph, mention: sqlite3.Row) -> tuple[Naming, ...]:
    said = json.loads(mention["names"])
    ids = sorted({name["entity"] for name in said})
    called = {row["id"]: row["name"] for row in graph.within("SELECT id, name FROM graph_entity WHERE id IN ({})", ids)}
    return tuple(
        Naming(
            role=name["role"],
            text=name["text"],
            start=name["start"],
            end=name["end"],
            entity=name["entity"],
            name=called.get(name["entity"], name["entity"]),
            score=name["score"],
            reason=name["reason"],
            notes=tuple(name["notes"]),
        )
        for name in said
    )


def _merged(tellings: Sequence[Telling]) -> Iterable[str]:
    articles = {telling.article for telling in tellings}
    if len(tellings) > 1:
        yield f"{len(tellings)} sentences of {len(articles)} article{'s' * (len(articles) > 1)} tell it"
    for what, said in (
        ("status", [(t.status, t) for t in tellings]),
        ("date", [(t.date, t) for t in tellings]),
    ):
        values: dict[str, list[Telling]] = {}
        for value, telling in said:
            if value is not None:
                values.setdefault(value, []).append(telling)
        if len(values) > 1:
            parts = (f"{value} ({_where(found)})" for value, found in values.items())
            yield f"{what} told as {'; '.join(parts)}"
    surfaces: dict[str, dict[str, None]] = {}
    for telling in tellings:
        for name in telling.names:
            if name.role in ("source", "target"):
                surfaces.setdefault(name.name, {})[" ".join(name.text.split())] = None
    for entity, texts in sorted(surfaces.items()):
        if len(texts) > 1:
            yield f"{entity} is told as {', '.join(map(repr, texts))}"


def _where(tellings: Sequence[Telling]) -> str:
    return ", ".join(dict.fromkeys(telling.article for telling in tellings))
