"""Upstairs: where the work is done. An engine is one module with one function, and its row in `ENGINES`."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeAlias, TypeVar

from graphbuild import plugins
from graphbuild.records import Article

__all__ = ["ENGINES", "Crew", "Engine", "MakeWorker", "Worker", "engine"]

ENGINES = {
    "dask": "graphbuild.engines.dask:crew",
    "processes": "graphbuild.engines.processes:crew",
    "serial": "graphbuild.engines.serial:crew",
}
T = TypeVar("T")
A = TypeVar("A")
B = TypeVar("B")
Worker: TypeAlias = Callable[[Iterable[Article]], Iterator[T]]
MakeWorker: TypeAlias = Callable[[], Worker[T]]


class Crew(Protocol):
    """The workers of one build; none is started before there is work for it.

    `beside` says how many processes of this machine work beside this one: they see its files.
    """

    beside: int

    def read(self, articles: Iterable[Article], /, *, total: int) -> Generator[Any, None, None]:
        """What the workers make of each article, once, in any order.

        An article whose worker dies again and again is a `records.Failure`. `total` is the number of articles.
        """

    def map(self, function: Callable[[A], B], tasks: Iterable[A], /) -> Iterator[B]:
        """What the function gives for each task, in their order, as `map` does.

        Some tasks are begun at once, by workers; one that no worker lives through is done in this process. Function,
        tasks and results can be pickled.
        """


class Engine(Protocol):
    """Gives the crew that is there until the block ends; when it ends early, with what they are at left undone.

    `make_worker` can be pickled and is called once in each process that reads, so that a model is loaded once; what a
    worker gives for an article is small, can be pickled, too, and does not depend on the articles beside it.
    """

    def __call__(
        self, make_worker: MakeWorker[Any], /, *, workers: int, **options: Any
    ) -> AbstractContextManager[Crew]: ...


def engine(name: str) -> Engine:
    """The engine of that name; KeyError when there is none.

    >>> engine("serial").__module__
    'graphbuild.engines.serial'
    """
    found: Engine = plugins.load(plugins.with_entry_points("graphbuild.engines", ENGINES)[name])
    return found
