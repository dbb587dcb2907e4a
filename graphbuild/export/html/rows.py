"""Events as the page has them: what the graph's attributes join or write as text, taken apart again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from graphbuild.graph import SEPARATOR, event_pairs, split

Row: TypeAlias = dict[str, Any]


def renamed(entities: Iterable[str]) -> dict[str, str]:
    """As an attribute names it -> its id, for ids with the sign that joins lists in attributes."""
    return {node.replace(SEPARATOR, "/"): node for node in entities if SEPARATOR in node}


def event_row(event_id: str, data: Mapping[str, Any], ids: Mapping[str, str]) -> Row:
    """One event as the page has it, but for its quotes."""
    source, target = ([ids.get(side, side) for side in split(data.get(name))] for name in ("source_ids", "target_ids"))
    source_countries, target_countries = split(data.get("source_countries")), split(data.get("target_countries"))
    symmetric = bool(data.get("symmetric", False))
    return {
        "id": event_id,
        "type": data["type"],
        "mode": data.get("mode"),
        "contexts": split(data.get("contexts")),
        "cameo": data.get("cameo"),
        "quad": data["quad_class"],
        "intensity": data.get("intensity", 0.0),
        "symmetric": symmetric,
        "status": data["status"],
        "start": data.get("date_start"),
        "end": data.get("date_end"),
        "precision": data.get("date_precision"),
        "first": data.get("reported_first"),
        "last": data.get("reported_last"),
        "place": data.get("place"),
        "place_id": data.get("place_id"),
        "source": source,
        "target": target,
        "countries": sorted({*source_countries, *target_countries}),
        "sides": [source_countries, target_countries],
        "confidence": data.get("confidence", 0.0),
        "surest": data.get("surest"),
        "papers": data.get("sources"),
        "history": [_told(text) for text in split(data.get("history"))],
        "pairs": event_pairs(source, target, symmetric=symmetric),
        "country_pairs": event_pairs(source_countries, target_countries, symmetric=symmetric),
    }


def quote_rows(data: Mapping[str, Any], articles: dict[str, Row]) -> list[Row]:
    """The sentences that tell an event; their articles are added to `articles`."""
    return [_quote_row(row, articles) for row in json.loads(data.get("evidence", "[]"))]


def _told(text: str) -> list[str | None]:
    """A status and the day from which it was told so.

    >>> _told("planned 2023-07-11"), _told("denied")
    (['planned', '2023-07-11'], ['denied', None])
    """
    status, _, day = text.partition(" ")
    return [status, day or None]


def office(text: str) -> list[str | None]:
    """An office, the first and the last day on which an article gives it.

    >>> office("Prime Minister 2023-07-11/2023-07-14"), office("Envoy/adviser")
    (['Prime Minister', '2023-07-11', '2023-07-14'], ['Envoy/adviser', None, None])
    """
    found = re.fullmatch(r"(.*?) (\d{4}-\d\d-\d\d)?/(\d{4}-\d\d-\d\d)?", text)
    return [found[1], found[2], found[3]] if found else [text, None, None]


def _quote_row(row: Mapping[str, Any], articles: dict[str, Row]) -> Row:
    articles[row["article"]] = {key: row.get(key) for key in ("title", "source", "published", "url", "duplicate_of")}
    mark = None
    if row.get("trigger_start") is not None:
        mark = [row["trigger_start"] - row["start"], row["trigger_end"] - row["start"]]
    return {
        "article": row["article"],
        "text": row["quote"],
        "trigger": row.get("trigger"),
        "mark": mark,  # code points of the text, half-open
        "pattern": row.get("pattern"),
        "notes": row.get("notes") or [],
    }
