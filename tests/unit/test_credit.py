"""What an article tells only once, and in a way in which news is hardly ever told, is left out."""

from __future__ import annotations

import pytest

from tests.patterns.examples import read

NEWS = (
    "Peru expelled the ambassador of Chile on Monday. Brazil condemned the decision. The army of Bolivia shelled a "
    "village in Paraguay on Tuesday, killing nine people. Ecuador urged Colombia to reopen the border."
)


@pytest.mark.parametrize(
    ("text", "kind", "is_told"),
    [
        (f"{NEWS} The minister said Panama is ready to ease the curbs.", "CONCEDE", False),
        (f"{NEWS} On Friday Panama eased the curbs on Cuba.", "CONCEDE", True),
        ("The minister said Panama is ready to ease the curbs.", "CONCEDE", True),
        (f"{NEWS} Panama is ready to ease curbs. The minister said Panama is ready to ease them.", "CONCEDE", True),
    ],
)
def test_what_is_told_once_and_as_news_never_is_is_left_out(text: str, kind: str, is_told: bool) -> None:
    assert (kind in {event.type for event in read(text).events}) == is_told
