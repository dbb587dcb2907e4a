"""Each question put to a small graph made by hand, once to graph.db and once to the record files alone."""

from __future__ import annotations

import sqlite3
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from graphbuild.errors import GraphbuildError, GraphError, InputError
from graphbuild.query import (
    AmbiguousNameError,
    BuiltGraph,
    EventNotFoundError,
    Filters,
    NameNotFoundError,
    as_row,
    completions,
    cypher,
    events,
    find,
    find_event,
    partners,
    path,
    relations,
    select,
    show,
    stats,
    subgraph,
    timeline,
    to_pandas,
    top,
    why,
)
from graphbuild.query.cypher import network
from graphbuild.records import Kind, Status
from tests.make import Story, day, two_articles, write_built


def stories() -> list[Story]:
    """The two articles and a third with a sanction of two weeks before, and some names that are alike."""
    third = Story("third", date(2023, 7, 1))
    third.event([third.country("RUS")], [third.country("USA")], type="SANCTION", sentence="Russia sanctions the US.")
    third.mention("Volodymyr Zelenskyy", country="UKR")
    third.mention("Dan Kim", country="USA", sector="CIV")
    third.mention("Ann Kim", country="RUS")
    third.mention("Jakarta Post", Kind.MEDIA, country="IDN")
    third.country("IDN")
    scheme = third.mention("Shanghai Cooperation Organisation", Kind.IGO, sector="IGO")
    third.event([scheme], [third.country("RUS", "Moscow")], date=day("2023-06-02"), mode="visit")
    denied = third.mention("Lone Rebel", Kind.ARMED_GROUP)
    third.event([denied], [scheme], type="SANCTION", status=Status.DENIED)
    return [*two_articles(), third]


@pytest.fixture(scope="module", params=["graph.db", "record files"])
def graph(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> BuiltGraph:
    folder = tmp_path_factory.mktemp("built")
    write_built(folder, stories(), database=request.param == "graph.db")
    return BuiltGraph(folder)


# Names


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("person:wang-yi", "person:wang-yi"),
        ("usa", "country:USA"),
        ("UNITED STATES", "country:USA"),
        ("the united states", "country:USA"),
        ("US", "country:USA"),
        ("u.s.", "country:USA"),
        ("U.S.A.", "country:USA"),
        ("America", "country:USA"),
        ("chinese", "country:CHN"),
        ("Beijing", "country:CHN"),  # as the articles say it
        ("blinken", "person:antony-blinken"),
        ("Wang", "person:wang-yi"),
        ("Wáng Yí", "person:wang-yi"),
        ("Zelensky", "person:volodymyr-zelenskyy"),
        ("Antony Blinkin", "person:antony-blinken"),
        ("Blinekn", "person:antony-blinken"),
        ("Chian", "country:CHN"),
        ("Jakrta", "place:jakarta-idn"),
        ("jakarta", "place:jakarta-idn"),
        ("SCO", "org:shanghai-cooperation-organisation"),
    ],
)
def test_names_are_found_as_people_type_them(graph: BuiltGraph, name: str, id_: str) -> None:
    assert find(graph, name) == id_


def test_several_of_a_name_are_listed_with_their_ids(graph: BuiltGraph) -> None:
    with pytest.raises(AmbiguousNameError, match=r"person:ann-kim.*person:dan-kim") as caught:
        find(graph, "Kim")
    assert [(c.id, c.country) for c in caught.value.candidates] == [
        ("person:ann-kim", "RUS"),
        ("person:dan-kim", "USA"),
    ]


@pytest.mark.parametrize(("visits", "is_plain"), [(29, False), (30, True)])
def test_who_is_told_of_once_does_not_hide_who_is_told_of_often(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, visits: int, is_plain: bool
) -> None:
    story = Story("many")
    state = story.country("IDN", "Indonesia")
    for number in range(visits):
        story.event([state], [story.mention(f"Guest {number}")], date=day(f"2023-06-{number + 1:02}"))
    story.event([story.mention("Indonesia", country="USA")], [], type="SANCTION")
    write_built(tmp_path, [story])
    if is_plain:
        assert find(BuiltGraph(tmp_path), "Indonesia") == "country:IDN"
        assert "is taken for Indonesia (country:IDN); give the id for person:indonesia" in caplog.text
    else:
        with pytest.raises(AmbiguousNameError):
            find(BuiltGraph(tmp_path), "Indonesia")


