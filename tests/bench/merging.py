"""B-cubed figures of merging and of resolution on a generated corpus: `python -m tests.bench.merging [ARTICLES]`.

B-cubed (Bagga and Baldwin 1998): for each item, the share of its predicted cluster that belongs to its true one
(precision) and of its true cluster that is in its predicted one (recall), averaged over the items that were found.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from graphbuild.extract import Extractor, load_model
from graphbuild.knowledge import load
from graphbuild.merge import merge
from graphbuild.records import Entity, Event, Extraction
from graphbuild.resolve import resolve
from tests.bench.corpus import Truth, make
from tests.bench.figures import tell


@dataclass(frozen=True, slots=True)
class BCubed:
    """Precision, recall and F1 of a clustering, 0 to 1, and how many items of how many were found at all."""

    precision: float
    recall: float
    found: int
    asked: int

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}  ({self.found} of {self.asked} found)"


def b_cubed(pairs: Sequence[tuple[Hashable, Hashable]], asked: int) -> BCubed:
    """The figures of items given as (true cluster, predicted cluster).

    >>> str(b_cubed([("a", 1), ("a", 1), ("b", 1)], 3))
    'P 0.556  R 1.000  F1 0.714  (3 of 3 found)'
    """
    true, predicted, both = Counter(t for t, _ in pairs), Counter(p for _, p in pairs), Counter(pairs)
    number = len(pairs) or 1
    precision = sum(n * n / predicted[p] for (_, p), n in both.items()) / number
    recall = sum(n * n / true[t] for (t, _), n in both.items()) / number
    return BCubed(precision, recall, len(pairs), asked)


def score(truth: Truth, entities: Iterable[Entity], events: Iterable[Event]) -> tuple[BCubed, BCubed]:
    """The figures of events and of people."""
    told = defaultdict(list)
    for event in events:
        for evidence in event.evidence:
            told[evidence.article, event.type].append((evidence.span, event.id))
    pairs: list[tuple[Hashable, Hashable]] = []
    for article, span, happening, type_ in truth.tellings:
        here = [id_ for other, id_ in told[article, type_] if other.overlaps(span)]
        pairs += [(happening, min(here))] if here else []
    named = defaultdict(list)
    for entity in entities:
        for mention in entity.mentions:
            if entity.kind == "person":
                named[mention.article].append((mention.span, entity.id))
    people: list[tuple[Hashable, Hashable]] = []
    for article, span, person in truth.people:
        here = [id_ for other, id_ in named[article] if other.overlaps(span)]
        people += [(person, min(here))] if here else []
    return b_cubed(pairs, len(truth.tellings)), b_cubed(people, len(truth.people))


def read(truth: Truth) -> list[Extraction]:
    """The extractions of the corpus."""
    extractor = Extractor(load_model(), load())
    days = {article.id: article.published for article in truth.articles}
    return [replace(e, published=days[e.article]) for e in extractor.many(truth.articles)]


def main() -> None:
    """Prints the two figures."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    knowledge = load()
    truth = make(knowledge, articles=number, events=number // 5)
    extractions = read(truth)
    entities, links = resolve(extractions, knowledge)
    merging, people = score(truth, entities, merge(extractions, links, knowledge))
    print(f"{number} articles about {number // 5} events\nevents  {merging}\npeople  {people}")
    tell(f"B-cubed of merging, {number} articles", f"F1 {merging.f1:.3f}")
    tell(f"B-cubed of people, {number} articles", f"F1 {people.f1:.3f}")


if __name__ == "__main__":
    main()
