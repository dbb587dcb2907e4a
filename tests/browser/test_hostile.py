"""Texts that would run, or disorder what stands beside them, in every field that comes from outside."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from graphbuild.export.html import write_html
from graphbuild.records import Article, Entity, Event, Evidence, Kind, Span, Status
from tests.browser import graphs
from tests.browser.conftest import Page

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


def test_hostile_texts_run_nothing(open_page: Open) -> None:
    page = open_page("hostile")
    for view in ("countries", "all"):  # the actors are in the last, too
        page.click(f"#views [data-view={view}]")
        for node in sorted(page.nodes):
            page.js(
                "location.hash = 'view=' + arguments[0] + '&selected=' + encodeURIComponent(arguments[1])", view, node
            )
            page.until(lambda: page.details)
            page.open_all_cards()
            assert page.all("#details a[href]") == []  # no url of these is one
    page.type_into("#search", "<")
    assert "<script>window.hacked=1</script>" in page.text("#search-list")
    page.click("#tabs [data-tab=table]")
    assert "</script><script>window.hacked=2</script>" in page.text("#table-body")
    page.open("selected=" + page.js("return encodeURIComponent(arguments[0])", f"event {graphs.HOSTILE[5]}"))
    assert "{{7*7}}{% raw %}${7*7}" in page.details
    assert page.js("return window.hacked") is None
    assert page.js("return document.querySelectorAll('script').length") == 3
    assert (
        page.js("return [...document.links].map(a => a.protocol).filter(p => !/^(https?|file|blob):$/.test(p))") == []
    )
    assert page.all("#details img, #details svg, #details script, [onload], [onerror], [onclick]") == []


@pytest.mark.parametrize("text", graphs.HOSTILE)
def test_a_hostile_title_and_hash_run_nothing(open_page: Open, tmp_path: Path, text: str) -> None:
    write_html(graphs.told(), tmp_path / "title.html", title=text)
    page = open_page(path=tmp_path / "title.html")
    page.js(
        "location.hash = ['type', 'focus', 'path', 'selected', 'sort'].map(k => k + '=' + arguments[0]).join('&')", text
    )
    page.until(lambda: page.js("return document.body.dataset.drawn") == "true")
    assert page.js("return window.hacked") is None
    assert page.js("return document.querySelectorAll('script').length") == 3
    assert page.all("h1 *") == []


def test_cells_that_a_spreadsheet_would_run_are_neutralised(open_page: Open, downloads: Path) -> None:
    page = open_page("hostile")
    page.click("#save-csv")
    text = page.downloaded(".csv", downloads).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    cells = [cell for row in rows for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert [c for c in cells if c[:1] in set("=+-@") and not re.fullmatch(r"-?\d+(\.\d+)?", c)] == []


def test_an_id_with_the_sign_that_joins_lists_keeps_its_events(open_page: Open, tmp_path: Path) -> None:
    _, page = _of_names(open_page, tmp_path, ["Left|Right", "Plain"])
    assert {"person:Left|Right", "person:Plain"} <= page.nodes
    assert [(e["a"], e["b"]) for e in page.js("return graphbuild.edges()")] == [("person:Left|Right", "person:Plain")]
    page.click_node("person:Left|Right")
    assert page.text("#details h2") == "Left|Right"


def test_signs_that_turn_the_reading_do_not_turn_who_did_what(open_page: Open, tmp_path: Path) -> None:
    arabic = "\u0645\u0631\u062d\u0628\u0627"
    event, page = _of_names(open_page, tmp_path, ["\u202eliame\u202c", arabic])
    page.open(f"selected={event}")
    page.open("tab=table")
    row = page.text("#table-body")
    assert "liame" in row
    assert arabic in row
    page.click("#table-body button")
    shown = page.js(
        "const body = document.body.cloneNode(true);"
        "body.querySelectorAll('script').forEach((script) => script.remove());"
        "return body.textContent"
    )
    assert not re.search("[\u202a-\u202e\u200e\u200f]", shown)
    page.click("#tabs [data-tab=graph]")
    page.click_node(f"person:{arabic}")
    line = page.js("return document.querySelector('#details .line-two').textContent")
    assert line == f"liame \u2192 \u2068{arabic}\u2069"


def _of_names(open_page: Open, folder: Path, names: list[str]) -> tuple[str, Page]:
    """A page of one event between two people of these names, whose ids have the names too."""
    from graphbuild.graph import to_networkx

    text = "The one accuses the other."
    article = Article("a", text)
    entities = [Entity(f"person:{name}", Kind.PERSON, name) for name in names]
    event = Event(
        "accuse-1", "ACCUSE", None, (), "11", "verbal conflict", -3.0, Status.OCCURRED, None, None, None,
        (entities[0].id,), (entities[1].id,), (), (),
        (Evidence("a", Span(0, 26), text, "accuses", Span(8, 15), "p"),), 0.5,
    )  # fmt: skip
    write_html(to_networkx(entities, [event], [article]), folder / "names.html")
    return event.id, open_page(path=folder / "names.html")
