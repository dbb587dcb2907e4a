"""The store, alone: records that come back as they went, and what is told of files that are no store."""

from __future__ import annotations

import random
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuild.dates import publication_period
from graphbuild.engines import dask
from graphbuild.errors import StoreError
from graphbuild.records import Article, Extraction, Mention, Read, Span
from graphbuild.store import NAME, Corpus, Reading, build_lock, content_of, decode, encode, open_store
from tests.make import Story, two_articles
from tests.properties.test_always_so import stories


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10_000))
def test_extractions_come_back_as_they_went(seed: int) -> None:
    for story in (*stories(seed), *two_articles()):
        assert decode(Extraction, encode(story.extraction)) == story.extraction


@given(st.text(), st.text())
def test_any_text_comes_back(name: str, note: str) -> None:
    from graphbuild.records import Kind

    mention = Mention("a:0-1", "a", Span(0, 1), name, Kind.PERSON, name, "a:0-1", lat=-6.25, notes=(note, ""))
    assert decode(Mention, encode(mention)) == mention


@given(st.binary(max_size=60))
def test_bytes_that_are_no_record_are_told(data: bytes) -> None:
    with pytest.raises(ValueError, match="no Span"):
        decode(Span, data)


def test_a_record_of_another_shape_is_told() -> None:
    with pytest.raises(ValueError, match="no Mention"):
        decode(Mention, encode(Span(1, 2)))


def test_articles_come_back_as_they_went(tmp_path: Path) -> None:
    whole = Article("b", "Text \ud800 \0 é\U0001f600", "T", date(2024, 3, 5), "S", "U", (Span(0, 4),))
    bare = Article("a", "They met.")
    with open_store(tmp_path / NAME) as store:
        corpus = Corpus(store, keep=False)
        assert list(corpus.take([Read(whole, "f"), Read(bare, "f", 2), Read(bare, "g")])) == []
        assert list(corpus.articles()) == [bare, whole]
        assert [a.text for a in corpus.articles(with_text=False)] == ["", ""]
        ((again, other),) = corpus.take([Read(Article("a", "They did not."), "h")])
        assert (again.file, other) == ("h", "f")
        assert corpus.article("b") == whole
        with pytest.raises(KeyError):
            corpus.article("c")


@pytest.mark.parametrize("told", ["2015-10", "2015"])
def test_an_article_known_by_its_month_or_year_keeps_it(tmp_path: Path, told: str) -> None:
    article = Article("a", "They met today.", period=publication_period(told))
    with open_store(tmp_path / NAME) as store:
        corpus = Corpus(store, keep=False)
        list(corpus.take([Read(article, "f")]))
        assert corpus.article("a") == article
    assert content_of(article) != content_of(Article("a", "They met today."))
    assert dask._unpacked(dask._packed([article])) == [article]


def test_the_content_is_all_that_is_known_of_an_article_but_its_id() -> None:
    said = {"text": "t", "title": "x", "published": date(2024, 3, 5), "source": "x", "url": "x", "parts": (Span(0, 1),)}
    base = Article("a", **said)  # type: ignore[arg-type]
    assert content_of(Article("b", **said)) == content_of(base)  # type: ignore[arg-type]
    for field in said:
        changed = {
            **said,
            field: (Span(1, 2),) if field == "parts" else date(2024, 3, 6) if field == "published" else "y",
        }
        assert content_of(Article("a", **changed)) != content_of(base)  # type: ignore[arg-type]
    assert content_of(Article("a", "t", "x", None, None)) != content_of(Article("a", "t", None, None, "x"))


def test_an_extraction_is_kept_by_article_content_and_recipe(tmp_path: Path) -> None:
    story = two_articles()[0]
    reading = Reading(story.id, content_of(story.article), b"12345678", encode(story.extraction))
    with open_store(tmp_path / NAME) as store:
        corpus = Corpus(store, keep=False)
        list(corpus.take([Read(story.article, "f")]))
        assert corpus.unread("r1")[0] == 1
        corpus.put(reading, "r1")
        assert corpus.unread("r1")[0] == 0
        assert corpus.unread("r2")[0] == 1
        assert list(corpus.extractions("r1")) == [story.extraction] == list(corpus.extractions("r1"))
        with store.transaction():
            corpus.settle("r1")
    with open_store(tmp_path / NAME) as store:
        corpus = Corpus(store, keep=True)
        assert (len(corpus), corpus.unread("r1")[0]) == (1, 0)


def test_extractions_are_the_same_kept_in_memory_or_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story = Story("dw")
    story.event([story.country("USA")], [story.country("CHN")])
    with open_store(tmp_path / "graph.db") as store:
        corpus = Corpus(store, keep=False)
        assert list(corpus.take([Read(story.article, "dw.txt")])) == []
        corpus.put(Reading("dw", content_of(story.article), b"", encode(story.extraction)), "r1")
        kept = corpus.extractions("r1")
        assert kept.passing() is kept
        assert list(kept) == list(kept) == [story.extraction]
        monkeypatch.setattr("graphbuild.store.corpus.KEPT", 0)
        again = corpus.extractions("r1")
        assert list(again) == list(again) == list(again.passing()) == [story.extraction]


def test_readers_see_the_last_build_while_the_next_is_written(tmp_path: Path) -> None:
    with open_store(tmp_path / NAME) as store:
        store.note("a", "old")
        with store.transaction():
            store.note("a", "new")
            with open_store(tmp_path / NAME, read_only=True) as reader:
                assert reader.info("a") == "old"
                with pytest.raises(sqlite3.OperationalError, match="readonly"):
                    reader.connection.execute("DELETE FROM info")
        with open_store(tmp_path / NAME, read_only=True) as reader:
            assert reader.info("a") == "new"


def test_what_fails_within_a_transaction_is_not_there(tmp_path: Path) -> None:
    with open_store(tmp_path / NAME) as store:
        with pytest.raises(sqlite3.IntegrityError), store.transaction() as db:
            db.executemany("INSERT INTO info VALUES (?, ?)", [("a", "b"), ("c", None)])
        assert store.info("a") is None


def test_faults_of_sqlite_are_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is damaged"), open_store(tmp_path / NAME):
        raise sqlite3.DatabaseError("database disk image is malformed")
    (tmp_path / "x.db").write_bytes(random.Random(1).randbytes(5000))
    with pytest.raises(StoreError, match="not a database"):
        open_store(tmp_path / "x.db")
    with pytest.raises(StoreError, match="no such store"):
        open_store(tmp_path / "y.db", read_only=True)
    with pytest.raises(StoreError, match="cannot be written"):
        open_store(tmp_path / "nowhere" / NAME)


def test_one_build_at_a_time(tmp_path: Path) -> None:
    with build_lock(tmp_path), pytest.raises(StoreError, match="another build"), build_lock(tmp_path):
        pass
    with build_lock(tmp_path):
        pass
