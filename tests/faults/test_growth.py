"""A graph that grows, shrinks and changes: always that of one build of what it is made of."""

from __future__ import annotations

import json
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.builds import results, rows, run, write

ARTICLES = rows(24)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The files of one build of all articles, in one process."""
    folder = tmp_path_factory.mktemp("whole")
    return built(folder, "out", ARTICLES)


def built(folder: Path, out: str, articles: list[dict[str, str]], *more: str, **env: str) -> dict[str, str]:
    source = write(folder / f"{out}.jsonl", articles)
    done = run("build", source, "--out", out, *more, cwd=folder, **env)
    assert done.returncode == 0, done.stderr.decode()
    return results(folder / out)


def added(folder: Path, articles: list[dict[str, str]]) -> str:
    done = run("add", write(folder / "more.jsonl", articles), "--out", "out", cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_two_steps_are_one(whole: dict[str, str], tmp_path: Path) -> None:
    built(tmp_path, "out", ARTICLES[10:])
    assert results(tmp_path / "out") != whole
    told = added(tmp_path, ARTICLES[:10])
    assert told.startswith("24 articles: 10 new; 10 read\n")
    assert results(tmp_path / "out") == whole


def test_a_build_is_of_exactly_what_is_named(whole: dict[str, str], tmp_path: Path) -> None:
    built(tmp_path, "out", [*rows(30, seed=2)[24:], *ARTICLES])
    assert results(tmp_path / "out") != whole
    done = run("build", write(tmp_path / "fewer.jsonl", ARTICLES), "--out", "out", cwd=tmp_path)
    assert done.stdout.startswith(b"24 articles: 6 gone; 0 read\n")
    assert results(tmp_path / "out") == whole


def test_only_what_changed_is_read_again(whole: dict[str, str], tmp_path: Path) -> None:
    before = [{**ARTICLES[0], "text": "Nothing happened."}, {**ARTICLES[1], "published": "2024-01-01"}, *ARTICLES[2:]]
    built(tmp_path, "out", before)
    done = run("build", write(tmp_path / "now.jsonl", ARTICLES), "--out", "out", cwd=tmp_path)
    assert done.stdout.startswith(b"24 articles: 2 changed; 2 read\n")
    assert results(tmp_path / "out") == whole
    assert added(tmp_path, [before[0]]).startswith("24 articles: 1 changed; 0 read\n")  # it is remembered
    assert added(tmp_path, [{**ARTICLES[0], "text": "No."}]).startswith("24 articles: 1 changed; 1 read\n")
    assert added(tmp_path, ARTICLES[:1]).startswith("24 articles: 1 changed; 0 read\n")
    assert results(tmp_path / "out") == whole


def test_nothing_new_reads_and_writes_nothing(whole: dict[str, str], tmp_path: Path) -> None:
    built(tmp_path, "out", ARTICLES)
    times = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir() if path.name in whole}
    done = run("build", tmp_path / "out.jsonl", "--out", "out", cwd=tmp_path)
    assert done.stdout.startswith(b"24 articles, nothing new since the last build\n")
    assert times == {path.name: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir() if path.name in whole}
    (tmp_path / "out" / "events.jsonl").write_text("", encoding="utf-8")  # somebody's hand
    assert run("build", tmp_path / "out.jsonl", "--out", "out", cwd=tmp_path).returncode == 0
    assert results(tmp_path / "out") == whole


def test_a_changed_recipe_says_so_and_reads_again(whole: dict[str, str], tmp_path: Path) -> None:
    source = write(tmp_path / "news.jsonl", ARTICLES)
    run("build", source, "--out", "out", cwd=tmp_path, GRAPHBUILD_TEST_RECIPE="0")
    done = run("build", source, "--out", "out", cwd=tmp_path)
    assert done.stdout.startswith(b"24 articles: the same as before; 24 read, as the rules changed\n")
    assert results(tmp_path / "out") == whole


@pytest.mark.parametrize(
    "how", [("--engine", "processes", "-j", "2"), ("--engine", "processes", "-j", "1"), ("--engine", "serial")]
)
def test_no_engine_changes_a_byte(whole: dict[str, str], tmp_path: Path, how: tuple[str, ...]) -> None:
    assert built(tmp_path, "out", ARTICLES, *how) == whole


def test_neither_order_nor_file_nor_the_seed_of_hashes_changes_a_byte(whole: dict[str, str], tmp_path: Path) -> None:
    shuffled = random.Random(5).sample(ARTICLES, len(ARTICLES))
    (tmp_path / "in" / "deep").mkdir(parents=True)
    write(tmp_path / "in" / "z.jsonl", shuffled[:9])
    write(tmp_path / "in" / "deep" / "a.jsonl", [*shuffled[9:], shuffled[0]])
    done = run("build", "in", "--out", "in/out", cwd=tmp_path, PYTHONHASHSEED="77")
    assert done.returncode == 0, done.stderr
    assert results(tmp_path / "in" / "out") == whole
    again = run("build", "in", "--out", "in/out", cwd=tmp_path, PYTHONHASHSEED="3")  # what it wrote is no input
    assert again.stdout.startswith(b"24 articles, nothing new")


def test_what_is_added_to_must_be_there(tmp_path: Path) -> None:
    done = run("add", write(tmp_path / "a.jsonl", ARTICLES), "--out", "nowhere", cwd=tmp_path)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"Build one first" in done.stderr
    assert not (tmp_path / "nowhere").exists()


def test_an_event_that_is_renamed_is_found_by_its_old_id(tmp_path: Path) -> None:
    later = {"id": "later", "text": "France said so. China met Russia on 2024-03-05.", "published": "2024-03-06"}
    earlier = {"id": "earlier", "text": "China met Russia on 2024-03-05.", "published": "2024-03-05"}
    built(tmp_path, "out", [later])
    (old,) = _event_ids(tmp_path / "out")
    added(tmp_path, [earlier])
    (new,) = _event_ids(tmp_path / "out")
    assert new != old
    with closing(sqlite3.connect(tmp_path / "out" / "graph.db")) as db:
        assert db.execute("SELECT old, new FROM renamed").fetchall() == [(old, new)]
    built(tmp_path, "out", [later])  # and back: the old id is a name of its own again
    with closing(sqlite3.connect(tmp_path / "out" / "graph.db")) as db:
        assert db.execute("SELECT old, new FROM renamed").fetchall() == [(new, old)]


def test_one_story_in_two_papers_is_marked(tmp_path: Path) -> None:
    story = "Russia met China on 2024-03-04. " + " ".join(f"word{n}" for n in range(60))
    first = {"id": "z-agency", "text": story, "published": "2024-03-05"}
    second = {"id": "a-paper", "text": story.replace("word59", "and so on"), "published": "2024-03-06"}
    built(tmp_path, "out", [second, first, *ARTICLES])
    articles = [json.loads(line) for line in (tmp_path / "out" / "articles.jsonl").read_text("utf-8").splitlines()]
    assert {a["id"]: a["duplicate_of"] for a in articles if a["duplicate_of"]} == {"a-paper": "z-agency"}


def _event_ids(out: Path) -> list[str]:
    return [json.loads(line)["id"] for line in (out / "events.jsonl").read_text(encoding="utf-8").splitlines()]
