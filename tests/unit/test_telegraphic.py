"""Headlines spelled out: an "and" for a comma, without what a page puts before and behind them."""

from __future__ import annotations

import pytest

from graphbuild.extract.blocks import blocks
from graphbuild.extract.telegraphic import Telegraphic
from graphbuild.knowledge import load
from graphbuild.records import Article


def spelled(text: str) -> list[str]:
    return [b.text for b in Telegraphic(load())(blocks(Article("a", text)))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Oman, Qatar hold talks", ["Oman and Qatar hold talks"]),
        ("Oman, Qatar, Chad to hold talks", ["Oman, Qatar and Chad to hold talks"]),
        ("Muscat, Doha trade barbs", ["Muscat and Doha trade barbs"]),
        ("Muscat, Oman hit by storms", ["Muscat, Oman hit by storms"]),
        ("Today, Oman holds talks", ["Today, Oman holds talks"]),
        ("Oman, Qatar hold talks.", ["Oman, Qatar hold talks."]),
        ("EXCLUSIVE: Oman to host talks", ["Oman to host talks"]),
        ("UPDATE 2-Oman to host talks", ["Oman to host talks"]),
        ("RPT-FACTBOX-Who rules Oman?", ["Who rules Oman?"]),
        ("Updated law angers Oman", ["Updated law angers Oman"]),
        ("Oman, Qatar sign pact - ministry", ["Oman and Qatar sign pact", "ministry"]),
    ],
)
def test_a_headline_is_spelled_out(text: str, parts: list[str]) -> None:
    assert spelled(text) == parts


def test_every_character_knows_where_it_came_from() -> None:
    text = "EXCLUSIVE: Oman, Qatar hold talks"
    (block,) = Telegraphic(load())(blocks(Article("a", text)))
    at = block.text.index("Qatar")
    span = block.span(at, at + 5)
    assert text[span.start : span.end] == "Qatar"
    assert len(block.text) == len(block.where)
