"""The HTML page as bytes: the same for the same graph, closed to the outside, honest about what it leaves out."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graphbuild.export.html import render_html, script_json, write_html
from graphbuild.export.html.layout import SMALL, place_nodes
from graphbuild.export.html.page import page_data
from tests.browser import graphs

PROGRAM = """
import hashlib, sys
from tests.browser import graphs
from graphbuild.export.html import render_html
print(hashlib.sha256((render_html(graphs.two_articles()) + render_html(graphs.many(300))).encode()).hexdigest())
"""


def data_of(html: str) -> Any:
    found = re.search(r'<script type="application/json" id="graph-data">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_the_same_graph_gives_the_same_bytes_in_every_process() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_the_order_of_the_graph_changes_nothing() -> None:
    graph = graphs.two_articles()
    turned = nx.MultiDiGraph()
    turned.graph.update(graph.graph)
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    assert render_html(turned) == render_html(graph)


def test_the_page_may_ask_nobody_for_anything() -> None:
    html = render_html(graphs.two_articles())
    assert "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:" in html
    head = html[: html.index("<script")]
    assert re.findall(r"""(?:src|href)=["']?(?!#|data:,)[^"' >]+""", head) == []
    assert re.findall(r"<script[^>]+src|<link(?! rel=\"icon\")|@import|url\(|sourceMappingURL", html) == []


@pytest.mark.parametrize("text", [*graphs.HOSTILE, "\ud800 alone"])
def test_no_text_leaves_the_data_element(text: str) -> None:
    written = script_json({"text": text})
    assert not re.search("[<>&\u2028\u2029]", written)
    written.encode()
    assert json.loads(written) == {"text": text}


def test_a_hostile_title_is_text() -> None:
    html = render_html(nx.MultiDiGraph(), title="<script>window.hacked=1</script>{{7*7}}")
    assert "<h1>&lt;script&gt;window.hacked=1&lt;/script&gt;{{7*7}}</h1>" in html
    assert html.count("<script>") == render_html(nx.MultiDiGraph()).count("<script>")


def test_everything_of_an_event_comes_through() -> None:
    data = data_of(render_html(graphs.two_articles()))
    event = next(e for e in data["events"] if e["id"] == "consult-000")
    assert event["pairs"] == [["person:antony-blinken", "person:wang-yi"]]
    assert event["country_pairs"] == [["CHN", "USA"]]
    assert [q["article"] for q in event["quotes"]] == ["afp-asean-talks", "dw-asean-talks"]
    start, end = event["quotes"][0]["mark"]
    assert event["quotes"][0]["text"][start:end] == "hold talks"
    assert data["types"]["CONSULT"]["definition"] == "Meets, visits, calls or negotiates"
    assert data["country_names"]["USA"] == "United States"
    assert {"from": "person:antony-blinken", "to": "consult-000", "role": "source"} in data["edges"]


def test_without_types_the_page_is_written_all_the_same() -> None:
    graph = graphs.two_articles()
    del graph.graph["types"]
    assert page_data(graph, max_nodes=10, title=None)["types"] == {}


def test_above_the_cap_those_with_most_events_stay_and_the_rest_keep_their_names() -> None:
    graph = graphs.two_articles()
    data = page_data(graph, max_nodes=3, title=None)
    assert {n["id"] for n in data["nodes"]} == {"country:CHN", "country:USA", "place:jakarta-idn"}
    assert data["left_out"]["nodes"] == 36
    assert data["left_out"]["events"] == 38 - len(data["events"])
    assert data["others"]["org:nato"] == "NATO"


def test_a_page_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "graph.html"
    path.write_text("old")
    graph = graphs.two_articles()
    graph.nodes["consult-000"]["evidence"] = "no JSON"
    with pytest.raises(json.JSONDecodeError):
        write_html(graph, path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("view", ["actors", "all"])
def test_no_two_nodes_of_a_small_graph_cover_each_other(view: str) -> None:
    nodes = [n for n in page_data(graphs.two_articles(), max_nodes=1500, title=None)["nodes"] if n[view]]
    for one, other in combinations(nodes, 2):
        (x1, y1), (x2, y2) = one[view], other[view]
        assert max(abs(x1 - x2), abs(y1 - y2)) > (one["size"] + other["size"]) * 0.9, (one["id"], other["id"])


def test_communities_stand_apart() -> None:
    """Planted groups: a node's nearest neighbours are mostly of its own group."""
    groups = {f"{group}-{n:02}": group for group in "abcdef" for n in range(SMALL // 4)}
    names = sorted(groups)
    chance = random.Random(1)
    pairs = [(a, b) for a, b in combinations(names, 2) if groups[a] == groups[b] and chance.random() < 0.15]
    pairs += [(chance.choice(names), chance.choice(names)) for _ in range(len(names) // 2)]
    ties = dict.fromkeys(pairs, 1.0)
    places = place_nodes(dict.fromkeys(names, (30.0, 30.0)), ties)
    same = 0
    for name in names:
        x, y = places[name]
        near = sorted(names, key=lambda n: (places[n][0] - x) ** 2 + (places[n][1] - y) ** 2)[1:9]
        same += sum(groups[n] == groups[name] for n in near)
    assert same / (8 * len(names)) > 0.8


def test_papers_history_offices_and_repeats_come_through() -> None:
    data = data_of(render_html(graphs.told()))
    (event,) = data["events"]
    assert (event["papers"], event["surest"]) == (3, 0.8)
    assert event["history"] == [["planned", "2024-03-11"], ["occurred", "2024-03-14"]]
    premier = next(n for n in data["nodes"] if n["id"] == "person:ina-corr")
    assert premier["offices"] == [
        ["Foreign Minister", "2024-03-11", "2024-03-11"],
        ["Prime Minister", "2024-03-14", "2024-03-15"],
    ]
    assert data["articles"]["paper-4"]["duplicate_of"] == "paper-2"
