from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import networkx as nx
import pytest

from graphbuild.graph import event_pairs, project, shape, to_networkx, unfold
from graphbuild.merge import merge
from graphbuild.records import Kind
from graphbuild.resolve import resolve
from tests.make import Story, day, knowledge, two_articles


def graph_of(*stories: Story) -> nx.MultiDiGraph:
    extractions = [story.extraction for story in stories]
    entities, links = resolve(extractions, knowledge())
    events = merge(extractions, links, knowledge())
    return to_networkx(entities, events, [story.article for story in stories], knowledge=knowledge())


def test_every_attribute_is_a_scalar_and_nothing_is_empty() -> None:
    graph = graph_of(*two_articles())
    rows = [d for _, d in graph.nodes(data=True)] + [d for *_, d in graph.edges(data=True)]
    for row in rows:
        for name, value in row.items():
            assert type(value) in (str, int, float, bool), name
            assert value != "", name


def test_an_event_stands_between_its_source_its_target_and_its_place() -> None:
    graph = graph_of(*two_articles())
    (event,) = [n for n, d in graph.nodes(data=True) if d.get("type") == "CONSULT"]
    assert {(s, t, d["role"]) for s, t, d in graph.edges(data=True) if event in (s, t)} == {
        ("person:antony-blinken", event, "source"),
        (event, "person:wang-yi", "target"),
        (event, "place:jakarta-idn", "place"),
    }
    data = graph.nodes[event]
    assert data["label"] == "CONSULT: Antony Blinken - Wang Yi, 2023-07-13"
    assert (data["date"], data["place"], data["symmetric"], data["articles"]) == ("2023-07-13", "Jakarta", True, 2)
    assert graph.nodes["person:antony-blinken"]["country_name"] == "United States"


def test_edge_keys_are_unique_in_the_whole_graph() -> None:
    graph = graph_of(*two_articles())
    keys = [key for *_, key in graph.edges(keys=True)]
    assert len(keys) == len(set(keys))


def test_evidence_keeps_each_quote_with_its_article_and_offsets() -> None:
    stories = {story.id: story for story in two_articles()}
    graph = graph_of(*stories.values())
    for _, data in graph.nodes(data=True):
        for row in json.loads(data.get("evidence", "[]")):
            assert stories[row["article"]].text[row["start"] : row["end"]] == row["quote"]
            assert row["published"] == "2023-07-13"
            assert row["url"] is None


def test_the_network_of_actors_has_one_edge_for_each_pair_and_type() -> None:
    network = project(graph_of(*two_articles()))
    assert {(s, t, d["type"], d["weight"], d["articles"]) for s, t, d in network.edges(data=True)} == {
        ("person:antony-blinken", "person:wang-yi", "CONSULT", 1.0, 2),
        ("country:USA", "country:CHN", "ACCUSE", 1.0, 1),
    }
    assert not [n for n, d in network.nodes(data=True) if d["kind"] in ("place", "event")]


def test_the_network_of_countries_counts_what_their_officials_do() -> None:
    network = project(graph_of(*two_articles()), level="countries")
    assert set(network.nodes) == {"country:CHN", "country:USA"}
    assert {(s, t, d["type"]) for s, t, d in network.edges(data=True)} == {
        ("country:CHN", "country:USA", "CONSULT"),  # symmetric: one edge, in the order of the ids
        ("country:USA", "country:CHN", "ACCUSE"),
    }
    only_officials = project(graph_of(two_articles()[0]), level="countries")
    assert only_officials.nodes["country:USA"]["label"] == "United States"


def test_unfolded_each_event_is_an_edge_with_its_quotes() -> None:
    network = unfold(graph_of(*two_articles()))
    edges = {d["kind"]: d for *_, d in network.edges(data=True)}
    assert set(edges) == {"CONSULT", "ACCUSE"}
    assert edges["CONSULT"]["evidence"].count("\n") == 1
    assert edges["CONSULT"]["place"] == "Jakarta"


def test_three_who_met_are_three_pairs() -> None:
    assert event_pairs(["a", "b", "c"], [], symmetric=True) == [("a", "b"), ("a", "c"), ("b", "c")]
    assert event_pairs(["a", "b"], ["a"], symmetric=False) == [("b", "a")]


