"""Tables, read back by csv, pandas-like readers, pyarrow and, for Neo4j, by the rules of its importer."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import networkx as nx
import pyarrow.parquet as pq
import pytest

from graphbuild.export import EXPORTERS, exporter
from graphbuild.export.columns import MEANINGS, plain, types
from graphbuild.export.drawing import draw
from graphbuild.export.neo4j import LISTS
from graphbuild.export.polecat import COLUMNS
from graphbuild.export.text import cell_text, clean
from graphbuild.graph import event_pairs, sorted_nodes, split
from tests.conformance.graphs import GRAPHS, evidence_of, hostile

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")


def read_csv(path: Path, **options: Any) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True, **options))


def as_cell(value: Any, type_: Any) -> str:
    text = plain(value, type_)
    if text is None:
        return ""
    return cell_text(text).replace("\\", "/") if type_ == "string" else text


def test_csv_holds_every_node_and_edge_under_the_names_that_gephi_looks_for(
    graph: nx.MultiDiGraph, tmp_path: Path
) -> None:
    exporter("csv")(graph, tmp_path / "csv")
    drawing = draw(graph)
    assert (tmp_path / "csv" / "nodes.csv").read_bytes().startswith(b"\xef\xbb\xbfId,Label")
    assert (
        (tmp_path / "csv" / "edges.csv").read_bytes().startswith(b"\xef\xbb\xbfSource,Target,Type,Id,Label,Kind,Weight")
    )
    nodes, edges = (read_csv(tmp_path / "csv" / f"{name}.csv") for name in ("nodes", "edges"))
    found = types(drawing.nodes.values())
    assert [row["Id"] for row in nodes] == [as_cell(node, "string") for node in drawing.nodes]
    for row, data in zip(nodes, drawing.nodes.values(), strict=True):
        expected = {name: as_cell(value, found[name]) for name, value in data.items() if name != "label"}
        assert expected.items() <= row.items()
    assert [(row["Source"], row["Target"], row["Id"]) for row in edges] == [
        (as_cell(e.source, "string"), as_cell(e.target, "string"), e.id) for e in drawing.edges
    ]
    assert {row["Type"] for row in edges} <= {"Directed"}
    for row in (*nodes, *edges):
        assert None not in row
        assert "\\" not in "".join(row.values()), "an escape to Gephi"


def test_the_dictionary_tells_each_column_once(tmp_path: Path) -> None:
    for edges in ("events", "merged", "nodes"):
        exporter("csv")(hostile(), tmp_path / "csv", edges=edges)
        told = [(row["table"], row["column"]) for row in read_csv(tmp_path / "csv" / "columns.csv")]
        assert all(row["meaning"] for row in read_csv(tmp_path / "csv" / "columns.csv"))
        written = []
        for table in ("nodes", "edges"):
            with (tmp_path / "csv" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
                written += [(table, column) for column in next(csv.reader(file))]
        assert told == written


def test_every_attribute_has_a_meaning() -> None:
    for make in GRAPHS.values():
        for edges in ("events", "merged", "nodes"):
            drawing = draw(make(), edges=edges)  # type: ignore[arg-type]
            named = {name for data in drawing.nodes.values() for name in data}
            assert named | {name for edge in drawing.edges for name in edge.data} <= set(MEANINGS)


@pytest.mark.parametrize("name", ["csv", "polecat", "neo4j"])
def test_no_cell_is_run_by_a_spreadsheet(name: str, tmp_path: Path) -> None:
    row = EXPORTERS[name]
    exporter(name)(hostile(), tmp_path / row.file)
    files = [tmp_path / row.file / file for file in row.files if file.endswith(".csv")] or [tmp_path / row.file]
    for path in files:
        delimiter = "\t" if path.suffix == ".txt" else ","
        cells = [
            cell
            for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""), delimiter=delimiter)
            for cell in row
        ]
        assert cells
        for cell in cells:
            assert not cell.lstrip(" ").startswith(RUNS) or NUMBER.fullmatch(cell), cell


def test_polecat_has_forty_columns_and_a_row_for_each_pair_of_what_occurred(
    graph: nx.MultiDiGraph, tmp_path: Path
) -> None:
    path = tmp_path / "polecat.txt"
    exporter("polecat")(graph, path)
    lines = path.read_text(encoding="utf-8").split("\n")[:-1]
    assert lines[0].split("\t") == list(COLUMNS)
    assert len(COLUMNS) == 40
    assert all(line.count("\t") == 39 for line in lines if '"' not in line)
    rows = read_csv(path, delimiter="\t")
    assert len({row["Event ID"] for row in rows}) == len(rows), "scripts drop rows with an id that they have seen"
    expected = 0
    for _, data in sorted_nodes(graph):
        if data["node_kind"] == "event" and data["status"] == "occurred":
            source, target = split(data.get("source_ids")), split(data.get("target_ids"))
            pairs = event_pairs(source, target, symmetric=data["symmetric"])
            expected += len(pairs) or len(source) + len(target) or 1
    assert len(rows) == expected
    for row in rows:
        assert re.fullmatch(r"(\d{4}-\d\d-\d\d)?", row["Event Date"])
        assert float(row["Intensity"]) <= 10
        assert row["Quad Code"] in {"1", "2", "3", "4"}


def test_polecat_tells_who_did_what_to_whom_and_when(tmp_path: Path) -> None:
    exporter("polecat")(GRAPHS["two articles"](), tmp_path / "p", statuses={"occurred", "planned"})
    rows = {row["Event Type"]: row for row in read_csv(tmp_path / "p", delimiter="\t")}
    assert set(rows) == {"ACCUSE", "CONSULT"}
    talks = rows["CONSULT"]
    assert (talks["Actor Name"], talks["Actor Country"], talks["Actor Title"]) == (
        "Antony Blinken",
        "USA",
        "Secretary of State",
    )
    assert (talks["Recipient Name"], talks["Primary Recipient Sector"], talks["Event Date"]) == (
        "Wang Yi",
        "GOV",
        "2023-07-13",
    )
    assert (talks["Placename"], talks["Country"], talks["Latitude"]) == ("Jakarta", "IDN", "-6.2")
    assert (rows["ACCUSE"]["Quad Code"], rows["ACCUSE"]["Source"]) == ("3", "A paper")


def test_parquet_holds_every_node_and_edge_with_types(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    exporter("parquet")(graph, tmp_path / "parquet")
    drawing = draw(graph)
    nodes, edges = (pq.read_table(tmp_path / "parquet" / f"{name}.parquet").to_pylist() for name in ("nodes", "edges"))
    assert [row["id"] for row in nodes] == [clean(node) for node in drawing.nodes]
    assert [(row["id"], row["source"], row["target"]) for row in edges] == [
        (e.id, clean(e.source), clean(e.target)) for e in drawing.edges
    ]
    for row, data in (
        *zip(nodes, drawing.nodes.values(), strict=True),
        *zip(edges, (e.data for e in drawing.edges), strict=True),
    ):
        for name, value in row.items():
            if name in data:
                assert value == (clean(data[name]) if isinstance(data[name], str) else data[name])
            else:
                assert value is None or name in {"id", "source", "target"}


def test_without_pyarrow_parquet_tells_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from graphbuild.errors import InputError

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError, match="pip install pyarrow"):
        exporter("parquet")(hostile(), tmp_path / "p")
    assert list(tmp_path.iterdir()) == []


def test_neo4j_tables_are_as_its_importer_wants_them(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    exporter("neo4j")(graph, tmp_path / "neo4j")
    tables = {name: read_csv(tmp_path / "neo4j" / f"{name}.csv") for name in ("entities", "events", "articles")}
    ids = [row["id:ID"] for rows in tables.values() for row in rows]
    assert len(ids) == len(set(ids)), "one space of ids"
    assert len(tables["entities"]) + len(tables["events"]) == graph.number_of_nodes()
    roles, tellings = (read_csv(tmp_path / "neo4j" / f"{name}.csv") for name in ("roles", "tellings"))
    assert len(roles) == graph.number_of_edges()
    assert len(tellings) == sum(len(evidence_of(d)) for _, d in graph.nodes(data=True) if d["node_kind"] == "event")
    for row in (*roles, *tellings):
        assert {row[":START_ID"], row[":END_ID"]} <= set(ids)
    for path in (tmp_path / "neo4j").glob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")):
            assert not any("\n" in cell or "\r" in cell for cell in row), "no value has two lines"
    for rows in tables.values():
        for row in rows:
            for title, value in row.items():
                check_typed(title.partition(":")[2], value)


def check_typed(type_: str, value: str) -> None:
    if not value:
        return
    if type_ == "long":
        int(value)
    elif type_ == "double":
        float(value)
    elif type_ == "boolean":
        assert value in {"true", "false"}
    elif type_ == "date":
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", value)


def test_the_cypher_script_says_every_text_as_it_is(tmp_path: Path) -> None:
    graph = hostile()
    exporter("neo4j")(graph, tmp_path / "neo4j")
    script = (tmp_path / "neo4j" / "graph.cypher").read_text(encoding="utf-8")
    literals, rest = read_cypher(script)
    for _, data in graph.nodes(data=True):
        for name in ("role", "label", "mode", "place"):
            if name in data and data[name].strip() and not (name == "place" and data["node_kind"] != "event"):
                assert clean(data[name]) in literals
        for name in LISTS & {"aliases", "contexts"} & set(data):
            assert {clean(item) for item in split(data[name])} <= literals
    assert "DROP" not in rest, "no text is run"
    assert "'" not in rest
    statements = [part.strip() for part in rest.split(";")]
    assert statements.pop() == ""
    for statement in statements:
        assert re.match(r"(//.*\n)?(CREATE CONSTRAINT|UNWIND \[)", statement), statement[:80]


def read_cypher(script: str) -> tuple[set[str], str]:
    """The texts in a script and what is left without them: a reader of Cypher's string literals, on its own rules."""
    texts, rest, at = set(), [], 0
    escapes = {"n": "\n", "t": "\t", "\\": "\\", "'": "'"}
    while at < len(script):
        if script[at] != "'":
            rest.append(script[at])
            at += 1
            continue
        at += 1
        text = []
        while script[at] != "'":
            if script[at] == "\\":
                text.append(escapes[script[at + 1]])
                at += 2
            else:
                text.append(script[at])
                at += 1
        at += 1
        texts.add("".join(text))
    return texts, "".join(rest)
