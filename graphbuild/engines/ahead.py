"""Tasks that are begun before their results are asked for: what the engines with workers have in common."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

Task = TypeVar("Task")
Begun = TypeVar("Begun")
Result = TypeVar("Result")


def in_order(
    tasks: Iterable[Task], begin: Callable[[Task], Begun], end: Callable[[Task, Begun], Result], ahead: int
) -> Iterator[Result]:
    """The results of the tasks in their order; `ahead` of them are begun at once, a next one with each that ends.

    >>> begun = []
    >>> results = in_order([1, 2, 3], begun.append, lambda task, _: task * 10, ahead=2)
    >>> list(begun), next(results), list(begun), list(results)
    ([1, 2], 10, [1, 2, 3], [20, 30])
    """
    waiting = iter(tasks)
    under_way = deque((task, begin(task)) for task in islice(waiting, max(1, ahead)))

    def results() -> Iterator[Result]:
        while under_way:
            result = end(*under_way.popleft())
            under_way.extend((task, begin(task)) for task in islice(waiting, 1))
            yield result

    return results()
