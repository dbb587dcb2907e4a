"""`python -m tests.golden`: what the two articles, and those of tests/news, reach, beside their floors."""

from __future__ import annotations

import math
import tempfile
from pathlib import Path

import graphbuild
from tests.golden import test_news
from tests.golden.test_two_articles import DATA, FLOORS, reached


def show(values: dict[str, float], floors: dict[str, float]) -> None:
    """A line for each figure."""
    for name, value in values.items():
        may = max(floors[name], math.floor(value * 100) / 100)
        print(f"{name:14} reached {value:.4f}, floor {floors[name]:.2f}, may rise to {may:.2f}")


with tempfile.TemporaryDirectory() as out:
    graphbuild.build([DATA / "articles"], out)
    show(reached(Path(out)), FLOORS)
print("\nof tests/news:")
show(test_news.reached(), test_news.FLOORS)
