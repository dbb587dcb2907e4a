"""`python -m tests.bench.growing [ARTICLES]`: what a build costs that has nothing, one, or all of it to read.

Made-up articles, the pinned model, the command line as users run it. Wall time says little on a machine that others
use as well: the processor's seconds stand beside it.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from graphbuild.knowledge import load
from tests.bench.corpus import make
from tests.bench.figures import tell

ROOT = Path(__file__).parents[2]


def timed(*arguments: str | Path) -> tuple[float, float]:
    """Wall and processor seconds of one run of the command line, its workers included."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    command = [sys.executable, "-m", "graphbuild", *map(str, arguments)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    wall = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def median(what: str, asked: float | None, *arguments: str | Path, times: int = 5) -> None:
    """Tells the median of some runs, and whether it is less than asked."""
    runs = [timed(*arguments) for _ in range(times)]
    wall, processor = (statistics.median(values) for values in zip(*runs, strict=True))
    measured = f"{wall:.2f} s ({processor:.2f} s of processor)"
    tell(what, measured, f"{asked} s" if asked else "", wall < asked if asked else None)


def main(number: int = 1000) -> int:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source, more, out = folder / "news.jsonl", folder / "more.jsonl", folder / "out"
        lines = [
            json.dumps(
                {"id": a.id, "text": a.text, "published": str(a.published), "source": a.source, "title": a.title}
            )
            for a in make(load(), articles=number + 1, events=number // 5 + 1).articles
        ]
        source.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
        more.write_text(lines[-1] + "\n", encoding="utf-8")
        one, two = timed("build", source, "--out", folder / "one", "-j", "1"), timed("build", source, "--out", out)
        cores = len(os.sched_getaffinity(0))
        print(f"{number} articles, 1 worker           {one[0]:7.2f} s  ({one[1]:.2f} s of processor)")
        print(f"{number} articles, {cores} workers          {two[0]:7.2f} s  ({two[1]:.2f} s of processor)")
        print(f"ratio                            {one[0] / two[0]:7.2f}")
        median(f"build of {number} articles, nothing new", 2, "build", source, "--out", out)
        median(f"one article added to {number}", None, "add", more, "--out", out, times=1)
        median(f"a question to the graph of {number} articles", 0.5, "relations", "China", "--in", out)
        size = sum(path.stat().st_size for path in out.glob("graph.db*")) / (number + 1)
        print(f"graph.db                         {size / 1000:7.1f} kB an article")
        median("--help", 0.3, "--help")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
