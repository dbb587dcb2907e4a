"""Tables for `neo4j-admin database import full`, and a Cypher script that fills a database which runs.

(:Entity)-[:SOURCE]->(:Event)-[:TARGET]->(:Entity), (:Event)-[:PLACE]->(:Entity) and
(:Event)-[:TOLD_BY {quote, start, end, ...}]->(:Article); an entity has its kind as a second label: (:Entity:Person).
The tables are of the importer's default form: comma, quotes doubled, no line break in a value, arrays joined with `;`.
The script has the texts as they are; the tables, like all of ours, an apostrophe before what a spreadsheet would run.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from graphbuild.export.atomic import open_atomic, open_folder_atomic, write_atomic
from graphbuild.export.text import cell_text, clean
from graphbuild.graph import sorted_nodes, split

if TYPE_CHECKING:
    import networkx as nx

Row: TypeAlias = dict[str, Any]

BATCH = 500  # rows of one statement of the script
LISTS = frozenset(
    {"aliases", "contexts", "source", "target", "source_ids", "target_ids", "source_countries", "target_countries"}
)
ENTITY = {  # attribute of the graph -> type of the importer
    "name": "string",
    "kind": "string",
    "country": "string",
    "country_name": "string",
    "role": "string",
    "sector": "string",
    "aliases": "string[]",
    "mentions": "long",
    "articles": "long",
    "events": "long",
    "lat": "double",
    "lon": "double",
}
EVENT = {
    "label": "string",
    "type": "string",
    "mode": "string",
    "status": "string",
    "contexts": "string[]",
    "cameo": "string",
    "quad_class": "string",
    "intensity": "double",
    "symmetric": "boolean",
    "date_start": "date",
    "date_end": "date",
    "date_precision": "string",
    "reported_first": "date",
    "reported_last": "date",
    "place": "string",
    "source_countries": "string[]",
    "target_countries": "string[]",
    "confidence": "double",
    "articles": "long",
    "quotes": "long",
}
ARTICLE = {"title": "string", "source": "string", "published": "date", "url": "string"}
TELLING = {
    "quote": "string",
    "start": "long",
    "end": "long",
    "trigger": "string",
    "pattern": "string",
    "notes": "string[]",
}
_IMPORT = """Into a new database, with Neo4j stopped, from this folder (Neo4j 5 and later):

neo4j-admin database import full graphbuild \\
  --nodes=entities.csv --nodes=events.csv --nodes=articles.csv \\
  --relationships=roles.csv --relationships=tellings.csv

Into a database that runs (twice does no harm):

cypher-shell -f graph.cypher
"""


def write_neo4j(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Writes the tables, graph.cypher and import.txt (the commands) into the folder `path`."""
    entities, events, articles, tellings = _rows(graph)
    roles = sorted((s, t, str(d["role"]).upper()) for s, t, d in graph.edges(data=True))
    with open_folder_atomic(path) as folder:
        _write_nodes(folder / "entities.csv", ENTITY, entities, "Entity")
        _write_nodes(folder / "events.csv", EVENT, events, "Event")
        _write_nodes(folder / "articles.csv", ARTICLE, articles, "Article")
        ends = (":START_ID", ":END_ID", ":TYPE")
        _write(folder / "roles.csv", ends, ((_id(s), _id(t), role) for s, t, role in roles))
        header = (*ends, *(f"{name}:{type_}" for name, type_ in TELLING.items()))
        told = ((_id(r["event"]), _id(f"article:{r['article']}"), "TOLD_BY", *_cells(r, TELLING)) for r in tellings)
        _write(folder / "tellings.csv", header, told)
        with open_atomic(folder / "graph.cypher") as file:
            file.writelines(_script(entities, events, articles, roles, tellings))
        write_atomic(folder / "import.txt", _IMPORT)


def _rows(graph: nx.MultiDiGraph[str]) -> tuple[list[Row], list[Row], list[Row], list[Row]]:
    entities: list[Row] = []
    events: list[Row] = []
    articles: dict[str, Row] = {}
    tellings: list[Row] = []
    for node, data in sorted_nodes(graph):
        row = {name: split(value) if name in LISTS else value for name, value in data.items()}
        if data["node_kind"] == "entity":
            entities.append({**row, "id": node, "name": data["label"], "labels": ["Entity", _label(data["kind"])]})
            continue
        events.append({**row, "id": node, "labels": ["Event"]})
        for told in json.loads(data["evidence"]):
            article = f"article:{told['article']}"  # ids of three kinds of nodes share one space
            articles[article] = {**{name: told[name] for name in ARTICLE}, "id": article, "labels": ["Article"]}
            tellings.append({**told, "event": node})
    return entities, events, [articles[id_] for id_ in sorted(articles)], tellings


