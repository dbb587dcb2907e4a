"""Upstairs: what a build keeps in `graph.db`, an SQLite file: articles, what was read out of them, and the last result.

A build reads only what is new or changed, goes on after a crash where it stopped, and grows by `add`; questions are
answered from the same file without reading the rest.
"""

from __future__ import annotations

from graphbuild.store.codec import decode, encode
from graphbuild.store.corpus import Changes, Corpus, Extractions, Reading, content_of
from graphbuild.store.lock import build_lock
from graphbuild.store.renamed import current_id, follow
from graphbuild.store.sqlite import NAME, Store, open_store

__all__ = [
    "NAME",
    "Changes",
    "Corpus",
    "Extractions",
    "Reading",
    "Store",
    "build_lock",
    "content_of",
    "current_id",
    "decode",
    "encode",
    "follow",
    "open_store",
]
