"""Reading against the bare parse, on one core: `python -m tests.bench.reading [RUNS]`.

The bare parse is `for doc in nlp.pipe(texts)` of the same pipeline with all of its components, as spaCy ships it. Both
are timed side by side, model loaded and warmed, in seconds of the processor; what is told is the median of the runs'
ratios. The texts are the articles that the project ships.

What is added to the parse is told whole, and by what it is for: who and where (names, offices, what stands for a name),
what happened (patterns, their slots, status, day, place, what is one event), and the rest (blocks of text before the
parse, words behind it, records packed).
"""

from __future__ import annotations

import json
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import spacy

from graphbuild.builder.reading import Reader
from graphbuild.extract import Extractor, load_model
from graphbuild.extract.blocks import blocks
from graphbuild.extract.extractor import BATCH
from graphbuild.extract.nlp import DEFAULT_MODEL
from graphbuild.knowledge import load
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


class Timed:
    """A step of the extractor, and the processor seconds spent in it since they were last asked for."""

    def __init__(self, step: Callable[..., Any]) -> None:
        self.step, self.spent = step, 0.0

    def __call__(self, *arguments: Any) -> Any:
        begun = time.process_time()
        try:
            return self.step(*arguments)
        finally:
            self.spent += time.process_time() - begun

    def seconds(self) -> float:
        spent, self.spent = self.spent, 0.0
        return spent


def main(runs: int = 5) -> int:
    """Prints words a second of both, and the ratio."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        bare = spacy.load(DEFAULT_MODEL)
    quick = load_model()
    known = load()
    extractor: Any = Extractor(load_model(), known)
    reader = Reader(extractor, known)
    who = [Timed(extractor.names), Timed(extractor.offices), Timed(extractor.coreference)]
    extractor.names, extractor.offices, extractor.coreference = who
    rules = [Timed(extractor._reads), Timed(extractor.write)]
    extractor._reads, extractor.write = rules
    read = list(articles())
    texts = [article.text for article in read]
    pieces = [block.text for article in read for block in blocks(article)]  # what our parse is given
    words = sum(len(bare.make_doc(text)) for text in texts)
    took, shares = [], []
    for run in range(runs + 1):  # the first only warms
        three = (seconds(bare.pipe(texts)), seconds(quick.pipe(pieces, batch_size=BATCH)), seconds(reader(read)))
        named, ruled = (sum(step.seconds() for step in steps) for steps in (who, rules))
        if run:
            took.append(three)
            shares.append([part / three[0] for part in (named, ruled - named, three[2] - three[1] - ruled)])
    ratios = []
    for name, column in zip(("bare parse", "our parse", "all of reading"), zip(*took, strict=True), strict=True):
        ratios.append(statistics.median(row[0] / mine for row, mine in zip(took, column, strict=True)))
        print(
            f"{name:<16}{words / statistics.median(column):>8.0f} words a second{ratios[-1]:>7.2f} times the bare parse"
        )
    added = statistics.median((every - parse) / bare for bare, parse, every in took)
    tell("parse against the bare parse, one core", f"{ratios[1]:.2f} times")
    tell("whole of reading against the bare parse, one core", f"{ratios[2]:.2f} times", "1.3", ratios[2] >= ASKED)
    tell("rules beside the bare parse", f"{added:.1%}", "15 %", added <= RULES)
    for name, column in zip(
        ("who and where", "what happened", "blocks, words, records"), zip(*shares, strict=True), strict=True
    ):
        tell(f"of these: {name}", f"{statistics.median(column):.1%}")
    return int(ratios[2] < ASKED)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