def _label(kind: str) -> str:
    """`armed_group` -> `ArmedGroup`, `igo` -> `Igo`: Neo4j's way to write labels."""
    return "".join(part.capitalize() for part in re.split(r"\W|_", kind))


def _write_nodes(path: Path, columns: Mapping[str, str], rows: Iterable[Row], label: str) -> None:
    header = ("id:ID", *(f"{name}:{type_}" for name, type_ in columns.items()), ":LABEL")
    _write(path, header, ((_id(row["id"]), *_cells(row, columns), ";".join(row["labels"])) for row in rows))


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with open_atomic(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _id(id_: str) -> str:
    return _one_line(id_)


def _cells(row: Mapping[str, Any], columns: Mapping[str, str]) -> list[str]:
    return [_cell(row.get(name)) for name in columns]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return _one_line(";".join(str(item).replace(";", ",") for item in value))
    return _one_line(value) if isinstance(value, str) else str(value)


def _one_line(text: str) -> str:
    return cell_text(" ".join(clean(text).split()))


def _script(
    entities: Sequence[Row],
    events: Sequence[Row],
    articles: Sequence[Row],
    roles: Sequence[tuple[str, str, str]],
    tellings: Sequence[Row],
) -> Iterator[str]:
    yield "// Made by graphbuild. Run it with: cypher-shell -f graph.cypher\n"
    for label in ("Entity", "Event", "Article"):
        name = label.lower()
        yield f"CREATE CONSTRAINT {name}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;\n"
    for columns, rows in ((ENTITY, entities), (EVENT, events), (ARTICLE, articles)):
        by_labels: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        for row in rows:
            known = {name: row[name] for name in columns if row.get(name) is not None}
            by_labels[tuple(row["labels"])].append(_map({"id": row["id"], **known}, columns))
        for labels, maps in sorted(by_labels.items()):
            more = "".join(f", n:{label}" for label in labels[1:])
            yield from _statements(maps, f"MERGE (n:{labels[0]} {{id: row.id}}) SET n += row{more}")
    by_role: defaultdict[str, list[str]] = defaultdict(list)
    for source, target, role in roles:
        by_role[role].append(_map({"from": source, "to": target}, {}))
    for role, maps in sorted(by_role.items()):
        ends = ("Entity", "Event") if role == "SOURCE" else ("Event", "Entity")
        match = f"MATCH (a:{ends[0]} {{id: row.from}}), (b:{ends[1]} {{id: row.to}})"
        yield from _statements(maps, f"{match} MERGE (a)-[:{role}]->(b)")
    maps = [
        _map({"event": row["event"], "article": f"article:{row['article']}", "said": _said(row)}, {})
        for row in tellings
    ]
    match = "MATCH (a:Event {id: row.event}), (b:Article {id: row.article})"
    key = "{start: row.said.start, end: row.said.end, pattern: row.said.pattern}"
    yield from _statements(maps, f"{match} MERGE (a)-[r:TOLD_BY {key}]->(b) SET r += row.said")


def _said(row: Mapping[str, Any]) -> Row:
    return {name: row[name] for name in TELLING if row[name] is not None}


def _statements(maps: Sequence[str], then: str) -> Iterator[str]:
    for start in range(0, len(maps), BATCH):
        rows = ",\n".join(maps[start : start + BATCH])
        yield f"UNWIND [\n{rows}\n] AS row\n{then};\n"


def _map(values: Mapping[str, Any], columns: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{name}: {_literal(value, columns.get(name))}" for name, value in values.items()) + "}"


def _literal(value: Any, type_: str | None) -> str:
    """A value as Cypher writes it.

    >>> _literal("O'Neill\\n", None), _literal(["a"], None), _literal("2023-07-13", "date"), _literal(True, None)
    ("'O\\\\'Neill\\\\n'", "['a']", "date('2023-07-13')", 'true')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + ", ".join(_literal(item, None) for item in value) + "]"
    if isinstance(value, dict):
        return _map(value, {})
    if isinstance(value, str):
        text = clean(value).replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\t", "\\t")
        return f"date('{text}')" if type_ == "date" else f"'{text}'"
    return repr(value)
