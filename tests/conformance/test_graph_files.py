"""GraphML and GEXF, read back by readers that are not ours: the same nodes, edges and attributes."""

from __future__ import annotations

import math
import xml.sax
from collections.abc import Callable
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest
from lxml import etree

from graphbuild.export import EXPORTERS, exporter
from graphbuild.export.columns import plain, types
from graphbuild.export.drawing import Drawing, draw
from graphbuild.export.html.page import positions
from graphbuild.export.text import clean
from graphbuild.graph import SHAPES, VIEWS
from tests.conformance.graphs import GRAPHS, hostile
from tests.make import two_articles
from tests.unit.test_graph import graph_of

SCHEMAS = Path(__file__).parent / "schemas"
FILES = ("graphml", "gexf")
NO_ENTITIES = etree.XMLParser(resolve_entities=False, no_network=True)
OWN_OF_GEXF = {"label", "weight", "kind"}  # XML attributes of GEXF
VIZ = {"size", "r", "g", "b", "x", "y"}


@pytest.fixture(
    params=[(e, v) for e in sorted(SHAPES) for v in (None, *sorted(VIEWS))], ids=lambda p: "-".join(map(str, p))
)
def shape(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Each shape and view."""
    return {"edges": request.param[0], "view": request.param[1]}


def told(drawing: Drawing) -> tuple[dict[str, dict[str, Any]], list[tuple[str, str, str, dict[str, Any]]]]:
    """What a reader must find: texts cleaned, one type for each name, nothing that is unknown."""
    node_types = types(drawing.nodes.values())
    edge_types = types(edge.data for edge in drawing.edges)
    nodes = {clean(node): as_read(data, node_types) for node, data in drawing.nodes.items()}
    return nodes, [(e.id, clean(e.source), clean(e.target), as_read(e.data, edge_types)) for e in drawing.edges]


def as_read(data: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    row = {}
    for name, value in data.items():
        if plain(value, found[name]) is not None:
            row[name] = clean(str(value)) if found[name] == "string" else value
    return row


def without(data: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in names}


@pytest.mark.parametrize("name", FILES)
def test_the_file_keeps_the_schema(name: str, graph: nx.MultiDiGraph, shape: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / EXPORTERS[name].file
    exporter(name)(graph, path, **shape)
    xml.sax.parse(str(path), xml.sax.ContentHandler())  # a second parser
    tree = etree.parse(path, NO_ENTITIES)
    assert not tree.docinfo.doctype
    schema = etree.RelaxNG(etree.parse(SCHEMAS / f"{name}.rng"))
    assert schema.validate(tree), schema.error_log


def test_networkx_reads_graphml_whole(graph: nx.MultiDiGraph, shape: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    exporter("graphml")(graph, path, **shape)
    nodes, edges = told(draw(graph, **shape))
    read = nx.read_graphml(path, force_multigraph=True)
    assert dict(read.nodes(data=True)) == nodes
    found = sorted(read.edges(keys=True, data=True), key=lambda e: int(e[2][1:]))
    assert [(key, s, t, data) for s, t, key, data in found] == edges


def test_networkx_reads_gexf_whole(graph: nx.MultiDiGraph, shape: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "graph.gexf"
    exporter("gexf")(graph, path, **shape)
    nodes, edges = told(draw(graph, **shape))
    read = nx.read_gexf(path)
    assert {n: without(d, "viz") for n, d in read.nodes(data=True)} == {n: without(d, *VIZ) for n, d in nodes.items()}
    for node, data in read.nodes(data=True):
        assert data["viz"]["position"] == {"x": nodes[node]["x"], "y": nodes[node]["y"], "z": 0.0}
        assert {c: data["viz"]["color"][c] for c in "rgb"} == {c: nodes[node][c] for c in "rgb"}
    found = {data["id"]: (s, t, without(data, "id", "viz", "kind")) for s, t, data in read.edges(data=True)}
    assert found == {id_: (s, t, without(data, *VIZ, "kind")) for id_, s, t, data in edges}


def test_igraph_reads_graphml_whole(graph: nx.MultiDiGraph, shape: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    exporter("graphml")(graph, path, **shape)
    nodes, edges = told(draw(graph, **shape))
    nodes = {id_.replace("&", "&#38;"): data for id_, data in nodes.items()}  # igraph does not decode it in ids
    edges = [(id_, s.replace("&", "&#38;"), t.replace("&", "&#38;"), data) for id_, s, t, data in edges]
    read = igraph.Graph.Read_GraphML(str(path))
    assert read.is_directed()
    assert read.vcount() == len(nodes)
    for vertex in read.vs:
        assert known(without(vertex.attributes(), "id"), nodes[vertex["id"]])
    assert read.ecount() == len(edges)
    for edge, (_, source, target, data) in zip(read.es, edges, strict=True):
        assert (read.vs[edge.source]["id"], read.vs[edge.target]["id"]) == (source, target)
        assert known(without(edge.attributes(), "id"), data)


def known(found: dict[str, Any], expected: dict[str, Any]) -> bool:
    """igraph fills what is missing with '', nan or False."""
    assert set(expected) <= set(found)
    return all(
        found[name] == expected[name]
        if name in expected
        else found[name] in ("", False) or (isinstance(found[name], float) and math.isnan(found[name]))
        for name in found
    )


@pytest.mark.parametrize("kind", sorted(GRAPHS))
def test_gephi_lite_reads_both_whole(
    kind: str, graphology: Callable[..., list[dict[str, Any]]], tmp_path: Path
) -> None:
    made = []
    graph = GRAPHS[kind]()
    for edges in sorted(SHAPES):
        for view in sorted(VIEWS):
            for name in FILES:
                path = tmp_path / f"{edges}-{view}.{name}"
                exporter(name)(graph, path, edges=edges, view=view)
                made.append((path, name, told(draw(graph, edges=edges, view=view))))
    for (path, name, (nodes, edges_told)), read in zip(made, graphology(*(m[0] for m in made)), strict=True):
        assert "fault" not in read, (path, read["fault"])
        assert read["directed"]
        assert [id_ for id_, _ in read["nodes"]] == list(nodes)
        assert sorted((id_, s, t) for id_, s, t, _ in read["edges"]) == sorted(e[:3] for e in edges_told)
        data_of_edges = {id_: data for id_, _, _, data in edges_told}
        rows = [(found, nodes[id_]) for id_, found in read["nodes"]]
        rows += [(found, data_of_edges[id_]) for id_, _, _, found in read["edges"]]
        for found, data in rows:
            assert found.pop("color").startswith(("#", "rgb("))
            own = {"z"} if name == "gexf" else set()
            assert without(found, *own) == without(data, "r", "g", "b")


def test_graphml_keeps_the_rules_that_no_schema_says(
    graph: nx.MultiDiGraph, shape: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "graph.graphml"
    exporter("graphml")(graph, path, **shape)
    ns = {"g": "http://graphml.graphdrawing.org/xmlns"}
    tree = etree.parse(path, NO_ENTITIES)
    keys = {key.get("id"): key for key in tree.findall("g:key", ns)}
    assert len(keys) == len(tree.findall("g:key", ns)), "key ids are unique over nodes and edges"
    names = [(key.get("for"), key.get("attr.name")) for key in keys.values()]
    assert len(names) == len(set(names)), "one type for each name"
    edges = tree.findall(".//g:edge", ns)
    assert len({edge.get("id") for edge in edges}) == len(edges)
    for element in (*tree.findall(".//g:node", ns), *edges):
        data = {d.get("key"): d.text for d in element.findall("g:data", ns)}
        assert all(value and value.strip() for value in data.values()), "what is unknown is left out"
        assert data.get("n_label") or data.get("e_label"), "a label"
        assert data.get("n_name") or data.get("e_interaction"), "Cytoscape's words"
        assert {keys[k].get("attr.type") for k in data if k[2:] in "rgb"} == {"int"}
        assert float(data.get("e_weight", "1")) > 0
    assert all(edge.get("label") for edge in edges), "Gephi's kind"


def test_quotes_stand_in_cdata(tmp_path: Path) -> None:
    exporter("graphml")(hostile(), tmp_path / "g")
    text = (tmp_path / "g").read_text(encoding="utf-8")
    assert '<data key="e_evidence"><![CDATA[h' in text
    assert "\x00" not in text


def test_nodes_stand_where_the_page_draws_them() -> None:
    graph = graph_of(*two_articles())
    for edges, view, picture in (
        ("events", None, "actors"),
        ("nodes", None, "full"),
        ("merged", "countries", "countries"),
    ):
        places = positions(graph, picture)
        drawing = draw(graph, edges=edges, view=view)  # type: ignore[arg-type]
        assert {n: (d["x"], -d["y"]) for n, d in drawing.nodes.items()} == {n: places[n] for n in drawing.nodes}


def test_every_node_has_a_place_of_its_own_and_every_tied_node_a_community() -> None:
    drawing = draw(GRAPHS["300 events"]())
    places = [(data["x"], data["y"]) for data in drawing.nodes.values()]
    assert len(set(places)) == len(places)
    tied = {end for edge in drawing.edges for end in (edge.source, edge.target)}
    assert {node for node, data in drawing.nodes.items() if "community" in data} == tied
    groups = {data["community"] for data in drawing.nodes.values() if "community" in data}
    assert groups == set(range(len(groups)))


def test_the_timeline_has_the_day_of_each_event_and_says_how_it_is_known(tmp_path: Path) -> None:
    exporter("gexf")(hostile(), tmp_path / "g", edges="nodes")
    ns = {"g": "http://gexf.net/1.3"}
    nodes = {n.get("id"): n for n in etree.parse(tmp_path / "g", NO_ENTITIES).findall(".//g:node", ns)}
    days = {id_.split("<")[0]: node.get("timestamp") for id_, node in nodes.items() if id_.startswith("accuse")}
    assert days == {
        "accuse-1": "2023-07-13",
        "accuse-2": None,  # Gephi shows what has no date always
        "accuse-3": "2023-06-01",  # a month begins on its first day
        "accuse-4": "2023-07-13",
        "accuse-5": "2023-07-13",
    }
    month = next(node for id_, node in nodes.items() if id_.startswith("accuse-3"))
    values = {v.get("for"): v.get("value") for v in month.iter("{http://gexf.net/1.3}attvalue")}
    assert (values["date_precision"], values["dated_by"], values["date"]) == ("month", "event", "2023-06-01/2023-06-30")
    assert nodes["country:USA"].get("timestamp") == "2023-06-01"
