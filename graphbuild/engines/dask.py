"""Workers of a Dask cluster: the user's, or one on this machine that lives as long as the build.

Articles and tasks go by the batch. Each batch is a file in a folder that the workers may see as well; what goes through
the scheduler is its path and sha256. Where a worker does not see it, that batch and all later ones are shipped. Workers
that die are survived: Dask gives their batches to others; an article that kills several is given up, and a task that
does is done in this process.
"""

from __future__ import annotations

import hashlib
import json
import logging
import pickle
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from graphbuild.dates import publication_known, publication_told
from graphbuild.engines import MakeWorker, Worker
from graphbuild.engines.ahead import in_order
from graphbuild.engines.interrupts import deaf_to_interrupts
from graphbuild.errors import EngineError
from graphbuild.records import Article, Failure, Span

if TYPE_CHECKING:
    from distributed import Client, Future

A = TypeVar("A")
B = TypeVar("B")
BATCH = 8  # articles a task: some seconds of work
AHEAD = 3  # tasks a thread of the cluster that are under way or wait for it
PATIENCE = "20s"  # for a scheduler that does not answer

_loading = Lock()
_reading = Lock()  # a spaCy pipeline is used by one thread at a time


@dataclass(frozen=True, slots=True)
class _Batch:
    """Work on its way to a worker: in a file, or in `shipped`; `ids` are those of the articles in it."""

    path: Path
    sha256: str
    ids: tuple[str, ...] = ()
    shipped: bytes | None = None