def test_nobody_of_a_name_gives_the_nearest(graph: BuiltGraph) -> None:
    with pytest.raises(NameNotFoundError, match="Nearest: Wang Yi"):
        find(graph, "Wing Yo Li")
    with pytest.raises(NameNotFoundError, match="graphbuild top"):
        find(graph, "毛")


def test_a_name_of_three_letters_is_not_guessed_at(graph: BuiltGraph) -> None:
    with pytest.raises(NameNotFoundError):
        find(graph, "USB")


def test_a_country_that_nobody_names_or_acts_for_is_not_in_the_graph(graph: BuiltGraph) -> None:
    with pytest.raises(NameNotFoundError):
        find(graph, "Ukraine")


def test_a_state_of_which_only_an_official_is_named_is_found(tmp_path: Path) -> None:
    story = Story("one")
    minister = story.mention("Mina Sow", country="SEN", role="Foreign Minister", sector="GOV")
    story.event([minister], [story.country("CHN")])
    write_built(tmp_path, [story])
    assert [r.source for r in relations(tmp_path, "Senegal", "China")] == [("Mina Sow",)]
    profile = show(tmp_path, "senegalese")
    assert (profile.id, profile.name, profile.mentions, profile.events) == ("country:SEN", "Senegal", 0, 1)
    assert profile.officials == ("Mina Sow (Foreign Minister)",)


def test_completions_go_on_from_what_is_typed(graph: BuiltGraph) -> None:
    assert completions(graph, "bli")[0][0] == "blinken"
    assert completions(graph, "un")[0] == ("united States", "United States, country, USA")
    assert {name for name, _ in completions(graph, "W")} == {"Wang Yi", "Washington"}
    assert completions(graph, "zzz") == []


# Events


def test_what_officials_do_counts_as_their_countrys(graph: BuiltGraph) -> None:
    found = relations(graph, "United States", "China")
    assert [(r.type, r.status, r.date, r.place, r.articles, r.sources) for r in found if r.type == "CONSULT"] == [
        ("CONSULT", "planned", "2023-07-13", "Jakarta", 2, 1)
    ]
    assert {r.type for r in found} == {"CONSULT", "ACCUSE"}
    assert {r.event for r in found} == {r.event for r in relations(graph, "China", "United States")}
    assert relations(graph, "Blinken", "China", types=["ACCUSE"]) == []


def test_events_of_one_are_listed_newest_first(graph: BuiltGraph) -> None:
    assert [r.type for r in events(graph, "USA")][-1] == "SANCTION"
    assert events(graph, "USA") == relations(graph, "USA")
    assert len(events(graph, "USA", limit=1)) == 1
    assert [r.type for r in events(graph, "Jakarta")] == ["CONSULT"]
    assert len(events(graph)) == 5


