"""`graphbuild open`: which page it shows, and what it says where there is none."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path
from urllib.parse import unquote

import pytest

from graphbuild.cli import main
from tests.make import two_articles, write_built


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that the browser was asked to show."""
    addresses: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: not addresses.append(address))
    return addresses


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a build in `out`, and a page."""
    write_built(tmp_path / "out", two_articles())
    (tmp_path / "out" / "graph.html").write_text("<!doctype html>")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "out"


def typed(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> object:
    monkeypatch.setattr(sys, "argv", ["graphbuild", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    return end.value.code


def test_the_page_of_the_build_is_opened(
    built: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not typed(monkeypatch, "open")
    assert opened == [(built / "graph.html").as_uri()]
    assert capsys.readouterr().out == "out/graph.html\n"


def test_with_a_name_it_opens_on_that_actor(built: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert not typed(monkeypatch, "open", "Antony", "Blinken")
    assert unquote(opened[0]).endswith("graph.html#selected=person:antony-blinken")


def test_a_name_that_is_nobody_s_opens_nothing(built: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert typed(monkeypatch, "open", "Qwertyuiop") == 1
    assert opened == []


def test_without_a_page_it_says_how_to_get_one(
    built: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (built / "graph.html").unlink()
    assert typed(monkeypatch, "open") == 2
    told = capsys.readouterr().err
    assert told.startswith("graphbuild: out/graph.html: there is no page.")
    assert "graphbuild export html" in told
    assert opened == []


def test_without_a_browser_it_says_where_the_page_is(
    built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda address: False)
    assert not typed(monkeypatch, "open")
    assert "no browser was found: open out/graph.html in one yourself" in capsys.readouterr().err
