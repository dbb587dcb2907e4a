"""The record files: the keys of their specification, and the graph of the build out of them again."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest

from graphbuild.export.jsonl import FILES, write_records
from graphbuild.graph import from_records, to_networkx
from graphbuild.merge import merge
from graphbuild.records import Kind
from graphbuild.resolve import resolve
from tests.conformance.graphs import HOSTILE
from tests.make import Story, knowledge, two_articles

EVENT_KEYS = {
    *("id", "type", "mode", "contexts", "cameo", "quad_class", "intensity", "status", "date", "reported", "place"),
    *("source", "target", "source_countries", "target_countries", "mentions", "confidence"),
}


def test_record_files_have_the_keys_of_the_specification(tmp_path: Path) -> None:
    stories = two_articles()
    extractions = [story.extraction for story in stories]
    entities, links = resolve(extractions, knowledge())
    events = merge(extractions, links, knowledge())
    write_records(tmp_path, [story.article for story in stories][::-1], entities, events)
    rows = {
        path.stem: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for path in tmp_path.iterdir()
    }
    assert {name: len(found) for name, found in rows.items()} == {"articles": 2, "entities": 5, "events": 2}
    for found in rows.values():
        assert [row["id"] for row in found] == sorted(row["id"] for row in found)
    assert set(rows["articles"][0]) == {"id", "title", "source", "url", "published", "duplicate_of", "text"}
    assert set(rows["entities"][0]) >= {"id", "kind", "name", "aliases", "country", "role", "sector", "mentions"}
    event = next(row for row in rows["events"] if row["type"] == "CONSULT")
    assert set(event) >= EVENT_KEYS
    assert event["date"] == {"start": "2023-07-13", "end": "2023-07-13", "precision": "day"}
    assert event["reported"] == {"first": "2023-07-13", "last": "2023-07-13"}
    assert set(event["place"]) == {"id", "name", "country", "lat", "lon"}
    texts = {row["id"]: row["text"] for row in rows["articles"]}
    for mention in event["mentions"]:
        assert texts[mention["article"]][mention["start"] : mention["end"]] == mention["sentence"]


def hostile_story() -> Story:
    story = Story("h")
    one = story.mention(HOSTILE, Kind.PERSON, country="USA", role=HOSTILE, name=HOSTILE)
    two = story.mention("Wang Yi", Kind.PERSON, country="CHN")
    story.event([one], [two], type="ACCUSE", sentence=HOSTILE)
    return story


@pytest.mark.parametrize("stories", [[], two_articles(), [hostile_story()]], ids=["none", "two articles", "hostile"])
def test_the_record_files_give_the_graph_of_the_build(stories: list[Story], tmp_path: Path) -> None:
    extractions = [story.extraction for story in stories]
    entities, links = resolve(extractions, knowledge())
    events = merge(extractions, links, knowledge())
    articles = [story.article for story in stories]
    write_records(tmp_path, articles, entities, events)
    rows = [list(map(json.loads, (tmp_path / file).read_text(encoding="utf-8").split("\n")[:-1])) for file in FILES]
    again = from_records(*rows, knowledge=knowledge())
    graph = to_networkx(entities, events, articles, knowledge=knowledge())
    assert nx.utils.graphs_equal(again, graph)
    assert again.graph == graph.graph
    assert list(again) == list(graph)
