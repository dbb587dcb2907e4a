"""Cost an article of resolving and merging as the corpus grows: `python -m tests.bench.scaling [ARTICLES]`.

The extractions of a generated corpus are recorded once and copied, each copy with days, articles and family names of
its own, so that the graph grows with the corpus as a real one does.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from graphbuild.garbage import no_collection
from graphbuild.knowledge import load
from graphbuild.merge import merge
from graphbuild.records import DateRange, EventMention, Extraction, Mention
from graphbuild.resolve import resolve
from tests.bench.corpus import DAYS, make
from tests.bench.merging import read

RECORDED = 1000
SYLLABLES = ("ba", "de", "ki", "lo", "mu", "na", "po", "ru", "sa", "ti")


def copies(recorded: list[Extraction], number: int) -> Iterator[Extraction]:
    """So many extractions: the recorded ones, then copies of them under other names and on other days."""
    for n in range(number):
        copy, place = divmod(n, len(recorded))
        yield recorded[place] if copy == 0 else _copied(recorded[place], copy)


def _copied(extraction: Extraction, copy: int) -> Extraction:
    article, shift = f"{extraction.article}-{copy}", timedelta(days=DAYS * copy)

    def renamed(id_: str | None) -> str | None:
        return id_ if id_ is None else id_.replace(extraction.article, article, 1)

    def mention(said: Mention) -> Mention:
        is_made = said.kind == "person" and said.known is None
        return replace(
            said,
            id=renamed(said.id) or "",
            article=article,
            chain=renamed(said.chain) or "",
            name=said.name + "".join(SYLLABLES[int(d)] for d in str(copy)) if is_made else said.name,
        )

    def event(said: EventMention) -> EventMention:
        return replace(
            said,
            id=renamed(said.id) or "",
            article=article,
            source=tuple(renamed(id_) or "" for id_ in said.source),
            target=tuple(renamed(id_) or "" for id_ in said.target),
            place=renamed(said.place),
            date=DateRange(said.date.start + shift, said.date.end + shift, said.date.precision) if said.date else None,
            evidence=replace(said.evidence, article=article),
            group=renamed(said.group),
        )

    published = extraction.published + shift if extraction.published else None
    return replace(
        extraction,
        article=article,
        published=published,
        mentions=tuple(map(mention, extraction.mentions)),
        events=tuple(map(event, extraction.events)),
    )


@no_collection()
def cost(recorded: list[Extraction], number: int) -> tuple[float, float, int, int]:
    """Seconds of CPU for resolving and for merging so many articles, and the numbers of entities and events."""
    knowledge = load()
    extractions = list(copies(recorded, number))
    begun = time.process_time()
    entities, links = resolve(extractions, knowledge)
    resolved = time.process_time()
    events = merge(extractions, links, knowledge)
    merged = time.process_time()
    return resolved - begun, merged - resolved, len(entities), len(events)


def main() -> None:
    """Prints the cost at 1,000 articles and at ARTICLES, 100,000 when not given, and the ratio of the two."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    recorded = read(make(load(), articles=RECORDED, events=RECORDED // 5))
    each = {}
    for size in (RECORDED, number):
        resolving, merging, entities, events = min(cost(recorded, size) for _ in range(3 if size == RECORDED else 1))
        each[size] = (resolving + merging) / size
        print(f"{size:>7} articles: resolve {resolving:.2f} s, merge {merging:.2f} s,", end=" ")
        print(f"{1e3 * each[size]:.3f} ms an article; {entities} entities, {events} events")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"ratio {each[number] / each[RECORDED]:.2f}; peak memory {peak:.2f} GiB, the copied extractions included")


if __name__ == "__main__":
    main()
