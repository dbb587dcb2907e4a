"""Worker processes on this machine, each with a model of its own.

They are started afresh (`spawn`), for a process with threads cannot be forked safely. A worker that dies takes no
article with it: what was under way is read again, one at a time, so that an article that kills its worker is known.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from itertools import islice
from multiprocessing.connection import wait as wait_for
from typing import Any, TypeVar

from graphbuild.engines import MakeWorker, Worker
from graphbuild.engines.ahead import in_order
from graphbuild.engines.interrupts import deaf_to_interrupts
from graphbuild.records import Article, Failure

A = TypeVar("A")
B = TypeVar("B")
CHUNK = 8  # articles a task: as many as are parsed at a time
AHEAD = 2  # tasks a worker that are under way or wait for it
TRIES = 2  # an article that kills its worker alone this often is given up

_make_worker: MakeWorker[Any] | None = None  # of this process


@contextmanager
def crew(make_worker: MakeWorker[Any], *, workers: int, **options: Any) -> Iterator[_Crew]:
    """So many processes, started when there is work for them."""
    found = _Crew(make_worker, workers)
    try:
        yield found
    finally:  # all that was asked for is there, or nobody waits for it: a worker takes a second to put a model away
        found.kill()
        found.end()


class _Crew:
    """A pool, and a new one when one of its workers has died."""

    def __init__(self, make_worker: MakeWorker[Any], workers: int) -> None:
        self.beside = workers
        self._make_worker = make_worker
        self._pool: ProcessPoolExecutor | None = None

    def read(self, articles: Iterable[Article], *, total: int) -> Generator[Any, None, None]:
        """What the workers make of each article, as they finish."""
        todo = _Todo(iter(articles), total, self.beside)
        deaths: dict[str, int] = {}
        while lost := (yield from self._until_one_dies(todo)):
            for article in lost:
                if len(lost) == 1:  # it was alone
                    deaths[article.id] = deaths.get(article.id, 0) + 1
                if deaths.get(article.id, 0) < TRIES:
                    todo.suspects.append(article)
                else:
                    yield Failure(article.id, f"its worker died {TRIES} times while reading it")

    def map(self, function: Callable[[A], B], tasks: Iterable[A]) -> Iterator[B]:
        """What the function gives for each task, in their order."""

        def end(task: A, begun: Future[B]) -> B:
            try:
                return begun.result()
            except BrokenProcessPool:
                return function(task)

        return in_order(tasks, lambda task: self._submit(function, task), end, self.beside * AHEAD)

    def _until_one_dies(self, todo: _Todo) -> Any:
        """Yields results; returns the articles that were under way when a worker died, none when all is done."""
        under_way: dict[Future[Any], list[Article]] = {}
        is_alone = False
        try:
            while True:
                while not is_alone and len(under_way) < self.beside * AHEAD:
                    is_alone = bool(todo.suspects)
                    if is_alone and under_way:
                        break
                    articles = todo.chunk()
                    if not articles:
                        break
                    under_way[self._submit(_read, articles)] = articles
                if not under_way:
                    return []
                done, _ = wait(under_way, return_when=FIRST_COMPLETED)
                for future in done:
                    results = future.result()
                    del under_way[future]
                    is_alone = False
                    yield from results
        except BrokenProcessPool:
            self.end()
            for future in [f for f in under_way if f.done() and not f.cancelled() and f.exception() is None]:
                del under_way[future]
                yield from future.result()
            return [article for articles in under_way.values() for article in articles]

    def _submit(self, function: Callable[[A], B], task: A) -> Future[B]:
        if self._pool is not None and len(self._workers()) >= self.beside:  # all run: Ctrl-C is heard, and not lost
            try:
                return self._pool.submit(function, task)
            except BrokenProcessPool:
                self.end()
        with deaf_to_interrupts():  # the first tasks start the workers: Ctrl-C is this process's business
            try:
                return self._started().submit(function, task)
            except BrokenProcessPool:
                self.end()
                return self._started().submit(function, task)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self.beside, context, initializer=_start, initargs=(self._make_worker,))
        return self._pool

    def kill(self) -> None:
        """Ends the workers without waiting for what they are at: it is done again by the next build."""
        for process in self._workers():
            process.kill()

    def _workers(self) -> list[Any]:
        """The processes of the pool that were started."""
        return list((getattr(self._pool, "_processes", None) or {}).values())

    def end(self) -> None:
        """Ends the workers when they have done what they are at."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = None


class _Todo:
    """The articles that are to be read, by the chunk: smaller ones towards the end, so that all workers end at once."""

    def __init__(self, articles: Iterator[Article], total: int, workers: int) -> None:
        self.articles = articles
        self.left = total
        self.workers = workers
        self.suspects: deque[Article] = deque()  # under way when a worker died

    def chunk(self) -> list[Article]:
        """The next articles, none at the end; a suspect goes alone, so that the one that is guilty is known."""
        if self.suspects:
            return [self.suspects.popleft()]
        size = max(1, min(CHUNK, self.left // (self.workers * 3)))
        found = list(islice(self.articles, size))
        self.left -= len(found)
        return found


# in a worker


def _start(make_worker: MakeWorker[Any]) -> None:
    """It ends with the process that started it."""
    global _make_worker
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _make_worker = make_worker


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)


def _read(articles: list[Article]) -> list[Any]:
    assert _make_worker is not None
    return list(_made(_make_worker)(articles))


@cache
def _made(make_worker: MakeWorker[Any]) -> Worker[Any]:
    return make_worker()
