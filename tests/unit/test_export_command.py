"""`graphbuild export` and `graphbuild check`, as people and scripts call them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pytest
from typer.testing import CliRunner

from graphbuild.cli import app
from graphbuild.cli.export import Shape
from graphbuild.cli.export import View as ViewOption
from graphbuild.errors import GraphError, InputError
from graphbuild.export.jsonl import FILES, write_records
from graphbuild.graph import SHAPES, VIEWS, to_networkx
from graphbuild.knowledge import load
from graphbuild.merge import merge
from graphbuild.publish import built_graph, known_formats, publish
from graphbuild.query import Filters
from graphbuild.resolve import resolve
from tests.make import knowledge, two_articles


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record files of two articles: one planned meeting, one accusation."""
    made = tmp_path_factory.mktemp("built")
    stories = two_articles()
    extractions = [story.extraction for story in stories]
    entities, links = resolve(extractions, knowledge())
    write_records(made, [story.article for story in stories], entities, merge(extractions, links, knowledge()))
    return made


def run(*arguments: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, [str(a) for a in arguments])
    if isinstance(done.exception, GraphError | InputError):
        raise done.exception
    return done.exit_code, done.stdout


def test_the_graph_of_the_folder_is_that_of_the_build(folder: Path) -> None:
    stories = two_articles()
    extractions = [story.extraction for story in stories]
    entities, links = resolve(extractions, knowledge())
    events = merge(extractions, links, knowledge())
    graph = to_networkx(entities, events, [story.article for story in stories], knowledge=load())
    assert nx.utils.graphs_equal(built_graph(folder), graph)
    assert built_graph(folder).graph == graph.graph


def test_the_options_are_those_of_the_library() -> None:
    assert [shape.value for shape in Shape] == list(SHAPES)
    assert {view.value for view in ViewOption} == set(VIEWS)


@pytest.mark.parametrize("name", sorted(known_formats()))
def test_every_format_is_told_by_help_and_written_beside_the_others(name: str, folder: Path) -> None:
    row = known_formats()[name]
    assert f"{name}: {row.says.split()[0]}" in run("export", "--help")[1]
    code, told = run("export", name, "--in", folder)
    assert code == 0
    expected = [folder / row.file / file for file in row.files] or [folder / row.file]
    assert told.splitlines() == [str(path) for path in expected]
    assert all(path.stat().st_size for path in expected)


