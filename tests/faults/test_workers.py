"""Workers that die, articles that kill them, and a Dask cluster that loses one."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from graphbuild.engines import dask, engine
from graphbuild.errors import ModelError
from graphbuild.records import Article
from tests.faults.builds import ROOT, environment, results, rows, run, started, told_kept, write

ARTICLES = rows(40)
TWO = ("--engine", "processes", "-j", "2")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("whole")
    assert run("build", write(folder / "a.jsonl", ARTICLES), "--out", "out", "-j", "1", cwd=folder).returncode == 0
    return results(folder / "out")


def test_a_worker_that_dies_takes_nothing_with_it(tmp_path: Path) -> None:
    deadly = {**ARTICLES[7], "text": f"{ARTICLES[7]['text']} DEADLY {tmp_path / 'died'}"}
    articles = [*ARTICLES[:7], deadly, *ARTICLES[8:]]
    done = run("build", write(tmp_path / "a.jsonl", articles), "--out", "out", *TWO, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "died").exists()
    assert done.stdout.startswith(b"40 articles read")
    run("build", tmp_path / "a.jsonl", "--out", "serial", "-j", "1", cwd=tmp_path)
    assert results(tmp_path / "out") == results(tmp_path / "serial")


def test_an_article_that_kills_its_worker_again_and_again_is_left_out(whole: dict[str, str], tmp_path: Path) -> None:
    articles = [*ARTICLES[:7], {"id": "killer", "text": "DEADLY"}, *ARTICLES[7:]]
    done = run("build", write(tmp_path / "a.jsonl", articles), "--out", "out", *TWO, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (rejected,) = (tmp_path / "out" / "rejected.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(rejected)["article"] == "killer"
    assert "its worker died" in json.loads(rejected)["reason"]
    assert {k: v for k, v in results(tmp_path / "out").items() if k != "rejected.jsonl"} == whole


@pytest.mark.parametrize("how", [("-j", "1"), TWO])
def test_an_article_that_a_rule_fails_on_is_left_out(
    whole: dict[str, str], tmp_path: Path, how: tuple[str, ...]
) -> None:
    articles = [{"id": "faulty", "text": "FAULTY"}, *ARTICLES]
    source = write(tmp_path / "a.jsonl", articles)
    done = run("build", source, "--out", "out", *how, "--strict", cwd=tmp_path)
    assert done.returncode == 3
    assert b"a.jsonl, article faulty: a rule failed on it (RuntimeError: a rule that stumbles)" in done.stderr
    assert {k: v for k, v in results(tmp_path / "out").items() if k != "rejected.jsonl"} == whole
    assert run("build", source, "--out", "out", *how, cwd=tmp_path).returncode == 0


@contextmanager
def cluster(folder: Path, **more: str) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers without nannies, each a process; its address, and the workers."""
    with ExitStack() as stack:

        def start(*arguments: str) -> subprocess.Popen[bytes]:
            process = subprocess.Popen(
                [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]],
                cwd=folder,
                env=environment(0.1, **more),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process

        file = folder / "scheduler.json"
        start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
        _wait_for(file)
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--preload", "tests.faults.fake")
        workers = [start("dask_worker", "--scheduler-file", str(file), *options) for _ in range(2)]
        yield json.loads(file.read_text(encoding="utf-8"))["address"], workers


def _wait_for(file: Path) -> None:
    for _ in range(600):
        if file.exists() and file.read_text(encoding="utf-8").rstrip().endswith("}"):
            return
        time.sleep(0.1)
    raise AssertionError("the scheduler did not start")


def test_a_dask_cluster_that_loses_a_worker_gives_the_same_bytes(whole: dict[str, str], tmp_path: Path) -> None:
    source = write(tmp_path / "a.jsonl", ARTICLES)
    with (
        cluster(tmp_path) as (address, workers),
        started("build", source, "--out", "out", "--scheduler", address, cwd=tmp_path, until=8) as build,
    ):
        assert build.poll() is None, (tmp_path / "log").read_text(encoding="utf-8")
        workers[0].kill()
        assert build.wait(timeout=120) == 0, (tmp_path / "log").read_text(encoding="utf-8")
        assert workers[1].poll() is None
    assert told_kept(tmp_path / "log") == len(ARTICLES)
    assert results(tmp_path / "out") == whole
    assert not list((tmp_path / "out").glob(".batches-*"))


PEOPLE = (
    "Mr Ivan Zelensky of Russia",
    "Mr Ivan Zelenskiy of Russia",
    "Mr Anna Sadykov of China",
    "Mr Anna Sadikov of China",
)


