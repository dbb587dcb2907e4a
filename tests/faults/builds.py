"""Small corpora, and builds of them by the command line in a process of its own."""

from __future__ import annotations

import hashlib
import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
WORDS = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa")
NAMES = ("United States", "China", "Indonesia", "Russia")


def rows(number: int, seed: int = 1) -> list[dict[str, str]]:
    """Articles that tell of the same few meetings in other words."""
    rng = random.Random(seed)
    made = []
    for n in range(number):
        told = [
            "{} {} {} on 2024-03-{:02}.".format(*rng.sample(NAMES, 1), verb, other, rng.randint(1, 28))
            for verb, other in rng.sample([(v, o) for v in ("met", "accused") for o in NAMES], 3)
        ]
        words = " ".join(rng.choices(WORDS, k=40))
        made.append({"id": f"a{n:05}", "text": f"{' '.join(told)} {words}", "published": f"2024-03-{1 + n % 28:02}"})
    return made


def write(path: Path, articles: Sequence[object]) -> Path:
    """JSONL of them."""
    path.write_text("".join(json.dumps(row) + "\n" for row in articles), encoding="utf-8")
    return path


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "tests.faults.fake", *map(str, arguments)]


def environment(pause: float = 0.0, **more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "GRAPHBUILD_TEST_PAUSE": str(pause), **more}


def run(
    *arguments: str | Path, cwd: Path, pause: float = 0.0, stdin: bytes = b"", **more: str
) -> subprocess.CompletedProcess[bytes]:
    """The command line with the quick reader."""
    return subprocess.run(
        command(*arguments),
        cwd=cwd,
        env=environment(pause, **more),
        input=stdin,
        capture_output=True,
        check=False,
        timeout=120,
    )


@contextmanager
def started(
    *arguments: str | Path, cwd: Path, pause: float = 0.0, until: int = 0, **more: str
) -> Iterator[subprocess.Popen[bytes]]:
    """A build that runs in a session of its own and has kept `until` articles; what it says goes to the file `log`."""
    log = cwd / "log"
    with log.open("wb") as stderr:
        process = subprocess.Popen(
            command(*arguments),
            cwd=cwd,
            env=environment(pause, **more),
            stdout=subprocess.DEVNULL,
            stderr=stderr,
            start_new_session=True,
        )
        try:
            patience = time.monotonic() + 60
            while told_kept(log) < until and time.monotonic() < patience:
                time.sleep(0.02)
            yield process
        finally:
            process.kill()
            process.wait()


def results(out: Path) -> dict[str, str]:
    """Name -> sha256 of every file of a build but the store, which is a database."""
    files = [
        path for path in sorted(out.iterdir()) if path.is_file() and not path.name.startswith(("graph.db", ".graph"))
    ]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def kept(out: Path) -> int:
    """How many articles' extractions the store holds."""
    path = out / "graph.db"
    if not path.exists():
        return 0
    with closing(sqlite3.connect(path)) as db:
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
        return int(db.execute("SELECT count(*) FROM extractions").fetchone()[0]) if "extractions" in tables else 0


def told_kept(log: Path) -> int:
    """How many articles a build said it had kept."""
    return sum(line.startswith(b"kept ") for line in log.read_bytes().splitlines())


def crash(folder: Path, *, articles: int, moments: int, seed: int, longest: float, pause: float) -> list[int]:
    """Kills builds with SIGKILL at random moments, each going on where the last one ended, until one is left alone.

    How many articles the store held after each; an AssertionError when an article was lost, or the files at the end are
    not those of a build that nobody killed.
    """
    rng = random.Random(seed)
    source = write(folder / "news.jsonl", rows(articles))
    alone = run("build", source, "--out", "alone", "-j", "1", cwd=folder)
    assert alone.returncode == 0, alone.stderr
    log, out = folder / "log", folder / "out"
    counts = [0]
    for moment in range(moments):
        with started("build", source, "--out", "out", "-j", "1", cwd=folder, pause=pause) as process:
            time.sleep(rng.uniform(0.05, longest))
            process.kill()
        now = kept(out)
        assert now >= counts[-1] + told_kept(log), f"moment {moment}: {counts[-1]} + {told_kept(log)} kept, {now} there"
        counts.append(now)
    last = run("build", source, "--out", "out", "-j", "1", cwd=folder)
    assert last.returncode == 0, last.stderr
    assert last.stderr.count(b"kept ") == articles - counts[-1]
    assert results(out) == results(folder / "alone")
    return counts[1:]