@pytest.mark.parametrize(
    ("filters", "types"),
    [
        ({"types": ["accuse"]}, ["ACCUSE"]),
        ({"types": ["ACCUSE", "CONSULT"]}, ["ACCUSE", "CONSULT"]),
        ({"quads": ["cooperation"]}, ["CONSULT"]),
        ({"quads": ["material-conflict"]}, ["SANCTION"]),
        ({"statuses": ["planned"]}, ["CONSULT"]),
        ({"until": date(2023, 7, 2)}, ["SANCTION"]),
        ({"until": "2023-06"}, []),
        ({"since": "2023-07-02"}, ["ACCUSE", "CONSULT"]),
        ({"since": "2023", "until": "2023"}, ["ACCUSE", "CONSULT", "SANCTION"]),
        ({"places": ["Jakarta"]}, ["CONSULT"]),
        ({"places": ["Indonesia"]}, ["CONSULT"]),
        ({"source_countries": ["Russian"]}, ["SANCTION"]),
        ({"source_countries": ["RUS", "China"]}, ["SANCTION"]),
        ({"min_sources": 2}, []),
        ({"min_sources": 1, "types": ["SANCTION"]}, ["SANCTION"]),
    ],
)
def test_filters(graph: BuiltGraph, filters: dict, types: list[str]) -> None:
    assert sorted(r.type for r in events(graph, "USA", **filters)) == types
    ids = select(graph, "USA", filters=Filters.of(**filters))
    assert ids == [r.event for r in events(graph, "USA", **filters)]


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ({"types": ["MEET"]}, "'MEET' is no type. Types: ACCUSE"),
        ({"statuses": ["wrong"]}, "'wrong' is no status"),
        ({"quads": ["green"]}, "'green' is no quad class"),
        ({"since": "soon"}, "'soon' is no date like"),
        ({"since": "2023-02-30"}, "is no date like"),
    ],
)
def test_a_word_that_is_no_filter_is_told(graph: BuiltGraph, filters: dict, told: str) -> None:
    with pytest.raises(InputError, match=told):
        events(graph, **filters)


def test_two_without_relations_have_none(graph: BuiltGraph) -> None:
    assert relations(graph, "Russia", "China") == []


def test_two_names_of_one_are_told(graph: BuiltGraph) -> None:
    with pytest.raises(GraphError, match="are one: person:antony-blinken"):
        relations(graph, "Blinken", "Antony Blinken")


# Ranks, periods, paths


def test_partners_of_a_country_count_officials_as_theirs(graph: BuiltGraph) -> None:
    found = partners(graph, "USA")
    assert [(p.name, p.events, p.cooperation, p.conflict) for p in found] == [("China", 2, 1, 1), ("Russia", 1, 0, 1)]
    assert found[0].net == -3.0  # the accusation; the meeting is only planned
    assert [p.net for p in partners(graph, "USA", statuses=["planned"])] == [2.5]
    assert {p.name for p in partners(graph, "USA", level="actors")} == {"China", "Wang Yi", "Russia"}


def test_partners_of_a_person(graph: BuiltGraph) -> None:
    assert [p.name for p in partners(graph, "Blinken")] == ["Wang Yi"]
    assert [p.name for p in partners(graph, "Blinken", level="countries")] == ["China"]


def test_top_ranks_by_partners_and_by_net_intensity(graph: BuiltGraph) -> None:
    found = top(graph)
    assert [(a.name, a.partners) for a in found.central[:2]] == [("United States", 2), ("Russia", 2)]
    assert [(d.a, d.b, d.net) for d in found.tense] == [
        ("Russia", "United States", -6.0),
        ("China", "United States", -3.0),
    ]
    assert [(d.b, d.net) for d in found.friendly] == [("Shanghai Cooperation Organisation", 4.0)]
    assert top(graph, limit=1).central[0].name == found.central[0].name
    assert "Wang Yi" in {actor.name for actor in top(graph, level="actors").central}


def test_a_timeline_counts_by_period(graph: BuiltGraph) -> None:
    assert [(p.period, p.events, p.conflict) for p in timeline(graph, "USA", by="month")] == [("2023-07", 3, 2)]
    assert [p.period for p in timeline(graph, by="month")] == ["2023-06", "2023-07"]
    assert [p.period for p in timeline(graph, by="month", limit=1)] == ["2023-07"]
    assert [p.period for p in timeline(graph, "us", "china", by="day")] == ["2023-07-13"]
    assert timeline(graph, "Dan Kim") == []


def test_events_without_a_day_come_last_in_a_timeline(tmp_path: Path) -> None:
    story = Story("undated", None)
    story.event([story.country("RUS")], [story.country("CHN")])
    write_built(tmp_path, [story, *two_articles()])
    assert [p.period for p in timeline(tmp_path, "China", by="year")] == ["2023", None]


