"""What can be wrong with the store and the disk that it lies on: told in one line, with the way back."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.builds import results, rows, run, started, write

ARTICLES = rows(12)


def build(folder: Path, out: str = "out", *more: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    return run("build", write(folder / "news.jsonl", ARTICLES), "--out", out, *more, cwd=folder, **env)


def is_told(done: subprocess.CompletedProcess[bytes], *words: str) -> None:
    said = done.stderr.decode()
    lines = [line for line in said.splitlines() if not line.startswith("kept ")]
    assert (done.returncode, len(lines)) == (2, 1), said
    for word in words:
        assert word in lines[0]


def test_a_damaged_store_is_told_with_the_way_back_which_leads_back(tmp_path: Path) -> None:
    build(tmp_path)
    whole = results(tmp_path / "out")
    store = tmp_path / "out" / "graph.db"
    data = bytearray(store.read_bytes())
    data[:4096] = random.Random(1).randbytes(4096)
    store.write_bytes(data)
    is_told(build(tmp_path), "graph.db: is damaged", "Move it away", "articles.jsonl")
    assert results(tmp_path / "out") == whole
    store.rename(tmp_path / "damaged.db")
    back = run("build", "out/articles.jsonl", "--out", "out", cwd=tmp_path)
    assert back.returncode == 0, back.stderr
    assert results(tmp_path / "out") == whole


def test_damage_in_the_middle_of_a_store_is_no_traceback_and_no_wrong_graph(tmp_path: Path) -> None:
    build(tmp_path)
    whole = results(tmp_path / "out")
    data = (tmp_path / "out" / "graph.db").read_bytes()
    rng = random.Random(2)
    for _ in range(6):
        shutil.rmtree(tmp_path / "out")
        (tmp_path / "out").mkdir()
        hurt = bytearray(data)
        start = rng.randrange(4096, len(hurt) - 3000)
        hurt[start : start + 3000] = rng.randbytes(3000)
        (tmp_path / "out" / "graph.db").write_bytes(hurt)
        done = build(tmp_path)
        if done.returncode == 0:
            assert results(tmp_path / "out") == whole
        else:
            is_told(done, "graph.db", "Move it away")


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    build(tmp_path)
    with closing(sqlite3.connect(tmp_path / "out" / "graph.db")) as db:
        db.execute("PRAGMA user_version = 999")
    is_told(build(tmp_path), "newer graphbuild", "999", "Update graphbuild")


def test_a_database_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with closing(sqlite3.connect(tmp_path / "out" / "graph.db")) as db:
        db.execute("CREATE TABLE mine (x)")
        db.commit()
    before = (tmp_path / "out" / "graph.db").read_bytes()
    is_told(build(tmp_path), "is a database of something else")
    assert (tmp_path / "out" / "graph.db").read_bytes() == before


def test_of_two_builds_at_once_the_second_says_so(tmp_path: Path) -> None:
    source = write(tmp_path / "slow.jsonl", ARTICLES)
    with started("build", source, "--out", "out", "-j", "1", cwd=tmp_path, pause=0.3, until=1) as first:
        is_told(build(tmp_path), "another build is writing here")
        assert first.poll() is None
        assert run("build", source, "--out", "elsewhere", cwd=tmp_path).returncode == 0
        assert first.wait(timeout=60) == 0
    assert results(tmp_path / "out") == results(tmp_path / "elsewhere")
    assert build(tmp_path).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with 400 kB; it takes root to make one."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    if subprocess.run([mount, "-t", "tmpfs", "-o", "size=400k", "none", folder], check=False).returncode:
        pytest.skip("this machine lets nobody mount a disk")
    try:
        yield folder
    finally:
        subprocess.run([mount.replace("mount", "umount"), folder], check=True)


def test_a_full_disk_is_told_and_what_was_read_is_kept(small_disk: Path, tmp_path: Path) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(60_000))
    done = build(tmp_path, "small/out")
    is_told(done, "small/out", "full" if b"full" in done.stderr else "No space left")
    assert not list(small_disk.glob("out/events.jsonl*"))
    assert not list(small_disk.glob("out/.graph.new"))
    read = done.stderr.count(b"kept ")
    assert read
    ballast.unlink()
    for number in range(2):
        (small_disk / "out" / f"filler{number}").unlink(missing_ok=True)
    subprocess.run(["mount", "-o", "remount,size=20m", small_disk], check=True)
    done = build(tmp_path, "small/out")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count(b"kept ") == len(ARTICLES) - read
    build(tmp_path, "roomy")
    assert results(small_disk / "out") == results(tmp_path / "roomy")


def test_a_folder_that_cannot_be_written_is_told(small_disk: Path, tmp_path: Path) -> None:
    subprocess.run(["mount", "-o", "remount,size=20m", small_disk], check=True)
    build(tmp_path, "small/out")
    before = results(small_disk / "out")
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    is_told(build(tmp_path, "small/out"), "small/out", "Give another folder with --out")
    is_told(build(tmp_path, "small/new"), "small/new", "Give another folder with --out")
    assert results(small_disk / "out") == before


def test_files_of_others_in_out_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out" / "mine").mkdir(parents=True)
    (tmp_path / "out" / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "out" / "graph.txt").write_text("mine, too", encoding="utf-8")
    for _ in range(2):
        assert build(tmp_path).returncode == 0
    assert (tmp_path / "out" / "mine" / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "out" / "graph.txt").read_text(encoding="utf-8") == "mine, too"
