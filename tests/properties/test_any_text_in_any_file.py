"""Whatever the articles say: every file is read back, and `graphbuild check` finds nothing in our own."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path

import networkx as nx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphbuild.check import check_file
from graphbuild.export import EXPORTERS, exporter
from graphbuild.export.text import clean
from graphbuild.graph import from_records
from graphbuild.records import Kind
from tests.make import Story, knowledge
from tests.unit.test_graph import graph_of

ANY = st.text(st.characters(codec=None), min_size=1, max_size=60)  # lone surrogates and control characters too


def told(name: str, quote: str) -> nx.MultiDiGraph:
    story = Story("a")
    one = story.mention(name, Kind.PERSON, country="USA", role=quote)
    two = story.mention("Wang Yi", Kind.PERSON, country="CHN")
    story.event([one], [two], type="ACCUSE", sentence=quote)
    story.event([one], [two], type="ACCUSE", sentence=name)
    return graph_of(story)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY, ANY)
def test_any_name_and_quote_is_read_back_from_every_text_file(name: str, quote: str) -> None:
    graph = told(name, quote)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for format_ in ("graphml", "gexf", "csv", "json", "jsonld", "polecat", "neo4j"):
            exporter(format_)(graph, folder / EXPORTERS[format_].file)
        for file in ("graph.graphml", "graph.gexf"):
            assert check_file(folder / file).findings == ()
        assert set(nx.read_graphml(folder / "graph.graphml", force_multigraph=True)) == set(
            nx.read_gexf(folder / "graph.gexf")
        )
        again = nx.node_link_graph(json.loads((folder / "graph.json").read_text(encoding="utf-8")), edges="edges")
        assert nx.utils.graphs_equal(again, graph)
        json.loads((folder / "graph.jsonld").read_text(encoding="utf-8"))
        for path in (*folder.glob("*/*.csv"), folder / "events.polecat.txt"):
            text = path.read_bytes().decode("utf-8-sig")
            assert clean(text.replace("\r\n", "\n")) == text.replace("\r\n", "\n")
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t" if path.suffix == ".txt" else ","))
            assert len({len(row) for row in rows}) == 1


def test_an_empty_folder_of_records_is_an_empty_graph() -> None:
    assert len(from_records([], [], [], knowledge=knowledge())) == 0