def test_a_filter_leaves_the_events_of_the_selection_and_who_is_in_them(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "g.graphml"
    assert run("export", "graphml", path, "--in", folder, "--type", "ACCUSE") == (0, f"{path}\n")
    graph = nx.read_graphml(path, force_multigraph=True)
    assert set(graph) == {"country:USA", "country:CHN"}
    assert [data["kind"] for *_, data in graph.edges(data=True)] == ["ACCUSE"]


def test_a_part_does_not_take_the_place_of_the_whole(folder: Path) -> None:
    publish(folder, "graphml")
    before = (folder / "graph.graphml").read_bytes()
    code, told = run("export", "graphml", "--in", folder, "--edges", "merged", "--status", "planned")
    assert (code, told.strip()) == (0, str(folder / "graph-merged-selection.graphml"))
    assert (folder / "graph.graphml").read_bytes() == before


def test_a_dash_is_stdout_and_only_the_file(folder: Path) -> None:
    code, told = run("export", "json", "-", "--in", folder)
    assert code == 0
    assert nx.node_link_graph(json.loads(told), edges="edges").number_of_edges() == 5
    code, told = run("export", "csv", "-", "--only", "edges.csv", "--in", folder, "--view", "countries")
    rows = list(csv.DictReader(io.StringIO(told.removeprefix("\ufeff"))))
    assert {(row["Source"], row["Target"], row["Kind"]) for row in rows} == {
        ("country:CHN", "country:USA", "CONSULT"),
        ("country:USA", "country:CHN", "ACCUSE"),
    }
    code, told = run("export", "jsonl", "-", "--only", "events.jsonl", "--in", folder, "--status", "planned")
    assert [json.loads(line)["type"] for line in told.splitlines()] == ["CONSULT"]


def test_one_file_of_several_can_be_had_alone(folder: Path, tmp_path: Path) -> None:
    code, told = run("export", "neo4j", tmp_path / "my.cypher", "--only", "graph.cypher", "--in", folder)
    assert (code, told.strip()) == (0, str(tmp_path / "my.cypher"))
    assert [path.name for path in tmp_path.iterdir()] == ["my.cypher"]


def test_polecat_has_what_occurred_unless_another_status_is_asked_for(folder: Path) -> None:
    assert [line.split("\t")[2] for line in run("export", "polecat", "-", "--in", folder)[1].splitlines()[1:]] == [
        "ACCUSE"
    ]
    _, told = run("export", "polecat", "-", "--in", folder, "--status", "planned")
    assert [line.split("\t")[2] for line in told.splitlines()[1:]] == ["CONSULT"]


def test_the_record_files_of_a_selection_are_a_built_folder_again(folder: Path, tmp_path: Path) -> None:
    publish(folder, "jsonl", tmp_path / "part", selection=Filters.of(types=["CONSULT"]))
    assert sorted(path.name for path in (tmp_path / "part").iterdir()) == sorted(FILES)
    graph = built_graph(tmp_path / "part")
    assert {d["type"] for _, d in graph.nodes(data=True) if d["node_kind"] == "event"} == {"CONSULT"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nope"], "'nope' is no format. Formats: csv, gexf"),
        (["jsonld", "--edges", "nodes"], "jsonld has no --edges"),
        (["jsonld", "--view", "actors"], "jsonld has no --view"),
        (["graphml", "missing/folder/g.graphml"], "cannot be written"),
    ],
)
def test_faults_are_told_in_one_line(arguments: list[str], told: str, folder: Path) -> None:
    with pytest.raises(InputError, match=told) as fault:
        run("export", *arguments, "--in", folder)
    assert "\n" not in str(fault.value)


@pytest.mark.parametrize(
    "arguments", [["csv", "-"], ["csv", "-", "--only", "nope.csv"], ["gexf", "-", "--only", "graph.gexf"]]
)
def test_a_file_that_is_not_there_cannot_be_chosen(arguments: list[str], folder: Path) -> None:
    assert run("export", *arguments, "--in", folder)[0] == 2


def test_a_folder_without_a_graph_is_told(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no built graph here"):
        run("export", "gexf", "--in", tmp_path)


def test_a_damaged_record_is_told(folder: Path, tmp_path: Path) -> None:
    for file in FILES:
        (tmp_path / file).write_bytes((folder / file).read_bytes())
    rows = [json.loads(line) for line in (tmp_path / "events.jsonl").read_text(encoding="utf-8").splitlines()]
    rows[0]["status"] = "perhaps"
    (tmp_path / "events.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    with pytest.raises(GraphError, match=f"events.jsonl: {rows[0]['id']}: damaged"):
        publish(tmp_path, "gexf")
    rows[0] |= {"status": "planned", "source": ["person:nobody"]}
    (tmp_path / "events.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    with pytest.raises(GraphError, match="person:nobody"):
        publish(tmp_path, "gexf")


def test_check_is_silent_about_our_file_and_tells_of_another(folder: Path, tmp_path: Path) -> None:
    publish(folder, "gexf", tmp_path / "g.gexf")
    code, told = run("check", tmp_path / "g.gexf")
    assert code == 0
    assert told.endswith("Gephi, Gephi Lite and networkx read it whole.\n")
    graph = nx.MultiDiGraph()
    graph.add_edges_from([("a", "b"), ("a", "c"), ("a", "d"), ("a", "e"), ("a", "f")])
    nx.write_graphml(graph, tmp_path / "theirs.graphml")
    code, told = run("check", tmp_path / "theirs.graphml")
    assert code == 1
    assert "An edge has the id of an edge before: 4 of 5 edges, lines" in told
    assert "Gephi Lite: refused; Gephi: lost" in told
    code, told = run("check", tmp_path / "theirs.graphml", "--json")
    assert code == 1
    assert json.loads(told)["findings"][0]["count"] == 4
