"""Cost an article of all that follows the reading, as the corpus grows: `python -m tests.bench.scaling [ARTICLES]`.

The extractions of a generated corpus are recorded once and copied, each copy with days, articles, words and family
names of its own, so that the graph grows with the corpus as a real one does. Each size is built in a process of its
own by `graphbuild.build`, which takes the articles in, is handed the copies where it would read, and does the rest:
store, near-duplicates, resolve, merge, graph, and all files.
"""

from __future__ import annotations

import json
import random
import resource
import string
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from graphbuild.builder import run
from graphbuild.builder.reading import Reader
from graphbuild.engines.serial import crew
from graphbuild.knowledge import load
from graphbuild.records import Article, DateRange, EventMention, Extraction, Mention
from graphbuild.store import decode, encode
from tests.bench.corpus import make
from tests.bench.figures import tell
from tests.bench.merging import read

RECORDED = 1000
BACK = 137  # days from one copy to the next: a hundred of them reach back to the eighties, and none into the future
SYLLABLES = ("ba", "de", "ki", "lo", "mu", "na", "po", "ru", "sa", "ti")
STAGES = ("taking in", "reading", "finding duplicates", "resolving", "merging", "graph", "drawing", "writing")
ASKED = ("taking in", "reading", "finding duplicates", "resolving", "merging", "graph", "store")


def copy_of(article: Article, extraction: Extraction, number: int) -> tuple[Article, Extraction]:
    """The recorded ones for number 0, else a copy of them under other names, in other words and on other days."""
    if number == 0:
        return article, extraction
    id_, shift = f"{article.id}-{number}", timedelta(days=-BACK * number)

    def renamed(old: str | None) -> str | None:
        return old if old is None else old.replace(article.id, id_, 1)

    def mention(said: Mention) -> Mention:
        is_made = said.kind == "person" and said.known is None
        return replace(
            said,
            id=renamed(said.id) or "",
            article=id_,
            chain=renamed(said.chain) or "",
            name=said.name + "".join(SYLLABLES[int(d)] for d in str(number)) if is_made else said.name,
        )

    def event(said: EventMention) -> EventMention:
        return replace(
            said,
            id=renamed(said.id) or "",
            article=id_,
            source=tuple(renamed(one) or "" for one in said.source),
            target=tuple(renamed(one) or "" for one in said.target),
            place=renamed(said.place),
            said_by=renamed(said.said_by),
            date=DateRange(said.date.start + shift, said.date.end + shift, said.date.precision) if said.date else None,
            evidence=replace(said.evidence, article=id_),
            group=renamed(said.group),
        )

    published = article.published + shift if article.published else None
    letters = list(string.ascii_lowercase)
    random.Random(number).shuffle(letters)
    return (
        replace(
            article,
            id=id_,
            published=published,
            text=article.text.translate(str.maketrans(string.ascii_lowercase, "".join(letters))),
        ),
        replace(
            extraction,
            article=id_,
            published=published,
            mentions=tuple(map(mention, extraction.mentions)),
            events=tuple(map(event, extraction.events)),
        ),
    )


@dataclass(slots=True)
class Clock:
    """Seconds of the processor by stage, less those in which copies were made, and the peak of memory at its end."""

    spent: defaultdict[str, float]
    peaks: dict[str, float]  # GB
    stage: str = "taking in"
    since: float = 0.0

    def __call__(self, stage: str, *_: object) -> None:
        now = time.process_time()
        self.spent[self.stage] += now - self.since
        if self.stage != stage:
            self.peaks[self.stage] = peak_of_memory()
        self.stage, self.since = stage, now


