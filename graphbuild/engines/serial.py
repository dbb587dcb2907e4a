"""One article after the other, in this process."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import Any, TypeVar

from graphbuild.engines import MakeWorker
from graphbuild.records import Article, Failure

T = TypeVar("T")


def read(
    make_worker: MakeWorker[T], articles: Iterable[Article], *, workers: int = 1, total: int = 0, **options: Any
) -> Generator[T | Failure, None, None]:
    """What the worker makes of each article, in their order."""
    yield from make_worker()(articles)
