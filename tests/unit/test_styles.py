"""Forms of address, honours and marks are left out, and every character still knows where it came from."""

from __future__ import annotations

import pytest

from graphbuild.extract.blocks import blocks
from graphbuild.extract.styles import Styles
from graphbuild.knowledge import load
from graphbuild.records import Article


def plain(text: str) -> str:
    (block,) = Styles(load())(blocks(Article("a", text)))
    assert [text[i] for i in block.where if text[i] != "-"] == [
        c for i, c in zip(block.where, block.text, strict=True) if text[i] != "-"
    ]
    return block.text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Trade Minister Datuk Seri Dr Ann Lee left.", "Trade Minister Ann Lee left."),
        ("He saw HE Mr. Ben Rao and HRH Prince Leo.", "He saw Ben Rao and Prince Leo."),
        ("HM Treasury said so.", "HM Treasury said so."),
        ("He met the Rt. Hon. Eve Moss.", "He met Eve Moss."),
        ("Comrade Bo Vann and Alhaji Musa Bello spoke.", "Bo Vann and Musa Bello spoke."),
        ("A comrade of Hon. members", "A comrade of Hon. members"),
        ("Seyyed Omid Rahimi saw Seyyed.", "Omid Rahimi saw Seyyed."),
        ("Musa Bello, SAN, OFR, and Ann Lee, PhD, sued.", "Musa Bello, and Ann Lee, sued."),
        ("Sir Ben Rao KCMG OBE, the envoy", "Sir Ben Rao, the envoy"),
        ("Musa Bello (SAN) won.", "Musa Bello won."),
        ("SAN members voted, and the SAN won.", "SAN members voted, and the SAN won."),
        ("General Ben Rao (retd) and Col. Leo Moss (Rtd.) met.", "General Ben Rao and Col. Leo Moss met."),
        ("Lt.-Gen. Ben Rao left.", "Lt. Gen. Ben Rao left."),
    ],
)
def test_what_is_no_part_of_a_name_is_left_out(text: str, left: str) -> None:
    assert plain(text) == left
