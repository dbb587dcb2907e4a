"""What README.md promises."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.readme.blocks import README, blocks, printed

ROOT = README.parent
TEXT = README.read_text(encoding="utf-8")


@pytest.mark.model
@pytest.mark.parametrize(("command", "output"), list(blocks(TEXT)))
def test_a_command_prints_what_the_readme_says(command: str, output: str, built: Path) -> None:
    assert printed(command, built) == output, "`python -m tests.readme` writes the blocks anew; look at the diff"


def test_the_readme_shows_what_people_ask() -> None:
    shown = {command.split()[0] for command, _ in blocks(TEXT)}
    assert {"build", "relations", "why", "show", "events", "timeline", "path", "top", "stats", "query"} <= shown


def test_ci_runs_the_very_test_command_of_the_readme() -> None:
    commands = re.findall(r"```sh\n(.*)\n```", TEXT)
    assert len(commands) == 2
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1] == commands[1]


def test_every_link_into_the_repository_leads_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", TEXT) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_picture_is_small() -> None:
    assert (ROOT / "data" / "pictures" / "graph.png").stat().st_size <= 200_000
