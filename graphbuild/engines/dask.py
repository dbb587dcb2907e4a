"""Workers of a Dask cluster: the user's, or one on this machine that lives as long as the build.

Articles go by the batch. Each batch is a file in a folder that the workers may see as well; what goes through the
scheduler is its path and sha256. Where a worker does not see it, that batch and all later ones are shipped. Workers
that die are survived: Dask gives their batches to others, and an article that kills several is given up.
"""

from __future__ import annotations

import hashlib
import json
import logging
import tempfile
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from graphbuild.engines import MakeWorker, Worker
from graphbuild.engines.interrupts import deaf_to_interrupts
from graphbuild.errors import EngineError
from graphbuild.records import Article, Failure, Span

if TYPE_CHECKING:
    from distributed import Client, Future

T = TypeVar("T")
BATCH = 8  # articles a task: some seconds of work
AHEAD = 3  # tasks a thread of the cluster that are under way or wait for it
PATIENCE = "20s"  # for a scheduler that does not answer

_loading = Lock()
_reading = Lock()  # a spaCy pipeline is used by one thread at a time


@dataclass(frozen=True, slots=True)
class _Batch:
    """Articles on their way to a worker: in a file, or in `shipped`."""

    ids: tuple[str, ...]
    path: Path
    sha256: str
    shipped: bytes | None = None


def read(
    make_worker: MakeWorker[T],
    articles: Iterable[Article],
    *,
    workers: int,
    total: int = 0,
    scheduler: str | None = None,
    shared: Path | None = None,
    **options: Any,
) -> Generator[T | Failure, None, None]:
    """What the workers make of each article, as they finish.

    `scheduler` is the address of a running one; without it a cluster of `workers` processes is started on this machine.
    `shared` is a folder for the batches that the workers may see, too.

    Raises:
        EngineError: Dask is not installed, the scheduler does not answer, or it went away.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix=".batches-", dir=shared)))
        client = stack.enter_context(_client(scheduler, workers))
        yield from _Run(client, make_worker, folder)(iter(articles))


class _Run:
    """One pass over the articles."""

    def __init__(self, client: Client, make_worker: MakeWorker[Any], folder: Path) -> None:
        self.client = client
        self.make_worker = make_worker
        self.folder = folder
        self.ships = False
        self.batches = 0
        self.under_way: dict[Future, _Batch] = {}

    def __call__(self, articles: Iterator[Article]) -> Iterator[Any]:
        from distributed import as_completed

        arrived = as_completed(loop=self.client.loop)
        while True:
            room = max(1, sum(self.client.nthreads().values())) * AHEAD
            while len(self.under_way) < room and (some := list(islice(articles, BATCH))):
                arrived.add(self._submit(self._batch(some)))
            if not self.under_way:
                return
            future = next(arrived)
            batch = self.under_way.pop(future)
            results, again = self._results(future, batch)
            for next_batch in again:
                arrived.add(self._submit(next_batch))
            yield from results
            if not again:
                batch.path.unlink(missing_ok=True)

    def _batch(self, articles: list[Article]) -> _Batch:
        data = _packed(articles)
        path = self.folder / f"{self.batches}.json"
        self.batches += 1
        path.write_bytes(data)
        sha256 = hashlib.sha256(data).hexdigest()
        return _Batch(tuple(a.id for a in articles), path, sha256, data if self.ships else None)

    def _submit(self, batch: _Batch) -> Future:
        future = self.client.submit(
            *(_read_batch, self.make_worker, str(batch.path.absolute()), batch.sha256, batch.shipped),
            pure=False,
        )
        self.under_way[future] = batch
        return future

    def _results(self, future: Future, batch: _Batch) -> tuple[list[Any], list[_Batch]]:
        """What came of a batch, and what is to be done again."""
        from concurrent.futures import CancelledError

        from distributed.client import FutureCancelledError
        from distributed.scheduler import KilledWorker

        try:
            results = future.result()
        except KilledWorker:
            if len(batch.ids) == 1:
                return [Failure(batch.ids[0], "several workers died while reading it")], []
            return [], [self._batch([article]) for article in _unpacked(batch.path.read_bytes())]
        except (CancelledError, FutureCancelledError, OSError) as fault:
            raise EngineError(f"the Dask scheduler went away ({fault}). Start it again, and build again.") from fault
        if results is not None:
            return results, []
        self.ships = True
        data = batch.path.read_bytes()
        return [], [_Batch(batch.ids, batch.path, batch.sha256, data)]


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
    data = shipped
    if data is None:
        try:
            data = Path(path).read_bytes()
        except OSError:
            return None
        if hashlib.sha256(data).hexdigest() != sha256:
            return None
    with _loading:
        worker = _made(make_worker)
    with _reading:
        return list(worker(_unpacked(data)))


@lru_cache(maxsize=1)
def _made(make_worker: MakeWorker[Any]) -> Worker[Any]:
    return make_worker()


def _packed(articles: list[Article]) -> bytes:
    return json.dumps(
        [
            [
                *(a.id, a.text, a.title, a.published.isoformat() if a.published else None, a.source, a.url),
                [[part.start, part.end] for part in a.parts],
            ]
            for a in articles
        ]
    ).encode()


def _unpacked(data: bytes) -> list[Article]:
    return [
        Article(
            *(id_, text, title, date.fromisoformat(published) if published else None, source, url),
            parts=tuple(Span(*part) for part in parts),
        )
        for id_, text, title, published, source, url, parts in json.loads(data)
    ]
