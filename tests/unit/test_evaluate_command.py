"""`graphbuild evaluate` and `graphbuild annotate`, run on the two articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from graphbuild.cli import app
from graphbuild.errors import InputError

pytestmark = pytest.mark.model

GOLD = Path(__file__).parents[2] / "data" / "gold"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


def test_the_annotated_texts_give_what_the_built_folder_gives(built: Path) -> None:
    of_texts, of_folder = run("evaluate", GOLD, "--json"), run("evaluate", GOLD, "--in", built / "out", "--json")
    assert of_folder.exit_code == 0
    found = json.loads(of_folder.stdout)
    assert json.loads(of_texts.stdout[of_texts.stdout.index("{") :]) == found
    assert found["articles"] == 2
    assert found["countries"]["wanted"] == 17
    assert sum(row["events"]["wanted"] for row in found["by_type"].values()) == found["events"]["wanted"]


def test_a_draft_is_written_once_and_evaluates_to_one(built: Path, tmp_path: Path) -> None:
    path = tmp_path / "gold" / "dw.json"
    written = run("annotate", "dw-asean-talks", "--in", built / "out", "--out", path)
    assert f"graphbuild evaluate {path}" in written.stdout
    found = json.loads(run("evaluate", path, "--in", built / "out", "--json", "--errors").stdout)
    assert found.pop("errors") == []
    assert found["full"]["f1"] == found["actors"]["f1"] == found["date"] == 1.0
    with pytest.raises(InputError, match="is there already"):
        run("annotate", "dw-asean-talks", "--in", built / "out", "--out", path)
    assert run("annotate", "dw-asean-talks", "--in", built / "out", "--out", path, "--force").exit_code == 0
    assert json.loads(run("annotate", "dw-asean-talks", "--in", built / "out", "--out", "-").stdout)["events"]


def test_faults_are_listed_for_people(built: Path) -> None:
    shown = run("evaluate", GOLD / "dw-asean-talks.json", "--in", built / "out", "--errors").stdout
    assert "1 annotated article\n" in shown
    assert "event missed: " in shown or "event too many: " in shown