def test_a_path_goes_over_countries_with_the_strongest_evidence(graph: BuiltGraph) -> None:
    found = path(graph, "SCO", "China")
    assert found is not None
    assert found.names == ("Shanghai Cooperation Organisation", "Russia", "United States", "China")
    assert [step.strongest.type for step in found.steps] == ["CONSULT", "SANCTION", "ACCUSE"]
    assert [step.events for step in found.steps] == [1, 1, 2]
    assert path(graph, "SCO", "China", limit=2) is None
    assert path(graph, "Lone Rebel", "SCO") is None, "what is denied connects nobody"
    assert path(graph, "Lone Rebel", "SCO", statuses=["denied"]) is not None
    assert path(graph, "Dan Kim", "China") is None


def test_of_several_shortest_paths_that_of_the_strongest_weakest_step(tmp_path: Path) -> None:
    story = Story("one")
    a, b = (story.mention(f"Body {name}", Kind.ORGANIZATION) for name in "AB")
    for middle, times in (("Weak", 1), ("Strong", 2)):
        through = story.mention(middle, Kind.ORGANIZATION)
        for number in range(times):
            for end in (a, b):
                story.event([end], [through], type="ACCUSE", date=day(f"2023-07-0{number + 1}"))
    write_built(tmp_path, [story])
    found = path(tmp_path, "Body A", "Body B")
    assert found is not None
    assert found.names == ("Body A", "Strong", "Body B")


def test_a_profile_tells_who_somebody_is(graph: BuiltGraph) -> None:
    found = show(graph, "blinken")
    assert (found.name, found.kind, found.role, found.acts_for) == (
        *("Antony Blinken", "person"),
        *("Secretary of State", "United States"),
    )
    assert found.aliases == ("Antony Blinken", "Blinken")
    office = found.offices[-1]
    assert (office.role, office.country, office.origin) == ("Secretary of State", "USA", "tables")
    assert (office.first or "") < "2023-07-13" <= (office.last or "9")
    assert [partner.name for partner in found.partners] == ["Wang Yi"]
    assert [event.type for event in found.latest] == ["CONSULT"]
    assert show(graph, "Jakarta").events == 1
    assert show(graph, "USA").officials == ("Antony Blinken (Secretary of State)",)


def test_numbers_about_the_graph(graph: BuiltGraph) -> None:
    found = {(c.section, c.name): c.count for c in stats(graph)}
    assert found["graph", "articles"] == 3
    assert found["graph", "events"] == 5
    assert found["types", "SANCTION"] == 2
    assert found["statuses", "denied"] == 1
    assert found["states", "United States"] == 3
    assert {(c.section, c.name): c.count for c in stats(graph, types=["ACCUSE"])}["graph", "events"] == 1


# Why


def test_an_event_is_found_by_the_beginning_of_its_id(graph: BuiltGraph) -> None:
    (consult,) = relations(graph, "USA", types=["CONSULT"])
    assert find_event(graph, consult.event[:12]) == consult.event
    with pytest.raises(EventNotFoundError):
        find_event(graph, "consult-zzz")
    with pytest.raises(AmbiguousNameError, match="2 events begin so"):
        find_event(graph, "sanction")


def test_why_tells_whom_each_name_was_taken_for(graph: BuiltGraph) -> None:
    (consult,) = relations(graph, "USA", types=["CONSULT"])
    found = why(graph, consult.event)
    assert [(t.article, t.pattern) for t in found.tellings] == [("afp", "consult.meet"), ("dw", "consult.meet")]
    assert "2 sentences of 2 articles tell it" in found.merged
    names = [(n.role, n.text, n.name, n.score) for n in found.tellings[1].names]
    if graph.all("SELECT 1 FROM graph_mention"):
        assert ("source", "Blinken", "Antony Blinken", 0.95) in names
        assert {n.reason for n in found.tellings[1].names if n.role == "place"} == {"known as place:jakarta-idn"}
        assert "Antony Blinken is told as 'Antony Blinken', 'Blinken'" in found.merged
    else:
        assert names == [], "record files do not say whom a name was taken for"


# Others


