"""`graphbuild explain` and `graphbuild knowledge`: a pattern of one's own, outside of the repository."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from graphbuild.cli import app
from graphbuild.errors import InputError, KnowledgeError
from graphbuild.extract import explain, prove
from graphbuild.knowledge.check import find_faults

PATTERN = """type = "COOPERATE"

[[pattern]]
id = "cooperate.twin-stations"
verb = ["twin"]
object = ["station", "port"]
target = "with"
needs = ["with"]
examples = [
  { text = "Norway twinned its polar station with Chile.", source = ["NOR"], target = ["CHL"] },
  { text = "Norway will twin two ports with Chile.", status = "planned", source = ["NOR"], target = ["CHL"] },
]
counterexamples = ["Kenya and Peru twinned the old station."]
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


def folder_with(tmp_path: Path, pattern: str) -> Path:
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "cooperate.toml").write_text(pattern, encoding="utf-8")
    return tmp_path


@pytest.mark.model
def test_ten_lines_with_two_examples_work_outside_of_the_repository(tmp_path: Path) -> None:
    folder, sentence = folder_with(tmp_path, PATTERN), "Peru twinned a port with Angola."
    assert run("knowledge", "check", folder).exit_code == 0
    assert "3 of 3 sentences of 1 pattern hold" in run("knowledge", "test", folder).stdout
    assert explain(sentence).events == ()
    (event,) = explain(sentence, knowledge_dirs=[folder]).events
    assert (event.type, event.evidence.pattern) == ("COOPERATE", "cooperate.twin-stations")


@pytest.mark.model
def test_a_pattern_that_fires_too_often_or_not_at_all_fails_its_test(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, PATTERN.replace('needs = ["with"]\n', "").replace("Chile.", "a friend."))
    failed = run("knowledge", "test", folder, "--json")
    assert failed.exit_code == 1
    assert [row["wanted"] for row in json.loads(failed.stdout)["failures"]] == [
        "cooperate.twin-stations occurred ['NOR'] -> ['CHL']",
        "cooperate.twin-stations planned ['NOR'] -> ['CHL']",
        "not this pattern",
    ]


def test_all_faults_of_a_pattern_are_told_at_once(tmp_path: Path) -> None:
    faulty = PATTERN.replace('target = "with"', 'target = "wiht"').replace('"station", ', '"@statoin", ')
    assert find_faults(folder_with(tmp_path, faulty)) == [
        "events/cooperate.toml: pattern 'cooperate.twin-stations': unknown class 'statoin'.",
        "events/cooperate.toml: pattern 'cooperate.twin-stations': unknown slot in target: 'wiht'. "
        "Did you mean 'with'?",
    ]
    told = run("knowledge", "check", tmp_path)
    assert told.exit_code == 1
    assert f"{tmp_path}: 2 faults in events/cooperate.toml" in told.stdout


def test_a_folder_without_knowledge_is_told(tmp_path: Path) -> None:
    (tmp_path / "event").mkdir()
    assert run("knowledge", "check", tmp_path).exit_code == 1
    with pytest.raises(KnowledgeError, match="no such folder"):
        run("knowledge", "check", tmp_path / "none")
    with pytest.raises(KnowledgeError, match="holds no pattern"):
        prove(tmp_path)


@pytest.mark.model
def test_why_a_pattern_gives_no_event_is_told() -> None:
    found = explain("Kenya's Foreign Minister John Boro refused to meet Uganda. Critics met.")
    why = {(tried.word, tried.pattern): tried.why for tried in found.tried}
    assert why["refused", "reject.refuse-to-meet"] is None
    assert why["refused", "reject.refuse"] == "not tried: less specific than reject.refuse-to-meet, which fired"
    assert why["meet", "consult.meet"] == "no event of its own: part of 'refused' (reject.refuse-to-meet)"
    assert "nobody is named" in str(why["met", "consult.meet"])
    (minister,) = [mention for mention in found.mentions if mention.text.endswith("John Boro")]
    assert (minister.name, minister.country, minister.role) == ("John Boro", "KEN", "Foreign Minister")
    (event,) = found.events
    assert event.type == "REJECT"
    with pytest.raises(InputError, match="empty"):
        explain("  ")


@pytest.mark.model
def test_what_explain_finds_is_what_a_build_finds() -> None:
    from graphbuild.extract import Extractor, load_model
    from graphbuild.knowledge import load
    from graphbuild.records import Article

    text = (Path(__file__).parents[2] / "data" / "articles" / "dw-asean-talks.txt").read_text(encoding="utf-8")
    built = Extractor(load_model(), load())(Article(id="text", text=text))
    found = explain(text)
    assert (found.mentions, found.events) == (built.mentions, built.events)
    assert sum(tried.gives for tried in found.tried) == len(found.events)


@pytest.mark.model
def test_the_command_shows_grammar_names_patterns_and_events() -> None:
    shown = run("explain", "Peru accused Angola of spying on Monday.", "--published", "2024-03-05")
    assert shown.exit_code == 0
    for line in ("GRAMMAR", "accused  accuse", "Angola", "  + accuse.", "ACCUSE", "guessed    date: on Monday"):
        assert line in shown.stdout
    assert "date       2024-03-04" in shown.stdout
    assert (
        json.loads(run("explain", "Peru accused Angola of spying.", "--json").stdout)["events"][0]["type"] == "ACCUSE"
    )
    assert run("explain", "The sky is blue.").exit_code == 1
