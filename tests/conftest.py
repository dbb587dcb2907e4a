"""What several rooms of tests share: the two articles, built once with the pinned model."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuild.builder import BuildReport, build

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `graphbuild build data/articles --out out` was run."""
    folder = tmp_path_factory.mktemp("built")
    report: BuildReport = build([ROOT / "data" / "articles"], folder / "out")
    assert report.articles == 2
    return folder
