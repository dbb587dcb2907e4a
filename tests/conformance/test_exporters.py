"""One suite over every exporter, and what independent readers make of the GraphML."""

from __future__ import annotations

import json
import xml.sax
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree

from graphbuild.export import EXPORTERS, exporter
from graphbuild.export.graphml import SHAPES, write_graphml
from graphbuild.export.jsonl import write_records
from graphbuild.merge import merge
from graphbuild.records import Kind
from graphbuild.resolve import resolve
from tests.make import Story, knowledge, two_articles
from tests.unit.test_graph import graph_of

NS = {"g": "http://graphml.graphdrawing.org/xmlns"}
HOSTILE = "Q&A </data> ]]> <script>alert(1)</script> \x00\x1b “ü” \U0001f600 a|b\r\nline"


EVENT_KEYS = {
    *("id", "type", "mode", "contexts", "cameo", "quad_class", "intensity", "status", "date", "reported", "place"),
    *("source", "target", "source_countries", "target_countries", "mentions", "confidence"),
}


def hostile() -> nx.MultiDiGraph:
    story = Story("h\"&<x>'")
    one = story.mention(HOSTILE, Kind.PERSON, country="USA")
    two = story.mention("=cmd|' /C calc'!A0", Kind.ORGANIZATION, name="=cmd")
    story.event([one], [two], type="ACCUSE", sentence=HOSTILE)
    return graph_of(story)


GRAPHS: dict[str, Callable[[], nx.MultiDiGraph]] = {
    "two articles": lambda: graph_of(*two_articles()),
    "hostile texts": hostile,
    "empty": graph_of,
}


@pytest.fixture(params=sorted(GRAPHS))
def graph(request: pytest.FixtureRequest) -> nx.MultiDiGraph:
    return GRAPHS[request.param]()


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_equal_graphs_give_equal_bytes_and_nothing_else_is_left(
    name: str, graph: nx.MultiDiGraph, tmp_path: Path
) -> None:
    before = nx.MultiDiGraph(graph)
    for file in ("a", "b"):
        exporter(name)(graph, tmp_path / file)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "b"]
    assert nx.utils.graphs_equal(before, graph)  # an exporter changes nothing in the graph


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_graphml_is_read_whole_by_networkx(shape: str, graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    write_graphml(graph, path, edges=shape)  # type: ignore[arg-type]
    shaped = SHAPES[shape](graph)
    read = nx.read_graphml(path, force_multigraph=True)
    assert read.number_of_nodes() == shaped.number_of_nodes()
    assert read.number_of_edges() == shaped.number_of_edges()
    for (*_, data), (*_, written) in zip(
        sorted(read.edges(keys=True, data=True), key=lambda e: int(e[2][1:])),
        sorted(shaped.edges(keys=True, data=True), key=lambda e: e[:3]),
        strict=True,
    ):
        assert written.items() <= data.items() or "\ufffd" in str(data) or "\r" in str(written)


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_graphml_keeps_the_rules_of_every_reader(shape: str, graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    write_graphml(graph, path, edges=shape)  # type: ignore[arg-type]
    xml.sax.parse(str(path), xml.sax.ContentHandler())  # a second parser
    tree = etree.parse(path)
    keys = tree.findall("g:key", NS)
    ids = [key.get("id") for key in keys]
    assert len(ids) == len(set(ids)), "key ids are unique over nodes and edges"
    assert {key.get("attr.type") for key in keys} <= {"boolean", "int", "long", "double", "string"}
    assert {key.get("for") for key in keys} <= {"node", "edge"}, "keys of the graph are a warning in Gephi"
    names = [(key.get("for"), key.get("attr.name")) for key in keys]
    assert len(names) == len(set(names)), "one type for each name"
    edges = tree.findall(".//g:edge", NS)
    edge_ids = [edge.get("id") for edge in edges]
    assert len(edge_ids) == len(set(edge_ids))
    types = {key.get("id"): key.get("attr.type") for key in keys}
    for element in (*tree.findall(".//g:node", NS), *edges):
        data = {d.get("key"): d.text for d in element.findall("g:data", NS)}
        assert all(data.values()), "what is unknown is left out"
        assert set(data) <= set(ids)
        assert data.get("n_label") or data.get("e_label"), "a label"
        assert {types[k] for k in data if k[2:] in "rgb"} == {"int"}
        assert float(data.get("e_weight", "1")) > 0
    assert all(edge.get("label") for edge in edges), "Gephi's kind"
    assert tree.findall("g:graph/g:data", NS) == []


def test_quotes_stand_in_cdata(tmp_path: Path) -> None:
    write_graphml(hostile(), tmp_path / "g")
    text = (tmp_path / "g").read_text(encoding="utf-8")
    assert "<![CDATA[h" in text
    assert "\x00" not in text


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    path.write_text("old", encoding="utf-8")
    graph = graph_of(*two_articles())
    for _, data in graph.nodes(data=True):
        data.pop("evidence", None)
    with pytest.raises(KeyError):
        write_graphml(graph, path)
    assert [p.name for p in tmp_path.iterdir()] == ["graph.graphml"]
    assert path.read_text(encoding="utf-8") == "old"


def test_record_files_have_the_keys_of_the_specification(tmp_path: Path) -> None:
    stories = two_articles()
    extractions = [story.extraction for story in stories]
    entities, links = resolve(extractions, knowledge())
    events = merge(extractions, links, knowledge())
    write_records(tmp_path, [story.article for story in stories][::-1], entities, events)
    rows = {
        path.stem: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for path in tmp_path.iterdir()
    }
    assert {name: len(found) for name, found in rows.items()} == {"articles": 2, "entities": 5, "events": 2}
    for found in rows.values():
        assert [row["id"] for row in found] == sorted(row["id"] for row in found)
    assert set(rows["articles"][0]) == {"id", "title", "source", "url", "published", "duplicate_of", "text"}
    assert set(rows["entities"][0]) >= {"id", "kind", "name", "aliases", "country", "role", "sector", "mentions"}
    event = next(row for row in rows["events"] if row["type"] == "CONSULT")
    assert set(event) >= EVENT_KEYS
    assert event["date"] == {"start": "2023-07-13", "end": "2023-07-13", "precision": "day"}
    assert event["reported"] == {"first": "2023-07-13", "last": "2023-07-13"}
    assert set(event["place"]) == {"id", "name", "country", "lat", "lon"}
    texts = {row["id"]: row["text"] for row in rows["articles"]}
    for mention in event["mentions"]:
        assert texts[mention["article"]][mention["start"] : mention["end"]] == mention["sentence"]
