"""What a word of a very long article costs against a word of a short one: `python -m tests.bench.longest [WORDS]`.

The long article is made of the sixteen of tests/news in turn, so that its names come back again and again.
Time is the processor's, of parse, rules and the article's own merging.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from graphbuild.extract import Extractor, load_model
from graphbuild.knowledge import load
from graphbuild.records import Article
from tests.bench.figures import tell

NEWS = Path(__file__).parent.parent / "news"
SHORT = 5_000  # words of the article that a long one is compared with
ASKED = 1.5


def article(words: int) -> Article:
    """An article of at least so many words."""
    texts = [json.loads(file.read_text(encoding="utf-8"))["text"] for file in sorted(NEWS.glob("*.json"))]
    parts: list[str] = []
    while words > 0:
        parts.append(texts[len(parts) % len(texts)])
        words -= len(parts[-1].split())
    return Article(id=f"article-{len(parts)}", text="\n\n".join(parts))


def cost(extractor: Extractor, read: Article) -> float:
    """Seconds of the processor a word."""
    since = time.process_time()
    extractor(read)
    return (time.process_time() - since) / len(read.text.split())


def against_short(words: int, extractor: Extractor | None = None) -> float:
    """How many times the cost of a word of a short article one of a long article has: the best of two."""
    extractor = extractor or Extractor(load_model(), load())
    short, long = article(SHORT), article(words)
    cost(extractor, short)  # the model's tables are filled
    return min(cost(extractor, long) / cost(extractor, short) for _ in range(2))


def main(words: int = 100_000) -> int:
    """1 where the cost grows faster than the article."""
    times = against_short(words)
    tell(
        f"cost a word, one article of {words:,} words against {SHORT:,}",
        f"{times:.2f} times",
        f"{ASKED}",
        times <= ASKED,
    )
    return int(times > ASKED)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
