"""The two articles of data/articles, built with the pinned model."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from graphbuild.evaluate import Measure, evaluate

pytestmark = pytest.mark.model

DATA = Path(__file__).parents[2] / "data"
GOLD = sorted((DATA / "gold").glob("*.json"))
FLOORS = tomllib.loads((DATA / "floors.toml").read_text(encoding="utf-8"))


def rows(built: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (built / "out" / name).read_text(encoding="utf-8").splitlines()]


def reached(out: Path) -> dict[str, float]:
    """The figures that have a floor."""
    scores = evaluate(out, GOLD)
    values = {name: getattr(scores, name) for name in FLOORS}
    return {name: value.f1 if isinstance(value, Measure) else value for name, value in values.items()}


@pytest.fixture(scope="module")
def figures(built: Path) -> dict[str, float]:
    return reached(built / "out")


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_falls_below_its_floor(figures: dict[str, float], name: str) -> None:
    assert figures[name] >= FLOORS[name], {name: round(value, 3) for name, value in figures.items()}


def test_the_planned_meeting_is_one_event_told_by_both_articles(built: Path) -> None:
    meetings = [
        event
        for event in rows(built, "events.jsonl")
        if event["type"] == "CONSULT"
        and event["date"] == {"start": "2023-07-13", "end": "2023-07-13", "precision": "day"}
        and {*event["source"], *event["target"]} == {"person:antony-blinken", "person:wang-yi"}
    ]
    (meeting,) = meetings
    assert meeting["status"] == "planned"
    assert (meeting["place"]["name"], meeting["place"]["country"]) == ("Jakarta", "IDN")
    assert sorted(meeting["source_countries"] + meeting["target_countries"]) == ["CHN", "USA"]
    assert {mention["article"] for mention in meeting["mentions"]} == {"afp-asean-talks", "dw-asean-talks"}
    texts = {article["id"]: article["text"] for article in rows(built, "articles.jsonl")}
    for mention in meeting["mentions"]:
        assert texts[mention["article"]][mention["start"] : mention["end"]] == mention["sentence"]


def test_the_roles_of_the_two_are_found(built: Path) -> None:
    entities = {row["id"]: row for row in rows(built, "entities.jsonl")}
    blinken, wang = entities["person:antony-blinken"], entities["person:wang-yi"]
    assert (blinken["country"], blinken["role"]) == ("USA", "Secretary of State")
    assert wang["country"] == "CHN"


def test_page_furniture_gives_no_node(built: Path) -> None:
    (afp,) = [row for row in rows(built, "articles.jsonl") if row["id"] == "afp-asean-talks"]
    end = afp["text"].index("Previous article")
    mentions = [m for row in rows(built, "entities.jsonl") for m in row["mentions"] if m["article"] == afp["id"]]
    assert max(mention["end"] for mention in mentions) <= end
