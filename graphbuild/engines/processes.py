"""Worker processes on this machine, each with a model of its own.

They are started afresh (`spawn`), for a process with threads cannot be forked safely. A worker that dies takes no
article with it: what was under way is read again, one at a time, so that an article that kills its worker is known.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing.connection import wait as wait_for
from typing import Any, TypeVar

from graphbuild.engines import MakeWorker, Worker
from graphbuild.engines.interrupts import deaf_to_interrupts
from graphbuild.records import Article, Failure

T = TypeVar("T")
CHUNK = 8  # articles a task: as many as are parsed at a time
AHEAD = 2  # tasks a worker that are under way or wait for it
TRIES = 2  # an article that kills its worker alone this often is given up

_worker: Worker[Any] | Exception | None = None  # of this process


def read(
    make_worker: MakeWorker[T], articles: Iterable[Article], *, workers: int, total: int, **options: Any
) -> Generator[T | Failure, None, None]:
    """What the workers make of each article, as they finish."""
    todo = _Todo(iter(articles), total, workers)
    deaths: dict[str, int] = {}
    while True:
        with _pool(make_worker, workers) as pool:
            lost = yield from _until_one_dies(pool, todo, workers * AHEAD)
        if not lost:
            return
        for article in lost:
            if len(lost) == 1:  # it was alone
                deaths[article.id] = deaths.get(article.id, 0) + 1
            if deaths.get(article.id, 0) < TRIES:
                todo.suspects.append(article)
            else:
                yield Failure(article.id, f"its worker died {TRIES} times while reading it")


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


def _until_one_dies(pool: ProcessPoolExecutor, todo: _Todo, ahead: int) -> Any:
    """Yields results; returns the articles that were under way when a worker died, none when all is done."""
    under_way: dict[Future[Any], list[Article]] = {}
    is_alone = False
    try:
        while True:
            while not is_alone and len(under_way) < ahead:
                is_alone = bool(todo.suspects)
                if is_alone and under_way:
                    break
                articles = todo.chunk()
                if not articles:
                    break
                under_way[_submit(pool, articles)] = articles
            if not under_way:
                return []
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in done:
                results = future.result()
                del under_way[future]
                is_alone = False
                yield from results
    except BrokenProcessPool:
        for future in [f for f in under_way if f.done() and f.exception() is None]:
            del under_way[future]
            yield from future.result()
        return [article for articles in under_way.values() for article in articles]


def _submit(pool: ProcessPoolExecutor, articles: list[Article]) -> Future[Any]:
    with deaf_to_interrupts():  # the first chunk starts the workers: Ctrl-C is this process's business
        return pool.submit(_read, articles)


@contextmanager
def _pool(make_worker: MakeWorker[Any], workers: int) -> Iterator[ProcessPoolExecutor]:
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, context, initializer=_start, initargs=(make_worker,))
    try:
        yield pool
    except BaseException:
        _kill(pool)
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _kill(pool: ProcessPoolExecutor) -> None:
    """Ends the workers without waiting for what they are at: it is read again by the next build."""
    for process in list((getattr(pool, "_processes", None) or {}).values()):
        process.kill()


def _start(make_worker: MakeWorker[Any]) -> None:
    """In a new worker: loads the model, and ends with the process that started it."""
    global _worker
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        _worker = make_worker()
    except Exception as fault:  # noqa: BLE001 - told with the first article; a worker that dies here tells nothing
        _worker = fault


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)


def _read(articles: list[Article]) -> list[Any]:
    assert _worker is not None
    if isinstance(_worker, Exception):
        raise _worker
    return list(_worker(articles))
