"""The articles of tests/news, our own with annotations by data/gold's rules, read with the pinned model."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from graphbuild.evaluate import Measure, evaluate_texts

pytestmark = pytest.mark.model

NEWS = Path(__file__).parents[1] / "news"
FLOORS = tomllib.loads((NEWS / "floors.toml").read_text(encoding="utf-8"))


def reached() -> dict[str, float]:
    """The figures that have a floor."""
    scores = evaluate_texts(sorted(NEWS.glob("*.json")))
    values = {name: getattr(scores, name) for name in FLOORS}
    return {name: value.f1 if isinstance(value, Measure) else value for name, value in values.items()}


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    return reached()


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_falls_below_its_floor(figures: dict[str, float], name: str) -> None:
    assert figures[name] >= FLOORS[name], {name: round(value, 3) for name, value in figures.items()}
