"""Tables of interchangeable parts: name -> "module:function", imported when used.

A folder with interchangeable parts (`sources`, `export`) has a table of its own; what other packages offer under the
same entry-point group joins it. Names of our own win.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any


def with_entry_points(group: str, own: Mapping[str, str]) -> dict[str, str]:
    """The table `own` and what installed packages add to it under the entry-point `group`, sorted by name."""
    from importlib.metadata import entry_points  # 40 ms that `graphbuild --help` does not have

    found = {point.name: point.value for point in entry_points(group=group)}
    return dict(sorted({**found, **own}.items()))


def load(reference: str) -> Any:
    """The object that "module:name" means.

    Raises:
        ImportError: there is no such module.
        AttributeError: the module lacks the name.

    >>> load("json:dumps")([1])
    '[1]'
    """
    module, _, name = reference.partition(":")
    return getattr(import_module(module), name)