def peak_of_memory() -> float:
    """What this process has needed at most so far, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9


def build_copies(recorded: Sequence[tuple[Article, Extraction]], number: int, folder: Path) -> dict[str, Any]:
    """Builds a graph of so many copies in `folder`; seconds and GB by stage, and what was found."""
    clock = Clock(defaultdict(float), {})
    known = load()

    def copied(n: int) -> tuple[Article, Extraction]:
        copy, place = divmod(n, len(recorded))
        return copy_of(*recorded[place], copy)

    news = folder / "news.jsonl"
    numbers: dict[str, int] = {}
    with news.open("w", encoding="utf-8") as file:
        for n in range(number):
            article, _ = copied(n)
            numbers[article.id] = n
            row = {"id": article.id, "text": article.text, "published": str(article.published)}
            file.write(json.dumps({**row, "source": article.source}) + "\n")

    class Copies:
        recipe = ""

        def many(self, articles: Iterable[Article]) -> Iterator[Extraction]:
            for article in articles:
                stage = clock.stage
                clock("copying")
                _, extraction = copied(numbers[article.id])
                clock(stage)
                yield extraction

    def engine(_: str) -> Any:
        return lambda make, **__: crew(lambda: Reader(Copies(), known))

    def timed(name: str, stage: str) -> None:
        real = getattr(run, name)

        def call(*arguments: Any, **options: Any) -> Any:
            before = clock.stage
            clock(stage)
            result = real(*arguments, **options)
            clock(before)
            return result

        setattr(run, name, call)

    run.engine = engine  # type: ignore[attr-defined, assignment]
    timed("to_networkx", "graph")
    timed("write_results", "store")
    clock.since = time.process_time()
    report = run.build([news], folder / "out", progress=clock)
    clock("end")
    if report.articles != number:
        raise SystemExit(f"{report.articles} articles in the graph, {number} given: {report.rejected[:3]}")
    return {
        "seconds": {stage: clock.spent[stage] for stage in (*STAGES, "store")},
        "peaks": clock.peaks,
        "found": [report.actors + report.places, report.events, report.duplicates],
    }


def measured(folder: Path, recorded: Path, number: int) -> dict[str, Any]:
    """What `build_copies` gives, of a process of its own."""
    with tempfile.TemporaryDirectory(dir=folder) as out:
        command = [sys.executable, "-m", "tests.bench.scaling", str(number), str(recorded), out]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
        found: dict[str, Any] = json.loads(done.stdout)
        return found


def main(number: int = 100_000) -> int:
    """Prints the cost at 1,000 articles and at `number`, and the ratio of the two; 1 when more than asked."""
    truth = make(load(), articles=RECORDED, events=RECORDED // 5)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        recorded = folder / "recorded"
        rows = zip(truth.articles, read(truth), strict=True)
        recorded.write_text("".join(f"{encode(a).hex()} {encode(e).hex()}\n" for a, e in rows))
        each, peak = {}, 0.0
        for size in (RECORDED, number):
            runs = [measured(folder, recorded, size) for _ in range(3 if size == RECORDED else 1)]
            best = min(runs, key=lambda one: sum(one["seconds"][stage] for stage in ASKED))
            each[size] = sum(best["seconds"][stage] for stage in ASKED) / size
            peak = max(best["peaks"].values())
            stages = ", ".join(f"{stage} {seconds:.2f}" for stage, seconds in best["seconds"].items())
            peaks = ", ".join(f"{stage} {best['peaks'].get(stage, 0):.2f}" for stage in best["seconds"])
            entities, events, duplicates = best["found"]
            print(f"{size:>7} articles, {entities} entities, {events} events, {duplicates} duplicates")
            print(f"        seconds of the processor: {stages}")
            print(f"        GB needed at most until the end of: {peaks}")
            print(
                f"        store, resolve, merge, graph: {1e3 * each[size]:.2f} ms an article; "
                f"with all files {1e3 * sum(best['seconds'].values()) / size:.2f} ms; peak memory {peak:.2f} GB",
                flush=True,
            )
        ratio = each[number] / each[RECORDED]
        tell(f"cost an article after reading, {number} against {RECORDED}", f"{ratio:.2f} times", "1.3", ratio <= 1.3)
        tell(f"peak memory of {number} articles", f"{peak:.2f} GB", "2 GB", peak <= 2)
    return int(ratio > 1.3 or peak > 2)


def child(number: int, recorded: Path, folder: Path) -> None:
    """Prints what `build_copies` gives."""
    lines = (line.split() for line in recorded.read_text().splitlines())
    rows = [(decode(Article, bytes.fromhex(a)), decode(Extraction, bytes.fromhex(e))) for a, e in lines]
    print(json.dumps(build_copies(rows, number, folder)))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        child(int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        sys.exit(main(*map(int, sys.argv[1:])))
