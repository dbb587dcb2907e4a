from __future__ import annotations

import subprocess
import sys

import graphbuild
import graphbuild.builder
from graphbuild import plugins


def test_all_is_sorted_and_each_name_is_there() -> None:
    assert list(graphbuild.__all__) == sorted(graphbuild.__all__)
    assert all(getattr(graphbuild, name) is not None for name in graphbuild.__all__)
    assert graphbuild.build is graphbuild.builder.build


def test_importing_it_loads_nothing_heavy() -> None:
    program = "import graphbuild, sys; assert not {'spacy', 'networkx', 'pydantic'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_our_own_parts_win_over_those_of_other_packages() -> None:
    table = plugins.with_entry_points("graphbuild.exporters", {"b": "x:y", "a": "x:z"})
    assert list(table) == ["a", "b"]