def test_a_selection_as_a_graph_has_the_shape_of_the_whole(graph: BuiltGraph) -> None:
    (consult,) = select(graph, "Blinken")
    found = subgraph(graph, [consult])
    assert sorted(found) == [consult, "person:antony-blinken", "person:wang-yi", "place:jakarta-idn"]
    assert found.nodes["person:antony-blinken"]["mentions"] == 2
    assert found.nodes[consult]["quotes"] == 2
    assert {id_ for id_, data in subgraph(graph, select(graph)).nodes(data=True) if data["kind"] == "event"} == {
        event.event for event in events(graph)
    }


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("MATCH (a)-[:source]->(e:CONSULT)-[:target]->(b) RETURN a.name, b.name", 2),
        ("MATCH (a)-[:source]-(e:CONSULT)-[:target]-(b) RETURN a.name, b.name", 2),
        ("MATCH (b)-[:target]-(e:CONSULT)-[:source]-(a) RETURN a.name, b.name", 2),
        ("MATCH (b)<-[:target]-(e:CONSULT)<-[:source]-(a) RETURN a.name, b.name", 2),
        ("MATCH (a)<-[:source]-(e:CONSULT) RETURN a.name", 0),
        ("MATCH (a)--(e {type: 'CONSULT'}) RETURN a.name", 5),
        ("MATCH (a)-->(e {type: 'CONSULT'}) RETURN a.name", 2),
        ("MATCH (a)-[r]-(e {status: 'planned'})-[:place]->(p:place) WHERE p.country = 'IDN' RETURN a, r, e", 2),
    ],
)
def test_cypher_understands_patterns_with_and_without_arrows(graph: BuiltGraph, question: str, rows: int) -> None:
    found = cypher(graph, question)
    assert len(found) == rows, found


def test_cypher_counts_and_orders(graph: BuiltGraph) -> None:
    question = "MATCH (c:country)-[:target]-(e:Event) RETURN c.name, COUNT(e) ORDER BY c.name"
    assert cypher(graph, question) == [
        {"c.name": "China", "COUNT(e)": 1},
        {"c.name": "Russia", "COUNT(e)": 1},
        {"c.name": "United States", "COUNT(e)": 1},
    ]
    assert cypher(graph, "MATCH (e:Event) RETURN e.id, e.type", types=["ACCUSE"])[0]["e.type"] == "ACCUSE"


@pytest.mark.parametrize(
    ("question", "loaded"),  # how many of the five events are loaded for it
    [
        ("MATCH (a)-[:source]-(e:SANCTION)-[:target]-(b) RETURN a.name, b.name, e.status", 2),
        ("MATCH (a)--(e:Event {type: 'SANCTION', status: 'denied'}) RETURN a.name, e.id", 1),
        ("MATCH (a)-[:source]->(e {status: 'denied'}) RETURN a.name, e.id", 1),
        ("MATCH (a)-[:source]-(e:Event)-[:target]-(b) WHERE b.name = 'Wang Yi' RETURN a.name, e.id", 1),
        ("MATCH (a)-[]-(e:Event)-[]-(b) WHERE b.country == 'RUS' AND e.date > '2000' RETURN a.name, b.name, e.id", 2),
        ("MATCH (p:place {name: 'Jakarta'})<-[:place]-(e)--(a) RETURN a.name, e.id, p.name", 1),
        ("MATCH (a)-[:source]-(e:SANCTION) MATCH (a)--(f:CONSULT) RETURN a.name, e.id, f.id", 4),
        ("MATCH (c:country)--(e:Event) WHERE c.name = 'China' OR c.name = 'Russia' RETURN c.name, e.id", 3),
        ("MATCH (c:country)--(e:SANCTION) WHERE NOT c.name = 'Russia' RETURN c.name, e.id", 1),
        ("MATCH (a {name: 'Wang Yi'})--(e)--(b) RETURN b.name, e.id", None),
        ("MATCH (a:country)-[*1..2]-(b:SANCTION) RETURN a.name, b.id", None),
        ("MATCH (a:person) MATCH (e:SANCTION) RETURN a.name, e.id", None),
        ("MATCH (a:person) RETURN a.name", None),
        ("MATCH (e:Event) RETURN COUNT(e)", None),
    ],
)
def test_cypher_loads_only_the_events_that_an_answer_can_have(
    graph: BuiltGraph, question: str, loaded: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def watched(graph: BuiltGraph, ids: list[str]) -> object:
        seen.append(len(ids))
        return network(graph, ids)

    room = import_module("graphbuild.query.cypher")  # its function has the same name
    monkeypatch.setattr(room, "network", watched)
    quick = cypher(graph, question)
    monkeypatch.setattr(room, "pushed", lambda *_: None)
    slow = cypher(graph, question)
    assert sorted(map(repr, quick)) == sorted(map(repr, slow))
    assert (seen[0] if seen[0] < seen[1] else None) == loaded, (seen, quick)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("CREATE (a) RETURN a", "only read"),
        ("MATCH (a)", "no RETURN"),
        ("who met whom", "no MATCH"),
        ("MATCH (a)-[:SANCTION]->(b) RETURN a", "event types are nodes"),
        ("MATCH (a RETURN a", "cannot be answered"),
    ],
)
def test_cypher_that_cannot_be_answered_is_told_with_how_to_write_it(
    graph: BuiltGraph, question: str, told: str
) -> None:
    with pytest.raises(InputError, match=told):
        cypher(graph, question)


