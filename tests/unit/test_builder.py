"""The landing with an extractor made by hand: no model."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import graphbuild
import graphbuild.extract
import graphbuild.knowledge
from graphbuild.builder import add
from graphbuild.errors import InputError, Stopped
from graphbuild.export.jsonl import FILES
from graphbuild.knowledge import Furniture
from graphbuild.records import Article, Extraction
from tests.make import Story, knowledge, two_articles


class FakeExtractor:
    """Knows the stories of `tests.make` by their ids, and gives what they hold."""

    recipe = "by hand"

    def __init__(self, nlp: object, known: object) -> None:
        self.stories = {story.id: story for story in two_articles()}

    def __call__(self, article: Article) -> Extraction:
        story = self.stories.get(article.id) or Story(article.id)
        return replace(story.extraction, published=None)

    def many(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        return map(self, articles)


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphbuild.extract, "load_model", lambda name: None)
    monkeypatch.setattr(graphbuild.extract, "Extractor", FakeExtractor)
    monkeypatch.setattr(graphbuild.extract, "recipe", lambda model, version: FakeExtractor.recipe)
    monkeypatch.setattr(graphbuild.knowledge, "load", lambda *dirs: knowledge())
    monkeypatch.setattr(graphbuild.knowledge, "version", lambda *dirs: "made by hand")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "articles", two_articles())


def write_articles(folder: Path, stories: Iterable[Story]) -> Path:
    folder.mkdir()
    rows = ["id,title,source,published,url"]
    for story in stories:
        (folder / f"{story.id}.txt").write_text(story.text, encoding="utf-8")
        rows.append(f"{story.id},A title,A paper,{story.published},")
    (folder / "articles.csv").write_text("\n".join(rows), encoding="utf-8")
    return folder


def digests(folder: Path) -> dict[str, str]:
    """Of the results; the store is a database, which is the same in what it says and not in its bytes."""
    files = [path for path in sorted(folder.iterdir()) if not path.name.startswith(("graph.db", ".graph"))]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_build_writes_its_files_and_tells_what_it_found(articles: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []

    def progress(what: str, number: int, total: int) -> None:
        if what == "reading":
            seen.append((number, total))

    report = graphbuild.build([articles], tmp_path / "new" / "out", progress=progress)
    assert (report.articles, report.actors, report.countries, report.places, report.events) == (2, 4, 2, 1, 2)
    assert report.events_by_type == (("ACCUSE", 1), ("CONSULT", 1))
    assert set(report.example) == {"United States", "China"}
    assert {file.name for file in report.files} == {"graph.html", "graph.graphml", "graph.gexf", *FILES}
    assert all(file.is_file() for file in report.files)
    assert seen == [(1, 2), (2, 2)]
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["out"]


def test_the_order_of_paths_changes_no_byte(articles: Path, tmp_path: Path) -> None:
    files = sorted(articles.glob("*.txt"))
    graphbuild.build(files, tmp_path / "a")
    graphbuild.build(files[::-1], tmp_path / "b")
    graphbuild.build([articles], tmp_path / "b")  # and over what is there
    assert digests(tmp_path / "a") == digests(tmp_path / "b")


def test_the_page_draws_no_more_than_it_is_told_and_shows_what_types_mean(articles: Path, tmp_path: Path) -> None:
    graphbuild.build([articles], tmp_path / "out", max_nodes=2)
    page = (tmp_path / "out" / "graph.html").read_text(encoding="utf-8")
    assert '"cap":2,' in page
    assert knowledge().types["CONSULT"].definition in page


def test_what_a_page_puts_around_an_article_is_knowledge(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Article] = []

    def call(self: FakeExtractor, article: Article) -> Extraction:
        seen.append(article)
        return self.stories[article.id].extraction

    known = knowledge()
    known.furniture = Furniture(starts=frozenset({"they will meet"}))
    (articles / "afp.txt").write_text("Antony Blinken\nThey will meet us again", encoding="utf-8")
    monkeypatch.setattr(graphbuild.knowledge, "load", lambda *dirs: known)
    monkeypatch.setattr(FakeExtractor, "__call__", call)
    graphbuild.build([articles], tmp_path / "out")
    (afp,) = [article for article in seen if article.id == "afp"]
    assert [afp.text[part.start : part.end] for part in afp.parts] == ["Antony Blinken"]


def test_other_files_in_out_are_left_alone(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.md").write_text("mine", encoding="utf-8")
    graphbuild.build([articles], tmp_path / "out")
    assert (tmp_path / "out" / "notes.md").read_text(encoding="utf-8") == "mine"


def test_what_fails_on_the_way_leaves_nothing(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("graphbuild.builder.outputs.write_records", fail)
        with pytest.raises(InputError, match="No space left"):
            graphbuild.build([articles], tmp_path / "out")
    assert digests(tmp_path / "out") == {}
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"graph.db", ".graph.lock"}
    report = graphbuild.build([articles], tmp_path / "out")  # what was read is kept
    assert (report.read, report.articles, len(digests(tmp_path / "out"))) == (0, 2, len(report.files))


def test_out_that_is_a_file_is_told(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="is a file"):
        graphbuild.build([articles], tmp_path / "out")


def test_what_is_stopped_while_it_is_put_together_leaves_the_files_of_before(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graphbuild.build([articles / "afp.txt"], tmp_path / "out")
    before = digests(tmp_path / "out")

    def stop(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    for where in ("graphbuild.builder.run.merge", "graphbuild.builder.run.write_results"):
        with monkeypatch.context() as patch:
            patch.setattr(where, stop)
            with pytest.raises(Stopped, match="all articles are read and kept"):
                graphbuild.build([articles], tmp_path / "out")
        assert digests(tmp_path / "out") == before
    report = graphbuild.build([articles], tmp_path / "out")
    assert (report.read, report.new, report.is_unchanged) == (0, 1, False)


def test_the_report_tells_what_was_left_out_and_taken_for_granted(articles: Path, tmp_path: Path) -> None:
    (articles / "empty.txt").write_text("", encoding="utf-8")
    (articles / "old.txt").write_bytes("Café talks.".encode("cp1252"))
    report = graphbuild.build([articles], tmp_path / "out")
    assert [(Path(r.file).name, r.reason) for r in report.rejected] == [("empty.txt", "the file is empty")]
    assert [(Path(n.file).name, n.text) for n in report.notices] == [("old.txt", "read as cp1252, a guess")]
    assert report.articles == 3


def test_add_takes_the_settings_of_the_build(articles: Path, tmp_path: Path) -> None:
    graphbuild.build([articles / "afp.txt"], tmp_path / "out", max_nodes=2)
    report = add([articles / "dw.txt"], tmp_path / "out")
    assert (report.articles, report.new) == (2, 1)
    assert '"cap":2,' in (tmp_path / "out" / "graph.html").read_text(encoding="utf-8")
    graphbuild.build([articles], tmp_path / "whole", max_nodes=2)
    assert digests(tmp_path / "out") == digests(tmp_path / "whole")


def test_the_day_of_the_run_decides_only_what_lies_in_the_future(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = [*two_articles(), Story("late", date(2024, 5, 1), "They met again.")]
    path = write_articles(tmp_path / "articles", late)
    told: dict[str, list[str]] = {}
    for name, moment in (("before", "1704067200"), ("after", "1735689600"), ("long after", "1767225600")):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)  # the first days of 2024, 2025 and 2026
        report = graphbuild.build([path], tmp_path / name)
        told[name] = [rejected.reason for rejected in report.rejected]
    assert told["before"] == ["published 2024-05-01 lies in the future: today is 2024-01-01"]
    assert told["after"] == told["long after"] == []
    assert digests(tmp_path / "after") == digests(tmp_path / "long after")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(InputError, match="SOURCE_DATE_EPOCH is 'yesterday'"):
        graphbuild.build([path], tmp_path / "never")
    assert not (tmp_path / "never").exists()
