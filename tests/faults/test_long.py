"""A very long article costs a word what a short one costs: nothing that is done for a name looks at all others."""

from __future__ import annotations

from tests.bench.longest import ASKED, against_short


def test_a_long_article_costs_a_word_what_a_short_one_costs() -> None:
    assert against_short(20_000) < ASKED
