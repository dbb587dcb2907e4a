"""`python -m tests.golden`: what a build of the two articles reaches, beside its floors."""

from __future__ import annotations

import math
import tempfile
from pathlib import Path

import graphbuild
from tests.golden.test_two_articles import DATA, FLOORS, reached

with tempfile.TemporaryDirectory() as out:
    graphbuild.build([DATA / "articles"], out)
    for name, value in reached(Path(out)).items():
        print(
            f"{name:14} reached {value:.4f}, floor {FLOORS[name]:.2f}, may rise to {math.floor(value * 100) / 100:.2f}"
        )
