"""The columns of a table of attributes: one type for each name, decided over all of its values, and a meaning."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Literal, TypeAlias, TypeVar

Type: TypeAlias = Literal["boolean", "int", "long", "double", "string"]

_SHORT, _MANY = 120, 20_000  # lines that a column keeps
BATCH = 1000  # rows

MEANINGS = {  # of nodes and edges, in every format; README and the data dictionary say the same
    "aliases": "surface forms seen in the articles, joined with |",
    "article": "id of the article",
    "articles": "number of articles that name it (node) or tell of it (event, edge)",
    "b": "blue of its colour, 0 to 255",
    "cameo": "CAMEO code of the event, at least its two-digit root",
    "community": "number of its community (Louvain, by the ties in this file); 0 is the largest",
    "sources": "how many papers tell it that do not repeat each other (event, edge)",
    "history": "how its status was told, with the day of publication of each change",
    "confidence": "how surely the event was read, 0 to 1; of merged events, that at least one of them was read right",
    "contexts": "PLOVER contexts, joined with |",
    "country": "ISO 3166-1 alpha-3 code of the state it belongs to or lies in",
    "country_name": "common name of that state",
    "date": "day of the event, or the days from/to when it is not one day",
    "date_end": "last day of the event",
    "date_precision": "how finely the date is known: day, week, month, quarter or year",
    "date_start": "first day of the event",
    "dated_by": "what `day` is: the event's own date (event) or that of its first report (report)",
    "day": "day for timelines: the event's first day, or else that of its first report",
    "days": "the days of the events, each the first of its event, joined with |",
    "event_id": "id of the event, as in events.jsonl and `graphbuild why`",
    "events": "number of events it has a part in (node); ids of the events, joined with | (edge)",
    "evidence": "the sentences that tell of it, one a line: article, publication date, offsets: text",
    "first": "first day of the earliest event",
    "g": "green of its colour, 0 to 255",
    "id": "id",
    "intensity": "PLOVER's conflict-cooperation score of type and mode, -10 to 10; the mean over merged events",
    "interaction": "the edge's kind, under the name that Cytoscape looks for",
    "kind": "node: country, place, person, government, igo, company, armed_group, military, party, media, "
    "organization or event; edge: the event type, or the role (source, target, place) where events are nodes",
    "label": "what is written at it",
    "last": "last day of the latest event",
    "lat": "degrees north, WGS 84",
    "lon": "degrees east, WGS 84",
    "mentions": "how often the articles name it",
    "mode": "PLOVER mode",
    "name": "its name",
    "node_kind": "entity or event",
    "offices": "the offices that articles give it, each with first/last day of publication, joined with |",
    "place": "name of the event's place",
    "place_country": "ISO 3166-1 alpha-3 code of the state in which the place lies",
    "place_id": "id of the event's place",
    "quad_class": "verbal or material, cooperation or conflict",
    "quotes": "number of sentences that tell of the event",
    "r": "red of its colour, 0 to 255",
    "reported_first": "publication date of the first article that tells of it",
    "reported_last": "publication date of the last article that tells of it",
    "role": "node: office of a person; edge: part in the event (source, target or place)",
    "sector": "PLOVER sector code",
    "surest": "how surely the surest sentence alone was read, 0 to 1",
    "size": "diameter in pictures, grows with the number of events",
    "source": "names of those who do it, joined with |",
    "source_countries": "ISO codes of that side, joined with |",
    "source_ids": "ids of those who do it, joined with |",
    "status": "occurred, planned, cancelled, denied or hypothetical",
    "statuses": "the statuses of the events, joined with |",
    "symmetric": "whether source and target may be exchanged: a meeting, an agreement",
    "target": "names of those to whom it is done, joined with |",
    "target_countries": "ISO codes of that side, joined with |",
    "target_ids": "ids of those to whom it is done, joined with |",
    "type": "PLOVER event type",
    "weight": "number of events that the edge stands for",
    "x": "place in the picture, to the right",
    "y": "place in the picture, upwards",
}


def types(rows: Iterable[Mapping[str, Any]]) -> dict[str, Type]:
    """Name -> the type that holds all of its values, sorted by name; whole numbers are `int` for colours only.

    >>> types([{"a": 1, "b": True}, {"a": 0.5}, {"r": 255}])
    {'a': 'double', 'b': 'boolean', 'r': 'int'}
    """
    seen: dict[str, set[type]] = {}
    for batch in batches(rows):
        for name in set().union(*batch):
            seen.setdefault(name, set()).update(map(type, [row[name] for row in batch if name in row]))
    return {name: _type(name, kinds) for name, kinds in sorted(seen.items())}


def _type(name: str, kinds: set[type]) -> Type:
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        return "int" if name in {"r", "g", "b"} else "long"
    return "double" if kinds <= {int, float} else "string"


class Column(dict[Any, str]):
    """A column of a file: value -> the line that says it, made when it is first asked for.

    Short lines are kept, as values come again and again; "" is what a row says that does not have the column.
    """

    def __init__(self, name: str, type_: Type, before: str, after: str, encode: Callable[[str], str]) -> None:
        """A line is `before`, the value, `after`; `encode` is for texts."""
        super().__init__({"": ""})
        self.name = name
        self.type = type_
        self._before = before
        self._after = after
        self._encode = encode

    def __missing__(self, value: Any) -> str:
        """The line; empty for what no reader could take."""
        text = plain(value, self.type)
        if text is None:
            return ""
        line = f"{self._before}{self._encode(text) if self.type == 'string' else text}{self._after}"
        is_kept = type(value) is str or self.type != "string"  # 1 and True are one key
        if is_kept and len(line) < _SHORT and len(self) < _MANY:
            self[value] = line
        return line


def lines(rows: Sequence[Mapping[str, Any]], columns: Iterable[Column]) -> list[str]:
    """For each row the lines of all the columns that it has; made a column at a time, which is much quicker.

    >>> lines([{"a": 1, "b": 2.0}, {}, {"b": 0.5}], [Column(name, "double", name, ";", str) for name in "ab"])
    ['a1.0;b2.0;', '', 'b0.5;']
    """
    written = []
    for column in columns:
        name = column.name  # the innermost loop of every graph file
        written.append([column[row.get(name, "")] for row in rows])
    return list(map("".join, zip(*written, strict=True))) if written else [""] * len(rows)


_Item = TypeVar("_Item")


def batches(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """The items in lists of `BATCH` at most: so many rows are written at a time.

    >>> [len(batch) for batch in batches(range(BATCH + 1))] == [BATCH, 1]
    True
    """
    left = iter(items)
    while batch := list(islice(left, BATCH)):
        yield batch


def plain(value: Any, type_: Type) -> str | None:
    """The value as text, not yet cleaned; None where no reader could take it: an empty text, nan, infinity.

    >>> plain(True, "boolean"), plain(1, "double"), plain("", "string"), plain(float("nan"), "double")
    ('true', '1.0', None, None)
    """
    if type_ == "string":
        text = str(value)
        return text if text.strip() else None
    if type_ == "boolean":
        return "true" if value else "false"
    if type_ == "double":
        return repr(float(value)) if math.isfinite(value) else None
    return str(value)
