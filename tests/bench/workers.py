"""Two workers against one: `python -m tests.bench.workers [ARTICLES]`, articles of 300 to 600 words.

The command line as users run it, from process to process; the clock on the wall, so nothing else may run meanwhile.
Loading the model and putting the graph together are in it, so that the ratio grows with the number of articles. The
reading alone, from the first article to the last, is told apart.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path

from graphbuild.builder.reading import MakeReader
from graphbuild.engines import engine
from graphbuild.extract import recipe
from graphbuild.extract.nlp import DEFAULT_MODEL
from graphbuild.knowledge import load, version
from graphbuild.records import Article
from tests.bench.corpus import make
from tests.bench.figures import tell
from tests.bench.growing import timed

ASKED = 1.8
READ = 400  # of the articles, for the reading alone


def reading(articles: list[Article], workers: int) -> float:
    """Seconds from the first result to the last."""
    make_reader = MakeReader(DEFAULT_MODEL, (), recipe(DEFAULT_MODEL, version()))
    name = "processes" if workers > 1 else "serial"
    with engine(name)(make_reader, workers=workers) as crew:
        results = crew.read(articles, total=len(articles))
        next(results)
        begun = time.perf_counter()
        for _ in results:
            pass
        return time.perf_counter() - begun


def main(number: int = 3000) -> int:
    """1 when two workers on two cores read less than `ASKED` times what one reads."""
    cores = min(2, len(os.sched_getaffinity(0)))
    articles = list(make(load(), articles=number, events=number // 3 + 1, words=(300, 600)).articles)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "news.jsonl"
        rows = ({"id": a.id, "text": a.text, "published": str(a.published), "source": a.source} for a in articles)
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        whole = {n: timed("build", source, "--out", folder / str(n), "-j", str(n)) for n in (1, cores)}
    some = articles[:READ]
    alone = {n: reading(some, n) for n in (1, cores)}
    for n in (1, cores):
        print(f"{n} workers: build {whole[n][0]:.1f} s ({whole[n][1]:.1f} s of processor), reading {alone[n]:.1f} s")
    ratio, of_reading = whole[1][0] / whole[cores][0], alone[1] / alone[cores]
    tell(
        f"{cores} workers against 1, reading {len(some)} articles",
        f"{of_reading:.2f} times",
        "1.8",
        of_reading >= ASKED,
    )
    tell(f"{cores} workers against 1, whole build of {number} articles", f"{ratio:.2f} times", "1.8", ratio >= ASKED)
    return int(of_reading < ASKED)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
