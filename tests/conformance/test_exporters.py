"""One suite over every exporter: the same bytes, whole or not at all, nothing changed, nothing else left."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from graphbuild.export import EXPORTERS, Format, exporter
from graphbuild.graph import SHAPES, VIEWS
from tests.conformance.graphs import GRAPHS, many

ROOT = Path(__file__).parents[2]


def written(row: Format, path: Path) -> list[Path]:
    return [path / file for file in row.files] if row.files else [path]


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_equal_graphs_give_equal_bytes_and_nothing_else_is_left(
    name: str, graph: nx.MultiDiGraph, tmp_path: Path
) -> None:
    before = nx.MultiDiGraph(graph)
    row = EXPORTERS[name]
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        exporter(name)(graph, tmp_path / folder / row.file)
    first, second = (
        {p.relative_to(tmp_path / folder): p.read_bytes() for p in (tmp_path / folder).rglob("*") if p.is_file()}
        for folder in ("a", "b")
    )
    assert first == second
    assert sorted(first) == sorted(p.relative_to(tmp_path) for p in written(row, tmp_path / row.file))
    assert nx.utils.graphs_equal(before, graph)  # an exporter changes nothing in the graph


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_every_text_file_is_utf_8_without_what_terminals_and_parsers_choke_on(name: str, tmp_path: Path) -> None:
    row = EXPORTERS[name]
    exporter(name)(GRAPHS["hostile texts"](), tmp_path / row.file)
    for path in written(row, tmp_path / row.file):
        if path.suffix != ".parquet":
            text = path.read_bytes().decode("utf-8")
            assert not set(text) & {*map(chr, range(9)), "\x0b", "\x0c", *map(chr, range(14, 32))}


@pytest.mark.parametrize("name", sorted(EXPORTERS))
@pytest.mark.parametrize("view", sorted(VIEWS))
@pytest.mark.parametrize("edges", sorted(SHAPES))
def test_every_shape_and_view_of_a_format_is_written(name: str, edges: str, view: str, tmp_path: Path) -> None:
    row = EXPORTERS[name]
    if not {"edges", "view"} <= row.options:
        return
    for kind in ("hostile texts", "empty"):
        exporter(name)(GRAPHS[kind](), tmp_path / row.file, edges=edges, view=view)
        assert all(path.is_file() for path in written(row, tmp_path / row.file))


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_a_graph_that_cannot_be_written_leaves_the_old_file(name: str, tmp_path: Path) -> None:
    row = EXPORTERS[name]
    exporter(name)(GRAPHS["two articles"](), tmp_path / row.file)
    before = {path: path.read_bytes() for path in written(row, tmp_path / row.file)}
    graph = GRAPHS["two articles"]()
    for _, data in graph.nodes(data=True):
        data["evidence"] = "no JSON"
        data.pop("kind", None)
    if name != "json":  # it writes whatever the graph holds
        with pytest.raises((KeyError, ValueError)):
            exporter(name)(graph, tmp_path / row.file)
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("name", sorted(n for n, row in EXPORTERS.items() if row.files))
def test_a_folder_keeps_what_others_put_there(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "mine.txt").write_text("mine", encoding="utf-8")
    exporter(name)(GRAPHS["two articles"](), tmp_path / "folder")
    assert (tmp_path / "folder" / "mine.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_a_table_row_tells_what_help_needs(name: str) -> None:
    row = EXPORTERS[name]
    assert row.says
    assert row.options <= {"edges", "view", "max_nodes", "statuses"}


def test_the_seed_of_hashes_changes_no_byte_of_any_format(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib\n"
        "from graphbuild.export import EXPORTERS, exporter\n"
        "from tests.conformance.graphs import GRAPHS\n"
        "for name, row in EXPORTERS.items():\n"
        "    for kind, graph in GRAPHS.items():\n"
        "        (pathlib.Path(sys.argv[1]) / kind).mkdir(exist_ok=True)\n"
        "        exporter(name)(graph(), pathlib.Path(sys.argv[1]) / kind / row.file)\n"
    )
    found = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        out.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", program, out], check=True, env=environment, cwd=ROOT, timeout=300)
        found.append({path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()})
    assert found[0] == found[1]


def test_many_events_are_written_by_every_format(tmp_path: Path) -> None:
    graph = many(3000)  # tests/bench writes 100,000
    for name in ("graphml", "gexf", "csv"):
        exporter(name)(graph, tmp_path / EXPORTERS[name].file)
    assert (tmp_path / "graph.graphml").read_text(encoding="utf-8").count("<edge ") > 2900
