"""Nothing unpinned or under the GPL is installed with graphbuild, and a vulnerable version is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.audit import CONSTRAINTS, copyleft, installed, pins, unpinned, unsafe


def test_all_that_is_installed_with_graphbuild_is_pinned_and_free_to_use() -> None:
    found = installed()
    assert {"spacy", "networkx", "pyvis", "typer"} <= found.keys()
    assert list(unpinned(found, pins(CONSTRAINTS.read_text(encoding="utf-8")))) == []
    assert list(copyleft(found)) == []


def test_what_is_not_pinned_or_under_the_gpl_is_told() -> None:
    found = installed("test")  # igraph reads our files in the tests
    assert [line.split()[0] for line in copyleft(found) if "igraph" in line] == ["igraph"]
    assert any("not pinned" in line for line in unpinned(found, {}))
    assert any("pinned as 0.0.1" in line for line in unpinned(found, {"spacy": "0.0.1"}))


@pytest.mark.parametrize(
    ("affected", "told"),
    [
        ({"versions": ["1.4", "1.5"]}, True),
        ({"versions": ["1.4"]}, False),
        ({"ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.5"}]}]}, False),
        ({"ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.10"}]}]}, True),
        ({"ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "1.2"}, {"last_affected": "1.5"}]}]}, True),
        ({"ranges": [{"type": "GIT", "events": [{"introduced": "0"}]}]}, False),
    ],
)
def test_an_advisory_is_told_when_it_names_the_pinned_version(affected: dict, told: bool, tmp_path: Path) -> None:
    row = {"id": "PYSEC-1", "affected": [{"package": {"ecosystem": "PyPI", "name": "Some_Thing"}, **affected}]}
    (tmp_path / "PYSEC-1.json").write_text(json.dumps(row), encoding="utf-8")
    found = list(unsafe(pins("some-thing==1.5\nother==1.5\n"), tmp_path))
    assert found == (["some-thing 1.5: PYSEC-1, see there"] if told else [])
    (tmp_path / "PYSEC-1.json").write_text(json.dumps({**row, "withdrawn": "2024-01-01T00:00:00Z"}), encoding="utf-8")
    assert list(unsafe(pins("some-thing==1.5\n"), tmp_path)) == []
