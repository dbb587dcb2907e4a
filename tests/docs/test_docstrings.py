"""What a package offers (its `__all__`) has a docstring, and a function an example; pytest runs the examples."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from typing import Any

import pytest

import graphbuild

ROOMS = [
    "graphbuild",
    *(m.name for m in pkgutil.walk_packages(graphbuild.__path__, "graphbuild.") if m.ispkg and ".cli" not in m.name),
]
PUBLIC: dict[str, Any] = {
    f"{room}.{name}": getattr(module, name)
    for room in ROOMS
    for module in [importlib.import_module(room)]
    for name in getattr(module, "__all__", ())
}
FUNCTIONS = {name: what for name, what in PUBLIC.items() if inspect.isfunction(what)}


def test_the_rooms_are_looked_at() -> None:
    assert {"graphbuild.build", "graphbuild.evaluate.draft", "graphbuild.query.why"} <= set(FUNCTIONS)


@pytest.mark.parametrize("name", [name for name, what in PUBLIC.items() if inspect.isclass(what)])
def test_a_class_has_a_docstring_of_its_own(name: str) -> None:
    told = PUBLIC[name].__doc__ or ""
    assert told
    assert not told.startswith(f"{PUBLIC[name].__name__}("), "a dataclass makes this one up"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_has_a_docstring_with_an_example(name: str) -> None:
    told = inspect.getdoc(FUNCTIONS[name]) or ""
    assert told
    assert ">>> " in told