def test_an_empty_corpus_is_an_empty_graph() -> None:
    graph = to_networkx([], [], [])
    assert len(graph) == 0
    assert len(project(graph, level="countries")) == 0


def test_views_differ_in_who_is_shown() -> None:
    graph = graph_of(*two_articles())
    shown = {view: set(shape(graph, view=view)) for view in ("full", "actors", "countries")}  # type: ignore[arg-type]
    actors = {"country:CHN", "country:USA", "person:antony-blinken", "person:wang-yi"}
    assert shown == {
        "full": actors | {"place:jakarta-idn"},
        "actors": actors,
        "countries": {"country:CHN", "country:USA"},
    }
    assert shape(graph, view="countries").nodes["country:USA"]["events"] == 2  # its secretary's with its own


def test_events_as_nodes_keep_what_has_no_pair_and_the_place_of_each() -> None:
    story = Story("one-sided")
    accused = story.country("USA")
    jakarta = story.mention("Jakarta", Kind.PLACE, country="IDN")
    story.event([], [accused], type="ACCUSE", place=jakarta)
    graph = graph_of(story)
    assert shape(graph, edges="events").number_of_edges() == 0
    nodes = shape(graph, edges="nodes")
    assert sorted(d["kind"] for *_, d in nodes.edges(data=True)) == ["place", "target"]
    (event,) = (d for _, d in nodes.nodes(data=True) if d["node_kind"] == "event")
    assert (event["place"], event["day"], event["dated_by"]) == ("Jakarta", "2023-07-13", "report")
    assert event["evidence"].endswith(": They met.")
    assert sorted(d["kind"] for *_, d in shape(graph, edges="nodes", view="actors").edges(data=True)) == ["target"]


def test_merged_edges_count_their_events_and_keep_their_days() -> None:
    story = Story("twice")
    us, china = story.country("USA"), story.country("CHN")
    for when in ("2023-07-10", "2023-07-12"):
        story.event([us], [china], type="ACCUSE", date=day(when))
    (edge,) = (d for *_, d in shape(graph_of(story), edges="merged").edges(data=True))
    assert (edge["weight"], edge["first"], edge["last"], edge["days"]) == (
        2.0,
        "2023-07-10",
        "2023-07-12",
        "2023-07-10|2023-07-12",
    )
    assert edge["events"].count("|") == 1


def test_a_relation_has_its_quotes_reports_papers_and_confidence() -> None:
    articles, extractions = [], []
    for name, repeats, when in (("a", None, "2023-07-10"), ("b", "a", "2023-07-10"), ("c", None, "2023-07-20")):
        story = Story(name, published=date.fromisoformat(when))
        us, china = story.country("USA"), story.country("CHN")
        story.event([us], [china], type="ACCUSE", date=day(when), confidence=0.6, sentence=f"Sentence of {name}.")
        articles.append(replace(story.article, source=f"Paper {name}", duplicate_of=repeats))
        extractions.append(replace(story.extraction, duplicate_of=repeats))
    entities, links = resolve(extractions, knowledge())
    events = merge(extractions, links, knowledge(), papers={a.id: a.source for a in articles})
    (edge,) = (d for *_, d in shape(to_networkx(entities, events, articles), edges="merged").edges(data=True))
    assert (edge["weight"], edge["articles"], edge["sources"], edge["quotes"]) == (2.0, 3, 2, 3)
    assert (edge["reported_first"], edge["reported_last"]) == ("2023-07-10", "2023-07-20")
    assert [line.rpartition(": ")[2] for line in edge["evidence"].split("\n")] == [f"Sentence of {n}." for n in "abc"]
    assert (edge["confidence"], edge["surest"]) == (0.84, 0.6)  # 1 - .4 x .4: the repeated story counts once


def test_a_shape_or_view_that_there_is_not_is_told() -> None:
    with pytest.raises(KeyError):
        shape(graph_of(), edges="hyper")  # type: ignore[arg-type]
    with pytest.raises(KeyError):
        shape(graph_of(), view="planets")  # type: ignore[arg-type]
