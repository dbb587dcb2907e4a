"""The scales, on a graph and an annotated article made by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graphbuild.errors import GraphError, InputError
from graphbuild.evaluate import Measure, draft, evaluate, gold_files

TEXT = "Blinken  met Wang in Rome. “Beijing” warned NATO. Oman thanked Iran."
ACTORS = [
    {
        "name": "Antony Blinken",
        "aliases": ["Blinken"],
        "country": "USA",
        "role": "Secretary of State",
        "type": "person",
    },
    {"name": "Wang Yi", "aliases": ["Wang"], "country": "CHN", "role": None, "type": "person"},
    {"name": "NATO", "aliases": [], "country": None, "role": None, "type": "igo"},
]


def gold_event(type_: str, source: str, target: str, quote: str, **more: Any) -> dict[str, Any]:
    row = {"type": type_, "source": [source], "target": [target], "status": "occurred", "evidence": [quote]}
    return {**row, "must": True, **more}


GOLD = {
    "id": "a",
    "text": TEXT,
    "countries": ["CHN", "USA", "ITA"],
    "actors": ACTORS,
    "events": [
        gold_event("CONSULT", "Antony Blinken", "Wang Yi", "Blinken met Wang", date="2023-07", place="Rome"),
        gold_event("THREATEN", "CHN", "NATO", '"Beijing" warned'),
        gold_event("SUPPORT", "OMN", "IRN", "Oman thanked", must=False),
    ],
}


def entity(id_: str, kind: str, name: str, country: str | None = None, **more: Any) -> dict[str, Any]:
    mentions = [{"article": "a", "start": 0, "end": 1, "text": name}]
    return (
        {"id": id_, "kind": kind, "name": name, "aliases": [], "country": country, "role": None}
        | more
        | {"mentions": mentions}
    )


ENTITIES = [
    entity("country:CHN", "country", "China", "CHN"),
    entity("country:IRN", "country", "Iran", "IRN"),
    entity("country:OMN", "country", "Oman", "OMN"),
    entity("country:USA", "country", "United States", "USA"),
    entity("person:antony-blinken", "person", "The Antony Blinken’s", "USA", role="US secretary of state"),
    entity("person:wang-yi", "person", "Wáng", "TWN"),
    entity("person:nobody", "person", "Nobody"),
]


def event(type_: str, source: list[str], target: list[str], sentence: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(sentence)
    mention = {"article": "a", "start": start, "end": start + len(sentence), "sentence": sentence}
    row = {"id": f"{type_.lower()}-{start}", "type": type_, "source": source, "target": target, "status": "occurred"}
    return {**row, "date": None, "place": None, "mentions": [mention], **more}


DAY = {"start": "2023-07-13", "end": "2023-07-14", "precision": "day"}
EVENTS = [
    event(
        "CONSULT", ["person:wang-yi"], ["person:antony-blinken"], "Blinken  met", date=DAY, place={"name": "Jakarta"}
    ),
    event("CONSULT", [], [], "met Wang"),
    event("SUPPORT", ["country:OMN"], ["country:IRN"], "Oman"),
    event("THREATEN", ["country:IRN"], ["country:CHN"], "warned", status="denied"),
]


ARTICLES = [{"id": "a", "title": None, "source": None, "url": None, "published": "2023-07-14", "text": TEXT}]


def write(folder: Path, **files: list[dict[str, Any]]) -> Path:
    for name, rows in {"articles": ARTICLES, **files}.items():
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(GOLD), encoding="utf-8")
    return path


def test_each_figure_is_counted(tmp_path: Path, gold: Path) -> None:
    scores = evaluate(write(tmp_path, events=EVENTS, entities=ENTITIES), [gold])
    assert scores.articles == 1
    assert scores.countries == Measure(right=2, found=4, wanted=3)
    assert scores.actors == Measure(right=2, found=3, wanted=3)
    assert (scores.actor_country, scores.actor_role) == (0.5, 1.0)
    assert scores.events == Measure(right=2, found=3, wanted=2)  # SUPPORT need not be found
    assert scores.dyads == Measure(right=0, found=3, wanted=2)  # Wang is taken for one of Taiwan
    assert scores.full == Measure(right=1, found=3, wanted=2)  # the sides of a meeting in either order
    assert (scores.status, scores.date, scores.place) == (0.5, 1.0, 0.0)


def test_each_type_is_counted_by_itself(tmp_path: Path, gold: Path) -> None:
    scores = dict(evaluate(write(tmp_path, events=EVENTS, entities=ENTITIES), [gold]).by_type)
    assert sorted(scores) == ["CONSULT", "THREATEN"]
    assert scores["CONSULT"].events == Measure(right=1, found=2, wanted=1)
    assert scores["CONSULT"].full == Measure(right=1, found=2, wanted=1)
    assert scores["THREATEN"].events == Measure(right=1, found=1, wanted=1)
    assert scores["THREATEN"].dyads == Measure(right=0, found=1, wanted=1)


def test_every_figure_that_is_not_whole_is_told_fault_by_fault(tmp_path: Path, gold: Path) -> None:
    scores = evaluate(write(tmp_path, events=EVENTS, entities=ENTITIES), [gold])
    assert {(fault.what, fault.how, fault.told) for fault in scores.faults} == {
        ("country", "missed", "ITA"),
        ("country", "too many", "IRN"),
        ("country", "too many", "OMN"),
        ("country", "wrong", "Wang Yi: CHN, found TWN"),
        ("actor", "missed", "NATO"),
        ("actor", "too many", "Nobody (person)"),
        ("event", "too many", "CONSULT ? -> ?"),
        ("place", "wrong", "CONSULT Antony Blinken -> Wang Yi: Rome, found Jakarta"),
        ("sides", "wrong", "CONSULT Antony Blinken -> Wang Yi, found CONSULT Wáng (TWN) -> The Antony Blinken’s (USA)"),
        ("sides", "wrong", "THREATEN CHN -> NATO, found THREATEN IRN -> CHN"),
        ("status", "wrong", "THREATEN CHN -> NATO: occurred, found denied"),
    }
    (missed,) = [fault for fault in scores.faults if fault.how == "too many" and fault.what == "event"]
    assert (missed.article, missed.sentence) == ("a", "met Wang")


def test_what_is_empty_divides_by_nothing(tmp_path: Path, gold: Path) -> None:
    scores = evaluate(write(tmp_path, events=[], entities=[]), [gold])
    assert scores.events == Measure(right=0, found=0, wanted=2)
    assert (scores.events.precision, scores.events.recall, scores.events.f1) == (0.0, 0.0, 0.0)
    assert scores.status is None
    assert (Measure(0, 0, 0).precision, Measure(0, 0, 0).f1) == (1.0, 1.0)


def test_a_bad_gold_file_or_folder_is_told(tmp_path: Path, gold: Path) -> None:
    with pytest.raises(GraphError, match="no built graph"):
        evaluate(tmp_path / "nowhere", [gold])
    out = write(tmp_path, events=[], entities=[])
    with pytest.raises(InputError, match="cannot be read"):
        evaluate(out, [tmp_path / "none.json"])
    gold.write_text('{"id": "a"}', encoding="utf-8")
    with pytest.raises(InputError, match="text: Field required"):
        evaluate(out, [gold])
    gold.write_text(json.dumps(GOLD | {"id": "b"}), encoding="utf-8")
    with pytest.raises(InputError, match="'b' is not in"):
        evaluate(out, [gold])
    gold.write_text(json.dumps(GOLD | {"text": "Another."}), encoding="utf-8")
    with pytest.raises(InputError, match="another one"):
        evaluate(out, [gold])


def test_a_folder_stands_for_its_files(tmp_path: Path, gold: Path) -> None:
    (tmp_path / "b.json").write_text("{}", encoding="utf-8")
    (tmp_path / "note.txt").write_text("no gold", encoding="utf-8")
    assert [path.name for path in gold_files([gold, tmp_path])] == ["a.json", "b.json"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="no annotated articles"):
        gold_files([tmp_path / "empty"])


# two bodies of one name, and a form that may mean either
TWINS = [
    entity("org:ministry-chn", "government", "Foreign Ministry", "CHN", aliases=["Chinese Foreign Ministry"]),
    entity("org:ministry-irn", "government", "Foreign Ministry", "IRN", aliases=["Iranian Foreign Ministry"]),
]
WEEK = {"start": "2023-07-10", "end": "2023-07-16", "precision": "week"}


def test_a_graph_evaluated_against_its_own_draft_is_whole(tmp_path: Path) -> None:
    threat = event("THREATEN", ["org:ministry-chn"], ["org:ministry-irn"], "“Beijing” warned NATO.", date=WEEK)
    out = write(tmp_path, events=[*EVENTS[:3], threat], entities=[*ENTITIES, *TWINS])
    found = draft(out, "articles/a.txt")
    assert found["published"] == "2023-07-14"
    assert found["events"][-1]["source"] == ["Chinese Foreign Ministry"]
    assert found["events"][-1]["date"] == "2023-07"
    path = tmp_path / "draft.json"
    path.write_text(json.dumps(found), encoding="utf-8")
    scores = evaluate(out, [path])
    assert scores.faults == ()
    assert (scores.countries.f1, scores.actors.f1, scores.full.f1) == (1.0, 1.0, 1.0)
    assert scores.full.wanted == 4
    assert (scores.actor_country, scores.actor_role) == (1.0, 1.0)
    assert (scores.status, scores.date, scores.place) == (1.0, 1.0, 1.0)


def test_a_draft_of_no_article_tells_the_nearest(tmp_path: Path) -> None:
    out = write(tmp_path, events=[], entities=[], articles=[{**ARTICLES[0], "id": "rome-talks"}])
    with pytest.raises(GraphError, match="Did you mean rome-talks"):
        draft(out, "rome-talk")
