"""Reading against the bare parse, on one core: `python -m tests.bench.reading [RUNS]`.

The bare parse is `for doc in nlp.pipe(texts)` of the same pipeline with all of its components, as spaCy ships it. Both
are timed side by side, model loaded and warmed, in seconds of the processor; what is told is the median of the runs'
ratios. The texts are the articles that the project ships.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

import spacy

from graphbuild.builder.reading import MakeReader, Reader
from graphbuild.extract import load_model, recipe
from graphbuild.extract.blocks import blocks
from graphbuild.extract.extractor import BATCH
from graphbuild.extract.nlp import DEFAULT_MODEL
from graphbuild.knowledge import version
from graphbuild.records import Article
from tests.bench.figures import tell

ROOT = Path(__file__).parents[2]
COPIES = 4
ASKED, RULES = 1.3, 0.15


def articles() -> Iterator[Article]:
    """The articles of data/ and of tests/news, several times over."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "data" / "articles").glob("*.txt"))]
    gold = sorted((ROOT / "tests" / "news").glob("*.json"))
    texts += [json.loads(path.read_text(encoding="utf-8"))["text"] for path in gold]
    for copy in range(COPIES):
        yield from (Article(f"{copy}-{number}", text) for number, text in enumerate(texts))


def seconds(work: object) -> float:
    """Processor seconds of going through it."""
    begun = time.process_time()
    for _ in work:  # type: ignore[attr-defined]
        pass
    return time.process_time() - begun


def main(runs: int = 5) -> int:
    """Prints words a second of both, and the ratio."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        bare = spacy.load(DEFAULT_MODEL)
    quick = load_model()
    reader: Reader = MakeReader(DEFAULT_MODEL, (), recipe(DEFAULT_MODEL, version()))()
    read = list(articles())
    texts = [article.text for article in read]
    pieces = [block.text for article in read for block in blocks(article)]  # what our parse is given
    words = sum(len(bare.make_doc(text)) for text in texts)
    took = []
    for run in range(runs + 1):  # the first only warms
        three = (seconds(bare.pipe(texts)), seconds(quick.pipe(pieces, batch_size=BATCH)), seconds(reader(read)))
        if run:
            took.append(three)
    ratios = []
    for name, column in zip(("bare parse", "our parse", "all of reading"), zip(*took, strict=True), strict=True):
        ratios.append(statistics.median(row[0] / mine for row, mine in zip(took, column, strict=True)))
        print(
            f"{name:<16}{words / statistics.median(column):>8.0f} words a second{ratios[-1]:>7.2f} times the bare parse"
        )
    rules = statistics.median((every - parse) / bare for bare, parse, every in took)
    tell("parse against the bare parse, one core", f"{ratios[1]:.2f} times")
    tell("whole of reading against the bare parse, one core", f"{ratios[2]:.2f} times", "1.3", ratios[2] >= ASKED)
    tell("rules beside the bare parse", f"{rules:.0%}", "15 %", rules <= RULES)
    return int(ratios[2] < ASKED)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