def test_records_become_rows_of_a_table(graph: BuiltGraph) -> None:
    (row,) = map(as_row, relations(graph, "Blinken", "Wang"))
    assert (row["source"], row["source_ids"], row["articles"]) == ("Antony Blinken", "person:antony-blinken", 2)
    table = to_pandas(events(graph))
    assert list(table["type"]) == [event.type for event in events(graph)]
    assert to_pandas([]).empty


def test_both_ways_of_keeping_a_graph_answer_alike(tmp_path: Path) -> None:
    write_built(tmp_path / "a", stories())
    write_built(tmp_path / "b", stories(), database=False)
    for question in (events, top, stats, timeline):
        assert question(tmp_path / "a") == question(tmp_path / "b"), question.__name__
    assert show(tmp_path / "a", "USA") == show(tmp_path / "b", "USA")


# Folders that are none


def test_a_folder_without_a_graph_is_told(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="graphbuild build"):
        BuiltGraph(tmp_path / "nowhere")
    (tmp_path / "events.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(GraphError, match="damaged"):
        events(tmp_path)


def test_a_damaged_database_is_told(tmp_path: Path) -> None:
    write_built(tmp_path)
    (tmp_path / "graph.db").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    with pytest.raises(GraphbuildError, match=r"graph\.db"):
        events(tmp_path)


def test_a_database_of_another_layout_alone_is_told(tmp_path: Path) -> None:
    write_built(tmp_path)
    for file in tmp_path.glob("*.jsonl"):
        file.unlink()
    assert events(tmp_path)
    connection = sqlite3.connect(tmp_path / "graph.db")
    with connection:
        connection.execute("UPDATE graph_info SET value = '0' WHERE key = 'layout'")
    connection.close()
    with pytest.raises(GraphError, match="no finished graph of this version"):
        events(tmp_path)


def test_an_event_is_found_by_the_id_that_it_had_before_the_graph_grew(tmp_path: Path) -> None:
    write_built(tmp_path)
    (consult,) = select(tmp_path, "Blinken")
    connection = sqlite3.connect(tmp_path / "graph.db")
    with connection:
        connection.execute("INSERT INTO renamed VALUES ('consult-000000000000', ?)", [consult])
    connection.close()
    assert why(tmp_path, "consult-000000000000").event.event == consult


def test_a_build_that_was_not_finished_answers_from_the_files_of_the_last(tmp_path: Path) -> None:
    write_built(tmp_path)
    before = events(tmp_path)
    connection = sqlite3.connect(tmp_path / "graph.db")
    with connection:
        connection.execute("DROP TABLE graph_info")
    connection.close()
    assert events(tmp_path) == before
