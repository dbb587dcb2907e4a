"""Articles that print one story: the same agency copy in several papers, cut or retouched.

Two articles repeat each other when most runs of five words of the shorter one stand in the other. So as not to compare
all with all, each article has a sketch, the smallest of the hashes of its runs; articles that share one are compared
(Broder 1997, "On the resemblance and containment of documents").
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from heapq import nsmallest

from graphbuild.records import Article, Span

RUN = 5  # words
HASH = 8  # bytes
SKETCH = 8  # hashes: two articles of which half is common miss each other once in 250 times
MOST = 0.8  # of the shorter article's runs
LEAST_RUNS = 30  # an article shorter than this repeats another only when it is the same
WINDOW = timedelta(days=30)  # between their publications: a yearbook that reprints is told again
_WORD = re.compile(r"\w+")


def sketch(article: Article) -> bytes:
    """The sketch of an article's parts: the same for the same words, whatever their case and punctuation.

    >>> a, b = (Article(x, "Talks began.", parts=(Span(0, 12),)) for x in "ab")
    >>> sketch(a) == sketch(b), len(sketch(a))
    (True, 8)
    """
    hashes = {
        hashlib.blake2b(run.encode("utf-8", "surrogatepass"), digest_size=HASH).digest() for run in _runs(article)
    }
    return b"".join(nsmallest(SKETCH, hashes))


def find_duplicates(
    sketches: Iterable[tuple[str, date | None, bytes]], article: Callable[[str], Article]
) -> dict[str, str]:
    """Id -> id of the first article that printed its story; those that are the first or the only one are left out.

    `sketches` are id, publication date and sketch of each article; `article` gives the article of an id, with its
    parts, and is asked only for those that may repeat each other. The first is the one that was published first, of
    several the first by id; the order in which they come changes nothing.
    """
    ordered = sorted(((day or date.max, id_, data) for id_, day, data in sketches), key=lambda item: item[:2])
    parent = list(range(len(ordered)))
    runs: dict[int, frozenset[str]] = {}

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    def runs_of(number: int) -> frozenset[str]:
        if number not in runs:
            if len(runs) > 2000:
                runs.clear()
            runs[number] = frozenset(_runs(article(ordered[number][1])))
        return runs[number]

    for first, second in sorted(_candidates([data for *_, data in ordered])):
        a, b = sorted((root(first), root(second)))
        near = date.max in (ordered[first][0], ordered[second][0]) or ordered[second][0] - ordered[first][0] <= WINDOW
        if a != b and near and _repeat(runs_of(first), runs_of(second)):
            parent[b] = a
    return {ordered[n][1]: ordered[root(n)][1] for n in range(len(ordered)) if root(n) != n}


def _candidates(sketches: list[bytes]) -> set[tuple[int, int]]:
    """Pairs that share a hash: of all that share one, each with the first and with the one before it."""
    first: dict[bytes, int] = {}
    last: dict[bytes, int] = {}
    pairs: set[tuple[int, int]] = set()
    for number, data in enumerate(sketches):
        for start in range(0, len(data), HASH):
            key = data[start : start + HASH]
            if key in first:
                pairs.update(((first[key], number), (last[key], number)))
            last[key] = number
            first.setdefault(key, number)
    return pairs


def _repeat(a: frozenset[str], b: frozenset[str]) -> bool:
    shorter = min(len(a), len(b))
    if shorter < LEAST_RUNS:
        return a == b and bool(a)
    return len(a & b) >= MOST * shorter


def _runs(article: Article) -> Iterator[str]:
    """Every run of five words within the parts; a text of fewer words is one run."""
    parts = article.parts or (Span(0, len(article.text)),)
    words = _WORD.findall(" ".join(article.text[part.start : part.end] for part in parts).casefold())
    if 0 < len(words) < RUN:
        yield " ".join(words)
    for start in range(len(words) - RUN + 1):
        yield " ".join(words[start : start + RUN])
