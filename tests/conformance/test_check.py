"""`graphbuild check`: nothing in our own files, each planted fault found, and the readers do what the rules say."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest

from graphbuild.check import RULES, check_file, check_text
from graphbuild.check.rules import IGRAPH, LITE, NETWORKX
from graphbuild.errors import InputError
from graphbuild.export import EXPORTERS, exporter
from graphbuild.graph import SHAPES, VIEWS
from tests.conformance.faults import GEXF, GEXF_FAULTS, GRAPHML, GRAPHML_FAULTS

FAULTS = [("graphml", *row) for row in GRAPHML_FAULTS.items()] + [("gexf", *row) for row in GEXF_FAULTS.items()]
IDS = [f"{name}-{rule}" for name, rule, _ in FAULTS]


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_nothing_is_found_in_our_own_files(name: str, graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    path = tmp_path / EXPORTERS[name].file
    for edges in SHAPES:
        for view in (None, *VIEWS):
            exporter(name)(graph, path, edges=edges, view=view)
            report = check_file(path)
            assert report.findings == ()
            text = path.read_text(encoding="utf-8")
            assert (report.nodes, report.edges) == (text.count("<node "), text.count("<edge "))


@pytest.mark.parametrize(("name", "rule", "text"), FAULTS, ids=IDS)
def test_each_planted_fault_is_found_and_nothing_else(name: str, rule: str, text: str) -> None:
    (finding,) = check_text(text).findings
    assert finding.rule == rule
    assert all(line > 0 for line, _ in finding.places)


def test_the_same_files_without_the_fault_have_none() -> None:
    assert check_text(GRAPHML).findings == check_text(GEXF).findings == ()


def test_every_rule_has_its_planted_fault() -> None:
    assert set(RULES) == {*GRAPHML_FAULTS, *GEXF_FAULTS}


@pytest.mark.parametrize(("name", "rule", "text"), FAULTS, ids=IDS)
def test_networkx_refuses_what_the_rule_says(name: str, rule: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "g"
    path.write_text(text, encoding="utf-8")
    assert (RULES[rule].effects.get(NETWORKX) == "refused") == is_refused(lambda: read_networkx(name, path))


@pytest.mark.parametrize(("name", "rule", "text"), FAULTS, ids=IDS)
def test_igraph_refuses_what_the_rule_says(name: str, rule: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "g"
    path.write_text(text, encoding="utf-8")
    if name == "graphml":
        says = RULES[rule].effects.get(IGRAPH) == "refused"
        assert says == is_refused(lambda: igraph.Graph.Read_GraphML(str(path)))


def test_gephi_lite_refuses_what_the_rules_say(graphology: Callable[..., list[dict[str, Any]]], tmp_path: Path) -> None:
    paths = []
    for name, rule, text in FAULTS:
        paths.append(tmp_path / f"{rule}.{name}")
        paths[-1].write_text(text, encoding="utf-8")
    wrong = [
        (name, rule, read.get("fault"))
        for (name, rule, _), read in zip(FAULTS, graphology(*paths), strict=True)
        if (RULES[rule].effects.get(LITE) == "refused") != ("fault" in read)
        and rule != "not-well-formed"  # the parser under node goes on, a browser's does not
    ]
    assert wrong == []


def read_networkx(name: str, path: Path) -> nx.Graph:
    return nx.read_graphml(path, force_multigraph=True, edge_key_type=str) if name == "graphml" else nx.read_gexf(path)


def is_refused(read: Callable[[], object]) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that a file is read all the same is told by a warning
            read()
    except Exception:  # noqa: BLE001 - readers raise what they like
        return True
    return False


def test_the_file_of_networkx_loses_four_of_five_edges(tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    for number in range(5):
        graph.add_edge("a", f"b{number}", type="CONSULT", weight=number / 2 if number % 2 else 1)
    nx.write_graphml(graph, tmp_path / "g.graphml")
    found = {finding.rule: finding for finding in check_file(tmp_path / "g.graphml").findings}
    assert found["edge-id-twice"].count == 4
    assert "column-of-two-types" in found  # weight, as long and as double
    nx.write_gexf(graph, tmp_path / "g.gexf")
    found = {finding.rule: finding for finding in check_file(tmp_path / "g.gexf").findings}
    assert found["edge-type-unknown"].count == 5


def test_entities_are_never_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(20))
    for declared in (f'<!ENTITY x SYSTEM "{tmp_path / "secret"}">', bomb):
        text = f"<!DOCTYPE graphml [{declared}]><graphml><graph><node id='&x;'/></graph></graphml>"
        (finding,) = check_text(text).findings
        assert finding.rule == "entity-declared"
        assert "secret" not in str(finding.places)


@pytest.mark.parametrize("text", ["", "no xml", "<svg/>", "{}", "\x00"])
def test_what_is_no_graph_file_is_told_in_one_line(text: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="Name a GraphML or GEXF file"):
        check_file(path)
    with pytest.raises(InputError, match="cannot be read"):
        check_file(tmp_path / "missing")