@contextmanager
def crew(
    make_worker: MakeWorker[Any],
    *,
    workers: int,
    scheduler: str | None = None,
    shared: Path | None = None,
    **options: Any,
) -> Iterator[_Crew]:
    """The workers of a cluster.

    `scheduler` is the address of a running one; without it a cluster of `workers` processes is started on this machine.
    `shared` is a folder for the batches that the workers may see, too.

    Raises:
        EngineError: Dask is not installed, the scheduler does not answer, or it went away.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix=".batches-", dir=shared)))
        yield _Crew(lambda: stack.enter_context(_client(scheduler, workers)), make_worker, folder)


class _Crew:
    """The workers that a client knows."""

    beside = 0

    def __init__(self, connect: Callable[[], Client], make_worker: MakeWorker[Any], folder: Path) -> None:
        self._connect = connect
        self._make_worker = make_worker
        self._folder = folder
        self._ships = False
        self._batches = 0

    @cached_property
    def client(self) -> Client:
        return self._connect()

    @property
    def _room(self) -> int:
        threads: dict[str, int] = self.client.nthreads()
        return max(1, sum(threads.values())) * AHEAD

    def read(self, articles: Iterable[Article], *, total: int = 0) -> Generator[Any, None, None]:
        """What the workers make of each article, as they finish."""
        client = self.client  # which sets up Dask before anything of it is imported

        from distributed import as_completed

        waiting = iter(articles)
        under_way: dict[Future, _Batch] = {}
        arrived = as_completed(loop=client.loop)

        def begin(batch: _Batch) -> None:
            future = self._submit(_read_batch, self._make_worker, batch)
            under_way[future] = batch
            arrived.add(future)

        while True:
            while len(under_way) < self._room and (some := list(islice(waiting, BATCH))):
                begin(self._batch(_packed(some), some))
            if not under_way:
                return
            future = next(arrived)
            batch = under_way.pop(future)
            try:
                results = self._result(future)
            except _WorkersDiedError:
                if len(batch.ids) == 1:
                    results = [Failure(batch.ids[0], "several workers died while reading it")]
                else:
                    for article in _unpacked(batch.path.read_bytes()):
                        begin(self._batch(_packed([article]), [article]))
                    continue
            if results is None:
                begin(self._to_ship(batch))
            else:
                yield from results
                batch.path.unlink(missing_ok=True)

    def map(self, function: Callable[[A], B], tasks: Iterable[A]) -> Iterator[B]:
        """What the function gives for each task, in their order."""

        def begin(task: A) -> tuple[_Batch, Future]:
            batch = self._batch(pickle.dumps(task))
            return batch, self._submit(_do_batch, function, batch)

        def end(task: A, begun: tuple[_Batch, Future]) -> B:
            batch, future = begun
            try:
                done = self._result(future)
                if done is None:
                    done = self._result(self._submit(_do_batch, function, self._to_ship(batch)))
            except _WorkersDiedError:
                return function(task)
            batch.path.unlink(missing_ok=True)
            result: B = done[0]
            return result

        return in_order(tasks, begin, end, self._room)

    def _batch(self, data: bytes, articles: Iterable[Article] = ()) -> _Batch:
        path = self._folder / str(self._batches)
        self._batches += 1
        path.write_bytes(data)
        ids = tuple(article.id for article in articles)
        return _Batch(path, hashlib.sha256(data).hexdigest(), ids, data if self._ships else None)

    def _to_ship(self, batch: _Batch) -> _Batch:
        """The same for a worker that does not see its file; later ones are shipped at once."""
        self._ships = True
        return replace(batch, shipped=batch.path.read_bytes())

    def _submit(self, function: Callable[..., Any], what: Any, batch: _Batch) -> Future:
        return self.client.submit(function, what, str(batch.path.absolute()), batch.sha256, batch.shipped, pure=False)

    def _result(self, future: Future) -> Any:
        from concurrent.futures import CancelledError

        from distributed.client import FutureCancelledError
        from distributed.scheduler import KilledWorker

        try:
            return future.result()
        except KilledWorker:
            raise _WorkersDiedError from None
        except (CancelledError, FutureCancelledError, OSError) as fault:
            raise EngineError(f"the Dask scheduler went away ({fault}). Start it again, and build again.") from fault


class _WorkersDiedError(Exception):
    """Several workers died over one task."""


@contextmanager
def _client(scheduler: str | None, workers: int) -> Iterator[Client]:
    try:
        import dask

        dask.config.set({"logging.distributed": "critical"})  # before it sets up its loggers; what goes wrong is raised
        from distributed import Client, LocalCluster
    except ImportError:
        raise EngineError("Dask is not installed. Run: pip install distributed.") from None
    with ExitStack() as stack:
        if scheduler is None:
            scratch = stack.enter_context(
                tempfile.TemporaryDirectory(prefix="graphbuild-dask-", ignore_cleanup_errors=True)
            )
            with deaf_to_interrupts():
                cluster = LocalCluster(
                    n_workers=workers,
                    threads_per_worker=1,
                    dashboard_address=None,
                    scheduler_kwargs={"dashboard": False},
                    local_directory=scratch,
                    silence_logs=logging.CRITICAL,
                )
            target: Any = stack.enter_context(cluster)
        else:
            target = scheduler
        try:
            client = Client(target, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as fault:
            raise EngineError(
                f"no Dask scheduler answers at {scheduler} ({type(fault).__name__}). Check --scheduler, e.g. tcp://HOST:8786."
            ) from None
        with client:
            yield client


# on the workers


def _read_batch(make_worker: MakeWorker[Any], path: str, sha256: str, shipped: bytes | None) -> list[Any] | None:
    """What the worker makes of each article of a batch; None: this machine does not see the file."""
    data = _seen(path, sha256) if shipped is None else shipped
    if data is None:
        return None
    with _loading:
        worker = _made(make_worker)
    with _reading:
        return list(worker(_unpacked(data)))


def _do_batch(function: Callable[[Any], Any], path: str, sha256: str, shipped: bytes | None) -> tuple[Any] | None:
    """What the function gives for the task of a batch; None: this machine does not see the file."""
    data = _seen(path, sha256) if shipped is None else shipped
    return None if data is None else (function(pickle.loads(data)),)  # noqa: S301 - as the scheduler's own messages


def _seen(path: str, sha256: str) -> bytes | None:
    """What the file holds, if it is the one that is meant."""
    try:
        data = Path(path).read_bytes()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None


@lru_cache(maxsize=1)
def _made(make_worker: MakeWorker[Any]) -> Worker[Any]:
    return make_worker()


def _packed(articles: list[Article]) -> bytes:
    return json.dumps(
        [
            [
                *(a.id, a.text, a.title, publication_told(a), a.source, a.url),
                [[part.start, part.end] for part in a.parts],
            ]
            for a in articles
        ]
    ).encode()


def _unpacked(data: bytes) -> list[Article]:
    made = []
    for id_, text, title, told, source, url, parts in json.loads(data):
        day, period = publication_known(told)
        spans = tuple(Span(*part) for part in parts)
        made.append(Article(id_, text, title, day, source, url, parts=spans, period=period))
    return made
