"""What the examples in docstrings may name; and a model is loaded once, as it is the same whoever asks for it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from graphbuild.extract import nlp

nlp.load_model = cache(nlp.load_model)  # two seconds each time, some twenty times


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the graph of two small articles, see `tests.make.two_articles`."""
    from tests.make import write_built

    folder = tmp_path_factory.mktemp("example") / "out"
    write_built(folder)
    return folder


@pytest.fixture(autouse=True)
def _example(doctest_namespace: dict[str, Any], request: pytest.FixtureRequest) -> None:
    """`example` in the docstrings of `graphbuild.query`, and `network` in those of `graphbuild.graph`."""
    if not isinstance(request.node, pytest.DoctestItem):
        return
    rooms = request.node.path.parts
    if "query" in rooms:
        doctest_namespace["example"] = request.getfixturevalue("example_folder")
    if "graph" in rooms:
        doctest_namespace["network"] = _network(request.getfixturevalue("example_folder"))


def _network(folder: Path) -> Any:
    """The knowledge graph in the folder."""
    from graphbuild.graph import from_records
    from graphbuild.query import BuiltGraph

    graph = BuiltGraph(folder)
    return from_records(graph.articles.values(), graph.entities.values(), graph.events)
