"""resolutions.csv: what a user merges and splits by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuild.errors import InputError
from graphbuild.records import Kind
from graphbuild.resolve import read_decisions, resolve
from tests.make import Story, knowledge


def written(folder: Path, *rows: str) -> Path:
    path = folder / "resolutions.csv"
    path.write_text("\n".join(("action,entity,with", *rows)), encoding="utf-8")
    return path


def test_a_file_that_is_not_there_decides_nothing(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "resolutions.csv") == ()


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    path = written(tmp_path, "join,person:a,person:b", "same,person:a,", "# a remark", "", "apart,person:a,x")
    with pytest.raises(InputError, match=r"line 2: 'join' is none of same, apart; line 3: same needs"):
        read_decisions(path)
    path.write_text("who,what\n", encoding="utf-8")
    with pytest.raises(InputError, match="first line must be: action,entity,with"):
        read_decisions(path)


def test_two_are_made_one_and_one_two(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    stories = [Story(name) for name in "abc"]
    for story, name in zip(stories, ("Noor Haddad", "Umm Karim", "Noor Haddad"), strict=True):
        story.mention(name, Kind.PERSON, country="LBN")
    decisions = read_decisions(
        written(
            tmp_path,
            "same,person:noor-haddad,person:umm-karim",
            "apart,person:noor-haddad,c",
            "same,person:nobody,person:noor-haddad",
        )
    )
    entities, links = resolve([s.extraction for s in stories], knowledge(), decisions=decisions)
    told = {entity.id: [m.article for m in entity.mentions] for entity in entities}
    assert told == {"person:noor-haddad": ["a", "b"], "person:noor-haddad-2": ["c"]}
    reasons = {link.mention[0]: link.reason for link in links}
    assert reasons["b"] == "by hand: resolutions.csv line 2: same person:noor-haddad person:umm-karim"
    assert "line 4" in caplog.text
    assert "did nothing" in caplog.text
