"""JSON-LD read by rdflib, node-link JSON by networkx."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest
import rdflib
from rdflib.namespace import RDF, XSD

from graphbuild.export import exporter
from graphbuild.export.drawing import draw
from graphbuild.export.jsonld import iri
from graphbuild.export.text import clean
from tests.conformance.graphs import GRAPHS, evidence_of, hostile

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # it warns of its own insides

SCHEMA = rdflib.Namespace("https://schema.org/")
SEM = rdflib.Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
GB = rdflib.Namespace("urn:graphbuild:terms:")


def read(graph: nx.MultiDiGraph, path: Path) -> rdflib.Graph:
    exporter("jsonld")(graph, path)
    return rdflib.Graph().parse(path, format="json-ld")


def test_rdflib_finds_every_entity_event_and_quote(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    found = read(graph, tmp_path / "g.jsonld")
    nodes = dict(graph.nodes(data=True))
    events = {node for node, data in nodes.items() if data["node_kind"] == "event"}
    assert set(found.subjects(RDF.type, SEM.Event)) == {rdflib.URIRef(iri(node)) for node in events}
    named = set(found.subjects(RDF.type, SEM.Actor)) | set(found.subjects(RDF.type, SEM.Place))
    assert named == {rdflib.URIRef(iri(node)) for node in nodes if node not in events}
    quotes = [row for event in events for row in evidence_of(nodes[event])]
    told = list(found.subjects(RDF.type, SCHEMA.Quotation))
    assert len(told) == len(quotes)
    assert {str(found.value(quote, SCHEMA.text)) for quote in told} == {clean(row["quote"]) for row in quotes}
    for quote in told:
        article = found.value(quote, SCHEMA.isPartOf)
        assert (article, RDF.type, SCHEMA.NewsArticle) in found
    for source, target, data in graph.edges(data=True):
        property_ = {"source": GB.source, "target": GB.target, "place": SEM.hasPlace}[data["role"]]
        event, other = (target, source) if data["role"] == "source" else (source, target)
        assert (rdflib.URIRef(iri(event)), property_, rdflib.URIRef(iri(other))) in found


def test_dates_are_dates_and_addresses_of_scripts_are_none(tmp_path: Path) -> None:
    found = read(GRAPHS["two articles"](), tmp_path / "g.jsonld")
    assert rdflib.Literal("2023-07-13", datatype=XSD.date) in set(found.objects(None, SCHEMA.startDate))
    found = read(hostile(), tmp_path / "h.jsonld")
    assert {str(url)[:8] for url in found.objects(None, SCHEMA.url)} == {"https://"}


def test_networkx_reads_the_whole_graph_back(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    exporter("json")(graph, tmp_path / "g.json")
    read_back = nx.node_link_graph(json.loads((tmp_path / "g.json").read_text(encoding="utf-8")), edges="edges")
    assert nx.utils.graphs_equal(read_back, graph)
    assert read_back.graph == graph.graph


def test_a_shape_has_the_places_of_the_graph_files(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    exporter("json")(graph, tmp_path / "g.json", edges="merged", view="countries")
    found = json.loads((tmp_path / "g.json").read_text(encoding="utf-8"))
    drawing = draw(graph, edges="merged", view="countries")
    assert {node["id"]: (node["x"], node["y"]) for node in found["nodes"]} == {
        node: (data["x"], data["y"]) for node, data in drawing.nodes.items()
    }
    assert len(found["edges"]) == len(drawing.edges)
