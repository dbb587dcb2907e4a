"""Cypher over the graph, for questions that no other function foresees; with grand-cypher, an extra.

Events are nodes. A node has the labels `Entity` and its kind (`country`, `person`, ...), or `Event` and its type
(`SANCTION`, ...). The attributes of an event are those of a `Relation`, lists joined with `|`, with `cameo`,
`date_start`, `date_end` and `date_precision`; an entity has `id`, `name`, `kind`, `country`, `role`, `sector`, `lat`,
`lon`, and the counts `mentions`, `articles` and `events`. Edges are `source` (actor to event), `target` (event to
actor) and `place` (event to place).

grand-cypher takes a pattern without an arrow for one to the right, and gives silently nothing. Here it means both ways:
every edge also lies there the other way round, under a type of its own that only such patterns ask for.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from graphbuild.errors import InputError
from graphbuild.query.answers import as_row
from graphbuild.query.built import BuiltGraph, opened
from graphbuild.query.events import as_relations
from graphbuild.query.filters import Filters, FilterWords
from graphbuild.query.pushdown import pushed

if TYPE_CHECKING:
    import networkx as nx

ROLES = ("source", "target", "place")
EITHER = "_either_way"  # ends the types of edges that lie there both ways

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'')
_EDGE = re.compile(r"(?<=\))\s*(?P<left><?)-(?:\[(?P<inside>[^\]]*)\])?-(?P<right>>?)\s*(?=\()")
_INSIDE = re.compile(r"\s*(?P<name>\w+)?\s*(?::\s*(?P<types>\w+(?:\s*\|\s*\w+)*))?\s*(?P<hops>\*[\s\d.]*)?\s*")
_WRITES = re.compile(r"\b(create|merge|delete|detach|set|remove|load|call|foreach)\b", re.IGNORECASE)


def cypher(
    graph: BuiltGraph | Path | str, question: str, *, limit: int | None = None, **filters: Unpack[FilterWords]
) -> list[dict[str, Any]]:
    """The rows that a question in Cypher gives; the filters say which events are in the graph that it is put to.

    MATCH, WHERE, RETURN, DISTINCT, ORDER BY, SKIP, LIMIT, COUNT, SUM, AVG, MIN, MAX and COLLECT are understood. A node
    that is returned as a whole gives its id.

    Raises:
        GraphError: no built graph there.
        InputError: the question cannot be understood, or grand-cypher is not installed.

    >>> cypher(example, 'MATCH (a)-[:source]-(e:CONSULT)-[:target]-(b:person) RETURN a.name, b.name, e.place')
    [{'a.name': 'Antony Blinken', 'b.name': 'Wang Yi', 'e.place': 'Jakarta'}]
    """
    try:
        from grandcypher import GrandCypher
    except ImportError:
        raise InputError("Cypher needs grand-cypher. Run: pip install grand-cypher.") from None
    graph = opened(graph)
    asked = directed(question)
    loaded = network(graph, _events(graph, question, Filters.of(**filters)))
    try:
        columns = GrandCypher(loaded).run(asked)
    except Exception as fault:
        raise InputError(f"this Cypher cannot be answered: {_told(fault)} {HINT}") from fault
    names = [str(name) for name in columns]
    rows = zip(*columns.values(), strict=True)
    found = [{name: _value(cell) for name, cell in zip(names, row, strict=True)} for row in rows]
    return found[:limit]


HINT = "Write it like MATCH (a)-[:source]-(e:SANCTION)-[:target]-(b) RETURN a.name, b.name, e.date LIMIT 10."


def directed(question: str) -> str:
    """The question with single quotes doubled, and every pattern that has no arrow asking for edges of both ways.

    Raises:
        InputError: it would write, has no MATCH or no RETURN.

    >>> directed("MATCH (a)-[:source]-(e {type: 'AID'})-[:target]->(b) RETURN a")
    'MATCH (a)-[:source_either_way]->(e {type: "AID"})-[:target]->(b) RETURN a'
    """
    bare, strings = _bared(question)
    if written := _WRITES.search(bare):
        raise InputError(f"{written[0]}: a built graph is only read. {HINT}")
    for word in ("match", "return"):
        if not re.search(rf"\b{word}\b", bare, re.IGNORECASE):
            raise InputError(f"this is no question in Cypher: it has no {word.upper()}. {HINT}")
    return re.sub(r"\0(\d+)\0", lambda found: strings[int(found[1])], _EDGE.sub(_edge, bare))


def _bared(question: str) -> tuple[str, list[str]]:
    """The question with a number in place of each text, and the texts, in double quotes."""
    strings: list[str] = []

    def kept(found: re.Match[str]) -> str:
        text = found[0]
        if text.startswith("'"):
            text = '"' + text[1:-1].replace("\\'", "'").replace('"', '\\"') + '"'
        strings.append(text)
        return f"\0{len(strings) - 1}\0"

    return _STRING.sub(kept, question.replace("\0", " ")), strings


def _events(graph: BuiltGraph, question: str, filters: Filters) -> list[str]:
    """The ids of the events that pass the filters and that an answer may have, sorted."""
    bare, strings = _bared(question)
    told = None
    if not any("\\" in text for text in strings):  # nobody says how grand-cypher reads a backslash
        told = pushed(bare, lambda number: strings[number][1:-1], graph.types)
    condition, values = told or ("1", [])
    also, more = filters.where(graph)
    rows = graph.all(f"SELECT e.id FROM graph_event e WHERE {condition} AND {also} ORDER BY e.id", [*values, *more])
    return [row["id"] for row in rows]


def _edge(found: re.Match[str]) -> str:
    left, right = found["left"], found["right"]
    inside = _INSIDE.fullmatch(found["inside"] or "")
    if inside is None:
        raise InputError(f"[{found['inside']}]: an edge is written like [r:source]. {HINT}")
    types = [part.strip() for part in (inside["types"] or "").split("|") if part.strip()]
    for type_ in types:
        if type_ not in ROLES:
            raise InputError(f"{type_!r} is no edge. Edges: {', '.join(ROLES)}; event types are nodes: (e:{type_}).")
    either = (not left and not right) or (left == "<" and right == ">")
    asked = [type_ + EITHER * either for type_ in types or ROLES]
    arrows = ("", ">") if either else (left, right)
    return f"{arrows[0]}-[{inside['name'] or ''}:{'|'.join(asked)}{(inside['hops'] or '').strip()}]-{arrows[1]}"


def network(graph: BuiltGraph, events: Sequence[str]) -> nx.MultiDiGraph[str]:
    """The events with their sides and places as grand-cypher reads them: labels as sets, every edge both ways."""
    import networkx as nx

    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    rows = list(graph.within("SELECT * FROM graph_event WHERE id IN ({})", events))
    relations = as_relations(graph, rows)
    numbers = {row["place"] for row in rows if row["place"] is not None}
    places = {p["n"]: p["id"] for p in graph.within("SELECT n, id FROM graph_entity WHERE n IN ({})", sorted(numbers))}
    parties = {id_ for relation in relations for id_ in (*relation.source_ids, *relation.target_ids)}
    for row in graph.within("SELECT * FROM graph_entity WHERE id IN ({})", sorted({*parties, *places.values()})):
        made.add_node(row["id"], **_known(row, _ENTITY), __labels__={"Entity", row["kind"]})
    for row, relation in zip(rows, relations, strict=True):
        said = {**as_row(relation), "id": relation.event, "name": relation.event}
        attributes = {key: value for key, value in said.items() if value not in (None, "")}
        made.add_node(relation.event, **attributes, **_known(row, _EVENT), __labels__={"Event", relation.type})
        edges = [(id_, relation.event, "source") for id_ in relation.source_ids]
        edges += ((relation.event, id_, "target") for id_ in relation.target_ids)
        edges += [(relation.event, places[row["place"]], "place")] if row["place"] is not None else []
        for start, end, role in edges:
            made.add_edge(start, end, __labels__={role, role + EITHER}, role=role)
            made.add_edge(end, start, __labels__={role + EITHER}, role=role)
    return made


_ENTITY = ("id", "name", "kind", "country", "role", "sector", "lat", "lon", "mentions", "articles", "events")
_EVENT = ("cameo", "date_start", "date_end", "date_precision", "reported_first", "reported_last")


def _known(row: sqlite3.Row, keys: Iterable[str]) -> dict[str, Any]:
    return {key: row[key] for key in keys if row[key] is not None}


def _told(fault: Exception) -> str:
    lines = [line.strip() for line in str(fault).splitlines() if line.strip()]
    first = lines[0] if lines else type(fault).__name__
    column = getattr(fault, "column", None)
    return f"column {column}: {first}." if isinstance(column, int) and column > 0 else f"{first.rstrip('.')}."


def _value(cell: Any) -> Any:
    """A cell as JSON can hold it: a node becomes its id, an edge its role."""
    if isinstance(cell, dict):
        if "id" in cell and "__labels__" in cell:
            return cell["id"]
        if set(cell) and all(isinstance(key, tuple | int) for key in cell):  # an edge of a multigraph: key -> data
            return [_value(value) for value in cell.values()]
        if "role" in cell:
            return cell["role"]
        return {str(key): _value(value) for key, value in cell.items() if key != "__labels__"}
    if isinstance(cell, set | frozenset):
        return sorted(map(_value, cell))
    if isinstance(cell, list | tuple):
        return [_value(value) for value in cell]
    return cell
