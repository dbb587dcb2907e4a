"""What several rooms of tests share: the two articles, built once with the pinned model."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `graphbuild build data/articles` was run; what that printed is in build.txt."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "data").symlink_to(ROOT / "data")
    command = [sys.executable, "-W", "error", "-m", "graphbuild", "build", "data/articles"]
    with (folder / "build.txt").open("w", encoding="utf-8") as stdout:
        subprocess.run(command, cwd=folder, stdout=stdout, check=True, timeout=120)
    return folder
