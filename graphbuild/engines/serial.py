"""One article after the other, in this process."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from graphbuild.engines import MakeWorker
from graphbuild.records import Article

A = TypeVar("A")
B = TypeVar("B")


@contextmanager
def crew(make_worker: MakeWorker[Any], *, workers: int = 1, **options: Any) -> Iterator[_Alone]:
    """Nobody but this process."""
    yield _Alone(make_worker)


class _Alone:
    beside = 0

    def __init__(self, make_worker: MakeWorker[Any]) -> None:
        self._make_worker = make_worker

    def read(self, articles: Iterable[Article], *, total: int = 0) -> Generator[Any, None, None]:
        yield from self._make_worker()(articles)

    def map(self, function: Callable[[A], B], tasks: Iterable[A]) -> Iterator[B]:
        return map(function, tasks)
