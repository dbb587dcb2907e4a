"""Upstairs: where articles are read. An engine is one module with one function, and its row in `ENGINES`."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Any, Protocol, TypeAlias, TypeVar

from graphbuild import plugins
from graphbuild.records import Article, Failure

__all__ = ["ENGINES", "Engine", "MakeWorker", "Worker", "engine"]

ENGINES = {
    "dask": "graphbuild.engines.dask:read",
    "processes": "graphbuild.engines.processes:read",
    "serial": "graphbuild.engines.serial:read",
}
T = TypeVar("T")
Worker: TypeAlias = Callable[[Iterable[Article]], Iterator[T]]
MakeWorker: TypeAlias = Callable[[], Worker[T]]


class Engine(Protocol):
    """Reads every article once, and gives what a worker makes of each, in any order.

    `make_worker` can be pickled and is called once in each process, so that a model is loaded once; what a worker gives
    for an article is small, can be pickled, too, and does not depend on the articles beside it. An article whose worker
    dies again and again is a Failure. When the iterator is closed or an exception comes through it, the workers end.
    `total` is the number of articles.
    """

    def __call__(
        self, make_worker: MakeWorker[T], articles: Iterable[Article], /, *, workers: int, total: int, **options: Any
    ) -> Generator[T | Failure, None, None]: ...


def engine(name: str) -> Engine:
    """The engine of that name; KeyError when there is none.

    >>> engine("serial").__module__
    'graphbuild.engines.serial'
    """
    found: Engine = plugins.load(plugins.with_entry_points("graphbuild.engines", ENGINES)[name])
    return found
