"""Every graph, one after the other; and the readers that run under node."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from tests.conformance.graphs import GRAPHS

READERS = Path(__file__).parent / "readers"


@pytest.fixture(params=sorted(GRAPHS))
def graph(request: pytest.FixtureRequest) -> nx.MultiDiGraph:
    """Each of GRAPHS."""
    found: nx.MultiDiGraph = GRAPHS[request.param]()
    return found


@pytest.fixture(scope="session")
def graphology() -> Callable[..., list[dict[str, Any]]]:
    """Reads files as Gephi Lite does; skipped without node or its packages, but never in CI."""
    missing = ""
    if shutil.which("node") is None:
        missing = "node is not installed"
    elif not (READERS / "node_modules").is_dir():
        missing = "graphology is not installed: npm install --prefix tests/conformance/readers"
    if missing and os.environ.get("CI"):
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)

    def read(*paths: Path) -> list[dict[str, Any]]:
        command = ["node", str(READERS / "read.js"), *map(str, paths)]
        done = subprocess.run(command, check=True, capture_output=True, timeout=120)
        return [json.loads(line) for line in done.stdout.decode().split("\n") if line]

    return read
