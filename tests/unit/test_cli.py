from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphbuild.export.jsonl import write_records
from graphbuild.merge import merge
from graphbuild.resolve import resolve
from tests.make import knowledge, two_articles
from tests.unit.test_cli_errors import run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a built graph in `out`."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "out").mkdir()
    stories = two_articles()
    extractions = [story.extraction for story in stories]
    entities, links = resolve(extractions, knowledge())
    write_records(folder / "out", [s.article for s in stories], entities, merge(extractions, links, knowledge()))
    return folder


def test_relations_in_a_pipe_are_aligned_plain_text(folder: Path) -> None:
    done = run("relations", "United States", "China", cwd=folder)
    assert done.returncode == 0, done.stderr
    heading, *rows = done.stdout.decode().splitlines()
    assert heading.split() == ["DATE", "TYPE", "STATUS", "WHO", "PLACE", "ARTICLES", "EVENT"]
    assert len(rows) == 2
    assert "Antony Blinken – Wang Yi" in rows[0] + rows[1]
    assert "United States → China" in rows[0] + rows[1]
    column = heading.index("STATUS")
    assert {row[column:].split()[0] for row in rows} == {"planned", "occurred"}
    assert b"\x1b" not in done.stdout


def test_relations_as_json(folder: Path) -> None:
    done = run("relations", "blinken", "wang", "--json", "--in", "out", cwd=folder)
    (relation,) = json.loads(done.stdout)
    assert (relation["type"], relation["status"], relation["date"]) == ("CONSULT", "planned", "2023-07-13")
    assert (relation["place"], relation["articles"]) == ("Jakarta", 2)


def test_why_shows_every_quote_with_its_offsets_and_pattern(folder: Path) -> None:
    (relation,) = json.loads(run("relations", "blinken", "--json", cwd=folder).stdout)
    told = run("why", relation["event"][:10], cwd=folder).stdout.decode()
    assert told.count("They will meet.") == 2
    assert "afp:" in told
    assert "dw:" in told
    assert "consult.meet" in told


def test_nothing_found_is_exit_code_1(folder: Path) -> None:
    for arguments in (("relations", "Jakarta", "Wang Yi"), ("relations", "Blinken", "--until", "2000-01-01")):
        done = run(*arguments, cwd=folder)
        assert done.returncode == 1
        assert done.stderr.decode().startswith("No relations of")
    done = run("relations", "Zzyzx", cwd=folder)
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1
    assert run("why", "consult-zzz", cwd=folder).returncode == 1


def test_a_misspelt_name_is_told_with_whom_it_is_taken_for(folder: Path) -> None:
    done = run("relations", "Blinkn", cwd=folder)
    assert done.returncode == 0
    assert done.stderr.decode() == "graphbuild: 'Blinkn' is taken for Antony Blinken (person:antony-blinken).\n"
    assert done.stdout == run("relations", "Blinken", cwd=folder).stdout


def test_two_names_of_one_are_told(folder: Path) -> None:
    done = run("relations", "Blinken", "Antony Blinken", cwd=folder)
    assert done.returncode == 2
    assert "'Blinken' and 'Antony Blinken' are one" in done.stderr.decode()
