"""What store, resolve, merge and graph cost beside the reading: `python -m tests.bench.share [ARTICLES] [FOLDER...]`.

At 2,000 articles of usual length: generated ones of 300 to 600 words, and the texts of folders of gold files
(`tests/news` when none is named), whatever their length. Some articles are read with the pinned model in this process;
then a graph is built of so many copies of their extractions, see `tests.bench.scaling`.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from graphbuild.extract import Extractor, load_model
from graphbuild.knowledge import load
from graphbuild.records import Article, Span
from graphbuild.store import encode
from tests.bench.corpus import make
from tests.bench.figures import tell
from tests.bench.scaling import ASKED, measured

READ = 200  # articles of the generated corpus that are read; the others are copies of them


def news(folder: Path) -> list[Article]:
    """The texts of the gold files in a folder."""
    found = []
    for path in sorted(folder.glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        if "text" in row:
            text, day = row["text"], row.get("published") or ""
            published = date.fromisoformat(day) if len(day) == len("2024-03-05") else date(2024, 3, 5)
            found.append(Article(path.stem, text, published=published, source="x", parts=(Span(0, len(text)),)))
    return found


def share(name: str, articles: Sequence[Article], number: int, folder: Path) -> str:
    """What a build of so many articles would spend on reading, and what it spends on the rest."""
    extractor = Extractor(load_model(), load())
    list(extractor.many(articles[:2]))  # what is loaded on first use
    begun = time.process_time()
    extractions = list(extractor.many(articles))
    reading = (time.process_time() - begun) / len(articles) * number
    recorded = folder / "recorded"
    recorded.write_text(
        "".join(f"{encode(a).hex()} {encode(e).hex()}\n" for a, e in zip(articles, extractions, strict=True))
    )
    seconds = measured(folder, recorded, number)["seconds"]
    asked, words = sum(seconds[stage] for stage in ASKED), sum(len(a.text.split()) for a in articles) / len(articles)
    rest = sum(seconds.values()) - asked
    tell(
        f"after the reading, {number} articles, {name}", f"{asked / reading:.1%} of it", "10 %", asked <= 0.1 * reading
    )
    return (
        f"{words:.0f} words an article: reading {reading:.1f} s, store, resolve, merge and graph {asked:.2f} s, "
        f"{asked / reading:.1%} of it (10 % asked); page, graph files and record files {rest:.2f} s more"
    )


def main(arguments: Sequence[str]) -> None:
    """Prints the shares; seconds are the processor's."""
    numbers = [int(argument) for argument in arguments if argument.isdigit()]
    folders = [Path(argument) for argument in arguments if not argument.isdigit()] or [Path("tests/news")]
    number = numbers[0] if numbers else 2000
    long = make(load(), articles=READ, events=READ // 2, words=(300, 600)).articles
    for name, articles in [("generated", long), *((str(folder), news(folder)) for folder in folders)]:
        with tempfile.TemporaryDirectory() as folder:
            told = share(name, articles, number, Path(folder))
        print(f"{number} articles, {name} ({len(articles)} read): {told}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