@pytest.mark.parametrize("where", ["processes", "cluster"])
def test_resolution_and_merging_are_the_workers_work_and_survive_their_death(where: str, tmp_path: Path) -> None:
    articles = [{**row, "text": f"{row['text']} {PEOPLE[n % 4]} came."} for n, row in enumerate(ARTICLES)]
    source = write(tmp_path / "a.jsonl", articles)
    assert run("build", source, "--out", "serial", "-j", "1", cwd=tmp_path).returncode == 0
    marks = tmp_path / "marks"
    marks.mkdir()
    (marks / "die").touch()
    with ExitStack() as stack:
        how: tuple[str, ...] = TWO
        if where == "cluster":
            address, workers = stack.enter_context(cluster(tmp_path, GRAPHBUILD_TEST_BLOCKS=str(marks)))
            how = ("--scheduler", address)
        done = run("build", source, "--out", "out", *how, cwd=tmp_path, GRAPHBUILD_TEST_BLOCKS=str(marks))
        assert done.returncode == 0, done.stderr.decode()
        if where == "cluster":
            assert sum(worker.poll() is None for worker in workers) == 1
            alive = {str(worker.pid) for worker in workers}
            assert {mark.name.partition("-")[2] for mark in marks.iterdir()} <= alive
    assert {mark.name.partition("-")[0] for mark in marks.iterdir()} == {"_compared", "clustered"}
    assert results(tmp_path / "out") == results(tmp_path / "serial")
    people = [line for line in (tmp_path / "out" / "entities.jsonl").read_text().splitlines() if '"person"' in line]
    assert len(people) == 2


def test_dask_starts_a_cluster_of_its_own(whole: dict[str, str], tmp_path: Path) -> None:
    preload = {"DASK_DISTRIBUTED__WORKER__PRELOAD": "tests.faults.fake", "PYTHONPATH": str(ROOT)}
    source = write(tmp_path / "a.jsonl", ARTICLES)
    done = run("build", source, "--out", "out", "--engine", "dask", "-j", "2", cwd=tmp_path, **preload)
    assert done.returncode == 0, done.stderr.decode()
    assert {line for line in done.stderr.decode().splitlines() if not line.startswith("kept ")} == set()
    assert results(tmp_path / "out") == whole


def test_a_scheduler_that_does_not_answer_is_told(tmp_path: Path) -> None:
    source = write(tmp_path / "a.jsonl", ARTICLES)
    done = run("build", source, "--out", "out", "--scheduler", "tcp://127.0.0.1:9", cwd=tmp_path)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1), done.stderr.decode()
    assert b"no Dask scheduler answers at tcp://127.0.0.1:9" in done.stderr


SHIPPED: list[bool] = []  # for each batch that came to a worker
READ_BATCH = dask._read_batch


def read_elsewhere(make_worker: Any, path: str, sha256: str, data: bytes | None) -> Any:
    """As on a machine that does not see the file."""
    SHIPPED.append(data is not None)
    return READ_BATCH(make_worker, "/nowhere", sha256, data)


def test_batches_that_the_workers_do_not_see_are_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from distributed import Client, LocalCluster

    articles = [Article(row["id"], row["text"]) for row in ARTICLES]
    SHIPPED.clear()
    monkeypatch.setattr(dask, "_read_batch", read_elsewhere)
    with (
        LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        crew = dask._Crew(lambda: client, ids_and_lengths, tmp_path)
        found = list(crew.read(articles))
    assert sorted(found) == sorted((a.id, len(a.text)) for a in articles)
    assert SHIPPED.count(True) == len(articles) / dask.BATCH
    assert 0 < SHIPPED.count(False) <= len(articles) / dask.BATCH


def ids_and_lengths() -> Callable[[Iterable[Article]], Iterator[tuple[str, int]]]:
    """A worker for engines that are tested alone."""
    return lambda articles: ((article.id, len(article.text)) for article in articles)


@pytest.mark.parametrize("name", ["serial", "processes"])
def test_an_engine_that_is_closed_early_ends(name: str) -> None:
    articles = (Article(str(n), "x" * n) for n in range(1000))
    with engine(name)(ids_and_lengths, workers=2) as crew:
        results = crew.read(articles, total=1000)
        found = [next(results) for _ in range(30)]
        results.close()
    assert {(id_, length) for id_, length in found} <= {(str(n), n) for n in range(1000)}
    assert not multiprocessing.active_children()


def broken_worker() -> Callable[[Iterable[Article]], Iterator[Any]]:
    """No worker: its model is not there."""
    raise ModelError("no model on this machine")


@pytest.mark.parametrize("name", ["serial", "processes"])
def test_a_worker_that_cannot_be_made_is_told(name: str) -> None:
    with (
        pytest.raises(ModelError, match="no model on this machine"),
        engine(name)(broken_worker, workers=2) as crew,
    ):
        list(crew.read([Article("a", "x")], total=1))


def told_of(number: int) -> tuple[int, bool]:
    """The number, and whether a worker says so; the fourth of them kills any worker."""
    is_worker = multiprocessing.parent_process() is not None
    if is_worker and number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number, is_worker


@pytest.mark.parametrize("name", ["serial", "processes"])
def test_a_task_that_no_worker_lives_through_is_done_all_the_same(name: str) -> None:
    with engine(name)(ids_and_lengths, workers=2) as crew:
        found = list(crew.map(told_of, range(12)))
    assert [number for number, _ in found] == list(range(12))
    assert not found[3][1]
    assert any(is_worker for _, is_worker in found) == bool(crew.beside)
    assert not multiprocessing.active_children()
