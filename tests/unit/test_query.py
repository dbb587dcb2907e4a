from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from graphbuild.errors import GraphError
from graphbuild.export.jsonl import write_records
from graphbuild.merge import merge
from graphbuild.query import (
    AmbiguousNameError,
    BuiltGraph,
    EventNotFoundError,
    NameNotFoundError,
    find,
    find_event,
    relations,
)
from graphbuild.records import Kind
from graphbuild.resolve import resolve
from tests.make import Story, knowledge, two_articles


def lookup() -> Any:
    """Knowledge with the forms that `find` reads."""
    forms = {"USA": ("US", ("America",), ("American",)), "CHN": ("CN", ("PRC",), ("Chinese",))}
    countries = {
        code: SimpleNamespace(iso2=two, name=code, names=names, adjectives=adjectives, people=())
        for code, (two, names, adjectives) in forms.items()
    }
    return SimpleNamespace(countries=countries)


@pytest.fixture
def graph(tmp_path: Path) -> BuiltGraph:
    third = Story("third", date(2023, 7, 1))
    third.event([third.country("RUS")], [third.country("USA")], type="SANCTION", sentence="Russia sanctions the US.")
    third.mention("Volodymyr Zelenskyy", country="UKR")
    third.mention("Dan Kim", country="USA", sector="CIV")
    third.mention("Ann Kim", country="RUS")
    third.mention("Jakarta Post", Kind.MEDIA, country="IDN")
    stories = [*two_articles(), third]
    extractions = [story.extraction for story in stories]
    entities, links = resolve(extractions, knowledge())
    write_records(tmp_path, [s.article for s in stories], entities, merge(extractions, links, knowledge()))
    return BuiltGraph(tmp_path)


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("person:wang-yi", "person:wang-yi"),
        ("usa", "country:USA"),
        ("UNITED STATES", "country:USA"),
        ("the united states", "country:USA"),
        ("US", "country:USA"),
        ("America", "country:USA"),
        ("chinese", "country:CHN"),
        ("blinken", "person:antony-blinken"),
        ("Wang", "person:wang-yi"),
        ("Wáng Yí", "person:wang-yi"),
        ("Zelensky", "person:volodymyr-zelenskyy"),
        ("Antony Blinkin", "person:antony-blinken"),
        ("jakarta", "place:jakarta-idn"),
    ],
)
def test_names_are_found_as_people_type_them(graph: BuiltGraph, name: str, id_: str) -> None:
    assert find(graph, name, knowledge=lookup()) == id_


def test_several_of_a_name_are_listed_with_their_ids(graph: BuiltGraph) -> None:
    with pytest.raises(AmbiguousNameError, match=r"person:ann-kim.*person:dan-kim"):
        find(graph, "Kim", knowledge=lookup())


def test_nobody_of_a_name_gives_the_nearest(graph: BuiltGraph) -> None:
    with pytest.raises(NameNotFoundError, match="Nearest: Wang Yi"):
        find(graph, "Wing Yo Li", knowledge=lookup())


def test_what_officials_do_counts_as_their_countrys(graph: BuiltGraph) -> None:
    found = relations(graph, "United States", "China")
    assert [(r.type, r.status, r.date, r.place, r.articles) for r in found if r.type == "CONSULT"] == [
        ("CONSULT", "planned", "2023-07-13", "Jakarta", 2)
    ]
    assert {r.type for r in found} == {"CONSULT", "ACCUSE"}
    assert {r.event for r in found} == {r.event for r in relations(graph, "China", "United States")}


def test_one_name_lists_all_newest_first(graph: BuiltGraph) -> None:
    assert [r.type for r in relations(graph, "USA")][-1] == "SANCTION"
    assert len(relations(graph, "USA", limit=1)) == 1


def test_filters(graph: BuiltGraph) -> None:
    assert [r.type for r in relations(graph, "USA", types=["accuse"])] == ["ACCUSE"]
    assert [r.type for r in relations(graph, "USA", statuses=["planned"])] == ["CONSULT"]
    assert [r.type for r in relations(graph, "USA", until=date(2023, 7, 2))] == ["SANCTION"]
    assert "SANCTION" not in {r.type for r in relations(graph, "USA", since=date(2023, 7, 2))}


def test_two_without_relations_have_none(graph: BuiltGraph) -> None:
    assert relations(graph, "Russia", "China", knowledge=lookup()) == []


def test_an_event_is_found_by_the_beginning_of_its_id(graph: BuiltGraph) -> None:
    (consult,) = relations(graph, "USA", types=["CONSULT"])
    assert find_event(graph, consult.event[:12])["id"] == consult.event
    with pytest.raises(EventNotFoundError):
        find_event(graph, "consult-zzz")


def test_a_folder_without_a_graph_is_told(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="graphbuild build"):
        BuiltGraph(tmp_path / "nowhere")
    (tmp_path / "events.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(GraphError, match="damaged"):
        _ = BuiltGraph(tmp_path).events
