"""What differs between two builds."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from graphbuild.query import difference
from graphbuild.records import Status
from tests.make import Story, day, write_built
from tests.unit.test_cli import typed


def meeting(name: str, published: date, status: Status) -> Story:
    story = Story(name, published)
    one, other = story.mention("Ann Lee", country="USA"), story.mention("Bo Chen", country="CHN")
    story.event([one], [other], status=status, date=day("2023-07-13"))
    return story


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    planned = meeting("b", date(2023, 7, 11), Status.PLANNED)
    gone, new = Story("gone"), Story("new")
    gone.event([gone.country("USA")], [gone.country("RUS")], type="SANCTION")
    new.event([new.country("RUS")], [new.country("CHN")], type="ACCUSE")
    write_built(tmp_path / "old", [planned, gone])
    earlier, held = meeting("a", date(2023, 7, 10), Status.PLANNED), meeting("c", date(2023, 7, 14), Status.OCCURRED)
    write_built(tmp_path / "new", [planned, earlier, held, new])
    return tmp_path


def test_an_event_is_followed_though_an_earlier_article_names_it_anew(folders: Path) -> None:
    found = difference(folders / "old", folders / "new")
    assert (found.new_articles, found.gone_articles) == (("a", "c", "new"), ("gone",))
    assert [e.type for e in found.new] == ["ACCUSE"]
    assert [e.type for e in found.gone] == ["SANCTION"]
    (change,) = found.changed
    assert change.was != change.event
    assert change.what == (("status", "planned", "occurred"), ("articles", "1", "3"))


def test_a_graph_does_not_differ_from_itself(folders: Path) -> None:
    assert not difference(folders / "new", folders / "new")
    done = typed("diff", "new", "new", cwd=folders)
    assert (done.returncode, done.stderr) == (1, "Nothing differs.\n")


def test_the_command_tells_lines_and_json(folders: Path) -> None:
    text = typed("diff", "old", "new", cwd=folders).stdout
    assert "+ article new\n" in text
    assert "- article gone\n" in text
    assert "    status: planned -> occurred\n" in text
    told = json.loads(typed("diff", "old", "new", "--json", cwd=folders).stdout)
    assert [change["what"][0] for change in told["changed"]] == [["status", "planned", "occurred"]]
