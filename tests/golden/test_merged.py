"""What both articles tell is one event, and nothing else is: data/gold/merged.toml."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.model

GOLD = Path(__file__).parents[2] / "data" / "gold"
BOTH = tomllib.loads((GOLD / "merged.toml").read_text(encoding="utf-8"))["event"]
ARTICLES = ("afp-asean-talks", "dw-asean-talks")


@pytest.fixture(scope="module")
def told(built: Path) -> list[dict[str, Any]]:
    """The events that were built."""
    return [json.loads(line) for line in (built / "out" / "events.jsonl").read_text(encoding="utf-8").splitlines()]


def events_of(wanted: dict[str, str], article: str, told: list[dict[str, Any]]) -> set[str]:
    """Ids of the events of that type and party that the quoted sentence of the article tells."""
    quote = wanted[article].replace("’", "'")
    return {
        event["id"]
        for event in told
        if event["type"] == wanted["type"] and wanted["who"] in (*event["source"], *event["target"])
        for mention in event["mentions"]
        if mention["article"] == article and quote in mention["sentence"].replace("’", "'")
    }


@pytest.mark.parametrize("wanted", BOTH, ids=lambda wanted: wanted["what"])
def test_what_both_articles_tell_is_one_event(wanted: dict[str, str], told: list[dict[str, Any]]) -> None:
    first, second = (events_of(wanted, article, told) for article in ARTICLES)
    assert first, "the first article's telling is not found"
    assert first & second, "the two are not one event" if second else "the second article's telling is not found"


def test_nothing_else_is_merged(told: list[dict[str, Any]]) -> None:
    known = {id_ for wanted in BOTH for id_ in events_of(wanted, ARTICLES[0], told)}
    merged = {event["id"] for event in told if {m["article"] for m in event["mentions"]} == set(ARTICLES)}
    assert merged <= known
