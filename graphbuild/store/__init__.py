"""Upstairs: what a build keeps in `graph.db`, an SQLite file: articles, what was read out of them, and the last result.

A build reads only what is new or changed, goes on after a crash where it stopped, and grows by `add`; questions are
answered from the same file without reading the rest.
"""

from __future__ import annotations

from graphbuild.store.sqlite import NAME, Store, open_store

__all__ = ["NAME", "Store", "open_store"]
