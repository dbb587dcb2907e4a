"""Builds that are ended from outside."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tests.faults.builds import crash, kept, results, rows, run, started, told_kept, write


def test_kill_9_at_any_moment_loses_no_finished_article(tmp_path: Path) -> None:
    counts = crash(tmp_path, articles=40, moments=4, seed=1, longest=2.0, pause=0.02)
    assert counts == sorted(counts)


def test_ctrl_c_keeps_what_is_done_and_says_so(tmp_path: Path) -> None:
    source = write(tmp_path / "news.jsonl", rows(200))
    with started("build", source, "--out", "out", "-j", "1", cwd=tmp_path, pause=0.05, until=3) as process:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130
    told = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    assert "of 200 new articles are read and kept" in told[-1]
    assert "Traceback" not in "\n".join(told)
    have = kept(tmp_path / "out")
    assert have - told_kept(tmp_path / "log") in (0, 1)  # the signal may come between the keeping and its line
    assert have >= 3
    assert results(tmp_path / "out") == {}
    again = run("build", source, "--out", "out", "-j", "1", cwd=tmp_path)
    assert again.stderr.count(b"kept ") == 200 - have


TWO = ("--engine", "processes", "-j", "2")


@pytest.mark.parametrize("engine", ["processes", "dask"])
def test_ctrl_c_ends_the_workers_as_well(tmp_path: Path, engine: str) -> None:
    source = write(tmp_path / "news.jsonl", rows(100))
    how = ("--engine", engine, "-j", "2")
    preload = {"DASK_DISTRIBUTED__WORKER__PRELOAD": "tests.faults.fake"}
    with started("build", source, "--out", "out", *how, cwd=tmp_path, pause=0.2, until=2, **preload) as process:
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers, too
        assert process.wait(timeout=30) == 130
        told = (tmp_path / "log").read_text(encoding="utf-8")
        assert "are read and kept" in told.splitlines()[-1]
        assert "Traceback" not in told
        assert _ended(process.pid)


def test_workers_do_not_outlive_a_build_that_is_killed(tmp_path: Path) -> None:
    source = write(tmp_path / "news.jsonl", rows(60))
    with started("build", source, "--out", "out", *TWO, cwd=tmp_path, pause=0.2, until=2) as process:
        assert len(_processes_of(process.pid)) >= 3
        process.kill()
        process.wait()
        assert _ended(process.pid)


def _ended(session: int) -> bool:
    """Whether all processes of a session end within ten seconds."""
    patience = time.monotonic() + 10
    while _processes_of(session) and time.monotonic() < patience:
        time.sleep(0.05)
    return not _processes_of(session)


def _processes_of(session: int) -> list[int]:
    """The running processes of a session, as /proc has them."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] not in "ZX":
            found.append(int(stat.parent.name))
    return found
